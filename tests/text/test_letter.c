#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "text/letter.h"
#include "text/utf8.h"

static const struct {
	const char *text, *letters; /* a gap is a blank */
} rows[] = {
	{"退款", "退款"},
	{"您好，请问", "您好请问"},
	{"您 好", "您好"},
	{"call back", "call back"},
	{"  call,  back! ", "call back"},
	{"15:00 前", "15 00前"},
	{"在 {时刻} 前", "在时刻前"},
	{"ＶＩＰ会员", "vip会员"},
	{"Café", "cafe"},
	{"Cafe\u0301", "cafe"},
	{"ẞ", "ss"},
	{"½", "1 2"},
	{"①", "1"},
	{"還款", "還款"},
	{"，", ""},
	{"", ""},
	{"a\xff"
	 "b",
	 "a b"},
	{"退\xff款", "退款"},
	{"\xe9\x80", ""},
	{"か゛", "か"},
	{"\uF900", "豈"},
};

static void
splits_as_the_rows_say(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf split = {0}, got = {0};

		letter_split(&split, rows[i].text, strlen(rows[i].text));
		for (size_t k = 0; k < letter_count(&split); k++) {
			char bytes[4];

			buf_add(&got, bytes, utf8_put(bytes, letter_at(&split, k)->cp));
		}
		if (strcmp(buf_str(&got), rows[i].letters) != 0)
			fail_msg("%s: %s", rows[i].text, buf_str(&got));
		buf_release(&split);
		buf_release(&got);
	}
}

static void
every_letter_knows_its_bytes(void **state)
{
	static const char text[] = "您，½Ａ";
	static const struct {
		uint32_t at, len;
	} want[] = {{0, 3}, {6, 2}, {6, 0}, {6, 2}, {8, 3}};
	struct buf b = {0};

	(void)state;
	letter_split(&b, text, strlen(text));
	assert_int_equal(letter_count(&b), 5);
	for (size_t i = 0; i < 5; i++) {
		assert_int_equal(letter_at(&b, i)->at, want[i].at);
		assert_int_equal(letter_at(&b, i)->len, want[i].len);
	}
	buf_release(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(splits_as_the_rows_say),
		cmocka_unit_test(every_letter_knows_its_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
