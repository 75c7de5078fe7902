#pragma once

#include <stdint.h>

struct arena;
struct store;

/*
 * What an act on a need or a service says of itself in the story of its ticket: the mood and
 * priority it set, the words it said back, the options it offered. Read from the log, so what was
 * changed later does not rewrite it. Not masked. NULL: it has nothing to say.
 */
const char *act_story(struct store *s, const char *verb, int64_t act, struct arena *mem);
