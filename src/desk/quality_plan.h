#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "desk/quality.h"

/* What the plan is made of, for the files of the plan alone: reading it and drawing by it see the
 * same people in the same order. */
struct plan_people {
	const struct row_quality_people *at; /* by work number */
	size_t count;
};

/* A local day, and what holds on it. */
struct plan_day {
	const struct score_sheet *sheet;
	int64_t now, from, before;
	int day; /* 20261122 */
	bool has_changed;
};

struct plan_day plan_day_of(const struct score_sheet *sheet, int64_t now, bool has_changed);
MUST_CHECK enum rc plan_people_read(struct store *s, struct arena *mem, struct plan_people *out);
bool plan_is_new(const struct row_quality_people *p, const struct score_sheet *sheet, int64_t now);
/* Whoever is not at work on that day, or is never listened to, has nothing due. */
MUST_CHECK enum rc plan_person_read(struct store *s, const struct row_quality_people *p,
				    const struct plan_day *day, struct plan_person *out);
MUST_CHECK enum rc plan_debt_read(struct store *s, const struct actor *by,
				  const struct score_sheet *sheet, struct arena *mem,
				  struct quality_debt *out);
MUST_CHECK enum rc plan_modes_read(struct store *s, int64_t now, int64_t out[MODES]);
