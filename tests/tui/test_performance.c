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

/* An agent writes his own view at once; who decides is asked which. */
static void
a_view_is_written_on_the_screen(void **state)
{
	struct scene *s = *state;

	scene_key(s, ":");
	scene_type(s, "performance");
	scene_keys(s, "Enter Insert");
	scene_sees(s, "1024");
	for (int i = 0; i < 4; i++) {
		scene_key(s, "Tab");
		scene_type(s, "4");
	}
	scene_key(s, "C-o");
	scene_sees(s, "1 0 0");
	scene_key(s, "u");
	scene_sees(s, "0 0 0");
	scene_again(s, "1001");
	scene_key(s, ":");
	scene_type(s, "performance");
	scene_keys(s, "Enter G Insert 2");
	golden_check("tui/performance-result", scene_text(s));
	scene_key(s, "C-o"); /* without a reason */
	assert_true(s->ui.prompt.is_open);
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
		TEST(a_view_is_written_on_the_screen),
		TEST(they_are_sentences_for_a_screen_reader),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
