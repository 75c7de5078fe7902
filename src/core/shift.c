#include "core/shift.h"

#include "base/buf.h"
#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"

enum { MINUTE = 60 };

struct shift_turn
shift_turn(const struct shift *s, int64_t day)
{
	const int64_t last = day + (s->ends <= s->begins);

	return (struct shift_turn){.day = day,
				   .from = day_moment(day, (int64_t)s->begins * MINUTE),
				   .to = day_moment(last, (int64_t)s->ends * MINUTE)};
}

/* Yesterday's may still run. */
int
shift_now(const struct shift *shifts, size_t n, int64_t at, struct shift_turn *turn)
{
	const int64_t today = day_of(time_day(at));
	int found = -1;

	for (int64_t day = today - 1; day <= today; day++)
		for (size_t i = 0; i < n; i++) {
			const struct shift_turn t = shift_turn(&shifts[i], day);

			if (at < t.from || at >= t.to || (found >= 0 && t.from <= turn->from))
				continue;
			*turn = t;
			found = (int)i;
		}
	return found;
}

int
shift_next(const struct shift *shifts, size_t n, int64_t at, struct shift_turn *turn)
{
	const int64_t today = day_of(time_day(at));
	int found = -1;

	for (int64_t day = today; day <= today + 1; day++)
		for (size_t i = 0; i < n; i++) {
			const struct shift_turn t = shift_turn(&shifts[i], day);

			if (t.from <= at || (found >= 0 && t.from >= turn->from))
				continue;
			*turn = t;
			found = (int)i;
		}
	return found;
}

static int64_t
distance(const struct shift_turn *t, int64_t at)
{
	if (at < t->from - SIGN_EARLY_SECS)
		return t->from - SIGN_EARLY_SECS - at;
	return at >= t->to ? at - t->to + 1 : 0;
}

/* Where two meet, the one that begins: whoever signs on then begins it. */
int
shift_meant(const struct shift_turn *turns, size_t n, int64_t at)
{
	int found = -1;

	for (size_t i = 0; i < n; i++) {
		const int64_t far = distance(&turns[i], at);
		const int64_t best = found < 0 ? SHIFT_REACH_SECS : distance(&turns[found], at);

		if (far < best || (far == best && found >= 0 && turns[i].from > turns[found].from))
			found = (int)i;
	}
	return found;
}

int64_t
shift_on_by(const struct shift_turn *turn, int64_t at)
{
	if (at < turn->from - SIGN_EARLY_SECS)
		return at - (turn->from - SIGN_EARLY_SECS);
	return at > turn->from ? at - turn->from : 0;
}

int64_t
shift_off_by(const struct shift_turn *turn, int64_t at)
{
	const int64_t order = turn->to + SIGN_LATE_SECS;

	return at < order ? at - order : 0;
}

/* A minute begun counts: nobody is late by nothing. */
static int
minutes(int64_t secs)
{
	return (int)((secs + MINUTE - 1) / MINUTE);
}

void
shift_sign_say(struct buf *out, bool is_on, int64_t off_by)
{
	if (!off_by)
		buf_puts(out, _("in order"));
	else if (off_by > 0)
		buf_printf(out, _("%d min late"), minutes(off_by));
	else if (is_on)
		buf_printf(out, _("%d min before signing on begins"), minutes(-off_by));
	else
		buf_printf(out, _("%d min too early: three minutes after the shift is in order"),
			   minutes(-off_by));
}
