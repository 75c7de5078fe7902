#pragma once

#include <stddef.h>

/* For label.c alone: by kind and value of words.h; NULL where there is no such value. */
enum { LABEL_VALUES = 128 };

struct label {
	const char *full, *brief;
};

extern const struct label labels_table[][LABEL_VALUES];
extern const size_t labels_count;
