/* Call-backs and hot issues, as one who takes calls does them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "desk/actor.h"
#include "desk/callback.h"
#include "desk/line.h"
#include "golden.h"
#include "scene.h"
#include "sql_read.h"
#include "tui/call_line.h"

enum { HOUR = 3600 };

/* Somebody else does it, and the screen knows. */
static void
others(struct scene *s, const char *work_no, const char *verb, const struct request *ask)
{
	struct actor by;
	struct outcome out;

	assert_int_equal(actor_find(s->others, work_no, SHOP_NOW, &s->mem, &by), OK);
	if (desk_run(s->others, &by, verb_find(verb), ask, &out))
		fail_msg("%s", err_text(store_err(s->others)));
	assert_int_equal(ui_load(&s->ui, true), OK);
}

static void
declared(struct scene *s, int serial, const char *title, const char *wording)
{
	const struct hot_form f = {
		.title = title, .wording = wording, .next_at = SHOP_NOW + 2 * HOUR};

	others(s, "1007", "hot_declare",
	       &(struct request){.ticket = scene_ticket(s, serial), .hot = &f});
}

/* A call of nobody known that rang at 小张's, answered. */
static void
rings_and_is_answered(struct scene *s, const char *number)
{
	const struct line_form f = {.to = s->ui.by.agent, .number = number, .rings = 2};

	others(s, "1001", "call_ring", &(struct request){.line = &f});
	s->ui.key_at = 0;
	while (call_line_look(&s->ui))
		assert_int_equal(ui_load(&s->ui, true), OK);
	scene_key(s, "F2");
}

static void
a_call_back_is_agreed_and_tried(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "j F8");
	scene_type(s, "明天 15:00");
	scene_keys(s, "Enter");
	scene_type(s, "保修答复");
	scene_keys(s, "Enter Enter 9");
	scene_sees(s, "待回电 1，到时 0");
	scene_sees(s, "保修答复");
	scene_keys(s, "Enter 2");
	scene_sees(s, "无人接听");
	scene_keys(s, "Enter 1");
	scene_sees(s, "待回电 0，到时 0");
}

/* One is due, one is for somebody of whom the number is all there is. */
static void
two_are_agreed(struct scene *s)
{
	const struct callback_form due = {.why = "保修答复", .due_at = SHOP_NOW + 60},
				   later = {.why = "补发配件到货",
					    .number = "15012349053",
					    .due_at = SHOP_NOW + 26 * HOUR};

	others(s, "1024", "callback_add",
	       &(struct request){.ticket = scene_ticket(s, 1), .callback = &due});
	others(s, "1024", "callback_add", &(struct request){.callback = &later});
	scene_minute(s, 2);
}

static void
the_list_of_call_backs_looks_like_this(void **state)
{
	struct scene *s = *state;

	two_are_agreed(s);
	scene_keys(s, "9");
	scene_sees(s, "待回电 2，到时 1");
	golden_check("tui/callbacks", scene_text(s));
	scene_resize(s, 16, 60);
	golden_check("tui/callbacks-60x16", scene_text(s));
	scene_resize(s, 24, 80);
	s->ui.setting.of[SETTING_LINEAR] = true;
	s->ui.prompt.is_linear = true;
	golden_check("tui/linear-callbacks", scene_text(s));
}

static void
a_call_back_is_given_on_and_dropped(void **state)
{
	struct scene *s = *state;

	two_are_agreed(s);
	scene_keys(s, "9 a");
	scene_sees(s, "谁来回电");
	scene_type(s, "1099");
	scene_key(s, "Enter");
	scene_sees(s, "1099");
	scene_keys(s, "C-u");
	scene_type(s, "1031");
	scene_key(s, "Enter");
	scene_sees(s, "1031");
	scene_sees(s, "待回电 2");
	scene_keys(s, "j Delete");
	scene_key(s, "Enter"); /* not without a reason */
	scene_sees(s, "补发配件到货");
	scene_type(s, "已在网上查到");
	scene_key(s, "Enter");
	scene_sees(s, "待回电 1");
	scene_sees_not(s, "补发配件到货");
}

static void
the_number_is_uncovered_to_be_dialled_and_that_is_an_act(void **state)
{
	struct scene *s = *state;
	const int64_t acts = store_act(s->ui.store);

	two_are_agreed(s);
	scene_keys(s, "9 j");
	scene_sees(s, "150****9053");
	scene_sees_not(s, "15012349053");
	scene_key(s, "+");
	scene_sees(s, "拨 15012349053");
	assert_true(store_act(s->ui.store) > acts);
	scene_key(s, "+");
	scene_sees_not(s, "15012349053");
	scene_keys(s, "+ k");
	scene_sees_not(s, "15012349053");
	scene_keys(s, "j + Esc 9 j");
	scene_sees_not(s, "15012349053");
}

