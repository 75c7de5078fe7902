#pragma once

#include <stdbool.h>
#include <stdint.h>

/*
 * What terminals do not agree on how wide it is (facts: the widths of a terminal are its own).
 * A kind is steady on a terminal when the cells that libc counts are those that the
 * terminal moves; where it is not, or nobody has measured, a stand-in of the same cells is
 * drawn that every terminal agrees on. Layout never asks here: only the glass does, last.
 */
enum steady {
	STEADY_AMBIGUOUS, /* quotation marks, dashes, arrows, circled numbers, accents, Greek */
	STEADY_EMOJI,     /* of Unicode 9 and before */
	STEADY_EMOJI_NEW,
	STEADY_FLAG, /* half of one: some terminals join two */
	STEADY_MARK, /* marks on a character */
	STEADY_HAN,  /* ideographs beyond the first plane */
	STEADY_RARE, /* other scripts that old tables do not know */
	STEADY_KINDS,
	STEADY_ALWAYS = STEADY_KINDS,
};

enum { STEADY_SAMPLES = 4 };

struct steady_kind {
	const char *name;  /* in the file of what was measured */
	const char *label; /* N_() */
	const char *sample[STEADY_SAMPLES];
	bool in_utf8, elsewhere; /* taken for steady when nobody has measured */
};

extern const struct steady_kind steady_kinds[STEADY_KINDS];

struct steadiness {
	bool is[STEADY_KINDS];
};

struct steadiness steadiness_unmeasured(bool is_utf8);
enum steady steady_of(uint32_t cp); /* of a character that is no mark */

/* What stands for the character in `cells` cells, 1 or 2: its likeness in ASCII, or its wide form.
 */
void steady_standin(uint32_t cp, int cells, char out[static 4]);
