#pragma once

#include "base/err.h"
#include "feed/yaml.h"

/*
 * Departments, gate, ages and care (core/life.h) from schema/life.yaml, or from the desk's own
 * rules (rule_set 6). E_INVALID comes with its place. What is left out is as in core/life.c,
 * departments and care not: there are none then.
 */
struct arena;
struct life_rules;
struct store;

MUST_CHECK enum rc life_rules_read(struct yaml_file file, struct arena *mem,
				   const struct life_rules **rules, struct err *err);
/* Those of the program. */
struct yaml_file life_rules_own_file(void);
/* The file in force on a desk, and the rules read from it. */
MUST_CHECK enum rc desk_life_file(struct store *s, struct arena *mem, struct yaml_file *file,
				  struct err *e);
MUST_CHECK enum rc desk_life_rules(struct store *s, struct arena *mem,
				   const struct life_rules **rules, struct err *e);
