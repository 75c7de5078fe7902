#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "core/check.h"
#include "desk/verb.h"
#include "tui/edit.h"

struct canvas;
struct press;
struct prompt;
struct ui;

/* Errors that were shown while the reply was written, each once: they are votes when it goes. */
enum { CHECK_VOTES = 16 };

/*
 * The reply check beside a reply that is being written (H-51 … H-56, H-66, decision 6): a line or
 * two after a rest in typing, all of it before sending. For an error it asks why it is to be sent
 * as it is: the answer is a vote on the rule. It stops only what would tell somebody else's secret.
 */
struct reply_check {
	struct arena mem;
	struct check_findings found;
	const char *text;   /* what was checked, to which `found` points: that edited moves on */
	int64_t changed_at; /* time_ms() of the last change that was not checked yet; 0: none */
	bool asks;          /* why it is to be sent as it is: `reason` is being typed */
	struct edit reason;
	struct arena vote_mem;
	struct vote vote[CHECK_VOTES];
	size_t votes;
	enum emotion emotion; /* the customer's, as far as known; 0: not asked yet */
};

void check_release(struct reply_check *check);

bool check_is_on(const struct prompt *p); /* is it a text that reaches a customer? */
void check_changed(struct ui *ui);
bool check_is_due(const struct ui *ui); /* a change waits for the rest */
/* `now`: without waiting for the rest. */
void check_rest(struct ui *ui, bool now);
/* ^G: the first better wording is put in place of what was found. */
void check_take(struct ui *ui);
/* May it go out? Else says why not, or asks for the reason. */
bool check_lets(struct ui *ui);
/* While it asks: the press is the reason's. False: it is the text's, or ^O's. */
bool check_press(struct ui *ui, const struct press *p);
/* The votes and the reason for the reply that goes out; they live as long as the prompt. */
void check_votes(struct ui *ui, struct request *ask);

enum { CHECK_ROWS = 3 };
/* Into CHECK_ROWS rows, or into one: then it is a line. */
void check_draw(const struct prompt *p, struct canvas *c, int row, int rows);
/* The question, with the caret in its answer. */
void check_ask_draw(const struct prompt *p, struct canvas *c, int row);
