/* Which shift is on, and which takes over: by the moments at which they begin. */
#include "base/day.h"
#include "base/time.h"
#include "core/handover.h"
#include "core/shift.h"

enum { DAYS_BACK = 2 };

static struct handover_turn
turn_make(const struct row_shift_plan *s, int64_t day)
{
	const struct shift of = {s->name, (int)s->begins, (int)s->ends};
	const struct shift_turn t = shift_turn(&of, day);

	return (struct handover_turn){
		.shift = s->id, .day = day_date(day), .begins = t.from, .ends = t.to};
}

bool
handover_turn_of(const struct row_shift_plan *s, size_t n, int64_t shift, int day,
		 struct handover_turn *out)
{
	for (size_t i = 0; i < n; i++)
		if (s[i].id == shift) {
			*out = turn_make(&s[i], day_of(day));
			return true;
		}
	return false;
}

bool
handover_turn_now(const struct row_shift_plan *s, size_t n, int64_t now, struct handover_turn *out)
{
	const int64_t today = day_of(time_day(now));
	bool is_any = false;

	for (int64_t day = today - DAYS_BACK; day <= today; day++)
		for (size_t i = 0; i < n; i++) {
			const struct handover_turn t = turn_make(&s[i], day);

			if (t.begins > now || (is_any && t.begins < out->begins))
				continue;
			*out = t;
			is_any = true;
		}
	return is_any;
}

/* Two that begin together go by their order. */
static bool
is_after(const struct handover_turn *a, const struct handover_turn *b)
{
	return a->begins > b->begins || (a->begins == b->begins && a->shift > b->shift);
}

struct handover_turn
handover_turn_next(const struct row_shift_plan *s, size_t n, const struct handover_turn *from)
{
	const int64_t day = day_of(from->day);
	struct handover_turn best = *from;
	bool is_any = false;

	for (int64_t d = day; d <= day + 1; d++)
		for (size_t i = 0; i < n; i++) {
			const struct handover_turn t = turn_make(&s[i], d);

			if (!is_after(&t, from) || (is_any && is_after(&t, &best)))
				continue;
			best = t;
			is_any = true;
		}
	return best;
}

struct handover_turn
handover_turn_before(const struct row_shift_plan *s, size_t n, const struct handover_turn *to)
{
	const int64_t day = day_of(to->day);
	struct handover_turn best = *to;
	bool is_any = false;

	for (int64_t d = day - 1; d <= day; d++)
		for (size_t i = 0; i < n; i++) {
			const struct handover_turn t = turn_make(&s[i], d);

			if (!is_after(to, &t) || (is_any && is_after(&best, &t)))
				continue;
			best = t;
			is_any = true;
		}
	return best;
}

int64_t
handover_noon(int64_t now)
{
	const int64_t today = day_of(time_day(now)), half = DAY_SECONDS / 2;
	const int64_t noon = day_moment(today, half);

	return noon > now ? noon : day_moment(today + 1, half);
}
