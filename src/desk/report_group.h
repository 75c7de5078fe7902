#pragma once

#include "desk/report.h"

/* The groups that facts are sorted into: for the files of report alone. */
struct group_key {
	int64_t id, top; /* of a category the one of the first level above it */
	const char *name;
};

struct groups {
	enum report_by by;
	struct arena *mem;
	const struct report_scope *scope;
	const struct figure_asker *asker;
	struct report_people people;
	struct report_group *at;
	size_t count, room;
	size_t last; /* where the last fact went: the next one is often of the same */
	struct group_key *category;
	size_t categories;
};

/* Periods are groups from the beginning, the others as facts come. */
MUST_CHECK enum rc groups_begin(struct groups *g, struct store *s);
/* NULL: it goes into none that may be shown. */
struct report_group *groups_of(struct groups *g, const struct row_fact *f);
/* In their order, with their names. */
void groups_end(struct groups *g, struct report *out);
