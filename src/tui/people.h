#pragma once

#include "desk/people.h"
#include "tui/list.h"
#include "tui/ui.h"

/*
 * Place 6, behind the floor and the rota: people's facts in sections. One's own page first; then
 * attendance, leave, awards and penalties, violations, of whom the reader may see
 * (core/people_right.h), risks and emergency plans. Enter offers what can be done with the row,
 * Insert asks for leave, proposes, or writes one down anew.
 */
enum people_section {
	PEOPLE_OWN,
	PEOPLE_ATTENDANCE,
	PEOPLE_LEAVE,
	PEOPLE_AWARDS,
	PEOPLE_VIOLATIONS,
	PEOPLE_RISKS,
	PEOPLE_PLANS,
	PEOPLE_SECTIONS,
};

/* A line of one's own page: a figure, and the section that has its rows. */
struct own_line {
	const char *label, *value;
	enum people_section section;
};

struct people_view {
	struct list list; /* of struct own_line, attend, or the rows of the section */
	enum people_section section;
	const struct people_rules *rules; /* in the screen's arena */
	int away;                         /* days from today; of one's own attendance months */
	int from, to;                     /* the days that are shown */
	int waiting;                      /* rows that wait for the reader */
	int64_t want;                     /* the row that the cursor goes to; 0: none */
};

enum next people_go(struct ui *ui, void *state, const char *pressed);
enum next people_attendance_go(struct ui *ui, void *state, const char *pressed);
enum next people_leave_go(struct ui *ui, void *state, const char *pressed);
enum next people_awards_go(struct ui *ui, void *state, const char *pressed);
enum next people_violations_go(struct ui *ui, void *state, const char *pressed);
enum next people_risks_go(struct ui *ui, void *state, const char *pressed);
enum next people_plans_go(struct ui *ui, void *state, const char *pressed);

/* Is this what a screen about people shows? Then it opens there, on its row. */
bool people_is_about(const struct row_notice *n);
enum next people_open(struct ui *ui, const struct row_notice *n);
/* Takes back one's own newest act about people; a key of each of their screens. */
enum next people_undo(struct ui *ui, void *state, const char *pressed);

/* --- what their forms share --- */

enum { PEOPLE_NOBODY = -1 /* the verb says that there is no such agent */ };

/* The open form becomes its act; returns an enum next. */
int people_form_act(struct ui *ui, struct people_form *form, struct request *ask);
bool people_day_read(const char *text, int *day);
int people_no_day(struct ui *ui); /* says so; the form stays */
int64_t people_agent_typed(struct ui *ui, const char *work_no);

/* --- for the screen alone --- */

/* The rows of the last three sections: people_watch_load.c. */
enum rc people_watch_load(struct ui *ui, struct people_view *v, struct arena *mem,
			  struct list *into);
enum rc people_load(struct ui *ui, void *state, struct arena *mem, bool quiet);
/* What can be done with the row under the cursor, and what is asked for anew. */
enum next people_menu(struct ui *ui, void *state, const char *pressed);
enum next people_ask(struct ui *ui, void *state, const char *pressed);
