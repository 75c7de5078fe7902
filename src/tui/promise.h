#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "core/promise.h"
#include "tui/edit.h"

struct canvas;
struct press;
struct prompt;
struct request;
struct ui;

/* What a person decided about a time; it stays when the text round it changes. */
struct promise_mark {
	const char *time; /* as it is written; the n-th that is written so */
	int n;
	bool is_on;
	int64_t owner; /* 0: who sends it */
	const char *owner_name;
};

/*
 * The strip below a reply that is being written: the promises in it that begin when it is sent
 * (H-07, H-33), and those before it that it keeps. Read after a rest in typing, with the reply
 * check, and once more when it is sent; what has begun is said then, and can be taken back with
 * the reply.
 */
struct promise_strip {
	struct arena mem, mark_mem;
	struct promises_found found;
	struct promise_mark item[PROMISES_MAX]; /* beside found.at */
	struct promise_mark mark[PROMISES_MAX];
	size_t marks;
	int64_t now;       /* when it was read */
	bool is_read;      /* the lines below are */
	size_t open;       /* promises of the ticket that are open */
	const char *meets; /* the first of them, for people; in mark_mem */
	bool is_feedback, is_feedback_own;
	bool is_in; /* the keys are the strip's */
	int at;     /* … and mean this one; behind the last stands the feedback */
	bool asks;  /* whose it is: `owner` is being typed */
	struct edit owner;
};

void strip_release(struct promise_strip *s);
/* The text has come to rest, or is about to be sent; a text that reaches no customer has none. */
void strip_read(struct ui *ui);
/* Takes a press before the text does; false: not its. */
bool strip_press(struct ui *ui, const struct press *p);
/* In a text: the keys become the strip's; the feedback is turned on or off. */
int strip_enter(struct ui *ui);
int strip_feedback(struct ui *ui);
/* What begins and what is met by the reply that goes out; lives as long as the prompt. */
void strip_ask(struct ui *ui, struct request *ask);
/* For people: what has begun; "" when nothing has. */
void strip_say(const struct ui *ui, struct buf *out);

/* The rows that it takes of a composer with so many; 0: there is nothing to show. */
int strip_rows(const struct prompt *p, int rows, int cols);
/* Pure. */
void strip_draw(const struct prompt *p, struct canvas *c, int row, int rows);
/* The bottom line while the keys are the strip's. */
void strip_foot_draw(const struct prompt *p, struct canvas *c, int row);
