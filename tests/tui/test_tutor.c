#include "tui/tutor.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/intl.h"
#include "scene.h"
#include "tui/draw.h"

/* The same steps for each test: a course on the scene's desk, kept in a file beside it. */
struct course {
	struct scene *scene;
	struct tutor tutor;
	char path[80];
};

static void
begin(struct course *c, struct scene *s, const char *lesson)
{
	struct err e = {0};

	(void)snprintf(c->path, sizeof c->path, "%s/lesson", s->shop.dir);
	c->scene = s;
	c->tutor = (struct tutor){.path = c->path};
	s->ui.tutor = &c->tutor;
	assert_int_equal(tutor_begin(&s->ui, lesson, &e), OK);
	ui_fit(&s->ui);
}

static void
presses(struct course *c, const char *keys)
{
	scene_keys(c->scene, keys);
	(void)tutor_look(&c->scene->ui);
}

static void
types(struct course *c, const char *text)
{
	scene_type(c->scene, text);
	(void)tutor_look(&c->scene->ui);
}

static void
check_lesson(const struct course *c, const char *name)
{
	assert_string_equal(lessons[c->tutor.lesson].name, name);
}

static void
ends(struct course *c)
{
	c->scene->ui.tutor = NULL;
	(void)unlink(c->path);
}

static void
a_lesson_is_done_by_the_act_and_by_nothing_else(void **state)
{
	struct course c;

	begin(&c, *state, NULL);
	check_lesson(&c, "move");
	presses(&c, "k"); /* at the top already */
	check_lesson(&c, "move");
	presses(&c, "j");
	check_lesson(&c, "open");
	presses(&c, "j");
	check_lesson(&c, "open");
	presses(&c, "Enter");
	check_lesson(&c, "back");
	presses(&c, "m");
	check_lesson(&c, "back");
	presses(&c, "Esc");
	check_lesson(&c, "back");
	presses(&c, "Esc");
	check_lesson(&c, "narrow");
	types(&c, "/138");
	check_lesson(&c, "widen");
	presses(&c, "Enter");
	check_lesson(&c, "widen");
	presses(&c, "Esc");
	check_lesson(&c, "take");
	ends(&c);
}

static void
what_the_log_has_from_before_does_not_count(void **state)
{
	struct course c;

	scene_keys(*state, "T");
	scene_keys(*state, "Esc");
	begin(&c, *state, "take");
	(void)tutor_look(&c.scene->ui);
	check_lesson(&c, "take");
	presses(&c, "T");
	check_lesson(&c, "triage");
	ends(&c);
}

static void
whoever_left_goes_on_there(void **state)
{
	struct course c;

	begin(&c, *state, "take");
	presses(&c, "T");
	begin(&c, *state, NULL);
	check_lesson(&c, "triage");
	ends(&c);
}

static void
half_a_reply_begins_with_its_phrase_again(void **state)
{
	struct course c;

	begin(&c, *state, "mend");
	begin(&c, *state, NULL);
	check_lesson(&c, "phrase");
	ends(&c);
}

static void
after_the_last_the_first_stands_there(void **state)
{
	struct course c;

	begin(&c, *state, "leave");
	presses(&c, "?");
	check_lesson(&c, "leave");
	begin(&c, *state, NULL);
	check_lesson(&c, "move");
	ends(&c);
}

static void
a_lesson_that_is_not_there_is_refused(void **state)
{
	struct scene *s = *state;
	struct tutor tutor = {.path = "/nonexistent"};
	struct err e = {0};

	s->ui.tutor = &tutor;
	assert_int_equal(tutor_begin(&s->ui, "nothing", &e), E_NOTFOUND);
	s->ui.tutor = NULL;
	err_release(&e);
}

/* --- the strip --- */

static void
check_strips(struct scene *s)
{
	struct course c;

	begin(&c, s, NULL);
	for (int i = 0; lessons[i].name; i++) {
		struct buf text = {0};
		struct canvas nowhere = {.cols = s->ui.canvas.cols};

		c.tutor.lesson = i;
		buf_printf(&text, "18/18  %s", _(lessons[i].text));
		assert_in_range(draw_wrapped(&nowhere, (struct span){0}, S_PLAIN, buf_str(&text)),
				1, TUTOR_ROWS);
		buf_release(&text);
		assert_in_range(tutor_rows(&s->ui), 1, TUTOR_ROWS);
	}
	ends(&c);
}

static void
no_lesson_takes_more_than_three_rows(void **state)
{
	struct scene *s = *state;

	check_strips(s);
	scene_resize(s, 24, 60);
	check_strips(s);
}

static void
the_screen_keeps_its_rows_below_the_strip(void **state)
{
	struct scene *s = *state;
	struct course c;

	begin(&c, s, NULL);
	assert_int_equal(scene_row_of(s, "1/18"), 1);
	assert_int_equal(scene_row_of(s, "编号"), 3);
	scene_cursor_on(s, "001");
	scene_resize(s, 5, 80);
	scene_sees_not(s, "1/18");
	scene_cursor_on(s, "001");
	ends(&c);
}

/* --- the table --- */

static void
names_are_there_once_and_in_the_manual(void **state)
{
	char page[16384] = "", line[64];
	FILE *f = fopen(MAN_DIR "/kefu-tutor.1", "r");

	(void)state;
	assert_non_null(f);
	assert_true(fread(page, 1, sizeof page - 1, f) > 0);
	assert_int_equal(fclose(f), 0);
	for (int i = 0; lessons[i].name; i++) {
		assert_int_equal(lesson_find(lessons[i].name), i);
		assert_true(!lessons[i].again || lesson_find(lessons[i].again) < i);
		(void)snprintf(line, sizeof line, "\n.It Li %s\n", lessons[i].name);
		if (!strstr(page, line))
			fail_msg("kefu-tutor(1) does not name the lesson %s", lessons[i].name);
	}
}

#define ROW(f)     cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)
#define ENGLISH(f) cmocka_unit_test_setup_teardown(f, scene_setup_english, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ROW(a_lesson_is_done_by_the_act_and_by_nothing_else),
		ROW(what_the_log_has_from_before_does_not_count),
		ROW(whoever_left_goes_on_there),
		ROW(half_a_reply_begins_with_its_phrase_again),
		ROW(after_the_last_the_first_stands_there),
		ROW(a_lesson_that_is_not_there_is_refused),
		ROW(no_lesson_takes_more_than_three_rows),
		ENGLISH(no_lesson_takes_more_than_three_rows),
		ROW(the_screen_keeps_its_rows_below_the_strip),
		cmocka_unit_test(names_are_there_once_and_in_the_manual),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
