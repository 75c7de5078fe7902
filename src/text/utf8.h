#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * UTF-8 as Unicode defines it, decoded by us: libc's follows the locale. No long
 * forms, no surrogates, nothing past U+10FFFF. Never reads behind `n` bytes.
 */
struct utf8 {
	uint32_t cp; /* U+FFFD where !ok */
	size_t len;  /* bytes; 0 only at the end (n == 0) */
	bool ok;
};

/* A damaged sequence is as long as what a decoder could still have hoped for, at least a byte. */
struct utf8 utf8_next(const char *s, size_t n);
/* Bytes written, no NUL. What is no character (a surrogate, past U+10FFFF) is written as U+FFFD. */
size_t utf8_put(char out[static 4], uint32_t cp);
bool utf8_valid(const char *s, size_t n);
size_t utf8_bad(const char *s, size_t n); /* where the first damaged byte is; n if there is none */
