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

#include "base/arena.h"
#include "term/widths.h"

static char dir[] = "/tmp/kefu-widths-XXXXXX", file[64];

static const struct widths_key xterm = {"xterm", "UTF-8", ">1"}, putty = {"xterm", "UTF-8", ">2"},
			       vt220 = {"vt220", "GB18030", "-"};

static int
room_open(void **state)
{
	char room[64];

	(void)state;
	if (!mkdtemp(dir) || setenv("XDG_STATE_HOME", dir, 1))
		return -1;
	(void)snprintf(room, sizeof room, "%s/kefu", dir);
	(void)snprintf(file, sizeof file, "%s/kefu/widths", dir);
	return mkdir(room, 0700);
}

static int
room_close(void **state)
{
	char room[64];

	(void)state;
	(void)snprintf(room, sizeof room, "%s/kefu", dir);
	(void)unlink(file);
	return rmdir(room) || rmdir(dir);
}

static int
forget(void **state)
{
	(void)state;
	(void)unlink(file);
	return 0;
}

static void
keep(const struct widths_key *key, bool is_emoji)
{
	struct steadiness s = steadiness_unmeasured(true);
	struct err e = {0};

	s.is[STEADY_EMOJI] = is_emoji;
	assert_int_equal(widths_keep(key, &s, &e), OK);
}

static bool
knows(const struct widths_key *key, bool is_emoji)
{
	struct steadiness s;

	return widths_find(key, &s) && s.is[STEADY_EMOJI] == is_emoji;
}

static void
put(const char *text)
{
	FILE *f = fopen(file, "w");

	assert_non_null(f);
	assert_int_equal(fputs(text, f) < 0, 0);
	assert_int_equal(fclose(f), 0);
}

static void
nothing_is_known_before_it_was_measured(void **state)
{
	struct steadiness s;

	(void)state;
	assert_false(widths_find(&xterm, &s));
	assert_int_equal(widths_stale(), 0);
}

static void
each_terminal_keeps_its_own_line(void **state)
{
	(void)state;
	keep(&xterm, false);
	keep(&vt220, true);
	keep(&putty, true);
	assert_true(knows(&xterm, false));
	assert_true(knows(&putty, true));
	assert_true(knows(&vt220, true));
	keep(&xterm, true);
	assert_true(knows(&xterm, true));
	assert_true(knows(&putty, true));
}

static void
without_a_program_the_last_of_the_type_counts(void **state)
{
	const struct widths_key any = {"xterm", "UTF-8", NULL}, gb = {"xterm", "GB18030", NULL};
	struct steadiness s;

	(void)state;
	keep(&putty, false);
	keep(&xterm, true);
	assert_true(knows(&any, true));
	keep(&putty, false);
	assert_true(knows(&any, false));
	assert_false(widths_find(&gb, &s));
}

static void
what_is_damaged_is_not_believed_and_goes_with_the_next(void **state)
{
	struct steadiness s;

	(void)state;
	keep(&vt220, true);
	put("xterm UTF-8 >1 +ambiguous\n\n\x01\xff\nxterm UTF-8 >1 a b c d e f g\n"
	    "xterm UTF-8 >1 +ambiguous +emoji +emoji-new +flag +mark +han +rare");
	assert_false(widths_find(&xterm, &s)); /* the last line has no end: it was cut */
	assert_true(widths_stale() > 0);
	keep(&putty, true);
	assert_int_equal(widths_stale(), 0);
	assert_true(knows(&putty, true));
}

static void
without_a_home_it_is_said(void **state)
{
	const struct steadiness s = steadiness_unmeasured(true);
	struct arena mem = {0};
	struct err e = {0};

	(void)state;
	assert_int_equal(setenv("XDG_STATE_HOME", "not/absolute", 1), 0);
	assert_int_equal(unsetenv("HOME"), 0);
	assert_null(widths_path(&mem));
	assert_int_equal(widths_keep(&xterm, &s, &e), E_INVALID);
	err_release(&e);
	assert_int_equal(setenv("XDG_STATE_HOME", dir, 1), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(nothing_is_known_before_it_was_measured, forget),
		cmocka_unit_test_teardown(each_terminal_keeps_its_own_line, forget),
		cmocka_unit_test_teardown(without_a_program_the_last_of_the_type_counts, forget),
		cmocka_unit_test_teardown(what_is_damaged_is_not_believed_and_goes_with_the_next,
					  forget),
		cmocka_unit_test(without_a_home_it_is_said),
	};

	return cmocka_run_group_tests(tests, room_open, room_close);
}
