#include "core/phrase_fill.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"

/* --- what is known is put in --- */

static const struct phrase_values known = {
	.of = {[SLOT_PERIOD] = "下午",
	       [SLOT_AGENT] = "1024",
	       [SLOT_NAME] = "{日期}",
	       [SLOT_COMPANY] = ""},
};

static const struct {
	const char *text, *want;
	size_t left;
} fills[] = {
	{"", "", 0},
	{"您好", "您好", 0},
	{"{时段}好，{工号}号为您服务", "下午好，1024号为您服务", 0},
	{"good {period}, {agent} here", "good 下午, 1024 here", 0},
	{"{时段}{时段}", "下午下午", 0},
	{"{时刻}前回电", "{时刻}前回电", 1},
	{"{工号}号，{日期}{时刻}", "1024号，{日期}{时刻}", 2},
	{"{日期}或{日期}", "{日期}或{日期}", 2},
	/* what is put in is not looked at again */
	{"{称呼}，您好", "{日期}，您好", 0},
	/* known to be nothing */
	{"这里是{公司}客服", "这里是客服", 0},
	/* braces that are no slot stay and are not counted */
	{"{别的}{}{ 工号 }", "{别的}{}{ 工号 }", 0},
	{"{{工号}}", "{1024}", 0},
	{"{工号", "{工号", 0},
	{"}工号{", "}工号{", 0},
};

static void
what_is_known_is_put_in_and_the_rest_is_counted(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof fills / sizeof *fills; i++) {
		struct buf out = {0};
		const size_t left = phrase_fill(&out, fills[i].text, &known);

		assert_string_equal(buf_str(&out), fills[i].want);
		assert_int_equal(left, fills[i].left);
		buf_release(&out);
	}
}

static void
a_phrase_is_appended_to_what_is_there(void **state)
{
	struct buf out = {0};

	(void)state;
	buf_puts(&out, "您好。");
	assert_int_equal(phrase_fill(&out, "我是{工号}号", &known), 0);
	assert_string_equal(buf_str(&out), "您好。我是1024号");
	buf_release(&out);
}

static void
nothing_known_leaves_every_slot(void **state)
{
	struct buf text = {0}, out = {0};

	(void)state;
	for (enum slot s = SLOT_PERIOD; s <= SLOT_COMPANY; s++)
		buf_printf(&text, "{%s}", slot_name(s, "zh_CN"));
	assert_int_equal(phrase_fill(&out, buf_str(&text), &(struct phrase_values){0}),
			 SLOT_COMPANY);
	assert_string_equal(buf_str(&out), buf_str(&text));
	buf_release(&text);
	buf_release(&out);
}

/* --- what is left to fill is found --- */

static const struct {
	const char *text;
	size_t from, at, len;
} blanks[] = {
	{"{日期}前", 0, 0, 8},
	{"在{date}前", 0, 3, 6},
	/* from one to the next, and round */
	{"{日期}到{时刻}", 0, 0, 8},
	{"{日期}到{时刻}", 1, 11, 8},
	{"{日期}到{时刻}", 8, 11, 8},
	{"{日期}到{时刻}", 19, 0, 8},
	{"{日期}到{时刻}。", 19, 0, 8},
	{"{日期}到{时刻}", 1000, 0, 8},
	/* the only one is its own next */
	{"到{时刻}", 11, 3, 8},
	{"到{时刻}前", 5, 3, 8},
	/* words in braces are no slots */
	{"{别的}{时刻}", 0, 8, 8},
	{"{{时刻}}", 0, 1, 8},
	{"{别的}", 0, 0, 0},
	{"{}", 0, 0, 0},
	{"{ 日期 }", 0, 0, 0},
	{"{日期", 0, 0, 0},
	{"日期}", 0, 0, 0},
	{"{\n日期}", 0, 0, 0},
	{"您好", 3, 0, 0},
	{"", 0, 0, 0},
	{"", 7, 0, 0},
};

static void
the_next_blank_is_found_from_anywhere(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
		const struct slot_at s = phrase_blank(blanks[i].text, blanks[i].from);

		if (s.len != blanks[i].len || (s.len && s.at != blanks[i].at))
			fail_msg("%s from %zu: %zu, %zu", blanks[i].text, blanks[i].from, s.at,
				 s.len);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_known_is_put_in_and_the_rest_is_counted),
		cmocka_unit_test(a_phrase_is_appended_to_what_is_there),
		cmocka_unit_test(nothing_known_leaves_every_slot),
		cmocka_unit_test(the_next_blank_is_found_from_anywhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
