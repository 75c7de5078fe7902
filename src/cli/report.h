#pragma once

#include "base/err.h"
#include "core/figure.h"
#include "desk/report.h"

/* What `kefu report` is asked for. */
struct cli;

struct report_wanted {
	struct report_scope scope;
	struct report_people people;
	struct figure_asker asker;
	enum report_by by;
	const struct figure *figure; /* NULL: all */
	const struct figure *rows;   /* the rows behind it are wanted; NULL: figures are */
};

/* E_INVALID, E_NOTFOUND, E_DENIED: the sentence is in c->err. */
MUST_CHECK enum rc report_wanted_read(struct cli *c, struct report_wanted *w);
MUST_CHECK enum rc report_rows_print(struct cli *c, const struct report_wanted *w, size_t *found);
/* Seconds within which the desk calls a call a repeat call. */
MUST_CHECK enum rc report_repeat(struct cli *c, int64_t *secs);
/* Before a long span is read: the days of it that are not kept yet are counted (store/tally.h), in
 * short transactions. What cannot be kept is read from its rows. */
void report_prepare(struct cli *c, const struct report_scope *scope);
