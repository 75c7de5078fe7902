#pragma once

#include <stdint.h>

#include "core/meeting.h"
#include "core/role.h"
#include "desk/verb.h"

/*
 * The morning meeting (H-90 … H-97): its verbs' form, and what page one, the agenda, the minutes
 * and the receipts read. Reading changes nothing and lives in the arena that is given.
 */
struct meeting_form {
	int64_t item;
	enum heading heading;   /* of a question that is raised */
	enum item_state state;  /* what it becomes; 0: it is only discussed */
	int64_t owner;          /* who has it then; 0: as item_roles() says */
	int64_t due_at;         /* 0: as item_due() says */
	const char *department; /* that is asked; NULL: none */
	const char *phrase;     /* in the library already, by its name; NULL: none */
	int64_t agent;          /* who is noted, leads, or telephoned */
	enum attendance attendance;
	enum absence absence;
	int64_t at; /* when it rang; 0: now */
};

/* Those who run a meeting and record it, beside its chair. */
enum { MEETING_LEADS = ROLE_LEAD | ROLE_SUPERVISOR | ROLE_MANAGER };

/* A version was approved or sent back: the question it answers moves with it, in the same act. */
MUST_CHECK enum rc meeting_decided_locked(struct work *w, int64_t version, enum phrase_state to);

/* The one that is not closed; its id is 0 when nobody has prepared one. */
MUST_CHECK enum rc meeting_read(struct store *s, struct arena *mem, struct row_meeting *out);
/* Everything since the last meeting was closed, under the headings of the handbook (H-91). */
MUST_CHECK enum rc agenda_read(struct store *s, int64_t now, struct arena *mem, struct agenda *out);

/* Page one. */
struct meeting_page {
	struct row_meeting meeting;              /* id 0: nobody has prepared one */
	const char *chair;                       /* as of struct agenda */
	const struct row_meeting_person *person; /* who is missing first, then as they are */
	int persons;
	int on, phoned, missing, covering;
	const struct row_meeting_promise *promise; /* due before 10:00 */
	int promises;
	const char *const *exception; /* of the handover, as sentences */
	int exceptions;
};

MUST_CHECK enum rc meeting_page_read(struct store *s, int64_t now, struct arena *mem,
				     struct meeting_page *out);
/* What a meeting wrote down; `meeting` as one of its statements gave it. */
MUST_CHECK enum rc minutes_read(struct store *s, const struct row_meeting *meeting,
				struct arena *mem, struct minutes *out);
/* One question with all that was said. E_NOTFOUND: there is none. */
MUST_CHECK enum rc minutes_item_read(struct store *s, int64_t item, struct arena *mem,
				     struct minutes_item *out);
