#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "core/phrase.h"
#include "core/phrase_book.h"
#include "core/phrase_find.h"
#include "store/beside.h"

struct phrase_form;
struct store;

/*
 * The phrases of one language and the index to find them by (H-37, H-67), as commands and screens
 * use them. It is read whole and then only searched; a key costs a lookup, not a read. What a desk
 * with thousands of own phrases has lies in a file beside it, made by whoever opens it first, so
 * that the sessions share it; without that file, or where it cannot be made, in memory.
 */
struct phrase_library {
	struct phrase_book book;
	struct buf bytes;     /* where it lies, or */
	struct beside mapped; /* in the file */
	const char *language;
	int64_t stamp;  /* of the desk's phrases when they were read; 0: it has none */
	uint32_t *uses; /* by order, as counted last; NULL: without a desk */
};

/* From so many on a desk's own phrases are shared. */
enum { LIBRARY_SHARED = 2000 };

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
uint32_t library_uses(const struct phrase_library *l, size_t order);
void library_close(struct phrase_library *l); /* all zero is fine */

/* By its place in the library, or by its id (NULL: it is not there). The phrase lives in `mem`, its
 * texts as long as the library is open. */
const struct phrase *library_phrase(const struct phrase_library *l, size_t order,
				    struct arena *mem);
const struct phrase *library_by_id(const struct phrase_library *l, const char *id,
				   struct arena *mem);
/* The first in the order of ids that begins so, or NULL. */
const struct phrase *library_by_prefix(const struct phrase_library *l, const char *prefix,
				       struct arena *mem);

struct phrase_found {
	const struct phrase *phrase;
	const char *say; /* holds most of what was searched; of equal ones it suits the channel */
	int points;
	size_t order; /* its place in the library */
};

/* Those that match, the best first, at most `room`; they live in `mem`. Returns how many. */
size_t library_find(const struct phrase_library *l, const char *text,
		    const struct phrase_wish *wish, size_t room, struct arena *mem,
		    const struct phrase_found **found);
/* All that match, by order. */
const bool *library_matches(const struct phrase_library *l, const char *text, struct arena *mem);
/* Those that a reply holds: one of its wordings, whatever stands in the slots. */
size_t library_used(const struct phrase_library *l, const char *text, struct arena *mem,
		    const struct phrase_form **forms);
