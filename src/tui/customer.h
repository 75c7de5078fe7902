#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "sql_rows.h"
#include "tui/list.h"
#include "tui/ui.h"

/*
 * A customer's card: who it is and where to reach, who may be the same person, what was said, and
 * who has looked. Names and addresses are covered; one field is uncovered with a reason, until the
 * call ends, else until the card is closed. Opening it is an act.
 */
enum { CARD_SHOWN = 16, CARD_HISTORY = 100, CARD_ACTS = 20, CARD_TEXT = 9 };

enum card_kind {
	CARD_NAME = 1,
	CARD_TITLE,
	CARD_CLASS,
	CARD_NOTE,
	CARD_ADDRESS,
	CARD_ALSO,
	CARD_TWIN,
	CARD_CONTACT,
	CARD_ACT,
};

struct card_line {
	enum card_kind kind;
	int64_t id; /* of the address, the other customer, or the ticket; 0: none */
	const char *label, *text;
};

struct customer_view {
	struct list list; /* of struct card_line */
	int64_t id;
	struct row_card card;
	struct sql_int call;       /* the one going on with this customer */
	int64_t shown[CARD_SHOWN]; /* uncovered without a call: addresses, 0 the name */
	int count;
	bool is_covered; /* what the call uncovered was covered again by hand */
	bool may_merge;
	int64_t other; /* asked about just now */
};

/* o: the card of the ticket's customer. */
enum next customer_go(struct ui *ui, void *state, const char *pressed);
/* The card of that customer, or why not. For other screens. */
enum next customer_open(struct ui *ui, int64_t customer);

/* For the files of this screen alone. */
MUST_CHECK enum rc customer_load(struct ui *ui, void *state, struct arena *mem, bool quiet);
enum next customer_reveal(struct ui *ui, void *state, const char *pressed);
enum next customer_edit(struct ui *ui, void *state, const char *pressed);
enum next customer_merge(struct ui *ui, void *state, const char *pressed);
enum next customer_undo(struct ui *ui, void *state, const char *pressed);
enum next customer_erase_ask(struct ui *ui, void *state, const char *pressed);
