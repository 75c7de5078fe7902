#include "tui/promise.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/clock.h"
#include "golden.h"
#include "scene.h"
#include "sql_read.h"

#define OFFICE                                                                                     \
	{                                                                                          \
		.count = 2, .block = { {510, 720}, {810, 1050} }                                   \
	}

/* Open on the Sunday that the scene plays on, too. */
static const struct calendar office = {
	.week = {OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, OFFICE}};
static const struct clock_rules rules = {.desk = &office, .warn = {[CLOCK_PROMISE] = 25}};

static const char whole[] =
	"王先生，为同一件事让您打了三次电话，非常抱歉。您明早 9 点前要用投影仪，我刚和仓库确认过："
	"今天 17:30 特快揽收，明早 8:30 前送到，运费由我们承担。今天 16:00 前我把物流单号发到您的手"
	"机上，大概不会再拖了。";

static void
reply_begin(struct scene *s, const char *text)
{
	s->ui.by.rules = &rules;
	scene_key(s, "r");
	scene_type(s, text);
	check_rest(&s->ui, true);
}

/* The promises of the ticket: state, moment past SHOP_NOW, owner, words. */
static const char *
kept(struct scene *s)
{
	const int64_t ticket = s->ui.prompt.is_open ? s->ui.prompt.ticket : ui_ticket(&s->ui)->id;
	struct row_promise p;
	struct buf out = {0};
	const char *text;

	assert_int_equal(sql_promise_of_begin(s->others, ticket), OK);
	while (sql_promise_of_next(s->others, &s->mem, &p))
		buf_printf(&out, "%s%d +%d %s %s", out.len ? "; " : "", (int)p.state,
			   (int)(p.due_at - SHOP_NOW) / 60, p.owner, p.body);
	assert_int_equal(sql_promise_of_end(s->others), OK);
	text = arena_strdup(&s->mem, buf_str(&out));
	buf_release(&out);
	return text;
}

/* --- what it looks like --- */

static void
it_looks_like_this(void **state)
{
	struct scene *s = *state;

	reply_begin(s, whole);
	golden_check("tui/promise", scene_text(s));
	scene_resize(s, 16, 60);
	golden_check("tui/promise-60x16", scene_text(s));
	scene_resize(s, 24, 80);
	scene_keys(s, "C-n Right Space");
	golden_check("tui/promise-keys", scene_text(s));
}

static void
a_reply_without_a_time_has_no_strip(void **state)
{
	struct scene *s = *state;

	reply_begin(s, "尽快给您处理");
	scene_sees_not(s, "承诺");
	scene_key(s, "C-n");
	scene_sees(s, "这段话里没有可以承诺的时刻");
	scene_keys(s, "C-u Esc m");
	scene_type(s, "今天17点前回电");
	check_rest(&s->ui, true);
	scene_sees_not(s, "发出后开始计时");
}

/* --- sending --- */

static void
what_is_found_begins_with_the_reply(void **state)
{
	struct scene *s = *state;

	reply_begin(s, "今天17点前给您回电，明早8:30前送到");
	scene_sees(s, "今天 17:00 给您回电 我   ");
	scene_key(s, "C-o");
	scene_sees(s, "已做：答复");
	scene_sees(s, "已承诺 今天 17:00, 明早 8:30");
	assert_string_equal(kept(s), "1 +175 小张 今天17点前给您回电; 1 +1105 小张 明早8:30前送到");
}

/* What runs from now runs from when it is sent, also when it was typed without a rest. */
static void
what_was_typed_last_is_promised_too(void **state)
{
	struct scene *s = *state;

	scene_key(s, "r");
	scene_type(s, "5分钟内给您回电");
	scene_key(s, "C-o");
	scene_sees(s, "已承诺 今天 14:10");
	assert_string_equal(kept(s), "1 +5 小张 5分钟内给您回电");
}

static void
a_promise_taken_out_does_not_begin(void **state)
{
	struct scene *s = *state;

	reply_begin(s, "今天17点前给您回电，明早8:30前送到");
	scene_keys(s, "C-n Space");
	scene_sees(s, "(今天 17:00 给您回电)");
	scene_key(s, "Esc");
	scene_type(s, "，再见");
	check_rest(&s->ui, true);
	scene_sees(s, "(今天 17:00 给您回电)");
	scene_key(s, "C-o");
	assert_string_equal(kept(s), "1 +1105 小张 明早8:30前送到");
}

