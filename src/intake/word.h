#pragma once

#include <stddef.h>

struct buf;

/*
 * A header as it stands in the message, made text: RFC 2047's words decoded, those that follow each
 * other in one charset put together before they are, because senders cut characters in two. What is
 * raw is guessed. Folds become blanks; nothing is cleaned.
 */
void word_decode(struct buf *utf8, const char *header, size_t n);
