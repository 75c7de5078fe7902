/* Promises and how they are kept, as columns: `kefu promise` and the screens show the same. */
#include <inttypes.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/number.h"
#include "core/promise.h"
#include "core/ticket.h"
#include "core/words.h"
#include "sql_rows.h"

static void
put_number(struct buf *out, int64_t n)
{
	buf_printf(out, "%" PRId64, n);
}

static bool
put_time(struct buf *out, int64_t at)
{
	char iso[TIME_ISO_ROOM];

	time_iso(iso, at);
	buf_puts(out, iso);
	return true;
}

/* --- promises --- */

static void
id_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_promise *p = row;

	(void)f;
	put_number(out, p->id);
}

static void
ticket_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_promise *p = row;
	struct buf text = {0};

	buf_puts(out, number_short(&text, p->number, time_day(f->now)));
	buf_release(&text);
}

static bool
ticket_value(struct buf *out, const void *row)
{
	const struct row_promise *p = row;

	buf_puts(out, p->number);
	return true;
}

static void
customer_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_promise *p = row;

	(void)f;
	mask_name(out, p->customer, p->title);
}

static void
due_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_promise *p = row;

	promise_label(out, p->due_at, f->now);
}

static bool
due_value(struct buf *out, const void *row)
{
	const struct row_promise *p = row;

	return put_time(out, p->due_at);
}

static void
state_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_promise *p = row;

	if (p->state == PROMISE_OPEN)
		promise_left(out, p, f->now);
	else
		buf_puts(out, label_short(WORD_PROMISE, (int)p->state));
}

static bool
state_value(struct buf *out, const void *row)
{
	const struct row_promise *p = row;

	buf_puts(out, word_of(WORD_PROMISE, (int)p->state));
	return true;
}

static void
owner_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_promise *p = row;

	(void)f;
	buf_puts(out, p->owner);
}

static bool
owner_value(struct buf *out, const void *row)
{
	const struct row_promise *p = row;

	buf_puts(out, p->owner_no);
	return true;
}

static void
body_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_promise *p = row;

	(void)f;
	mask_text(out, p->body);
}

static bool
made_value(struct buf *out, const void *row)
{
	const struct row_promise *p = row;

	return put_time(out, p->made_at);
}

static bool
ended_value(struct buf *out, const void *row)
{
	const struct row_promise *p = row;

	return p->ended_at.is_set && put_time(out, p->ended_at.value);
}

static bool
reason_value(struct buf *out, const void *row)
{
	const struct row_promise *p = row;

	if (p->reason)
		mask_text(out, p->reason);
	return p->reason;
}

/* --- rates --- */

/* The row without an agent is the desk. */
static void
agent_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_promise_rate *r = row;

	(void)f;
	if (r->agent_id)
		buf_printf(out, "%s %s", r->agent_no, r->agent);
	else
		buf_puts(out, _("the desk"));
}

static bool
agent_value(struct buf *out, const void *row)
{
	const struct row_promise_rate *r = row;

	buf_puts(out, r->agent_id ? r->agent_no : "");
	return r->agent_id;
}

static bool
name_value(struct buf *out, const void *row)
{
	const struct row_promise_rate *r = row;

	buf_puts(out, r->agent_id ? r->agent : "");
	return r->agent_id;
}

#define FIGURE(name)                                                                               \
	static void name##_text(struct buf *out, const void *row, const struct frame *f)           \
	{                                                                                          \
		(void)f;                                                                           \
		put_number(out, ((const struct row_promise_rate *)row)->name);                     \
	}

/* clang-format off */
FIGURE(kept)
FIGURE(late)
FIGURE(tried)
FIGURE(broken)
FIGURE(overdue)
FIGURE(open)
FIGURE(dropped)
/* clang-format on */

static void
share_text(struct buf *out, const void *row, const struct frame *f)
{
	const int share = promise_share(row);

	(void)f;
	if (share >= 0)
		buf_printf(out, "%d%%", share);
}

static bool
share_value(struct buf *out, const void *row)
{
	const int share = promise_share(row);

	put_number(out, share);
	return share >= 0;
}

int
promise_share(const struct row_promise_rate *r)
{
	const int64_t all = r->kept + r->late + r->tried + r->broken + r->overdue;

	return all ? (int)(r->kept * 100 / all) : -1;
}

void
promise_left(struct buf *out, const struct row_promise *p, int64_t now)
{
	if (p->state == PROMISE_OPEN)
		due_remaining(out, p->due_at, now);
}

/* clang-format off */
const struct column promise_columns[] = {
	{N_("Id"),       "id",         6, true,  id_text,       NULL},
	{N_("Due"),      "due_at",    20, false, due_text,      due_value},
	{N_("State"),    "state",     10, false, state_text,    state_value},
	{N_("Owner"),    "owner",      8, false, owner_text,    owner_value},
	{N_("No."),      "number",     8, false, ticket_text,   ticket_value},
	{N_("Customer"), "customer",  10, false, customer_text, NULL},
	{N_("Promise"),  "body",       0, false, body_text,     NULL},
	{NULL,           "made_at",    0, false, NULL,          made_value},
	{NULL,           "ended_at",   0, false, NULL,          ended_value},
	{NULL,           "reason",     0, false, NULL,          reason_value},
	{0},
};

const struct column promise_rate_columns[] = {
	{N_("Who"),     NULL,      16, false, agent_text,   NULL},
	{NULL,          "owner",    0, false, NULL,         agent_value},
	{NULL,          "name",     0, false, NULL,         name_value},
	{N_("Kept"),    "kept",     7, true,  kept_text,    NULL},
	{N_("Late"),    "late",     7, true,  late_text,    NULL},
	{N_("Tried"),   "tried",    7, true,  tried_text,   NULL},
	{N_("Broken"),  "broken",   7, true,  broken_text,  NULL},
	{N_("Overdue"), "overdue",  8, true,  overdue_text, NULL},
	{N_("Open"),    "open",     7, true,  open_text,    NULL},
	{N_("Dropped"), "dropped",  8, true,  dropped_text, NULL},
	{N_("Share"),   "share",    7, true,  share_text,   share_value},
	{0},
};
/* clang-format on */
