#pragma once

#include <stdbool.h>

#include "base/err.h"
#include "sql_rows.h"

struct arena;
struct canvas;
struct ui;

/*
 * What the ticket screen shows of Forms A and B between its story and its foot: the key sentence,
 * the need as it was said back, and the service that is being given. It is read with the ticket;
 * nothing is asked here.
 */
enum { RECORD_OPTIONS = 5 };

struct record {
	bool has_need, has_service;
	struct row_need need;
	const char *restated; /* the newest one; NULL: none */
	bool is_confirmed;
	struct row_service service; /* the newest one */
	struct row_option option[RECORD_OPTIONS];
	int options;
};

MUST_CHECK enum rc record_load(struct ui *ui, int64_t ticket, struct arena *mem,
			       struct record *out);
/* The rows it takes of a body with so many; 0: there is nothing, or no room. */
int record_rows(const struct record *r, int rows);
/* Pure. Into `rows` rows. */
void record_draw(const struct record *r, struct canvas *c, int row, int rows);
