#include "tui/stepper.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "golden.h"
#include "scene.h"

static void
begin(struct scene *s, const char *query)
{
	scene_key(s, "p");
	scene_type(s, query);
	scene_key(s, "C-r");
}

static void
it_looks_like_this(void **state)
{
	struct scene *s = *state;

	scene_key(s, "Enter");
	begin(s, "s3");
	scene_key(s, "e");
	s->ui.by.now += 2;
	golden_check("tui/stepper", scene_text(s));
	scene_resize(s, 10, 60);
	golden_check("tui/stepper-60x10", scene_text(s));
}

static void
the_five_seconds_pass_by_the_frame_and_then_it_calls(void **state)
{
	struct scene *s = *state;

	begin(s, "s3");
	scene_sees(s, "S3 无声电话  第 1 步，共 4 步");
	scene_sees_not(s, "再等");
	scene_key(s, "e");
	scene_sees(s, "再等 5 秒");
	scene_sees(s, "现在说 您好，请问您能听到我的声音吗？");
	scene_sees(s, "不可说   再没声音我就挂了啊。");
	s->ui.by.now += 4;
	scene_sees(s, "再等 1 秒");
	s->ui.by.now += 1;
	scene_sees(s, "等够了：接着来");
	scene_keys(s, "e e");
	scene_sees(s, "要做   轻轻挂机");
	scene_sees(s, "接着   到此为止");
	scene_key(s, "e");
	scene_sees_not(s, "不可说");
	scene_sees(s, "S3 4/4 轻轻挂机"); /* it stays in the story */
}

static void
the_fifteen_seconds_of_a_hold_come_round(void **state)
{
	struct scene *s = *state;

	begin(s, "s21");
	scene_keys(s, "e e");
	scene_sees(s, "每 15 秒一次，还有 15 秒");
	s->ui.by.now += 15;
	scene_sees(s, "每 15 秒一次：到时间了");
	scene_key(s, "y");
	scene_sees(s, "每 15 秒一次，还有 15 秒");
	scene_sees(s, "第 3 步，共 4 步");
}

static void
one_may_hang_up_after_two_explanations(void **state)
{
	struct scene *s = *state;

	begin(s, "s27");
	scene_sees(s, "已解释 0 遍，要 2 遍");
	scene_keys(s, "e e");
	scene_sees(s, "已解释 2 遍，要 2 遍");
	scene_key(s, "e");
	scene_sees_not(s, "已解释");
}

static void
left_and_resumed_by_somebody_who_comes_later(void **state)
{
	struct scene *s = *state;

	begin(s, "s3");
	scene_keys(s, "e q j j");
	scene_again(s, "1024");
	scene_key(s, "Enter");
	scene_sees(s, "S3 无声电话  第 2 步，共 4 步");
	scene_key(s, "E");
	scene_sees_not(s, "共 4 步");
	scene_key(s, "e");
	scene_sees(s, "这张单没有进行中的情景");
	scene_key(s, "u");
	scene_sees(s, "第 2 步，共 4 步");
}

static void
the_words_of_the_step_go_into_the_reply(void **state)
{
	struct scene *s = *state;

	begin(s, "s3");
	scene_keys(s, "r C-r");
	assert_string_equal(prompt_answer(&s->ui.prompt),
			    "您好，1024号为您服务，请问有什么可以帮您？");
	scene_sees(s, "共 4 步"); /* and the panel stands above */
	scene_keys(s, "C-u Esc e e e r C-r");
	scene_sees(s, "这一步是要做的事：轻轻挂机");
}

/* While S19 runs a reply lacks thanks and a moment, in a chat too. */
static void
the_check_knows_the_scenario_at_hand(void **state)
{
	struct scene *s = *state;

	begin(s, "s19");
	assert_string_equal(stepper_scenario(&s->ui), "S19");
	scene_key(s, "r");
	assert_string_equal(stepper_scenario(&s->ui), "S19");
	scene_keys(s, "Esc E");
	assert_null(stepper_scenario(&s->ui));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(it_looks_like_this),
		TEST(the_five_seconds_pass_by_the_frame_and_then_it_calls),
		TEST(the_fifteen_seconds_of_a_hold_come_round),
		TEST(one_may_hang_up_after_two_explanations),
		TEST(left_and_resumed_by_somebody_who_comes_later),
		TEST(the_words_of_the_step_go_into_the_reply),
		TEST(the_check_knows_the_scenario_at_hand),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
