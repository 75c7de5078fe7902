#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Shifts (班次): stretches of the day by the clock on the wall, and the moments that they are on a
 * given day. It never asks what time it is and knows nothing of people. Moments are UTC seconds;
 * days are numbers of base/day.h, in the zone of the process.
 */
struct buf;

struct shift {
	const char *name;
	int begins, ends; /* minutes after midnight; one that ends at or before its beginning ends
			   * on the next day */
};

/* A shift on a day: from its first moment to the one that is no longer in it. */
struct shift_turn {
	int64_t day;
	int64_t from, to;
	int64_t object; /* the caller's own, such as a row of the rota */
};

enum {
	SIGN_EARLY_SECS = 180,      /* H-109: sign on within three minutes before the beginning, */
	SIGN_LATE_SECS = 180,       /* sign off not before three minutes after the end */
	SHIFT_REACH_SECS = 6 * 3600 /* further off than this no turn is meant */
};

struct shift_turn shift_turn(const struct shift *s, int64_t day);

/*
 * Which of the shifts runs at that moment, and since when: of several the one that began last. -1:
 * none.
 */
int shift_now(const struct shift *shifts, size_t n, int64_t at, struct shift_turn *turn);
/* The one that begins next, behind that moment. -1: there are no shifts. */
int shift_next(const struct shift *shifts, size_t n, int64_t at, struct shift_turn *turn);

/*
 * Which of a person's own turns a moment belongs to: the one that runs, sign-on window and all,
 * else the nearest. -1: none is near.
 */
int shift_meant(const struct shift_turn *turns, size_t n, int64_t at);

/*
 * Seconds outside what is in order (H-109), 0 when it is: for signing on negative before the window
 * and positive behind the beginning; for signing off negative when it is too early.
 */
int64_t shift_on_by(const struct shift_turn *turn, int64_t at);
int64_t shift_off_by(const struct shift_turn *turn, int64_t at);

/* The same in words: "in order", "12 min late"; `is_on`: signing on. */
void shift_sign_say(struct buf *out, bool is_on, int64_t off_by);
