#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The machine under the program: system calls that fail, memory that runs out, a clock that jumps,
 * and a record of what reached the disk. Linking this file puts it between the whole program,
 * SQLite and libyaml among it, and the C library, so it belongs into test programs without
 * sanitizers alone. Nothing happens until it is asked for; one thing at a time.
 */
enum world_fault {
	WORLD_IO,     /* EIO: opening, reading, writing (half of it), syncing, locking, renaming */
	WORLD_FULL,   /* ENOSPC: writing (half of it), growing, making files */
	WORLD_BUSY,   /* a lock is somebody else's */
	WORLD_MEMORY, /* malloc, calloc, realloc */
	WORLD_FAULTS,
};

/* From now on the nth such call fails; `sticky`: and every later one. 0: none, they are counted. */
void world_arm(enum world_fault what, long nth, bool sticky);
/* How many calls there were; *failed: how many of them failed. */
long world_disarm(long *failed);

/* The clocks go this much ahead (or back), for good. Sleeping costs no time while a fault is armed:
 * the clock is put forward instead. */
void world_clock_step(int64_t seconds);

enum world_op {
	WORLD_WRITE,    /* `size` bytes at `at` */
	WORLD_TRUNCATE, /* to `at` */
	WORLD_SYNC,
	WORLD_CREATE, /* the file has the name now */
	WORLD_UNLINK, /* the name is gone */
	WORLD_SYNC_DIR,
	WORLD_MARK, /* world_mark() */
};

enum { WORLD_FILES = 32, WORLD_NAMES = 32 };

struct world_event {
	enum world_op op;
	int file; /* number of the inode, from 0 */
	int name; /* number of the name, from 0 */
	int64_t at;
	size_t size;
	unsigned char *bytes;
};

struct world_record {
	struct world_event *event;
	size_t count, room;
	char name[WORLD_NAMES][48];
	int first[WORLD_NAMES]; /* which file had it in the beginning; -1: none */
	int names, files;
};

/* What happens in that directory, from now on: its files' names and bytes, but for -shm and -lock.
 * The files that are there are files 0 … as they are listed; they count as synced. */
void world_record_begin(struct world_record *r, const char *dir);
void world_mark(int64_t number);
void world_record_end(void);
void world_record_free(struct world_record *r);
