#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "core/calibration_list.h"
#include "core/quality_list.h"
#include "desk/quality.h"

struct buf;

/*
 * A calibration (H-107): all monitors score the same contacts, none knowing of the others; whoever
 * leads it is who they are held against. Agreement is kappa over all items and the mean difference
 * of the sums; core/quality.h says how it is counted.
 */
struct calibration_pair {
	int64_t contact;
	const char *item, *title;
	struct agreed points;
};

struct calibration_monitor {
	int64_t monitor;
	const char *name, *work_no;
	int scored;
	const struct calibration_pair *pair; /* by item */
	size_t pairs;
	int kappa, difference; /* hundredths */
	bool passed;
};

/* What that monitor, called so, still had to listen to this month passes to those who may score,
 * who learn of it. Part of closing. */
MUST_CHECK enum rc plan_pass_locked(struct work *w, int64_t from, const char *name);

/* Who has scored in it. */
MUST_CHECK enum rc calibration_monitors(struct store *s, const struct row_calibration *c,
					struct arena *mem, struct calibration_monitor **list,
					size_t *n);
/* Pairs, agreement and outcome of one. */
MUST_CHECK enum rc calibration_judge(struct store *s, const struct row_calibration *c,
				     const struct score_sheet *sheet, struct arena *mem,
				     struct calibration_monitor *m);
/* All together, then item by item. */
void calibration_lines(const struct calibration_monitor *m, struct arena *mem,
		       struct agreement **out, size_t *n);

/* All that were, the newest first, with how far the actor himself is. */
MUST_CHECK enum rc calibrations_read(struct store *s, const struct actor *by, struct arena *mem,
				     struct calibration_line **out, size_t *n);
/* What came of them is for those who listen, and above: E_DENIED with a sentence. */
MUST_CHECK enum rc calibration_may_see(struct store *s, const struct actor *by);
/* What one monitor learned, subject by subject, and whether there are scores from him; as text. */
MUST_CHECK enum rc monitor_print(struct store *s, const struct actor *by,
				 const struct score_sheet *sheet, int64_t agent, struct buf *out);

/* Those who listen, as far as the actor sees them: what they have learned, and who may score. */
MUST_CHECK enum rc monitors_read(struct store *s, const struct actor *by,
				 const struct score_sheet *sheet, struct arena *mem,
				 struct quality_monitor **out, size_t *n);
