#include "tui/call_line.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "desk/actor.h"
#include "desk/call.h"
#include "desk/line.h"
#include "golden.h"
#include "scene.h"

/* Somebody else does something to a call, and the loop looks. */
static void
others(struct scene *s, const char *work_no, const char *verb, const struct line_form *form)
{
	struct actor by;
	struct outcome out;

	assert_int_equal(actor_find(s->others, work_no, SHOP_NOW, &s->mem, &by), OK);
	if (desk_run(s->others, &by, verb_find(verb), &(struct request){.line = form}, &out))
		fail_msg("%s", err_text(store_err(s->others)));
	assert_int_equal(ui_load(&s->ui, true), OK);
	s->ui.key_at = 0;
	while (call_line_look(&s->ui))
		assert_int_equal(ui_load(&s->ui, true), OK);
}

static void
rings(struct scene *s, int n)
{
	const struct line_form f = {.to = s->ui.by.agent, .number = "13912348831", .rings = n};

	others(s, "1001", "call_ring", &f);
}

static void
answered(struct scene *s)
{
	rings(s, 2);
	scene_key(s, "F2");
}

static void
a_call_that_rings_looks_like_this(void **state)
{
	struct scene *s = *state;

	rings(s, 4);
	golden_check("tui/call-rings", scene_text(s));
	scene_resize(s, 16, 60);
	golden_check("tui/call-rings-60x16", scene_text(s));
}

static void
a_call_that_is_held_looks_like_this(void **state)
{
	struct scene *s = *state;

	answered(s);
	scene_keys(s, "F2 1");
	s->ui.by.now += 15;
	golden_check("tui/call-held", scene_text(s));
}

static void
an_offer_looks_like_this(void **state)
{
	struct scene *s = *state;
	struct line_form f = {.to = s->ui.by.agent,
			      .brief = "客户 王先生 139****8831\n"
				       "关键原话 都催了两次了，明天早上就要用\n补充 急着用"};

	others(s, "1031", "call_answer", NULL);
	others(s, "1031", "transfer_offer", &f);
	golden_check("tui/offer", scene_text(s));
	scene_resize(s, 16, 60);
	golden_check("tui/offer-60x16", scene_text(s));
	scene_keys(s, "F3");
	scene_sees(s, "转回，原因");
	scene_type(s, "在开会");
	scene_key(s, "Enter");
	scene_sees_not(s, "要转一通电话给您");
	others(s, "1031", "transfer_offer", &f);
	others(s, "1031", "transfer_withdraw", NULL);
	scene_sees(s, "这通转接已经没有了");
}

/* Nobody's next key falls into what pops up. */
static void
a_pop_waits_until_the_keys_rest(void **state)
{
	struct scene *s = *state;
	const struct line_form f = {.to = s->ui.by.agent, .number = "13912348831"};
	struct actor by;
	struct outcome out;

	scene_keys(s, "m");
	scene_type(s, "先查库存");
	assert_int_equal(actor_find(s->others, "1001", SHOP_NOW, &s->mem, &by), OK);
	assert_int_equal(desk_run(s->others, &by, verb_find("call_ring"),
				  &(struct request){.line = &f}, &out),
			 OK);
	assert_int_equal(ui_load(&s->ui, true), OK);
	assert_false(call_line_look(&s->ui));
	scene_sees(s, "139****8831");
	scene_sees(s, "先查库存");
	s->ui.key_at = 0;
	assert_true(call_line_look(&s->ui));
	scene_sees_not(s, "先查库存");
	scene_keys(s, "Esc Esc m");
	scene_sees(s, "先查库存");
}

static void
a_key_of_the_call_puts_a_text_aside(void **state)
{
	struct scene *s = *state;

	answered(s);
	scene_keys(s, "m");
	scene_type(s, "先查库存");
	scene_key(s, "M-2");
	scene_sees(s, "您方便在线上等吗？");
	scene_key(s, "2");
	scene_key(s, "m");
	scene_sees(s, "先查库存");
}

