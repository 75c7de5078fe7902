/* What a desk teaches: a desk whose truth is known, one that knows too little, and one that lies.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/cue_fit.h"

enum { SURE = 10, MANY = 400 };

enum group { BLAME, SLOW, WAIT, INSULT, SHOUT, THANKS, FIRE };

static const struct cue_group groups[] = {
	[BLAME] = {.name = "blame", .points[EMOTION_UNHAPPY] = 10, .at_most = 1},
	[SLOW] = {.name = "slow", .points[EMOTION_UNHAPPY] = 4, .at_most = 1},
	[WAIT] = {.name = "wait", .points[EMOTION_ANXIOUS] = 12, .at_most = 1},
	[INSULT] = {.name = "insult", .points[EMOTION_ANGRY] = 14, .at_most = 2},
	[SHOUT] = {.name = "shout", .points[EMOTION_ANGRY] = 2, .at_most = 1},
	[THANKS] = {.name = "thanks", .points[EMOTION_UNHAPPY] = -2, .at_most = 1},
	[FIRE] = {.name = "fire", .at_most = 1, .flags = CUE_DANGER},
};

static const char *const words[] = {"blame", "slow", "waited", "fool", "!", "thanks", "fire"};

struct bench {
	struct arena mem;
	struct cue_set *set;
	struct cue_text room;
	struct cue_fit fit;
	int number;
};

static void
set_make(struct bench *b)
{
	struct err err = {0};

	b->set = arena_alloc(&b->mem, sizeof *b->set);
	b->set->sure = SURE;
	b->set->group_count = sizeof groups / sizeof *groups;
	(void)memcpy(b->set->groups, groups, sizeof groups);
	b->set->patterns = arena_alloc(&b->mem, 16 * sizeof *b->set->patterns);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct cue_pattern *p = &b->set->patterns[b->set->pattern_count++];

		*p = (struct cue_pattern){.group = (uint8_t)i};
		assert_int_equal(cue_pattern_read(b->set, &b->mem, words[i], p, &err), OK);
	}
	b->set->rules[b->set->rule_count++] = (struct cue_rule){
		.all = UINT64_C(1) << WAIT | UINT64_C(1) << SHOUT, .points[EMOTION_ANGRY] = 3};
	cue_set_index(b->set, &b->mem);
}

static int
bench_open(void **state)
{
	static struct bench b;

	b = (struct bench){0};
	set_make(&b);
	b.fit = (struct cue_fit){.start = b.set, .mem = &b.mem};
	*state = &b;
	return 0;
}

static int
bench_close(void **state)
{
	struct bench *b = *state;

	cue_text_release(&b->room);
	arena_reset(&b->mem);
	return 0;
}

static void
decide(struct bench *b, const char *said, enum emotion chosen, int times)
{
	char number[32];

	while (times-- > 0) {
		(void)snprintf(number, sizeof number, "KF20261122%05d", ++b->number);
		cue_fit_add(&b->fit, &b->room, number, said, chosen);
	}
}

/* A desk to which "slow" is blame, "waited" nothing, and a wait that is shouted anger. */
static void
desk_speaks(struct bench *b)
{
	decide(b, "so slow", EMOTION_UNHAPPY, MANY);
	decide(b, "i waited", EMOTION_CALM, MANY);
	decide(b, "i waited a lot!", EMOTION_ANGRY, MANY);
	decide(b, "you fool", EMOTION_ANGRY, MANY);
	decide(b, "good day", EMOTION_CALM, MANY);
	decide(b, "good day!", EMOTION_CALM, MANY);
}

static enum emotion
suggested(struct bench *b, const struct cue_set *set, const char *said)
{
	struct cue_verdict v;

	cue_judge(set, &b->room, said, strlen(said), &v);
	return v.emotion;
}

static void
the_desk_s_own_truth_is_found(void **state)
{
	struct bench *b = *state;
	const struct cue_set *now;
	struct fit_figures before, after;

	desk_speaks(b);
	now = cue_fit_run(&b->fit);
	before = cue_fit_measure(&b->fit, b->set, &b->room);
	after = cue_fit_measure(&b->fit, now, &b->room);
	assert_int_equal(suggested(b, b->set, "so slow"), EMOTION_CALM);
	assert_int_equal(suggested(b, now, "so slow"), EMOTION_UNHAPPY);
	assert_int_equal(suggested(b, now, "i waited a lot!"), EMOTION_ANGRY);
	assert_int_equal(suggested(b, now, "good day!"), EMOTION_CALM);
	assert_int_equal(suggested(b, now, "you fool"), EMOTION_ANGRY);
	assert_true(fit_is_better(&after, &before));
	assert_false(fit_is_better(&before, &after));
	assert_false(fit_is_better(&after, &after));
	assert_int_equal(fit_angry_found(&after), FIT_ONE);
}

