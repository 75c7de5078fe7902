#pragma once

#include "desk/people.h"
#include "tui/list.h"
#include "tui/ui.h"

/*
 * Place 6, behind the floor and the rota: people's facts in sections. One's own page first; then
 * attendance, leave, awards and penalties, of whom the reader may see (core/people_right.h). Enter
 * offers what can be done with the row, Insert asks for leave or proposes.
 */
enum people_section {
	PEOPLE_OWN,
	PEOPLE_ATTENDANCE,
	PEOPLE_LEAVE,
	PEOPLE_AWARDS,
	PEOPLE_SECTIONS,
};

/* A line of one's own page: a figure, and the section that has its rows. */
struct own_line {
	const char *label, *value;
	enum people_section section;
};

struct people_view {
	struct list list; /* of struct own_line, attend, row_leave or row_award */
	enum people_section section;
	const struct people_rules *rules; /* in the screen's arena */
	int away;                         /* days from today; of one's own attendance months */
	int from, to;                     /* the days that are shown */
	int waiting;                      /* rows that wait for the reader */
};

enum next people_go(struct ui *ui, void *state, const char *pressed);
enum next people_attendance_go(struct ui *ui, void *state, const char *pressed);
enum next people_leave_go(struct ui *ui, void *state, const char *pressed);
enum next people_awards_go(struct ui *ui, void *state, const char *pressed);

/* --- for the screen alone --- */

enum rc people_load(struct ui *ui, void *state, struct arena *mem, bool quiet);
/* What can be done with the row under the cursor, and what is asked for anew. */
enum next people_menu(struct ui *ui, void *state, const char *pressed);
enum next people_ask(struct ui *ui, void *state, const char *pressed);
