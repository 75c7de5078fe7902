#pragma once

#include "desk/quality_report.h"

/* What the lines of a report are made of, for its files alone. */
enum { SUM_AGENTS = 1000, SUM_ITEMS = 100, SUM_TYPES = 100 };

struct sum {
	int64_t rows, points, weight; /* points of weight; of whole scores weight is 100 each */
};

struct item_sum {
	const char *id, *title;
	struct sum sum, before; /* in the span before */
};

struct agent_sum {
	int64_t id;
	const char *work_no, *name;
	struct sum sum;
	struct sum *item; /* as many as there are items */
};

struct type_sum {
	const char *name;
	int64_t rows;
};

struct sums {
	struct store *store;
	struct arena *mem;
	const struct score_sheet *sheet;
	struct quality_report *report;
	struct quality_scope scope;
	int64_t upto;
	struct item_sum *item;
	size_t items;
	struct agent_sum *agent;
	size_t agents;
	struct type_sum *type;
	size_t types;
	struct sum all;
	int64_t mode[MODES + 1], band[BAND_FAIL + 1], fatal, late;
	struct quality_line *line; /* the report's, while they are made */
	size_t room;
};

/* Hundredths of a per cent, or of a point. */
int64_t sum_percent(const struct sum *s);
struct quality_line *line_add(struct sums *s, enum report_section section, enum line_unit unit,
			      const char *name, const char *label);
/* The notes of improvement that were written, in words (H-104). */
void sums_notes(struct sums *s);
/* What the handbook adds for the week and the month. */
MUST_CHECK enum rc sums_weekly(struct sums *s);
MUST_CHECK enum rc sums_monthly(struct sums *s);
