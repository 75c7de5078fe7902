/* The rows of the forms, as columns: print, commands and screen show the same. */
#include <inttypes.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/due.h"
#include "core/handover.h"
#include "core/label.h"
#include "core/mask.h"

static void
put_number(struct buf *out, int64_t n)
{
	buf_printf(out, "%" PRId64, n);
}

static void
put_name(struct buf *out, const char *no, const char *name)
{
	if (name)
		buf_printf(out, "%s %s", no, name);
}

static bool
put_time(struct buf *out, struct sql_int at)
{
	char iso[TIME_ISO_ROOM];

	time_iso(iso, at.value);
	if (at.is_set)
		buf_puts(out, iso);
	return at.is_set;
}

/* --- items of a seat --- */

static void
item_kind(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_handover_item *i = row;

	(void)f;
	buf_puts(out, i->kind);
}

static void
item_start(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_handover_item *i = row;

	(void)f;
	buf_puts(out, i->start.is_set ? label_of(WORD_SEAT_ITEM, (int)i->start.value) : "-");
}

static bool
item_start_value(struct buf *out, const void *row)
{
	const struct row_handover_item *i = row;

	buf_puts(out, word_of(WORD_SEAT_ITEM, (int)i->start.value));
	return i->start.is_set;
}

static void
item_finish(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_handover_item *i = row;

	(void)f;
	buf_puts(out, i->finish.is_set ? label_of(WORD_SEAT_ITEM, (int)i->finish.value) : "-");
}

static bool
item_finish_value(struct buf *out, const void *row)
{
	const struct row_handover_item *i = row;

	buf_puts(out, word_of(WORD_SEAT_ITEM, (int)i->finish.value));
	return i->finish.is_set;
}

static void
item_words(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	handover_words_put(out, row);
}

/* --- counts --- */

static void
count_kind(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_handover_count *c = row;

	(void)f;
	buf_puts(out, c->kind);
}

static void
count_due(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_handover_count *c = row;

	(void)f;
	put_number(out, c->due.is_set ? c->due.value : c->should);
}

static void
count_counted(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_handover_count *c = row;

	(void)f;
	if (c->counted.is_set)
		put_number(out, c->counted.value);
	else
		buf_puts(out, "-");
}

static bool
count_counted_value(struct buf *out, const void *row)
{
	const struct row_handover_count *c = row;

	put_number(out, c->counted.value);
	return c->counted.is_set;
}

static void
count_gap(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_handover_count *c = row;

	(void)f;
	if (c->counted.is_set)
		put_number(out, -handover_missing(c));
}

static void
count_words(struct buf *out, const void *row, const struct frame *f)
{
	handover_gap_say(out, row, f->now);
}

/* --- matters and promises --- */

static void
matter_number(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_handover_matter *m = row;

	(void)f;
	buf_puts(out, m->number);
}

static void
matter_customer(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_handover_matter *m = row;

	(void)f;
	mask_name(out, m->customer, m->title);
}

static void
matter_subject(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_handover_matter *m = row;

	(void)f;
	mask_text(out, m->subject);
}

static void
matter_receiver(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_handover_matter *m = row;

	(void)f;
	if (m->receiver)
		put_name(out, m->receiver_no, m->receiver);
	else
		buf_puts(out, _("nobody yet"));
}

static bool
matter_receiver_value(struct buf *out, const void *row)
{
	const struct row_handover_matter *m = row;

	buf_puts(out, m->receiver ? m->receiver_no : "");
	return m->receiver;
}

static void
matter_due(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_handover_matter *m = row;

	due_moment(out, m->due_at, f->now);
}

static bool
matter_due_value(struct buf *out, const void *row)
{
	const struct row_handover_matter *m = row;

	return put_time(out, (struct sql_int){true, m->due_at});
}

static void
promise_number(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_handover_promise *p = row;

	(void)f;
	buf_puts(out, p->number);
}

static void
promise_customer(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_handover_promise *p = row;

	(void)f;
	mask_name(out, p->customer, p->title);
}

static void
promise_body(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_handover_promise *p = row;

	(void)f;
	mask_text(out, p->body);
}

static void
promise_owner(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_handover_promise *p = row;

	(void)f;
	put_name(out, p->owner_no, p->owner);
}

static void
promise_due(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_handover_promise *p = row;

	due_moment(out, p->due_at, f->now);
}

/* Printed, the cells of a row and what is between them are 80 columns. */
/* clang-format off */
const struct column handover_item_columns[] = {
	{N_("Item"),      "item",   14, false, item_kind,   NULL},
	{N_("Beginning"), "start",   9, false, item_start,  item_start_value},
	{N_("End"),       "finish",  9, false, item_finish, item_finish_value},
	{N_("Remark"),    "remark", 35, false, item_words,  NULL},
	{0},
};
const struct column handover_count_columns[] = {
	{N_("Asset"),      "asset",     14, false, count_kind,    NULL},
	{N_("Should be"),  "should_be",  9, true,  count_due,     NULL},
	{N_("Counted"),    "counted",    7, true,  count_counted, count_counted_value},
	{N_("Difference"), "difference", 10, true, count_gap,     NULL},
	{N_("Remark"),     "remark",    24, false, count_words,   NULL},
	{0},
};
const struct column handover_matter_columns[] = {
	{N_("Ticket"),   "number",   14, false, matter_number,   NULL},
	{N_("Customer"), "customer",  8, false, matter_customer, NULL},
	{N_("Subject"),  "subject",  16, false, matter_subject,  NULL},
	{N_("Receiver"), "receiver", 13, false, matter_receiver, matter_receiver_value},
	{N_("Due"),      "due_at",   13, false, matter_due,      matter_due_value},
	{0},
};
const struct column handover_promise_columns[] = {
	{N_("Ticket"),   "number",   14, false, promise_number,   NULL},
	{N_("Customer"), "customer",  8, false, promise_customer, NULL},
	{N_("Promise"),  "promise",  16, false, promise_body,     NULL},
	{N_("Owner"),    "owner",    13, false, promise_owner,    NULL},
	{N_("Due"),      "due_at",   13, false, promise_due,      NULL},
	{0},
};
/* clang-format on */
