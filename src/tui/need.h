#pragma once

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "core/cue.h"
#include "core/triage.h"
#include "core/words.h"

struct canvas;
struct press;
struct prompt;
struct ui;

/*
 * The triage (H-70 … H-73, decisions 4 and 11) as a strip at the end of the screen: what the words
 * say of the customer's voice, with the words that say so; how such a customer is met; the need,
 * said back and confirmed; the answers that give the priority. All of it is proposed and a key
 * changes each; Enter takes what stands there. What is said back is an act of its own, done at
 * once. The strip is a prompt: Esc puts it aside with what was changed.
 */
enum need_asks {
	ASKS_KEYS, /* every key is one of need_keys */
	ASKS_QUOTE,
	ASKS_RESTATE,
	ASKS_QUADRANT, /* a digit */
	ASKS_REASON,
};

enum need_answer { ANSWER_HURTS, ANSWER_PRESSED, ANSWER_CLEAR, ANSWER_DANGER, ANSWER_RISK };
enum { NEED_ANSWERS = ANSWER_RISK + 1 };

/* How a customer with that voice is met. */
struct need_way {
	const char *how, *say;
};

struct need_strip {
	bool is_open;
	struct arena mem; /* all texts but the bufs */
	const char *who, *said;
	struct cue_span evidence[CUE_EVIDENCE_MAX]; /* in `said` */
	size_t evidence_count;
	enum emotion suggested; /* 0: there are no words */
	bool is_phone;
	const char *ask_open, *ask_closed;
	struct need_way way[EMOTION_ANXIOUS + 1], danger;

	enum need_asks asks;
	struct need answers; /* with the emotion */
	bool is_risk;
	enum tone tone;
	enum quadrant recorded; /* what the ticket has */
	enum quadrant override; /* 0: what the answers give */
	bool is_kept;           /* it is what the ticket had; the first answer changed ends it */
	bool adds_danger, adds_risk; /* nobody noted it, the words say it: a suggestion yet */
	struct buf quote, reason;
	struct need given; /* what a person has not changed since follows words and cues */
	bool given_risk;
	const char *restated; /* the newest one; NULL: none */
	bool is_confirmed;
};

/* What the strip comes to, and whether that is another priority than the answers give. */
enum quadrant need_quadrant(const struct need_strip *n);
bool need_is_override(const struct need_strip *n);
bool need_answer(const struct need_strip *n, enum need_answer answer);
/* Proposed on top of what the ticket says. */
bool need_adds(const struct need_strip *n, enum need_answer answer);

/* Opens the strip for the prompt's verb and ticket; its draft comes back. */
void need_open(struct ui *ui);
/* False: the press is the prompt's, Esc or F1. *next is an enum next. */
bool need_press(struct ui *ui, const struct press *key, int *next);
void need_paste(struct ui *ui, const char *bytes, size_t n);
/* Words or cues may have changed under the open strip: judges anew all that nobody changed. */
void need_again(struct ui *ui);
void need_clear(struct need_strip *n);
void need_release(struct need_strip *n);

/* How many of the window's rows it takes, at its end; 0: it is not open. */
int need_rows(const struct prompt *p, int rows, int cols);
/* Pure. Returns the first row used. */
int need_draw(const struct prompt *p, struct canvas *c);
