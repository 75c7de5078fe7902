#pragma once

struct buf;

/*
 * What is new in a mail: quoted lines are folded to the first of them and how many more there are,
 * what an answer drags behind it to one such line, and the signature is cut. `text` is cleaned.
 * When nothing new would be left, all of it is.
 */
void quote_fold(struct buf *out, const char *text);
