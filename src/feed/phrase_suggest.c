#include "feed/phrase_suggest.h"

size_t
library_suggest(const struct phrase_library *l, const struct suit *suit, int channel,
		struct arena *mem, const struct phrase_found **found)
{
	const size_t n = l->pack.count;
	struct suited *best = arena_alloc(mem, (n + 1) * sizeof *best);
	struct phrase_found *f = arena_alloc(mem, (n + 1) * sizeof *f);

	phrase_suit(l->all, n, suit, mem, best);
	for (size_t i = 0; i < n; i++) {
		const struct phrase *p = l->all[best[i].order];
		const struct wording *w = phrase_wording(p, channel, 0);

		f[i] = (struct phrase_found){p, w ? w->text : p->say->text, best[i].points};
	}
	*found = f;
	return n;
}
