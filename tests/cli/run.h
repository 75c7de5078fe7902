#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/*
 * The real program, run in a directory of its own with nothing of this machine's environment but
 * what is said here. A test owns a stage; what a run printed lives until the next run.
 */
enum { ARGS_MAX = 16, NOW = 1795320000 }; /* 2026-11-22 12:00 in Shanghai */

struct stage {
	char dir[64];
	char db[96];
	int status; /* of the last run; 128 + the signal */
	char *out, *err;
	size_t out_size;
};

struct how {
	const char *input;
	size_t input_size; /* 0: strlen(input) */
	bool no_stdin, no_stdout;
	const char *out_to; /* a file instead */
	const char *env;    /* one more, NAME=VALUE */
	bool as_nobody;
	bool no_db; /* without KEFU_DB */
};

bool nobody_can_run(void); /* what was built may lie where only its owner can go */

int stage_open(void **state); /* a directory */
int stage_desk(void **state); /* and a personal desk in it: Asia/Shanghai, 1001 Amy */
int stage_close(void **state);

/* The words of `line` are split at blanks; `~` at the start of a word is the stage's directory. */
void run_how(struct stage *t, const struct how *how, const char *line);
void run(struct stage *t, const char *line);
void run_with(struct stage *t, const char *line, const char *input);
/* The same, and it must end well. */
const char *must(struct stage *t, const char *line);
const char *must_with(struct stage *t, const char *line, const char *input);

const char *stage_path(const struct stage *t, const char *name); /* until the next call */
void stage_put(const struct stage *t, const char *name, const char *bytes, size_t n);
char *stage_get(const struct stage *t,
		const char *name); /* the caller frees it; NULL: no such file */
