#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/column.h"
#include "core/shift.h"
#include "sql_rows.h"

/*
 * People's facts (H-109 … H-111, H-120 … H-124): what a turn of the rota came to, what leave asks
 * for, and the ladders of awards and penalties. Pure: what the desk has set comes as
 * struct people_rules (feed/people_rules.h reads it). Nothing here decides about a person: what a
 * ladder adds up to is a proposal.
 */
enum leave_kind { LEAVE_PERSONAL = 1, LEAVE_SICK, LEAVE_ANNUAL, LEAVE_LIEU };

enum leave_state { LEAVE_ASKED = 1, LEAVE_GRANTED, LEAVE_REFUSED, LEAVE_WITHDRAWN };

enum award_step {
	AWARD_PRAISE = 1,
	AWARD_COMMENDATION,
	AWARD_MERIT,
	AWARD_WARNING,
	AWARD_DEMERIT,
	AWARD_DEMOTION,  /* or less pay: is possible */
	AWARD_DISMISSAL, /* the contract may be ended */
	AWARD_PROMOTION, /* a higher post or level: what a review proposes */
};

/* In place of a ground: what the ladder adds up to, what a review of performance proposes. */
enum { AWARD_STEPS = AWARD_PROMOTION + 1, BY_LADDER = 0, BY_REVIEW = 99 };

enum award_state {
	AWARD_PROPOSED = 1,
	AWARD_GRANTED,
	AWARD_WAIVED,    /* its approver did not agree, with a reason */
	AWARD_WITHDRAWN, /* by whoever proposed it */
	AWARD_LIFTED,    /* on appeal */
};

enum appeal_outcome { APPEAL_UPHELD = 1, APPEAL_LIFTED };

/* What a person says to a penalty. */
enum award_answer { ANSWER_ACCEPTS = 1, ANSWER_REFUSES };

/* What a turn came to. */
enum attend_mark {
	MARK_AHEAD = 1, /* still to come, or its ten minutes run */
	MARK_ON,        /* at work now, in order */
	MARK_DONE,      /* worked, in order */
	MARK_LATE,
	MARK_EARLY, /* signed off before three minutes behind the end (H-109) */
	MARK_ABSENT,
	MARK_LEAVE,
	MARK_PHONED,      /* did not come and said so in time: leave is still to be asked for */
	MARK_EXTRA,       /* signed on without a turn */
	MARK_UNCANCELLED, /* came back without saying so: counts as absent (销假) */
};

enum { ATTEND_MARKS = MARK_UNCANCELLED + 1, MEALS_MAX = 4, PEOPLE_POINTS_MAX = 99 };

struct meal_rule {
	const char *name;
	int from, to;         /* minutes after midnight */
	int minutes, at_once; /* how long each; how many of a team */
};

struct people_rules {
	int version;
	int64_t set;      /* the rule_set; 0: the program's own */
	int phone_before; /* minutes after midnight */
	int late;         /* minutes up to which somebody is only late */
	struct meal_rule meal[MEALS_MAX];
	size_t meals;
	int personal_ahead, annual_ahead; /* days */
	int supervisor_days;              /* that the supervisor may grant */
	int annual_days;                  /* of a year */
	bool annual_once;
	const char *const *award, *const *penalty; /* grounds; NULL at the end */
	const char *const *violation;              /* what counts as one; NULL at the end */
	int ladder[AWARD_STEPS];                   /* how many of that step; of the last two
						    * how many demerits propose them */
	int points[AWARD_STEPS];
	const char *body; /* who hears appeals */
	int appeal_days;  /* 0: at any time */
};

/* --- attendance --- */

struct attend {
	struct row_attend r; /* rota_id 0: without a turn */
	enum attend_mark mark;
	int64_t late, early; /* seconds */
};

/* Sets mark, late and early of one whose `r` is set. */
void attend_judge(struct attend *a, const struct people_rules *rules, int64_t now);
extern const struct column attend_columns[]; /* of struct attend */

/* A person's month; each count is that many rows of attend_judge(). */
struct attend_month {
	int64_t agent;
	const char *work_no, *name, *team;
	int count[ATTEND_MARKS];
	int turns, away;
	int64_t late;              /* seconds */
	int leave[LEAVE_LIEU + 1]; /* days of the rota */
};

void attend_add(struct attend_month *m, const struct attend *a);
extern const struct column month_columns[]; /* of struct attend_month */

/* --- meals --- */

struct meal {
	struct row_meal_people r;
	const char *name; /* of the meal */
	int64_t from, to; /* whose turn it is */
};

/*
 * People of one team and shift eat in turn, each day another first (H-111). Sets from and to of
 * the `n` rows; where the time is short more of them go at once.
 */
void meal_turns(struct meal *at, size_t n, const struct meal_rule *rule, int day);
/* The meal whose hours lie in the shift, or NULL. */
const struct meal_rule *meal_of(const struct people_rules *rules, int begins, int ends);
extern const struct column meal_columns[]; /* of struct meal */

/* --- leave --- */

struct leave_ask {
	enum leave_kind kind;
	int from, to; /* 20261122 */
	int today;
	int lieu_left;    /* days owed */
	int annual_taken; /* days of that year, asked for or granted */
};

enum leave_fault {
	LEAVE_FINE,
	LEAVE_ORDER,      /* it ends before it begins, or is longer than a year */
	LEAVE_SOON,       /* asked for too late */
	LEAVE_LIEU_FIRST, /* no personal leave while days are owed */
	LEAVE_LIEU_FEW,
	LEAVE_YEARS, /* annual leave across two years */
	LEAVE_TWICE, /* annual leave in pieces */
	LEAVE_MANY,  /* more than the year has */
};

enum leave_fault leave_check(const struct people_rules *rules, const struct leave_ask *ask);
int leave_days(int from, int to);
/* The roles of whom it is put to: ROLE_SUPERVISOR or ROLE_MANAGER. */
unsigned leave_approver(const struct people_rules *rules, int days);
extern const struct column leave_columns[]; /* of struct row_leave */

/* --- awards and penalties --- */

bool award_is_penalty(enum award_step step);
/* Its ground is one of the rules', and not what a ladder or a review came to. */
bool award_has_ground(int64_t ground);
/* What so many of a step propose: `free` have added up to nothing yet, `all` stand; 0: nothing. */
enum award_step award_ladder(const struct people_rules *rules, enum award_step step, int free,
			     int all);
const char *award_ground(const struct people_rules *rules, enum award_step step, int ground);
unsigned award_approver(enum award_step step);
/* The printed notice (奖惩通知单). */
void award_print(struct buf *out, const struct row_award *w, const struct people_rules *rules);
/* The line that goes into the month's figures, as CSV has it. */
struct kpi_line {
	const struct row_award *award;
	int points;
};

extern const struct column award_columns[]; /* of struct row_award */
extern const struct column kpi_columns[];   /* of struct kpi_line */
