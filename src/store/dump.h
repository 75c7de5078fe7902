#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "sql_rows.h"

/*
 * All of a desk, row by row, and a new desk made of such rows: what a dump consists of, whatever
 * it is written in. Every logged table is in it, and the acts, but not what each act changed: a
 * desk that was made of a dump knows who did what and when, and begins its own log with the rows
 * as they were. What is derived is made anew. Which rows a stranger may see is not decided here.
 */
struct store;

/* A row of table "act" has no `id` of its own choosing: they come in order, from 1 without gaps. */
struct dump_row {
	const char *table;
	int64_t id;
	int cols;
	const char *const *col;
	const struct sql_any *value; /* 'n', 'i', 't' and 'b' */
};

struct dump_sink {
	bool (*row)(void *arg, const struct dump_row *row); /* false: enough */
	void *arg;
};

/* Inside the caller's read transaction: one moment of the desk. */
MUST_CHECK enum rc store_dump(struct store *s, const struct dump_sink *to);
int store_schema(void);

/*
 * Only on a desk that was just made, and has no row yet: E_CONFLICT. All rows are one transaction:
 * what does not reach store_load_end() was never there. After an error store_load_drop().
 */
MUST_CHECK enum rc store_load_begin(struct store *s, int64_t now);
/* E_INVALID: there is no such table or column, or the schema refuses it. Acts come first. */
MUST_CHECK enum rc store_load_row(struct store *s, const struct dump_row *row);
/* E_INVALID: rows refer to rows that are not there. */
MUST_CHECK enum rc store_load_end(struct store *s);
void store_load_drop(struct store *s);
