#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "desk/verb.h"
#include "store/store.h"

/*
 * A small desk on which every verb of the tables can be done: deeds.c says how each is asked,
 * deeds_table.h what must be done before it. What breaks machines stands on it (world.h), so it is
 * built without sanitizers. A step that must hold and does not ends the process with a sentence;
 * what is tried returns.
 */
struct stage {
	char dir[60], path[80];
	struct store *store;
	struct arena mem;
	int64_t now;
	uint64_t ops; /* op_ids given */
	uint32_t seed;
};

/* One row of the table. What is NULL or 0 is asked with what deed_fill() asks every verb with. */
struct deed {
	const char *verb;
	const char
		*name; /* in others' `before`; NULL: the verb's. A second row of a verb has one */
	const char *before; /* verbs that are done first, in this order, blanks between; each after
			     * what must be before it */
	const char *by;     /* work number; NULL: 1001 */
	/* What finds it, a statement of one number. */
	const char *ticket, *object, *agent, *version, *number;
	void (*fill)(struct stage *st, struct request *ask); /* what else it wants */
	int later; /* seconds that pass before it; 0: a minute */
};

extern const struct deed deeds[];
extern const size_t deed_count;
extern const struct score_sheet deed_sheet; /* what everybody scores with */

/* An empty file of a desk in a directory of its own, below KEFU_FIRE_DIR if that is set;
 * stage_clear() removes both. */
void stage_make(struct stage *st, uint32_t seed);
void stage_clear(struct stage *st);
void stage_open(struct stage *st);
void stage_close(struct stage *st);
/* Commits of this connection write the desk's own file as well, most of the time. */
void stage_checkpoint_often(struct stage *st);
/* All files beside the desk but its lock go, and these bytes are the desk. */
void stage_put(struct stage *st, const void *bytes, size_t n);
/* The desk as one file without a WAL; to be freed by the caller. It is closed then. */
void *stage_bytes(struct stage *st, size_t *n);

uint32_t stage_random(struct stage *st);
int64_t stage_int(struct stage *st, const char *sql); /* 0: no row, or NULL */
/* The sentence of what the desk is wrong in, NULL: nothing. */
const char *stage_wrong(struct stage *st);
int64_t stage_acts(struct stage *st);

/* A verb as it will be asked, whatever became of it. */
struct asked {
	const struct verb *verb;
	struct request ask;
	struct actor by;
	struct outcome out;
};

/* Does, once each, what must be before it. */
void deed_before(struct stage *st, const struct verb *v);
/* How it is asked now. Lives in st->mem. */
void deed_fill(struct stage *st, const struct verb *v, struct asked *a);
MUST_CHECK enum rc deed_do(struct stage *st, struct asked *a);
/* What every verb is asked with. */
void deed_usual(struct stage *st, struct request *ask);
/* Every verb of the tables. */
size_t deed_verbs(const struct verb **out, size_t room);
/* Prints what became of each, and what to do where there is no row that does it. */
void deed_say_missing(struct stage *st, const struct verb *v);
