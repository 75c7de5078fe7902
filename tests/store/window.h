#pragma once

#include <sqlite3.h>

/*
 * A VFS that shows when a checkpointer has read the header of the wal-index and not yet begun its
 * work: `work` is called there, once.
 */
struct window {
	void (*work)(struct window *w);
	sqlite3 *db;
	int to, from; /* pipes to the process that wants to commit */
	int fired;
};

/* The caller registers it; connections opened through it must end before `w` does. */
sqlite3_vfs window_vfs(struct window *w);
