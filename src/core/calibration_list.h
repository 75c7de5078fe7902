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

extern const struct column calibration_contact_columns[]; /* of struct row_calibration_contacts */
extern const struct column agreement_columns[];           /* of struct agreement */
