#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

struct config;
struct edit_key;
struct key;
struct node;
struct text_key;

/*
 * Which keys do what, for this person: the tables say it, and the `keys:` of the personal file
 * (kefu(5)) instead. The tables stay as they are; what the file says about a row is kept beside
 * them, in the arena of the file. Within a mode no key does two things, and Esc, F1, ^L and ^Z
 * stay where they are: what would break that is a fault of the file, and is not done.
 */
struct bind {
	const void *row;     /* of a table of struct key, of text_keys or edit_keys */
	const char *section; /* of the file */
	const char *name;    /* of the row */
	const char *keys;    /* instead of the row's own; "" none */
	const struct node *at;
};

/* All zero: every row has its own keys. */
struct binds {
	struct bind *bind;
	size_t count;
};

/* A table as the file, kefu(1) and `kefu keys` call it. */
struct section {
	const char *name;  /* below `keys:` */
	const char *title; /* N_() */
	const struct key *keys;
	const struct text_key *text; /* … or of these */
	const struct edit_key *line; /* … or of these */
	const char *never;           /* taken before its keys are asked; NULL: nothing */
	bool is_typed;               /* letters are text there */
};

enum { SECTIONS_MAX = 64 };

/* Fills up to SECTIONS_MAX, in the order of kefu(1), and returns how many. */
size_t bind_sections(struct section *out);
/* The n-th row of a section; false: there is none. `help` is not translated. */
struct bind_row {
	const void *row;
	const char *keys, *name, *help;
};
bool bind_row(const struct section *s, size_t n, struct bind_row *out);

/* Reads `keys:` and adds what is wrong with it to the faults of the file. */
void bind_make(struct binds *b, struct config *c);

/* The keys of a row, blanks between; `own` are those of its table. NULL for `b`: nothing was set.
 */
const char *bind_keys(const struct binds *b, const void *row, const char *own);
/* The row of the table that answers to `pressed`, or NULL. */
const struct key *bind_find(const struct binds *b, const struct key *keys, const char *pressed);
/* What the row's function is told: a key of its own, whatever was pressed. It lives as long as
 * `pressed` and the arena. */
const char *bind_pressed(const struct key *k, const char *pressed, char room[static 24]);
