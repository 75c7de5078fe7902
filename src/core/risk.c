/* Risks, emergency plans and their drills as rows of lists (H-141). */
#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/violation.h"

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

/* --- risks --- */

static const struct row_risk *
risk_of(const void *row)
{
	return row;
}

static void
risk_id(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%lld", (long long)risk_of(row)->id);
}

static void
risk_weight(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_risk *r = row;

	(void)f;
	buf_printf(out, "%d×%d=%d", (int)r->chance, (int)r->harm, (int)(r->chance * r->harm));
}

static bool
risk_chance(struct buf *out, const void *row)
{
	buf_printf(out, "%d", (int)risk_of(row)->chance);
	return true;
}

static bool
risk_harm(struct buf *out, const void *row)
{
	buf_printf(out, "%d", (int)risk_of(row)->harm);
	return true;
}

static void
risk_look(struct buf *out, const void *row, const struct frame *f)
{
	if (risk_of(row)->state == RISK_OPEN)
		due_put(out, risk_of(row)->look_day, f);
	else
		buf_puts(out, _("over"));
}

static bool
risk_day(struct buf *out, const void *row)
{
	date_put(out, risk_of(row)->look_day);
	return risk_of(row)->state == RISK_OPEN;
}

static void
risk_owner(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, risk_of(row)->owner);
}

static void
risk_words(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%s → %s", risk_of(row)->words, risk_of(row)->answer);
}

static bool
risk_what(struct buf *out, const void *row)
{
	buf_puts(out, risk_of(row)->words);
	return true;
}

static bool
risk_answer(struct buf *out, const void *row)
{
	buf_puts(out, risk_of(row)->answer);
	return true;
}

/* --- plans --- */

static const struct row_plan *
plan_of(const void *row)
{
	return row;
}

static void
plan_name(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, plan_of(row)->name);
}

static void
plan_owner(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, plan_of(row)->owner);
}

static void
plan_every(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%d", (int)plan_of(row)->every);
}

static void
plan_drills(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%d", (int)plan_of(row)->drills);
}

static void
plan_last(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (plan_of(row)->last_day.is_set)
		date_put(out, plan_of(row)->last_day.value);
}

static void
plan_due(struct buf *out, const void *row, const struct frame *f)
{
	due_put(out, plan_of(row)->due_day, f);
}

static bool
plan_day(struct buf *out, const void *row)
{
	date_put(out, plan_of(row)->due_day);
	return true;
}

static void
plan_body(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, plan_of(row)->body);
}

/* --- drills --- */

static const struct row_drill_of *
drill_of(const void *row)
{
	return row;
}

static void
drill_day(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	date_put(out, drill_of(row)->day);
}

static void
drill_lead(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, drill_of(row)->lead);
}

static void
drill_people(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%d", (int)drill_of(row)->people);
}

static void
drill_faults(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, drill_of(row)->faults ? drill_of(row)->faults : _("none"));
}

static void
drill_words(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, drill_of(row)->words);
}

/* clang-format off */
const struct column risk_columns[] = {
	{N_("No."),        "id",     6, true,  risk_id,     NULL},
	{N_("Weight"),     NULL,     8, false, risk_weight, NULL},
	{NULL,             "chance", 0, false, NULL,        risk_chance},
	{NULL,             "harm",   0, false, NULL,        risk_harm},
	{N_("Looked at on"), "look", 13, false, risk_look,  risk_day},
	{N_("Whose"),      "owner", 10, false, risk_owner,  NULL},
	{NULL,             "answer", 0, false, NULL,        risk_answer},
	{N_("Risk"),       "risk",   0, false, risk_words,  risk_what},
	{0},
};

const struct column plan_columns[] = {
	{N_("Plan"),       "plan",  16, false, plan_name,   NULL},
	{N_("Next drill"), "due",   13, false, plan_due,    plan_day},
	{N_("Last"),       "last",  11, false, plan_last,   NULL},
	{N_("Drills"),     "drills", 7, true,  plan_drills, NULL},
	{N_("Months"),     "every",  7, true,  plan_every,  NULL},
	{N_("Whose"),      "owner", 10, false, plan_owner,  NULL},
	{N_("Steps"),      "steps",  0, false, plan_body,   NULL},
	{0},
};

const struct column drill_columns[] = {
	{N_("Day"),    "day",    11, false, drill_day,    NULL},
	{N_("Led by"), "lead",   10, false, drill_lead,   NULL},
	{N_("People"), "people",  7, true,  drill_people, NULL},
	{N_("Faults"), "faults", 24, false, drill_faults, NULL},
	{N_("How it went"), "words", 0, false, drill_words, NULL},
	{0},
};
/* clang-format on */
