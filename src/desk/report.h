#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "core/figure.h"
#include "sql_rows.h"

/*
 * Figures read from the store: of a span, all together or in groups, and the rows behind one of
 * them. Reads only; call it inside a read transaction, so that figures and rows are of one moment.
 * What is given lives in `mem`. Whoever asks is asked first whether he may: report_sight().
 */
struct arena;
struct store;

enum report_by {
	BY_ALL,
	BY_DAY,
	BY_WEEK, /* from Monday */
	BY_MONTH,
	BY_AGENT,
	BY_TEAM, /* the one that the agent is in now */
	BY_CHANNEL,
	BY_CATEGORY, /* of the first level, what is below included */
	REPORT_BYS,
};

struct report_scope {
	int64_t from, before; /* moments; from is the beginning of a local day */
	int64_t now;
	int64_t repeat;          /* seconds within which a call is a repeat call */
	int64_t agent, team;     /* 0: any */
	int channel;             /* 0: any */
	const int64_t *category; /* it and all below it */
	size_t categories;       /* 0: any */
};

struct report_group {
	int64_t key; /* id, channel, or first moment; 0: what belongs to none */
	int64_t from, before;
	const char *name;       /* for scripts: a day, a work number, … ; "" for none */
	const char *stands;     /* for people */
	struct figure_sum *sum; /* as many as there are figures */
};

struct report {
	struct report_group all;
	struct report_group *group;
	size_t groups;
};

struct report_people {
	const struct row_figure_people *at;
	size_t count;
};

MUST_CHECK enum rc report_people(struct store *s, struct arena *mem, struct report_people *out);
/* What the asker may see of that scope. */
enum figure_sight report_sight(const struct report_people *people, const struct figure_asker *asker,
			       const struct report_scope *scope);

/* Of agents and teams only those that the asker may see are groups; `all` is all of the scope. */
MUST_CHECK enum rc report_read(struct store *s, const struct report_scope *scope, enum report_by by,
			       const struct figure_asker *asker, struct arena *mem,
			       struct report *out);

/* Asked for each row, in the order of time; false: enough. The row ends with the call. */
struct report_each {
	bool (*row)(void *arg, const struct figure_row *row);
	void *arg;
};

MUST_CHECK enum rc report_rows(struct store *s, const struct report_scope *scope,
			       const struct figure *figure, const struct report_each *each);

/* The scope's category by its name, as a filter takes it. E_NOTFOUND: there is none. */
MUST_CHECK enum rc report_category(struct store *s, const char *name, struct arena *mem,
				   struct report_scope *scope);

/* The same by its id. */
MUST_CHECK enum rc report_category_of(struct store *s, int64_t id, struct arena *mem,
				      struct report_scope *scope);

/* "day" … "category"; REPORT_BYS: no such word. */
enum report_by report_by_find(const char *word);
const char *report_by_word(enum report_by by);

/* The first moment of the day, week or month that a moment is in, and of the one so many behind
 * it. */
int64_t report_period(enum report_by by, int64_t at, int away);
