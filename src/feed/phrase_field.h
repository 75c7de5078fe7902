#pragma once

#include "base/err.h"
#include "core/phrase.h"
#include "feed/yaml.h"

/* One phrase of a pack, and what all readers of a pack share. Ask feed/phrase_pack.h. */
struct arena;

struct pack_reader {
	const char *file;
	struct arena *mem;
	struct err *err;
};

__attribute__((format(printf, 3, 4))) enum rc
pack_fail(struct pack_reader *r, const struct node *at, const char *fmt, ...);
/* Fails for a word that is not known; `meant`: the one that is near it, or NULL. */
__attribute__((format(printf, 4, 5))) enum rc
pack_unknown(struct pack_reader *r, const struct node *at, const char *meant, const char *fmt, ...);
/* What somebody wrote, short enough for a sentence. */
const char *pack_brief(struct pack_reader *r, const char *word);

MUST_CHECK enum rc phrase_read(struct pack_reader *r, const struct node *map, struct phrase *p);
