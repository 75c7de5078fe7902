#include "core/cue_fit.h"

#include <string.h>

#include "base/arena.h"

enum {
	POINT = 1024, /* a point, in the fit */
	UNIT = 65536, /* certainty */
	SOFT = 4,     /* points beyond `sure` at which half of the doubt is gone */
	ELASTIC = 10, /* points away from the start that weigh like a whole prior */
	POINTS_MOST = 100,
	BLOCK = 256,
};

/* The order of judging: what is taken for one of these is no case for those behind it. */
static const enum emotion order[] = {EMOTION_ANGRY, EMOTION_UNHAPPY, EMOTION_ANXIOUS};

/* The same number falls into the same part on every desk and for ever (FNV-1a). */
static bool
is_kept_aside(const char *number)
{
	uint64_t hash = UINT64_C(14695981039346656037);

	for (; *number; number++)
		hash = (hash ^ (unsigned char)*number) * UINT64_C(1099511628211);
	return (hash ^ hash >> 32) % FIT_PARTS == 0;
}

static const int *
points_of(const struct cue_set *set, size_t weight)
{
	return weight < CUE_GROUPS_MAX ? set->groups[weight].points
				       : set->rules[weight - CUE_GROUPS_MAX].points;
}

static bool
gives_points(const struct cue_set *set, size_t weight)
{
	const int *points = points_of(set, weight);

	for (size_t i = 0; i < sizeof order / sizeof *order; i++)
		if (points[order[i]])
			return true;
	return false;
}

static int
times_of(const struct cue_set *set, const struct cue_found *found, size_t weight)
{
	if (weight < CUE_GROUPS_MAX)
		return weight < set->group_count ? found->times[weight] : 0;
	weight -= CUE_GROUPS_MAX;
	return weight < set->rule_count && cue_rule_is_met(&set->rules[weight], found->present);
}

static void
traits_read(struct cue_fit *f, struct fit_case *c, const struct cue_found *found)
{
	struct fit_trait traits[FIT_WEIGHTS], *kept;

	for (size_t i = 0; i < FIT_WEIGHTS; i++) {
		const int times = times_of(f->start, found, i);

		if (times && gives_points(f->start, i))
			traits[c->trait_count++] =
				(struct fit_trait){.weight = (uint16_t)i, .times = (uint16_t)times};
	}
	kept = arena_alloc(f->mem, (c->trait_count + 1) * sizeof *kept);
	(void)memcpy(kept, traits, c->trait_count * sizeof *kept);
	c->traits = kept;
}

static struct fit_case *
case_push(struct cue_fit *f)
{
	struct fit_case *old = f->cases;

	if (f->count == f->room) {
		f->room = f->room ? 2 * f->room : BLOCK;
		f->cases = arena_alloc(f->mem, f->room * sizeof *f->cases);
		if (old)
			(void)memcpy(f->cases, old, f->count * sizeof *old);
	}
	return &f->cases[f->count++];
}

void
cue_fit_add(struct cue_fit *f, struct cue_text *room, const char *number, const char *said,
	    enum emotion chosen)
{
	struct fit_case new = {.chosen = chosen, .size = strlen(said)};
	struct cue_found found;

	if (f->count == FIT_CASES_MAX || chosen < EMOTION_CALM || (int)chosen >= EMOTIONS)
		return;
	if (is_kept_aside(number)) {
		new.said = arena_strdup(f->mem, said);
		f->kept++;
	} else {
		cue_find(f->start, room, said, new.size, &found);
		traits_read(f, &new, &found);
	}
	f->chosen[chosen]++;
	*case_push(f) = new;
}

bool
cue_fit_is_enough(const struct cue_fit *f)
{
	int classes = 0;

	for (int e = EMOTION_CALM; e < EMOTIONS; e++)
		classes += f->chosen[e] >= FIT_CLASS_LEAST;
	return f->count >= FIT_CASES_LEAST && classes >= 2;
}

/* One of the three regressions. */
struct descent {
	const struct cue_fit *fit;
	size_t level; /* of `order` */
	int64_t start[FIT_WEIGHTS], now[FIT_WEIGHTS];
	int64_t pull[FIT_WEIGHTS]; /* of the cases, in UNITs */
	int64_t mass[FIT_WEIGHTS]; /* how often a weight was tried */
};

static bool
is_case_of(const struct descent *d, const struct fit_case *c)
{
	for (size_t i = 0; i < d->level; i++)
		if (c->chosen == order[i])
			return false;
	return !c->said;
}

/* How far the judgement is from what was chosen: below nothing when it is too low. The soft step
 * is one of whole numbers; an exponential would be another one on another machine. */
static int64_t
error_of(const struct descent *d, const struct fit_case *c)
{
	int64_t beyond = POINT / 2 - (int64_t)d->fit->start->sure * POINT, far;

	for (size_t i = 0; i < c->trait_count; i++)
		beyond += d->now[c->traits[i].weight] * c->traits[i].times;
	far = beyond < 0 ? -beyond : beyond;
	return UNIT / 2 + UNIT / 2 * beyond / (SOFT * POINT + far) -
	       (c->chosen == order[d->level] ? UNIT : 0);
}

static void
pulls_reckon(struct descent *d)
{
	const struct cue_fit *f = d->fit;

	(void)memset(d->pull, 0, sizeof d->pull);
	for (size_t n = 0; n < f->count; n++) {
		const struct fit_case *c = &f->cases[n];
		const int64_t error = is_case_of(d, c) ? error_of(d, c) : 0;

		for (size_t i = 0; error && i < c->trait_count; i++)
			d->pull[c->traits[i].weight] += error * c->traits[i].times;
	}
}

