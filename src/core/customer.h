#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/column.h"

struct buf;
struct row_card;
struct row_card_act;
struct row_card_contact;
struct row_twin;

/*
 * Customers as cards show them (H-05, H-25): always masked (decision 9). Which two may be one is
 * decided here; who may put them together, uncover or erase them is the verbs' to say.
 */
enum customer_act {
	CUSTOMER_READ = 1,
	CUSTOMER_EDITED,
	CUSTOMER_REVEALED,
	CUSTOMER_MERGED,
	CUSTOMER_ERASED,
	CUSTOMERS_PRINTED, /* more rows than a person reads: by a command */
};

/* The ready reasons for which a field is uncovered. */
enum reveal_why { REVEAL_CALL = 1, REVEAL_CHECK, REVEAL_VISIT, REVEAL_LAST = REVEAL_VISIT };

/* Why two customers may be one; 0: nothing speaks for it. */
enum twin_reason { TWIN_NOT = 0, TWIN_SAME_ADDRESS, TWIN_NEAR_NUMBER };

/*
 * The same telephone number, mail or chat name under another name: a family may share it, or
 * somebody gave a title only. Or the same name with a number that one slip of the finger makes of
 * the other: a digit wrong, one missing or too many, two side by side swapped.
 */
enum twin_reason twin_reason(const char *name, const char *value, const char *other_name,
			     const char *other_value);
bool number_is_near(const char *a, const char *b);
const char *twin_reason_label(enum twin_reason r);      /* translated */
const char *customer_act_label(enum customer_act kind); /* translated: what was done */
const char *reveal_why_label(enum reveal_why why);      /* translated */

/* A name, address or note as the glass shows it. */
void customer_name_print(struct buf *out, const char *name, const char *title);
void customer_address_print(struct buf *out, int channel, const char *value);

/* Does the card as the glass shows it hold the folded text? A whole number of 7 or more digits
 * also matches the telephone number. */
bool card_matches(const struct row_card *c, const char *folded);
bool is_whole_number(const char *folded);

extern const struct column card_columns[];         /* of struct row_card */
extern const struct column card_contact_columns[]; /* of struct row_card_contact */
extern const struct column card_act_columns[];     /* of struct row_card_act */
extern const struct column twin_columns[];         /* of struct row_twin */
