#pragma once

#include "base/arena.h"
#include "desk/quality_report.h"
#include "tui/list.h"
#include "tui/ui.h"

/*
 * Place 7, quality (H-100 … H-108): what is owed and whom to listen to, the scores, the notes of
 * improvement, the reports; Tab goes from one to the next. From a score one comes to its record,
 * from a report to the rows behind a line. Everybody sees what is his to see.
 */
enum quality_tab { TAB_PLAN, TAB_SCORES, TAB_NOTES, TAB_REPORTS, QUALITY_TABS };

struct quality_view {
	enum quality_tab tab;
	bool has_begun;
	struct list list; /* of struct row_listen, row_score, row_improvement or quality_made */
	struct quality_plan plan;
};

struct record_view {
	int64_t id;
	struct list list; /* of struct row_score_item */
	struct score_sight sight;
	bool is_late;
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

enum next quality_draw_one(struct ui *ui, void *state, const char *pressed);
/* The contact is scored; 0: it is asked for, too. */
enum next quality_score(struct ui *ui, int64_t contact);
enum next quality_note(struct ui *ui, int64_t score);
enum next quality_accept(struct ui *ui, int64_t note);
enum next quality_follow(struct ui *ui, int64_t note);

/* The sheet is read when a screen first needs it; what replaces it later comes by tui/watch.c. */
MUST_CHECK enum rc quality_sheet_need(struct ui *ui);

/* A notice of quality, and what Enter on it opens: the record, the report, or place 7. */
bool quality_is_about(const struct row_notice *n);
enum next quality_open(struct ui *ui, const struct row_notice *n);

/* No ticket is meant on these screens, whatever lies below. */
const struct row_ticket *quality_no_ticket(const void *state);
