#include "core/violation.h"

#include "base/buf.h"
#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "core/words.h"

enum { CENTURY = 100, MONTHS = 12, LAST = 31 };

int
day_months_later(int day, int months)
{
	const int at = day / CENTURY / CENTURY * MONTHS + day / CENTURY % CENTURY - 1 + months;
	const int year = at / MONTHS, month = at % MONTHS + 1;
	int date = day % CENTURY;

	while (date > 1 && !day_is_date(year, month, date))
		date--;
	return (year * CENTURY + month) * CENTURY + date;
}

static void
date_put(struct buf *out, int64_t day)
{
	buf_printf(out, "%04d-%02d-%02d", (int)day / 10000, (int)day / 100 % 100, (int)day % 100);
}

/* A day that has passed stands with a mark. */
static void
due_put(struct buf *out, int64_t day, const struct frame *f)
{
	if (day < time_day(f->now))
		buf_puts(out, "! ");
	date_put(out, day);
}

static void
moment_put(struct buf *out, int64_t at)
{
	char iso[TIME_ISO_ROOM];

	time_iso(iso, at);
	buf_puts(out, iso);
}

/* --- violations --- */

static const struct row_violation *
of(const void *row)
{
	return row;
}

static void
id_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%lld", (long long)of(row)->id);
}

static void
number_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, of(row)->work_no);
}

static void
name_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, of(row)->name);
}

static void
state_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, label_short(WORD_VIOLATION, (int)of(row)->state));
}

static bool
state_value(struct buf *out, const void *row)
{
	buf_puts(out, word_of(WORD_VIOLATION, (int)of(row)->state));
	return true;
}

static void
owner_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (of(row)->state < VIOLATION_FILED)
		buf_puts(out, of(row)->owner);
}

static bool
owner_value(struct buf *out, const void *row)
{
	buf_puts(out, of(row)->owner_no);
	return of(row)->state < VIOLATION_FILED;
}

static void
due_text(struct buf *out, const void *row, const struct frame *f)
{
	if (of(row)->due_day.is_set && of(row)->state == VIOLATION_RULED)
		due_put(out, of(row)->due_day.value, f);
}

static bool
due_value(struct buf *out, const void *row)
{
	date_put(out, of(row)->due_day.value);
	return of(row)->due_day.is_set;
}

static void
clause_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, of(row)->clause);
}

static bool
rules_value(struct buf *out, const void *row)
{
	buf_printf(out, "%lld", (long long)of(row)->rules_id.value);
	return of(row)->rules_id.is_set;
}

static bool
ticket_value(struct buf *out, const void *row)
{
	buf_puts(out, of(row)->number ? of(row)->number : "");
	return of(row)->number != NULL;
}

static void
words_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, of(row)->words);
}

/* --- its file --- */

static void
step_at(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	moment_put(out, ((const struct row_violation_steps *)row)->at);
}

static void
step_state(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out,
		 label_of(WORD_VIOLATION, (int)((const struct row_violation_steps *)row)->state));
}

static bool
step_value(struct buf *out, const void *row)
{
	buf_puts(out,
		 word_of(WORD_VIOLATION, (int)((const struct row_violation_steps *)row)->state));
	return true;
}

static void
step_who(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_violation_steps *s = row;

	(void)f;
	buf_printf(out, "%s %s", s->work_no, s->name);
}

static void
step_words(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct row_violation_steps *)row)->words);
}

/* clang-format off */
const struct column violation_columns[] = {
	{N_("No."),       "id",       6, true,  id_text,     NULL},
	{N_("Work no."),  "work_no",  9, false, number_text, NULL},
	{N_("Name"),      "name",     9, false, name_text,   NULL},
	{N_("State"),     "state",   12, false, state_text,  state_value},
	{N_("Next step"), "owner",   10, false, owner_text,  owner_value},
	{N_("Due"),       "due",     13, false, due_text,    due_value},
	{NULL,            "clause",   0, false, clause_text, NULL},
	{NULL,            "rules",    0, false, NULL,        rules_value},
	{NULL,            "ticket",   0, false, NULL,        ticket_value},
	{N_("What was found"), "words", 0, false, words_text, NULL},
	{0},
};

const struct column step_columns[] = {
	{N_("At"),    "at",    26, false, step_at,    NULL},
	{N_("Step"),  "step",  16, false, step_state, step_value},
	{N_("By"),    "by",    14, false, step_who,   NULL},
	{N_("Words"), "words",  0, false, step_words, NULL},
	{0},
};
/* clang-format on */
