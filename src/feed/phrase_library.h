#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "core/phrase.h"
#include "core/phrase_find.h"
#include "core/phrase_index.h"
#include "core/phrase_pair_index.h"

struct store;

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
	struct pair_index pairs; /* what suggestions go by */
	const char *language;
	int64_t stamp;  /* of the desk's phrases when they were read; 0: it has none */
	uint32_t *uses; /* by order, as counted last; NULL: without a desk */
};

/* The language of the phrases that the desk speaks: zh_CN or en, with the screen's. */
const char *library_language(void);

/* The pack that comes with the program: zh_CN, or en for any other language. */
MUST_CHECK enum rc library_open(struct phrase_library *l, const char *language, struct err *e);
/* The same with the desk's own phrases in it: what it wrote stands in the place of the program's,
 * what it retired is gone. `err` has the sentence. */
MUST_CHECK enum rc library_open_desk(struct phrase_library *l, struct store *s,
				     const char *language, struct err *e);
/* Has anything been published, retired or taken back since? Then what is open is old. */
bool library_is_stale(const struct phrase_library *l, struct store *s);
/* How often each was used, as of now; they stay the same until the next call. */
MUST_CHECK enum rc library_count(struct phrase_library *l, struct store *s, struct err *e);
uint32_t library_uses(const struct phrase_library *l, const struct phrase *p);
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
