#include "tui/draw.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"

static void
check(struct canvas *c, const char *want)
{
	struct buf out = {0};

	canvas_dump(c, &out);
	assert_string_equal(buf_str(&out), want);
	buf_release(&out);
	canvas_release(c);
}

static void
both_ends_of_a_row_never_meet(void **state)
{
	static const struct {
		int cols;
		const char *left, *right, *want;
	} rows[] = {
		{20, "待办", "3 / 7", "待办          3 / 7\n"},
		{20, "待办待办待办待办", "3/7", "待办待办待办待  3/7\n"},
		{20, "待办待办待办", "123456", "待办待办待办\n"},
		{18, "待办待办待办待办待办", "3/7", "待办待办待办  3/7\n"},
		{17, "待办待办待办待办待办", "3/7", "待办待办待办待办\n"},
		{12, "待办", "3 / 7", "待办  3 / 7\n"},
		{11, "待办", "3 / 7", "待办\n"},
		{10, "待办", "", "待办\n"},
		{1, "待", "3", "\n"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct canvas c;

		canvas_init(&c, 1, rows[i].cols);
		draw_ends(&c, 0, &(struct ends){.left = rows[i].left, .right = rows[i].right});
		check(&c, rows[i].want);
	}
}

static void
a_quote_that_is_cut_is_cut_beside_a_number(void **state)
{
	static const struct {
		int cols;
		const char *want;
	} rows[] = {
		{40, "\"我是 139****8831，快回电话\"\n"},
		{21, "\"我是 139****8831，..\n"},
		{18, "\"我是..\n"},
		{9, "\"我是..\n"},
		{4, "\"..\n"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct canvas c;

		canvas_init(&c, 1, rows[i].cols);
		draw_quote(&c, (struct span){0}, "我是 139****8831，快回电话");
		check(&c, rows[i].want);
	}
}

static void
a_number_with_blanks_in_it_is_not_cut_either(void **state)
{
	struct canvas c;

	(void)state;
	canvas_init(&c, 1, 17);
	draw_quote(&c, (struct span){0}, "我打 139 **** 8831");
	check(&c, "\"我打..\n");
}

static void
a_quote_is_one_row_whatever_was_said(void **state)
{
	struct canvas c;

	(void)state;
	canvas_init(&c, 2, 20);
	draw_quote(&c, (struct span){0}, "一\n二\x1b[2J三");
	check(&c, "\"一 二[2J三\"\n\n");
}

static void
wrapped_text_stays_in_its_columns(void **state)
{
	struct canvas c;

	(void)state;
	canvas_init(&c, 4, 10);
	assert_int_equal(draw_wrapped(&c, (struct span){.row = 1, .col = 4, .cols = 5}, S_PLAIN,
				      "退货退货退"),
			 3);
	check(&c, "\n    退货\n    退货\n    退\n");
}

static void
rows_outside_are_counted_and_not_drawn(void **state)
{
	struct canvas c;

	(void)state;
	canvas_init(&c, 2, 4);
	assert_int_equal(draw_wrapped(&c, (struct span){.row = -1}, S_PLAIN, "一\n二\n三\n四"), 4);
	check(&c, "二\n三\n");
}

static void
an_empty_text_is_one_line(void **state)
{
	struct canvas c;

	(void)state;
	canvas_init(&c, 1, 4);
	assert_int_equal(draw_wrapped(&c, (struct span){0}, S_PLAIN, ""), 1);
	check(&c, "\n");
}

static void
what_stands_above_covers_whole_rows_but_never_the_first(void **state)
{
	static const struct {
		int end;
		const char *text, *want;
		int first;
	} rows[] = {
		{4, "退货", "aaaa\nbbbb\ncccc\n退货\n", 3},
		{4, "退货退", "aaaa\nbbbb\n退货\n退\n", 2},
		{3, "退", "aaaa\nbbbb\n退\ndddd\n", 2},
		{4, "一二三四五六七八九十", "aaaa\n一二\n三四\n五六\n", 1},
		{1, "退货", "aaaa\nbbbb\ncccc\ndddd\n", 1},
	};
	static const char *const before[] = {"aaaa", "bbbb", "cccc", "dddd"};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct canvas c;

		canvas_init(&c, 4, 4);
		for (int row = 0; row < 4; row++)
			(void)canvas_text(&c, (struct span){.row = row}, S_PLAIN, before[row]);
		assert_int_equal(draw_above(&c, rows[i].end, S_PLAIN, rows[i].text), rows[i].first);
		check(&c, rows[i].want);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_ends_of_a_row_never_meet),
		cmocka_unit_test(a_quote_that_is_cut_is_cut_beside_a_number),
		cmocka_unit_test(a_number_with_blanks_in_it_is_not_cut_either),
		cmocka_unit_test(a_quote_is_one_row_whatever_was_said),
		cmocka_unit_test(wrapped_text_stays_in_its_columns),
		cmocka_unit_test(rows_outside_are_counted_and_not_drawn),
		cmocka_unit_test(an_empty_text_is_one_line),
		cmocka_unit_test(what_stands_above_covers_whole_rows_but_never_the_first),
	};

	(void)setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
