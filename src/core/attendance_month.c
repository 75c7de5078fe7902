/* The month's sheet (月考勤表, H-110): a line a person, each figure so many of its rows. */
#include <inttypes.h>

#include "base/buf.h"
#include "base/intl.h"
#include "core/people.h"

enum { MINUTE = 60 };

static const struct attend_month *
of(const void *row)
{
	return row;
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
team_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (of(row)->team)
		buf_puts(out, of(row)->team);
}

/* Nothing is a dot on the glass: what is there stands out. */
static void
figure_put(struct buf *out, int64_t n)
{
	if (n)
		buf_printf(out, "%" PRId64, n);
	else
		buf_puts(out, "·");
}

static bool
figure_value(struct buf *out, int64_t n)
{
	buf_printf(out, "%" PRId64, n);
	return true;
}

/* A figure of the sheet: what people read, what scripts read. */
#define FIGURE(noun, expression)                                                                   \
	static void noun##_text(struct buf *out, const void *row, const struct frame *f)           \
	{                                                                                          \
		const struct attend_month *m = row;                                                \
		(void)f;                                                                           \
		figure_put(out, expression);                                                       \
	}                                                                                          \
	static bool noun##_value(struct buf *out, const void *row)                                 \
	{                                                                                          \
		const struct attend_month *m = row;                                                \
		return figure_value(out, expression);                                              \
	}

FIGURE(turns, m->turns)
FIGURE(worked, m->count[MARK_DONE] + m->count[MARK_ON] + m->count[MARK_LATE] + m->count[MARK_EARLY])
FIGURE(late, m->count[MARK_LATE])
FIGURE(late_min, (m->late + MINUTE - 1) / MINUTE)
FIGURE(early, m->count[MARK_EARLY])
FIGURE(absent, m->count[MARK_ABSENT] + m->count[MARK_UNCANCELLED])
FIGURE(phoned, m->count[MARK_PHONED])
FIGURE(personal, m->leave[LEAVE_PERSONAL])
FIGURE(sick, m->leave[LEAVE_SICK])
FIGURE(annual, m->leave[LEAVE_ANNUAL])
FIGURE(lieu, m->leave[LEAVE_LIEU])
FIGURE(away, m->away)
FIGURE(extra, m->count[MARK_EXTRA])

/* clang-format off */
const struct column month_columns[] = {
	{N_("Work no."),  "work_no",  9, false, number_text,   NULL},
	{N_("Turns"),     "turns",    6, true,  turns_text,    turns_value},
	{N_("Worked"),    "worked",   7, true,  worked_text,   worked_value},
	{N_("Late"),      "late",     5, true,  late_text,     late_value},
	{N_("Min."),      "late_min", 5, true,  late_min_text, late_min_value},
	{N_("Early"),     "early",    6, true,  early_text,    early_value},
	{N_("Absent"),    "absent",   7, true,  absent_text,   absent_value},
	{N_("Phoned"),    "phoned",   7, true,  phoned_text,   phoned_value},
	{N_("Pers."),     "personal", 6, true,  personal_text, personal_value},
	{N_("Sick"),      "sick",     5, true,  sick_text,     sick_value},
	{N_("Annual"),    "annual",   7, true,  annual_text,   annual_value},
	{N_("In lieu"),   "lieu",     8, true,  lieu_text,     lieu_value},
	{N_("Away"),      "away",     5, true,  away_text,     away_value},
	{N_("Extra"),     "extra",    6, true,  extra_text,    extra_value},
	{NULL,            "team",     0, false, team_text,     NULL},
	{N_("Name"),      "name",     0, false, name_text,     NULL},
	{0},
};
/* clang-format on */
