/* What a switchboard's script runs, and what it may not (decision 12). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "run.h"

/* 1001 may all; 1024 and 1031 are agents. */
static int
stage_people(void **state)
{
	(void)stage_desk(state);
	(void)must(*state, "agent add 1024 Bob --roles agent");
	(void)must(*state, "agent add 1031 Eve --roles agent");
	return 0;
}

static void
a_call_rings_is_told_again_and_ends(void **state)
{
	struct stage *t = *state;

	assert_string_equal(must(t, "call ring --to 1024 --from 13912348831 --rings 2"),
			    "a call rang\n");
	assert_string_equal(must_with(t, "call ring --to 1024 --from - --rings 3", "13912348831\n"),
			    "a call rang\n");
	assert_string_equal(must(t, "call end --to 1024"), "the caller hung up\n");
	run(t, "call end --to 1024");
	assert_int_equal(t->status, 1);
}

static void
an_agent_lets_only_his_own_desk_ring(void **state)
{
	struct stage *t = *state;

	(void)must(t, "call ring --to 1024 --from 1 --as 1024");
	(void)must(t, "call end --as 1024");
	run(t, "call ring --to 1031 --from 1 --as 1024");
	assert_int_equal(t->status, 77);
	run(t, "call end --to 1031 --as 1024");
	assert_int_equal(t->status, 77);
}

static void
what_is_no_call_is_refused(void **state)
{
	static const struct {
		const char *command;
		int status;
	} rows[] = {
		{"call ring --from 1", 64},
		{"call ring --to 1024", 64},
		{"call ring --to 9999 --from 1", 1},
		{"call ring --to 1024 --from 1 --rings many", 65},
		{"call ring --to 1024 --from 1 --rings 100", 65},
		{"call ring --to 1024 --from 12345678901234567890123456789012345678901", 65},
	};
	struct stage *t = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		run(t, rows[i].command);
		if (t->status != rows[i].status)
			fail_msg("%s: %d", rows[i].command, t->status);
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, stage_people, stage_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_call_rings_is_told_again_and_ends),
		TEST(an_agent_lets_only_his_own_desk_ring),
		TEST(what_is_no_call_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
