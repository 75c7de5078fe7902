#include "tui/speech.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/clock.h"
#include "golden.h"
#include "scene.h"
#include "tui/queue.h"
#include "tui/view.h"

/* --- sentences on a canvas --- */

static void
sentences_are_wrapped_and_the_current_one_is_seen(void **state)
{
	static const struct {
		int current, cursor_row;
		const char *first;
	} rows[] = {{0, 0, "sentence 0"},
		    {2, 2, "sentence 0"},
		    {5, 3, "sentence 2"},
		    {9, 3, "sentence 6"}};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct speech s = {0};
		struct canvas c;
		struct buf out = {0};

		canvas_init(&c, 4, 20);
		for (int n = 0; n < 10; n++) {
			char line[32];

			(void)snprintf(line, sizeof line, "sentence %d", n);
			speech_add(&s, line, n == rows[i].current);
		}
		speech_draw(&s, &c);
		canvas_dump(&c, &out);
		assert_memory_equal(buf_str(&out), rows[i].first, strlen(rows[i].first));
		assert_int_equal(c.cursor_row, rows[i].cursor_row);
		assert_int_equal(c.cursor_col, 0);
		canvas_release(&c);
		buf_release(&out);
	}
}

static void
a_sentence_longer_than_the_screen_begins_at_its_top(void **state)
{
	struct speech s = {0};
	struct canvas c;

	(void)state;
	canvas_init(&c, 2, 10);
	speech_add(&s, "first", false);
	speech_add(&s, "one two three four five six seven eight", true);
	speech_draw(&s, &c);
	assert_int_equal(c.cursor_row, 0);
	assert_string_equal(c.cell[0].utf8, "o");
	canvas_release(&c);
}

static void
line_breaks_and_controls_in_a_sentence_stay_in_its_line(void **state)
{
	struct speech s = {0};
	struct canvas c;
	struct buf out = {0};

	(void)state;
	canvas_init(&c, 3, 30);
	speech_add(&s, "a\nb\033[31mc", false);
	speech_add(&s, "d", true);
	speech_draw(&s, &c);
	canvas_dump(&c, &out);
	assert_int_equal(c.cursor_row, 1);
	assert_null(strchr(buf_str(&out), '\033'));
	buf_release(&out);
	canvas_release(&c);
}

/* --- the screens --- */

static int
setup(void **state)
{
	struct scene *s;

	if (scene_setup(state))
		return -1;
	s = *state;
	s->ui.setting.of[SETTING_LINEAR] = 1;
	s->ui.prompt.is_linear = true;
	s->ui.pressed_at = s->ui.by.now;
	return 0;
}

static void
the_queue_is_sentences_the_subject_first(void **state)
{
	struct scene *s = *state;

	golden_check("tui/linear-queue", scene_text(s));
	scene_key(s, "j");
	scene_cursor_on(s, "发货");
	assert_int_equal(s->ui.canvas.cursor_col, 0);
}

/* Nothing is marked but by the hardware cursor: there is nothing to hear twice. */
static void
moving_the_cursor_draws_nothing(void **state)
{
	struct scene *s = *state;
	char *before = strdup(scene_text(s));

	scene_keys(s, "j j k");
	queue_settle(ui_top(&s->ui)->state);
	assert_string_equal(scene_text(s), before);
	free(before);
}

static void
time_goes_on_with_the_next_key_alone(void **state)
{
	struct scene *s = *state;
	char *before = strdup(scene_text(s));

	s->ui.by.now += 600;
	assert_string_equal(scene_text(s), before);
	scene_key(s, "j");
	scene_sees(s, "，14:15");
	free(before);
}

static void
the_ticket_is_what_who_how_far_and_its_story(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "j Enter");
	golden_check("tui/linear-ticket", scene_text(s));
	assert_int_equal(s->ui.canvas.cursor_row, 1);
	scene_keys(s, "j j j");
	scene_cursor_on(s, "受理");
	scene_key(s, "g");
	scene_cursor_on(s, "明天要用的投影仪");
}

static void
a_choice_is_a_line_for_each_answer(void **state)
{
	struct scene *s = *state;

	scene_key(s, "q");
	golden_check("tui/linear-prompt", scene_text(s));
	scene_cursor_on(s, "1 留下");
	scene_key(s, "Down");
	scene_cursor_on(s, "2 离开");
}

static void
the_triage_names_only_what_is_chosen(void **state)
{
	struct scene *s = *state;

	scene_key(s, "f");
	golden_check("tui/linear-need", scene_text(s));
	scene_cursor_on(s, "3 愤怒");
}

static void
a_text_is_asked_for_on_a_line_of_its_own(void **state)
{
	struct scene *s = *state;

	scene_key(s, "/");
	scene_type(s, "发");
	scene_sees(s, "\n查找\n发\n");
	assert_int_equal(s->ui.canvas.cursor_row, 23);
	assert_int_equal(s->ui.canvas.cursor_col, 2);
}

static void
no_screen_has_a_rule_or_a_marker(void **state)
{
	static const char *const ways[] = {"",        "Enter",   "Enter r",     "n",      "?",
					   ".",       "p",       "Enter r C-p", "#",      "5",
					   "5 Enter", "2",       "w",           "K",      "W",
					   "Z",       "Enter f", "Enter b",     "Enter F"};
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		scene_keys(s, ways[i]);
		scene_sees_not(s, "---");
		scene_sees_not(s, "-- ");
		scene_sees_not(s, "\n> ");
		scene_again(s, "1024");
		s->ui.setting.of[SETTING_LINEAR] = 1;
		s->ui.prompt.is_linear = true;
	}
}

