#include <string.h>

#include "base/arena.h"
#include "core/cue.h"

enum { BRACKET_MAX = 10, FULL_STOP = 0x3002, IDEOGRAPHIC_COMMA = 0x3001 };

struct match {
	const struct cue_set *set;
	const struct cue_text *text;
};

static uint32_t
char_at(const struct cue_text *t, size_t at)
{
	return at < t->n ? t->c[at].cp : 0;
}

static bool
is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

static bool
is_letter(uint32_t cp)
{
	return cp >= 'a' && cp <= 'z';
}

/* No gap reaches over these. The Chinese full stop has no ASCII form to be folded into. */
static bool
ends_sentence(uint32_t cp)
{
	return !cp || cp == FULL_STOP || (cp < 0x80 && strchr(".!?;", (int)cp));
}

/* Between Latin words a blank is nothing; between others it parts messages or sentences. */
static bool
is_parting_blank(const struct cue_text *t, size_t at)
{
	const uint32_t before = at ? char_at(t, at - 1) : 0;

	return char_at(t, at) == ' ' && !is_letter(before) && !is_digit(before) && before != ',';
}

bool
cue_is_break(const struct cue_text *t, size_t at)
{
	const uint32_t cp = char_at(t, at);

	return ends_sentence(cp) || is_parting_blank(t, at) || cp == IDEOGRAPHIC_COMMA ||
	       (cp < 0x80 && strchr(",:~", (int)cp));
}

static bool
is_numeral(const struct cue_set *set, uint32_t cp)
{
	for (size_t i = 0; i < set->numeral_count; i++)
		if (set->numerals[i] == cp)
			return true;
	return is_digit(cp);
}

/* The end of the number there, or `at`. */
static size_t
number_end(const struct match *m, size_t at)
{
	const size_t from = at;

	if (char_at(m->text, at) == '[') {
		while (at < from + BRACKET_MAX && at < m->text->n && m->text->c[at].cp != ']')
			at++;
		return char_at(m->text, at) == ']' ? at + 1 : from;
	}
	while (at <= from + CUE_NUMBER_MAX && at < m->text->n &&
	       is_numeral(m->set, m->text->c[at].cp))
		at++;
	return at <= from + CUE_NUMBER_MAX ? at : from;
}

static bool
has_text(const struct cue_text *t, size_t at, const struct cue_part *p)
{
	if (t->n - at < p->n)
		return false;
	for (size_t i = 0; i < p->n; i++)
		if (t->c[at + i].cp != p->cp[i])
			return false;
	return true;
}

/* Whether a Latin word or a number goes on from a to b. */
static bool
is_one_word(uint32_t a, uint32_t b)
{
	return (is_letter(a) && is_letter(b)) || (is_digit(a) && is_digit(b));
}

static size_t match_parts(const struct match *m, const struct cue_part *part, size_t at);

/* Text that begins with another character needs no more looking at. */
static bool
may_begin(const struct cue_part *part, uint32_t cp)
{
	return !part || part->kind != PART_TEXT || part->cp[0] == cp;
}

static size_t
match_choice(const struct match *m, const struct cue_part *part, size_t at)
{
	const uint32_t cp = char_at(m->text, at);
	size_t end = 0;

	for (; part && !end; part = part->next)
		if (may_begin(part->first, cp))
			end = match_parts(m, part->first, at);
	return end;
}

static size_t
match_gap(const struct match *m, const struct cue_part *part, size_t at)
{
	if (!(part->bits & m->text->c[at].soon))
		return 0;
	for (size_t i = 0; i <= CUE_GAP_MAX; i++) {
		const uint64_t bit = cue_bit(char_at(m->text, at + i));
		const size_t end = part->bits & bit ? match_parts(m, part->next, at + i) : 0;

		if (end)
			return end;
		if (ends_sentence(char_at(m->text, at + i)) || is_parting_blank(m->text, at + i))
			return 0;
	}
	return 0;
}