static void
a_time_that_is_spoken_of_can_be_promised(void **state)
{
	struct scene *s = *state;

	reply_begin(s, "请您今天17点前把照片发给我");
	scene_sees(s, "(今天 17:00 把照片发给我)");
	scene_keys(s, "C-n Space C-o");
	assert_string_equal(kept(s), "1 +175 小张 请您今天17点前把照片发给我");
}

static void
a_moment_that_has_gone_by_cannot_be_promised(void **state)
{
	struct scene *s = *state;

	reply_begin(s, "今天10:00前给您回电");
	scene_sees(s, "! 今天 10:00 已过，不能承诺");
	scene_keys(s, "C-n Space");
	scene_sees(s, "这个时刻已经过了，不能作承诺");
	scene_key(s, "C-o");
	assert_string_equal(kept(s), "");
}

/* --- the keys of the strip --- */

static void
another_may_be_its_owner(void **state)
{
	struct scene *s = *state;

	reply_begin(s, "今天17点前给您回电");
	scene_keys(s, "C-n Tab");
	scene_type(s, "9999");
	scene_key(s, "Enter");
	scene_sees(s, "没有工号 9999 的人");
	scene_keys(s, "Backspace Backspace Backspace Backspace");
	scene_type(s, "1031");
	scene_key(s, "Enter");
	scene_sees(s, "今天 17:00 给您回电 小刘");
	scene_key(s, "C-o");
	scene_sees(s, "已承诺 今天 17:00 小刘");
	assert_string_equal(kept(s), "1 +175 小刘 今天17点前给您回电");
}

static void
a_moment_when_nobody_is_there_is_said_and_another_offered(void **state)
{
	struct scene *s = *state;

	reply_begin(s, "今天18点前给您回电");
	scene_sees(s, "! 今天 18:00 无人值班，^N ^G 改为 今天 17:30");
	scene_keys(s, "C-n C-g");
	assert_string_equal(prompt_answer(&s->ui.prompt), "今天 17:30前给您回电");
	scene_sees_not(s, "无人值班");
	scene_key(s, "C-o");
	assert_string_equal(kept(s), "1 +205 小张 今天 17:30前给您回电");
}

static void
whoever_types_on_is_in_the_text(void **state)
{
	struct scene *s = *state;

	reply_begin(s, "今天17点前给您回电");
	scene_keys(s, "C-n C-n");
	scene_type(s, "好");
	assert_string_equal(prompt_answer(&s->ui.prompt), "今天17点前给您回电好");
}

/* --- what was promised before --- */

static void
promised_before(struct scene *s)
{
	reply_begin(s, "今天17点前给您回电");
	scene_key(s, "C-o");
	assert_string_equal(kept(s), "1 +175 小张 今天17点前给您回电");
}

static void
a_reply_without_a_new_promise_keeps_the_old(void **state)
{
	struct scene *s = *state;

	promised_before(s);
	reply_begin(s, "查到了，已经到货");
	scene_sees(s, "兑现 今天 17:00 今天17点前给您回电");
	scene_key(s, "C-o");
	scene_sees(s, "以前的承诺已兑现");
	assert_string_equal(kept(s), "2 +175 小张 今天17点前给您回电");
}

static void
one_key_says_that_it_does_not(void **state)
{
	struct scene *s = *state;

	promised_before(s);
	reply_begin(s, "还在查");
	scene_key(s, "C-f");
	scene_sees(s, "(不算兑现 今天 17:00 今天17点前给您回电)");
	scene_key(s, "C-o");
	assert_string_equal(kept(s), "1 +175 小张 今天17点前给您回电");
}

static void
a_new_promise_leaves_the_old_open(void **state)
{
	struct scene *s = *state;

	promised_before(s);
	reply_begin(s, "还在查，今天17:20前回您");
	scene_sees(s, "(不算兑现 今天 17:00");
	scene_key(s, "C-o");
	assert_string_equal(kept(s), "1 +175 小张 今天17点前给您回电; 1 +195 小张 今天17:20前回您");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(it_looks_like_this),
		TEST(a_reply_without_a_time_has_no_strip),
		TEST(what_is_found_begins_with_the_reply),
		TEST(what_was_typed_last_is_promised_too),
		TEST(a_promise_taken_out_does_not_begin),
		TEST(a_time_that_is_spoken_of_can_be_promised),
		TEST(a_moment_that_has_gone_by_cannot_be_promised),
		TEST(another_may_be_its_owner),
		TEST(a_moment_when_nobody_is_there_is_said_and_another_offered),
		TEST(whoever_types_on_is_in_the_text),
		TEST(a_reply_without_a_new_promise_keeps_the_old),
		TEST(one_key_says_that_it_does_not),
		TEST(a_new_promise_leaves_the_old_open),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
