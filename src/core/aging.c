#include "core/aging.h"

#include <inttypes.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/ticket.h"
#include "core/words.h"
#include "sql_rows.h"

enum { HOUR = 3600 };

static void
number_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_ticket_aging *t = row;

	(void)f;
	buf_puts(out, t->number);
}

static void
age_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_ticket_aging *t = row;
	const int64_t hours = (f->now - t->received_at) / HOUR;

	if (hours < 48)
		buf_printf(out, _("%d h"), (int)hours);
	else
		buf_printf(out, _("%d d"), (int)(hours / 24));
}

static bool
received_value(struct buf *out, const void *row)
{
	const struct row_ticket_aging *t = row;
	char iso[TIME_ISO_ROOM];

	time_iso(iso, t->received_at);
	buf_puts(out, iso);
	return true;
}

static void
left_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_ticket_aging *t = row;

	due_remaining(out, t->due_at, f->now);
}

static bool
due_value(struct buf *out, const void *row)
{
	const struct row_ticket_aging *t = row;
	char iso[TIME_ISO_ROOM];

	time_iso(iso, t->due_at);
	buf_puts(out, iso);
	return true;
}

static void
status_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_ticket_aging *t = row;

	(void)f;
	buf_puts(out, label_short(WORD_STATUS, (int)t->status));
}

static bool
status_value(struct buf *out, const void *row)
{
	const struct row_ticket_aging *t = row;

	buf_puts(out, word_of(WORD_STATUS, (int)t->status));
	return true;
}

static bool
owner_value(struct buf *out, const void *row)
{
	const struct row_ticket_aging *t = row;

	if (t->owner)
		buf_puts(out, t->owner);
	return t->owner;
}

static void
owner_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (!owner_value(out, row))
		buf_puts(out, _("free"));
}

static bool
asked_value(struct buf *out, const void *row)
{
	const struct row_ticket_aging *t = row;

	if (t->asked)
		buf_puts(out, t->asked);
	return t->asked;
}

static void
asked_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	(void)asked_value(out, row);
}

/* Whether it went up already. */
static bool
helped_value(struct buf *out, const void *row)
{
	const struct row_ticket_aging *t = row;
	char iso[TIME_ISO_ROOM];

	if (t->helped_at.is_set) {
		time_iso(iso, t->helped_at.value);
		buf_puts(out, iso);
	}
	return t->helped_at.is_set;
}

static void
helped_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_ticket_aging *t = row;

	(void)f;
	buf_puts(out, t->helped_at.is_set ? _("yes") : "");
}

static void
customer_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_ticket_aging *t = row;

	(void)f;
	mask_name(out, t->customer, t->title);
}

static void
subject_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_ticket_aging *t = row;

	(void)f;
	mask_text(out, t->subject);
}

/* clang-format off */
const struct column aging_columns[] = {
	{N_("No."),      "number",      15, false, number_text,   NULL},
	{N_("Age"),      "received_at",  8, true,  age_text,      received_value},
	{N_("Left"),     "due_at",      10, true,  left_text,     due_value},
	{N_("Step"),     "status",       9, false, status_text,   status_value},
	{N_("Owner"),    "owner",        9, false, owner_text,    owner_value},
	{N_("Waits for"), "waits_for",  10, false, asked_text,    asked_value},
	{N_("Gone up"),  "help_asked_at", 8, false, helped_text,  helped_value},
	{N_("Customer"), "customer",    10, false, customer_text, NULL},
	{N_("Subject"),  "subject",      0, false, subject_text,  NULL},
	{0},
};
/* clang-format on */
