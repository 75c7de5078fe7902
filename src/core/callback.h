#pragma once

#include <stdbool.h>
#include <stdint.h>

/*
 * Call-backs (H-24): who was not reached is tried again at another time of day, so often and on so
 * many days before anybody gives up. A try lasts six rings at most (H-34).
 */
enum callback_state {
	CALLBACK_OPEN = 1,
	CALLBACK_REACHED,
	CALLBACK_UNREACHED, /* tried often enough, on days enough */
	CALLBACK_DROPPED,   /* with a reason */
};

struct callback_rules {
	int attempts, days;
	int rings; /* of an outbound call at most */
};

extern const struct callback_rules callback_usual; /* three, on two days, six */

/* Was it tried often enough after so many tries on so many days? */
bool callback_is_over(const struct callback_rules *r, int attempts, int days);

/*
 * When to try again: at another part of the day (morning, afternoon, evening), and on a later day
 * once the tries left are no more than the days that are missing. UTC seconds by the desk's clock;
 * always later than `now`.
 */
int64_t callback_next(const struct callback_rules *r, int attempts, int days, int64_t now);
