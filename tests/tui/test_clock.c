#include "tui/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/clock.h"
#include "scene.h"

enum { HOUR = 3600 };

/* Sunday is open, until 15:30 and again from 18:00. */
static const struct calendar desk = {
	.week = {{0}, {0}, {0}, {0}, {0}, {0}, {.count = 2, .block = {{540, 930}, {1080, 1200}}}}};
static const struct clock_rules rules = {
	.desk = &desk,
	.complaint = {[COMPLAINT_SIMPLE] = {[CLASS_ORDINARY] = {2 * HOUR, false}},
		      [COMPLAINT_COMPLEX] = {[CLASS_ORDINARY] = {5 * HOUR, false}}},
	.warn = {[CLOCK_COMPLAINT] = 25},
};

static int
rules_on(void **state)
{
	const int rc = scene_setup(state);
	struct scene *s = *state;

	s->ui.by.rules = &rules;
	return rc;
}

static void
the_moment_stands_there_before_it_is_said(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "j K");
	scene_sees(s, "1 简单 今天 16:05 前（无人值班）");
	scene_sees(s, "2 复杂 今天 19:05 前");
	scene_key(s, "2");
	scene_sees(s, "已做：投诉类别");
	scene_key(s, "Enter");
	scene_sees(s, "时限  今天 15:00  余 0:55  解决");
	scene_keys(s, "w");
	scene_sees(s, "投诉答复：在走");
	scene_sees(s, "到期 2026-11-22 19:05");
}

static void
a_moment_that_can_be_kept_is_offered_when_nobody_is_on_duty(void **state)
{
	static const struct {
		const char *key, *due;
	} rows[] = {{"1", "到期 2026-11-22 15:30"},
		    {"2", "到期 2026-11-22 18:30"},
		    {"3", "到期 2026-11-22 16:05"}};
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		scene_keys(s, "j K 1");
		scene_sees(s, "提前到 今天 15:30");
		scene_sees(s, "延到 今天 18:30");
		scene_key(s, rows[i].key);
		scene_sees(s, "已做：投诉类别");
		scene_keys(s, "w");
		scene_sees(s, rows[i].due);
		scene_keys(s, "Esc u k");
	}
}

static void
no_complaint_is_the_third_answer_and_what_it_is_already_is_refused(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "j K 3");
	assert_true(s->ui.is_error);
	scene_keys(s, "K 2");
	scene_keys(s, "K 3");
	scene_sees(s, "已做：投诉类别");
}

static void
only_a_lead_moves_a_due_date(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "j W");
	assert_true(s->ui.is_error);
	assert_false(s->ui.prompt.is_open);
}

static void
a_lead_moves_it_with_a_moment_and_a_reason(void **state)
{
	struct scene *s = *state;

	scene_again(s, "1007");
	scene_promises(s, 2, "今天15:00前回电", 40, 55);
	scene_keys(s, "j W 1");
	scene_sees(s, "把 今天15:00前回电 改到");
	scene_type(s, "尽快");
	scene_key(s, "Enter");
	scene_sees(s, "请写将来的时刻");
	scene_key(s, "C-u");
	scene_type(s, "18:00");
	scene_key(s, "Enter");
	scene_sees(s, "改到 今天 18:00，原因");
	scene_key(s, "Enter");
	scene_sees(s, "需要写明原因");
	scene_type(s, "仓库晚到");
	scene_key(s, "Enter");
	scene_sees(s, "已做");
	scene_key(s, "w");
	scene_sees(s, "老周 把到期从 今天 15:00 改到 今天 18:00：仓库晚到");
	scene_keys(s, "Esc");
}

static void
of_several_one_is_chosen(void **state)
{
	struct scene *s = *state;

	scene_again(s, "1007");
	scene_promises(s, 2, "今天15:00前回电", 40, 55);
	scene_promises(s, 2, "今天17:00前上门", 100, 175);
	scene_keys(s, "j W");
	scene_sees(s, "改哪个到期时刻");
	scene_sees(s, "2 今天17:00前上门 今天 17:00");
	scene_key(s, "2");
	scene_sees(s, "把 今天17:00前上门 改到");
	scene_keys(s, "Esc W 3");
	scene_sees(s, "把 解决 改到");
}

/* H-30, S19 and S20: what was chosen stands in the sentence. */
static void
the_hours_chosen_fill_the_sentences_of_a_complaint(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "j K 2 p");
	scene_type(s, "S20");
	scene_sees(s, "我们会在5小时内答复您");
	scene_key(s, "C-u");
	scene_type(s, "S19");
	scene_sees(s, "5小时内一定给您答复");
	scene_keys(s, "Esc u");
	scene_keys(s, "p");
	scene_type(s, "S20");
	scene_sees(s, "{小时}"); /* it is no complaint any more */
}

static void
a_moment_said_instead_is_the_one_in_the_sentence(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "j K 1 1 p");
	scene_type(s, "S20");
	scene_sees(s, "我们会在1小时内答复您"); /* never later than what was said */
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, rules_on, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_moment_stands_there_before_it_is_said),
		TEST(a_moment_that_can_be_kept_is_offered_when_nobody_is_on_duty),
		TEST(no_complaint_is_the_third_answer_and_what_it_is_already_is_refused),
		TEST(only_a_lead_moves_a_due_date),
		TEST(a_lead_moves_it_with_a_moment_and_a_reason),
		TEST(of_several_one_is_chosen),
		TEST(the_hours_chosen_fill_the_sentences_of_a_complaint),
		TEST(a_moment_said_instead_is_the_one_in_the_sentence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
