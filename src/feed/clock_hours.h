#pragma once

#include "base/err.h"
#include "core/calendar.h"
#include "feed/yaml.h"

/* What the files of the clocks' reader share. Ask feed/clock_rules.h. */
struct arena;

struct clock_reader {
	const char *file;
	struct arena *mem;
	struct err *err;
};

__attribute__((format(printf, 3, 4))) enum rc
clock_fail(const struct clock_reader *r, const struct node *at, const char *fmt, ...);
/* Every member of the map is one of the names; NULL ends them. */
MUST_CHECK enum rc clock_keys(const struct clock_reader *r, const struct node *map,
			      const char *const *names);

extern const char *const clock_weekdays[]; /* from monday; NULL ends them */

/* The members `hours` and `exceptions` of the root. */
MUST_CHECK enum rc clock_hours_read(const struct clock_reader *r, const struct node *root,
				    const struct calendar **calendar);
