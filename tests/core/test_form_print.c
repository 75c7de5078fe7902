/* Forms on paper, with columns of the test's own. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "core/record_form.h"

struct said {
	const char *who, *what;
};

static int
utf8_locale(void **state)
{
	(void)state;
	return !setlocale(LC_ALL, "C.UTF-8");
}

static void
who_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct said *)row)->who);
}

static void
what_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct said *)row)->what);
}

/* The column without a title, and the one without a width, are for scripts. */
static const struct column columns[] = {
	{"Who", "who", 4, false, who_text, NULL},
	{NULL, "id", 0, false, NULL, NULL},
	{"What", NULL, 6, false, what_text, NULL},
	{"All", "all", 0, false, who_text, NULL},
	{0},
};

#define RULE "+------+--------+\n"

static void
a_row_is_wrapped_in_its_cells_and_none_is_cut(void **state)
{
	static const struct {
		struct said said;
		const char *paper;
	} rows[] = {
		{{"Wu", "late"}, "| Wu   | late   |\n" RULE},
		{{"", ""}, RULE},
		{{"吴敏", "退货"}, "| 吴敏 | 退货   |\n" RULE},
		{{"Wu", "too late"}, "| Wu   | too    |\n|      | late   |\n" RULE},
		{{"Wu", "a\nb"}, "| Wu   | a      |\n|      | b      |\n" RULE},
		{{"Wu", "abcdefgh"}, "| Wu   | abcdef |\n|      | gh     |\n" RULE},
		{{"吴敏高远", "漏"}, "| 吴敏 | 漏     |\n| 高远 |        |\n" RULE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf out = {0};

		form_print_row(&out, columns, &rows[i].said, NULL);
		assert_string_equal(buf_str(&out), rows[i].paper);
		buf_release(&out);
	}
}

static void
what_a_terminal_would_obey_is_not_printed(void **state)
{
	const struct said evil = {"\033[2J", "a\033]0;b\007"};
	struct buf out = {0};

	(void)state;
	form_print_row(&out, columns, &evil, NULL);
	form_print_sheet(&out, "Said", columns, &evil, NULL);
	assert_null(strchr(buf_str(&out), '\033'));
	assert_null(strchr(buf_str(&out), '\007'));
	buf_release(&out);
}

static void
the_head_stands_between_rules(void **state)
{
	struct buf out = {0};

	(void)state;
	form_print_head(&out, "Said", columns);
	assert_string_equal(buf_str(&out), "Said\n" RULE "| Who  | What   |\n" RULE);
	buf_release(&out);
}

static void
a_sheet_has_a_line_for_each_column_and_goes_on_below(void **state)
{
	const struct said said = {"Wu", "late\nagain"};
	struct buf out = {0};

	(void)state;
	form_print_sheet(&out, "Said", columns, &said, NULL);
	assert_string_equal(buf_str(&out), "Said\n"
					   "Who             Wu\n"
					   "What            late\n"
					   "                again\n");
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_row_is_wrapped_in_its_cells_and_none_is_cut),
		cmocka_unit_test(what_a_terminal_would_obey_is_not_printed),
		cmocka_unit_test(the_head_stands_between_rules),
		cmocka_unit_test(a_sheet_has_a_line_for_each_column_and_goes_on_below),
	};

	return cmocka_run_group_tests(tests, utf8_locale, NULL);
}
