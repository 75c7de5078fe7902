#include "golden.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"

static void
golden_kept(const char *dir, const char *text)
{
	assert_int_equal(setenv("KEFU_ACCEPT", "1", 1), 0);
	golden_check_in(dir, "screen", text);
	assert_int_equal(unsetenv("KEFU_ACCEPT"), 0);
}

static const struct {
	const char *kept, *now, *why;
} rows[] = {
	{"a\n退货\nc\n", "a\n退货\nc\n", ""},
	{"a\n退货\nc\n", "a\n退款\nc\n", "   2 -|退货|\n   2 +|退款|\n"},
	{"a\n", "a\n\n", "   2 +||\n"},
	{"a\nb\n", "a\n", "   2 -|b|\n"},
	{"a\n", "a", "only the line feed at the end differs\n"},
	{"", "a\n", "   1 +|a|\n"},
};

static void
a_golden_file_tells_which_lines_differ(void **state)
{
	char dir[] = "/tmp/goldenXXXXXX";
	struct buf path = {0};

	(void)state;
	assert_non_null(mkdtemp(dir));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf why = {0};

		golden_kept(dir, rows[i].kept);
		assert_int_equal(golden_matches(dir, "screen", rows[i].now, &why), !*rows[i].why);
		assert_string_equal(buf_str(&why), rows[i].why);
		buf_release(&why);
	}
	buf_printf(&path, "%s/screen.txt", dir);
	assert_int_equal(unlink(buf_str(&path)), 0);
	assert_int_equal(rmdir(dir), 0);
	buf_release(&path);
}

static void
a_missing_golden_file_is_a_failure(void **state)
{
	struct buf why = {0};

	(void)state;
	assert_false(golden_matches("/nowhere", "screen", "", &why));
	assert_string_equal(buf_str(&why), "/nowhere/screen.txt: No such file or directory\n");
	buf_release(&why);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_golden_file_tells_which_lines_differ),
		cmocka_unit_test(a_missing_golden_file_is_a_failure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
