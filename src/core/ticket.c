#include "core/ticket.h"

#include <inttypes.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/due.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/number.h"
#include "core/words.h"
#include "sql_rows.h"
#include "text/fold.h"

enum {
	MINUTE = 60,
	HOUR = 3600,
	DAY = 86400,
	PHONE_DIGITS = 7,
	RISK_SIGN = '^',
	PUT_OFF_SIGN = '~'
};

static bool
is_open(const struct row_ticket *t)
{
	return t->status < STATUS_ARCHIVED;
}

bool
ticket_is_overdue(const struct row_ticket *t, int64_t now)
{
	return is_open(t) && t->due_at < now;
}

bool
ticket_is_due_soon(const struct row_ticket *t, int64_t now)
{
	return is_open(t) && t->due_at >= now && t->due_at - now < DUE_SOON_SECS;
}

static void
span_print(struct buf *out, int64_t secs)
{
	if (secs < 2 * HOUR)
		buf_printf(out, "%" PRId64 ":%02" PRId64, secs / HOUR, secs % HOUR / MINUTE);
	else if (secs < 2 * DAY)
		buf_printf(out, _("%lld h"), (long long)(secs / HOUR));
	else
		buf_printf(out, _("%lld d"), (long long)(secs / DAY));
}

void
due_remaining(struct buf *out, int64_t due, int64_t now)
{
	if (due < now)
		buf_puts(out, _("late "));
	span_print(out, due < now ? now - due : due - now);
}

void
ticket_remaining(struct buf *out, const struct row_ticket *t, int64_t now)
{
	if (is_open(t))
		due_remaining(out, t->due_at, now);
}

void
ticket_customer(struct buf *out, const struct row_ticket *t)
{
	mask_name(out, t->customer, t->title);
}

static void
number_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_ticket *t = row;
	struct buf text = {0};

	buf_puts(out, number_short(&text, t->number, time_day(f->now)));
	buf_release(&text);
}

static bool
number_value(struct buf *out, const void *row)
{
	const struct row_ticket *t = row;

	buf_puts(out, t->number);
	return true;
}

static bool
external_value(struct buf *out, const void *row)
{
	const struct row_ticket *t = row;

	buf_puts(out, t->external_id ? t->external_id : "");
	return t->external_id;
}

static bool
channel_value(struct buf *out, const void *row)
{
	const struct row_ticket *t = row;

	buf_puts(out, word_of(WORD_CHANNEL, (int)t->channel));
	return true;
}

static void
quadrant_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_ticket *t = row;

	(void)f;
	if (t->danger.value)
		buf_puts(out, label_short(WORD_NOTICE, NOTICE_DANGER));
	else
		buf_puts(out, t->quadrant.is_set
				      ? label_short(WORD_QUADRANT, (int)t->quadrant.value)
				      : "-");
}

static bool
quadrant_value(struct buf *out, const void *row)
{
	const struct row_ticket *t = row;

	buf_puts(out, word_of(WORD_QUADRANT, (int)t->quadrant.value));
	return t->quadrant.is_set;
}

static void
emotion_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_ticket *t = row;

	(void)f;
	buf_puts(out, t->emotion.is_set ? label_short(WORD_EMOTION, (int)t->emotion.value) : "-");
	if (t->risk.value)
		buf_char(out, RISK_SIGN);
}

static bool
emotion_value(struct buf *out, const void *row)
{
	const struct row_ticket *t = row;

	buf_puts(out, word_of(WORD_EMOTION, (int)t->emotion.value));
	return t->emotion.is_set;
}

static void
customer_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	ticket_customer(out, row);
}

static void
subject_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_ticket *t = row;

	(void)f;
	mask_text(out, t->subject);
}

static bool
said_value(struct buf *out, const void *row)
{
	const struct row_ticket *t = row;

	if (t->said)
		mask_text(out, t->said);
	return t->said;
}

static bool
status_value(struct buf *out, const void *row)
{
	const struct row_ticket *t = row;

	buf_puts(out, word_of(WORD_STATUS, (int)t->status));
	return true;
}

