#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "desk/verb.h"

/*
 * A desk of a few tickets of one customer, as the rules say it is: every value is a cell, an act is
 * what it changed, and undo writes back what an act found unless somebody has built on it. It
 * knows nothing of SQL; deeds are done to it in the order of the log.
 */
enum { MODEL_TICKETS = 64, MODEL_AGENTS = 3, MODEL_ACTS = 4096 };

/* What one process asked for, and what became of it. */
struct deed {
	int64_t at; /* the act it became; of a refused one that which it would have been */
	int rc;     /* MODEL_ANY_NO: refused, whichever way */
	int row;    /* of model_rows */
	int agent;
	int ticket, other;
	int64_t seen;      /* NEED_FRESH; 0: does not matter */
	int64_t act;       /* as a batch saw it; 0: it is none */
	bool is_rehearsal; /* would it be done? */
	uint32_t draw;     /* emotion, quadrant and the like */
};

enum { MODEL_ANY_NO = -1 };

struct model;

struct model_row {
	const char *verb;
	enum rc (*run)(struct model *m, const struct deed *d);
};

extern const struct model_row model_rows[];
extern const size_t model_row_count;

struct model *model_make(const struct actor *people, int tickets); /* agents are 1, 2, … */
void model_free(struct model *m);
/* What the rules say becomes of it; done when OK and no rehearsal. */
enum rc model_do(struct model *m, const struct deed *d);
/* A line a ticket: number, owner, status, emotion, quadrant, merged into; how many notes, contacts,
 * open asks, open helps, sleeps, watchers, links. */
void model_print(const struct model *m, struct buf *out);
