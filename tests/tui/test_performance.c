/* Performance on the screens: the forms of a quarter, one of them (H-131). */
#include "tui/performance.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "golden.h"
#include "scene.h"

static void
opens(struct scene *s)
{
	const struct performance_form form = {.agent = s->ui.by.agent,
					      .span = {20261001, 20261231},
					      .service = 4,
					      .solving = 5,
					      .talk = 4,
					      .team = 3};
	struct outcome out;

	assert_int_equal(desk_run(s->ui.store, &s->ui.by, verb_find("performance_write"),
				  &(struct request){.performance = &form, .text = "都还顺利"},
				  &out),
			 OK);
	scene_key(s, ":");
	scene_type(s, "performance");
	scene_key(s, "Enter");
}

static void
the_forms_look_like_this(void **state)
{
	struct scene *s = *state;

	opens(s);
	golden_check("tui/performance", scene_text(s));
	scene_resize(s, 16, 60);
	golden_check("tui/performance-60x16", scene_text(s));
	scene_resize(s, 24, 80);
	scene_key(s, "Enter");
	golden_check("tui/performance-sheet", scene_text(s));
	scene_keys(s, "Esc Left");
	scene_sees(s, "2026-Q3");
	scene_sees_not(s, "小刘"); /* an agent sees his own */
}

static void
they_are_sentences_for_a_screen_reader(void **state)
{
	struct scene *s = *state;

	s->ui.setting.of[SETTING_LINEAR] = 1;
	s->ui.prompt.is_linear = true;
	opens(s);
	s->ui.pressed_at = s->ui.by.now;
	golden_check("tui/linear-performance", scene_text(s));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_forms_look_like_this),
		TEST(they_are_sentences_for_a_screen_reader),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
