#pragma once

#include "desk/meeting.h"
#include "tui/list.h"
#include "tui/ui.h"

/*
 * Place 4, the morning meeting (H-90 … H-97): page one (who is there, what is due before ten), the
 * agenda with the half hour that runs, a question with its minutes, and what one signs for. All of
 * it is masked: it hangs on a wall.
 */

/* One line of the agenda or of the receipts, put into words when it was loaded. */
struct meeting_row {
	const char *left, *right;
	bool is_head;
	int64_t item, ticket; /* what Enter opens; 0: not that */
};

void meeting_row_push(struct list *l, struct arena *mem, const struct meeting_row *row);
/* From that row of the canvas on. */
void meeting_rows_draw(const struct list *l, struct canvas *c, int row);
void meeting_rows_speak(const struct list *l, struct speech *out);

struct meeting_view {
	struct list list; /* of struct row_meeting_person */
	struct meeting_page page;
};

struct agenda_view {
	struct list list; /* of struct meeting_row */
	struct agenda agenda;
};

struct question_view {
	int64_t id;
	struct minutes_item m;
	bool is_owed; /* this agent has not signed for it */
	struct buf text;
	int top, rows;
	bool is_linear; /* then `top` is the sentence that the cursor is on */
};

struct receipts_view {
	struct list list; /* of struct meeting_row */
	int owed;
};

enum next meeting_go(struct ui *ui, void *state, const char *pressed);  /* 4 */
enum next meeting_ask(struct ui *ui, void *state, const char *pressed); /* Q */
/* Whoever signs on and owes signatures has them before him. */
void meeting_greet(struct ui *ui);

/* A notice of the meeting, and what Enter on it opens: the question, or what is to be signed. */
bool meeting_is_about(const struct row_notice *n);
enum next meeting_open(struct ui *ui, const struct row_notice *n);

/* Runs the verb at once, and says so. */
enum next meeting_act(struct ui *ui, const char *verb, const struct request *ask);
enum next meeting_begin(struct ui *ui, void *state, const char *pressed); /* ( begins, ) closes */
/* `who` is proposed; NULL: nobody. */
enum next meeting_phone_in(struct ui *ui, const char *who);
enum next meeting_note(struct ui *ui, int64_t item);
enum next meeting_outcome(struct ui *ui, int64_t item);
/* The answer as a phrase, in the words of the minutes, to be mended and offered. */
enum next meeting_offer(struct ui *ui, const struct row_meeting_item *item);

/* No ticket is meant on these screens, whatever lies below. */
const struct row_ticket *meeting_no_ticket(const void *state);
