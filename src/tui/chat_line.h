#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "sql_rows.h"

struct canvas;
struct ui;

/*
 * The chats that go on, below the top line of every screen: who, and how long until the first word
 * is owed, or since when the customer waits (H-32); whoever is late stands out. A key goes to the
 * one that waits longest, also out of a text, which is put aside. Chats that nobody has are counted
 * and come after one's own. Only the seconds change from frame to frame; for a screen reader
 * nothing ticks.
 */
struct chat_line {
	struct arena mem;
	const struct row_chat_mine *mine, *free; /* by their numbers */
	int mines, frees;
};

enum { CHATS_MOST = 32 };

/* Part of each load. */
MUST_CHECK enum rc chat_line_load(struct ui *ui);
int chat_line_rows(const struct ui *ui);
void chat_line_draw(const struct ui *ui, struct canvas *c, int row);
bool chat_line_ticks(const struct ui *ui); /* its seconds are shown */
void chat_line_release(struct chat_line *line);