static int64_t
within(int64_t n, int64_t least, int64_t most)
{
	return n < least ? least : n > most ? most : n;
}

/* Where it may go: on its own side of nothing. */
static int64_t
bounded(int64_t now, int64_t start)
{
	return start > 0 ? within(now, POINT, (int64_t)POINTS_MOST * POINT)
			 : within(now, -(int64_t)POINTS_MOST * POINT, -POINT);
}

static void
step(struct descent *d)
{
	pulls_reckon(d);
	for (size_t i = 0; i < FIT_WEIGHTS; i++) {
		const int64_t away = (d->now[i] - d->start[i]) * (UNIT / POINT) / ELASTIC;
		const int64_t pull = d->pull[i] + FIT_PRIOR * away;

		if (d->start[i])
			d->now[i] = bounded(d->now[i] - pull / (UNIT / POINT) /
								(d->mass[i] + FIT_PRIOR),
					    d->start[i]);
	}
}

static void
descent_begin(struct descent *d)
{
	const struct cue_fit *f = d->fit;

	for (size_t i = 0; i < FIT_WEIGHTS; i++)
		d->now[i] = d->start[i] = (int64_t)points_of(f->start, i)[order[d->level]] * POINT;
	for (size_t n = 0; n < f->count; n++)
		for (size_t i = 0; is_case_of(d, &f->cases[n]) && i < f->cases[n].trait_count; i++)
			d->mass[f->cases[n].traits[i].weight] +=
				(int64_t)f->cases[n].traits[i].times * f->cases[n].traits[i].times;
}

static int
rounded(int64_t n)
{
	return (int)((n < 0 ? n - POINT / 2 : n + POINT / 2) / POINT);
}

static void
points_write(const struct descent *d, struct cue_set *set)
{
	const enum emotion e = order[d->level];

	for (size_t i = 0; i < set->group_count; i++)
		set->groups[i].points[e] = rounded(d->now[i]);
	for (size_t i = 0; i < set->rule_count; i++)
		set->rules[i].points[e] = rounded(d->now[CUE_GROUPS_MAX + i]);
}

const struct cue_set *
cue_fit_run(const struct cue_fit *f)
{
	struct cue_set *set = arena_alloc(f->mem, sizeof *set);

	*set = *f->start;
	for (size_t level = 0; level < sizeof order / sizeof *order; level++) {
		struct descent *d = arena_alloc(f->mem, sizeof *d);

		*d = (struct descent){.fit = f, .level = level};
		descent_begin(d);
		if (f->chosen[order[level]] < FIT_CLASS_LEAST)
			continue;
		for (int i = 0; i < FIT_STEPS; i++)
			step(d);
		points_write(d, set);
	}
	return set;
}

struct fit_figures
cue_fit_measure(const struct cue_fit *f, const struct cue_set *set, struct cue_text *room)
{
	struct fit_figures figures = {0};
	struct cue_verdict v;

	for (size_t i = 0; i < f->count; i++)
		if (f->cases[i].said) {
			cue_judge(set, room, f->cases[i].said, f->cases[i].size, &v);
			figures.table[f->cases[i].chosen][v.emotion]++;
			figures.cases++;
		}
	return figures;
}

static int
chosen_as(const struct fit_figures *f, enum emotion e)
{
	int sum = 0;

	for (int said = EMOTION_CALM; said < EMOTIONS; said++)
		sum += f->table[e][said];
	return sum;
}

static int
suggested_as(const struct fit_figures *f, enum emotion e)
{
	int sum = 0;

	for (int chosen = EMOTION_CALM; chosen < EMOTIONS; chosen++)
		sum += f->table[chosen][e];
	return sum;
}

static int
share(int64_t part, int64_t whole)
{
	return whole ? (int)(part * FIT_ONE / whole) : -1;
}

int
fit_accuracy(const struct fit_figures *f)
{
	int right = 0;

	for (int e = EMOTION_CALM; e < EMOTIONS; e++)
		right += f->table[e][e];
	return share(right, f->cases);
}

int
fit_macro_f1(const struct fit_figures *f)
{
	int sum = 0, classes = 0;

	for (int e = EMOTION_CALM; e < EMOTIONS; e++)
		if (chosen_as(f, (enum emotion)e)) {
			sum += share(2 * f->table[e][e], chosen_as(f, (enum emotion)e) +
								 suggested_as(f, (enum emotion)e));
			classes++;
		}
	return classes ? sum / classes : -1;
}

static int
calm_upset(const struct fit_figures *f)
{
	return chosen_as(f, EMOTION_CALM) - f->table[EMOTION_CALM][EMOTION_CALM];
}

int
fit_calm_upset(const struct fit_figures *f)
{
	return share(calm_upset(f), chosen_as(f, EMOTION_CALM));
}

int
fit_angry_found(const struct fit_figures *f)
{
	return share(f->table[EMOTION_ANGRY][EMOTION_ANGRY], chosen_as(f, EMOTION_ANGRY));
}

bool
fit_is_better(const struct fit_figures *now, const struct fit_figures *before)
{
	return fit_macro_f1(now) > fit_macro_f1(before) && calm_upset(now) <= calm_upset(before) &&
	       now->table[EMOTION_ANGRY][EMOTION_ANGRY] >=
		       before->table[EMOTION_ANGRY][EMOTION_ANGRY];
}
