/* What the doctor finds, without a terminal: that one has a story of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "../need.h"
#include "run.h"

static void
says(const struct stage *t, const char *text)
{
	if (!strstr(t->out, text))
		fail_msg("\"%s\" is not in:\n%s%s", text, t->out, t->err);
}

static void
a_desk_that_is_well_is_said_to_be(void **state)
{
	struct stage *t = *state;

	(void)must(t, "doctor");
	says(t, "KEFU_DB names it");
	says(t, "SQLite 3.");
	says(t, "writing works");
	says(t, "MiB are free there");
	assert_null(strstr(t->out, "error:"));
	(void)must(t, "verify");
}

static void
it_changes_nothing_in_the_desk(void **state)
{
	struct stage *t = *state;
	char before[256];

	(void)snprintf(before, sizeof before, "%s", must(t, "verify"));
	(void)must(t, "doctor --fix");
	assert_string_equal(must(t, "verify"), before);
}

static void
a_mode_that_lets_others_in_is_found_and_mended(void **state)
{
	struct stage *t = *state;
	struct stat st;

	assert_int_equal(chmod(t->db, 0666), 0);
	(void)must(t, "doctor");
	says(t, "warning: ");
	says(t, "has the mode 0666, not 0600");
	says(t, "\"kefu doctor --fix\" sets it");
	(void)must(t, "doctor --fix");
	says(t, "had the mode 0666: it is 0600 now");
	assert_int_equal(stat(t->db, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
}

static void
a_file_of_somebody_else_is_found_and_given_back(void **state)
{
	struct stage *t = *state;
	struct stat st;
	char lock[128];

	NEED(geteuid() == 0, "only root can give files away");
	(void)snprintf(lock, sizeof lock, "%s-lock", t->db);
	(void)must(t, "doctor"); /* the file is made by who opens the desk */
	assert_int_equal(chown(lock, 65534, 0), 0);
	(void)must(t, "doctor");
	says(t, "-lock is of user 65534, group 0, mode 0600, not of user 0, group 0, mode 0600");
	says(t, "\"kefu doctor --fix\" sets it");
	(void)must(t, "doctor --fix");
	says(t, "-lock was of user 65534, group 0, mode 0600: it is of user 0, group 0, mode 0600 "
		"now");
	assert_int_equal(stat(lock, &st), 0);
	assert_int_equal(st.st_uid, 0);
	(void)must(t, "doctor --fix");
	assert_null(strstr(t->out, "-lock"));
}

static void
the_personal_file_is_named_and_what_is_wrong_in_it(void **state)
{
	const struct how on_xterm = {.env = "TERM=xterm"};
	struct stage *t = *state;

	run_how(t, &on_xterm, "doctor");
	says(t, "no personal file ");
	says(t, "borders are drawn in ASCII\n");
	assert_int_equal(mkdir(stage_path(t, ".config"), 0700), 0);
	assert_int_equal(mkdir(stage_path(t, ".config/kefu"), 0700), 0);
	stage_put(t, ".config/kefu/config.yaml", "borders: unicode\nlinar: yes\n", 28);
	run_how(t, &on_xterm, "doctor");
	assert_int_equal(t->status, 0);
	says(t, "ok: personal file ");
	says(t, "warning: ");
	says(t, "config.yaml:2:1: ");
	says(t, "did you mean");
	says(t, "borders are lines");
}

static void
a_desk_that_cannot_be_reached_is_69(void **state)
{
	struct stage *t = *state;

	run(t, "doctor --db /nowhere/desk.db");
	assert_int_equal(t->status, 69);
	says(t, "error: cannot reach the desk /nowhere/desk.db");
	stage_put(t, "rubbish.db", "no desk at all", 14);
	run(t, "doctor --db ~/rubbish.db");
	assert_int_equal(t->status, 69);
	says(t, "error: ");
}

static void
the_same_as_json_is_one_array(void **state)
{
	struct stage *t = *state;

	run(t, "doctor --json --db /nowhere/desk.db");
	assert_int_equal(t->status, 69);
	assert_memory_equal(t->out, "[{\"about\":\"desk\",\"state\":\"ok\",", 30);
	says(t, "\"state\":\"error\"");
	assert_string_equal(t->out + strlen(t->out) - 3, "}]\n");
}

static void
a_file_of_widths_that_says_nothing_is_removed(void **state)
{
	struct stage *t = *state;
	char env[128], *left;

	(void)snprintf(env, sizeof env, "XDG_STATE_HOME=%s", t->dir);
	assert_int_equal(mkdir(stage_path(t, "kefu"), 0700), 0);
	stage_put(t, "kefu/widths", "rubbish\n", 8);
	run_how(t, &(struct how){.env = env}, "doctor");
	says(t, "has 1 lines that say nothing");
	run_how(t, &(struct how){.env = env}, "doctor --fix");
	says(t, "was damaged: it is removed");
	left = stage_get(t, "kefu/widths");
	assert_null(left);
	free(left);
}

static void
a_locale_that_is_not_there_is_said(void **state)
{
	struct stage *t = *state;

	run_how(t, &(struct how){.env = "LC_ALL=xx_YY.GBK"}, "doctor");
	says(t, "the locale \"xx_YY.GBK\" is not installed or has only ASCII");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_desk_that_is_well_is_said_to_be, stage_desk,
						stage_close),
		cmocka_unit_test_setup_teardown(it_changes_nothing_in_the_desk, stage_desk,
						stage_close),
		cmocka_unit_test_setup_teardown(a_mode_that_lets_others_in_is_found_and_mended,
						stage_desk, stage_close),
		cmocka_unit_test_setup_teardown(a_file_of_somebody_else_is_found_and_given_back,
						stage_desk, stage_close),
		cmocka_unit_test_setup_teardown(the_personal_file_is_named_and_what_is_wrong_in_it,
						stage_desk, stage_close),
		cmocka_unit_test_setup_teardown(a_desk_that_cannot_be_reached_is_69, stage_desk,
						stage_close),
		cmocka_unit_test_setup_teardown(the_same_as_json_is_one_array, stage_desk,
						stage_close),
		cmocka_unit_test_setup_teardown(a_file_of_widths_that_says_nothing_is_removed,
						stage_desk, stage_close),
		cmocka_unit_test_setup_teardown(a_locale_that_is_not_there_is_said, stage_desk,
						stage_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
