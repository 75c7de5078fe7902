#pragma once

#include <stdbool.h>
#include <stddef.h>

struct buf;

/*
 * Lines that a sender broke softly put together again (RFC 3676, format=flowed). Each level of
 * quoting comes out as "> ". `is_delsp`: the blank before the break is none of the text, as in
 * Chinese.
 */
void flowed_text(struct buf *out, const char *text, size_t n, bool is_delsp);
