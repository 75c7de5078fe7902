#pragma once

#include <stdint.h>

#include "base/err.h"
#include "feed/yaml.h"

/*
 * What a desk has set about its people (core/people.h) from schema/people.yaml, or from the desk's
 * own rules (rule_set 13). E_INVALID comes with its place. Every version stays: an award names the
 * one it was made under (H-142).
 */
struct arena;
struct people_rules;
struct store;

MUST_CHECK enum rc people_rules_read(struct yaml_file file, struct arena *mem,
				     struct people_rules *rules, struct err *err);
/* The file in force on a desk, and which rule_set it is; 0: the program's own. */
MUST_CHECK enum rc desk_people_file(struct store *s, struct arena *mem, struct yaml_file *file,
				    int64_t *set, struct err *e);
MUST_CHECK enum rc desk_people_rules(struct store *s, struct arena *mem,
				     const struct people_rules **rules, struct err *e);
