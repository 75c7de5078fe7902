#pragma once

#include <stddef.h>

/*
 * What a reader takes of the heap. With the sanitizers every allocation is counted, those of the
 * libraries too; without them it is the most that was resident, of what was touched.
 */
void memory_begin(void);
/* The most bytes that were there at once since then, beside those that were there already. */
size_t memory_peak(void);
