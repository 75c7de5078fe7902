#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "core/column.h"
#include "core/field.h"
#include "core/words.h"
#include "sql_rows.h"

/*
 * The morning meeting (H-90 … H-97): its half hour, its agenda in the handbook's order, who owns a
 * question and until when, and its minutes on paper. Pure: the moment is a parameter, times are UTC
 * seconds. Everything that is printed is masked (decision 9). It decides nothing about rights.
 */
struct buf;

enum {
	MEETING_SECONDS = 30 * 60, /* 8:30–9:00 (H-90) */
	MEETING_MINUTE = 510,      /* of the local day */
	PHONE_IN_MINUTE = 480,     /* the last one to phone in (H-110) */
	EARLY_MINUTE = 600,        /* promises due before it are shown on page one */
};

/* The moment of that minute of the local day of `now`. */
int64_t meeting_moment(int64_t now, int minute);

/* What page one says of a person. */
enum presence { PRESENCE_ON = 1, PRESENCE_PHONED, PRESENCE_MISSING, PRESENCE_OFF };

enum presence meeting_presence(const struct row_meeting_person *p);

/* The half hour: what is left of it, below 0 when it is over, and how much of that each question
 * gets that was not taken up yet; 0 when none is left. */
struct meeting_clock {
	int64_t left, each;
};

struct meeting_clock meeting_clock(int64_t began_at, int64_t now, int questions);

/* Who answers for a question in that state: bits of enum role; 0: it stays whose it is. */
unsigned item_roles(enum item_state state);
/*
 * By when it must move on: the evening of the same day (H-96), of the next for a department, the
 * end of the month for training; 0: the next meeting takes it up, or nothing is left to do.
 */
int64_t item_due(enum item_state state, int64_t now);
bool item_is_overdue(const struct row_meeting_item *i, int64_t now);
int item_month(int64_t now); /* 202611 */

/* --- the agenda --- */

struct agenda {
	struct row_meeting meeting; /* id 0: nobody has prepared one */
	const char *chair;          /* who leads it, or whose turn it is; NULL: nobody can */
	const struct row_meeting_item *item; /* in the order of the headings */
	int items, left;                     /* of those left: not taken up yet */
	const struct row_meeting_promise *broken;
	int brokens;
	const struct row_meeting_complaint *complaint;
	int complaints;
	const char *const
		*hot; /* issues that many call about, as sentences; none: nothing is said */
	int hots;
	const struct row_meeting_news *news;
	int news_count;
	const char *const *news_title;            /* by the library; NULL: its name alone */
	const struct row_meeting_item *under_way; /* in time: not taken up, only looked at */
	int under_ways;
};

enum agenda_kind {
	AGENDA_HEAD,
	AGENDA_ITEM,
	AGENDA_BROKEN,
	AGENDA_COMPLAINT,
	AGENDA_HOT,
	AGENDA_NEWS,
	AGENDA_UNDER_WAY
};

struct agenda_row {
	enum agenda_kind kind;
	int at; /* of its kind; of a head: the heading, behind HEADINGS what is gathered beside */
};

enum {
	AGENDA_HEAD_BROKEN = HEADINGS + 1,
	AGENDA_HEAD_COMPLAINTS,
	AGENDA_HEAD_HOT,
	AGENDA_HEAD_NEWS,
	AGENDA_HEAD_UNDER_WAY
};

/* How many rows it has; and the n-th. */
int agenda_rows(const struct agenda *a);
struct agenda_row agenda_row(const struct agenda *a, int n);
/* The row in words, `right` what stands at the end of its line. */
void agenda_row_text(const struct agenda *a, struct agenda_row row, int64_t now, struct buf *left,
		     struct buf *right);
/* "25:10 left, 4:10 a question", "begins 8:30, in 0:10", "over by 1:12". */
void agenda_clock_text(const struct agenda *a, int64_t now, struct buf *out);
/* State, owner, and by when. */
void item_state_text(const struct row_meeting_item *i, int64_t now, struct buf *out);
/* Who said what, when: "08:35 1003 高远". */
void entry_who_text(const struct row_meeting_entry *e, int64_t now, struct buf *out);

/* --- what is asked for --- */

enum { QUESTION_HEADING, QUESTION_WORDS };
enum { OUTCOME_STATE, OUTCOME_WORDS, OUTCOME_DEPARTMENT, OUTCOME_PHRASE, OUTCOME_OWNER };
enum { PHONE_IN_KIND, PHONE_IN_WHO, PHONE_IN_AT, PHONE_IN_WORDS };

extern const struct field question_fields[], outcome_fields[], phone_in_fields[];
enum item_state outcome_state(int choice); /* of the outcomes that are chosen by hand, from 0 */

/* --- on paper --- */

struct minutes_item {
	struct row_meeting_item item;
	const struct row_meeting_entry *entry;
	int entries;
};

struct minutes {
	struct row_meeting meeting;
	const struct row_meeting_person *person;
	int persons;
	const struct minutes_item *item;
	int items;
};

struct paper {
	bool is_markdown;
	int64_t now;
	int cols; /* 0: 80 */
};

void agenda_print(struct buf *out, const struct agenda *a, const struct paper *p);
/* One question as it stands in the minutes. */
void minutes_item_print(struct buf *out, const struct minutes_item *m, const struct paper *p);
void minutes_print(struct buf *out, const struct minutes *m, const struct paper *p);

extern const struct column meeting_item_columns[];   /* of struct row_meeting_item */
extern const struct column meeting_person_columns[]; /* of struct row_meeting_person */
extern const struct column meeting_signer_columns[]; /* of struct row_meeting_signer */
extern const struct column meeting_owed_columns[];   /* of struct row_meeting_owed */
