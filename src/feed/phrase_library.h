#pragma once

#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "core/phrase.h"
#include "core/phrase_find.h"
#include "core/phrase_index.h"

/*
 * The phrases of one language and the index to find them by (H-37, H-67), as commands and screens
 * use them. It is read whole and then only searched; a key costs a lookup, not a read.
 */
struct phrase_library {
	struct arena mem;
	struct phrase_pack pack;
	const struct phrase **all; /* in the order of the pack */
	struct buf image;
	struct phrase_index index;
};

/* The pack that comes with the program: zh_CN, or en for any other language. */
MUST_CHECK enum rc library_open(struct phrase_library *l, const char *language, struct err *e);
void library_close(struct phrase_library *l); /* all zero is fine */

struct phrase_found {
	const struct phrase *phrase;
	const char *say; /* holds most of what was searched; of equal ones it suits the channel */
	int points;
};

/* Those that match, the best first; they live in `mem`. Returns how many. */
size_t library_find(const struct phrase_library *l, const char *text,
		    const struct phrase_wish *wish, struct arena *mem,
		    const struct phrase_found **found);
