#pragma once

#include "base/arena.h"
#include "desk/report.h"
#include "tui/list.h"
#include "tui/ui.h"

/*
 * Place 8: the reports of the desk. From the list of them one comes to a report of a day, week,
 * month or year, from a group of it to the figures of that group, from a figure to its rows, and
 * from a row to its ticket. A report stands as it was counted until a key asks for another one: it
 * is not counted anew with each act of the others.
 */
enum report_span { SPAN_DAY, SPAN_WEEK, SPAN_MONTH, SPAN_YEAR, REPORT_SPANS };

/* What is reported; it goes from screen to screen as one number. */
struct report_key {
	enum report_span span;
	int away; /* spans from the present one */
	enum report_by by;
	enum report_by about; /* BY_AGENT … BY_CATEGORY: of `id` alone; BY_ALL: of all */
	int64_t id;
	size_t figure; /* whose rows are meant */
};

int64_t report_pack(const struct report_key *k);
struct report_key report_unpack(int64_t packed);

struct report_list_view {
	struct list list; /* of struct report_kind */
};

struct report_view {
	struct report_key key;
	struct arena mem; /* its rows: they outlive a quiet load */
	struct list list; /* of struct figure_line, or with groups of struct figure_compare */
	struct report report;
	struct report_scope scope;
	const char *about; /* of whom or what; NULL: of all */
	int64_t counted_at;
	bool is_stale;
	enum figure_sight sight;
};

struct report_rows_view {
	struct report_key key;
	struct arena mem;
	struct list list; /* of struct figure_row */
	struct report_scope scope;
	const char *about;
	bool is_stale;
};

enum next report_go(struct ui *ui, void *state, const char *pressed); /* 8 */

/* Seconds within which the desk calls a call a repeat call. */
MUST_CHECK enum rc report_repeat_secs(struct ui *ui, struct arena *mem, int64_t *secs);
/* The scope of a key at this moment, and of whom it is in words (NULL: of all). E_DENIED: it is not
 * for this agent. */
MUST_CHECK enum rc report_scope_read(struct ui *ui, const struct report_key *k, struct arena *mem,
				     struct report_scope *scope, const char **about,
				     enum figure_sight *sight);
/* "2026-11-22", "2026-11-16 - 2026-11-22". */
void report_span_put(struct buf *out, const struct report_scope *scope);
