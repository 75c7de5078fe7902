#pragma once

#include "core/column.h"
#include "core/figure.h"

/*
 * The desk at a glance: how it stands now, and the figures of today so far; the desk's beside
 * one's own. Each says how its rows are listed.
 */
struct row_stats_now;

struct stats_now {
	const char *name;
	const char *label; /* N_() */
	int64_t (*desk)(const struct row_stats_now *r);
	int64_t (*mine)(const struct row_stats_now *r); /* NULL: it is nobody's own */
	const char *rows;                               /* the command that lists them */
	const char *filter; /* the same as a filter of tickets; NULL: they are no tickets */
};

extern const struct stats_now stats_now[]; /* an empty row ends it */

/* The figures of today that are among them, in their order; NULL ends. */
extern const char *const stats_today[];

struct stats_line {
	const char *name, *label, *rows;
	const char *desk, *mine;             /* as people read them; mine NULL: not anybody's own */
	const char *desk_value, *mine_value; /* as scripts do; NULL: nothing was asked */
};

extern const struct column stats_columns[]; /* of struct stats_line */
