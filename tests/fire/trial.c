#include "trial.h"

#include <stdlib.h>

enum { VERBS = 512 };

void
trial_open(struct trial *t, uint32_t seed)
{
	stage_make(&t->st, seed);
	t->empty = stage_bytes(&t->st, &t->empty_size);
}

void
trial_close(struct trial *t)
{
	free(t->empty);
	free(t->ready);
	stage_clear(&t->st);
}

void
trial_of(struct trial *t, const struct verb *v)
{
	t->verb = v;
	stage_put(&t->st, t->empty, t->empty_size);
	stage_open(&t->st);
	deed_before(&t->st, v);
	t->acts = stage_acts(&t->st);
	t->now = t->st.now;
	t->ops = t->st.ops;
	free(t->ready);
	t->ready = stage_bytes(&t->st, &t->size);
}

void
trial_again(struct trial *t, struct asked *a)
{
	arena_reset(&t->st.mem);
	stage_put(&t->st, t->ready, t->size);
	stage_open(&t->st);
	t->st.now = t->now;
	t->st.ops = t->ops;
	deed_fill(&t->st, t->verb, a);
}

size_t
trial_each(struct trial *t, void (*each)(struct trial *t))
{
	const struct verb *v[VERBS];
	const size_t n = deed_verbs(v, VERBS);

	for (size_t i = 0; i < n; i++) {
		trial_of(t, v[i]);
		each(t);
	}
	return n;
}
