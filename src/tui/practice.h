#pragma once

#include "base/arena.h"
#include "core/practice.h"
#include "desk/practice.h"
#include "tui/list.h"
#include "tui/ui.h"

/*
 * Practice calls (H-140): the real screens on a desk of its own, marked 演练, with a customer that
 * the desk plays. What is sent there is heard by the customer, who answers; at the end the sheet
 * goes to the real desk, and the practice desk is thrown away. It takes no key of anybody's and
 * tells nobody but the lead, once.
 */
struct check_rules;

/* One that is going on. */
struct practice_run {
	const struct practice *of;
	struct practice_desk desk;
	struct practice_at at;
	struct cue_text room;
	struct arena mem; /* of the reply check's rules */
	struct checker *checker;
	struct buf talk;
	int64_t act;   /* the newest one that was looked at */
	int64_t said;  /* the last contact that was heard */
	int64_t began; /* UTC seconds */
	bool is_over;
};

/* What the agent did since the last look is heard and answered; before each frame. True: the screen
 * shows something new. */
bool practice_look(struct ui *ui);
int practice_rows(const struct ui *ui); /* of the window, below its first; 0: no call, no room */
void practice_draw(const struct ui *ui, struct canvas *c, int row);
/* Is there a call, and it is over? Then `q` leaves at once. */
bool practice_is_over(const struct ui *ui);
/* What the desk knows of the work, for the sheet. */
MUST_CHECK enum rc practice_work_read(struct practice_run *run, struct arena *mem,
				      struct practice_work *out);

struct practice_play {
	struct store *real;
	const struct actor *by;
	int64_t (*clock)(void);
	const struct setting *setting;
	const struct binds *binds;
	const struct practice *of;
};

/*
 * On the whole terminal, until it is left; *record is its row, 0 when nothing was said to the
 * customer. No glass may be open.
 */
MUST_CHECK enum rc practice_play(const struct practice_play *play, int64_t *record, struct err *e);

/* --- the list of scenarios, and that of records --- */

struct practice_view {
	bool is_records;
	struct list list; /* of struct practice_row, or of struct row_practice */
};

/* A scenario and how it went so far. */
struct practice_row {
	const struct practice *of;
	int64_t times, best;
};

enum next practice_open(struct ui *ui, void *state, const char *pressed);
