#pragma once

#include <stdbool.h>

#include "core/column.h"
#include "sql_rows.h"

/*
 * Violations from finding to file, risks, emergency plans and their drills (H-141), and the
 * versions of rules (H-142), as rows of lists. Pure.
 */
enum violation_state {
	VIOLATION_FOUND = 1, /* to be ruled on */
	VIOLATION_RULED,     /* the person mends it by a day */
	VIOLATION_MENDED,    /* to be reviewed: passed it is filed, else mended again */
	VIOLATION_FILED,
	VIOLATION_DISMISSED, /* it was none */
};

enum risk_state { RISK_OPEN = 1, RISK_OVER };

enum { GRADES = 3 /* of chance and of harm */, EVERY_MOST = 24 /* months between drills */ };

/* The same day so many months later, the last of a shorter month. */
int day_months_later(int day, int months);

extern const struct column violation_columns[]; /* of struct row_violation */
extern const struct column step_columns[];      /* of struct row_violation_steps */
extern const struct column risk_columns[];      /* of struct row_risk */
extern const struct column plan_columns[];      /* of struct row_plan */
extern const struct column drill_columns[];     /* of struct row_drill_of */
