#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/column.h"

/*
 * Figures of a desk (H-26, H-130): one row of the table is one figure, and says what it takes from
 * a fact. A fact is a contact, a ticket, a clock, a promise or an answer to "are you satisfied", at
 * its moment; a figure of a span is the sum over the facts of that span, and the facts that it
 * counts are the rows behind it, so that they always add up to it. Pure: who reads the facts is
 * desk/report.h.
 */
struct buf;
struct row_fact;

enum figure_unit {
	UNIT_COUNT,
	UNIT_SHARE,   /* per cent of those that it is asked of */
	UNIT_SECONDS, /* on the average */
	UNIT_SCORE,   /* on the average, 1 to 5 */
};

/* What it is counted from, and the moment that decides the day. */
enum fact_kind {
	FACT_CONTACT, /* when it began */
	FACT_TICKET,  /* when it was received */
	FACT_CLOSED,  /* a ticket, when it was archived or voided */
	FACT_CLOCK,   /* when it stopped in time, or was over */
	FACT_PROMISE, /* when it was kept or tried in time, or was over */
	FACT_SCORE,   /* when the customer said it: as the ticket closed, or asked later */
	FACT_KINDS,
};

struct figure {
	const char *name;  /* for scripts and --rows; never changed */
	const char *label; /* N_() */
	enum figure_unit unit;
	enum fact_kind fact;
	/* False: this fact is not among its rows. `value` is 1 unless set: 0 is a row of which the
	 * answer is no. */
	bool (*takes)(const struct row_fact *f, int64_t *value);
};

struct figure_sum {
	int64_t rows, sum;
};

enum { FIGURES_MAX = 64, FIGURE_BAR = 20 /* cells */ };

extern const struct figure figures[]; /* in the order of the report; an empty row ends it */

size_t figure_count(void);
const struct figure *figure_find(const char *name); /* NULL: there is none */

void figure_add(const struct figure *f, const struct row_fact *fact, struct figure_sum *sum);
/* "412", "87%", "3:05", "4.6"; "-" where nothing was asked. */
void figure_print(struct buf *out, const struct figure *f, const struct figure_sum *sum);
/* For scripts: 412, 87.5, 185, 4.6; false where nothing was asked. */
bool figure_value(struct buf *out, const struct figure *f, const struct figure_sum *sum);
/* What a bar is as long as: a count itself, a share per cent, … */
int64_t figure_weight(const struct figure *f, const struct figure_sum *sum);
/* `#` for each of the cells, one at least where there is anything: readable in one colour and in
 * any character set. */
void figure_bar(struct buf *out, int64_t part, int64_t whole, int cells);

/* One line of a report; `whole` is the longest bar beside it. */
struct figure_line {
	const struct figure *figure;
	const struct figure_sum *sum;
	int64_t whole;
	const char *by;     /* "day" … "category"; NULL: all */
	const char *group;  /* which; NULL: all */
	const char *stands; /* the same for people */
	int64_t from, before;
};

extern const struct column figure_columns[];       /* of struct figure_line */
extern const struct column figure_group_columns[]; /* the same: one figure of several groups */

/* Several groups beside each other: `sum` are theirs, as many as there are figures. */
struct figure_compare {
	const char *stands;
	const struct figure_sum *sum;
};

extern const struct column figure_compare_columns[];
extern const struct column figure_compare_wide[]; /* for a screen: the group has what is left */

/* A fact as it stands behind a figure, masked. */
struct figure_row {
	const struct figure *figure;
	int64_t id, ticket, contact; /* the last two 0: none */
	int64_t at, value;
	int channel;
	const char *number, *customer, *title, *about, *agent, *agent_no; /* NULL: not known */
};

extern const struct column figure_row_columns[];

/* What somebody may see of whose figures (H-02): everybody the desk's; rows only of what is one's
 * own, of a group that one leads, or all for those who answer for the whole desk. */
struct figure_asker {
	int64_t agent;
	unsigned roles;
};

enum figure_sight { SEES_NOTHING, SEES_FIGURES, SEES_ROWS };

/* `about` an agent, 0 for a group or the desk; is_desk: the whole of it; `leads`: the asker leads
 * the group that it is about, or that the agent is in. */
enum figure_sight figure_sight(const struct figure_asker *asker, int64_t about, bool is_desk,
			       bool leads);
