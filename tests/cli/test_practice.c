/* Practice calls by commands alone: what needs no terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
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
the_scenarios_are_listed_and_records_are_not_there_yet(void **state)
{
	struct stage *s = *state;

	has(must(s, "practice list"), "leak");
	has(must(s, "practice list --json"), "\"mood\": \"愤怒\"");
	run(s, "practice records");
	assert_int_equal(s->status, 1);
	run(s, "practice records --agent 4711");
	assert_int_equal(s->status, 1);
	has(s->err, "there is no such agent");
	run(s, "practice show 7");
	assert_int_equal(s->status, 1);
	has(s->err, "there is no such practice call");
}

static void
a_call_needs_a_terminal_and_a_scenario(void **state)
{
	struct stage *s = *state;

	run(s, "practice begin leak");
	assert_int_equal(s->status, 78);
	has(s->err, "needs a terminal");
	run(s, "practice begin nothing");
	assert_int_equal(s->status, 1);
	has(s->err, "there is no scenario nothing");
}

static void
a_file_of_scenarios_says_where_it_is_not_whole(void **state)
{
	static const char bad[] = "version: 1\nscenarios:\n- title: t\n";
	struct stage *s = *state;

	stage_put(s, "own.yaml", bad, strlen(bad));
	run(s, "practice check ~/own.yaml");
	assert_int_equal(s->status, 65);
	has(s->err, "own.yaml:3:3: id is a text");
	run(s, "practice rules --import ~/own.yaml");
	assert_int_equal(s->status, 65);
	run(s, "practice check ~/nowhere.yaml");
	assert_int_equal(s->status, 66);
}

/* H-142: versioned like the other rules. */
static void
a_desk_plays_its_own_customers_and_goes_back(void **state)
{
	struct stage *s = *state;
	char *own = strdup(must(s, "practice rules"));
	char *id = strstr(own, "id: leak");

	assert_non_null(id);
	(void)memcpy(id, "id: drip", strlen("id: drip"));
	stage_put(s, "own.yaml", own, strlen(own));
	(void)must(s, "practice rules --import ~/own.yaml");
	has(must(s, "practice list"), "drip");
	(void)must(s, "practice rules --back");
	has(must(s, "practice list"), "leak");
	free(own);
}

int
main(void)
{
#define A_TEST(name) cmocka_unit_test_setup_teardown(name, stage_desk, stage_close)
	const struct CMUnitTest tests[] = {
		A_TEST(the_scenarios_are_listed_and_records_are_not_there_yet),
		A_TEST(a_call_needs_a_terminal_and_a_scenario),
		A_TEST(a_desk_plays_its_own_customers_and_goes_back),
		A_TEST(a_file_of_scenarios_says_where_it_is_not_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
