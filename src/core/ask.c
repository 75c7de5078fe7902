#include "core/ask.h"

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
id_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_ask *q = row;

	(void)f;
	buf_printf(out, "%" PRId64, q->id);
}

static void
number_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_ask *q = row;
	struct buf text = {0};

	buf_puts(out, number_short(&text, q->number, time_day(f->now)));
	buf_release(&text);
}

static bool
number_value(struct buf *out, const void *row)
{
	const struct row_ask *q = row;

	buf_puts(out, q->number);
	return true;
}

static void
department_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_ask *q = row;

	(void)f;
	buf_puts(out, q->department);
}

static void
owner_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_ask *q = row;

	(void)f;
	buf_puts(out, q->agent);
}

static void
due_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_ask *q = row;

	promise_label(out, q->due_at, f->now);
}

static bool
due_value(struct buf *out, const void *row)
{
	const struct row_ask *q = row;
	char iso[TIME_ISO_ROOM];

	time_iso(iso, q->due_at);
	buf_puts(out, iso);
	return true;
}

static void
state_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_ask *q = row;

	if (q->state == ASK_OPEN)
		due_remaining(out, q->due_at, f->now);
	else
		buf_puts(out, label_short(WORD_ASK, (int)q->state));
}

static bool
state_value(struct buf *out, const void *row)
{
	const struct row_ask *q = row;

	buf_puts(out, word_of(WORD_ASK, (int)q->state));
	return true;
}

static void
reminders_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_ask *q = row;

	(void)f;
	buf_printf(out, "%" PRId64, q->reminders);
}

static void
words_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_ask *q = row;

	(void)f;
	mask_text(out, q->words);
}

static bool
answer_value(struct buf *out, const void *row)
{
	const struct row_ask *q = row;

	if (q->answer)
		mask_text(out, q->answer);
	return q->answer;
}

static void
answer_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	(void)answer_value(out, row);
}

/* clang-format off */
const struct column ask_columns[] = {
	{N_("Id"),         "id",         6, false, id_text,         NULL},
	{N_("No."),        "number",     9, false, number_text,     number_value},
	{N_("Department"), "department", 12, false, department_text, NULL},
	{N_("Due"),        "due_at",    13, false, due_text,        due_value},
	{N_("Left"),       "state",     10, true,  state_text,      state_value},
	{N_("Reminders"),  "reminders", 10, true,  reminders_text,  NULL},
	{N_("Owner"),      "owner",      8, false, owner_text,      NULL},
	{N_("What"),       "words",      0, false, words_text,      NULL},
	{NULL,             "answer",     0, false, answer_text,     answer_value},
	{0},
};
/* clang-format on */