static void
what_nobody_said_keeps_its_points(void **state)
{
	struct bench *b = *state;
	const struct cue_set *now;

	desk_speaks(b);
	now = cue_fit_run(&b->fit);
	assert_int_equal(now->groups[BLAME].points[EMOTION_UNHAPPY], 10);
	assert_int_equal(now->groups[THANKS].points[EMOTION_UNHAPPY], -2);
	assert_int_equal(now->groups[SLOW].points[EMOTION_ANGRY], 0);
	assert_int_equal(now->groups[FIRE].points[EMOTION_ANGRY], 0);
}

/* 焦虑 was never chosen on that desk: calm ones took "waited", and still its points stay. */
static void
an_emotion_that_is_hardly_chosen_keeps_its_points(void **state)
{
	struct bench *b = *state;

	desk_speaks(b);
	decide(b, "i waited", EMOTION_ANXIOUS, FIT_CLASS_LEAST - 1);
	assert_int_equal(cue_fit_run(&b->fit)->groups[WAIT].points[EMOTION_ANXIOUS], 12);
	decide(b, "i waited", EMOTION_ANXIOUS, 1);
	assert_in_range(cue_fit_run(&b->fit)->groups[WAIT].points[EMOTION_ANXIOUS], 1, SURE - 1);
}

static void
the_order_of_the_tickets_changes_nothing(void **state)
{
	struct bench *b = *state;
	struct cue_fit backwards;
	const struct cue_set *one, *other;

	desk_speaks(b);
	backwards = b->fit;
	backwards.cases = arena_alloc(&b->mem, b->fit.count * sizeof *backwards.cases);
	for (size_t i = 0; i < b->fit.count; i++)
		backwards.cases[i] = b->fit.cases[b->fit.count - 1 - i];
	one = cue_fit_run(&b->fit);
	other = cue_fit_run(&backwards);
	assert_memory_equal(one->groups, other->groups, sizeof one->groups);
	assert_memory_equal(one->rules, other->rules, sizeof one->rules);
}

static void
points_stay_on_their_side_and_within_bounds(void **state)
{
	struct bench *b = *state;
	const struct cue_set *now;

	decide(b, "blame fool", EMOTION_CALM, 20 * MANY);
	decide(b, "thanks", EMOTION_UNHAPPY, 20 * MANY);
	decide(b, "!", EMOTION_ANGRY, 20 * MANY);
	now = cue_fit_run(&b->fit);
	assert_int_equal(now->groups[BLAME].points[EMOTION_UNHAPPY], 1);
	assert_int_equal(now->groups[INSULT].points[EMOTION_ANGRY], 1);
	assert_int_equal(now->groups[THANKS].points[EMOTION_UNHAPPY], -1);
	assert_in_range(now->groups[SHOUT].points[EMOTION_ANGRY], SURE, 100);
}

static void
too_few_decisions_are_not_enough(void **state)
{
	struct bench *b = *state;

	assert_false(cue_fit_is_enough(&b->fit));
	decide(b, "slow", EMOTION_UNHAPPY, FIT_CLASS_LEAST - 1);
	decide(b, "day", EMOTION_CALM, FIT_CASES_LEAST);
	assert_false(cue_fit_is_enough(&b->fit));
	decide(b, "slow", EMOTION_UNHAPPY, 1);
	assert_true(cue_fit_is_enough(&b->fit));
}

static void
about_a_quarter_is_kept_aside(void **state)
{
	struct bench *b = *state;

	decide(b, "day", EMOTION_CALM, 1000);
	assert_in_range(b->fit.kept, 200, 300);
	assert_int_equal(cue_fit_measure(&b->fit, b->set, &b->room).cases, b->fit.kept);
}

