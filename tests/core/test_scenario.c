#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/phrase.h"
#include "core/scenario.h"

/* 001 S3: greet, wait 5 s, again, wait; S21: every 15 s; S27: explained twice. */
static const struct step third = {.act = "挂机", .after = 2},
			 second = {.say = 2, .wait = 5, .next = &third},
			 first = {.say = 1, .wait = 5, .next = &second},
			 hold = {.act = "说进度", .every = 15};
static const struct wording say = {.text = "您好"};
static const struct phrase three = {.say = &say, .steps = &first}, none = {.say = &say};

static void
a_phrase_without_steps_says_its_first_wording(void **state)
{
	struct step s = {0};

	(void)state;
	assert_int_equal(scenario_steps(&none), 1);
	assert_true(scenario_step(&none, 0, &s));
	assert_int_equal(s.say, 1);
	assert_false(scenario_step(&none, 1, &s));
	assert_false(scenario_step(&none, -1, &s));
}

static void
steps_are_counted_from_the_first(void **state)
{
	struct step s;

	(void)state;
	assert_int_equal(scenario_steps(&three), 3);
	assert_true(scenario_step(&three, 2, &s));
	assert_string_equal(s.act, "挂机");
	assert_int_equal(scenario_after(&three), 2);
	assert_int_equal(scenario_after(&none), 0);
}

static const struct {
	const struct step *before, *step;
	int64_t now; /* it was done at 100 */
	int kind, left;
} waits[] = {
	{NULL, &first, 100, SCENARIO_FREE, 0},     {&first, &second, 100, SCENARIO_WAITS, 5},
	{&first, &second, 104, SCENARIO_WAITS, 1}, {&first, &second, 105, SCENARIO_OVER, 0},
	{&first, &second, 900, SCENARIO_OVER, 0},  {&third, &hold, 100, SCENARIO_ROUND, 15},
	{&third, &hold, 114, SCENARIO_ROUND, 1},   {&third, &hold, 115, SCENARIO_CALLS, 0},
	{&first, &hold, 101, SCENARIO_ROUND, 14},  {&first, &second, 0, SCENARIO_WAITS, 5},
	{NULL, NULL, 100, SCENARIO_FREE, 0},
};

static void
time_is_told_to_the_second_and_a_clock_set_back_shows_the_whole_wait(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof waits / sizeof *waits; i++) {
		const struct scenario_wait w =
			scenario_wait(waits[i].before, waits[i].step, 100, waits[i].now);

		if ((int)w.kind != waits[i].kind || w.left != waits[i].left)
			fail_msg("row %zu: %d %d", i, (int)w.kind, w.left);
	}
}

static void
a_scenario_has_its_number(void **state)
{
	(void)state;
	assert_int_equal(scenario_number("S1"), 0);
	assert_int_equal(scenario_number("S33"), 30);
	assert_int_equal(scenario_number("S11"), -1);
	assert_int_equal(scenario_number(""), -1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_phrase_without_steps_says_its_first_wording),
		cmocka_unit_test(steps_are_counted_from_the_first),
		cmocka_unit_test(
			time_is_told_to_the_second_and_a_clock_set_back_shows_the_whole_wait),
		cmocka_unit_test(a_scenario_has_its_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
