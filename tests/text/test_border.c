#include "text/border.h"

#include <errno.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../need.h"
#include "base/buf.h"
#include "text/utf8.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static bool
has_locale(const char *name)
{
	return setlocale(LC_ALL, name) && !setenv("LC_ALL", name, 1);
}

static void
crosses(void (*border)(struct buf *, const char *, size_t), const char *from, const char *to)
{
	struct buf out = {0};

	border(&out, from, strlen(from));
	assert_string_equal(buf_str(&out), to);
	buf_release(&out);
}

static void
a_terminal_without_a_usable_locale_is_taken_for_utf8(void **state)
{
	static const char *const names[] = {"C", "POSIX", "zz_ZZ.nonsense", "C.UTF-8"};

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		assert_int_equal(setenv("LC_ALL", names[i], 1), 0);
		assert_string_equal(border_setup(), "UTF-8");
		assert_true(border_is_utf8());
	}
}

static void
a_locale_that_is_not_installed_still_says_the_language(void **state)
{
	static const struct {
		const char *locale, *language, *want;
	} rows[] = {
		{"zz_ZZ.UTF-8", NULL, "zz_ZZ"},
		{"zz_ZZ@euro", NULL, "zz_ZZ"},
		{"zz_ZZ.UTF-8", "en", "en"},
		{"C.UTF-8", NULL, NULL},
		{"a_name_that_is_much_too_long.UTF-8", NULL, NULL},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_int_equal(setenv("LC_ALL", rows[i].locale, 1), 0);
		assert_int_equal(unsetenv("LANGUAGE"), 0);
		if (rows[i].language)
			assert_int_equal(setenv("LANGUAGE", rows[i].language, 1), 0);
		(void)border_setup();
		if (rows[i].want)
			assert_string_equal(getenv("LANGUAGE"), rows[i].want);
		else
			assert_null(getenv("LANGUAGE"));
	}
	assert_int_equal(unsetenv("LANGUAGE"), 0);
}

static void
utf8_passes_as_it_is(void **state)
{
	(void)state;
	assert_int_equal(setenv("LC_ALL", "C.UTF-8", 1), 0);
	(void)border_setup();
	crosses(border_in, "退款\xFF", "退款\xFF");
	crosses(border_out, "退款\xFF", "退款\xFF");
	crosses(border_out, "", "");
}

static void
what_the_codeset_has_not_is_a_question_mark_a_cell(void **state)
{
	(void)state;
	assert_non_null(setlocale(LC_ALL, "C"));
	assert_false(border_is_utf8());
	crosses(border_out,
		"a退b\xF0\x9F\x98\x80"
		"c\xFF",
		"a??b??c?");
	crosses(border_out, "\xE9\x80", "?"); /* cut short */
	crosses(border_in,
		"a\xFF"
		"b",
		"a\xEF\xBF\xBD"
		"b");
}

static void
gb18030_comes_in_and_goes_out(void **state)
{
	static const struct {
		const char *utf8, *gb;
	} rows[] = {
		{"", ""},
		{"kefu", "kefu"},
		{"退款", "\xCD\xCB\xBF\xEE"},
		{"é", "\xA8\xA6"},
		{"\xF0\x9F\x98\x80", "\x94\x39\xFC\x36"}, /* four bytes, two of them digits */
	};

	(void)state;
	NEED(has_locale("zh_CN.GB18030"), "there is no locale zh_CN.GB18030");
	assert_string_equal(border_setup(), "GB18030");
	assert_false(border_is_utf8());
	for (size_t i = 0; i < COUNT(rows); i++) {
		crosses(border_in, rows[i].gb, rows[i].utf8);
		crosses(border_out, rows[i].utf8, rows[i].gb);
	}
	crosses(border_in,
		"\xCD\xCB\xFF"
		"a",
		"退\xEF\xBF\xBD"
		"a");
	crosses(border_in, "\xCD\xCB\xBF", "退\xEF\xBF\xBD"); /* cut short */
}

/* The trails of a damaged character are digits and letters: they must not become keys. */
static void
a_damaged_character_of_the_gb_family_is_damaged_whole(void **state)
{
	(void)state;
	NEED(has_locale("zh_CN.GB18030"), "there is no locale zh_CN.GB18030");
	(void)border_setup();
	crosses(border_in, "a\xfe\x39\xfe\x39z", "a\xEF\xBF\xBDz");
	crosses(border_in, "\xCD\x0fz", "\xEF\xBF\xBD\x0fz");
	crosses(border_in, "\xCD\x1b[A", "\xEF\xBF\xBD\x1b[A");
}

static void
a_character_that_has_only_begun_is_not_whole(void **state)
{
	static const struct {
		const char *bytes;
		size_t whole;
	} rows[] = {
		{"", 0},
		{"ab", 2},
		{"a\xCD", 1},
		{"\xCD\xCB\x95\x34\xB2", 2},
		{"\x95\x34\xB2\x35", 4},
		{"\xCD\x1b", 2},
		{"\xFF\xCD", 1},
	};

	(void)state;
	NEED(has_locale("zh_CN.GB18030"), "there is no locale zh_CN.GB18030");
	(void)border_setup();
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(border_whole(rows[i].bytes, strlen(rows[i].bytes)), rows[i].whole);
	assert_int_equal(setenv("LC_ALL", "C.UTF-8", 1), 0);
	(void)border_setup();
	assert_int_equal(border_whole("a\xE9", 2), 2);
}

static void
long_text_crosses_in_pieces_and_loses_nothing(void **state)
{
	struct buf text = {0}, gb = {0}, back = {0};

	(void)state;
	NEED(has_locale("zh_CN.GB18030"), "there is no locale zh_CN.GB18030");
	(void)border_setup();
	for (uint32_t cp = 0x20; cp < 0x30000; cp += 7) {
		char bytes[4];

		if (cp < 0xD800 || cp > 0xFFFF)
			buf_add(&text, bytes, utf8_put(bytes, cp));
	}
	border_out(&gb, text.data, text.len);
	border_in(&back, gb.data, gb.len);
	assert_int_equal(back.len, text.len);
	assert_memory_equal(back.data, text.data, text.len);
	buf_release(&text);
	buf_release(&gb);
	buf_release(&back);
}

static void
the_sentences_of_libc_are_utf8_in_any_locale(void **state)
{
	const char *sentence;

	(void)state;
	NEED(has_locale("zh_CN.GB18030"), "there is no locale zh_CN.GB18030");
	(void)border_setup();
	sentence = strerror(ENOENT);
	assert_true(utf8_valid(sentence, strlen(sentence)));
}

static void
numbers_keep_their_decimal_point(void **state)
{
	(void)state;
	(void)border_setup();
	assert_string_equal(setlocale(LC_NUMERIC, NULL), "C");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_terminal_without_a_usable_locale_is_taken_for_utf8),
		cmocka_unit_test(a_locale_that_is_not_installed_still_says_the_language),
		cmocka_unit_test(utf8_passes_as_it_is),
		cmocka_unit_test(what_the_codeset_has_not_is_a_question_mark_a_cell),
		cmocka_unit_test(gb18030_comes_in_and_goes_out),
		cmocka_unit_test(a_damaged_character_of_the_gb_family_is_damaged_whole),
		cmocka_unit_test(a_character_that_has_only_begun_is_not_whole),
		cmocka_unit_test(long_text_crosses_in_pieces_and_loses_nothing),
		cmocka_unit_test(the_sentences_of_libc_are_utf8_in_any_locale),
		cmocka_unit_test(numbers_keep_their_decimal_point),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
