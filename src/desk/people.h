#pragma once

#include <stdint.h>

#include "core/people.h"
#include "core/people_right.h"
#include "desk/verb.h"

/*
 * Leave, awards and penalties: what is asked for, proposed, decided and said to it (H-110, H-120 …
 * H-124). Everything is a proposal to a named approver, who is never the person; nothing posts
 * itself. Words are the request's text, why not its reason, the row its object.
 */
struct people_form {
	const struct people_rules *rules; /* in force; never NULL */
	int64_t agent;                    /* whom it is about; 0: the actor */
	int64_t approver;                 /* 0: the first who may */
	enum leave_kind kind;
	int from, to; /* days */
	enum award_step step;
	int ground;
	int number;       /* days owed; an answer; an outcome; 1 granted, 2 not; people of a drill;
			   * months between drills; a risk_state */
	int chance, harm; /* of a risk, graded */
	const char *name; /* of an emergency plan */
};

enum { DECIDED_YES = 1, DECIDED_NO };

/* Who may decide about a person: who of these roles is named or comes first, else the manager;
 * never the person nor `maker` (0: nobody made it). E_NOTFOUND says that there is nobody. */
struct concern {
	int64_t person, maker;
};

/* One that is to be decided; its approver is told. */
struct award_proposal {
	int64_t agent;
	const char *name;
	enum award_step step;
	int ground; /* of the rules, BY_LADDER, BY_REVIEW */
	const char *clause, *words;
	int64_t approver;
	int64_t set;         /* the rule_set of its ground; 0: none of the desk's own */
	int64_t performance; /* the review that proposes it; 0: none */
};

enum rc award_propose_locked(struct work *w, const struct award_proposal *p, int64_t *id);

enum rc people_approver_locked(struct work *w, unsigned roles, struct concern about,
			       int64_t *approver);
/* From now on it is looked each morning what waits too long. */
enum rc people_watch_locked(struct work *w);
enum rc people_tell_locked(struct work *w, int64_t agent, enum notice_kind kind, int64_t object,
			   const char *words);

/* --- reading --- */

/* E_DENIED with a sentence when that person's facts are not the reader's to see; `agent` 0: asks
 * for nobody in particular. */
MUST_CHECK enum rc people_may(struct store *s, const struct actor *by, enum people_fact fact,
			      int64_t agent);

struct attend_ask {
	const struct people_rules *rules;
	int from, to;  /* days */
	int64_t agent; /* 0: all that the reader may see */
};

struct attend_list {
	struct attend *row;
	size_t count;
};

MUST_CHECK enum rc attend_read(struct store *s, const struct actor *by,
			       const struct attend_ask *ask, struct arena *mem,
			       struct attend_list *out);

struct month_list {
	struct attend_month *row;
	size_t count;
};

/* The sheet of rows that attend_read() gave, a line a person. */
struct month_list attend_sheet(const struct attend_list *rows, struct arena *mem);

struct meal_list {
	struct meal *row;
	size_t count;
};

MUST_CHECK enum rc meal_read(struct store *s, const struct people_rules *rules, int day,
			     struct arena *mem, struct meal_list *out);
/* Days that the desk owes somebody. */
MUST_CHECK enum rc lieu_left(struct store *s, int64_t agent, struct arena *mem, int *days);
