#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/cue.h"

static const uint32_t numerals[] = {0x4e00 /* 一 */, 0x4e09 /* 三 */, 0x534a /* 半 */};
static const struct cue_set set = {.numerals = numerals, .numeral_count = 3};

/* Bytes of the first match in the text, as "" when there is none. */
static void
check(const char *pattern, const char *text, const char *want)
{
	struct arena mem = {0};
	struct cue_pattern p = {0};
	struct cue_text t = {0};
	struct err err = {0};
	size_t from = 0, end = 0;

	assert_int_equal(cue_pattern_read(&set, &mem, pattern, &p, &err), OK);
	cue_text_read(&t, &set, text, strlen(text));
	while (from < t.n && !(end = cue_pattern_match(&set, &p, &t, from)))
		from++;
	if (strlen(want) != (end ? t.c[end].at - t.c[from].at : 0) ||
	    (end && memcmp(text + t.c[from].at, want, strlen(want))))
		fail_msg("%s in %s: not %s", pattern, text, want);
	cue_text_release(&t);
	arena_reset(&mem);
}

static const struct row {
	const char *pattern, *text, *want;
} rows[] = {
	{"退款", "我要退款了", "退款"},
	{"退款", "退了款", ""},
	{"!", "快！", "！"},

	{"(马上|立刻)退", "请立刻退", "立刻退"},
	{"(马上|立刻)退", "请退", ""},
	{"怎么(还|)不", "怎么不来", "怎么不"},
	{"怎么(还|)不", "怎么还不来", "怎么还不"},
	{"(都(快|)#天|半天)了", "都快三天了", "都快三天了"},
	{"(都(快|)#天|半天)了", "半天了", "半天了"},

	{"再不~我就", "再不发货我就退", "再不发货我就"},
	{"再不~我就", "再不我就", "再不我就"},
	{"再不~我就", "再不发货。我就退", ""},
	{"再不~我就", "再不发货 我就退", ""},
	{"再不~我就", "再不发货，我就退", "再不发货，我就"},
	{"再不~我就", "再不一二三四五六七八我就", "再不一二三四五六七八我就"},
	{"再不~我就", "再不一二三四五六七八九我就", ""},
	{"if you~i will", "if you go, I will", "if you go, I will"},

	{"等了#天", "等了三天", "等了三天"},
	{"等了#天", "等了15天", "等了15天"},
	{"等了#天", "等了[数字x]天", "等了[数字x]天"},
	{"等了#天", "等了[一个很长很长很长很长的]天", ""},
	{"等了#天", "等了天", ""},
	{"等了#天", "等了1234567890123456789012345678901234567890天",
	 "等了1234567890123456789012345678901234567890天"},
	{"等了#天", "等了12345678901234567890123456789012345678901天", ""},
	{"#天了", "一半天了", "一半天了"},

	{"^滚", "滚", "滚"},
	{"^滚", "你，滚", "滚"},
	{"^滚", "翻滚", ""},
	{"急$", "很急", "急"},
	{"急$", "很急，谢谢", "急"},
	{"急$", "急救箱", ""},
	{"(急|快)(!|$)", "快！", "快！"},

	{"sb", "SB", "SB"},
	{"sb", "usb线", ""},
	{"sb", "sbs", ""},
	{"sb", "你sb吧", "sb"},
	{"12315", "尾号912315", ""},
	{"12315", "打12315吧", "12315"},
};

static void
a_pattern_finds_what_its_signs_say(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check(rows[i].pattern, rows[i].text, rows[i].want);
}

static void
nothing_is_found_behind_the_end(void **state)
{
	(void)state;
	check("退~款", "退", "");
	check("退#", "退", "");
	check("退#", "退[", "");
	check("退(款|)$", "退", "退");
	check("a", "", "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_pattern_finds_what_its_signs_say),
		cmocka_unit_test(nothing_is_found_behind_the_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