static size_t
match_end(const struct match *m, size_t at)
{
	return at && is_one_word(m->text->c[at - 1].cp, char_at(m->text, at)) ? 0 : at;
}

/* The end of the match, never 0; 0 when there is none. */
static size_t
match_parts(const struct match *m, const struct cue_part *part, size_t at)
{
	size_t end;

	if (!part)
		return match_end(m, at);
	switch (part->kind) {
	case PART_TEXT:
		return has_text(m->text, at, part) ? match_parts(m, part->next, at + part->n) : 0;
	case PART_CHOICE:
		return match_choice(m, part, at);
	case PART_GAP:
		return match_gap(m, part, at);
	case PART_NUMBER:
		end = number_end(m, at);
		return end > at ? match_parts(m, part->next, end) : 0;
	case PART_START:
		return !at || cue_is_break(m->text, at - 1) ? match_parts(m, part->next, at) : 0;
	case PART_END:
		return cue_is_break(m->text, at) ? match_parts(m, part->next, at) : 0;
	case PART_JOINT:
		return match_parts(m, part->next, at);
	}
	return 0;
}

size_t
cue_pattern_match(const struct cue_set *set, const struct cue_pattern *pattern,
		  const struct cue_text *t, size_t at)
{
	const struct match m = {.set = set, .text = t};

	if (at && is_one_word(t->c[at - 1].cp, char_at(t, at)))
		return 0;
	return match_parts(&m, pattern->first, at);
}

/* Where the links are put while the set is indexed. */
struct index {
	struct cue_set *set;
	size_t links;
	size_t pattern;
};

/* A pattern is there once for a beginning: the chain's newest links are its own. */
static void
link_add(struct index *x, uint32_t *chain, struct cue_link new)
{
	struct cue_set *set = x->set;
	const uint32_t pattern = (uint32_t)(x->pattern + 1);

	for (uint32_t i = *chain; set->links[i].pattern == pattern; i = set->links[i].next)
		if (set->links[i].cp == new.cp) {
			set->links[i].behind |= new.behind;
			set->links[i].soon |= new.soon;
			return;
		}
	new.pattern = pattern;
	new.next = *chain;
	set->links[++x->links] = new;
	*chain = (uint32_t)x->links;
}

static size_t
count_ways(const struct cue_part *part)
{
	size_t count = 0;

	for (; part; part = part->next)
		if (part->kind == PART_CHOICE)
			count += count_ways(part->first);
		else if (part->kind == PART_TEXT || part->kind == PART_NUMBER)
			return count + 1;
	return count;
}

static void
text_index(struct index *x, const struct cue_part *text)
{
	const struct cue_part *gap =
		text->n == 1 && text->next && text->next->kind == PART_GAP ? text->next : NULL;
	struct cue_link link = {.cp = text->cp[0]};

	link.behind = text->n > 1 ? cue_bit(text->cp[1]) : cue_part_bits(text->next);
	link.soon = gap ? gap->bits : link.behind;
	link_add(x, &x->set->first[link.cp % CUE_BUCKETS], link);
}

/* Everything that the pattern may begin with gets a link to it. */
static void
index_parts(struct index *x, const struct cue_part *part)
{
	for (; part; part = part->next)
		if (part->kind == PART_CHOICE)
			index_parts(x, part->first);
		else if (part->kind == PART_TEXT) {
			text_index(x, part);
			return;
		} else if (part->kind == PART_NUMBER) {
			link_add(x, &x->set->any,
				 (struct cue_link){.behind = UINT64_MAX, .soon = UINT64_MAX});
			return;
		}
}

void
cue_set_index(struct cue_set *set, struct arena *mem)
{
	struct index x = {.set = set};
	size_t ways = 1;

	for (size_t i = 0; i < set->pattern_count; i++)
		ways += count_ways(set->patterns[i].first);
	set->links = arena_alloc(mem, ways * sizeof *set->links);
	for (x.pattern = 0; x.pattern < set->pattern_count; x.pattern++)
		index_parts(&x, set->patterns[x.pattern].first);
}
