#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

/*
 * The rows of an imported file that were not taken, in a CSV file beside it: line, reason, then the
 * row. Mended, it can be imported as it is: nobody needs the two first columns. It is made with the
 * first reject, for its owner alone; only a file of rejects is ever written over, or removed when
 * there are none.
 */
struct arena;
struct rejects;
struct ward;

/* FILE.csv is given FILE.rejects.csv, `-` stdin.rejects.csv in the directory where the program
 * runs. */
const char *rejects_path(struct arena *mem, const char *imported);

/* `head` is the header line of the imported file as csv_put() writes it. E_DENIED: there is another
 * file of that name. */
MUST_CHECK enum rc rejects_open(struct rejects **out, const struct ward *ward, const char *path,
				const char *head, struct err *e);
MUST_CHECK enum rc rejects_add(struct rejects *r, int64_t line, const char *reason, const char *row,
			       struct err *e);
size_t rejects_count(const struct rejects *r);
/* Nothing is lost when the answer is OK. `r` is gone in any case; NULL is fine. */
MUST_CHECK enum rc rejects_close(struct rejects *r, struct err *e);
