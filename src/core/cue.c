#include "core/cue.h"

#include <string.h>

enum {
	NEAR = 3,     /* characters between a negation and what it denies */
	CALM_AT = 92, /* confidence in 平静 where nothing speaks against it */
	SURE_AT = 60, /* in an emotion that has just enough points */
	CONFIDENT = 99,
};

struct hit {
	size_t from, to; /* in characters */
	const struct cue_pattern *pattern;
	bool is_out;
};

struct reading {
	const struct cue_set *set;
	const struct cue_text *text;
	struct hit hits[CUE_HITS_MAX];
	size_t count;
	struct cue_found found;
};

static const struct cue_group *
group_of(const struct reading *r, const struct hit *h)
{
	return &r->set->groups[h->pattern->group];
}

static bool
is_same_list(const struct hit *a, const struct hit *b)
{
	return a->pattern->group == b->pattern->group &&
	       a->pattern->is_except == b->pattern->is_except;
}

static void
hit_remove(struct reading *r, size_t i)
{
	(void)memmove(&r->hits[i], &r->hits[i + 1], (--r->count - i) * sizeof *r->hits);
}

/* Of two hits of one group on the same words the longer one stays. */
static void
hit_add(struct reading *r, struct hit new)
{
	for (size_t i = r->count; i-- > 0;) {
		const struct hit *h = &r->hits[i];

		if (!is_same_list(h, &new) || h->to <= new.from)
			continue;
		if (new.to - new.from <= h->to - h->from)
			return;
		hit_remove(r, i);
	}
	if (r->count < CUE_HITS_MAX)
		r->hits[r->count++] = new;
}

/* Most patterns of a chain are others with a first character like this one. */
static bool
may_match(const struct cue_link *l, const struct cue_char *c)
{
	return (!l->cp || l->cp == c[0].cp) && l->behind & cue_bit(c[1].cp) && l->soon & c[1].soon;
}

static void
find_chain(struct reading *r, uint32_t link, size_t at)
{
	for (; link; link = r->set->links[link].next) {
		const struct cue_link *l = &r->set->links[link];
		const struct cue_pattern *p = &r->set->patterns[l->pattern - 1];
		size_t end;

		if (!may_match(l, r->text->c + at))
			continue;
		end = cue_pattern_match(r->set, p, r->text, at);
		if (end > at)
			hit_add(r, (struct hit){.from = at, .to = end, .pattern = p});
	}
}

static void
find_hits(struct reading *r)
{
	for (size_t at = 0; at < r->text->n && r->count < CUE_HITS_MAX; at++) {
		find_chain(r, r->set->first[r->text->c[at].cp % CUE_BUCKETS], at);
		find_chain(r, r->set->any, at);
	}
}

static bool
is_excepted(const struct reading *r, const struct hit *h)
{
	for (size_t i = 0; i < r->count; i++) {
		const struct hit *e = &r->hits[i];

		if (e->pattern->is_except && e->pattern->group == h->pattern->group &&
		    e->from <= h->from && h->from < e->to)
			return true;
	}
	return false;
}

static bool
is_one_clause(const struct cue_text *t, size_t from, size_t to)
{
	while (from < to && !cue_is_break(t, from))
		from++;
	return from == to;
}

/* Not far before it, in the same clause. */
static bool
is_close_before(const struct reading *r, const struct hit *a, const struct hit *b)
{
	return a->to <= b->from && b->from - a->to <= NEAR &&
	       is_one_clause(r->text, a->to, b->from);
}

static bool
is_denied(const struct reading *r, const struct hit *h)
{
	for (size_t i = 0; i < r->count && group_of(r, h)->is_negatable; i++) {
		const struct hit *n = &r->hits[i];

		if (group_of(r, n)->flags & CUE_NEGATES && !n->pattern->is_except &&
		    !is_excepted(r, n) && is_close_before(r, n, h))
			return true;
	}
	return false;
}

static bool
is_strengthened(const struct reading *r, const struct hit *h)
{
	for (size_t i = 0; i < r->count && group_of(r, h)->is_gradable; i++) {
		const struct hit *d = &r->hits[i];

		if (group_of(r, d)->flags & CUE_STRENGTHENS && !d->pattern->is_except &&
		    d->to == h->from)
			return true;
	}
	return false;
}

static void
sort_out(struct reading *r)
{
	for (size_t i = 0; i < r->count; i++) {
		struct hit *h = &r->hits[i];

		h->is_out = h->pattern->is_except || is_excepted(r, h) || is_denied(r, h);
	}
}

/* People send the same message twice: the same cue again is no more evidence. */
static bool
was_counted(const struct reading *r, const struct hit *h)
{
	for (const struct hit *earlier = r->hits; earlier < h; earlier++)
		if (earlier->pattern == h->pattern && !earlier->is_out)
			return true;
	return false;
}

static void
count_hits(struct reading *r)
{
	for (size_t i = 0; i < r->count; i++) {
		const struct hit *h = &r->hits[i];
		int *times = &r->found.times[h->pattern->group];

		if (h->is_out || was_counted(r, h))
			continue;
		*times += 1 + is_strengthened(r, h);
		if (*times > group_of(r, h)->at_most)
			*times = group_of(r, h)->at_most;
		r->found.present |= UINT64_C(1) << h->pattern->group;
	}
}

bool
cue_rule_is_met(const struct cue_rule *rule, uint64_t present)
{
	return (present & rule->all) == rule->all && !(present & rule->none);
}

