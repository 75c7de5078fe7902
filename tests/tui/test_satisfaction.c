/* Satisfaction on the screens: groups, their scores, a score's ticket. */
#include "tui/satisfaction.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "golden.h"
#include "scene.h"
#include "sql_read.h"

static void
opens(struct scene *s)
{
	scene_key(s, ":");
	scene_type(s, "satisfaction");
	scene_key(s, "Enter");
}

/* 小张 closes two, 小刘 one: each customer gave a 5 then. */
static void
closes(struct scene *s)
{
	shop_do(s->others, "1024", SHOP_NOW, "ticket_close", scene_ticket(s, 1), NULL);
	shop_do(s->others, "1024", SHOP_NOW, "ticket_close", scene_ticket(s, 2), NULL);
	shop_do(s->others, "1031", SHOP_NOW, "ticket_close", scene_ticket(s, 4), NULL);
}

static void
a_group_opens_its_scores_and_a_score_its_ticket(void **state)
{
	struct scene *s = *state;

	closes(s);
	scene_again(s, "1001");
	opens(s);
	golden_check("tui/satisfaction", scene_text(s));
	scene_resize(s, 16, 60);
	golden_check("tui/satisfaction-60x16", scene_text(s));
	scene_resize(s, 24, 80);
	scene_key(s, "Enter");
	golden_check("tui/satisfaction-rows", scene_text(s));
	scene_key(s, "Enter");
	scene_sees(s, "KF2026112");
	scene_keys(s, "Esc Tab");
	scene_sees(s, "按人");
	scene_keys(s, "Tab Tab Tab");
	scene_sees(s, "按开始时情绪");
	scene_sees(s, "愤怒");
}

static void
an_agent_sees_what_was_said_of_his_own_work(void **state)
{
	struct scene *s = *state;

	closes(s);
	opens(s);
	scene_sees(s, "小张");
	scene_sees_not(s, "小刘");
	scene_key(s, "Left");
	scene_sees(s, "2026-10");
	scene_sees(s, "没有问过客户");
}

static void
a_survey_is_drawn_and_its_answer_keyed_in_on_the_screen(void **state)
{
	struct scene *s = *state;
	struct row_ticket t;

	closes(s);
	assert_int_equal(sql_ticket_get(s->ui.store, scene_ticket(s, 1), &s->mem, &t), OK);
	scene_again(s, "1001");
	opens(s);
	scene_keys(s, "Insert 2");
	scene_type(s, "抽访");
	scene_key(s, "C-o");
	scene_sees(s, "已做");
	scene_keys(s, "Insert 1");
	scene_type(s, "抽访");
	scene_key(s, "Tab");
	scene_type(s, "KF9");
	scene_key(s, "Tab");
	scene_type(s, "2");
	scene_key(s, "C-o");
	assert_true(s->ui.is_error);
	scene_sees(s, "请写完整编号");
	scene_keys(s, "S-Tab Backspace Backspace Backspace");
	scene_type(s, t.number);
	scene_key(s, "C-o");
	scene_sees(s, "75%"); /* a 2 beside what was said at the gate */
	scene_key(s, "u");
	scene_sees(s, "已撤销");
	scene_sees_not(s, "75%");
}

static void
it_is_sentences_for_a_screen_reader(void **state)
{
	struct scene *s = *state;

	closes(s);
	s->ui.setting.of[SETTING_LINEAR] = 1;
	s->ui.prompt.is_linear = true;
	opens(s);
	s->ui.pressed_at = s->ui.by.now;
	golden_check("tui/linear-satisfaction", scene_text(s));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_group_opens_its_scores_and_a_score_its_ticket),
		TEST(an_agent_sees_what_was_said_of_his_own_work),
		TEST(a_survey_is_drawn_and_its_answer_keyed_in_on_the_screen),
		TEST(it_is_sentences_for_a_screen_reader),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
