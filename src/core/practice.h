#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/column.h"
#include "core/cue.h"
#include "core/triage.h"
#include "core/words.h"

/*
 * A customer that the desk plays (H-140): the words of a scenario, the mood, and what is answered
 * to what is said. What an agent writes is recognised by cues (core/cue.h), what the reply check
 * finds counts against it; from both follow the customer's next words, the patience that is left
 * and, at the end, a score sheet. Pure: the same words always get the same answers. It knows no
 * desk, and nothing it says is a rule.
 */
struct arena;
struct buf;

enum {
	PRACTICE_ANSWERS = 40, /* of one scenario */
	PRACTICE_LINES = 6,    /* of the same kind, said in turn */
	PRACTICE_MOODS = 4,
	PRACTICE_ITEMS = PRACTICE_ANSWERS + 6,
};

struct practice_answer {
	const char *item; /* what the sheet calls it */
	const char *says; /* what the customer answers; NULL: nothing to that alone */
	int points;       /* 0: no item of the sheet, unless it is fatal */
	bool is_needed;   /* nothing is settled before it was heard */
	bool is_fatal;    /* 红线: the sheet is worth nothing */
	bool calms;
};

struct practice_lines {
	const char *at[PRACTICE_LINES];
	int count;
};

struct practice {
	const char *id, *title, *about;
	int version;
	enum channel channel;
	const char *customer, *customer_title, *phone, *subject, *says;
	enum emotion mood[PRACTICE_MOODS]; /* from the first to the best that can be reached */
	int moods;
	enum quadrant quadrant;
	const char *phrase; /* the scenario of the library that is to be run, "S19"; NULL: none */
	int patience;       /* replies that may fail */
	struct practice_answer answer[PRACTICE_ANSWERS]; /* group n of the cues is answer n */
	int answers;
	const struct cue_set *cues;
	struct practice_lines lost; /* nothing was recognised */
	struct practice_lines hurt; /* the reply check found errors */
	const char *content, *leaves;
};

enum practice_outcome { PRACTICE_CLOSED = 1, PRACTICE_LEFT, PRACTICE_BROKEN_OFF };

struct practice_at {
	uint64_t heard; /* answers that were recognised so far, as bits */
	int mood;       /* of practice.mood */
	int failed;     /* replies that lost patience */
	int replies, errors;
	bool is_content;
	bool has_left;
};

/* One reply: what of it was recognised, and how many errors the reply check found in it. Goes on,
 * and gives the customer's next words. */
void practice_hear(const struct practice *p, struct practice_at *at, const char *reply,
		   struct cue_text *room, int errors, struct buf *says);
enum emotion practice_mood(const struct practice *p, const struct practice_at *at);

/* What the desk knows at the end. */
struct practice_work {
	enum emotion emotion; /* as it was triaged; EMOTION_NONE: it was not */
	enum quadrant quadrant;
	int steps, steps_done; /* of the scenario that was run, 0: none */
	const char *step_of;   /* which, "S19" */
	bool is_closed;
};

struct practice_item {
	const char *name;   /* the scenario's own, or translated */
	int points, most;   /* most 0: fatal */
	const char *remark; /* NULL: none */
};

struct practice_sheet {
	struct practice_item item[PRACTICE_ITEMS];
	int items;
	int score; /* 0 to 100 */
	enum practice_outcome outcome;
};

/* Texts that are made live in `mem`. */
void practice_score(const struct practice *p, const struct practice_at *at,
		    const struct practice_work *work, struct arena *mem,
		    struct practice_sheet *out);
struct score_sheet;

/* 优秀, 良好, 待改进, 不合格 (H-102) by the borders of that sheet, translated. */
const char *practice_band(const struct score_sheet *sheet, int64_t score);
const char *practice_outcome_label(int64_t outcome); /* translated */

struct row_practice;

/* A record in a list, with the sheet in force. */
struct practice_line {
	const struct row_practice *r;
	const struct score_sheet *sheet;
};

/* What was said, a line a turn, for practice.talk: who, then the words. */
enum practice_who { PRACTICE_CUSTOMER = '<', PRACTICE_AGENT = '>', PRACTICE_DESK = '!' };

void practice_talk_add(struct buf *talk, enum practice_who who, const char *words);

/* The sheet as it is read, in three parts: head, items, all that was said. */
void practice_print_head(struct buf *out, const struct row_practice *p,
			 const struct score_sheet *sheet);
void practice_print_item(struct buf *out, const struct practice_item *item);
void practice_print_talk(struct buf *out, const char *talk);

extern const struct column practice_columns[]; /* of struct practice_line */
