#pragma once

#include <stdint.h>

struct buf;
struct row_brief_of;
struct row_line;

/*
 * What a colleague reads before he takes a call over (H-17): who it is, the key sentence, what was
 * done, what is promised, how they feel, and a line of his who hands it on. It builds itself, a
 * line for each thing that is known, and holds no number that a list would mask.
 */
struct call_brief {
	const struct row_line *call;
	const struct row_brief_of *matter; /* NULL: the call has no ticket */
	const char *words;                 /* of this call; NULL: none were written down */
	const char *added;                 /* NULL or "": nothing */
};

void call_brief_put(struct buf *out, const struct call_brief *b, int64_t now);
/* Who is on the line, as every list shows them: "王先生 139****8831"; the number alone, or that
 * nobody is known yet. */
void caller_put(struct buf *out, const struct row_line *call);
