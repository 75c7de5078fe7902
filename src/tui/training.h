#pragma once

#include "desk/training.h"
#include "tui/list.h"
#include "tui/ui.h"

/*
 * The trainings of a month, and the records of those whom one may see (H-140); one opens as text,
 * with the focus of its month. Insert plans one, notes who was there, or evaluates it.
 */
struct training_view {
	int away; /* months from this one */
	bool is_records;
	struct list list; /* of struct row_training, or of struct row_trainee */
};

/* Insert */
enum next training_add(struct ui *ui, void *state, const char *pressed);
enum next training_open(struct ui *ui, void *state, const char *pressed);
