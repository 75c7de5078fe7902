/* Place 7: the plan, the scores with their records, the notes, the reports with their rows. */
#include "tui/quality.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/role.h"
#include "desk/actor.h"
#include "feed/score_sheet.h"
#include "golden.h"
#include "scene.h"
#include "sql_read.h"
#include "store/store.h"

/* Somebody does a verb at that moment, by the program's own sheet. */
static void
others(struct scene *s, const char *work_no, int64_t at, const char *verb,
       const struct request *ask)
{
	struct actor by;
	struct outcome out;

	assert_int_equal(actor_find(s->others, work_no, at, &s->mem, &by), OK);
	assert_int_equal(desk_score_sheet(s->others, &s->mem, &by.sheet, store_err(s->others)), OK);
	if (desk_run(s->others, &by, verb_find(verb), ask, &out))
		fail_msg("%s: %s", verb, err_text(store_err(s->others)));
	assert_int_equal(ui_load(&s->ui, true), OK);
}

/* The n-th contact that 1024 had. */
static int64_t
contact_of(struct scene *s, int n)
{
	struct row_heard k;

	for (int64_t id = 1; !sql_quality_contact(s->others, id, &s->mem, &k); id++)
		if (k.agent_no && !strcmp(k.agent_no, "1024") && !n--)
			return id;
	fail_msg("1024 has no more contacts");
	return 0;
}

/* 1024 has heard two customers. */
static void
talked(struct scene *s)
{
	scene_others(s, "1024", "ticket_heard", scene_ticket(s, 1), "还没有收到");
	scene_others(s, "1024", "ticket_heard", scene_ticket(s, 1), "收到了");
}

static void
scores(struct scene *s, int64_t contact, int need, const char *remark)
{
	const struct item_given item[] = {
		{"opening", 8, NULL},   {"listening", 12, NULL}, {"need", need, "没有复述"},
		{"solution", 18, NULL}, {"promise", 10, NULL},   {"language", 11, NULL},
		{"emotion", 9, NULL},   {"record", 8, NULL},     {"closing", 5, NULL},
	};
	const struct quality_form f = {
		.contact = contact, .mode = MODE_RECORDING, .item = item, .items = 9};

	others(s, "1001", SHOP_NOW, "quality_score",
	       &(struct request){.text = remark, .quality = &f});
}

/* Two contacts of 1024 are scored, one with a note; yesterday's report is made. */
static void
scored(struct scene *s)
{
	const struct quality_form note = {.score = 1, .about = "need"};
	const struct quality_form announced = {.changed = CHANGED_PROCESS};

	talked(s);
	scores(s, contact_of(s, 0), 9, "先给了方案才问情况，客户电话 13812345678");
	scores(s, contact_of(s, 1), 15, "从容");
	others(s, "1001", SHOP_NOW, "quality_note",
	       &(struct request){.text = "先复述，再给方案", .quality = &note});
	others(s, "1001", SHOP_NOW, "quality_change",
	       &(struct request){.text = "退货改为三天", .quality = &announced});
}

static void
both_sizes(struct scene *s, const char *name, const char *small)
{
	golden_check(name, scene_text(s));
	scene_resize(s, 16, 60);
	golden_check(small, scene_text(s));
	scene_resize(s, 5, 20);
	(void)scene_text(s);
	scene_resize(s, 24, 80);
}

static void
its_parts_look_like_this(void **state)
{
	struct scene *s = *state;

	scored(s);
	scene_again(s, "1001");
	scene_key(s, "7");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_quality);
	both_sizes(s, "tui/quality-plan", "tui/quality-plan-60x16");
	scene_key(s, "Tab");
	both_sizes(s, "tui/quality-owed", "tui/quality-owed-60x16");
	scene_key(s, "Tab");
	both_sizes(s, "tui/quality-scores", "tui/quality-scores-60x16");
	scene_key(s, "Tab");
	both_sizes(s, "tui/quality-notes", "tui/quality-notes-60x16");
	scene_keys(s, "Tab Tab");
	both_sizes(s, "tui/quality-monitors", "tui/quality-monitors-60x16");
	scene_key(s, "Tab");
	both_sizes(s, "tui/quality-reports", "tui/quality-reports-60x16");
}

