#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "core/move.h"

/*
 * What a ticket waits for, on its screen: departments, help, a time; which tickets stand in it; and
 * the next steps that are possible, with what they need. The brief of one who was given the ticket
 * stands before everything else until he does anything on it (H-17).
 */
struct buf;
struct canvas;
struct frame;
struct row_ticket;
struct ui;

enum { LIFE_MOVES = 6 };

struct life_line {
	const char *text;
	int64_t due_at; /* 0: none */
};

struct life_panel {
	struct life_line *at;
	int count;
	const char *brief, *giver; /* NULL: it is read, or there is none */
	struct {
		enum status now;
		unsigned needs;
	} move[LIFE_MOVES];
	int moves;
	unsigned missing; /* of the gate */
};

enum rc life_panel_load(struct ui *ui, const struct row_ticket *t, struct arena *mem,
			struct life_panel *out);
int life_panel_rows(const struct life_panel *p, int rows);
void life_panel_draw(const struct life_panel *p, const struct frame *f, struct canvas *c, int row,
		     int rows);
/* Into the rows from `top`, instead of the story. */
void life_brief_draw(const struct life_panel *p, struct canvas *c, int top, int rows);
/* A sentence of the next steps and what closing misses; "" when the ticket is over for good. */
void life_moves_say(struct buf *out, const struct life_panel *p);
/* The same on the rule, in as many whole words as have room before the place in the story. */
/* "to archived, missing: satisfied": the step that the verb makes from here; NULL: none. */
const char *life_move_of(const struct life_panel *p, const struct row_ticket *t, const char *verb,
			 struct arena *mem);
/* The same on the rule, as far as there is room before the place in the story. */
void life_moves_draw(const struct life_panel *p, struct canvas *c, int row);
