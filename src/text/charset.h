#pragma once

#include <stddef.h>

struct buf;

/*
 * Text in whichever charset a mail says it is in, and often is not, made UTF-8. What stands for no
 * character becomes U+FFFD; nothing is refused. Chinese names mean the widest of their family:
 * what calls itself GB2312 is read as GB18030. Without a name, with one that iconv does not know,
 * and where ASCII or UTF-8 is claimed and does not hold, it is guessed: UTF-8 that is valid, else
 * ISO-2022-JP by its escapes, else GB18030. Nothing is cleaned: see text/clean.h.
 */
void charset_decode(struct buf *utf8, const char *charset, const char *bytes, size_t n);
