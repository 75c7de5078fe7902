#pragma once

#include <stdbool.h>
#include <sys/types.h>
#include <vterm.h>

#include "base/buf.h"

struct staging;
struct story;
struct winsize;

/* The inside of a session, shared by the files of the stage and by nobody else. */
struct actor {
	struct actor *next;
	struct story *story;
	const char *name;
	const char *codeset; /* NULL: UTF-8 */
	struct buf half;     /* the beginning of a character in it */
	VTerm *vt;
	VTermScreen *screen;
	const char *const *swaps;
	bool is_reserved;
	struct buf held;    /* answers of a reserved terminal */
	struct buf typed;   /* what the terminal has still to hand to the program */
	struct buf written; /* all that the program has said */
	pid_t pid;
	int master;    /* -1 after a hang-up */
	int status;    /* as waitpid() gave it, once has_ended */
	bool is_quiet; /* nobody holds the other end any more */
	bool has_ended, is_cursor_hidden, is_frozen, is_slow;
	int cpu_ms; /* when it ended */
};

struct want {
	const char *text;
	int row, col;
};

typedef bool actor_test(const struct actor *a, const struct want *w);

/* Gives all sessions turns until it is so; false when patience or the program ended before. */
bool actor_waits(struct actor *a, actor_test *is_so, const struct want *w);
/* Shows the screen and ends the test with a sentence. */
__attribute__((format(printf, 2, 3))) _Noreturn void actor_fails(const struct actor *a,
								 const char *fmt, ...);
/* Returns when the program's terminal has taken all of a->typed. */
void actor_hands_over(struct actor *a);
/* Starts the program on a pty of its own; -1 with errno when there is none to be had. */
pid_t program_open(const struct staging *as, const struct winsize *size, int *master);
int actor_rows(const struct actor *a);
int actor_cols(const struct actor *a);
