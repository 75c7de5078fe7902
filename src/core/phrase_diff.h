#pragma once

#include <stddef.h>

struct phrase;

/* What differs between two versions of a phrase: one bit for each of these words of a pack. */
enum phrase_part {
	PART_SCENARIO,
	PART_GROUP,
	PART_TITLE,
	PART_TRIGGER,
	PART_SAY,
	PART_EMOTION,
	PART_NOT_SAY,
	PART_NOT_DO,
	PART_STEPS,
	PART_COUNT,
};

unsigned phrase_differs(const struct phrase *a, const struct phrase *b);
const char *phrase_part_name(enum phrase_part part);
