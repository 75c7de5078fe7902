#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * 结单确认 (H-14): a ticket is closed when the result was told, understood, the customer was asked
 * how satisfied he is, and wants nothing else; each with its evidence. Whoever is unsatisfied has
 * not confirmed it: the matter goes on (H-13) and he is asked again, or a lead closes it with a
 * reason. What the customer says later opens the gate anew. Pure: what is known comes in, what is
 * missing goes out.
 */
struct buf;

enum gate_point {
	GATE_TOLD = 1,
	GATE_UNDERSTOOD,
	GATE_SATISFIED,
	GATE_NOTHING_ELSE,
	GATE_OVERRIDE, /* a lead closes it all the same, with a reason */
	GATE_POINTS,
};

enum gate_means {
	MEANS_NONE,
	MEANS_CONTACT, /* a contact with the customer shows it */
	MEANS_PHRASE,  /* a phrase that asks or tells it was sent */
	MEANS_SCORE,
	MEANS_SAID, /* the customer said so to who noted it */
	MEANS_REASON,
};

enum { GATE_SCORE_MIN = 3 }; /* so so; below it the customer is unsatisfied */

/* What the desk asks for; feed/life_rules reads it. */
struct gate_rules {
	unsigned points;    /* bits of 1 << enum gate_point */
	int attempts, days; /* so many unreached, on so many days, stand for the answers */
	const char *const *understood; /* phrases that ask it, NULL at the end */
	const char *const *nothing_else;
};

/* One piece of evidence: noted by a person, or found in the work done. */
struct gate_proof {
	enum gate_means means; /* MEANS_NONE: there is none */
	int64_t contact;
	const char *phrase, *words;
	int score;
	int64_t at;
};

struct gate {
	struct gate_proof proof[GATE_POINTS];
	int missed;       /* attempts without reaching the customer since he last spoke */
	int missed_days;  /* on so many local days */
	int last_day;     /* of the newest of them */
	unsigned missing; /* what must still be shown; 0: it may be closed */
};

/* A contact to the customer: with `words` it tells the result; else an attempt. */
void gate_contact(struct gate *g, int64_t id, int64_t at, int result, bool has_words);
/* A phrase that was sent. */
void gate_phrase(struct gate *g, const struct gate_rules *rules, const char *name);
/* What a person noted goes before what was found. */
void gate_proof(struct gate *g, enum gate_point point, const struct gate_proof *proof);
/* When all is in: sets what is missing. */
void gate_judge(struct gate *g, const struct gate_rules *rules);

/* The score of a customer who is unsatisfied; 0: he is not, or was not asked. */
int gate_unsatisfied(const struct gate *g);
/* Were three attempts made in vain, so that what only the customer could say is not asked for? */
bool gate_is_unreached(const struct gate *g, const struct gate_rules *rules);
/* "the result was told, how satisfied they are" */
void gate_missing_say(struct buf *out, unsigned missing);
/* What shows a point: "reply 14:05", "phrase s31-clear", "5 of 5". */
void gate_proof_say(struct buf *out, const struct gate_proof *proof, int64_t now);

/* All of it, a line each: what is shown and by what, what is missing, whether it may be closed. */
void gate_say(struct buf *out, const struct gate *g, int64_t now);

/* 1 … 5, or satisfied 5, ordinary 3, unsatisfied 1 in the words of the contract; 0: neither. */
int score_read(const char *text);
/* An attempt: reached, no-answer, busy, off, no-number, refused; 0: none of them. */
int reach_find(const char *text);
