#pragma once

#include <stdint.h>

struct arena;
struct store;

/*
 * What an act on a promise says of itself in the story of its ticket: its moment, its words, and
 * how it ended or why it was moved. Read from the log, so what was changed later does not rewrite
 * it. Not masked. NULL: the act is about no promise.
 */
const char *promise_story(struct store *s, const char *verb, int64_t act, int64_t now,
			  struct arena *mem);
