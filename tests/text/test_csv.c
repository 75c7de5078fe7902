#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "text/csv.h"

struct sample {
	const char *field, *written;
};

static void
expect_samples(const struct sample *s, size_t count)
{
	struct buf out = {0};

	for (size_t i = 0; i < count; i++) {
		buf_clear(&out);
		csv_put(&out, s[i].field);
		assert_string_equal(buf_str(&out), s[i].written);
	}
	buf_release(&out);
}

#define EXPECT_SAMPLES(s) expect_samples(s, sizeof(s) / sizeof *(s))

static void
a_field_is_quoted_only_where_it_must_be(void **state)
{
	static const struct sample samples[] = {
		{"", ""},
		{"洗衣机漏水", "洗衣机漏水"},
		{"a b", "a b"},
		{"a,b", "\"a,b\""},
		{"a;b", "\"a;b\""},
		{"a\tb", "\"a\tb\""},
		{"a\nb", "\"a\nb\""},
		{"a\r\nb", "\"a\r\nb\""},
		{"27\"", "\"27\"\"\""},
		{" a", "\" a\""},
		{"a ", "\"a \""},
	};

	(void)state;
	EXPECT_SAMPLES(samples);
}

static void
the_apostrophe_comes_off_again(void **state)
{
	static const char *const fields[] = {"=1", "'=1", "''=1", "'a",  "''",
					     "'",  "",    "it's", "'+86"};
	struct buf out = {0};

	(void)state;
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		buf_clear(&out);
		csv_put(&out, fields[i]);
		assert_string_equal(csv_plain(buf_str(&out)), fields[i]);
	}
	buf_release(&out);
}

static void
what_a_spreadsheet_would_compute_becomes_text(void **state)
{
	static const struct sample samples[] = {
		{"=1+1", "'=1+1"},
		{"+8", "'+8"},
		{"-8", "'-8"},
		{"@a", "'@a"},
		{"=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"},
		{"\t=1", "\"'\t=1\""},
		{"\r=1", "\"'\r=1\""},
		{"\n=1", "\"'\n=1\""},
		{"＝1", "'＝1"},
		{"＋1", "'＋1"},
		{"－1", "'－1"},
		{"＠a", "'＠a"},
		{"\xef\xbb\xbf=1", "'\xef\xbb\xbf=1"},
		{"=\"a,b\"", "\"'=\"\"a,b\"\"\""},
		{"a=1", "a=1"},
		{"ａ", "ａ"},
	};

	(void)state;
	EXPECT_SAMPLES(samples);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_field_is_quoted_only_where_it_must_be),
		cmocka_unit_test(the_apostrophe_comes_off_again),
		cmocka_unit_test(what_a_spreadsheet_would_compute_becomes_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
