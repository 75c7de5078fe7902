#include "core/phrase_spot.h"

#include "core/phrase_find.h"

static int
points_how(enum how how)
{
	return how == HOW_TEXT ? POINTS_TEXT : how == HOW_PINYIN ? POINTS_PINYIN : 0;
}

int
points_most(const struct needle *w, bool has_latin)
{
	if (has_latin || !w->is_typed)
		return POINTS_TEXT;
	return w->is_spelled ? POINTS_PINYIN : 0;
}

static struct spot
spot_at(const struct needle *w, struct run run, size_t at)
{
	struct spot s = {.at = at};

	for (enum how how = HOW_TEXT; !s.end && how <= HOW_INITIALS; how++) {
		s.end = needle_end(w, run, at, how);
		s.points = points_how(how);
	}
	if (s.end && at == 0)
		s.points += POINTS_START + (s.end == run.n ? POINTS_WHOLE : 0);
	return s;
}

struct spot
spot_best(const struct needle *w, struct run run, bool has_latin)
{
	const int most = points_most(w, has_latin);
	struct spot best = {0};

	for (size_t i = 0; i < run.n; i++) {
		struct spot s;

		if (!w->begins[run.units[i]])
			continue;
		s = spot_at(w, run, i);
		if (s.end && (!best.end || s.points > best.points))
			best = s;
		if (best.end && best.points >= most)
			return best;
	}
	return best;
}
