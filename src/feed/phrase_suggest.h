#pragma once

#include "core/phrase_suit.h"
#include "feed/phrase_library.h"

/*
 * The library before anything is typed: what suits the customer's last words, voice and step first,
 * then the rest in its order; the first `room` of them. They live in `mem`; returns how many.
 */
size_t library_suggest(const struct phrase_library *l, const struct suit *suit, int channel,
		       size_t room, struct arena *mem, const struct phrase_found **found);
