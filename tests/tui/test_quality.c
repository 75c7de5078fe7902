/* Place 7: the plan, the scores with their records, the notes, the reports with their rows. */
#include "tui/quality.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

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
its_four_parts_look_like_this(void **state)
{
	struct scene *s = *state;

	scored(s);
	scene_again(s, "1001");
	scene_key(s, "7");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_quality);
	both_sizes(s, "tui/quality-plan", "tui/quality-plan-60x16");
	scene_key(s, "Tab");
	both_sizes(s, "tui/quality-scores", "tui/quality-scores-60x16");
	scene_key(s, "Tab");
	both_sizes(s, "tui/quality-notes", "tui/quality-notes-60x16");
	scene_key(s, "Tab");
	both_sizes(s, "tui/quality-reports", "tui/quality-reports-60x16");
}

static void
a_record_and_a_report_look_like_this(void **state)
{
	struct scene *s = *state;

	scored(s);
	scene_again(s, "1001");
	scene_keys(s, "7 Tab j Enter");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_score);
	both_sizes(s, "tui/score", "tui/score-60x16");
	scene_keys(s, "q Tab Tab Enter");
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

static void
a_contact_is_scored_with_a_form(void **state)
{
	struct scene *s = *state;

	talked(s);
	scene_again(s, "1001");
	scene_keys(s, "7 _");
	scene_type(s, arena_printf(&s->mem, "%d", (int)contact_of(s, 0)));
	scene_keys(s, "Tab Tab Tab Tab");
	scene_type(s, "从容");
	scene_key(s, "Enter");
	scene_keys(s, "Tab");
	scene_sees(s, "100");
	scene_sees(s, "从容");
}

static void
it_is_sentences_for_a_screen_reader(void **state)
{
	struct scene *s = *state;

	scored(s);
	scene_again(s, "1001");
	s->ui.setting.of[SETTING_LINEAR] = 1;
	s->ui.prompt.is_linear = true;
	scene_keys(s, "7 Tab");
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

static void
it_speaks_english(void **state)
{
	struct scene *s = *state;

	scored(s);
	scene_again(s, "1001");
	scene_keys(s, "7 Tab Tab");
	scene_sees(s, "notes of improvement");
	scene_keys(s, "Tab");
	scene_sees(s, "not made yet");
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)
	const struct CMUnitTest tests[] = {
		TEST(its_four_parts_look_like_this),
		TEST(a_record_and_a_report_look_like_this),
		TEST(an_agent_sees_the_own_scores_and_accepts_the_note),
		TEST(a_contact_is_scored_with_a_form),
		TEST(it_is_sentences_for_a_screen_reader),
		TEST(a_notice_opens_what_it_is_about),
		cmocka_unit_test_setup_teardown(it_speaks_english, scene_setup_english,
						scene_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
