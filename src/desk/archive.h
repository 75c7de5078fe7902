#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct actor;
struct store;

/*
 * Closed tickets whose words go to the file of their year (store/archive.h). First they are marked,
 * and from then on nobody changes them; then their words leave the desk in the manner of an
 * erasure, a few tickets an act, so that no writer waits for long. What was cut off goes on with
 * the next run. It cannot be taken back.
 */
struct archive_sum {
	int64_t tickets; /* marked now */
	int64_t moved;   /* whose words left, those of a run that was cut off as well */
	int64_t touched; /* stay: something was done on them after the file of their year was made
			  */
};

/* How many could go that were closed before that moment. */
MUST_CHECK enum rc archive_count(struct store *s, int64_t before, struct archive_sum *out);
/* E_DENIED; E_DESK: a file does not belong to the desk. What was done until then stays done. */
MUST_CHECK enum rc archive_run(struct store *s, const struct actor *by, int64_t before,
			       struct archive_sum *out);
/* The year of an archived ticket; E_NOTFOUND: it is not archived. */
MUST_CHECK enum rc archive_year(struct store *s, int64_t ticket, int *year);
/* After an erasure: the person goes from the files of all years, too. */
MUST_CHECK enum rc archive_erase(struct store *s, int64_t now, const int64_t *customer, size_t n);

/* What one act is about. */
struct archive_form {
	const struct archive_ticket {
		int64_t id, common; /* the newest act that the file has */
		int year;
	} * ticket;
	size_t tickets;
	const struct archive_place {
		const char *tbl;
		int64_t row;
		size_t ticket; /* of the list that was read */
	} * place;
	size_t places;
	const struct archive_text {
		int64_t act, n;
		size_t ticket;
	} * text;
	size_t texts;
};
