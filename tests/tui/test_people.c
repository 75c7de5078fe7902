/* People's facts on the screen: sections, what can be done, and for whom (H-110, H-120 … H-124). */
#include "tui/people.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "desk/actor.h"
#include "desk/rota.h"
#include "golden.h"
#include "scene.h"

/* 老周 1007 leads 小张 1024 and 小刘 1031; 店长 1001 decides. */
static void
people_make(struct scene *s)
{
	static const char *const members[] = {"1024", "1031"};
	static const struct team_form team = {"一组", "1007", members, 2};
	static const struct shift_form shift[] = {{"中班", 720, 1260}};
	static const int day = 20261122;
	static const struct turn_form turn[] = {{20261122, "中班", "1024", NULL, false},
						{20261122, "中班", "1031", NULL, false}};
	const struct rota_form form = {.team = &team,
				       .teams = 1,
				       .shift = shift,
				       .shifts = 1,
				       .away_secs = -1,
				       .away_most = -1,
				       .relief = -1,
				       .day = &day,
				       .days = 1,
				       .turn = turn,
				       .turns = 2};
	struct actor zhou;
	struct outcome out;

	assert_int_equal(actor_find(s->others, "1007", SHOP_NOW, &s->mem, &zhou), OK);
	assert_int_equal(desk_run(s->others, &zhou, verb_find("rota_set"),
				  &(struct request){.rota = &form}, &out),
			 OK);
	assert_int_equal(ui_load(&s->ui, false), OK);
}

static void
leave_ask(struct scene *s)
{
	scene_keys(s, "Insert Tab");
	scene_type(s, "2026-11-24");
	scene_keys(s, "Tab Tab");
	scene_type(s, "家里有事");
	scene_key(s, "C-o");
}

static void
ones_own_page_looks_like_this(void **state)
{
	struct scene *s = *state;

	people_make(s);
	scene_others(s, "1024", "sign_on", 0, NULL);
	scene_keys(s, "6 Tab Tab");
	golden_check("tui/people", scene_text(s));
	scene_resize(s, 16, 60);
	golden_check("tui/people-60x16", scene_text(s));
	scene_resize(s, 24, 80);
	scene_keys(s, "Enter");
	golden_check("tui/people-attendance", scene_text(s));
	scene_keys(s, "]");
	scene_sees(s, "2026-12-01");
	scene_resize(s, 5, 20);
	(void)scene_text(s);
}

static void
it_is_sentences_for_a_screen_reader(void **state)
{
	struct scene *s = *state;

	s->ui.setting.of[SETTING_LINEAR] = 1;
	s->ui.prompt.is_linear = true;
	people_make(s);
	scene_key(s, ":");
	scene_type(s, "people");
	scene_key(s, "Enter");
	s->ui.pressed_at = s->ui.by.now;
	golden_check("tui/linear-people", scene_text(s));
}

static void
leave_is_asked_for_and_its_approver_grants_it(void **state)
{
	struct scene *s = *state;

	people_make(s);
	scene_keys(s, "6 Tab Tab Tab Tab");
	leave_ask(s);
	scene_sees(s, "家里有事");
	golden_check("tui/people-leave", scene_text(s));
	scene_again(s, "1001");
	scene_keys(s, "6 Tab Tab Tab Tab");
	scene_sees(s, "待我审批 1");
	scene_keys(s, "Enter 1");
	scene_sees(s, "已批");
	scene_again(s, "1024");
	scene_keys(s, "6 Tab Tab Tab Tab Enter 1"); /* take it back */
	scene_sees(s, "撤回");
}

static void
a_day_that_is_none_keeps_what_was_typed(void **state)
{
	struct scene *s = *state;

	people_make(s);
	scene_keys(s, "6 Tab Tab Insert Tab");
	scene_type(s, "明天");
	scene_keys(s, "Tab Tab");
	scene_type(s, "家里有事");
	scene_key(s, "C-o");
	assert_true(s->ui.is_error);
	assert_true(s->ui.prompt.is_open);
	scene_sees(s, "家里有事");
}

static void
warn(struct scene *s)
{
	scene_again(s, "1007");
	scene_keys(s, "6 Tab Tab Tab Tab Tab Insert");
	scene_type(s, "1024");
	scene_keys(s, "Tab 4 Tab");
	scene_type(s, "2");
	scene_key(s, "Tab");
	scene_type(s, "迟到三次");
	scene_key(s, "C-o");
	scene_sees(s, "迟到三次");
	scene_again(s, "1001");
	scene_keys(s, "6 Tab Tab Tab Tab Tab Enter 1");
	scene_sees(s, "已批");
}

static void
a_penalty_is_proposed_granted_accepted_and_appealed_against(void **state)
{
	struct scene *s = *state;

	people_make(s);
	warn(s);
	scene_again(s, "1024");
	scene_keys(s, "6 Tab Tab Tab Tab Tab");
	golden_check("tui/people-awards", scene_text(s));
	scene_keys(s, "Enter 3"); /* before it is accepted */
	scene_type(s, "堵车");
	scene_key(s, "Enter");
	scene_sees(s, "先接受处罚");
	scene_keys(s, "Esc Enter 1");
	scene_sees(s, "接受");
	scene_keys(s, "Enter 1");
	scene_type(s, "堵车");
	scene_key(s, "Enter");
	scene_sees(s, "申诉");
	scene_keys(s, "Enter 1");
	golden_check("tui/people-notice", scene_text(s));
	scene_again(s, "1001");
	scene_keys(s, "6 Tab Tab Tab Tab Tab Enter 2");
	scene_type(s, "路况属实");
	scene_key(s, "Enter");
	scene_sees(s, "已撤销");
}

