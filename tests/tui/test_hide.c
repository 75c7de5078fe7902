#include "tui/hide.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "scene.h"

enum { MINUTE = 60 };

static void
waits(struct scene *s, int minutes)
{
	s->ui.by.now += (int64_t)minutes * MINUTE;
	(void)hide_look(&s->ui, s->ui.by.now);
}

static int
setup(void **state)
{
	struct scene *s;

	if (scene_setup(state))
		return -1;
	s = *state;
	s->ui.setting.of[SETTING_HIDE_AFTER] = 5;
	s->ui.pressed_at = s->ui.by.now;
	return 0;
}

static void
after_minutes_without_a_key_only_name_and_clock_are_shown(void **state)
{
	struct scene *s = *state;

	waits(s, 4);
	scene_sees(s, "李女士");
	waits(s, 1);
	assert_string_equal(scene_text(s),
			    "客服台  14:10\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n");
	waits(s, 1);
	scene_sees(s, "14:11");
}

static void
the_key_that_wakes_does_nothing_else(void **state)
{
	static const char *const keys[] = {"j", "t", "q", "Esc", "Enter", "F1", "C-l", "退"};
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		waits(s, 5);
		scene_sees_not(s, "李女士");
		scene_type(s, "x");
		scene_cursor_on(s, "001");
		waits(s, 5);
		scene_key(s, keys[i]);
		scene_cursor_on(s, "001");
		assert_int_equal(s->ui.depth, 1);
		assert_false(s->ui.prompt.is_open);
	}
	waits(s, 5);
	ui_paste(&s->ui, "abc", 3);
	scene_cursor_on(s, "001");
}

static void
every_key_begins_the_time_anew(void **state)
{
	struct scene *s = *state;

	for (int i = 0; i < 3; i++) {
		waits(s, 4);
		scene_key(s, "j");
		scene_sees(s, "李女士");
	}
}

static void
what_is_written_stands_as_it_was_and_is_kept(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "m");
	scene_type(s, "half a sent");
	scene_key(s, "Left");
	waits(s, 5);
	assert_false(s->ui.prompt.is_dirty);
	scene_sees_not(s, "half");
	scene_type(s, "z");
	scene_sees(s, "half a sent");
	scene_type(s, "n");
	scene_sees(s, "half a sennt");
	waits(s, 5);
	scene_again(s, "1024");
	scene_key(s, "m");
	scene_sees(s, "half a sennt");
}

static void
nought_is_never(void **state)
{
	struct scene *s = *state;

	s->ui.setting.of[SETTING_HIDE_AFTER] = 0;
	waits(s, 1000);
	scene_sees(s, "李女士");
}

static void
a_screen_reader_hears_once_that_it_is_hidden(void **state)
{
	struct scene *s = *state;
	const char *first;

	s->ui.setting.of[SETTING_LINEAR] = 1;
	waits(s, 5);
	first = strdup(scene_text(s));
	scene_sees(s, "客服台，已隐藏，最后按键 14:05");
	waits(s, 3);
	assert_string_equal(scene_text(s), first);
	free((void *)(uintptr_t)first);
}

#define SCENE(f) cmocka_unit_test_setup_teardown(f, setup, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(after_minutes_without_a_key_only_name_and_clock_are_shown),
		SCENE(the_key_that_wakes_does_nothing_else),
		SCENE(every_key_begins_the_time_anew),
		SCENE(what_is_written_stands_as_it_was_and_is_kept),
		SCENE(nought_is_never),
		SCENE(a_screen_reader_hears_once_that_it_is_hidden),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
