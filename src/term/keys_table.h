#pragma once

#include <stdint.h>

/* What terminals send behind an Esc, without modifiers. The last row's `bytes` is NULL. */
struct key_row {
	const char *bytes, *name;
};
extern const struct key_row key_rows[];

/* The signs of an input method and the key they stand for. The last row's `cp` is 0. */
struct plain_row {
	uint32_t cp;
	char key[2];
};
extern const struct plain_row plain_rows[];
