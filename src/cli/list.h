#pragma once

#include <stddef.h>

#include "cli/cli.h"
#include "core/column.h"

/*
 * A list as text, from a table of columns. --plain is for people: their language, columns one below
 * the other, the one that has no width of its own last and never cut. --json and --csv are for
 * scripts: the same in every locale, UTF-8. Rows are printed as they come; nothing is kept.
 */
struct list {
	struct cli *cli;
	const struct column *cols;
	struct frame frame;
	enum { LIST_PLAIN, LIST_JSON, LIST_CSV } how;
	size_t rows;
};

extern const struct opt list_opts[], json_opts[];

struct list list_open(struct cli *c, const struct column *cols);
void list_row(struct list *l, const void *row);
void list_close(struct list *l);

/* What scripts read of a column; false: null. */
bool column_value(struct buf *out, const struct column *col, const void *row,
		  const struct frame *f);
/* The members of one row's object, without the braces. */
void json_row(struct buf *out, const struct column *cols, const void *row, const struct frame *f);
/* A string with its quotes, cleaned; NULL is null. */
void json_text(struct buf *out, const char *text);
