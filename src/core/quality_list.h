#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "core/column.h"
#include "core/quality.h"

/* What is listed of quality: commands and screens show the same columns. */
struct quality_owed {
	int64_t agent;
	const char *name, *work_no;
	enum listen_why why;
	int done, open, due;
	bool is_on;
};

struct quality_monitor {
	int64_t agent;
	const char *name, *work_no;
	int exams;       /* passed, of the seven subjects */
	int64_t judged;  /* by a calibration; 0: never */
	bool has_passed; /* … that one */
	int kappa, difference;
	const char *barred; /* why there are no scores from here; NULL: there may be */
};

struct quality_made {
	int64_t id;
	enum quality_kind kind;
	int day;
	int64_t made_at, due_at; /* made_at 0: not yet */
};

extern const struct column score_columns[];       /* of struct row_score */
extern const struct column score_item_columns[];  /* of struct row_score_item */
extern const struct column listen_columns[];      /* of struct row_listen */
extern const struct column owed_columns[];        /* of struct quality_owed */
extern const struct column improvement_columns[]; /* of struct row_improvement */
extern const struct column monitor_columns[];     /* of struct quality_monitor */
extern const struct column made_columns[];        /* of struct quality_made */