static void
remaining_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_ticket *t = row;

	if (t->put_off)
		buf_char(out, PUT_OFF_SIGN);
	ticket_remaining(out, t, f->now);
}

static void
owner_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_ticket *t = row;

	(void)f;
	buf_puts(out, t->owner ? t->owner : _("free"));
}

static bool
owner_value(struct buf *out, const void *row)
{
	const struct row_ticket *t = row;

	buf_puts(out, t->owner_no ? t->owner_no : "");
	return t->owner_no;
}

static bool
received_value(struct buf *out, const void *row)
{
	const struct row_ticket *t = row;
	char iso[TIME_ISO_ROOM];

	time_iso(iso, t->received_at);
	buf_puts(out, iso);
	return true;
}

static void
received_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_ticket *t = row;

	due_moment(out, t->received_at, f->now);
}

static void
status_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_ticket *t = row;

	(void)f;
	buf_puts(out, label_of(WORD_STATUS, (int)t->status));
}

static bool
due_value(struct buf *out, const void *row)
{
	const struct row_ticket *t = row;
	char iso[TIME_ISO_ROOM];

	time_iso(iso, t->due_at);
	buf_puts(out, iso);
	return true;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool
ticket_is_whole_number(const char *s)
{
	return strlen(s) >= PHONE_DIGITS && s[strspn(s, "0123456789")] == '\0';
}

/* Blanks and dashes in a telephone number are only how it was written down. */
static bool
phone_is(const char *phone, const char *digits)
{
	for (; *phone; phone++)
		if (is_digit(*phone) && *phone != *digits++)
			return false;
	return !*digits;
}

bool
ticket_phone_is(const struct row_ticket *t, const char *digits)
{
	return t->phone && phone_is(t->phone, digits);
}

bool
ticket_matches(const struct row_ticket *t, const char *folded)
{
	struct buf glass = {0};
	bool is;

	buf_printf(&glass, "%s\n", t->number);
	ticket_customer(&glass, t);
	buf_char(&glass, '\n');
	mask_text(&glass, t->subject);
	buf_char(&glass, '\n');
	if (t->said)
		mask_text(&glass, t->said);
	is = fold_has(buf_str(&glass), folded) ||
	     (ticket_is_whole_number(folded) && ticket_phone_is(t, folded));
	buf_release(&glass);
	return is;
}

/* clang-format off */
const struct column ticket_columns[] = {
	{N_("No."),       "number",      8, false, number_text,    number_value},
	{NULL,            "external_id", 0, false, NULL,           external_value},
	{NULL,            "channel",     0, false, NULL,           channel_value},
	{N_("Pri."),      "quadrant",    6, false, quadrant_text,  quadrant_value},
	{N_("Mood"),      "emotion",     6, false, emotion_text,   emotion_value},
	{N_("Customer"),  "customer",   10, false, customer_text,  NULL},
	{N_("Subject"),   "subject",     0, false, subject_text,   NULL},
	{NULL,            "description", 0, false, NULL,           said_value},
	{NULL,            "status",      0, false, NULL,           status_value},
	{N_("Left"),      NULL,         10, true,  remaining_text, NULL},
	{N_("Owner"),     "owner",       8, false, owner_text,     owner_value},
	{NULL,            "received_at", 0, false, NULL,           received_value},
	{NULL,            "due_at",      0, false, NULL,           due_value},
	{0},
};

const struct column ticket_found_columns[] = {
	{N_("No."),       "number",      8, false, number_text,    NULL},
	{N_("Received"),  "received",   14, false, received_text,  NULL},
	{N_("Status"),    "status",      8, false, status_text,    NULL},
	{N_("Customer"),  "customer",   10, false, customer_text,  NULL},
	{N_("Subject"),   "subject",     0, false, subject_text,   NULL},
	{N_("Owner"),     "owner",       8, false, owner_text,     NULL},
	{0},
};
/* clang-format on */
