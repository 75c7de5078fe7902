#include "core/ticket_speak.h"

#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/number.h"
#include "core/ticket.h"
#include "core/words.h"
#include "sql_rows.h"

enum { MINUTE = 60, HOUR = 3600, DAY = 86400 };

void
speak_part(struct buf *out, const char *part)
{
	if (*part)
		buf_printf(out, "%s%s", out->len ? _(", ") : "", part);
}

/* Minutes only while they count: what is said of a row must not change with every key. */
static void
span_speak(struct buf *out, int64_t secs)
{
	const int days = (int)(secs / DAY), hours = (int)(secs / HOUR),
		  minutes = (int)(secs % HOUR / MINUTE);

	if (secs >= 2 * DAY) {
		buf_printf(out, ngettext("%d day", "%d days", (unsigned long)days), days);
		return;
	}
	if (hours)
		buf_printf(out, ngettext("%d hour", "%d hours", (unsigned long)hours), hours);
	if (hours == 1 && minutes)
		buf_puts(out, " ");
	if (hours < 2 && (minutes || !hours))
		buf_printf(out, ngettext("%d minute", "%d minutes", (unsigned long)minutes),
			   minutes);
}

void
ticket_speak_remaining(struct buf *out, const struct row_ticket *t, int64_t now)
{
	struct buf span = {0};

	if (t->status >= STATUS_ARCHIVED)
		return;
	span_speak(&span, t->due_at < now ? now - t->due_at : t->due_at - now);
	buf_printf(out, t->due_at < now ? _("overdue by %s") : _("remaining %s"), buf_str(&span));
	buf_release(&span);
}

static void
owner_speak(struct buf *out, const struct row_ticket *t)
{
	if (t->owner)
		buf_printf(out, _("owner %s"), t->owner);
	else
		buf_puts(out, _("free"));
}

void
ticket_speak(struct buf *out, const struct row_ticket *t, int64_t now)
{
	struct buf part = {0};

	mask_text(out, t->subject);
	ticket_customer(&part, t);
	speak_part(out, buf_str(&part));
	buf_clear(&part);
	ticket_speak_remaining(&part, t, now);
	speak_part(out, buf_str(&part));
	speak_part(out, t->put_off ? _("put off") : "");
	buf_clear(&part);
	owner_speak(&part, t);
	speak_part(out, buf_str(&part));
	speak_part(out, label_of(WORD_QUADRANT, (int)t->quadrant.value));
	speak_part(out, label_of(WORD_EMOTION, (int)t->emotion.value));
	buf_clear(&part);
	speak_part(out, number_short(&part, t->number, time_day(now)));
	buf_release(&part);
}
