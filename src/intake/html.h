#pragma once

#include <stddef.h>

struct buf;

/*
 * HTML made readable text, by libxml2's parser: it is in Debian, looked after, forgives everything,
 * reads no file and no network, and is used here without building a tree. What is not shown to a
 * reader (style, script, hidden elements) is left out; a link says where it leads when its words do
 * not; what is quoted has > before each line. The bytes are UTF-8. Nothing is cleaned.
 */
void html_text(struct buf *out, const char *html, size_t n);
/* The charset that a page says of itself in its beginning; "" when it says none. */
void html_charset(struct buf *out, const char *html, size_t n);