static void
a_record_and_a_report_look_like_this(void **state)
{
	struct scene *s = *state;

	scored(s);
	scene_again(s, "1001");
	scene_keys(s, "7 Tab Tab j Enter");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_score);
	both_sizes(s, "tui/score", "tui/score-60x16");
	scene_keys(s, "q Tab Tab Tab Tab Enter");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_quality_report);
	both_sizes(s, "tui/quality-report", "tui/quality-report-60x16");
	scene_keys(s, "Enter");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_quality_rows);
	both_sizes(s, "tui/quality-rows", "tui/quality-rows-60x16");
	scene_keys(s, "Enter");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_score);
}

static void
an_agent_sees_the_own_scores_and_accepts_the_note(void **state)
{
	struct scene *s = *state;

	scored(s);
	scene_again(s, "1024");
	scene_key(s, "7");
	scene_sees(s, "先给了方案");
	scene_sees_not(s, "13812345678");
	scene_keys(s, "Tab {");
	scene_sees(s, "已接受");
	scene_again(s, "1031");
	scene_key(s, "7");
	scene_sees_not(s, "先给了方案");
}

/* An item left empty is full; what was said of one, the remark and the note stand in the record. */
static void
a_contact_is_scored_with_a_form(void **state)
{
	struct scene *s = *state;

	talked(s);
	scene_again(s, "1001");
	scene_keys(s, "7 _");
	scene_type(s, arena_printf(&s->mem, "%d", (int)contact_of(s, 0)));
	scene_keys(s, "Tab Tab Tab Tab");
	scene_type(s, "16 没复述");
	scene_key(s, "Enter");
	scene_sees(s, "先写分数，0 到 15");
	scene_keys(s, "Home Delete Delete 9 Enter");
	scene_sees_not(s, "先写分数");
	both_sizes(s, "tui/score-form", "tui/score-form-60x16");
}

static void
score_form_fill(struct scene *s, int64_t contact)
{
	scene_keys(s, "7 _");
	scene_type(s, arena_printf(&s->mem, "%d", (int)contact));
	scene_keys(s, "Tab Tab Tab Tab");
	scene_type(s, "9 没复述");
	scene_keys(s, "Tab Tab Tab Tab Tab Tab Tab Tab"); /* behind six items, the red line */
	scene_type(s, "从容");
	scene_key(s, "Tab");
	scene_type(s, "先复述，再给方案");
	scene_key(s, "Tab");
	scene_sees(s, "1/10 整体");
	scene_keys(s, "Left Left");
	scene_sees(s, "9/10 工单与小结完整");
	scene_keys(s, "Right Right Right Right Right C-o");
}

static void
a_score_keeps_what_was_said_and_the_note_that_went_with_it(void **state)
{
	struct scene *s = *state;

	talked(s);
	scene_again(s, "1001");
	score_form_fill(s, contact_of(s, 0));
	scene_sees(s, "已做：给联系评分");
	scene_keys(s, "Tab Tab Enter");
	scene_sees(s, "没复述");
	scene_sees(s, "从容");
	scene_sees(s, "先复述，再给方案");
	scene_keys(s, "q Tab Enter");
	scene_sees(s, "针对：问清并复述需求");
}

static void
it_is_sentences_for_a_screen_reader(void **state)
{
	struct scene *s = *state;

	scored(s);
	scene_again(s, "1001");
	s->ui.setting.of[SETTING_LINEAR] = 1;
	s->ui.prompt.is_linear = true;
	scene_keys(s, "7 Tab Tab");
	golden_check("tui/linear-quality", scene_text(s));
	scene_key(s, "Enter");
	golden_check("tui/linear-score", scene_text(s));
}

