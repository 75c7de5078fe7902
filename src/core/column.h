#pragma once

#include <stdbool.h>
#include <stdint.h>

struct buf;

/* What a drawn or printed row may know beside itself: the moment, and who is looking. */
struct frame {
	int64_t now;     /* UTC seconds */
	int64_t me;      /* agent id; 0: nobody */
	int64_t touched; /* when somebody last pressed a key; 0: it is shown once */
};

/*
 * One row is one column of a noun: its heading on screen and in a plain list, its key in JSON and
 * CSV. Tables end with an empty row.
 */
struct column {
	const char *title; /* N_(); NULL: only in JSON and CSV */
	const char *name;  /* key in JSON and CSV; NULL: only for people */
	int width;         /* cells on a screen, with the blank behind; 0: what the others leave */
	bool is_right;     /* aligned to the right */
	/* What people read: localised, masked. */
	void (*text)(struct buf *out, const void *row, const struct frame *f);
	/* What scripts read, independent of the locale; false: null. NULL: as text. */
	bool (*value)(struct buf *out, const void *row);
};
