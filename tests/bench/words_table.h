#pragma once

#include <stddef.h>

/*
 * The vocabulary of the generated desk: every stem is a word, every stem before every thing is one
 * more. Worded for it, and seldom read by anybody.
 */
extern const char *const bench_stems[]; /* NULL at the end */
extern const char *const bench_things[];
extern const char *const bench_surnames[];
extern const char *const bench_names[];
