#include "tui/about.h"

#include "base/intl.h"
#include "core/due.h"
#include "core/mask.h"
#include "core/ticket.h"
#include "core/ticket_speak.h"
#include "core/words.h"
#include "feed/ticket_clocks.h"
#include "sql_read.h"
#include "store/store.h"
#include "text/width.h"
#include "tui/draw.h"
#include "tui/speech.h"
#include "tui/ui.h"

enum rc
about_load(struct ui *ui, const struct row_ticket *t, struct arena *mem, struct about *out)
{
	struct row_contact_heard heard;
	enum rc rc;

	*out = (struct about){0};
	if (!t)
		return OK;
	rc = sql_ticket_get(ui->store, t->id, mem, &out->ticket);
	if (!rc)
		rc = ticket_clocks_load(ui->store, t->id, mem, &out->clocks);
	if (rc)
		return rc;
	rc = sql_contact_heard(ui->store, t->id, mem, &heard);
	if (rc && rc != E_NOTFOUND)
		return rc;
	out->said = rc ? out->ticket.subject : heard.said;
	out->is_on = true;
	return OK;
}

/* "today 15:00  0:55 left"; the style says how near it is. */
static enum style
clock_put(const struct about *a, int64_t now, struct buf *out)
{
	const struct row_promise *promise = NULL;
	struct clock c = {.kind = CLOCK_RESOLUTION, .due = a->ticket.due_at};
	struct buf left = {0};

	if (a->ticket.status >= STATUS_ARCHIVED)
		return S_PLAIN;
	(void)clocks_tightest(&a->clocks, now, &c, &promise);
	due_moment(out, c.due, now);
	due_remaining(&left, c.due, now);
	buf_puts(out, "  ");
	buf_printf(out, c.due < now ? "%s" : _("%s left"), buf_str(&left));
	buf_release(&left);
	if (c.due < now)
		return S_ALERT;
	return c.due - now < DUE_SOON_SECS ? S_WARN : S_PLAIN;
}

void
about_draw(const struct about *a, int64_t now, struct canvas *c, int row)
{
	struct buf words = {0}, clock = {0};
	const enum style style = clock_put(a, now, &clock);

	const int cells = width_of(buf_str(&clock)), col = c->cols - cells - 1;

	mask_text(&words, a->said);
	draw_quote(c, (struct span){.row = row, .cols = cells ? col - 2 : c->cols},
		   buf_str(&words));
	(void)canvas_text(c, (struct span){.row = row, .col = col}, style, buf_str(&clock));
	buf_release(&words);
	buf_release(&clock);
}

void
about_speak(const struct about *a, int64_t now, struct speech *out)
{
	struct buf line = {0}, clock = {0};

	mask_text(&line, a->said);
	(void)clock_put(a, now, &clock);
	speak_part(&line, buf_str(&clock));
	speech_add(out, buf_str(&line), false);
	buf_release(&line);
	buf_release(&clock);
}
