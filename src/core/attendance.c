/* What turns of the rota came to (H-109, H-110), and the month's sheet of them. */
#include <inttypes.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "core/people.h"
#include "core/words.h"

enum { MINUTE = 60 };

/* --- judging --- */

static struct shift_turn
turn_of(const struct row_attend *r)
{
	return shift_turn(&(struct shift){.begins = (int)r->begins, .ends = (int)r->ends},
			  day_of((int)r->day));
}

/* Whoever telephoned in time is not absent unannounced. */
static bool
is_announced(const struct attend *a, const struct people_rules *rules)
{
	const int64_t most =
		day_moment(day_of((int)a->r.day), (int64_t)rules->phone_before * MINUTE);

	return a->r.phoned_at.is_set && a->r.phoned_at.value <= most;
}

/* 销假: who was on leave and has not said that he is back counts as absent (H-110). */
static bool
is_uncancelled(const struct attend *a, const struct shift_turn *t)
{
	return a->r.before_to.is_set &&
	       (!a->r.before_back.is_set || a->r.before_back.value >= t->to);
}

static enum attend_mark
missing(const struct attend *a, const struct people_rules *rules, const struct shift_turn *t,
	int64_t now)
{
	if (is_announced(a, rules))
		return MARK_PHONED;
	return now <= t->from + (int64_t)rules->late * MINUTE ? MARK_AHEAD : MARK_ABSENT;
}

static enum attend_mark
mark_of(const struct attend *a, const struct people_rules *rules, const struct shift_turn *t,
	int64_t now)
{
	if (a->r.leave_id.is_set)
		return MARK_LEAVE;
	if (!a->r.on_at.is_set)
		return missing(a, rules, t, now);
	if (is_uncancelled(a, t) && now >= t->to)
		return MARK_UNCANCELLED;
	if (a->late > (int64_t)rules->late * MINUTE && !is_announced(a, rules))
		return MARK_ABSENT;
	if (a->late)
		return MARK_LATE;
	if (a->early)
		return MARK_EARLY;
	return a->r.off_at.is_set || now >= t->to ? MARK_DONE : MARK_ON;
}

void
attend_judge(struct attend *a, const struct people_rules *rules, int64_t now)
{
	const struct shift_turn t = turn_of(&a->r);
	int64_t by;

	a->late = a->early = 0;
	a->mark = MARK_EXTRA;
	if (!a->r.rota_id)
		return;
	if (a->r.on_at.is_set && (by = shift_on_by(&t, a->r.on_at.value)) > 0)
		a->late = by;
	if (a->r.off_at.is_set)
		a->early = -shift_off_by(&t, a->r.off_at.value);
	a->mark = mark_of(a, rules, &t, now);
}

void
attend_add(struct attend_month *m, const struct attend *a)
{
	m->count[a->mark]++;
	m->turns += a->r.rota_id != 0;
	m->away += (int)a->r.away;
	m->late += a->mark == MARK_LATE ? a->late : 0;
	if (a->mark == MARK_LEAVE)
		m->leave[a->r.leave_kind.value]++;
}

/* --- the columns --- */

static const struct attend *
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
day_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	date_put(out, of(row)->r.day);
}

static void
shift_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, of(row)->r.shift);
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
moment_put(struct buf *out, struct sql_int at)
{
	const struct local l = time_local(at.value);

	if (at.is_set)
		buf_printf(out, "%02d:%02d", l.hour, l.minute);
}

static bool
moment_value(struct buf *out, struct sql_int at)
{
	char iso[TIME_ISO_ROOM];

	time_iso(iso, at.value);
	if (at.is_set)
		buf_puts(out, iso);
	return at.is_set;
}

static void
on_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	moment_put(out, of(row)->r.on_at);
}

static bool
on_value(struct buf *out, const void *row)
{
	return moment_value(out, of(row)->r.on_at);
}

static void
off_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	moment_put(out, of(row)->r.off_at);
}

static bool
off_value(struct buf *out, const void *row)
{
	return moment_value(out, of(row)->r.off_at);
}

static void
mark_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, label_short(WORD_MARK, (int)of(row)->mark));
}

static bool
mark_value(struct buf *out, const void *row)
{
	buf_puts(out, word_of(WORD_MARK, (int)of(row)->mark));
	return true;
}

/* A minute begun counts. */
static int64_t
minutes(int64_t secs)
{
	return (secs + MINUTE - 1) / MINUTE;
}

/* Why: minutes, the kind of leave, the call before work. */
static void
why_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct attend *a = row;

	(void)f;
	if (a->mark == MARK_LEAVE)
		buf_puts(out, label_of(WORD_LEAVE, (int)a->r.leave_kind.value));
	else if (a->late)
		buf_printf(out, _("%lld min late"), (long long)minutes(a->late));
	else if (a->early)
		buf_printf(out, _("%lld min early"), (long long)minutes(a->early));
	if (!a->r.phoned_at.is_set || a->mark == MARK_LEAVE)
		return;
	buf_printf(out, "%s%s ", out->len ? ", " : "", _("telephoned"));
	moment_put(out, a->r.phoned_at);
}

static bool
late_value(struct buf *out, const void *row)
{
	buf_printf(out, "%" PRId64, minutes(of(row)->late));
	return true;
}

static bool
leave_value(struct buf *out, const void *row)
{
	buf_puts(out, word_of(WORD_LEAVE, (int)of(row)->r.leave_kind.value));
	return of(row)->r.leave_kind.is_set;
}

/* clang-format off */
const struct column attend_columns[] = {
	{N_("Day"),       "day",       12, false, day_text,    NULL},
	{N_("Shift"),     "shift",      7, false, shift_text,  NULL},
	{N_("Work no."),  "work_no",    9, false, number_text, NULL},
	{N_("Name"),      "name",       9, false, name_text,   NULL},
	{N_("On"),        "on_at",      6, false, on_text,     on_value},
	{N_("Off"),       "off_at",     6, false, off_text,    off_value},
	{N_("Came to"),   "mark",      10, false, mark_text,   mark_value},
	{NULL,            "late_min",   0, false, NULL,        late_value},
	{NULL,            "leave",      0, false, NULL,        leave_value},
	{N_("Why"),       NULL,         0, false, why_text,    NULL},
	{0},
};
/* clang-format on */
