#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/phrase.h"
#include "core/phrase_diff.h"

static const struct line line_a = {"a", NULL}, line_b = {"b", NULL}, lines_ab = {"a", &line_b};
static const struct wording say_a = {"a", 0, NULL}, say_phone = {"a", 1, NULL};
static const struct step step_a = {.say = 1, .wait = 5}, step_b = {.say = 1, .wait = 6},
			 step_c = {.act = "c", .wait = 5}, step_d = {.act = "c", .every = 5},
			 step_e = {.act = "c", .after = 2};

#define BASE .id = "x", .group = 1, .title = "t", .say = &say_a

static const struct {
	struct phrase changed;
	unsigned parts;
} rows[] = {
	{{BASE}, 0},
	{{.id = "y", .group = 1, .title = "t", .say = &say_a}, 0},
	{{BASE, .scenario = "S1"}, 1 << PART_SCENARIO},
	{{.id = "x", .group = 2, .title = "t", .say = &say_a}, 1 << PART_GROUP},
	{{.id = "x", .group = 1, .title = "u", .say = &say_a}, 1 << PART_TITLE},
	{{BASE, .trigger = &line_a}, 1 << PART_TRIGGER},
	{{.id = "x", .group = 1, .title = "t", .say = &say_phone}, 1 << PART_SAY},
	{{BASE, .emotions = 2}, 1 << PART_EMOTION},
	{{BASE, .not_say = &line_a}, 1 << PART_NOT_SAY},
	{{BASE, .not_do = &line_a, .steps = &step_a}, 1 << PART_NOT_DO | 1 << PART_STEPS},
};

static void
names_the_parts_that_differ(void **state)
{
	const struct phrase base = {BASE};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		if (phrase_differs(&base, &rows[i].changed) != rows[i].parts)
			fail_msg("row %zu: %x", i, phrase_differs(&base, &rows[i].changed));
		assert_int_equal(phrase_differs(&rows[i].changed, &base), rows[i].parts);
	}
}

static void
lists_differ_in_length_and_in_every_member(void **state)
{
	const struct phrase one = {BASE, .not_say = &line_a, .steps = &step_a},
			    two = {BASE, .not_say = &lines_ab, .steps = &step_b},
			    three = {BASE, .not_say = &line_b, .steps = &step_c},
			    four = {BASE, .steps = &step_d}, five = {BASE, .steps = &step_e};

	(void)state;
	assert_int_equal(phrase_differs(&one, &two), 1 << PART_NOT_SAY | 1 << PART_STEPS);
	assert_int_equal(phrase_differs(&one, &three), 1 << PART_NOT_SAY | 1 << PART_STEPS);
	assert_int_equal(phrase_differs(&two, &two), 0);
	assert_int_equal(phrase_differs(&four, &five), 1 << PART_STEPS);
}

static void
every_part_has_a_name(void **state)
{
	(void)state;
	for (enum phrase_part i = 0; i < PART_COUNT; i++)
		assert_non_null(phrase_part_name(i));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_the_parts_that_differ),
		cmocka_unit_test(lists_differ_in_length_and_in_every_member),
		cmocka_unit_test(every_part_has_a_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
