#pragma once

#include "core/cue.h"

/*
 * What a desk teaches the triage (H-70 … H-72): for each ticket where an emotion had been
 *suggested, the customer's words and the emotion that a person chose. From these the points of the
 *groups and rules are fitted anew. It only reckons: it reads no desk, stores nothing, and never
 *learns while it judges; who asks for a fit sees the figures of both sets and decides.
 *
 * The method, all of it in integers, so that the same desk gives the same points on any machine, in
 * whatever order its tickets are read:
 *
 *	A quarter of the tickets, by a hash of the number, is kept aside: only figures come from it.
 *	The others teach: 愤怒 against the rest, 不满 against what is left, 焦虑 against 平静, the
 *	order in which a text is judged. Each is a regression with a soft step at `sure`, from the
 *	program's own points, FIT_STEPS steps of steepest descent over all cases at once; going
 *	away from the program's points costs as much as FIT_PRIOR cases that speak against it.
 *	Points that are 0 stay 0, none changes its sign, none leaves 1 to 100; an emotion that was
 *	chosen less than FIT_CLASS_LEAST times keeps its points. The result is rounded.
 *
 * A set is better when its macro-F1 on the cases kept aside is higher, no more calm customers are
 * called upset and no fewer angry ones are found.
 */
enum {
	FIT_CASES_LEAST = 200, /* decisions, and at least two emotions with FIT_CLASS_LEAST */
	FIT_CLASS_LEAST = 20,
	FIT_CASES_MAX = 50000, /* the newest ones */
	FIT_STEPS = 300,
	FIT_PRIOR = 20,
	FIT_PARTS = 4, /* one of these is kept aside */
	FIT_WEIGHTS = CUE_GROUPS_MAX + CUE_RULES_MAX,
	FIT_ONE = 1000000, /* of a share */
};

/* A group, or behind the groups a rule, and how often it counts. */
struct fit_trait {
	uint16_t weight;
	uint16_t times;
};

struct fit_case {
	enum emotion chosen;
	const struct fit_trait *traits; /* of the cases that teach */
	size_t trait_count;
	const char *said; /* of those kept aside, else NULL */
	size_t size;
};

/* All zero but `start` and `mem`, which the caller owns, is one without cases. */
struct cue_fit {
	const struct cue_set *start;
	struct arena *mem;
	struct fit_case *cases;
	size_t count, room;
	int chosen[EMOTIONS]; /* how often */
	size_t kept;          /* aside */
};

/* Of the cases kept aside, what was chosen and, behind it, what the set suggests. */
struct fit_figures {
	int table[EMOTIONS][EMOTIONS];
	int cases;
};

/* The words may be any bytes, and are copied as far as they are needed; a case beyond
 * FIT_CASES_MAX, and one without an emotion, is left out. */
void cue_fit_add(struct cue_fit *f, struct cue_text *room, const char *number, const char *said,
		 enum emotion chosen);
bool cue_fit_is_enough(const struct cue_fit *f);
/* The start with its new points, in the arena; patterns and names are shared with it. */
const struct cue_set *cue_fit_run(const struct cue_fit *f);

struct fit_figures cue_fit_measure(const struct cue_fit *f, const struct cue_set *set,
				   struct cue_text *room);
/* Shares of FIT_ONE; -1 where nothing was to be found. */
int fit_accuracy(const struct fit_figures *f);
int fit_macro_f1(const struct fit_figures *f); /* over the emotions that were chosen */
int fit_calm_upset(const struct fit_figures *f);
int fit_angry_found(const struct fit_figures *f);
bool fit_is_better(const struct fit_figures *now, const struct fit_figures *before);
