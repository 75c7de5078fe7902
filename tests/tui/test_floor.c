/* The floor, a raised hand on the lead's glass, one's own state: H-13, H-109 to H-113. */
#include "tui/floor.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/time.h"
#include "desk/actor.h"
#include "desk/rota.h"
#include "golden.h"
#include "scene.h"
#include "tui/duty.h"

/* 小张 and 小刘 are the team of 老周, who is on duty; the shift began at 12:00. */
static void
team_make(struct scene *s)
{
	static const struct shift_form shift[] = {{"早班", 510, 1050}, {"中班", 720, 1260}};
	static const char *const seats[] = {"A07", "A08"}, *const members[] = {"1024", "1031"};
	static const struct team_form team = {"一组", "1007", members, 2};
	static const int day = 20261122;
	static const struct turn_form turn[] = {{20261122, "中班", "1007", NULL, true},
						{20261122, "中班", "1024", "A07", false},
						{20261122, "中班", "1031", "A08", false}};
	const struct rota_form form = {.shift = shift,
				       .shifts = 2,
				       .team = &team,
				       .teams = 1,
				       .seat = seats,
				       .seats = 2,
				       .away_secs = -1,
				       .away_most = -1,
				       .relief = -1,
				       .day = &day,
				       .days = 1,
				       .turn = turn,
				       .turns = 3};
	struct actor zhou;
	struct outcome out;

	assert_int_equal(actor_find(s->others, "1007", SHOP_NOW, &s->mem, &zhou), OK);
	assert_int_equal(desk_run(s->others, &zhou, verb_find("rota_set"),
				  &(struct request){.rota = &form}, &out),
			 OK);
	assert_int_equal(ui_load(&s->ui, false), OK);
}

static void
others_do(struct scene *s, const char *who, const char *verb)
{
	scene_others(s, who, verb, 0, NULL);
}

static void
the_top_line_names_shift_and_seat(void **state)
{
	struct scene *s = *state;

	scene_sees_not(s, "中班");
	team_make(s);
	scene_sees(s, "客服台  中班  1024 小张  A07");
}

static void
a_state_is_one_key_and_a_number_away(void **state)
{
	struct scene *s = *state;

	team_make(s);
	scene_key(s, "@");
	scene_sees(s, "签入  A07  迟 125 分"); /* said, and never refused */
	scene_key(s, "@");
	scene_sees(s, "我的状态");
	scene_keys(s, "3");
	scene_sees(s, "小休  A07");
	assert_int_equal(s->ui.duty.state, AGENT_BREAK);
	others_do(s, "1031", "sign_on");
	scene_keys(s, "@ 1");
	assert_int_equal(s->ui.duty.state, AGENT_READY);
}

static void
a_raised_hand_is_on_the_leads_glass_whatever_he_does(void **state)
{
	struct scene *s = *state;

	team_make(s);
	scene_again(s, "1007");
	scene_others(s, "1024", "hand_raise", scene_ticket(s, 1), "能不能先换货");
	scene_sees(s, "举手  小张");
	scene_sees(s, "已等 0:00");
	scene_sees(s, "能不能先换货");
	scene_sees(s, "F4 答复");
	scene_keys(s, "j Enter");
	scene_sees(s, "举手  小张");
	scene_keys(s, "m");
	scene_sees(s, "举手  小张");
	scene_key(s, "F4");
	scene_sees(s, "请先收起手头这一项");
	scene_keys(s, "Esc F4");
	scene_sees(s, "写一句");
	scene_key(s, "1");
	scene_type(s, "先换货");
	scene_key(s, "Enter");
	scene_sees(s, "已答复：对方马上看到");
	scene_sees_not(s, "举手  小张");
}

static void
an_agent_sees_no_banner_and_reads_the_answer(void **state)
{
	struct scene *s = *state;
	struct actor zhou;
	struct outcome out;

	team_make(s);
	scene_key(s, "F4");
	scene_sees(s, "举手，要什么帮助");
	scene_type(s, "客户要找经理");
	scene_key(s, "Enter");
	scene_sees(s, "已举手：组长马上看到");
	scene_key(s, "j");
	scene_sees(s, "举手 0:00");
	scene_sees_not(s, "F4 答复");
	assert_int_equal(actor_find(s->others, "1007", SHOP_NOW + 9, &s->mem, &zhou), OK);
	assert_int_equal(desk_run(s->others, &zhou, verb_find("hand_answer"),
				  &(struct request){.object = 1, .number = 2}, &out),
			 OK);
	assert_int_equal(ui_load(&s->ui, true), OK);
	assert_true(watch_look(&s->ui));
	scene_sees(s, "举手答复");
	scene_sees(s, "老周马上过来");
	scene_sees_not(s, "举手 0:0");
}

