#include "feed/phrase_suggest.h"

size_t
library_suggest(const struct phrase_library *l, const struct suit *suit, int channel, size_t room,
		struct arena *mem, const struct phrase_found **found)
{
	const size_t most = room < l->book.count ? room : l->book.count;
	struct suited *best = arena_alloc(mem, (most + 1) * sizeof *best);
	struct phrase_found *f = arena_alloc(mem, (most + 1) * sizeof *f);
	const size_t n = phrase_suit(&l->book.pairs, suit, mem, best, most);

	for (size_t i = 0; i < n; i++) {
		const struct phrase *p = library_phrase(l, best[i].order, mem);
		const struct wording *w = phrase_wording(p, channel, 0);

		f[i] = (struct phrase_found){p, w ? w->text : p->say->text, best[i].points,
					     best[i].order};
	}
	*found = f;
	return n;
}
