#pragma once

#include "core/phrase_suit.h"
#include "feed/phrase_library.h"

/*
 * The library before anything is typed: what suits the customer's last words, voice and step first,
 * then the rest in its order. All of it lives in `mem`; returns how many.
 */
size_t library_suggest(const struct phrase_library *l, const struct suit *suit, int channel,
		       struct arena *mem, const struct phrase_found **found);
