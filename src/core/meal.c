/* Meals in turn (H-111). */
#include "base/buf.h"
#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/people.h"

enum { MINUTE = 60, DAY_MINUTES = 24 * 60 };

const struct meal_rule *
meal_of(const struct people_rules *rules, int begins, int ends)
{
	const int to = ends <= begins ? ends + DAY_MINUTES : ends;

	for (size_t i = 0; i < rules->meals; i++)
		if (rules->meal[i].from >= begins && rules->meal[i].to <= to)
			return &rules->meal[i];
	return NULL;
}

void
meal_turns(struct meal *at, size_t n, const struct meal_rule *rule, int day)
{
	const int64_t start = day_moment(day_of(day), (int64_t)rule->from * MINUTE);
	const size_t slots = (size_t)((rule->to - rule->from) / rule->minutes);
	size_t at_once = (size_t)rule->at_once;

	if (slots && n > slots * at_once)
		at_once = (n + slots - 1) / slots;
	for (size_t i = 0; i < n; i++) {
		const size_t place = (i + (size_t)day_of(day)) % n;

		at[i].name = rule->name;
		at[i].from = start + (int64_t)(place / at_once) * rule->minutes * MINUTE;
		at[i].to = at[i].from + (int64_t)rule->minutes * MINUTE;
	}
}

static const struct meal *
of(const void *row)
{
	return row;
}

static void
moment_put(struct buf *out, int64_t at)
{
	const struct local l = time_local(at);

	buf_printf(out, "%02d:%02d", l.hour, l.minute);
}

static void
turn_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	moment_put(out, of(row)->from);
	buf_char(out, '-');
	moment_put(out, of(row)->to);
}

static void
shift_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, of(row)->r.shift);
}

static void
meal_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, of(row)->name);
}

static void
number_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, of(row)->r.work_no);
}

static void
name_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, of(row)->r.name);
}

static void
team_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (of(row)->r.team)
		buf_puts(out, of(row)->r.team);
}

static void
relief_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (of(row)->r.relief)
		buf_puts(out, of(row)->r.relief);
}

/* When they went and came back; a `!` where it was out of turn. */
static void
went_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct meal *m = row;

	(void)f;
	if (!m->r.went_at.is_set)
		return;
	if (m->r.went_at.value < m->from || m->r.went_at.value >= m->to)
		buf_puts(out, "! ");
	moment_put(out, m->r.went_at.value);
	buf_char(out, '-');
	if (m->r.back_at.is_set)
		moment_put(out, m->r.back_at.value);
}

static bool
went_value(struct buf *out, const void *row)
{
	char iso[TIME_ISO_ROOM];

	time_iso(iso, of(row)->r.went_at.value);
	if (of(row)->r.went_at.is_set)
		buf_puts(out, iso);
	return of(row)->r.went_at.is_set;
}

/* clang-format off */
const struct column meal_columns[] = {
	{N_("Shift"),    "shift",   7, false, shift_text,  NULL},
	{N_("Team"),     "team",    9, false, team_text,   NULL},
	{N_("Meal"),     "meal",    8, false, meal_text,   NULL},
	{N_("Turn"),     "turn",   13, false, turn_text,   NULL},
	{N_("Work no."), "work_no", 9, false, number_text, NULL},
	{N_("Went"),     "went_at", 15, false, went_text,  went_value},
	{N_("Relief"),   "relief",  9, false, relief_text, NULL},
	{N_("Name"),     "name",    0, false, name_text,   NULL},
	{0},
};
/* clang-format on */
