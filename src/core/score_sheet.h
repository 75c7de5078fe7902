#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/words.h"

/*
 * The score sheet of a desk and the rules of monitoring that go with it (H-100 … H-108):
 * feed/score_sheet reads it from schema/score_sheet.yaml or the desk's own rules. What a listening
 * is worth is decided here and nowhere else; nothing here knows who is scored.
 */
enum { SHEET_ITEMS_MAX = 24, SHEET_FATAL_MAX = 12, SHEET_FULL = 100, SHEET_WORDS_MAX = 200 };

struct sheet_item {
	const char *id, *title;
	const char *look; /* what to look for; NULL: the title says it */
	int weight;       /* 0: a fatal item */
};

struct score_sheet {
	int version;
	int band[BAND_FAIL]; /* the least points of a band, by enum band; 0 of BAND_FAIL - 1 last */
	const struct sheet_item *item;
	size_t items;
	const struct sheet_item *fatal;
	size_t fatals;

	int quality_daily, supervisor_weekly, agent_daily;
	int modes[MODES]; /* how they stand to each other, from MODE_SEAT on */
	int newcomer_days;
	int changed_daily, change_days; /* of an agent after a change, and for how long */
	int draw_days;

	int calibration_contacts;
	int kappa;        /* hundredths, the least */
	int difference;   /* points, the most */
	unsigned retrain; /* bits of 1 << enum subject */
	int samples;      /* in a row, that close a note of improvement */
	int exam;         /* the least points that pass */

	int records_minute, daily_minute, weekly_minute; /* of the local day */
	int monthly_day;
};

/* Of an actor who brings none: it has no items, and so scores nothing. */
extern const struct score_sheet score_sheet_plain;

/* What a monitor gives one item; `words` may be NULL. A fatal item is given when it was hit. */
struct item_given {
	const char *id;
	int points;
	const char *words;
};

enum sheet_fault {
	SHEET_FITS,
	SHEET_NO_ITEM,  /* `at` is no item of the sheet */
	SHEET_TWICE,    /* `at` was given before */
	SHEET_RANGE,    /* `at` has more points than its weight, or fewer than none */
	SHEET_MISSING,  /* `at` was given nothing */
	SHEET_NO_SHEET, /* there are no items at all */
};

/* NULL: there is none; fatal items too. */
const struct sheet_item *sheet_find(const struct score_sheet *s, const char *id);
/* Is every item given once, within its weight? Else `at` names the first that is not. */
enum sheet_fault sheet_check(const struct score_sheet *s, const struct item_given *given, size_t n,
			     const char **at);
/* The sum, and none at all when a fatal item was hit (H-01). What is given fits. */
int sheet_points(const struct score_sheet *s, const struct item_given *given, size_t n);
enum band sheet_band(const struct score_sheet *s, int points);
