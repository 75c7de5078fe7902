#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct row_change;
struct sqlite3_stmt;

/*
 * Each row of each logged table has a sum: what the log gave it less what the log took from it,
 * value by value, as keyed hashes. Once the tables' own values are taken off, every sum must be
 * zero. The key is new each time, so that no two values can be chosen to cancel out.
 */
struct sum {
	uint64_t row, total;
	uint32_t table; /* index + 1; 0: free */
};

struct sums {
	struct sum *slot;
	size_t room, used;
	uint64_t key[2];
	uint32_t table, col; /* of the last change: the next is of the same row, most often */
};

void sums_begin(struct sums *m);
void sums_end(struct sums *m);
/* What the log says. */
void sums_change(struct sums *m, const struct row_change *c);
/* What the table has: a row of sql_table[table].all. True: that is what the log says of it. */
bool sums_row(struct sums *m, uint32_t table, struct sqlite3_stmt *q);
/* A row that the log has, and its table has not; false: there is none. */
bool sums_left(const struct sums *m, uint32_t *table, int64_t *row);
