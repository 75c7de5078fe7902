#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/words.h"

/*
 * The rules of monitoring that are arithmetic (H-100 … H-107): who sees what, when records and
 * reports are due, which mode comes next, what is drawn, how much is owed, and how far two monitors
 * agree. Pure: nothing here asks the clock, the store or chance.
 */
struct score_sheet;

/* --- who sees it --- */

/* Those who see all scores and notes; others see their own, and whoever leads a group the group's.
 */
bool quality_sees_all(unsigned roles);
bool quality_listens(unsigned roles); /* may score: quality officers and supervisors */

/* --- moments --- */

/* When the record of what was heard then must be in: that day at the records' hour, for what was
 * heard behind it on the next. */
int64_t quality_record_due(const struct score_sheet *s, int64_t heard_at);

/* The first of the days that a moment's report of that kind is about: that day, its Monday, the
 * first of its month; as 20261122. */
int quality_first(enum quality_kind kind, int64_t at);
/* The first moment of these days, and the first behind them; also the first day that is behind. */
struct quality_span {
	int64_t from, before;
	int next;
};

struct quality_span quality_span(enum quality_kind kind, int first);
/* Until when the report about these days is there: the next day at ten, Monday at twelve, the end
 * of the second (H-104 … H-106). */
int64_t quality_due(const struct score_sheet *s, enum quality_kind kind, int first);
/* The first and the last day of the quarter of a moment, as 20261001. */
void quality_quarter(int64_t at, int *first, int *last);

/* --- chance --- */

/* The next of a row of numbers that a seed makes; the same seed makes the same row. */
uint64_t quality_chance(uint64_t *state);
size_t quality_below(uint64_t *state, size_t n); /* 0 … n - 1, n not 0 */

/* --- the plan --- */

/* The mode that is furthest behind its share, when so many were listened to in each. */
enum monitor_mode quality_mode(const struct score_sheet *s, const int64_t done[MODES]);

/* What a monitor owes: `due` and `done` of the day or the week, and what was left undone in the
 * others of the same month. */
struct quality_debt {
	int due, done, behind;
	bool is_weekly;
};

/* --- agreement --- */

/* What two gave the same item of the same contact. */
struct agreed {
	int weight, given, expected;
};

/* Cohen's kappa in hundredths, over full, some and no points; 100 when they never differ. */
int quality_kappa(const struct agreed *pairs, size_t n);
/* given - expected on the average, in hundredths of a point. */
int quality_difference(const struct agreed *pairs, size_t n);
/* `off` is the average distance of the sums, whichever side, in hundredths. */
bool quality_agrees(const struct score_sheet *s, int kappa, int off);
int quality_distance(const struct agreed *pairs, size_t n);
