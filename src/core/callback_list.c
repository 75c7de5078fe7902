/* Call-backs, outages and hot issues, as columns. */
#include "core/callback_list.h"

#include <inttypes.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/due.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/words.h"
#include "sql_rows.h"

static bool
moment_put(struct buf *out, int64_t at)
{
	char iso[TIME_ISO_ROOM];

	time_iso(iso, at);
	buf_puts(out, iso);
	return true;
}

static void
day_put(struct buf *out, int64_t day)
{
	buf_printf(out, "%04d-%02d-%02d", (int)(day / 10000), (int)(day / 100 % 100),
		   (int)(day % 100));
}

/* --- call-backs --- */

static void
back_id(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%" PRId64, ((const struct row_callback *)row)->id);
}

static void
back_due(struct buf *out, const void *row, const struct frame *f)
{
	due_moment(out, ((const struct row_callback *)row)->due_at, f->now);
}

static bool
back_due_value(struct buf *out, const void *row)
{
	return moment_put(out, ((const struct row_callback *)row)->due_at);
}

static bool
back_customer_value(struct buf *out, const void *row)
{
	const struct row_callback *b = row;

	if (b->customer)
		mask_name(out, b->customer, b->title);
	return b->customer;
}

static void
back_customer(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	(void)back_customer_value(out, row);
}

static bool
back_number_value(struct buf *out, const void *row)
{
	const struct row_callback *b = row;
	const char *number = b->number ? b->number : b->phone;

	if (number)
		mask_phone(out, number);
	return number;
}

static void
back_number(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	(void)back_number_value(out, row);
}

static bool
back_ticket_value(struct buf *out, const void *row)
{
	const struct row_callback *b = row;

	if (b->ticket)
		buf_puts(out, b->ticket);
	return b->ticket;
}

static void
back_owner(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct row_callback *)row)->owner_no);
}

static bool
back_tries_value(struct buf *out, const void *row)
{
	buf_printf(out, "%" PRId64, ((const struct row_callback *)row)->attempts);
	return true;
}

/* How often it was tried, and how that ended the last time. */
static void
back_tries(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_callback *b = row;

	(void)f;
	if (b->attempts)
		buf_printf(out, "%" PRId64 " %s", b->attempts,
			   label_of(WORD_RESULT, (int)b->last.value));
}

static bool
back_last_value(struct buf *out, const void *row)
{
	const struct row_callback *b = row;

	if (b->last.is_set)
		buf_puts(out, word_of(WORD_RESULT, (int)b->last.value));
	return b->last.is_set;
}

static void
back_why(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	mask_text(out, ((const struct row_callback *)row)->why);
}

/* --- outages --- */

static void
outage_id(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%" PRId64, ((const struct row_outage_list *)row)->id);
}

static void
outage_day(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	day_put(out, ((const struct row_outage_list *)row)->day);
}

static void
outage_by(struct buf *out, const void *row, const struct frame *f)
{
	const char *by = ((const struct row_outage_list *)row)->printed_by;

	(void)f;
	buf_puts(out, by ? by : "");
}

#define COUNT(name, member)                                                                        \
	static void name(struct buf *out, const void *row, const struct frame *f)                  \
	{                                                                                          \
		(void)f;                                                                           \
		buf_printf(out, "%" PRId64, ((const struct row_outage_list *)row)->member);        \
	}
COUNT(outage_slips, slips)
COUNT(outage_waiting, waiting)
COUNT(outage_entered, entered)
COUNT(outage_voided, voided)
#undef COUNT

/* --- hot issues --- */

static void
hot_id(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%" PRId64, ((const struct row_hot *)row)->id);
}

static void
hot_ticket(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct row_hot *)row)->number);
}

static void
hot_calls(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%" PRId64, ((const struct row_hot *)row)->links);
}

static void
hot_next(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_hot *h = row;

	if (h->ended_at.is_set)
		buf_puts(out, _("over"));
	else
		due_moment(out, h->next_at, f->now);
}

static bool
hot_next_value(struct buf *out, const void *row)
{
	const struct row_hot *h = row;

	return !h->ended_at.is_set && moment_put(out, h->next_at);
}

static void
hot_title(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct row_hot *)row)->title);
}

static bool
hot_wording_value(struct buf *out, const void *row)
{
	buf_puts(out, ((const struct row_hot *)row)->wording);
	return true;
}

static bool
hot_answer_value(struct buf *out, const void *row)
{
	const char *answer = ((const struct row_hot *)row)->answer;

	buf_puts(out, answer ? answer : "");
	return answer;
}

/* clang-format off */
const struct column callback_columns[] = {
	{N_("Id"),       "id",        6, true,  back_id,       NULL},
	{N_("Due"),      "due_at",   13, false, back_due,      back_due_value},
	{N_("Customer"), "customer", 11, false, back_customer, back_customer_value},
	{N_("Number"),   "number",   13, false, back_number,   back_number_value},
	{NULL,           "ticket",    0, false, NULL,          back_ticket_value},
	{N_("Owner"),    "owner",     6, false, back_owner,    NULL},
	{N_("Tries"),    "attempts", 11, false, back_tries,    back_tries_value},
	{NULL,           "last",      0, false, NULL,          back_last_value},
	{N_("Why"),      "why",       0, false, back_why,      NULL},
	{0},
};

const struct column outage_columns[] = {
	{N_("Id"),      "id",       5, true,  outage_id,      NULL},
	{N_("Day"),     "day",     11, false, outage_day,     NULL},
	{N_("Slips"),   "slips",    7, true,  outage_slips,   NULL},
	{N_("On paper"), "waiting", 9, true,  outage_waiting, NULL},
	{N_("Entered"), "entered",  8, true,  outage_entered, NULL},
	{N_("Void"),    "void",     6, true,  outage_voided,  NULL},
	{N_("By"),      "by",       0, false, outage_by,      NULL},
	{0},
};

const struct column hot_columns[] = {
	{N_("Id"),        "id",      5, true,  hot_id,     NULL},
	{N_("Ticket"),    "ticket", 15, false, hot_ticket, NULL},
	{N_("Calls"),     "calls",   6, true,  hot_calls,  NULL},
	{N_("Next word"), "next_at", 14, false, hot_next,  hot_next_value},
	{N_("Title"),     "title",   0, false, hot_title,  NULL},
	{NULL,            "wording", 0, false, NULL,       hot_wording_value},
	{NULL,            "answer",  0, false, NULL,       hot_answer_value},
	{0},
};
/* clang-format on */
