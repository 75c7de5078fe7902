#pragma once

#include <stddef.h>

#include "base/err.h"

struct buf;

/*
 * Another program of the caller, run as the caller and never as the desk: without its group for
 * good (term/child.h), without a shell, without any descriptor but the three of every program.
 */
enum { HELPER_WORDS = 16 };

struct helper {
	const char *const *argv; /* the program by its whole path first; ends with NULL */
	int input;               /* becomes its standard input; -1: ours */
	int seconds;             /* then it is killed; 0: it may take its time */
	struct buf *said;        /* what it printed, at most HELPER_SAID bytes; NULL: on our own
				  * output */
};

enum { HELPER_SAID = 4096 };

/* How it ended. */
enum helper_end {
	HELPER_EXIT,   /* with *status */
	HELPER_NEVER,  /* it could not be started */
	HELPER_KILLED, /* by a signal, or for taking too long: what it did is not known */
};

enum helper_end helper_run(const struct helper *h, int *status);

/* Splits at blanks, into at most HELPER_WORDS with the NULL behind; cuts `command` up. E_INVALID:
 * nothing there, too many words, or no whole path. */
MUST_CHECK enum rc helper_split(char *command, const char *argv[static HELPER_WORDS],
				struct err *err);
