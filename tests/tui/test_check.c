#include "tui/check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "scene.h"

/* Letters typed since the last rest are not checked yet: the line still quotes what was. */
static void
a_finding_quotes_what_was_found_while_the_text_goes_on_changing(void **state)
{
	struct scene *s = *state;

	scene_key(s, "r");
	scene_type(s, "这不归我管");
	check_rest(&s->ui, true);
	scene_sees(s, "「这不归」");
	scene_key(s, "Home");
	scene_type(s, "x");
	scene_sees(s, "「这不归」");
	scene_keys(s, "End C-u");
	assert_string_equal(prompt_answer(&s->ui.prompt), "");
	scene_sees(s, "「这不归」");
	check_rest(&s->ui, true);
	scene_sees_not(s, "「这不归」");
}

/* Also when it did not come to that: nobody relies on who changed the text. */
static void
what_an_editor_gave_back_is_checked_like_what_was_typed(void **state)
{
	struct scene *s = *state;

	scene_key(s, "r");
	check_rest(&s->ui, true);
	assert_false(check_is_due(&s->ui));
	assert_int_equal(setenv("EDITOR", "kefu-has-no-such-editor", 1), 0);
	scene_keys(s, "C-x C-e");
	assert_true(check_is_due(&s->ui));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_finding_quotes_what_was_found_while_the_text_goes_on_changing),
		TEST(what_an_editor_gave_back_is_checked_like_what_was_typed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
