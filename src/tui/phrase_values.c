/* What the ticket and its clocks fill the slots of a phrase with. */
#include <string.h>

#include "base/intl.h"
#include "base/time.h"
#include "core/due.h"
#include "core/greeting.h"
#include "core/ticket.h"
#include "feed/ticket_clocks.h"
#include "sql_read.h"
#include "store/store.h"
#include "text/fold.h"
#include "tui/phrase.h"
#include "tui/ui.h"

enum { TAIL_DIGITS = 4, HOUR = 3600, GRACE = 600 };

/* A number stands as it was written down: with blanks and dashes, or in wide digits. */
static const char *
tail_of(const char *phone, struct arena *mem)
{
	struct buf folded = {0}, digits = {0};
	const char *tail = NULL;

	fold(&folded, phone, strlen(phone));
	for (const char *s = buf_str(&folded); *s; s++)
		if (*s >= '0' && *s <= '9')
			buf_char(&digits, *s);
	if (digits.len > TAIL_DIGITS)
		tail = arena_strdup(mem, buf_str(&digits) + digits.len - TAIL_DIGITS);
	buf_release(&folded);
	buf_release(&digits);
	return tail;
}

void
phrase_values_load(struct ui *ui, const struct row_ticket *t, struct arena *mem,
		   struct phrase_values *out)
{
	struct buf name = {0};

	*out = (struct phrase_values){0};
	out->of[SLOT_AGENT] = arena_strdup(mem, ui->by.work_no);
	out->of[SLOT_PERIOD] = _(greeting_period(time_local(ui->by.now).hour));
	if (!t)
		return;
	ticket_customer(&name, t);
	if (!strchr(buf_str(&name), '*'))
		out->of[SLOT_NAME] = arena_strdup(mem, buf_str(&name));
	if (t->phone)
		out->of[SLOT_TAIL] = tail_of(t->phone, mem);
	buf_release(&name);
}

/* Said a little after the hours were chosen they are still those hours. */
static int
hours_until(int64_t due, int64_t now)
{
	return (int)((due - now + GRACE) / HOUR);
}

void
phrase_values_owed(struct ui *ui, const struct row_ticket *t, struct arena *mem,
		   const struct phrase_values *base, struct phrase_values *out)
{
	const int64_t now = ui->by.now;
	struct ticket_clocks k;
	struct buf moment = {0};
	struct clock c;

	*out = *base;
	if (!t || ticket_clocks_load(ui->store, t->id, mem, &k) ||
	    !clocks_newest(&k, CLOCK_COMPLAINT, now, &c) || !clock_is_open(&c) || c.due <= now)
		return;
	due_moment(&moment, c.due, now);
	out->of[SLOT_TIME] = arena_strdup(mem, buf_str(&moment));
	if (hours_until(c.due, now))
		out->of[SLOT_HOURS] = arena_printf(mem, "%d", hours_until(c.due, now));
	buf_release(&moment);
}

bool
phrase_is_complaint(const struct phrase *p)
{
	return p->group == phrase_group("complaint");
}