static void
hostile_words_and_choices_do_no_harm(void **state)
{
	struct bench *b = *state;
	char *flood = arena_alloc(&b->mem, 1 << 16);

	(void)memset(flood, '!', (1 << 16) - 1);
	decide(b, flood, EMOTION_ANGRY, 40);
	decide(b, "\xff\xfe\x1b[2J fool \xe4\xb8", EMOTION_UNHAPPY, 200);
	decide(b, "", EMOTION_CALM, 200);
	decide(b, "fool", (enum emotion)99, 5);
	decide(b, "fool", EMOTION_NONE, 5);
	assert_int_equal(b->fit.count, 440);
	assert_non_null(cue_fit_run(&b->fit));
}

static void
no_more_than_so_many_are_taken(void **state)
{
	struct bench *b = *state;

	decide(b, "day", EMOTION_CALM, FIT_CASES_MAX + 10);
	assert_int_equal(b->fit.count, FIT_CASES_MAX);
}

/* Reckoned by hand: 3 calm of which 1 upset, 2 unhappy both found, 1 angry not found. */
static void
the_figures_are_those_of_the_table(void **state)
{
	const struct fit_figures f = {
		.table[EMOTION_CALM] = {[EMOTION_CALM] = 2, [EMOTION_UNHAPPY] = 1},
		.table[EMOTION_UNHAPPY] = {[EMOTION_UNHAPPY] = 2},
		.table[EMOTION_ANGRY] = {[EMOTION_CALM] = 1},
		.cases = 6,
	};
	const struct fit_figures none = {0};

	(void)state;
	assert_int_equal(fit_accuracy(&f), 666666);
	assert_int_equal(fit_calm_upset(&f), 333333);
	assert_int_equal(fit_angry_found(&f), 0);
	assert_int_equal(fit_macro_f1(&f), (666666 + 800000 + 0) / 3);
	assert_int_equal(fit_accuracy(&none), -1);
	assert_int_equal(fit_macro_f1(&none), -1);
	assert_int_equal(fit_angry_found(&none), -1);
	assert_false(fit_is_better(&none, &none));
}

/* A higher macro-F1 that calls calm customers upset, or loses an angry one, is not better. */
static void
better_is_never_paid_for_by_calm_or_angry_customers(void **state)
{
	const struct fit_figures before = {
		.table[EMOTION_CALM] = {[EMOTION_CALM] = 100},
		.table[EMOTION_UNHAPPY] = {[EMOTION_CALM] = 10},
		.table[EMOTION_ANGRY] = {[EMOTION_ANGRY] = 10},
		.cases = 120,
	};
	struct fit_figures now = before;

	(void)state;
	now.table[EMOTION_UNHAPPY][EMOTION_CALM] = 0;
	now.table[EMOTION_UNHAPPY][EMOTION_UNHAPPY] = 10;
	assert_true(fit_is_better(&now, &before));
	now.table[EMOTION_CALM][EMOTION_CALM]--;
	now.table[EMOTION_CALM][EMOTION_UNHAPPY]++;
	assert_true(fit_macro_f1(&now) > fit_macro_f1(&before));
	assert_false(fit_is_better(&now, &before));
	now.table[EMOTION_CALM][EMOTION_CALM]++;
	now.table[EMOTION_CALM][EMOTION_UNHAPPY]--;
	now.table[EMOTION_ANGRY][EMOTION_ANGRY]--;
	now.table[EMOTION_ANGRY][EMOTION_UNHAPPY]++;
	assert_true(fit_macro_f1(&now) > fit_macro_f1(&before));
	assert_false(fit_is_better(&now, &before));
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, bench_open, bench_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ROW(the_desk_s_own_truth_is_found),
		ROW(what_nobody_said_keeps_its_points),
		ROW(an_emotion_that_is_hardly_chosen_keeps_its_points),
		ROW(the_order_of_the_tickets_changes_nothing),
		ROW(points_stay_on_their_side_and_within_bounds),
		ROW(too_few_decisions_are_not_enough),
		ROW(about_a_quarter_is_kept_aside),
		ROW(hostile_words_and_choices_do_no_harm),
		ROW(no_more_than_so_many_are_taken),
		ROW(the_figures_are_those_of_the_table),
		ROW(better_is_never_paid_for_by_calm_or_angry_customers),
	};

	return cmocka_run_group_tests_name("cue_fit", tests, NULL, NULL);
}
