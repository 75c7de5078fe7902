#pragma once

/* What the generated sql.c stands on; only store/ includes this. */
#include <stdbool.h>

#include "sql_rows.h"
#include "sql_text.h"
#include "store/store.h"

struct arena;
struct sqlite3_stmt;

struct sqlite3_stmt *
store_stmt(struct store *s, enum sql_id id); /* prepared at first use; NULL: store_err() says why */
struct sqlite3_stmt *store_stmt_open(struct store *s, enum sql_id id);

/* A bind that fails (a text over the limit) is remembered: the statement then fails, and never runs
 * with NULL in its place. */
void store_bind_int(struct store *s, struct sqlite3_stmt *q, int n, int64_t value);
void store_bind_int_or_null(struct store *s, struct sqlite3_stmt *q, int n, struct sql_int value);
void store_bind_text(struct store *s, struct sqlite3_stmt *q, int n, const char *value);
void store_bind_blob(struct store *s, struct sqlite3_stmt *q, int n, struct sql_blob value);
void store_bind_any(struct store *s, struct sqlite3_stmt *q, int n, struct sql_any value);

int64_t store_int(struct sqlite3_stmt *q, int n);
struct sql_int store_int_or_null(struct sqlite3_stmt *q, int n);
const char *store_text(struct sqlite3_stmt *q, int n, struct arena *mem);
struct sql_blob store_blob(struct sqlite3_stmt *q, int n, struct arena *mem);
struct sql_any store_any(struct sqlite3_stmt *q, int n, struct arena *mem);

enum rc store_run(struct store *s, struct sqlite3_stmt *q);
bool store_next(struct store *s, struct sqlite3_stmt *q);
enum rc store_end(struct store *s, struct sqlite3_stmt *q);
enum rc store_none(struct store *s,
		   struct sqlite3_stmt *q); /* E_NOTFOUND, or why the step failed */
