#pragma once

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

/*
 * What libFuzzer calls, and plain.c where there is none: any bytes, and nothing may break. It
 * returns 0.
 */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Of a longer input only time and memory count: what a target would check beside is left out. */
enum { FUZZ_LONG = 1 << 19 };

/* What must hold of any input. */
static inline void
fuzz_expect(int holds)
{
	if (!holds)
		abort();
}
