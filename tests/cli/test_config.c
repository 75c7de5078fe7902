/* `kefu config`, and what a wrong personal file does to commands. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "need.h"
#include "run.h"

static void
file_put(const struct stage *t, const char *yaml)
{
	(void)mkdir(stage_path(t, ".config"), 0700);
	(void)mkdir(stage_path(t, ".config/kefu"), 0700);
	stage_put(t, ".config/kefu/config.yaml", yaml, strlen(yaml));
}

static void
without_a_file_everything_is_as_usual(void **state)
{
	const char *out = must(*state, "config");

	assert_non_null(strstr(out, "hide_after"));
	assert_non_null(strstr(out, "usual"));
	assert_non_null(strstr(out, "/.config/kefu/config.yaml: everything is as usual"));
	assert_string_equal(
		must(*state, "config --json"),
		"[\n"
		"{\"setting\": \"borders\", \"value\": \"auto\", \"file\": null, \"line\": null},\n"
		"{\"setting\": \"linear\", \"value\": \"no\", \"file\": null, \"line\": null},\n"
		"{\"setting\": \"hide_after\", \"value\": \"5\", \"file\": null, \"line\": null}\n"
		"]\n");
}

static void
what_the_file_sets_is_shown_with_its_line(void **state)
{
	struct stage *t = *state;

	file_put(t, "linear: yes\n\nkeys:\n  acts:\n    take: [x, F5]\n");
	(void)must(t, "config --csv");
	assert_non_null(strstr(t->out, "linear,yes,"));
	assert_non_null(strstr(t->out, "/.config/kefu/config.yaml,1"));
	assert_non_null(strstr(t->out, "keys.acts.take,x F5,"));
	assert_non_null(strstr(t->out, "/.config/kefu/config.yaml,5"));
	(void)must(t, "keys");
	assert_non_null(strstr(t->out, "  x F5                 take\n"));
	(void)must(t, "keys --mdoc");
	assert_non_null(strstr(t->out, ".It Ic t\ntake\n"));
}

static void
XDG_CONFIG_HOME_says_where_it_is(void **state)
{
	struct stage *t = *state;
	char env[128];

	stage_put(t, "kefu", "", 0);
	(void)unlink(stage_path(t, "kefu"));
	assert_int_equal(mkdir(stage_path(t, "kefu"), 0700), 0);
	stage_put(t, "kefu/config.yaml", "hide_after: 17\n", 15);
	(void)snprintf(env, sizeof env, "XDG_CONFIG_HOME=%s", t->dir);
	run_how(t, &(struct how){.env = env}, "config --csv");
	assert_int_equal(t->status, 0);
	assert_non_null(strstr(t->out, "hide_after,17,"));
}

/* Nobody is kept from working; whoever asks for the settings is told. */
static void
a_wrong_file_is_said_by_config_and_keys_alone(void **state)
{
	static const char *const say[] = {"config", "config --json", "keys"};
	struct stage *t = *state;

	file_put(t, "linaer: yes\nkeys:\n  acts:\n    take: Esc\n");
	for (size_t i = 0; i < sizeof say / sizeof *say; i++) {
		run(t, say[i]);
		assert_int_equal(t->status, 78);
		assert_non_null(strstr(t->err, "config.yaml:1:1: there is no setting linaer: did "
					       "you mean linear\nkefu: "));
		assert_non_null(strstr(t->err, "config.yaml:4:5: Esc always does the same: choose "
					       "another key\n"));
		assert_true(*t->out);
	}
	(void)must(t, "queue");
	assert_string_equal(t->err, "");
	(void)must(t, "keys --mdoc");
}

static void
any_file_can_be_checked(void **state)
{
	struct stage *t = *state;

	stage_put(t, "good.yaml", "borders: ascii\n", 15);
	stage_put(t, "bad.yaml", "borders: asci\n", 14);
	(void)must(t, "config --check ~/good.yaml");
	assert_non_null(strstr(t->out, "all of it is understood"));
	run(t, "config --check ~/bad.yaml");
	assert_int_equal(t->status, 78);
	assert_non_null(strstr(t->err, "bad.yaml:1:1: borders: there is no “asci”; did you mean "
				       "“ascii”?"));
	run(t, "config --check ~/none.yaml");
	assert_int_equal(t->status, 66);
	run_with(t, "config --check -", "keys: {acts: {take: C-s}}");
	assert_int_equal(t->status, 78);
	assert_non_null(strstr(t->err, "kefu: -:1:15: C-s never arrives"));
}

static void
the_desk_itself_is_no_personal_file(void **state)
{
	struct stage *t = *state;

	NEED(nobody_can_run(), "what was built lies where nobody else can go");
	assert_int_equal(chmod(t->dir, 0711), 0);
	run_how(t, &(struct how){.as_nobody = true}, "config --check ~/desk.db");
	assert_int_equal(t->status, 66);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(without_a_file_everything_is_as_usual, stage_open,
						stage_close),
		cmocka_unit_test_setup_teardown(what_the_file_sets_is_shown_with_its_line,
						stage_open, stage_close),
		cmocka_unit_test_setup_teardown(XDG_CONFIG_HOME_says_where_it_is, stage_open,
						stage_close),
		cmocka_unit_test_setup_teardown(a_wrong_file_is_said_by_config_and_keys_alone,
						stage_desk, stage_close),
		cmocka_unit_test_setup_teardown(any_file_can_be_checked, stage_open, stage_close),
		cmocka_unit_test_setup_teardown(the_desk_itself_is_no_personal_file, stage_desk,
						stage_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
