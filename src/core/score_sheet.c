#include "core/score_sheet.h"

#include <string.h>

/* clang-format off */
const struct score_sheet score_sheet_plain = {
	.version = 1,
	.band = {90, 80, 70, 0},
	.quality_daily = 20,
	.supervisor_weekly = 20,
	.agent_daily = 1,
	.modes = {1, 1, 3},
	.newcomer_days = 30,
	.changed_daily = 2,
	.change_days = 3,
	.draw_days = 7,
	.calibration_contacts = 5,
	.kappa = 60,
	.difference = 5,
	.retrain = 1u << SUBJECT_STANDARD | 1u << SUBJECT_RULES,
	.samples = 2,
	.exam = 80,
	.records_minute = 17 * 60 + 30,
	.daily_minute = 10 * 60,
	.weekly_minute = 12 * 60,
	.monthly_day = 2,
};
/* clang-format on */

static const struct sheet_item *
find_in(const struct sheet_item *list, size_t n, const char *id)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(list[i].id, id))
			return &list[i];
	return NULL;
}

const struct sheet_item *
sheet_find(const struct score_sheet *s, const char *id)
{
	const struct sheet_item *item = find_in(s->item, s->items, id);

	return item ? item : find_in(s->fatal, s->fatals, id);
}

static const struct item_given *
given_find(const struct item_given *given, size_t n, const char *id)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(given[i].id, id))
			return &given[i];
	return NULL;
}

static enum sheet_fault
given_check(const struct score_sheet *s, const struct item_given *given, size_t i)
{
	const struct sheet_item *item = sheet_find(s, given[i].id);

	if (!item)
		return SHEET_NO_ITEM;
	if (given_find(given, i, given[i].id))
		return SHEET_TWICE;
	if (given[i].points < 0 || given[i].points > item->weight)
		return SHEET_RANGE;
	return SHEET_FITS;
}

enum sheet_fault
sheet_check(const struct score_sheet *s, const struct item_given *given, size_t n, const char **at)
{
	if (!s->items)
		return SHEET_NO_SHEET;
	for (size_t i = 0; i < n; i++) {
		const enum sheet_fault fault = given_check(s, given, i);

		*at = given[i].id;
		if (fault)
			return fault;
	}
	for (size_t i = 0; i < s->items; i++) {
		*at = s->item[i].id;
		if (!given_find(given, n, s->item[i].id))
			return SHEET_MISSING;
	}
	return SHEET_FITS;
}

int
sheet_points(const struct score_sheet *s, const struct item_given *given, size_t n)
{
	int sum = 0;

	for (size_t i = 0; i < n; i++) {
		if (find_in(s->fatal, s->fatals, given[i].id))
			return 0;
		sum += given[i].points;
	}
	return sum;
}

enum band
sheet_band(const struct score_sheet *s, int points)
{
	enum band band = BAND_EXCELLENT;

	while (band < BAND_FAIL && points < s->band[band - 1])
		band++;
	return band;
}