static void
help_is_asked_in_the_middle_of_a_text_and_the_text_stays(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "j m");
	scene_type(s, "客户说");
	scene_key(s, "F4");
	scene_sees(s, "已举手");
	scene_sees(s, "客户说");
	assert_true(s->ui.prompt.is_open);
	scene_key(s, "F4");
	scene_sees(s, "手已放下");
	scene_type(s, "还要等");
	scene_sees(s, "客户说还要等");
}

static void
the_floor_looks_like_this(void **state)
{
	struct scene *s = *state;

	team_make(s);
	others_do(s, "1007", "sign_on");
	others_do(s, "1024", "sign_on");
	others_do(s, "1024", "state_break");
	scene_others(s, "1024", "hand_raise", scene_ticket(s, 1), "能不能先换货");
	scene_key(s, "6");
	golden_check("tui/floor", scene_text(s));
	scene_resize(s, 16, 60);
	golden_check("tui/floor-60x16", scene_text(s));
	scene_resize(s, 5, 20);
	(void)scene_text(s);
}

static void
it_is_sentences_for_a_screen_reader(void **state)
{
	struct scene *s = *state;

	s->ui.setting.of[SETTING_LINEAR] = 1;
	s->ui.prompt.is_linear = true;
	team_make(s);
	others_do(s, "1031", "sign_on");
	scene_key(s, "6");
	s->ui.pressed_at = s->ui.by.now;
	golden_check("tui/linear-floor", scene_text(s));
}

static void
the_floor_explains_narrows_and_opens(void **state)
{
	struct scene *s = *state;

	team_make(s);
	scene_others(s, "1031", "hand_raise", scene_ticket(s, 1), "换货");
	scene_keys(s, "6 w");
	scene_sees(s, "举手的排最前");
	scene_key(s, "Enter"); /* an agent looks at the ticket; answering is the lead's */
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_ticket);
	scene_keys(s, "Esc /");
	scene_type(s, "A07");
	scene_key(s, "Enter");
	scene_sees(s, "小张");
	scene_sees_not(s, "换货");
	scene_key(s, "Enter");
	scene_sees(s, "那里没有在办的工单");
}

static void
a_lead_sends_somebody_with_a_reason_and_nobody_else_does(void **state)
{
	struct scene *s = *state;

	team_make(s);
	others_do(s, "1031", "sign_on");
	scene_key(s, "6");
	scene_key(s, ":");
	scene_type(s, "put");
	scene_key(s, "Enter");
	scene_sees(s, "您没有「改他人状态」的权限");
	scene_again(s, "1007");
	scene_key(s, "6");
	scene_key(s, "/");
	scene_type(s, "小刘");
	scene_key(s, "Enter");
	scene_key(s, ":");
	scene_type(s, "put");
	scene_keys(s, "Enter 3");
	scene_type(s, "眼药水");
	scene_key(s, "Enter");
	scene_sees(s, "小休");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_top_line_names_shift_and_seat, scene_setup,
						scene_teardown),
		cmocka_unit_test_setup_teardown(a_state_is_one_key_and_a_number_away, scene_setup,
						scene_teardown),
		cmocka_unit_test_setup_teardown(
			a_raised_hand_is_on_the_leads_glass_whatever_he_does, scene_setup,
			scene_teardown),
		cmocka_unit_test_setup_teardown(an_agent_sees_no_banner_and_reads_the_answer,
						scene_setup, scene_teardown),
		cmocka_unit_test_setup_teardown(
			help_is_asked_in_the_middle_of_a_text_and_the_text_stays, scene_setup,
			scene_teardown),
		cmocka_unit_test_setup_teardown(the_floor_looks_like_this, scene_setup,
						scene_teardown),
		cmocka_unit_test_setup_teardown(it_is_sentences_for_a_screen_reader, scene_setup,
						scene_teardown),
		cmocka_unit_test_setup_teardown(the_floor_explains_narrows_and_opens, scene_setup,
						scene_teardown),
		cmocka_unit_test_setup_teardown(
			a_lead_sends_somebody_with_a_reason_and_nobody_else_does, scene_setup,
			scene_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