/* Every place of the library, the reading view, and a form. */
static void
what_is_read_is_sentences_that_the_cursor_goes_through(void **state)
{
	struct scene *s = *state;

	scene_key(s, "5");
	golden_check("tui/linear-library", scene_text(s));
	(void)scene_text(s);
	assert_int_equal(s->ui.canvas.cursor_row, 2);
	scene_keys(s, "j Enter");
	golden_check("tui/linear-card", scene_text(s));
	(void)scene_text(s);
	assert_int_equal(s->ui.canvas.cursor_row, 1);
	scene_key(s, "j");
	(void)scene_text(s);
	assert_int_equal(s->ui.canvas.cursor_row, 2);
	scene_keys(s, "G g");
	(void)scene_text(s);
	assert_int_equal(s->ui.canvas.cursor_row, 1);
}

static void
a_text_is_read_to_its_last_line(void **state)
{
	struct scene *s = *state;

	(void)view_open(&s->ui, "a title", "line 1.\n\n  line 2.\nline 3.\n");
	scene_cursor_on(s, "line 1.");
	scene_key(s, "j");
	scene_cursor_on(s, "line 2.");
	scene_keys(s, "G");
	scene_cursor_on(s, "line 3.");
	scene_keys(s, "j j k");
	scene_cursor_on(s, "line 2.");
}

static void
what_stood_in_columns_is_said_with_pauses(void **state)
{
	struct scene *s = *state;

	(void)view_open(&s->ui, "a form", "  mood      calm  \nneed  one two\n");
	scene_sees(s, "\nmood，calm\nneed，one two\n");
}

/* Nobody is ever on duty: each promise is in trouble. */
static const struct calendar never = {0};
static const struct clock_rules rules = {.desk = &never};

/* The reply, its check and its promises: what stood at the right end follows what it is about. */
static void
the_parts_of_a_reply_have_no_gaps(void **state)
{
	struct scene *s = *state;

	s->ui.by.rules = &rules;
	scene_keys(s, "Enter r");
	scene_type(s, "今天17点前回电");
	check_rest(&s->ui, true);
	prompt_save(&s->ui, true);
	scene_sees(s, "，草稿已存\n");
	scene_sees_not(s, "     ");
	golden_check("tui/linear-reply", scene_text(s));
}

static void
a_field_is_a_question_and_its_answer(void **state)
{
	struct scene *s = *state;

	scene_key(s, "l");
	scene_type(s, "钱女士");
	golden_check("tui/linear-form", scene_text(s));
	scene_cursor_on(s, "客户: 钱女士");
}

/* Of the names that begin so the one that stands in the line is heard, and no other. */
static void
one_name_of_the_command_line_is_said(void **state)
{
	struct scene *s = *state;

	scene_key(s, ":");
	scene_type(s, "re");
	scene_key(s, "Tab");
	scene_sees(s, "，1/");
	scene_sees_not(s, "[");
}

static void
lookups_have_the_cursor_where_one_types_and_then_where_one_is(void **state)
{
	static const struct {
		const char *key, *typed;
	} rows[] = {{"?", "x"}, {"p", "jq"}};
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		scene_key(s, rows[i].key);
		(void)scene_text(s);
		assert_int_equal(s->ui.canvas.cursor_row, 1);
		scene_key(s, "Down");
		(void)scene_text(s);
		assert_true(s->ui.canvas.cursor_row > 1);
		assert_int_equal(s->ui.canvas.cursor_col, 0);
		scene_type(s, rows[i].typed);
		(void)scene_text(s);
		assert_int_equal(s->ui.canvas.cursor_row, 1);
		assert_true(s->ui.canvas.cursor_col > 0);
		scene_key(s, "Esc");
	}
}

#define SCENE(f) cmocka_unit_test_setup_teardown(f, setup, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sentences_are_wrapped_and_the_current_one_is_seen),
		cmocka_unit_test(a_sentence_longer_than_the_screen_begins_at_its_top),
		cmocka_unit_test(line_breaks_and_controls_in_a_sentence_stay_in_its_line),
		SCENE(the_queue_is_sentences_the_subject_first),
		SCENE(moving_the_cursor_draws_nothing),
		SCENE(time_goes_on_with_the_next_key_alone),
		SCENE(the_ticket_is_what_who_how_far_and_its_story),
		SCENE(a_choice_is_a_line_for_each_answer),
		SCENE(the_triage_names_only_what_is_chosen),
		SCENE(a_text_is_asked_for_on_a_line_of_its_own),
		SCENE(no_screen_has_a_rule_or_a_marker),
		SCENE(what_is_read_is_sentences_that_the_cursor_goes_through),
		SCENE(a_text_is_read_to_its_last_line),
		SCENE(what_stood_in_columns_is_said_with_pauses),
		SCENE(the_parts_of_a_reply_have_no_gaps),
		SCENE(a_field_is_a_question_and_its_answer),
		SCENE(one_name_of_the_command_line_is_said),
		SCENE(lookups_have_the_cursor_where_one_types_and_then_where_one_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
