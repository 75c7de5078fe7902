#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "text/charset.h"

static const struct {
	const char *charset, *bytes, *want;
} rows[] = {
	{"utf-8", "漏水", "漏水"},
	{"GB2312", "\xc2\xa9\xcb\xae", "漏水"},
	{"gb2312", "\x96\x7c", "東"},
	{"GB18030", "\xc2\xa9\xcb\xae", "漏水"},
	{"big5", "\xba\x7c\xa4\xf4", "漏水"},
	{"ISO-2022-JP", "\x1b$B4A;z\x1b(B", "漢字"},
	{"shift_jis", "\x8a\xbf\x8e\x9a", "漢字"},
	{"ks_c_5601-1987", "\xc7\xd1", "한"},
	{"iso-8859-1", "caf\xe9 \x93x\x94", "café “x”"},
	{"utf-7", "+byxsNA-", "漬水"},
	{NULL, "\xcd\xcb\xbf\xee", "退款"},
	{NULL, "漏水", "漏水"},
	{"us-ascii", "\xcd\xcb\xbf\xee", "退款"},
	{"x-nobody-knows", "漏水", "漏水"},
	{"utf-8//../../etc", "漏水", "漏水"},
	{"utf-8", "", ""},
	{"big5",
	 "\xff\xff"
	 "a",
	 "\xef\xbf\xbd"
	 "a"},
};

static void
the_name_is_taken_as_it_is_meant(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf out = {0};

		charset_decode(&out, rows[i].charset, rows[i].bytes, strlen(rows[i].bytes));
		assert_string_equal(buf_str(&out), rows[i].want);
		buf_release(&out);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_name_is_taken_as_it_is_meant),
	};

	return cmocka_run_group_tests_name("text/charset", tests, NULL, NULL);
}
