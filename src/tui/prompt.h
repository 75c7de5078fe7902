#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "tui/check.h"
#include "tui/edit.h"
#include "tui/form.h"
#include "tui/need.h"
#include "tui/promise.h"
#include "tui/text.h"

struct canvas;
struct draft;
struct press;
struct request;
struct row_ticket;
struct span;
struct ui;
struct verb;

/* A numbered choice: 1 … count; the labels are translated already. */
struct choices {
	const char *label[6];
	int count, chosen; /* chosen counts from 1 */
};

/*
 * The question in the bottom line. While it is open it owns every key but Esc, F1, ^L and ^Z. A
 * prompt for a verb keeps its text as a draft, at most a second old, until the act is done. It
 * never closes over a text that could not be kept.
 */
struct prompt {
	bool is_open;
	struct buf label;
	struct edit edit;
	struct choices choices; /* count 0: it asks for text */
	struct arena mem;       /* labels that were put together for them; ends with the question */
	bool is_linear;         /* for screen readers: a line for each thing */
	bool is_tall;           /* it has the lower half, and more than a line: compose.h */
	bool is_chord;          /* ^X was pressed, ^E may follow */
	struct text text;
	struct form form;       /* with a plan: it asks several things */
	struct need_strip need; /* open: it triages */
	struct reply_check check;
	struct promise_strip strip;
	const struct buf *company; /* who else is at the ticket: tui/presence.h; or NULL */
	const struct verb *verb;
	int64_t ticket, seen;
	unsigned char op_id[16];
	bool is_draft; /* the text is kept */
	bool is_dirty; /* … and has changed since */
	int64_t saved_at;
	/* Enter; the answer is in edit or choices. Returns an enum next. */
	int (*done)(struct ui *ui);
	void (*changed)(struct ui *ui); /* after each key; may be NULL */
	void (*dropped)(struct ui *ui); /* Esc; may be NULL */
	/* Takes a press before the line does; false: not its. May be NULL. */
	bool (*press)(struct ui *ui, const struct press *key);
	/* What the draft holds, and where its caret is; NULL: the text being edited. */
	size_t (*draft_text)(const struct ui *ui, struct buf *out);
	int64_t meant[6];  /* what the choices stand for, where they are rows */
	int64_t answer[3]; /* of the questions before this one; at first what the ticket has */
};

/* What was typed, in whichever form. */
const char *prompt_answer(const struct prompt *p);
void prompt_text(struct ui *ui, const char *label, const char *text, int (*done)(struct ui *ui));
void prompt_choose(struct ui *ui, const char *label, const struct choices *choices,
		   int (*done)(struct ui *ui));
/* Is the draft's act in the log? Then it was sent: the answer was lost, or the draft not dropped.
 */
bool prompt_was_done(struct ui *ui, const struct draft *d);
/* The draft for the prompt's verb and ticket becomes its act; NULL: there is none, a new one
 * begins. */
const struct draft *prompt_draft(struct ui *ui);
void prompt_drop(struct ui *ui); /* the draft: its act is done */
/* Asks for what the verb needs, a draft of it first; then runs it. `t` is the ticket as it was on
 * the glass, NULL for a verb that needs none. Returns an enum next. */
int prompt_verb(struct ui *ui, const struct verb *v, const struct row_ticket *t);
/* Does the prompt's verb; the draft goes when it is done, else it stays. Returns an enum next. */
int prompt_act(struct ui *ui, struct request *ask);
int prompt_press(struct ui *ui, const struct press *p);
void prompt_paste(struct ui *ui, const char *bytes, size_t n);
void prompt_close(struct ui *ui);
/* Keeps the draft when it is a second old; `now` at once, and down to the disk. */
void prompt_save(struct ui *ui, bool now);
/*
 * In the canvas's last row; where that is too short, the label stands above. The hardware cursor
 * goes to the caret or the choice. Returns the first row used.
 */
int prompt_draw(const struct prompt *p, struct canvas *c);
struct choices_look {
	bool is_asked;  /* it is the one being answered: the cursor goes there */
	bool is_linear; /* reverse video is not read out */
};

/* A choice in one row, the chosen one reversed; where not all fit, or that cannot be heard, only
 * the chosen one, and how many there are. */
void prompt_choices_draw(const struct choices *choices, struct canvas *c, struct span at,
			 const struct choices_look *look);
/* How many of the window's rows a prompt of more than a line takes, at its end; else 0. */
int prompt_rows(const struct prompt *p, int rows, int cols);
void prompt_release(struct prompt *p);
