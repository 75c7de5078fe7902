#pragma once

#include <stdint.h>

#include "base/err.h"

/* What the meeting gathers from other nouns, as sentences. Ask desk/meeting.h. */
struct agenda;
struct arena;
struct meeting_page;
struct store;

enum { FIRST_SINCE = 86400 /* seconds that the very first agenda looks back */ };

/* Issues that many call about: those that go on, and those that ended since then. */
MUST_CHECK enum rc meeting_hot_read(struct store *s, int64_t since, int64_t now, struct arena *mem,
				    struct agenda *out);
/*
 * What the shifts left open that ended since the last meeting: seats that were not handed over,
 * shift forms that nobody took, seats that nobody checked; and every difference that is looked for.
 */
MUST_CHECK enum rc meeting_handover_read(struct store *s, int64_t now, struct arena *mem,
					 struct meeting_page *out);
