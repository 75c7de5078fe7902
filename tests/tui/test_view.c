#include "tui/view.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scene.h"

static void
lines_open(struct scene *s, int n)
{
	struct buf text = {0};

	for (int i = 1; i <= n; i++)
		buf_printf(&text, "line %d.\n", i);
	(void)view_open(&s->ui, "a title", buf_str(&text));
	buf_release(&text);
}

static void
a_long_text_is_scrolled_and_says_where_one_is(void **state)
{
	static const struct {
		const char *keys, *first, *place;
	} rows[] = {
		{"", "line 1.", "1-20 / 共 100"},
		{"j", "line 2.", "2-21 / 共 100"},
		{"PgDn", "line 20.", "20-39 / 共 100"},
		{"Space Space", "line 39.", "39-58 / 共 100"},
		{"G", "line 81.", "81-100 / 共 100"},
		{"G k", "line 80.", "80-99 / 共 100"},
		{"End Home", "line 1.", "1-20 / 共 100"},
		{"k", "line 1.", "1-20 / 共 100"},
		{"G j PgDn", "line 81.", "81-100 / 共 100"},
	};
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		lines_open(s, 100);
		scene_keys(s, rows[i].keys);
		scene_sees(s, rows[i].place);
		assert_int_equal(scene_row_of(s, rows[i].first), 3);
		scene_keys(s, "Esc");
	}
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_queue);
}

static void
a_window_that_grows_shows_more_and_never_past_the_end(void **state)
{
	struct scene *s = *state;

	scene_resize(s, 16, 60);
	lines_open(s, 30);
	scene_keys(s, "G");
	scene_sees(s, "line 30.");
	scene_resize(s, 40, 100);
	scene_sees(s, "line 1.");
	scene_sees(s, "line 30.");
	scene_resize(s, 5, 20);
	(void)scene_text(s);
}

/* No key but its own does anything, above all none of what waits below. */
static void
what_waits_below_is_not_reached(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "j m");
	scene_type(s, "写到一半");
	lines_open(s, 3);
	scene_keys(s, "n t / # : ? Tab C-o Enter 1");
	scene_type(s, "退");
	ui_paste(&s->ui, "x", 1);
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_view);
	scene_keys(s, "q");
	assert_string_equal(buf_str(&s->ui.prompt.text.text), "写到一半");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_long_text_is_scrolled_and_says_where_one_is),
		TEST(a_window_that_grows_shows_more_and_never_past_the_end),
		TEST(what_waits_below_is_not_reached),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