static void
who_calls_back_alone_uncovers_the_number(void **state)
{
	struct scene *s = *state;

	two_are_agreed(s);
	scene_again(s, "1031");
	scene_keys(s, "9 j +");
	scene_sees(s, "先把这个回电接过来");
	scene_sees_not(s, "15012349053");
}

static void
card_and_ticket_are_a_key_away(void **state)
{
	struct scene *s = *state;

	two_are_agreed(s);
	scene_keys(s, "9 o");
	scene_sees(s, "名片");
	scene_keys(s, "Esc Right");
	scene_sees(s, "KF20261122001");
	scene_keys(s, "Esc j o");
	scene_sees(s, "还不知道是谁");
	scene_key(s, "Right");
	scene_sees(s, "不属于任何工单");
}

static void
without_a_hot_issue_there_is_nothing_to_link(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "n Enter >");
	scene_sees(s, "眼下没有突发");
}

static int64_t
links_of(struct scene *s, int64_t hot)
{
	struct row_hot h;

	assert_int_equal(sql_hot_get(s->others, hot, &s->mem, &h), OK);
	return h.links;
}

/* One key; what this customer was told on the way out is theirs. */
static void
one_key_links_a_call_and_the_promise_follows(void **state)
{
	struct scene *s = *state;
	struct row_hot_links l;

	declared(s, 1, "全市断网", "线路正在抢修，下午四点前有消息。");
	rings_and_is_answered(s, "15012349053");
	scene_sees(s, "突发：全市断网");
	golden_check("tui/hot-banner", scene_text(s));
	scene_key(s, "M-5");
	assert_int_equal(links_of(s, 1), 1);
	scene_sees(s, "几点前回电");
	scene_type(s, "17:30");
	scene_key(s, "Enter");
	assert_int_equal(sql_hot_links_begin(s->others, 1), OK);
	assert_true(sql_hot_links_next(s->others, &s->mem, &l));
	assert_int_equal(l.promise_at.value, SHOP_NOW + 3 * HOUR + 25 * 60);
	assert_int_equal(sql_hot_links_end(s->others), OK);
	scene_sees(s, "已答应：今天 17:30 前回电");
	scene_key(s, "F10");
	scene_sees(s, "今天 17:30前"); /* the recap says it, too */
	scene_keys(s, "1 Esc");
	scene_sees_not(s, "突发："); /* the papers are no call */
	rings_and_is_answered(s, "15012349054");
	scene_keys(s, "M-5 Enter"); /* nothing was promised */
	assert_int_equal(links_of(s, 1), 2);
}

static void
of_several_hot_issues_one_is_chosen(void **state)
{
	struct scene *s = *state;

	declared(s, 1, "全市断网", "线路正在抢修，下午四点前有消息。");
	declared(s, 2, "官网打不开", "网站正在恢复，请先用手机应用。");
	rings_and_is_answered(s, "15012349053");
	scene_sees(s, "(1 / 2)");
	scene_key(s, "M-5");
	scene_sees(s, "1 官网打不开");
	scene_sees(s, "2 全市断网");
	assert_int_equal(links_of(s, 1) + links_of(s, 2), 0);
	scene_key(s, "2");
	assert_int_equal(links_of(s, 1), 1);
	scene_sees(s, "已并入“全市断网”");
}

/* Whoever does not see hears the same, before the list. */
static void
the_banner_is_said_in_linear_mode(void **state)
{
	struct scene *s = *state;

	declared(s, 1, "全市断网", "线路正在抢修，下午四点前有消息。");
	s->ui.setting.of[SETTING_LINEAR] = true;
	s->ui.prompt.is_linear = true;
	rings_and_is_answered(s, "15012349053");
	golden_check("tui/linear-hot-banner", scene_text(s));
}

#define A_TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		A_TEST(a_call_back_is_agreed_and_tried),
		A_TEST(the_list_of_call_backs_looks_like_this),
		A_TEST(a_call_back_is_given_on_and_dropped),
		A_TEST(the_number_is_uncovered_to_be_dialled_and_that_is_an_act),
		A_TEST(who_calls_back_alone_uncovers_the_number),
		A_TEST(card_and_ticket_are_a_key_away),
		A_TEST(without_a_hot_issue_there_is_nothing_to_link),
		A_TEST(one_key_links_a_call_and_the_promise_follows),
		A_TEST(of_several_hot_issues_one_is_chosen),
		A_TEST(the_banner_is_said_in_linear_mode),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
