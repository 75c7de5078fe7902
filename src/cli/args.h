#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

/*
 * The words of a command line, read by the tables of options. Options stand anywhere after their
 * command; `--` ends them; `-` alone is an operand; --name=VALUE and --name VALUE, -nVALUE and -n
 * VALUE are the same. Letters stand one by one. Nothing is abbreviated: what a script says today
 * must not mean two things tomorrow.
 */
struct arena;

struct opt {
	const char *name;
	char letter;      /* 0: none */
	const char *arg;  /* what it takes, as the manual calls it; NULL: a switch */
	const char *help; /* N_() */
	bool is_needed;
};

struct given {
	const struct opt *opt;
	const char *value;
};

struct args {
	char **argv;
	int argc, next;
	struct given *given;
	size_t givens;
	const char **operand;
	int operands;
};

void args_begin(struct args *a, int argc, char **argv, struct arena *mem);
/*
 * Reads on, to the end, or with `one` to the first operand. Tables end with an empty row; either
 * may be NULL. E_INVALID: the sentence says which word, and what was meant.
 */
MUST_CHECK enum rc args_read(struct args *a, const struct opt *common, const struct opt *own,
			     bool one, struct err *e);

/* NULL: not given; "" for a switch. The last one counts. */
const char *args_get(const struct args *a, const char *name);
/* The word of the list that `typed` is a slip of the finger away from, or NULL. */
const char *args_guess(const char *typed, const char *const *words, size_t n);
