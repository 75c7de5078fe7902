#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "sql_rows.h"

/*
 * What the open act changes in the logged tables, value by value, as SQLite tells it before each
 * row: kept in memory until log_seal() writes it into `change`. Nothing is noted while no act is
 * open; that nothing is changed then is the guards' business (scripts/sqlgen), so that a stock
 * program that opens the file is refused, too.
 */
struct store;

struct log_entry {
	struct row_change change; /* its values live in the log's memory */
	struct log_entry *next;
};

struct log {
	bool is_open;
	bool is_torn;  /* a row was given another id: no act may end so */
	bool is_short; /* memory ran out while a change was noted: nor so */
	struct arena mem;
	struct log_entry *first, *last;
	int64_t count;
};

struct log_mark {
	struct log_entry *last;
	int64_t count;
};

/* Of a new connection: from here on its changes are seen. */
void log_watch(struct store *s);
/* One more change of the open act; its values live in s->log.mem, its number is given here. */
void log_note(struct store *s, const struct row_change *c);
/* The act is over, or never was. */
void log_forget(struct store *s);
/* A statement that fails halfway is taken back by SQLite; so is what was noted since the mark. */
struct log_mark log_mark(const struct store *s);
void log_back_to(struct store *s, struct log_mark mark);
/* An erasure does not write down what it takes away. */
void log_forget_old_texts(struct store *s);
