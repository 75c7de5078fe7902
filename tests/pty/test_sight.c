#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"

static struct actor *
shell_open(struct story *s, const char *script)
{
	return actor_open(&(struct staging){
		.story = s, .argv = (const char *const[]){"sh", "-c", script, NULL}});
}

static void
what_is_typed_comes_back(void **state)
{
	struct actor *a = actor_open(
		&(struct staging){.story = *state, .argv = (const char *const[]){"cat", NULL}});

	actor_type(a, "hello");
	actor_key(a, "Enter");
	actor_sees_in_row(a, 0, "hello");
	actor_sees_in_row(a, 1, "hello");
	actor_key(a, "C-d");
	actor_ends_with(a, 0);
}

static void
a_wide_character_is_one_cell_of_width_two(void **state)
{
	struct actor *a = shell_open(*state, "printf 'a退b\\n  退货'");
	int row = -1, col = -1;

	actor_sees(a, "退货");
	assert_true(actor_finds(a, "货", &row, &col));
	assert_int_equal(row, 1);
	assert_int_equal(col, 4);
	assert_string_equal(actor_cell(a, 0, 1).text, "退");
	assert_int_equal(actor_cell(a, 0, 1).width, 2);
	assert_string_equal(actor_cell(a, 0, 2).text, "");
	assert_int_equal(actor_cell(a, 0, 2).width, 0);
	assert_string_equal(actor_cell(a, 0, 3).text, "b");
	assert_int_equal(actor_cell(a, 0, 3).width, 1);
	assert_int_equal(actor_row_of(a, "退b"), 0);
	assert_int_equal(actor_row_of(a, "退 b"), -1);
	actor_ends_with(a, 0);
}

static void
half_a_wide_character_is_noticed(void **state)
{
	struct actor *a = shell_open(*state, "printf '退货\\033[1;1Hx\\n退货\\033[2;2Hx\\n"
					     "退货\\033[3;2H\\033[K'");

	actor_sees_in_row(a, 0, "x\xef\xbf\xbd货");
	actor_sees_in_row(a, 1, "\xef\xbf\xbdx货");
	actor_sees_in_row(a, 2, "\xef\xbf\xbd ");
}

static void
a_combining_mark_stays_with_its_letter(void **state)
{
	struct actor *a = shell_open(*state, "printf 'e\\314\\201t'");

	actor_sees(a, "e\xcc\x81t");
	assert_int_equal(actor_row_of(a, "et"), -1);
}

static void
reverse_video_is_told_from_plain(void **state)
{
	struct actor *a =
		shell_open(*state, "printf '选中\\n\\033[7m选中\\033[m \\033[7mha\\033[mlf'");

	actor_sees_reverse(a, "选中");
	assert_false(actor_reverse_at(a, 0, 0));
	assert_true(actor_reverse_at(a, 1, 0));
	assert_true(actor_reverse_at(a, 1, 3));
	assert_false(actor_reverse_at(a, 1, 4));
	assert_true(actor_reverse_at(a, 1, 6));
	assert_false(actor_reverse_at(a, 1, 7));
}

static void
bold_underline_and_colour_are_seen(void **state)
{
	struct actor *a = shell_open(*state, "printf '\\033[1mb\\033[m\\033[4mu\\033[m\\033[31mc"
					     "\\033[39md\\033[44mg\\033[m.'");

	actor_sees(a, "bucdg.");
	assert_true(actor_cell(a, 0, 0).is_bold);
	assert_false(actor_cell(a, 0, 1).is_bold);
	assert_true(actor_cell(a, 0, 1).is_underlined);
	assert_false(actor_cell(a, 0, 2).is_underlined);
	assert_false(actor_cell(a, 0, 1).has_colour);
	assert_true(actor_cell(a, 0, 2).has_colour);
	assert_false(actor_cell(a, 0, 3).has_colour);
	assert_true(actor_cell(a, 0, 4).has_colour);
	assert_false(actor_cell(a, 0, 5).has_colour);
}

static void
the_alternate_screen_gives_the_old_one_back(void **state)
{
	struct actor *a =
		shell_open(*state, "echo before; printf '\\033[?1049h\\033[Hinside'; read x;"
				   "printf '\\033[?1049lafter'");

	actor_sees(a, "inside");
	actor_sees_not(a, "before");
	actor_key(a, "Enter");
	actor_sees(a, "after");
	actor_sees_not(a, "inside");
	actor_sees(a, "before");
	actor_ends_with(a, 0);
}

static void
the_cursor_is_found_and_its_hiding_noticed(void **state)
{
	struct actor *a = shell_open(*state, "printf '\\033[5;1H单 1\\033[5;10H'; read x;"
					     "printf '\\033[?25lgone'");
	int row = -1, col = -1;

	actor_sees_cursor(a, 4, 9);
	actor_sees_cursor_on(a, "单 1");
	assert_true(actor_cursor_shown(a));
	actor_cursor(a, &row, &col);
	assert_int_equal(row, 4);
	assert_int_equal(col, 9);
	actor_key(a, "Enter");
	actor_sees(a, "gone");
	assert_false(actor_cursor_shown(a));
}

static void
the_dump_keeps_every_row_and_no_trailing_blank(void **state)
{
	struct actor *a = actor_open(
		&(struct staging){.story = *state,
				  .argv = (const char *const[]){"printf", "one  \\n\\n 二 .", NULL},
				  .rows = 4,
				  .cols = 10});
	struct buf b = {0};

	actor_sees(a, "二 .");
	actor_screen(a, &b);
	assert_string_equal(buf_str(&b), "one\n\n 二 .\n\n");
	buf_release(&b);
}

static void
a_row_is_counted_from_the_bottom_too(void **state)
{
	struct actor *a = shell_open(*state, "printf '\\033[24;1Hlast'");

	actor_sees_in_row(a, -1, "last");
	assert_int_equal(actor_row_of(a, "last"), 23);
}

static void
bytes_are_counted_as_written(void **state)
{
	struct actor *a = shell_open(*state, "printf 'a\\033[m退'");

	actor_ends_with(a, 0);
	assert_int_equal(actor_bytes(a), 7);
	assert_string_equal(buf_str(actor_output(a)), "a\033[m退");
}

#define STORY(f) cmocka_unit_test_setup_teardown(f, story_setup, story_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(what_is_typed_comes_back),
		STORY(a_wide_character_is_one_cell_of_width_two),
		STORY(half_a_wide_character_is_noticed),
		STORY(a_combining_mark_stays_with_its_letter),
		STORY(reverse_video_is_told_from_plain),
		STORY(bold_underline_and_colour_are_seen),
		STORY(the_alternate_screen_gives_the_old_one_back),
		STORY(the_cursor_is_found_and_its_hiding_noticed),
		STORY(the_dump_keeps_every_row_and_no_trailing_blank),
		STORY(a_row_is_counted_from_the_bottom_too),
		STORY(bytes_are_counted_as_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
