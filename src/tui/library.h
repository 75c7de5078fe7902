#pragma once

#include "tui/list.h"
#include "tui/ui.h"

/*
 * Place 5: all phrases, with what the desk wrote about them (decision 13). What waits for approval
 * stands on top, then what one has not read yet, then the library in its order, then what was
 * retired.
 */
struct shelf_row {
	struct row_phrase_version v; /* id 0: it comes with the program */
	const char *id, *scenario, *title;
	int64_t uses;
	bool waits, is_unread;
};

struct library_view {
	struct list list; /* of struct shelf_row */
	int unread, waiting;
	char narrow[NARROW_MAX + 1];
};

/* What a row is called by, on this screen and the next. */
int64_t library_key(const char *id);

/* ui->library as it is now: read when it is first needed, and again when somebody published. */
MUST_CHECK enum rc library_need(struct ui *ui);
/* ui->counts.news: what stands and this agent has not read; asks little when nothing has changed.
 */
MUST_CHECK enum rc library_news(struct ui *ui);

enum next library_go(struct ui *ui, void *state, const char *pressed); /* 5 */

/* One phrase: its whole text, its versions, and for those who lead who has read it. */
struct phrase_card {
	int64_t key; /* of the row; a version that waits: its id, negative */
	struct shelf_row row;
	struct buf text;
	int top, rows;
	bool is_linear; /* then `top` is the sentence that the cursor is on */
};

/* What is done to a phrase, from the list and from the card. */
enum next library_offer(struct ui *ui, const struct shelf_row *row);
enum next library_decide(struct ui *ui, const struct shelf_row *row, const char *pressed);
enum next library_read(struct ui *ui, const struct shelf_row *row);

/* The rows, in the order they are shown; `mem` has what they point at. */
MUST_CHECK enum rc library_rows(struct ui *ui, const char *narrow, struct arena *mem,
				struct list *into);
/* The text of the card. */
MUST_CHECK enum rc library_text(struct ui *ui, const struct shelf_row *row, struct arena *mem,
				struct buf *out);
