#include "core/phrase_narrow.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "core/phrase_find.h"
#include "core/phrase_gram.h"
#include "core/phrase_index.h"

static bool
may_be_scenario(const struct needle *w)
{
	return w->n >= 2 && w->cp[0] == 's' && w->cp[1] >= '0' && w->cp[1] <= '9';
}

static void
narrow_by(const struct phrase_index *x, const struct grams *need, uint64_t *may)
{
	for (size_t gram = 0; gram < GRAM_COUNT; gram++) {
		const uint64_t *row = x->grams + gram * x->words;

		if (!(need->bits[gram / 64] >> gram % 64 & 1))
			continue;
		for (size_t k = 0; k < x->words; k++)
			may[k] &= row[k];
	}
}

/* The phrases that have every gram of the word, or a scenario's number that it may be. */
static void
narrow_by_number(const struct phrase_index *x, const struct grams *need, uint64_t *may,
		 uint64_t *work)
{
	(void)memcpy(work, may, x->words * sizeof *work);
	narrow_by(x, need, work);
	for (size_t i = 0; i < x->count; i++)
		if (x->records[i].start + 1 < x->records[i].title)
			work[i / 64] |= may[i / 64] & 1ULL << i % 64;
	(void)memcpy(may, work, x->words * sizeof *work);
}

/* The phrases that have every gram of every word. */
void
phrase_narrow(const struct phrase_index *x, const struct phrase_query *q, struct arena *mem,
	      uint64_t *may)
{
	uint64_t *work = arena_alloc(mem, x->words * sizeof *work);

	(void)memset(may, 0xff, x->words * sizeof *may);
	for (size_t i = 0; i < q->count; i++) {
		struct grams need = {0};

		gram_need(&need, &q->words[i]);
		if (may_be_scenario(&q->words[i]))
			narrow_by_number(x, &need, may, work);
		else
			narrow_by(x, &need, may);
	}
}
