#pragma once

#include "stage.h"

/* One verb on a desk that is ready for it, asked again and again from the same beginning. */
struct trial {
	struct stage st;
	const struct verb *verb;
	void *empty, *ready;
	size_t empty_size, size;
	int64_t acts; /* before it */
	int64_t now;
	uint64_t ops;
	bool is_strict; /* also what no row of deeds_table.h does: that fails then */
};

/* What scripts/soak asks for: KEFU_FIRE_SECONDS, KEFU_FIRE_SEED. */
int trial_wanted(const char *name, int usual);
void trial_open(struct trial *t);
void trial_close(struct trial *t);
/* Does what must be before the verb. */
void trial_of(struct trial *t, const struct verb *v);
/* The desk as it was, open, and the request: always the same one. */
void trial_again(struct trial *t, struct asked *a);
/* For each verb of the tables that can be done; how many those are. */
size_t trial_each(struct trial *t, void (*each)(struct trial *t));
