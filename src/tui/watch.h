#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

/*
 * The clocks are watched by every session: whichever comes first when somebody must be told tells
 * them, in the program's name, and the store lets nobody tell twice (H-30 to H-33). What is new for
 * this agent is said once in the message area and counted in the top line. The rules in force are
 * read anew when somebody replaced them.
 *
 * It asks the store only when something was loaded anyway; between that it compares two numbers.
 */
struct ui;

struct watch {
	int64_t tell_at;  /* the next moment at which somebody must be told; 0: none is known */
	int64_t newest;   /* notice of this agent that was not seen; 0: none */
	int64_t told;     /* up to which they were said here */
	int64_t said_at;  /* time_ms() when the message was put up; 0: it is none of ours */
	int64_t rules;    /* the rule set that by.rules came from; 0: the program's own */
	int64_t life;     /* the same of by.life */
	int64_t sheet;    /* the same of by.sheet */
	int64_t count_at; /* when figures are next counted to be kept; 0: not known yet */
	bool has_begun;
};

/* Part of each load: what is to be told next, what is new. */
MUST_CHECK enum rc watch_load(struct ui *ui);
/* Tells whom the clocks oblige to, and says what is new; each turn of the loop. True: the screen is
 * another. */
bool watch_look(struct ui *ui);
/* A message of ours stays while somebody types on, until it was there long enough to be read. */
bool watch_keeps(const struct ui *ui);
