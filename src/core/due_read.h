#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "core/calendar.h"

/*
 * A moment that a person types for a due date: "18:00", "明天 10:00", "后天下班前", "11-25 09:00",
 * ISO 8601. False: it is none, or has gone by; nothing is guessed from a part of the text.
 */
struct arena;

bool due_read(const char *text, int64_t now, const struct calendar *desk, struct arena *mem,
	      int64_t *at);

/*
 * A moment that was reckoned in natural hours may fall when nobody is on duty. `earlier` is the end
 * of the last hours before it, 0: there is none left; `later` leaves half an hour of the next ones.
 * False: somebody is there at `due`, and both are 0.
 */
struct due_kept {
	int64_t earlier, later;
};

bool due_kept(const struct calendar *desk, int64_t due, int64_t now, struct due_kept *out);
