#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

struct actor;
struct buf;

/*
 * A stage for stories: several sessions of a terminal program play at once, each
 * on a pty with a terminal behind it, and the story checks what a person would
 * see. Nothing here ever sleeps for a fixed time or trusts one: a story waits for
 * text, returns the moment it stands there, and gives up after `patience_ms`. While
 * it waits for one session it reads all of them, so none stops on a full pty.
 *
 * What does not come true fails the test: the sentence names the step, the session
 * and what was missing; the screen as it stood goes to standard error.
 *
 * Rows and columns count from 0. A wide character is one cell of width 2 and, right of
 * it, one of width 0 without text; where half of one was overwritten stands U+FFFD.
 */
struct story {
	struct actor *cast; /* the sessions not yet closed */
	const char *step;   /* the running step's name, borrowed */
	int steps;
	int patience_ms; /* the ceiling of every wait; 20 s, lowered only to test this file */
	struct arena mem;
};

/* Fixtures for cmocka: *state is a new struct story; the end kills and closes its whole cast. */
int story_setup(void **state);
int story_teardown(void **state);

/* Names the step that follows, numbers it and prints it; `name` stays the caller's. */
void step(struct story *s, const char *name);
/* Prints the number of steps; fails if they are too few or a program was left running. */
void story_end(struct story *s, int at_least);

/*
 * The program's environment is PATH, the sanitizers' variables, TERM=xterm-256color and
 * LC_ALL=C.UTF-8, no personal file, and nothing else. `env` adds or replaces NAME=value and takes
 * out NAME.
 */
struct staging {
	struct story *story;
	const char *name;        /* for messages; the program's if NULL */
	const char *const *argv; /* ends with NULL; argv[0] is looked up in PATH */
	const char *const *env;  /* ends with NULL; may be NULL */
	int rows, cols;          /* 24 and 80 if 0 */
	const char *codeset;     /* of the terminal; UTF-8 if NULL */
	/*
	 * Another table of widths: what is drawn instead of a character, in pairs, ends with NULL.
	 * A wide 〇 for a quotation mark makes a terminal on which such marks are wide.
	 */
	const char *const *swaps;
	bool is_reserved; /* its answers wait for actor_answers() */
};

/* A session: the program and its terminal. The story owns it; actor_close() may end it earlier. */
struct actor *actor_open(const struct staging *as);
void actor_close(struct actor *a); /* hangs up, kills what still runs, forgets the screen */

/* --- what a person does: each returns when the terminal has taken all of it --- */

void actor_type(struct actor *a, const char *text);   /* this text and no more */
void actor_sends(struct actor *a, const char *bytes); /* as they are, whatever the codeset */
/*
 * One key as people write it: Enter Esc Tab S-Tab Space Backspace Insert Delete Up Down Left
 * Right Home End PgUp PgDn F1..F12, any one character, C-x, M-x, C-Left. It is encoded for the
 * modes that the program has set, as a terminal of the xterm family would.
 */
void actor_key(struct actor *a, const char *name);
/* Line feeds arrive as carriage returns; markers only if the program asked for them. */
void actor_paste(struct actor *a, const char *text);
void actor_answers(struct actor *a); /* what it was asked so far */
void actor_resize(struct actor *a, int rows, int cols);
/* The terminal stops reading, and the line to it is full at once; or it reads again. */
void actor_freezes(struct actor *a, bool is_frozen);
/*
 * The program runs for a moment while somebody waits for it, and stands still in between: what it
 * says on its way can be answered before it is there, however fast the machine.
 */
void actor_slows(struct actor *a, bool is_slow);
void actor_hangup(struct actor *a); /* the line is cut: SIGHUP, end of file */
void actor_kill(struct actor *a, int sig);

/* --- what a person waits for --- */

void actor_sees(struct actor *a, const char *text); /* within one row */
/* Until it is gone. True at once of what never came: wait for a sign of the new screen first. */
void actor_sees_not(struct actor *a, const char *text);
void actor_sees_in_row(struct actor *a, int row, const char *text); /* -1 is the bottom row */
void actor_sees_reverse(struct actor *a, const char *text); /* one place of it, wholly reverse */
void actor_sees_cursor(struct actor *a, int row, int col);
void actor_sees_cursor_on(struct actor *a, const char *text); /* the cursor's row shows it */
int actor_ends(struct actor *a); /* the exit code, or 128 + the signal's number */
void actor_ends_with(struct actor *a, int code);
/* Processor time that the program has spent so far, also after its end. */
int actor_cpu_ms(const struct actor *a);

/*
 * --- the screen as the last wait left it ---
 * A frame may arrive in pieces: of what is drawn after the awaited text, wait for it too.
 */

struct glimpse {
	char text[32]; /* UTF-8 with its combining marks; a blank cell is " " */
	int width;
	bool is_reverse, is_bold, is_underlined, has_colour;
};

struct glimpse actor_cell(const struct actor *a, int row, int col);
bool actor_reverse_at(const struct actor *a, int row, int col);
/* The first place of the text. row and col may be NULL, and stay as they were if it is false. */
bool actor_finds(const struct actor *a, const char *text, int *row, int *col);
int actor_row_of(const struct actor *a, const char *text); /* -1: nowhere */
void actor_cursor(const struct actor *a, int *row, int *col);
bool actor_cursor_shown(const struct actor *a);
/* Adds every row, trailing blanks cut, a line feed after each. */
void actor_screen(const struct actor *a, struct buf *out);
/* All that the program has written so far, escape sequences and all, and its length. */
const struct buf *actor_output(const struct actor *a);
size_t actor_bytes(const struct actor *a);