static void
give_points(const struct reading *r, int points[EMOTIONS])
{
	for (size_t g = 0; g < r->set->group_count; g++)
		for (int e = EMOTION_CALM; e < EMOTIONS; e++)
			points[e] += r->found.times[g] * r->set->groups[g].points[e];
	for (size_t i = 0; i < r->set->rule_count; i++)
		if (cue_rule_is_met(&r->set->rules[i], r->found.present))
			for (int e = EMOTION_CALM; e < EMOTIONS; e++)
				points[e] += r->set->rules[i].points[e];
}

/* Decision 11: what turns on us is anger whatever else is there, and blame is no mere worry. */
static enum emotion
choose(const struct cue_set *set, const int points[EMOTIONS])
{
	static const enum emotion order[] = {EMOTION_ANGRY, EMOTION_UNHAPPY, EMOTION_ANXIOUS};

	for (size_t i = 0; i < sizeof order / sizeof *order; i++)
		if (points[order[i]] >= set->sure)
			return order[i];
	return EMOTION_CALM;
}

static int
highest(const int points[EMOTIONS])
{
	int most = 0;

	for (int e = EMOTION_UNHAPPY; e < EMOTIONS; e++)
		if (points[e] > most)
			most = points[e];
	return most;
}

/* Rises with what there is beyond enough; for 平静 it falls with what nearly was enough. */
static int
confidence_of(const struct cue_set *set, const struct cue_verdict *v)
{
	const int beyond = v->points[v->emotion] - set->sure;

	if (v->emotion == EMOTION_CALM)
		return CALM_AT - (CALM_AT - SURE_AT) * highest(v->points) / set->sure;
	return SURE_AT + (CONFIDENT - SURE_AT) * beyond / (beyond + set->sure);
}

/* The groups that spoke for the emotion, by themselves or through a rule. */
static uint64_t
speakers(const struct reading *r, enum emotion e)
{
	uint64_t groups = 0;

	for (size_t g = 0; g < r->set->group_count; g++)
		if (e != EMOTION_CALM && r->set->groups[g].points[e] > 0)
			groups |= UINT64_C(1) << g;
	for (size_t i = 0; i < r->set->rule_count; i++)
		if (e != EMOTION_CALM && r->set->rules[i].points[e] > 0 &&
		    cue_rule_is_met(&r->set->rules[i], r->found.present))
			groups |= r->set->rules[i].all;
	return groups;
}

static bool
is_evidence(const struct reading *r, const struct hit *h, uint64_t groups)
{
	if (h->is_out)
		return false;
	return groups >> h->pattern->group & 1 || group_of(r, h)->flags & (CUE_RISK | CUE_DANGER);
}

static bool
is_inside(const struct hit *a, const struct hit *b)
{
	const bool is_smaller = a->to - a->from < b->to - b->from;

	return b->from <= a->from && a->to <= b->to && (is_smaller || b < a);
}

static bool
is_covered(const struct reading *r, const struct hit *h, uint64_t groups)
{
	for (size_t i = 0; i < r->count; i++)
		if (&r->hits[i] != h && is_evidence(r, &r->hits[i], groups) &&
		    is_inside(h, &r->hits[i]))
			return true;
	return false;
}

static void
show_evidence(const struct reading *r, struct cue_verdict *v)
{
	const uint64_t groups = speakers(r, v->emotion);
	const struct cue_char *c = r->text->c;

	for (size_t i = 0; i < r->count && v->evidence_count < CUE_EVIDENCE_MAX; i++) {
		const struct hit *h = &r->hits[i];

		if (is_evidence(r, h, groups) && !is_covered(r, h, groups))
			v->evidence[v->evidence_count++] =
				(struct cue_span){.from = c[h->from].at, .to = c[h->to].at};
	}
}

static unsigned
flags_of(const struct reading *r)
{
	unsigned flags = 0;

	for (size_t g = 0; g < r->set->group_count; g++)
		if (r->found.present >> g & 1)
			flags |= r->set->groups[g].flags;
	return flags;
}

static void
read_text(struct reading *r, struct cue_text *room, const char *s, size_t n)
{
	cue_text_read(room, r->set, s, n);
	find_hits(r);
	sort_out(r);
	count_hits(r);
}

void
cue_find(const struct cue_set *set, struct cue_text *room, const char *s, size_t n,
	 struct cue_found *found)
{
	struct reading r = {.set = set, .text = room};

	read_text(&r, room, s, n);
	*found = r.found;
}

void
cue_judge(const struct cue_set *set, struct cue_text *room, const char *s, size_t n,
	  struct cue_verdict *verdict)
{
	struct reading r = {.set = set, .text = room};
	unsigned flags;

	*verdict = (struct cue_verdict){0};
	read_text(&r, room, s, n);
	give_points(&r, verdict->points);
	verdict->emotion = choose(set, verdict->points);
	verdict->confidence = confidence_of(set, verdict);
	flags = flags_of(&r);
	verdict->is_risk = flags & CUE_RISK;
	verdict->need = (struct need){
		.emotion = verdict->emotion,
		.in_danger = flags & CUE_DANGER,
		.hurts_use = flags & CUE_HURTS,
		.is_pressed = flags & CUE_PRESSED,
		.is_clear = flags & CUE_CLEAR,
	};
	show_evidence(&r, verdict);
}
