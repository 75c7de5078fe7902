#include <string.h>

#include "core/moment_parse.h"

enum { BARE_BYTES = 6, WORD_MAX = 40 };

static const size_t NOWHERE = (size_t)-1;

struct range {
	size_t from, to; /* of the folded text */
};

/* Where the word stands first; a blank in the text is written _ in the table. */
static size_t
word_in(const struct moment_text *t, struct range r, const char *word, size_t n)
{
	char w[WORD_MAX];

	for (size_t i = 0; i < n; i++)
		w[i] = word[i] == '_' ? ' ' : word[i];
	for (size_t at = r.from; at + n <= r.to; at++)
		if (t->folded[at] == *w && !memcmp(t->folded + at, w, n) &&
		    !moment_text_cuts(t, at) && !moment_text_cuts(t, at + n))
			return at;
	return NOWHERE;
}

static bool
cue_in(const struct moment_text *t, struct range r, enum moment_cue cue)
{
	for (size_t i = 0; i < moment_cue_count; i++) {
		const char *w = moment_cues[i].words;

		for (size_t n; moment_cues[i].cue == cue && (n = strcspn(w, " ")) > 0;
		     w += n + (w[n] == ' '))
			if (word_in(t, r, w, n) != NOWHERE)
				return true;
	}
	return false;
}

enum { ROUND_TOKENS = 60 }; /* what stands further off says nothing of a time */

/* The tokens round the time that belong to the same clause, or with `least` to the same sentence.
 */
static struct range
range_round(const struct moment_text *t, size_t first, size_t end, enum moment_stop least)
{
	const size_t from = first > ROUND_TOKENS ? first - ROUND_TOKENS : 0;
	const size_t to = t->count - end > ROUND_TOKENS ? end + ROUND_TOKENS : t->count;

	while (first > from &&
	       (t->tok[first - 1].kind != T_STOP || t->tok[first - 1].value < (int)least))
		first--;
	while (end < to && (t->tok[end].kind != T_STOP || t->tok[end].value < (int)least))
		end++;
	return (struct range){t->tok[first].from, t->tok[end].from};
}

static bool
is_question(const struct moment_text *t, size_t end)
{
	while (end < t->count && t->tok[end].kind != T_STOP)
		end++;
	return t->tok[end].kind == T_STOP && t->tok[end].value == STOP_QUESTION;
}

struct scene {
	const struct moment_text *t;
	struct range time, clause, sentence, before, behind;
	size_t end;
};

/* A sentence that ends with a time and next to nothing round it answers when: 好的，明天下午。 */
static bool
is_bare(const struct scene *s)
{
	return s->sentence.to - s->clause.from <= s->time.to - s->time.from + BARE_BYTES;
}

static bool
is_denied(const struct scene *s)
{
	return cue_in(s->t, s->clause, CUE_DOUBT) || cue_in(s->t, s->clause, CUE_NOTICE) ||
	       cue_in(s->t, (struct range){s->sentence.from, s->clause.to}, CUE_WHOLE);
}

/* 您昨天反映的问题今天18点前给您答复: what is said of us behind the time outweighs what was before.
 */
static bool
is_of_others(const struct scene *s)
{
	const bool is_offered = cue_in(s->t, s->behind, CUE_OFFER);

	if (cue_in(s->t, s->behind, CUE_PAST))
		return true;
	if (is_offered)
		return false;
	if (cue_in(s->t, s->before, CUE_PAST))
		return true;
	if (cue_in(s->t, s->clause, CUE_CUSTOMER) && !cue_in(s->t, s->clause, CUE_WAIT))
		return true;
	return (is_question(s->t, s->end) || cue_in(s->t, s->clause, CUE_QUESTION)) &&
	       !cue_in(s->t, s->clause, CUE_OFFER);
}

bool
moment_is_promise(const struct moment_text *t, size_t first, const struct moment_spec *spec,
		  const struct moment_place *p)
{
	struct scene s = {
		.t = t,
		.time = {t->tok[first].from, t->tok[spec->end - 1].to},
		.clause = range_round(t, first, spec->end, STOP_CLAUSE),
		.sentence = range_round(t, first, spec->end, STOP_SENTENCE),
		.end = spec->end,
	};

	s.before = (struct range){s.clause.from, s.time.from};
	s.behind = (struct range){s.time.to, s.clause.to};
	if (spec->suffix == SUFFIX_AGO || (spec->day && spec->last < p->today) || is_denied(&s) ||
	    is_of_others(&s))
		return false;
	return cue_in(t, s.sentence, CUE_OURS) || cue_in(t, s.clause, CUE_WAIT) || is_bare(&s) ||
	       (spec->suffix != SUFFIX_NONE && spec->suffix != SUFFIX_AFTER);
}
