#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/quality.h"
#include "core/score_sheet.h"
#include "desk/verb.h"
#include "sql_rows.h"

struct buf;

/*
 * Quality monitoring (H-100 … H-108): its verbs' form, and what the plan, a score, the notes, a
 * calibration and a report read. Reading changes nothing and lives in the arena that is given; who
 * may read what is quality_scope()'s to say, and is asked for in each.
 */
struct quality_form {
	int64_t contact;
	int64_t score;       /* that a note is about */
	int64_t supersedes;  /* the score that the new one stands instead of; 0: none */
	int64_t improvement; /* that is accepted, or written on */
	int64_t agent;       /* who was examined, or is remarked on */
	enum monitor_mode mode;
	int64_t heard_at; /* 0: now */
	const struct item_given *item;
	size_t items;
	const char *about; /* the item that a note is about; NULL: the whole */
	const char *note;  /* fed back with a score; NULL: no note */
	uint64_t seed;     /* 0: chance gives one */
	enum changed changed;
	int from_day, to_day; /* of a change; 0: today, and as the sheet says */
	enum subject subject;
	int day;    /* of an exam, or the first of a report's */
	int points; /* of an exam; below 0: it was training alone */
	enum quality_kind kind;
	enum remark_section section;
};

/* --- what others may use inside a transaction --- */

/* The sheet of the actor, else the plain one; what is asked, else nothing. Never NULL. */
const struct score_sheet *sheet_of(const struct work *w);
const struct quality_form *quality_form_of(const struct work *w);
/* Reports that are due are made, and told; *n counts them. Part of the tick. */
enum rc quality_tick_locked(struct work *w, size_t *n);
/* A note of improvement about a score that stands; `item` NULL: about the whole. */
enum rc improvement_add_locked(struct work *w, int64_t score, const char *item, const char *words,
			       int64_t *id);
/* After a score that stands: accepted notes of its agent whose samples are better now close. */
enum rc improvements_close_locked(struct work *w, int64_t agent, int64_t score);

/* --- whose --- */

/* Whose scores and notes somebody sees: `agent` alone, the group of `lead` and his own, or all when
 * both are 0. */
struct quality_scope {
	int64_t agent, lead;
};

/* What the actor sees at most. */
MUST_CHECK enum rc quality_scope(struct store *s, const struct actor *by,
				 struct quality_scope *out);
/* Is that person's within it? E_DENIED with a sentence when not. */
MUST_CHECK enum rc quality_may_see(struct store *s, const struct actor *by, int64_t agent);

/* --- one score --- */

struct score_sight {
	struct row_score score;
	const struct row_score_item *item;
	size_t items;
	const struct row_improvement *note;
	size_t notes;
};

/* E_NOTFOUND, or E_DENIED: it is another's, or of a calibration that goes on. */
MUST_CHECK enum rc score_sight_read(struct store *s, const struct actor *by, int64_t id,
				    struct arena *mem, struct score_sight *out);

/* One note with all that was written on it, as text; numbers in it are masked. */
MUST_CHECK enum rc improvement_print(struct store *s, const struct actor *by, int64_t id,
				     struct buf *out);

/* --- the plan --- */

enum plan_reason { PLAN_DRAWN, PLAN_OWED };

struct plan_person {
	int64_t agent;
	const char *name, *work_no;
	enum listen_why why;
	int done, open, due; /* today */
	bool is_on;          /* signed on now */
};

struct quality_plan {
	struct quality_debt debt; /* of who asks */
	bool listens;             /* … who is a monitor at all */
	const struct row_listen *listen;
	size_t listens_open;
	const struct plan_person *person; /* at work today, and not heard as often as is due */
	size_t persons;
	int64_t modes[MODES]; /* of this month */
	enum monitor_mode next;
	const struct row_quality_changes *change;
	size_t changes;
	int quarter_last;   /* the last day on which a calibration of this quarter is in time */
	bool is_calibrated; /* one was closed in this quarter */
};

MUST_CHECK enum rc quality_plan_read(struct store *s, const struct actor *by,
				     const struct score_sheet *sheet, struct arena *mem,
				     struct quality_plan *out);
/* May this monitor score? E_DENIED with the sentence that says until when not. */
MUST_CHECK enum rc quality_barred(struct store *s, int64_t monitor, const struct score_sheet *sheet,
				  struct arena *mem);
