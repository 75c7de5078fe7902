#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "text/encoding.h"

/* 合 in GB18030 */
#define HE "\xba\xcf"

static const struct {
	const char *bytes;
	enum encoding want;
} guessed[] = {
	{"", ENCODING_UNKNOWN},
	{"a,b\n1,2\n", ENCODING_UNKNOWN},
	{"a\n漏水\n", ENCODING_UTF8},
	{"漏", ENCODING_UTF8},
	{HE "\n", ENCODING_GB18030},
	{"漏水\n" HE HE "\n", ENCODING_UTF8}, /* half of them is enough */
	{"漏水\n" HE HE "\n" HE "\n", ENCODING_GB18030},
	{"漏水\r" HE HE "\r" HE, ENCODING_GB18030},
	{"漏水\xe6\xbc", ENCODING_UTF8}, /* cut in a character */
};

static void
the_lines_that_are_not_ascii_say_which_it_is(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof guessed / sizeof *guessed; i++)
		assert_int_equal(encoding_guess(guessed[i].bytes, strlen(guessed[i].bytes)),
				 guessed[i].want);
}

static void
names_of_the_family_are_one(void **state)
{
	(void)state;
	assert_int_equal(encoding_find("gbk"), ENCODING_GB18030);
	assert_int_equal(encoding_find("GB18030"), ENCODING_GB18030);
	assert_int_equal(encoding_find("utf-8"), ENCODING_UTF8);
	assert_int_equal(encoding_find("latin1"), ENCODING_UNKNOWN);
}

static const struct {
	const char *gb, *utf8;
} read[] = {
	{"a,b\r\n", "a,b\r\n"},
	{"\xc2\xa9\xcb\xae\n", "漏水\n"},
	{"\x84\x31\xa4\x37", "\xef\xbf\xbd"},   /* a character of four bytes */
	{"x\xff,y\n" HE "\n", "x\xff,y\n合\n"}, /* the mark of what is none */
	{HE "\n", "合\n"},
	{"\xba\n", "\xff\n"},                   /* half a character at the end of its line */
	{HE "\nu,漏\n" HE, "合\nu,\xfe漏\n合"}, /* a line of UTF-8 is marked, and left */
};

/* However the bytes come, they become the same. */
static void
gb18030_becomes_utf8_in_any_pieces(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof read / sizeof *read; i++)
		for (size_t step = 1; step < 5; step++) {
			struct gb18030 *g;
			struct buf out = {0};
			const size_t n = strlen(read[i].gb);

			gb18030_open(&g);
			for (size_t at = 0; at < n; at += step)
				gb18030_add(g, &out, read[i].gb + at,
					    at + step > n ? n - at : step);
			gb18030_end(g, &out);
			assert_string_equal(buf_str(&out), read[i].utf8);
			gb18030_close(g);
			buf_release(&out);
		}
}

static void
what_goes_out_comes_back(void **state)
{
	static const char text[] = "洗衣机漏水, café 😀 \xf0\xa0\x80\x80";
	struct buf gb = {0}, back = {0};
	struct gb18030 *g;

	(void)state;
	gb18030_put(&gb, text, strlen(text));
	gb18030_open(&g);
	gb18030_add(g, &back, gb.data, gb.len);
	gb18030_end(g, &back);
	assert_string_equal(buf_str(&back), text);
	gb18030_close(g);
	buf_release(&gb);
	buf_release(&back);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_lines_that_are_not_ascii_say_which_it_is),
		cmocka_unit_test(names_of_the_family_are_one),
		cmocka_unit_test(gb18030_becomes_utf8_in_any_pieces),
		cmocka_unit_test(what_goes_out_comes_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