static void
a_notice_opens_what_it_is_about(void **state)
{
	struct scene *s = *state;

	scored(s);
	scene_again(s, "1024");
	scene_keys(s, "2 Enter");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_score);
	scene_sees(s, "先复述，再给方案");
}

/* By a person whose letters an input method takes. */
static void
what_is_offered_is_reached_without_letters(void **state)
{
	struct scene *s = *state;

	scored(s);
	scene_again(s, "1024");
	scene_keys(s, "F1");
	scene_sees_not(s, "接受建议单");
	scene_keys(s, "Esc 7 Tab F1");
	scene_type(s, "接受");
	scene_key(s, "Enter");
	scene_sees(s, "已接受");
	scene_again(s, "1001");
	scene_keys(s, "7 F1");
	scene_type(s, "抽取");
	scene_key(s, "Enter");
	scene_sees(s, "没有在岗可听的人");
}

/* --- what can be done with the row, and nothing else, is offered --- */

static void
only_what_can_be_done_here_is_offered(void **state)
{
	struct scene *s = *state;

	scored(s);
	scene_again(s, "1001");
	scene_key(s, "7");
	scene_sees(s, "; 抽取监听对象");
	scene_sees_not(s, "| 改进建议单");
	scene_sees_not(s, "{ 接受");
	scene_sees_not(s, "(0)");
	scene_keys(s, "Tab Tab");
	scene_sees(s, "| 改进建议单");
	scene_sees_not(s, "; 抽取");
	scene_key(s, "Tab");
	scene_sees_not(s, "{ 接受"); /* it is not his */
	scene_sees_not(s, "| 改进建议单");
	scene_again(s, "1024");
	scene_keys(s, "7 Tab");
	scene_sees(s, "{ 接受");
	scene_key(s, "{");
	scene_sees_not(s, "{ 接受"); /* it is accepted */
}

static void
who_was_not_heard_opens_the_scores_of_that_one(void **state)
{
	struct scene *s = *state;

	scored(s);
	scene_others(s, "1024", "sign_on", 0, NULL);
	scene_others(s, "1031", "sign_on", 0, NULL);
	scene_again(s, "1001");
	scene_keys(s, "7 Tab");
	scene_sees(s, "今日未听 1 人");
	scene_sees(s, "小刘");
	scene_key(s, "Enter");
	scene_sees(s, "[评分]");
	scene_sees_not(s, "先给了方案"); /* 小刘 has none */
}

static void
a_change_is_announced(void **state)
{
	struct scene *s = *state;

	scene_again(s, "1001");
	scene_keys(s, "7 Insert Right Tab");
	scene_type(s, "退货改为三天");
	scene_keys(s, "Tab");
	scene_type(s, "2026-11-31");
	scene_keys(s, "C-o");
	scene_sees(s, "这不是日期");
	scene_keys(s, "Backspace Backspace");
	scene_type(s, "22");
	scene_keys(s, "C-o");
	scene_sees(s, "变更：退货改为三天");
}

static void
a_report_is_added_to(void **state)
{
	struct scene *s = *state;

	scored(s);
	scene_again(s, "1001");
	scene_keys(s, "7 S-Tab j Insert Tab Tab Tab Tab");
	scene_type(s, "复述要再练");
	scene_keys(s, "C-o Enter /");
	scene_keys(s, "G k k k k k k k k k");
	scene_sees(s, "复述要再练");
}

/* --- monitors and calibrations --- */

/* Qi and Su listen; five contacts wait. */
static void
monitors(struct scene *s)
{
	const struct agent_form qi = {"1005", "小齐", ROLE_QUALITY},
				su = {"1006", "苏主管", ROLE_SUPERVISOR};

	others(s, "1001", SHOP_NOW, "agent_add", &(struct request){.agent_form = &qi});
	others(s, "1001", SHOP_NOW, "agent_add", &(struct request){.agent_form = &su});
	for (int i = 0; i < 5; i++)
		scene_others(s, "1024", "ticket_heard", scene_ticket(s, 1), "还没有收到");
}

