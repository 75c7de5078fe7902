#pragma once

#include "base/arena.h"
#include "desk/survey.h"
#include "tui/list.h"
#include "tui/ui.h"

/*
 * How satisfied the customers of a month are (H-130, H-132), from the gate, from surveys and from
 * call-back samples, in groups; a group opens its scores, a score its ticket. Whoever looks sees
 * what was said of his own work, a lead of the team's.
 */
struct satisfaction_view {
	int away; /* months from this one */
	enum satisfaction_by how;
	bool is_rows;
	const char *key;  /* of the group whose rows are shown; NULL: of all */
	struct buf kept;  /* … kept over loads */
	struct list list; /* of struct satisfaction_group, or of struct row_verdict */
	struct satisfaction_group all;
};

/* Insert: an answer is keyed in, a survey drawn. */
enum next satisfaction_write(struct ui *ui, void *state, const char *pressed);
enum next satisfaction_open(struct ui *ui, void *state, const char *pressed);
