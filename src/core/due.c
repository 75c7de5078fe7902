#include "core/due.h"

#include "base/buf.h"
#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/ticket.h"
#include "core/words.h"
#include "sql_rows.h"

void
due_moment(struct buf *out, int64_t at, int64_t now)
{
	const struct local l = time_local(at), n = time_local(now);
	const int64_t days = day_of(time_day(at)) - day_of(time_day(now));

	if (days == 0)
		buf_printf(out, _("today %02d:%02d"), l.hour, l.minute);
	else if (days == 1)
		buf_printf(out, _("tomorrow %02d:%02d"), l.hour, l.minute);
	else if (l.year == n.year)
		buf_printf(out, "%02d-%02d %02d:%02d", l.month, l.day, l.hour, l.minute);
	else
		buf_printf(out, "%04d-%02d-%02d %02d:%02d", l.year, l.month, l.day, l.hour,
			   l.minute);
}

void
due_name(struct buf *out, enum clock_kind kind, const char *promise)
{
	if (promise)
		mask_text(out, promise);
	else
		buf_puts(out, label_of(WORD_CLOCK, (int)kind));
}

/* "0:55 left", "late 0:12". */
static void
put_left(struct buf *out, int64_t due, int64_t now)
{
	struct buf span = {0};

	due_remaining(&span, due, now);
	buf_printf(out, due < now ? "%s" : _("%s left"), buf_str(&span));
	buf_release(&span);
}

static void
put_tightest(struct buf *out, const struct clock *c, const struct row_promise *p, int64_t now)
{
	due_moment(out, c->due, now);
	buf_puts(out, "  ");
	put_left(out, c->due, now);
	buf_puts(out, "  ");
	if (p)
		buf_printf(out, _("promised by %s: "), p->owner);
	due_name(out, c->kind, p ? p->body : NULL);
}

static void
put_response(struct buf *out, const struct clock *c, int64_t now)
{
	buf_printf(out, "%s ", label_short(WORD_CLOCK, CLOCK_RESPONSE));
	if (clock_is_open(c))
		put_left(out, c->due, now);
	else
		buf_puts(out, c->state == CLOCK_MET ? _("met") : _("missed"));
}

static void
put_others(struct buf *out, const struct ticket_clocks *k, const struct clock *tightest,
	   int64_t now)
{
	struct clock c;

	if (clocks_newest(k, CLOCK_RESPONSE, now, &c) &&
	    (tightest->kind != CLOCK_RESPONSE || !clock_is_open(&c)))
		put_response(out, &c, now);
	if (tightest->kind == CLOCK_RESOLUTION || !clocks_newest(k, CLOCK_RESOLUTION, now, &c) ||
	    !clock_is_open(&c))
		return;
	buf_printf(out, "%s%s ", out->len ? "  " : "", label_short(WORD_CLOCK, CLOCK_RESOLUTION));
	put_left(out, c.due, now);
}

void
due_line(struct buf *left, struct buf *right, const struct ticket_clocks *k,
	 const struct row_ticket *t, int64_t now)
{
	const struct row_promise *promise = NULL;
	struct clock c = {.kind = CLOCK_RESOLUTION, .due = t->due_at};

	buf_printf(left, "%s  ", _("clocks"));
	if (t->status >= STATUS_ARCHIVED) {
		buf_puts(left, _("none runs"));
		return;
	}
	(void)clocks_tightest(k, now, &c, &promise);
	put_tightest(left, &c, promise, now);
	put_others(right, k, &c, now);
}
