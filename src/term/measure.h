#pragma once

#include <stdbool.h>

#include "text/steady.h"

/*
 * Asks the terminal on standard input and output how far its cursor moves for what terminals do not
 * agree on. Takes a few seconds at most, whatever the terminal does: one that is silent, late or
 * talks nonsense is not measured. What comes late is thrown away and never a key for whoever
 * reads the terminal next. What was written is wiped off the line; nothing else changes.
 */
enum measured {
	MEASURE_DONE,
	MEASURE_NO_TERMINAL,
	MEASURE_SILENT,   /* no answer at all */
	MEASURE_CONFUSED, /* answers, but not these questions */
};

struct measure {
	char program[32]; /* what the terminal calls itself; "-" = it does not say */
	int answered_ms;  /* until the first answer */
	int cells[STEADY_KINDS][STEADY_SAMPLES]; /* as this terminal counts */
	struct steadiness steady;                /* where that is what libc counts */
};

enum measured measure_terminal(struct measure *m);
