#pragma once

#include "core/clock.h"
#include "desk/verb.h"

/*
 * The locked work that verbs share: it runs inside the transaction of desk_run() and composes. None
 * of it begins or ends anything, or asks may().
 */

/* E_CONFLICT when the ticket is closed. */
enum rc ticket_open_check(const struct work *w);
/* Working on what nobody has means taking it; a closed one is refused. */
enum rc ticket_own_locked(struct work *w);
/* One contact with what was said; direction 1 in, 2 out. *id may be NULL. */
enum rc ticket_contact_locked(struct work *w, int direction, int64_t *id);

/* Writes the answers of Form A and the flags that go with them; tells a lead of a new one. */
enum rc need_locked(struct work *w);
/* enum triage_flag, of a triage without the answers. */
MUST_CHECK enum rc flags_raise_locked(struct work *w, int flags);
/* Before a ticket closes: an answered question has its row of Form B without anything typed. */
MUST_CHECK enum rc service_fill_locked(struct work *w);

/* The promises of the request become rows; they stand in that contact. */
enum rc promises_add_locked(struct work *w, int64_t contact);

/* The clocks that begin with a ticket; `at` is when it was received, is_live whether just now;
 * `plain` are the rules for an actor who brings none. Their rows are written once the ticket is
 * there; *due is the tightest moment, before that. */
struct clock_start {
	struct clocks list;
	int64_t due;
	bool is_lifted;
};

void clocks_plan(struct work *w, const struct intake *in, int64_t at, bool is_live,
		 const struct clock_rules *plain, struct clock_start *out);
enum rc clocks_start_locked(struct work *w, int64_t ticket, const struct clock_start *plan);
/* The rules were replaced: what runs and was not moved by a lead gets its moment from them; w->out
 * counts how many did. */
enum rc clocks_redo_locked(struct work *w, const struct clock_rules *rules);
/* A reply was sent: the first word is said, and a complaint is answered unless it only promises. */
enum rc clocks_answered_locked(struct work *w);
/* The customer wrote again: a first word is owed anew, unless one still is. */
enum rc clocks_heard_locked(struct work *w);

/* After anything that starts, stops or moves a clock or a promise of the ticket: its tightest
 * moment, and whether it is lifted (decision 3). */
enum rc ticket_retime_locked(struct work *w, int64_t ticket);

/*
 * Tells the person one thing; 0: a lead, the first by work number who is neither disabled nor the
 * ticket's owner, else nobody. clock and promise may be 0.
 */
enum rc notice_locked(struct work *w, int64_t agent, int64_t ticket, enum notice_kind kind,
		      int64_t clock, int64_t promise);

/* A notice in words, about a ticket (0: none); `object` is the row that is meant, 0 for none. */
struct telling {
	enum notice_kind kind;
	int64_t ticket, object;
	const char *words; /* NULL only with a ticket */
};

enum rc notice_tell_locked(struct work *w, int64_t agent, const struct telling *t);
/* Who answers for this agent now (see lead_of in span.sql); *lead is 0 when nobody does. */
enum rc lead_of_locked(struct work *w, int64_t agent, int64_t *lead);

/*
 * The agent is doing something else from now on: the span that runs ends, a new one begins at the
 * same seat. The same state again is no change. It asks for no right and refuses nothing.
 */
enum rc span_to_locked(struct work *w, int64_t agent, enum agent_state to);
/* The same as far as it follows from a call that ends or waits: whoever is away meanwhile stays so,
 * and only somebody on the line takes them from there. */
enum rc span_follow_locked(struct work *w, int64_t agent, enum agent_state to);
/* Away for too long: the lead learns of it, once a span; *n counts them. Part of the tick. */
enum rc spans_tell_locked(struct work *w, size_t *n);

/* A call that this agent has, 0: the one that is talked on or held. E_CONFLICT: there is none, or
 * it is over; E_DENIED: it is somebody else's. */
enum rc call_mine_locked(struct work *w, int64_t contact, struct row_call *out);
/* The call's state, and what its agent is doing by it; a hold that ends is counted. */
enum rc call_to_locked(struct work *w, const struct row_call *call, enum call_state to);
/* What the request's call_form says of the contact: who, what about, how it ended. */
enum rc call_note_locked(struct work *w, const struct row_call *call);
/* Lowers the hand of an agent, if one is up: what it was about is over. */
enum rc hand_drop_locked(struct work *w, int64_t agent);
/* The same only where it is up for this call. */
enum rc hand_drop_call_locked(struct work *w, int64_t agent, int64_t contact);
/* --- the whole life of a ticket: desk/life.h --- */

/* The actor's, else the program's plainest. Never NULL. */
const struct life_rules *life_of(const struct work *w);

/* A notice with words of its own; `object` may be 0, `words` NULL. To oneself nothing is told. */
enum rc life_tell_locked(struct work *w, int64_t agent, int64_t ticket, enum notice_kind kind,
			 int64_t object, const char *words);

/* After every act on a ticket: who watches it learns of it, and what waits for the customer's word
 * is woken by that. */
enum rc ticket_after_locked(struct work *w, const struct verb *v);
/* What was put off is to be done now; nothing happens where nothing was. */
enum rc ticket_wake_locked(struct work *w, int64_t ticket, enum wake on);
/* Whoever is named in the text as @1024 learns of it. */
enum rc mentions_locked(struct work *w, const char *text);
/* What the tick tells beside clocks and promises: departments that are late, and what is to be
 * woken; *n counts. */
enum rc life_tick_locked(struct work *w, size_t *n);
/* … differences that nobody found out in time, and losses that nobody decided. */
enum rc handover_tick_locked(struct work *w, size_t *n);
/* … and what of people's facts is due or waits too long (H-110, H-120 … H-124, H-140, H-141). */
enum rc people_tick_locked(struct work *w, size_t *n);
enum rc asks_tick_locked(struct work *w, size_t *n);
enum rc snoozes_tick_locked(struct work *w, size_t *n);
/* Is the department of the request one that the desk knows? */
enum rc department_check_locked(struct work *w);
enum rc split_locked(struct work *w);

/* Before a ticket closes: the evidence of the request is noted, and E_INVALID says what is missing
 * (H-14). */
enum rc gate_locked(struct work *w);
/* A closed ticket waits for nobody, and its customer may be due some care (H-23). */
enum rc life_close_locked(struct work *w);

/* The number, customer's line and clocks of a new ticket; w->out.ticket is set (ticket_add.c). */
enum rc ticket_insert_locked(struct work *w, const struct intake *in, int64_t customer,
			     int64_t contact);
/* A reply was written: where a chat goes on with the ticket, it goes there. */
enum rc chat_answer_locked(struct work *w, int64_t contact);
/* Undo of a split, or of the `last` act that did it again: the ticket that was made is void. */
enum rc split_undo_locked(struct work *w, int64_t split, int64_t last);
