#pragma once

#include <stdbool.h>
#include <stdint.h>

struct phrase;
struct step;

/*
 * A scenario at run: which step is due, how long to wait before it, how often something was
 * explained (handbook 001 三, H-35, H-36). Pure: where it stands and the time come in, what is to
 * be shown goes out. It writes nothing and knows no clock.
 */
struct scenario_at {
	int done;   /* steps behind */
	int said;   /* how often something was explained */
	int64_t at; /* UTC seconds of the last thing done */
	bool is_over;
};

int scenario_number(const char *scenario); /* its place among the 31, from 0; -1: unknown */

/* A phrase without steps is one: its first wording is said. */
int scenario_steps(const struct phrase *p);
/* The step with that number, from 0; false: there is none. */
bool scenario_step(const struct phrase *p, int n, struct step *out);

struct scenario_wait {
	enum {
		SCENARIO_FREE,  /* the step may be done now */
		SCENARIO_WAITS, /* `left` seconds are still to pass */
		SCENARIO_OVER,  /* they have passed: now */
		SCENARIO_ROUND, /* every so many seconds: the next time in `left` */
		SCENARIO_CALLS, /* … and it is time */
	} kind;
	int left;  /* seconds; 0 when it is time */
	int every; /* SCENARIO_ROUND and SCENARIO_CALLS */
};

/* `before` is the step that was done last, `step` the one that is due; NULL: there is none. */
struct scenario_wait scenario_wait(const struct step *before, const struct step *step, int64_t at,
				   int64_t now);
/* How many explanations are needed before one may hang up; 0: the scenario does not ask for any. */
int scenario_after(const struct phrase *p);
