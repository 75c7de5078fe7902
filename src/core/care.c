#include "core/care.h"

#include <inttypes.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/words.h"
#include "sql_rows.h"

static bool
words_put(struct buf *out, const char *words)
{
	if (words)
		mask_text(out, words);
	return words;
}

static bool
time_put(struct buf *out, struct sql_int at)
{
	char iso[TIME_ISO_ROOM];

	if (at.is_set) {
		time_iso(iso, at.value);
		buf_puts(out, iso);
	}
	return at.is_set;
}

/* --- care --- */

static void
care_id(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_care *k = row;

	(void)f;
	buf_printf(out, "%" PRId64, k->id);
}

static void
care_kind_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_care *k = row;

	(void)f;
	buf_puts(out, label_short(WORD_CARE, (int)k->kind));
}

static bool
care_kind_value(struct buf *out, const void *row)
{
	const struct row_care *k = row;

	buf_puts(out, word_of(WORD_CARE, (int)k->kind));
	return true;
}

static bool
care_day_value(struct buf *out, const void *row)
{
	const struct row_care *k = row;
	const int day = (int)k->due_on;

	buf_printf(out, "%04d-%02d-%02d", day / 10000, day / 100 % 100, day % 100);
	return true;
}

static void
care_day(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	(void)care_day_value(out, row);
}

static void
care_customer(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_care *k = row;

	(void)f;
	mask_name(out, k->customer, k->title);
}

static bool
care_number_value(struct buf *out, const void *row)
{
	const struct row_care *k = row;

	return words_put(out, k->number);
}

static void
care_number(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	(void)care_number_value(out, row);
}

static bool
care_owner_value(struct buf *out, const void *row)
{
	const struct row_care *k = row;

	if (k->owner)
		buf_puts(out, k->owner);
	return k->owner;
}

static void
care_owner(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (!care_owner_value(out, row))
		buf_puts(out, _("free"));
}

static bool
care_words_value(struct buf *out, const void *row)
{
	const struct row_care *k = row;

	return words_put(out, k->words);
}

static void
care_words(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	(void)care_words_value(out, row);
}

static bool
care_result_value(struct buf *out, const void *row)
{
	const struct row_care *k = row;

	return words_put(out, k->result);
}

/* clang-format off */
const struct column care_columns[] = {
	{N_("Id"),       "id",        6, false, care_id,        NULL},
	{N_("Care"),     "kind",     10, false, care_kind_text, care_kind_value},
	{N_("Day"),      "due_on",   12, false, care_day,       care_day_value},
	{N_("Customer"), "customer", 10, false, care_customer,  NULL},
	{N_("No."),      "number",   15, false, care_number,    care_number_value},
	{N_("Owner"),    "owner",     9, false, care_owner,     care_owner_value},
	{N_("What"),     "words",     0, false, care_words,     care_words_value},
	{NULL,           "result",    0, false, care_words,     care_result_value},
	{0},
};
/* clang-format on */

/* --- suggestions --- */

static void
idea_id(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_suggestion *s = row;

	(void)f;
	buf_printf(out, "%" PRId64, s->id);
}

static void
idea_number(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_suggestion *s = row;

	(void)f;
	buf_puts(out, s->number);
}

static bool
idea_thanked_value(struct buf *out, const void *row)
{
	const struct row_suggestion *s = row;

	return time_put(out, s->thanked_at);
}

static void
idea_thanked(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_suggestion *s = row;

	(void)f;
	buf_puts(out, s->thanked_at.is_set ? _("yes") : _("no"));
}

static bool
idea_department_value(struct buf *out, const void *row)
{
	const struct row_suggestion *s = row;

	if (s->department)
		buf_puts(out, s->department);
	return s->department;
}

static void
idea_department(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	(void)idea_department_value(out, row);
}

static bool
idea_answer_value(struct buf *out, const void *row)
{
	const struct row_suggestion *s = row;

	return words_put(out, s->answer);
}

static void
idea_answered(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_suggestion *s = row;

	(void)f;
	buf_puts(out, s->answer ? _("yes") : _("no"));
}

static void
idea_words(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_suggestion *s = row;

	(void)f;
	mask_text(out, s->words);
}

/* clang-format off */
const struct column suggestion_columns[] = {
	{N_("Id"),         "id",         6, false, idea_id,         NULL},
	{N_("No."),        "number",    15, false, idea_number,     NULL},
	{N_("Thanked"),    "thanked_at", 9, false, idea_thanked,    idea_thanked_value},
	{N_("Passed to"),  "department", 12, false, idea_department, idea_department_value},
	{N_("Answered"),   "answer",    10, false, idea_answered,   idea_answer_value},
	{N_("What"),       "words",      0, false, idea_words,      NULL},
	{0},
};
/* clang-format on */

/* --- technical support --- */

static void
fault_number(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_fault *x = row;

	(void)f;
	buf_puts(out, x->number);
}

static void
fault_step(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_fault *x = row;

	(void)f;
	buf_puts(out, x->reported_at.is_set     ? _("reported")
		      : x->solved_at.is_set     ? _("solved")
		      : x->identified_at.is_set ? _("identified")
		      : x->received_at.is_set   ? _("received")
						: _("not received"));
}

static bool
fault_step_value(struct buf *out, const void *row)
{
	const struct row_fault *x = row;

	buf_puts(out, x->reported_at.is_set     ? "reported"
		      : x->solved_at.is_set     ? "solved"
		      : x->identified_at.is_set ? "identified"
		      : x->received_at.is_set   ? "received"
						: "asked");
	return true;
}

static bool
fault_support_value(struct buf *out, const void *row)
{
	const struct row_fault *x = row;

	if (x->support)
		buf_puts(out, x->support);
	return x->support;
}

static void
fault_support(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	(void)fault_support_value(out, row);
}

static void
fault_agent(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_fault *x = row;

	(void)f;
	buf_puts(out, x->agent);
}

static void
fault_words(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_fault *x = row;

	(void)f;
	mask_text(out, x->words);
}

static bool
fault_cause_value(struct buf *out, const void *row)
{
	const struct row_fault *x = row;

	return words_put(out, x->cause);
}

static bool
fault_solution_value(struct buf *out, const void *row)
{
	const struct row_fault *x = row;

	return words_put(out, x->solution);
}

/* clang-format off */
const struct column fault_columns[] = {
	{N_("No."),      "number",   15, false, fault_number,  NULL},
	{N_("Step"),     "step",     13, false, fault_step,    fault_step_value},
	{N_("Asked by"), "asked_by", 10, false, fault_agent,   NULL},
	{N_("Support"),  "support",  10, false, fault_support, fault_support_value},
	{N_("What"),     "words",     0, false, fault_words,   NULL},
	{NULL,           "cause",     0, false, fault_words,   fault_cause_value},
	{NULL,           "solution",  0, false, fault_words,   fault_solution_value},
	{0},
};
/* clang-format on */
