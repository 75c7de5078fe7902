#pragma once

#include "core/quality_report.h"
#include "desk/quality.h"

/*
 * A quality report read from the desk. One that was made has the scores of its moment and stays
 * what it was; one that was not is counted as it stands. Only what the actor may see is in it.
 */
MUST_CHECK enum rc quality_report_read(struct store *s, const struct actor *by,
				       const struct score_sheet *sheet, enum quality_kind kind,
				       int day, struct arena *mem, struct quality_report *out);
/* Is it among the rows behind the line? The item of the line is looked for, too. */
MUST_CHECK enum rc quality_report_takes(struct store *s, const struct quality_report *r,
					const struct quality_line *l, size_t score, bool *takes);