static void
parked_calls_and_papers_stay_counted(void **state)
{
	struct scene *s = *state;

	answered(s);
	scene_key(s, "F9");
	scene_sees(s, "F2 接回暂放");
	scene_sees(s, "暂放 1");
	answered(s);
	scene_keys(s, "F10 1");
	scene_key(s, "Esc");
	scene_sees(s, "暂放 1  话后 1");
	scene_key(s, "F2");
	scene_sees(s, "通话 0:00");
}

static void
late_answering_is_one_key(void **state)
{
	struct scene *s = *state;

	answered(s);
	scene_sees_not(s, "超三声");
	scene_key(s, "F7");
	scene_sees(s, "超三声，先说 S14");
}

/* Three times the same would be no progress (H-35). */
static void
each_round_has_words_of_its_own_and_the_third_proposes_a_call_back(void **state)
{
	struct scene *s = *state;

	answered(s);
	scene_keys(s, "F2 1");
	scene_sees(s, "第 1 轮");
	scene_sees(s, "记录正在调取");
	scene_keys(s, "F2 1");
	scene_sees(s, "第 2 轮");
	scene_sees(s, "还差最后核对一项");
	scene_sees_not(s, "记录正在调取");
	scene_key(s, "F2");
	scene_sees_not(s, "3 客户同意回电");
	scene_key(s, "1");
	scene_sees(s, "第 3 轮");
	scene_sees(s, "不耽误您的时间");
	scene_key(s, "F2");
	scene_key(s, "3");
	scene_sees(s, "何时回电，回什么");
	scene_sees(s, "通话 0:00");
	scene_type(s, "查到了再打");
	scene_key(s, "Enter"); /* by when was not said */
	scene_sees(s, "何时回电，回什么");
	scene_keys(s, "C-u");
	scene_type(s, "今天17:30前给您回电说明进度");
	scene_key(s, "Enter");
	scene_key(s, "9");
	scene_sees(s, "待回电 1，到时 0");
	scene_sees(s, "今天 17:30");
}

/* Whoever is put aside is still on the line, and counted. */
static void
esc_on_the_intake_parks_the_call(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "n Enter");
	scene_sees(s, "通话 0:00");
	scene_key(s, "Esc");
	scene_sees(s, "暂放 1");
	scene_sees_not(s, "通话 0:00");
	scene_key(s, "F2");
	scene_sees(s, "通话 0:00");
	scene_sees_not(s, "暂放 1");
}

/* For a screen reader nothing ticks: the same sentence until something is new. */
static void
what_is_heard_changes_only_when_something_is_new(void **state)
{
	struct scene *s = *state;
	const char *before;

	s->ui.setting.of[SETTING_LINEAR] = 1;
	answered(s);
	before = arena_strdup(&s->mem, scene_text(s));
	s->ui.by.now += 7;
	assert_string_equal(scene_text(s), before);
	scene_keys(s, "F2 1");
	before = arena_strdup(&s->mem, scene_text(s));
	s->ui.by.now += 7;
	assert_string_equal(scene_text(s), before);
	s->ui.by.now += 8;
	scene_sees(s, "该告知了");
}

static void
without_a_call_there_is_no_line_and_nothing_ticks(void **state)
{
	struct scene *s = *state;

	assert_int_equal(call_line_rows(&s->ui), 0);
	assert_false(call_line_ticks(&s->ui));
	scene_key(s, "F3");
	scene_sees(s, "没有通话");
	answered(s);
	assert_true(call_line_ticks(&s->ui));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_call_that_rings_looks_like_this),
		TEST(a_call_that_is_held_looks_like_this),
		TEST(an_offer_looks_like_this),
		TEST(a_pop_waits_until_the_keys_rest),
		TEST(a_key_of_the_call_puts_a_text_aside),
		TEST(parked_calls_and_papers_stay_counted),
		TEST(late_answering_is_one_key),
		TEST(each_round_has_words_of_its_own_and_the_third_proposes_a_call_back),
		TEST(esc_on_the_intake_parks_the_call),
		TEST(what_is_heard_changes_only_when_something_is_new),
		TEST(without_a_call_there_is_no_line_and_nothing_ticks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
