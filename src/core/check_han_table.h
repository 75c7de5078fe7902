#pragma once

#include <stddef.h>
#include <stdint.h>

/*
 * Traditional characters and the simplified ones the reply check takes them for,
 * sorted by the first. For check_text.c and its test alone: what is folded so is only
 * compared, never shown.
 */
struct han_pair {
	uint16_t from, to;
};

extern const struct han_pair han_pairs[];
extern const size_t han_pairs_count;
