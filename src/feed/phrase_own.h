#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "core/phrase.h"
#include "desk/verb.h"

/*
 * Between packs and the desk: what the desk keeps of its own phrases is the text that a pack has of
 * each, word for word, so the one reader of packs checks all that comes in and reads all that comes
 * out.
 */
struct arena;
struct store;

/* What the desk wrote takes the place of what the pack has; its new ones follow, what it retired
 * goes. Whatever is new lives in the arena. */
MUST_CHECK enum rc phrase_own_put(struct store *s, struct arena *mem, struct phrase_pack *pack,
				  struct err *err);

/* Only what the desk wrote and what stands, in the order it came. */
MUST_CHECK enum rc phrase_own_read(struct store *s, const char *language, struct arena *mem,
				   struct phrase_pack *pack, struct err *err);

/* The one phrase that a version's body holds. */
MUST_CHECK enum rc phrase_body_read(const char *language, const char *body, struct arena *mem,
				    const struct phrase **p, struct err *err);

/* What a verb takes: `pack->count` forms. E_INVALID: a phrase is longer than the desk keeps. */
MUST_CHECK enum rc phrase_forms(const struct phrase_pack *pack, struct arena *mem,
				const struct phrase_form **forms, struct err *err);

/* Does the text hold one of its wordings, whatever stands in the slots? */
bool phrase_is_used(const struct phrase *p, const char *text);
/* Those of the pack that a reply holds: one of its wordings, whatever stands in the slots. */
size_t phrase_used(const struct phrase_pack *pack, const char *text, struct arena *mem,
		   const struct phrase_form **forms);
