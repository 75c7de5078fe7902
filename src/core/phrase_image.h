#pragma once

#include <stddef.h>

/* The bytes of an index: the one place that knows their order. Ask core/phrase_index.h. */
struct buf;
struct phrase_index;

size_t image_words(size_t phrases); /* 64-bit words of a row of grams */
void image_write(const struct phrase_index *index, struct buf *image);
