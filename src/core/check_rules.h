#pragma once

#include <stdint.h>

#include "core/check.h"
#include "core/check_pattern.h"

/* The inside of a set of rules, for check.c and check_rules.c alone. Rule 0 is what the house says
 * itself. */
struct check_pattern {
	uint32_t rule;
	enum check_role role;
};

struct check_rules {
	struct arena *mem;
	struct program program;
	struct check_rule *rules;
	struct check_pattern *patterns; /* by the number their hits bear */
	bool *has_say;                  /* by rule */
	size_t rule_count, rule_room, pattern_count, pattern_room;
};
