#pragma once

#include "desk/batch.h"
#include "desk/life.h"
#include "tui/list.h"
#include "tui/ui.h"

/*
 * Acting on many: first which act, then a preview of all rows with what would happen to each, then
 * the doing, and its outcome row by row. The key that goes on asks for the number to be typed; Esc
 * stops it between two tickets. What is taken back goes the same way.
 */
enum bulk_phase { BULK_VERB, BULK_PREVIEW, BULK_OVER };

struct bulk {
	struct list list; /* of struct verb, then of struct batch_row */
	enum bulk_phase phase;
	struct batch batch;
	struct life_form life; /* the person or the moment, asked once for all */
	struct arena mem;
	bool is_stopped;
};

/* , on the queue: with what is selected. */
enum next bulk_open(struct ui *ui, void *state, const char *pressed);
/* By its name: the newest batch is taken back. */
enum next bulk_undo_open(struct ui *ui, void *state, const char *pressed);

/* --- bulk_act.c --- */

/* Asks what the verb needs, then tries all rows. */
enum next bulk_begin(struct ui *ui, struct bulk *b, const struct verb *v);
/* Asks for the number, then does it. */
enum next bulk_go(struct ui *ui, struct bulk *b);
/* The newest batch becomes the rows that are to be taken back. */
enum next bulk_back(struct ui *ui, struct bulk *b);