static void
an_exam_is_noted_and_read(void **state)
{
	struct scene *s = *state;

	monitors(s);
	scene_again(s, "1001");
	scene_keys(s, "7 S-Tab S-Tab");
	scene_sees(s, "[质检员]");
	scene_keys(s, "j Insert Tab Left");
	scene_sees(s, "7/7 监听细则");
	scene_keys(s, "Left Left Tab");
	scene_type(s, "85");
	scene_keys(s, "C-o");
	scene_sees(s, "1/7");
	scene_key(s, "Enter");
	golden_check("tui/quality-monitor", scene_text(s));
}

/* All five, each the same: "need" gets that much. */
static void
blind(struct scene *s, const char *need)
{
	scene_keys(s, "7 Tab Tab Tab Tab g Enter");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_calibration);
	for (int i = 0; i < 5; i++) {
		scene_keys(s, "_ Tab Tab Tab Tab");
		scene_type(s, need);
		scene_keys(s, "C-o j");
	}
}

static void
a_calibration_begins_when_it_is_meant(void **state)
{
	struct scene *s = *state;

	monitors(s);
	scene_again(s, "1006");
	scene_keys(s, "7 Tab Tab Tab Tab Insert 2");
	scene_sees(s, "还没有做过校准");
	scene_keys(s, "Insert 1");
	scene_sees(s, "进行中");
}

static void
a_calibration_is_scored_blind_and_closed(void **state)
{
	const struct quality_form f = {.seed = 3};
	struct scene *s = *state;

	monitors(s);
	others(s, "1006", SHOP_NOW, "calibration_begin", &(struct request){.quality = &f});
	scene_again(s, "1006");
	blind(s, "15");
	golden_check("tui/calibration-open", scene_text(s));
	scene_again(s, "1005");
	scene_keys(s, "7 Tab Tab Tab Tab Enter");
	scene_sees(s, "苏主管 5/5");
	scene_sees(s, "待评");
	blind(s, "0");
	scene_sees_not(s, "结束校准"); /* it is not his to close */
	scene_again(s, "1006");
	scene_keys(s, "7 Tab Tab Tab Tab Enter Insert 1");
	golden_check("tui/calibration-closed", scene_text(s));
	scene_resize(s, 16, 60);
	golden_check("tui/calibration-closed-60x16", scene_text(s));
	scene_resize(s, 24, 80);
	scene_keys(s, "j Enter");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_calibration_pairs);
	golden_check("tui/calibration-pairs", scene_text(s));
	scene_keys(s, "q q Tab");
	golden_check("tui/quality-barred", scene_text(s));
}

static void
it_speaks_english(void **state)
{
	struct scene *s = *state;

	scored(s);
	scene_again(s, "1001");
	scene_keys(s, "7 Tab Tab Tab");
	scene_sees(s, "[improvement]");
	scene_keys(s, "S-Tab S-Tab S-Tab S-Tab");
	scene_sees(s, "not made yet");
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)
	const struct CMUnitTest tests[] = {
		TEST(its_parts_look_like_this),
		TEST(a_record_and_a_report_look_like_this),
		TEST(an_agent_sees_the_own_scores_and_accepts_the_note),
		TEST(a_contact_is_scored_with_a_form),
		TEST(a_score_keeps_what_was_said_and_the_note_that_went_with_it),
		TEST(what_is_offered_is_reached_without_letters),
		TEST(only_what_can_be_done_here_is_offered),
		TEST(who_was_not_heard_opens_the_scores_of_that_one),
		TEST(a_change_is_announced),
		TEST(a_report_is_added_to),
		TEST(an_exam_is_noted_and_read),
		TEST(a_calibration_begins_when_it_is_meant),
		TEST(a_calibration_is_scored_blind_and_closed),
		TEST(it_is_sentences_for_a_screen_reader),
		TEST(a_notice_opens_what_it_is_about),
		cmocka_unit_test_setup_teardown(it_speaks_english, scene_setup_english,
						scene_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
