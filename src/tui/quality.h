#pragma once

#include "base/arena.h"
#include "desk/calibration.h"
#include "desk/quality_report.h"
#include "tui/list.h"
#include "tui/ui.h"

/*
 * Place 7, quality (H-100 … H-108): whom to listen to, who at work was not heard, the scores, the
 * notes of improvement, the calibrations, those who listen, the reports; Tab goes from one to the
 * next of those that are the reader's to see. Enter opens a row, Insert makes a new one.
 */
enum quality_tab {
	TAB_PLAN,
	TAB_OWED,
	TAB_SCORES,
	TAB_NOTES,
	TAB_CALIBRATIONS,
	TAB_MONITORS,
	TAB_REPORTS,
	QUALITY_TABS,
};

struct quality_view {
	enum quality_tab tab;
	bool has_begun;
	bool has[QUALITY_TABS]; /* the reader's to see */
	int64_t agent;          /* scores of this one alone; 0: of all whom the reader sees */
	struct list list;       /* of what the columns of the tab are of */
	struct quality_plan plan;
	struct quality_scope scope;
};

struct record_view {
	int64_t id;
	struct list list; /* of struct row_score_item */
	struct score_sight sight;
	bool is_late;
};

/*
 * One calibration: its contacts while it goes on, each monitor scoring them blind; once it is
 * closed how far each agrees, item by item, and the pairs behind such a line.
 */
struct calibration_view {
	int64_t id, line; /* line 0: all; else the pairs behind that one, from 1 */
	struct list list; /* of row_calibration_contacts, agreement or row_calibration_pairs */
	struct row_calibration calibration;
	const char *progress; /* who has scored how many */
	int scored;
};

/* A report goes from screen to screen as one number: kind, first day, line. */
struct paper_key {
	enum quality_kind kind;
	int day;
	size_t line;
};

int64_t paper_pack(const struct paper_key *k);
struct paper_key paper_unpack(int64_t packed);

struct paper_view {
	struct paper_key key;
	struct arena mem; /* its rows: they outlive a quiet load */
	struct list list; /* of struct quality_line; behind a line of scores or notes */
	struct quality_report report;
	bool is_stale;
};

enum next quality_go(struct ui *ui, void *state, const char *pressed); /* 7 */
/* The sheet in force, never NULL. */
const struct score_sheet *quality_sheet_of(const struct ui *ui);
/* The sheet is read when a screen first needs it; what replaces it later comes by tui/watch.c. */
MUST_CHECK enum rc quality_sheet_need(struct ui *ui);

/* --- for the screen alone --- */

enum rc quality_load(struct ui *ui, void *state, struct arena *mem, bool quiet);
void quality_draw(const void *state, const struct frame *f, struct canvas *c);
void quality_speak(const void *state, const struct frame *f, struct speech *out);
/* Is there anything for that key to be done with, here and by this person? */
bool quality_can(const struct ui *ui, const void *state, const struct key *k);
enum next quality_add(struct ui *ui, void *state, const char *pressed);
enum next quality_draw_one(struct ui *ui, void *state, const char *pressed);

/* --- what is asked --- */

/* The contact is scored, blind for the calibration that goes on; 0: it is asked for, too. */
enum next quality_score(struct ui *ui, int64_t contact);
enum next quality_score_blind(struct ui *ui, int64_t contact);
enum next quality_note(struct ui *ui, int64_t score);
enum next quality_accept(struct ui *ui, int64_t note);
enum next quality_follow(struct ui *ui, int64_t note);
enum next quality_change(struct ui *ui);
/* Training or an exam of that monitor, by work number; NULL: it is asked for. */
enum next quality_exam(struct ui *ui, const char *work_no);
/* What a person adds to that report. */
enum next quality_remark(struct ui *ui, const struct paper_key *report);
/* The one that goes on is closed by its leader; where none does, one is begun. */
enum next quality_calibrate(struct ui *ui);

/* A notice of quality, and what Enter on it opens: the record, the report, or place 7. */
bool quality_is_about(const struct row_notice *n);
enum next quality_open(struct ui *ui, const struct row_notice *n);

/* No ticket is meant on these screens, whatever lies below. */
const struct row_ticket *quality_no_ticket(const void *state);
