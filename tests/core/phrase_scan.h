#pragma once

#include <stddef.h>

#include "core/phrase_find.h"

/*
 * What lookup finds, by definition and slowly: every phrase, every text, every place and every
 * way of cutting the word, tried one after the other. It shares with the engine only what a
 * character is and how it is read.
 */
struct phrase;

/* In the order that core/phrase_find.h promises; `hits` has room for all. */
size_t scan_phrases(const struct phrase *first, const char *query, const struct phrase_wish *wish,
		    struct phrase_hit *hits);
