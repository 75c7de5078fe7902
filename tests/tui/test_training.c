/* Training on the screens: the month's trainings, one of them, the records (H-140). */
#include "tui/training.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "desk/actor.h"
#include "golden.h"
#include "scene.h"

static void
opens(struct scene *s)
{
	scene_key(s, ":");
	scene_type(s, "training");
	scene_key(s, "Enter");
}

/* 老周 teaches 小张 and 小刘; 小张 passed. */
static void
plans(struct scene *s)
{
	const int64_t people[] = {3, 4};
	const struct training_form plan = {.title = "滤芯更换",
					   .subject = TRAIN_PRODUCT,
					   .day = 20261122,
					   .pass = 80,
					   .agent = people,
					   .agents = 2};
	const struct training_form note = {.state = TRAINEE_THERE, .score = 92};
	struct actor zhou, zhang;
	struct outcome out;

	assert_int_equal(actor_find(s->others, "1007", SHOP_NOW, &s->mem, &zhou), OK);
	assert_int_equal(actor_find(s->others, "1024", SHOP_NOW, &s->mem, &zhang), OK);
	assert_int_equal(desk_run(s->others, &zhou, verb_find("training_plan"),
				  &(struct request){.training = &plan}, &out),
			 OK);
	assert_int_equal(desk_run(s->others, &zhou, verb_find("training_note"),
				  &(struct request){.object = out.next,
						    .agent = zhang.agent,
						    .training = &note},
				  &out),
			 OK);
}

static void
the_trainings_look_like_this(void **state)
{
	struct scene *s = *state;

	plans(s);
	opens(s);
	golden_check("tui/training", scene_text(s));
	scene_resize(s, 16, 60);
	golden_check("tui/training-60x16", scene_text(s));
	scene_resize(s, 24, 80);
	scene_key(s, "Enter");
	golden_check("tui/training-sheet", scene_text(s));
	scene_sees_not(s, "小刘");
	scene_keys(s, "Esc Tab");
	golden_check("tui/training-records", scene_text(s));
	scene_keys(s, "Tab Left");
	scene_sees(s, "2026-10");
	scene_sees(s, "这个月没有培训");
}

static void
a_training_is_planned_noted_and_taken_back_on_the_screen(void **state)
{
	struct scene *s = *state;

	scene_again(s, "1007");
	opens(s);
	scene_keys(s, "Insert"); /* there is no row yet: only a plan can be written */
	scene_type(s, "滤芯更换");
	scene_keys(s, "Tab 4 Tab");
	scene_type(s, "2026-11-22");
	scene_keys(s, "Tab Tab");
	scene_type(s, "1024 9999");
	scene_key(s, "C-o");
	assert_true(s->ui.is_error);
	scene_keys(s, "Backspace Backspace Backspace Backspace");
	scene_type(s, "1031");
	scene_key(s, "C-o");
	scene_sees(s, "0/2");
	scene_keys(s, "Insert 2");
	scene_type(s, "1024");
	scene_keys(s, "Tab Tab");
	scene_type(s, "92");
	scene_key(s, "C-o");
	scene_sees(s, "1/2");
	scene_key(s, "u");
	scene_sees(s, "0/2");
	scene_keys(s, "Insert 3");
	scene_type(s, "都会换了");
	scene_key(s, "C-o");
	scene_sees(s, "已评估");
}

static void
it_is_sentences_for_a_screen_reader(void **state)
{
	struct scene *s = *state;

	plans(s);
	s->ui.setting.of[SETTING_LINEAR] = 1;
	s->ui.prompt.is_linear = true;
	opens(s);
	s->ui.pressed_at = s->ui.by.now;
	golden_check("tui/linear-training", scene_text(s));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_trainings_look_like_this),
		TEST(a_training_is_planned_noted_and_taken_back_on_the_screen),
		TEST(it_is_sentences_for_a_screen_reader),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
