/* The search place: all tickets, the newest first, whatever became of them. */
#include "tui/search.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "golden.h"
#include "scene.h"
#include "sql_read.h"

static void
the_place_shows_what_is_typed_and_what_it_finds(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "0");
	scene_type(s, "了");
	scene_keys(s, "Enter");
	golden_check("tui/search", scene_text(s));
	scene_resize(s, 16, 60);
	golden_check("tui/search-60x16", scene_text(s));
	s->ui.setting.of[SETTING_LINEAR] = 1;
	s->ui.prompt.is_linear = true;
	scene_resize(s, 24, 80);
	golden_check("tui/search-linear", scene_text(s));
}

static void
enter_opens_and_esc_comes_back_to_the_same_row(void **state)
{
	struct scene *s = *state;
	int64_t id;

	scene_keys(s, "0");
	scene_keys(s, "Enter j j");
	id = ui_ticket(&s->ui)->id;
	scene_keys(s, "Enter");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_ticket);
	assert_int_equal(ui_ticket(&s->ui)->id, id);
	scene_keys(s, "Esc");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_search);
	assert_int_equal(ui_ticket(&s->ui)->id, id);
}

/* A word, and the language of the filter; what is closed is found, too. */
static void
words_and_terms_narrow_together(void **state)
{
	struct scene *s = *state;

	scene_keys(s, ":");
	scene_type(s, "search number:003");
	scene_keys(s, "Enter");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_search);
	scene_sees(s, "1 / 1");
	scene_keys(s, "0");
	scene_type(s, "number:003 -number:003");
	scene_keys(s, "Enter");
	scene_sees(s, "本台没有这样的工单");
	scene_keys(s, "Esc Esc");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_queue);
}

static void
what_the_queue_does_not_find_is_looked_for_in_all(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "/");
	scene_type(s, "发票什么");
	scene_keys(s, "Enter");
	scene_sees(s, "0 检索全部工单");
	scene_keys(s, "0");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_search);
	scene_sees(s, "/发票什么");
	scene_sees(s, "发票什么时候寄");
	scene_sees(s, "1 / 1");
}

static void
a_fault_is_said_where_it_is_typed(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "0");
	scene_type(s, "nosuch:1");
	scene_keys(s, "Enter");
	assert_true(s->ui.is_error);
	assert_true(s->ui.prompt.is_open);
}

static void
a_desk_without_tickets_says_so(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "0 Enter");
	scene_sees(s, "还没有工单");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_place_shows_what_is_typed_and_what_it_finds),
		TEST(enter_opens_and_esc_comes_back_to_the_same_row),
		TEST(words_and_terms_narrow_together),
		TEST(what_the_queue_does_not_find_is_looked_for_in_all),
		TEST(a_fault_is_said_where_it_is_typed),
		cmocka_unit_test_setup_teardown(a_desk_without_tickets_says_so, scene_setup_empty,
						scene_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
