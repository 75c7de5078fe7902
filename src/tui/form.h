#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

struct canvas;
struct draft;
struct field;
struct press;
struct prompt;
struct ui;

/*
 * A prompt that asks several things at once: a line for each row of a table of struct field, at the
 * end of the screen, over what it is about. In all else it is the prompt: its draft, Esc, and the
 * act that the answers become. It never goes on over an answer that is none: the sentence stands
 * below it.
 */
enum { FORM_MAX = 32 };

struct form;

/* What makes a form: one for each, const. */
struct form_plan {
	const char *title; /* N_() */
	const struct field *fields;
	/* An answer was left: what others follow from it, form_propose() puts in. May be NULL. */
	void (*left)(struct form *f, int at);
	/* An answer changed, by a key or a paste; one was left. What depends on more than the form
	 * is brought up to it; the second may rewrite the answer. May be NULL. */
	void (*typed)(struct ui *ui, int at);
	void (*settled)(struct ui *ui, int at);
	/* Enter here is enough: what is left has its usual answer. May be NULL. */
	bool (*ends)(const struct form *f, int at);
	/* What field_check() cannot know; E_INVALID with its sentence. May be NULL. */
	enum rc (*check)(struct form *f, int at, struct err *e);
	/* All answers are given; returns an enum next. */
	int (*done)(struct ui *ui);
};

struct form {
	const struct form_plan *plan; /* NULL: no form is open */
	struct buf value[FORM_MAX];   /* of a choice: its word, as files have it */
	bool is_own[FORM_MAX];        /* a person gave it: nothing is proposed over it */
	int count, at;                /* the field one is in */
	int wrong;                    /* the one whose answer `why` is about */
	struct buf why;               /* "": nothing is wrong */
	int top;                      /* the first line shown, where there is not room for all */
	int cols;
	bool is_linear; /* to be heard: a sentence for each field */
};

/* The answers are what the table calls usual; then those of the draft, the caret where it was.
 * `draft` NULL: there is none. The prompt's verb is set before. */
void form_open(struct ui *ui, const struct form_plan *plan, const struct draft *draft);
/* Every press but Esc and F1. Returns an enum next. */
int form_press(struct ui *ui, const struct press *p);
void form_paste(struct ui *ui, const char *bytes, size_t n);
void form_help(struct ui *ui); /* says what the field is for */

/* The answer by the field's name; "" when there is none. */
const char *form_value(const struct form *f, const char *name);
bool form_enter_sends(const struct form *f); /* no answer to be typed is left behind this one */
/* An answer that nobody gave. */
void form_propose(struct form *f, int at, const char *value);

/* What was proposed for the answer one is in stands in its line. */
void form_show(struct ui *ui);

bool form_is_choice(const struct field *field);
/* A choice counted from 0, -1: none; and its word by its place, NULL behind the last. */
int form_choice(const struct form *f, int at);
const char *form_word(const struct field *field, int choice);

/* The room of the window is divided anew. */
void form_fit(struct ui *ui);
/* How many of the window's rows it takes, at its end; 0: it is not open. */
int form_rows(const struct prompt *p, int rows);
/* Returns the first row used. */
int form_draw(const struct prompt *p, struct canvas *c);
void form_clear(struct form *f);
void form_release(struct form *f);
