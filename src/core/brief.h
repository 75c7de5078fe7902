#pragma once

#include <stddef.h>
#include <stdint.h>

/*
 * What the next colleague must know so that the customer need not say it again (H-17): who, the key
 * sentence, how they feel, what was done, what is promised, whom we wait for, and one line of who
 * hands it on. It is for colleagues, never for a customer; numbers in it are masked (decision 9).
 * Pure: desk/brief_read.h finds the facts.
 */
struct buf;
struct row_ticket;

enum { BRIEF_DONE_MAX = 4, BRIEF_OPEN_MAX = 4, BRIEF_LINE_MAX = 180 /* characters of a line */ };

struct brief_done {
	int64_t at;
	const char *who;  /* NULL: the program */
	const char *what; /* "replied" */
	const char *words;
};

/* A promise that is open or was broken last, or a department that has not answered. */
struct brief_open {
	const char *who, *words;
	int64_t due_at;
};

struct brief_facts {
	const struct row_ticket *ticket;
	const char *quote;                      /* NULL: the opening words are it */
	struct brief_done done[BRIEF_DONE_MAX]; /* the newest first */
	size_t dones;
	struct brief_open promise[BRIEF_OPEN_MAX];
	size_t promises;
	struct brief_open asked[BRIEF_OPEN_MAX];
	size_t asks;
	const char *line; /* what the giver adds; NULL: nothing */
	int64_t now;
};

/* A line for each, without one for what is not known; each ends with a line break. Below 4000
 * characters whatever the facts. */
void brief_make(struct buf *out, const struct brief_facts *f);
