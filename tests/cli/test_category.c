/* What `kefu category` prints, takes and refuses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "run.h"

static void
words_find_as_the_form_of_a_call_does(void **state)
{
	struct stage *t = *state;

	assert_string_equal(must(t, "category list --csv wl cj wfh"),
			    "level,category\r\n3,物流 > 催件 > 未发货\r\n");
	assert_non_null(strstr(must(t, "category list --json wlcj"),
			       "{\"level\": \"2\", \"category\": \"物流 > 催件\"}"));
	run(t, "category list zzzz");
	assert_int_equal(t->status, 1);
}

static void
what_is_exported_can_be_imported(void **state)
{
	struct stage *t = *state;
	char *own = strdup(must(t, "category export"));

	assert_non_null(strstr(must_with(t, "category import -", own), "in force"));
	assert_string_equal(must(t, "category export"), own);
	free(own);
	assert_string_equal(must_with(t, "category import -",
				      "version: 1\nrepeat_days: 3\ncategories: {甲: [乙]}\n"),
			    "2 categories are in force\n");
	assert_string_equal(must(t, "category list --csv"),
			    "level,category\r\n1,甲\r\n2,甲 > 乙\r\n");
}

static void
a_dry_run_changes_nothing(void **state)
{
	struct stage *t = *state;

	assert_string_equal(must_with(t, "category import --dry-run -",
				      "version: 1\nrepeat_days: 3\ncategories: [甲]\n"),
			    "1 categories, nothing is wrong with them\n");
	run(t, "category list 甲");
	assert_int_equal(t->status, 1);
}

static void
what_is_wrong_is_told_and_agents_may_not(void **state)
{
	struct stage *t = *state;

	run_with(t, "category import -", "version: 1\n");
	assert_int_equal(t->status, 65);
	run(t, "category import /nowhere/tree.yaml");
	assert_int_equal(t->status, 66);
	(void)must(t, "agent add 1024 Bob --roles agent");
	run_with(t, "category import - --as 1024",
		 "version: 1\nrepeat_days: 3\ncategories: [甲]\n");
	assert_int_equal(t->status, 77);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define A_TEST(name) cmocka_unit_test_setup_teardown(name, stage_desk, stage_close)
		A_TEST(words_find_as_the_form_of_a_call_does),
		A_TEST(what_is_exported_can_be_imported),
		A_TEST(a_dry_run_changes_nothing),
		A_TEST(what_is_wrong_is_told_and_agents_may_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
