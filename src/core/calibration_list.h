#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/column.h"

/* A calibration as columns: its contacts as one monitor sees them, and how far each agrees. */
struct agreement {
	const char *monitor, *work_no;
	const char *item, *title; /* NULL: all items together */
	size_t pairs;
	int kappa, difference; /* hundredths */
	bool passed;           /* of all together */
};

/* One calibration: where it stands, for its list. */
struct calibration_line {
	int64_t id;
	const char *leader, *leader_no;
	int64_t begun_at, closed_at; /* closed_at 0: it goes on */
	int contacts, scored;        /* scored: by who asks */
	int judged, passed;          /* monitors, once it is closed */
};

extern const struct column calibration_columns[];         /* of struct calibration_line */
extern const struct column calibration_pair_columns[];    /* of struct row_calibration_pairs */
extern const struct column calibration_contact_columns[]; /* of struct row_calibration_contacts */
extern const struct column agreement_columns[];           /* of struct agreement */
