#pragma once

#include "tui/people.h"

/*
 * What can be done with a row of people's facts: a menu by number, and behind it at once the act,
 * one question, or a form. Who sees an entry may do it; the verb asks again.
 */
enum deed_id {
	DEED_GRANT_LEAVE,
	DEED_REFUSE_LEAVE,
	DEED_WITHDRAW_LEAVE,
	DEED_PROOF,
	DEED_BACK,
	DEED_READ,
	DEED_GRANT,
	DEED_WAIVE,
	DEED_WITHDRAW,
	DEED_ACCEPT,
	DEED_REFUSE,
	DEED_APPEAL,
	DEED_UPHELD,
	DEED_LIFTED,
	DEED_READ_FILE,
	DEED_RULE,
	DEED_DISMISS,
	DEED_MEND,
	DEED_FILE,
	DEED_AGAIN,
	DEED_READ_RISK,
	DEED_LOOK,
	DEED_OVER,
	DEED_READ_PLAN,
	DEED_DRILL,
	DEED_REWRITE,
	DEEDS,
};

struct menu {
	struct choices c;
	int64_t meant[sizeof((struct prompt *)0)->meant / sizeof(int64_t)];
};

void people_offer(struct menu *m, bool is_possible, enum deed_id which);
/* The number that goes with the deed whose form is open. */
int people_deed_number(const struct ui *ui);

/* --- people_watch.c: violations, risks, emergency plans --- */

extern const struct form_plan people_mend_plan, people_look_plan, people_drill_plan,
	people_rewrite_plan;
/* The entries for the row; `name` is whom or what it is about. */
void people_watch_menu(const struct ui *ui, enum people_section section, const void *row,
		       struct menu *m, const char **name);
/* Reads the row under the cursor, whole. */
enum next people_watch_read(struct ui *ui);
/* The form behind Insert, and its verb. */
const struct form_plan *people_watch_form(enum people_section section, const char **verb);
