/* Which desk a command opens, and the demo desk. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "../need.h"
#include "run.h"

static const struct how no_db = {.no_db = true};

static void
on(struct stage *t, const char *line)
{
	run_how(t, &no_db, line);
	if (t->status)
		fail_msg("kefu %s: exit %d: %s", line, t->status, t->err);
}

static void
where_no_desk_was_ever_made_the_demo_opens(void **state)
{
	struct stage *t = *state;

	NEED(access("/etc/kefu", F_OK), "this machine has a desk of its own, /etc/kefu");
	on(t, "");
	assert_non_null(strstr(t->out, "free"));
	assert_non_null(strstr(t->out, "run \"kefu demo\" in a terminal"));
	on(t, "demo");
	assert_non_null(strstr(t->out, "run \"kefu demo\" in a terminal"));
}

static void
the_demo_is_shared_until_it_is_made_anew(void **state)
{
	struct stage *t = *state;

	on(t, "demo");
	run_how(t,
		&(struct how){.no_db = true,
			      .input = "customer: Zoe\nsubject: a second terminal\n"},
		"ticket add --db ~/kefu-demo/desk.db");
	assert_int_equal(t->status, 0);
	on(t, "demo");
	assert_non_null(strstr(t->out, "a second terminal"));
	on(t, "demo --new");
	assert_null(strstr(t->out, "a second terminal"));
}

static void
the_demo_of_yesterday_is_gone(void **state)
{
	struct stage *t = *state;

	on(t, "demo");
	run_how(t,
		&(struct how){.no_db = true,
			      .input = "customer: Zoe\nsubject: a second terminal\n"},
		"ticket add --db ~/kefu-demo/desk.db");
	run_how(t, &(struct how){.no_db = true, .env = "KEFU_NOW=1795406400"}, "demo");
	assert_int_equal(t->status, 0);
	assert_null(strstr(t->out, "a second terminal"));
}

static void
a_personal_desk_comes_before_the_demo(void **state)
{
	struct stage *t = *state;
	struct stat st;

	NEED(access("/etc/kefu", F_OK), "this machine has a desk of its own, /etc/kefu");
	on(t, "init --zone Asia/Shanghai --name Amy");
	assert_non_null(strstr(t->out, ".local/share/kefu/desk.db; you are 1001 Amy"));
	assert_int_equal(stat(stage_path(t, ".local/share/kefu/desk.db"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	on(t, "");
	assert_null(strstr(t->out, "demo"));
	assert_non_null(strstr(t->out, "run \"kefu\" in a terminal"));
}

static void
the_demo_plays_any_of_its_people(void **state)
{
	struct stage *t = *state;

	on(t, "demo --as 1031");
	run_how(t, &no_db, "demo --as 4711");
	assert_int_equal(t->status, 77);
}

static void
a_desk_that_is_named_and_gone_is_never_the_demo(void **state)
{
	struct stage *t = *state;

	run(t, "queue");
	assert_int_equal(t->status, 69);
	assert_string_equal(t->out, "");
	assert_non_null(strstr(t->err, t->db));
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, stage_open, stage_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ROW(where_no_desk_was_ever_made_the_demo_opens),
		ROW(the_demo_is_shared_until_it_is_made_anew),
		ROW(the_demo_of_yesterday_is_gone),
		ROW(a_personal_desk_comes_before_the_demo),
		ROW(the_demo_plays_any_of_its_people),
		ROW(a_desk_that_is_named_and_gone_is_never_the_demo),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
