#pragma once

#include "term/keys_sequence.h"

/* The first piece of what a decoder at rest has not read yet; `n` > 0, len > 0 if `is_late`. */
struct piece piece_read(const char *s, size_t n, bool is_late);

/* What an arrow leaves when its Esc came so early that it was given out alone: "[A". */
struct piece piece_read_tail(const char *s, size_t n);
