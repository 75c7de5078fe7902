#pragma once

#include "base/arena.h"
#include "core/phrase.h"
#include "core/phrase_fill.h"
#include "core/scenario.h"
#include "tui/ui.h"

/*
 * A scenario that runs on the ticket shown (H-36, H-52): what to say or do now and next, how long
 * to wait before it, how often something was explained, and what must not be said or done. Where
 * it stands is the desk's, so it is left by going elsewhere, and taken up by coming back; the time
 * is the frame's.
 */
struct stepper {
	bool is_on;
	struct scenario_at at;
	int total, after;
	const char *scenario, *title;
	const char *now,
		*next; /* as they will be said; NULL: nothing is left, or nothing follows */
	bool is_said;  /* now is a wording */
	const char *not_say, *not_do;
	struct step step, before; /* without their texts */
};

/* What runs on the ticket, read into `mem`; nothing may run. */
MUST_CHECK enum rc stepper_load(struct ui *ui, const struct row_ticket *t, struct arena *mem,
				struct stepper *out);
/* The rows it takes of a body with so many; 0: nothing runs, or there is no room. */
int stepper_rows(const struct stepper *s, int rows);
/* Pure. Into `rows` rows. */
void stepper_draw(const struct stepper *s, const struct frame *f, struct canvas *c, int row,
		  int rows);

/* The scenario at hand below whatever lies over it, "S19"; NULL: none. */
const char *stepper_scenario(const struct ui *ui);
/* Does a second count on the glass? */
bool stepper_ticks(const struct ui *ui);
/* Begins the steps of the phrase with that id on the ticket that acts are meant for. */
enum next stepper_begin(struct ui *ui, const char *id);
/* The keys: done and on to the next, once more, broken off. */
enum next stepper_next(struct ui *ui, void *state, const char *pressed);
enum next stepper_again(struct ui *ui, void *state, const char *pressed);
enum next stepper_end(struct ui *ui, void *state, const char *pressed);
/* In a text: what is to be said now is put in. */
enum next stepper_put(struct ui *ui, void *state, const char *pressed);
