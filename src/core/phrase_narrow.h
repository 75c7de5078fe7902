#pragma once

#include <stdint.h>

/*
 * What of a library may hold all words of a query: those that have every gram of them. Where one is
 * left out, it does not hold them; the others are looked at (core/phrase_find.h).
 */
struct arena;
struct phrase_index;
struct phrase_query;

/* A bit a phrase; `may` has x->words. The words must fit the index already. */
void phrase_narrow(const struct phrase_index *x, const struct phrase_query *q, struct arena *mem,
		   uint64_t *may);
