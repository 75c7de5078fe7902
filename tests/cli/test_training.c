/* Training by commands alone: planned, noted, evaluated, listed; what is wrong is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "run.h"

static void
has(const char *out, const char *words)
{
	if (!strstr(out, words))
		fail_msg("no \"%s\" in: %s", words, out);
}

static void
a_training_from_its_plan_to_its_evaluation(void **state)
{
	struct stage *s = *state;

	(void)must(s, "agent add --roles agent 1002 Bob");
	has(must(s, "training plan pumps 1002 --subject product --pass 60"), "planned a training");
	has(must(s, "training note 1 1002 there --score 75"), "noted a training");
	has(must(s, "training records --agent 1002 --json"), "\"result\": \"passed\"");
	has(must_with(s, "training close 1", "once more in spring"), "evaluated a training");
	has(must(s, "training list --json"), "\"state\": \"evaluated\"");
	has(must(s, "training show 1"), "evaluation: once more in spring");
	run(s, "training list --month 2025-01");
	assert_int_equal(s->status, 1);
	run(s, "training focus");
	assert_int_equal(s->status, 1);
}

static void
what_is_wrong_is_said(void **state)
{
	static const struct {
		const char *line, *says;
		int status;
	} rows[] = {
		{"training plan pumps 4711", "there is no agent 4711", 1},
		{"training plan pumps 1001 --subject weather", "is no subject", 65},
		{"training plan pumps 1001 --on 2026-13-01", "is no day", 65},
		{"training plan pumps 1001 --on 2026-01-01", "that day is past", 65},
		{"training plan pumps 1001 --pass 0", "--pass: a whole number from 1 to 100", 65},
		{"training note 9 1001 there", "there is no such training", 1},
		{"training show 9", "there is no such training", 1},
		{"training list --month x", "is no month", 65},
	};
	struct stage *s = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		run(s, rows[i].line);
		has(s->err, rows[i].says);
		assert_int_equal(s->status, rows[i].status);
	}
}

int
main(void)
{
#define A_TEST(name) cmocka_unit_test_setup_teardown(name, stage_desk, stage_close)
	const struct CMUnitTest tests[] = {
		A_TEST(a_training_from_its_plan_to_its_evaluation),
		A_TEST(what_is_wrong_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
