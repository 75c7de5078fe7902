#pragma once

#include <stdint.h>

#include "base/err.h"
#include "feed/yaml.h"

/*
 * How long a silent customer is waited for, and whether the desk asks after closing (core/chat.h):
 * from schema/chat.yaml, or from the desk's own rules (rule_set 12). E_INVALID comes with its
 * place.
 */
struct arena;
struct chat_rules;
struct store;

MUST_CHECK enum rc chat_rules_read(struct yaml_file file, struct arena *mem, struct chat_rules *out,
				   struct err *err);
/* The file in force on a desk, and the rules read from it. */
MUST_CHECK enum rc desk_chat_file(struct store *s, struct arena *mem, struct yaml_file *file,
				  struct err *e);
MUST_CHECK enum rc desk_chat_rules(struct store *s, struct arena *mem, struct chat_rules *out,
				   struct err *e);
