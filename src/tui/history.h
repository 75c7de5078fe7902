#pragma once

#include <stddef.h>

struct store;

/*
 * The names that were run on the command line, the oldest first: names of the program's own tables
 * and nothing that anybody typed behind them, because that may be a customer's. Kept between
 * sessions in $XDG_STATE_HOME/kefu/history, which the person alone can read; that it cannot be read
 * or written is no error, there is just no history.
 */
enum { HISTORY_MAX = 100 };

struct history {
	const char *name[HISTORY_MAX]; /* of the tables, never freed */
	size_t count;
	char *path; /* NULL: nothing is kept */
};

/* `s`: its own files are never touched. */
void history_open(struct history *h, const struct store *s);
void history_add(struct history *h, const struct store *s, const char *name);
void history_close(struct history *h);