static void
an_agent_sees_only_his_own(void **state)
{
	struct scene *s = *state;

	people_make(s);
	warn(s);
	scene_again(s, "1031");
	scene_keys(s, "6 Tab Tab Tab");
	scene_sees_not(s, "小张");
	scene_key(s, "Tab");
	scene_sees_not(s, "小张");
	scene_key(s, "Tab");
	scene_sees_not(s, "小张");
	scene_key(s, "Insert");
	assert_true(s->ui.is_error);
}

static void
a_violation_goes_from_finding_to_file_on_the_screen(void **state)
{
	struct scene *s = *state;

	people_make(s);
	scene_again(s, "1007");
	scene_keys(s, "6 Tab Tab Tab Tab Tab Tab Insert");
	scene_type(s, "1024");
	scene_key(s, "Tab");
	scene_type(s, "6");
	scene_keys(s, "Tab Tab");
	scene_type(s, "语气不当");
	scene_key(s, "C-o");
	scene_sees(s, "待裁定");
	scene_again(s, "1001");
	scene_keys(s, "2 Enter"); /* what was told opens it */
	scene_sees(s, "[违规]");
	scene_keys(s, "Enter 1");
	scene_type(s, "2026-11-30");
	scene_key(s, "Tab");
	scene_type(s, "重听录音");
	scene_key(s, "C-o");
	scene_sees(s, "待整改");
	golden_check("tui/people-violations", scene_text(s));
	scene_key(s, "u");
	scene_sees(s, "不能撤销");
	scene_again(s, "1024");
	scene_keys(s, "2 Enter Enter 1");
	scene_type(s, "已重听");
	scene_key(s, "Enter");
	scene_sees(s, "待复查");
	scene_again(s, "1001");
	scene_keys(s, "2 Enter Enter 1");
	scene_type(s, "合格");
	scene_key(s, "Enter");
	scene_keys(s, "Enter 1");
	golden_check("tui/people-file", scene_text(s));
}

static void
a_risk_and_a_plan_are_written_looked_at_and_drilled(void **state)
{
	struct scene *s = *state;

	people_make(s);
	scene_again(s, "1001");
	scene_key(s, ":");
	scene_type(s, "risks");
	scene_keys(s, "Enter Insert");
	scene_type(s, "停电");
	scene_key(s, "Tab");
	scene_type(s, "1");
	scene_key(s, "Tab");
	scene_type(s, "3");
	scene_key(s, "Tab");
	scene_type(s, "备用电源");
	scene_keys(s, "Tab Tab");
	scene_type(s, "2026-12-01");
	scene_key(s, "C-o");
	scene_sees(s, "1×3=3");
	scene_keys(s, "Enter 3");
	scene_sees(s, "备用电源");
	scene_keys(s, "Esc u");
	scene_sees(s, "已撤销");
	scene_sees_not(s, "1×3=3");
	scene_keys(s, "Tab Insert");
	scene_type(s, "停电停网");
	scene_keys(s, "Tab Tab Tab Tab");
	scene_type(s, "改用纸单");
	scene_key(s, "C-o");
	scene_sees(s, "停电停网");
	scene_keys(s, "Enter 2");
	scene_type(s, "2026-11-20");
	scene_key(s, "Tab");
	scene_type(s, "6");
	scene_key(s, "Tab");
	scene_type(s, "七分钟");
	scene_key(s, "C-o");
	golden_check("tui/people-plans", scene_text(s));
	scene_keys(s, "Enter 1");
	scene_sees(s, "七分钟");
}

int
main(void)
{
	/* clang-format off */
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(ones_own_page_looks_like_this, scene_setup, scene_teardown),
		cmocka_unit_test_setup_teardown(it_is_sentences_for_a_screen_reader, scene_setup, scene_teardown),
		cmocka_unit_test_setup_teardown(leave_is_asked_for_and_its_approver_grants_it, scene_setup, scene_teardown),
		cmocka_unit_test_setup_teardown(a_day_that_is_none_keeps_what_was_typed, scene_setup, scene_teardown),
		cmocka_unit_test_setup_teardown(a_penalty_is_proposed_granted_accepted_and_appealed_against, scene_setup, scene_teardown),
		cmocka_unit_test_setup_teardown(a_violation_goes_from_finding_to_file_on_the_screen, scene_setup, scene_teardown),
		cmocka_unit_test_setup_teardown(a_risk_and_a_plan_are_written_looked_at_and_drilled, scene_setup, scene_teardown),
		cmocka_unit_test_setup_teardown(an_agent_sees_only_his_own, scene_setup, scene_teardown),
	};
	/* clang-format on */

	return cmocka_run_group_tests(tests, NULL, NULL);
}
