#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void
an_empty_one_shows_as_the_empty_string(void **state)
{
	struct buf b = {0};

	(void)state;
	assert_string_equal(buf_str(&b), "");
	buf_clear(&b);
	buf_add(&b, NULL, 0);
	assert_string_equal(buf_str(&b), "");
	buf_release(&b);
}

static void
it_grows_and_always_ends_in_nul(void **state)
{
	struct buf b = {0};

	(void)state;
	for (size_t i = 0; i < 1000; i++) {
		buf_char(&b, 'a');
		assert_int_equal(b.len, i + 1);
		assert_int_equal(b.data[b.len], '\0');
		assert_true(b.room > b.len);
	}
	buf_add(&b, "x\0y", 3);
	assert_memory_equal(b.data + 1000, "x\0y", 4);
	buf_release(&b);
	assert_null(b.data);
}

static void
printing_puts_its_text_behind_what_is_there(void **state)
{
	struct buf b = {0};

	(void)state;
	buf_puts(&b, "no ");
	buf_printf(&b, "%s %0100d", "ticket", 7);
	assert_int_equal(b.len, strlen("no ticket ") + 100);
	assert_memory_equal(b.data, "no ticket 000", 13);
	assert_string_equal(b.data + b.len - 2, "07");
	buf_release(&b);
}

static void
a_splice_takes_out_and_puts_in_at_its_place(void **state)
{
	static const struct {
		size_t at, del;
		const char *in, *result;
	} rows[] = {
		{0, 0, "", "abcdef"}, {0, 0, "xy", "xyabcdef"}, {6, 0, "xy", "abcdefxy"},
		{2, 2, "", "abef"},   {2, 2, "xyz", "abxyzef"}, {0, 6, "", ""},
		{0, 6, "new", "new"}, {5, 1, "", "abcde"},
	};
	struct buf b = {0};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		buf_clear(&b);
		buf_puts(&b, "abcdef");
		buf_splice(&b, rows[i].at, rows[i].del, rows[i].in, strlen(rows[i].in));
		assert_string_equal(buf_str(&b), rows[i].result);
	}
	buf_release(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_one_shows_as_the_empty_string),
		cmocka_unit_test(it_grows_and_always_ends_in_nul),
		cmocka_unit_test(printing_puts_its_text_behind_what_is_there),
		cmocka_unit_test(a_splice_takes_out_and_puts_in_at_its_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
