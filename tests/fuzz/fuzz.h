#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

/*
 * What libFuzzer calls, and plain.c where there is none: any bytes, and nothing may break. It
 * returns 0.
 */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What must hold of any input. */
static inline void
fuzz_expect(int holds)
{
	if (!holds)
		abort();
}
