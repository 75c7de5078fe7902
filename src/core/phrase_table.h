#pragma once

#include <stddef.h>

#include "core/phrase.h"

/* The closed sets of a phrase pack. Ask core/phrase.h. */
struct slot_row {
	enum slot slot;
	const char *zh, *en;
};

/* The number of a group is its place in the table, from 1: append only. */
struct group_row {
	const char *name, *zh, *en;
};

extern const struct slot_row slot_rows[];
extern const size_t slot_count;
extern const struct group_row group_rows[];
extern const size_t group_count;
extern const char *const scenario_names[];
extern const size_t scenario_count;

/* By enum emotion: Chinese, English. */
extern const char *const emotion_names[];
extern const size_t emotion_count;
