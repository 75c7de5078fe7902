/* What leave asks for (请假, H-110). */
#include "base/buf.h"
#include "base/day.h"
#include "base/intl.h"
#include "core/label.h"
#include "core/people.h"
#include "core/role.h"
#include "core/words.h"

enum { YEAR = 10000, LONGEST = 366 };

int
leave_days(int from, int to)
{
	return (int)(day_of(to) - day_of(from)) + 1;
}

unsigned
leave_approver(const struct people_rules *rules, int days)
{
	return days <= rules->supervisor_days ? ROLE_SUPERVISOR : ROLE_MANAGER;
}

/* Sick leave is telephoned in, the note comes after. */
static int
ahead_of(const struct people_rules *rules, enum leave_kind kind)
{
	if (kind == LEAVE_SICK)
		return -LONGEST;
	return kind == LEAVE_ANNUAL ? rules->annual_ahead : rules->personal_ahead;
}

static enum leave_fault
annual_check(const struct people_rules *rules, const struct leave_ask *ask)
{
	if (ask->from / YEAR != ask->to / YEAR)
		return LEAVE_YEARS;
	if (ask->annual_taken && rules->annual_once)
		return LEAVE_TWICE;
	return ask->annual_taken + leave_days(ask->from, ask->to) > rules->annual_days ? LEAVE_MANY
										       : LEAVE_FINE;
}

enum leave_fault
leave_check(const struct people_rules *rules, const struct leave_ask *ask)
{
	const int days = leave_days(ask->from, ask->to);

	if (days < 1 || days > LONGEST)
		return LEAVE_ORDER;
	if (day_of(ask->from) - day_of(ask->today) < ahead_of(rules, ask->kind))
		return LEAVE_SOON;
	if (ask->kind == LEAVE_PERSONAL && ask->lieu_left > 0)
		return LEAVE_LIEU_FIRST;
	if (ask->kind == LEAVE_LIEU && days > ask->lieu_left)
		return LEAVE_LIEU_FEW;
	return ask->kind == LEAVE_ANNUAL ? annual_check(rules, ask) : LEAVE_FINE;
}

/* --- the columns --- */

static const struct row_leave *
of(const void *row)
{
	return row;
}

static void
date_put(struct buf *out, int64_t day)
{
	buf_printf(out, "%04d-%02d-%02d", (int)day / 10000, (int)day / 100 % 100, (int)day % 100);
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
kind_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, label_of(WORD_LEAVE, (int)of(row)->kind));
}

static bool
kind_value(struct buf *out, const void *row)
{
	buf_puts(out, word_of(WORD_LEAVE, (int)of(row)->kind));
	return true;
}

static void
from_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	date_put(out, of(row)->from_day);
}

static bool
to_value(struct buf *out, const void *row)
{
	date_put(out, of(row)->to_day);
	return true;
}

static void
days_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%d", leave_days((int)of(row)->from_day, (int)of(row)->to_day));
}

static void
state_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_leave *l = row;

	(void)f;
	buf_puts(out, label_short(WORD_LEAVE_STATE, (int)l->state));
	if (l->state == LEAVE_GRANTED && l->back_at.is_set)
		buf_printf(out, ", %s", _("back"));
}

static bool
state_value(struct buf *out, const void *row)
{
	buf_puts(out, word_of(WORD_LEAVE_STATE, (int)of(row)->state));
	return true;
}

static void
approver_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, of(row)->approver);
}

static bool
approver_value(struct buf *out, const void *row)
{
	buf_puts(out, of(row)->approver_no);
	return true;
}

static bool
proof_value(struct buf *out, const void *row)
{
	buf_puts(out, of(row)->proof_at.is_set ? "yes" : "no");
	return of(row)->kind == LEAVE_SICK;
}

static bool
back_value(struct buf *out, const void *row)
{
	buf_puts(out, of(row)->back_at.is_set ? "yes" : "no");
	return of(row)->state == LEAVE_GRANTED;
}

/* Why it was asked for, and why it was refused. */
static void
words_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, of(row)->words);
	if (of(row)->kind == LEAVE_SICK && of(row)->state == LEAVE_GRANTED &&
	    !of(row)->proof_at.is_set)
		buf_printf(out, " (%s)", _("the note is to come"));
	if (of(row)->reason)
		buf_printf(out, " → %s", of(row)->reason);
}

/* clang-format off */
const struct column leave_columns[] = {
	{N_("No."),      "id",       6, true,  id_text,       NULL},
	{N_("Work no."), "work_no",  9, false, number_text,   NULL},
	{N_("Name"),     "name",     9, false, name_text,     NULL},
	{N_("Kind"),     "kind",     9, false, kind_text,     kind_value},
	{N_("First day"), "from",   11, false, from_text,     NULL},
	{NULL,           "to",       0, false, NULL,          to_value},
	{N_("Days"),     "days",     6, true,  days_text,     NULL},
	{N_("State"),    "state",   12, false, state_text,    state_value},
	{N_("Approver"), "approver", 9, false, approver_text, approver_value},
	{NULL,           "proof",    0, false, NULL,          proof_value},
	{NULL,           "back",     0, false, NULL,          back_value},
	{N_("Why"),      "words",    0, false, words_text,    NULL},
	{0},
};
/* clang-format on */
