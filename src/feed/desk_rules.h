#pragma once

#include <stdint.h>

#include "base/err.h"

/*
 * The rules in force on a desk: those it made its own (table rule_set, the newest of a kind), else
 * the program's. What stands in the desk was checked before it was written; rules that cannot be
 * read any more, because a newer kefu wrote them, are E_INVALID with their place.
 */
struct arena;
struct category_tree;
struct clock_rules;
struct cue_set;
struct store;
struct yaml_file;

MUST_CHECK enum rc desk_clock_rules(struct store *s, struct arena *mem,
				    const struct clock_rules **rules, struct err *e);
/* The file they were read from. */
MUST_CHECK enum rc desk_clock_file(struct store *s, struct arena *mem, struct yaml_file *file,
				   struct err *e);
MUST_CHECK enum rc desk_cue_set(struct store *s, struct arena *mem, const struct cue_set **set,
				struct err *e);
/* Which set that is, 0 for the program's: whoever keeps one reads it anew when this has changed. */
MUST_CHECK enum rc desk_cue_set_id(struct store *s, int64_t *id, struct err *e);
MUST_CHECK enum rc desk_category_file(struct store *s, struct arena *mem, struct yaml_file *file,
				      struct err *e);
MUST_CHECK enum rc desk_categories(struct store *s, struct arena *mem, struct category_tree *tree,
				   struct err *e);
