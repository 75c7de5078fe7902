#pragma once

#include <stddef.h>

#include "base/err.h"
#include "core/clock.h"
#include "feed/yaml.h"

/*
 * Reads the desk's clocks (schema/clocks.yaml, whose head says how it is written) into the rules
 * that core/clock reckons by, and says what two sets of them differ in. Rules are whole or there
 * are none; a name that is not known is refused, with the one that was meant.
 */
struct arena;

/* The program's own, and the file they come from. */
struct yaml_file clock_rules_own_file(void);
MUST_CHECK enum rc clock_rules_own(struct arena *mem, const struct clock_rules **rules,
				   struct err *err);

/* The rules live in the arena. E_INVALID comes with `NAME:LINE:COL: what is wrong`. */
MUST_CHECK enum rc clock_rules_read(struct yaml_file file, struct arena *mem,
				    const struct clock_rules **rules, struct err *err);

/* What stands elsewhere, written as in the file; "" where one of them has nothing. */
struct clock_change {
	const char *where; /* complaint.simple.vip, hours.monday, exceptions.2026-10-01 */
	const char *before, *after;
};

struct clock_changes {
	const struct clock_change *at;
	size_t count;
};

/*
 * In the order of the file. What it does to an open ticket is clock_list() by either set, compared:
 * both are pure.
 */
/* Every value of the rules: `after`; `before` means nothing. */
struct clock_changes clock_rules_values(const struct clock_rules *rules, struct arena *mem);
struct clock_changes clock_rules_diff(const struct clock_rules *before,
				      const struct clock_rules *after, struct arena *mem);
