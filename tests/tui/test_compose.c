#include "tui/compose.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "scene.h"
#include "sql_read.h"

/* What the loop does when the window changes. */
static void
window_change(struct scene *s, int rows, int cols)
{
	canvas_resize(&s->ui.canvas, rows, cols);
	ui_fit(&s->ui);
}

static const char *
answer(const struct scene *s)
{
	return prompt_answer(&s->ui.prompt);
}

static const char *
selected(struct scene *s)
{
	const struct text *t = &s->ui.prompt.text;
	struct buf text = {0};
	size_t from, to;
	const char *kept;

	if (text_selected(t, &from, &to))
		buf_add(&text, buf_str(&t->text) + from, to - from);
	kept = arena_strdup(&s->mem, buf_str(&text));
	buf_release(&text);
	return kept;
}

static int64_t
status_of(struct scene *s, int serial)
{
	struct row_ticket t;

	assert_int_equal(sql_ticket_get(s->others, scene_ticket(s, serial), &s->mem, &t), OK);
	return t.status;
}

/* --- the room --- */

static const struct {
	int rows, rule; /* the row of the rule with the label */
} sizes[] = {{24, 12}, {16, 8}, {43, 22}, {11, 6}, {10, 5}, {9, 5}, {8, 4}, {6, 2}, {5, 1}};

static void
it_takes_the_lower_half_and_no_less_than_four_rows(void **state)
{
	struct scene *s = *state;

	scene_key(s, "m");
	scene_type(s, "第一行");
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		const int rows = sizes[i].rows, rule = sizes[i].rule;

		window_change(s, rows, 80);
		assert_int_equal(compose_rows(&s->ui.prompt, rows), rows - rule);
		assert_int_equal(scene_row_of(s, "-- 备注 --"), rule);
		assert_int_equal(scene_row_of(s, "第一行"), rule + 1);
		assert_int_equal(scene_row_of(s, "^O"), rows - 1);
		scene_cursor_on(s, "第一行");
	}
}

static void
the_head_of_the_ticket_stays_above(void **state)
{
	static const struct {
		int rows, head; /* -1: there is no row for it */
	} rows[] = {{24, 1}, {16, 1}, {8, 1}, {6, 1}, {5, -1}};
	struct scene *s = *state;

	scene_key(s, "m");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		window_change(s, rows[i].rows, 80);
		assert_int_equal(scene_row_of(s, "KF20261122001"), rows[i].head);
		assert_int_equal(scene_row_of(s, "1024 小张"), 0);
	}
}

static void
the_story_stands_between_head_and_text(void **state)
{
	struct scene *s = *state;

	scene_key(s, "m");
	assert_in_range(scene_row_of(s, "经过 "), 2, 11);
	assert_in_range(scene_row_of(s, "接单"), scene_row_of(s, "经过 ") + 1, 11);
}

static void
what_others_add_moves_no_line_above_the_text(void **state)
{
	static const char *const notes[] = {"一", "二", "三", "四", "五", "六", "七"};
	struct scene *s = *state;

	scene_key(s, "m");
	for (size_t i = 0; i < sizeof notes / sizeof *notes; i++)
		scene_others(s, "1007", "ticket_note", scene_ticket(s, 1), notes[i]);
	scene_sees(s, "经过 1-7 / 共 9");
	scene_sees(s, "五");
	scene_sees_not(s, "六");
}

static void
it_gives_back_every_row(void **state)
{
	static const int heights[] = {24, 16, 5};
	struct scene *s = *state;

	scene_key(s, "Enter");
	for (size_t i = 0; i < sizeof heights / sizeof *heights; i++) {
		const char *before;

		window_change(s, heights[i], 80);
		before = scene_text(s);
		scene_key(s, "m");
		assert_string_not_equal(scene_text(s), before);
		scene_key(s, "Esc");
		assert_string_equal(scene_text(s), before);
		assert_int_equal(compose_rows(&s->ui.prompt, heights[i]), 0);
	}
}

static void
a_question_of_one_line_takes_nothing(void **state)
{
	struct scene *s = *state;

	scene_key(s, "V");
	assert_true(s->ui.prompt.is_open);
	assert_int_equal(compose_rows(&s->ui.prompt, 24), 0);
	assert_int_equal(ui_body_rows(&s->ui), 22);
}

static void
a_long_text_scrolls_inside_its_room(void **state)
{
	struct scene *s = *state;

	scene_key(s, "m");
	for (char line[] = "a\r"; *line <= 'z'; ++*line)
		scene_type(s, line);
	scene_key(s, "Backspace");
	assert_int_equal(scene_row_of(s, "\na\n"), -1);
	scene_cursor_on(s, "z");
	assert_int_equal(scene_row_of(s, "-- 备注 --"), 12);
	scene_key(s, "C-Home");
	assert_int_equal(scene_row_of(s, "\na\n") + 1, 13);
}

static void
a_reply_from_the_queue_shows_its_ticket_first(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "j r");
	assert_int_equal(s->ui.depth, 2);
	scene_sees(s, "KF20261122002");
	scene_sees(s, "-- 答复 王先生，电话 --");
	scene_keys(s, "Esc q");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_queue);
}

/* --- what keys do --- */

static void
enter_is_a_new_line_and_ctrl_o_does_it(void **state)
{
	struct scene *s = *state;

	scene_key(s, "r");
	scene_type(s, "您好，\r师傅今天上门。");
	assert_string_equal(answer(s), "您好，\n师傅今天上门。");
	assert_int_equal(scene_row_of(s, "师傅今天上门。"), 14);
	assert_int_equal(status_of(s, 1), STATUS_ANALYSIS);
	scene_key(s, "C-o");
	assert_false(s->ui.prompt.is_open);
	assert_int_equal(status_of(s, 1), STATUS_FEEDBACK);
}

static void
an_empty_text_is_refused_where_it_stands(void **state)
{
	static const char *const keys[] = {"", "a Backspace", "Enter Backspace"};
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		scene_key(s, "r");
		scene_keys(s, keys[i]);
		scene_key(s, "C-o");
		scene_sees(s, "没有文字：请先写");
		assert_true(s->ui.prompt.is_open);
		scene_key(s, "Esc");
	}
	assert_int_equal(status_of(s, 1), STATUS_ANALYSIS);
}

static void
a_paste_keeps_its_lines_and_does_nothing_else(void **state)
{
	static const char paste[] = "第一行\r\n第二行\n\x0f\x1b第三行\t{日期}";
	struct scene *s = *state;

	scene_key(s, "m");
	prompt_paste(&s->ui, paste, sizeof paste - 1);
	assert_true(s->ui.prompt.is_open);
	assert_int_equal(scene_row_of(s, "第一行"), 13);
	assert_int_equal(scene_row_of(s, "第二行"), 14);
	assert_int_equal(scene_row_of(s, "第三行"), 15);
	assert_string_equal(selected(s), "");
}

static void
a_paste_for_which_there_is_no_room_says_so(void **state)
{
	struct scene *s = *state;
	struct buf many = {0};

	while (many.len <= TEXT_MAX)
		buf_puts(&many, "您好 ");
	scene_key(s, "m");
	scene_type(s, "原来的");
	prompt_paste(&s->ui, buf_str(&many), many.len);
	buf_release(&many);
	assert_string_equal(answer(s), "原来的");
	scene_sees(s, "64 KiB");
}

static void
a_draft_of_several_lines_is_kept_with_its_caret(void **state)
{
	struct scene *s = *state;

	scene_key(s, "r");
	scene_type(s, "您好，\r师傅今天上门，\r请留人。");
	scene_keys(s, "Up Left");
	assert_int_equal(s->ui.prompt.text.caret, strlen("您好，\n师傅今"));
	scene_key(s, "Esc");
	scene_again(s, "1024");
	scene_key(s, "r");
	assert_string_equal(answer(s), "您好，\n师傅今天上门，\n请留人。");
	assert_int_equal(s->ui.prompt.text.caret, strlen("您好，\n师傅今"));
	scene_sees(s, " 草稿已存 ");
	scene_cursor_on(s, "师傅今天上门，");
	scene_type(s, "明");
	assert_string_equal(answer(s), "您好，\n师傅今明天上门，\n请留人。");
	scene_sees_not(s, " 草稿已存 ");
}

/* The editor itself has a terminal to itself; here only what does not call it. */
static void
the_editor_is_called_by_both_keys_and_by_nothing_else(void **state)
{
	static const struct {
		const char *keys, *text;
		size_t caret;
	} rows[] = {
		{"Home C-e", "abc", 3},          {"C-x Left C-e", "abc", 3},
		{"C-x x C-e", "abcx", 4},        {"C-x Home C-e y", "abcy", 4},
		{"C-x C-k Home C-e", "abc", 3},  {"C-x Enter C-e", "abc\n", 4},
		{"C-x Tab Home C-e", "abc", 3},  {"C-x C-p Esc C-e", "abc", 3},
		{"C-x C-x Right C-e", "abc", 3},
	};
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		scene_key(s, "m");
		scene_type(s, "abc");
		scene_keys(s, rows[i].keys);
		assert_string_equal(answer(s), rows[i].text);
		assert_int_equal(s->ui.prompt.text.caret, rows[i].caret);
		scene_keys(s, "C-End C-u Backspace C-u Esc");
	}
	scene_keys(s, "m C-x");
	assert_true(s->ui.prompt.is_chord);
	scene_key(s, "a");
	assert_false(s->ui.prompt.is_chord);
}

/* Narrow or not, what leads to all other keys is there, and nothing is cut. */
static void
the_hints_are_whole(void **state)
{
	static const struct {
		int cols;
		const char *hints;
	} rows[] = {
		{80, "^O 发出  ^P 话术  ^G 改用  Tab 下一空  Esc 收起，草稿还在  F1 全部键"},
		{60, "^O 发出  ^P 话术  ^G 改用  Tab 下一空  F1 全部键"},
		{40, "^O 发出  ^P 话术  ^G 改用  F1 全部键"},
		{20, "^O 发出  F1 全部键"},
	};
	struct scene *s = *state;

	scene_key(s, "r");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		window_change(s, 16, rows[i].cols);
		scene_sees(s, rows[i].hints);
	}
}

/* --- what is still to be filled --- */

static void
a_text_with_an_empty_place_is_refused_until_it_is_filled(void **state)
{
	struct scene *s = *state;

	scene_key(s, "r");
	scene_type(s, "您好，师傅{日期}上门。");
	scene_key(s, "C-o");
	scene_sees(s, "还有空没有填：Tab 到下一空");
	assert_true(s->ui.prompt.is_open);
	assert_int_equal(status_of(s, 1), STATUS_ANALYSIS);
	scene_key(s, "Tab");
	scene_type(s, "明天");
	assert_string_equal(answer(s), "您好，师傅明天上门。");
	scene_key(s, "C-o");
	assert_int_equal(status_of(s, 1), STATUS_FEEDBACK);
}

static void
tab_goes_from_place_to_place_and_round(void **state)
{
	static const char *const places[] = {"{时刻}", "{time}", "{日期}", "{时刻}"};
	struct scene *s = *state;

	scene_key(s, "m");
	scene_type(s, "{日期}来，\r{别的}{时刻}走，{time}回");
	scene_keys(s, "C-Home Tab");
	assert_string_equal(selected(s), "{日期}");
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		scene_key(s, "Tab");
		assert_string_equal(selected(s), places[i]);
	}
}

static void
typing_takes_the_place_of_what_is_to_be_filled(void **state)
{
	struct scene *s = *state;

	scene_key(s, "m");
	scene_type(s, "{日期}{时刻}前");
	scene_key(s, "Tab");
	scene_type(s, "明天");
	assert_string_equal(answer(s), "明天{时刻}前");
	scene_key(s, "Tab");
	prompt_paste(&s->ui, "九点", strlen("九点"));
	assert_string_equal(answer(s), "明天九点前");
	scene_key(s, "C-_");
	assert_string_equal(answer(s), "明天{时刻}前");
	scene_key(s, "Tab");
	scene_key(s, "Backspace");
	assert_string_equal(answer(s), "明天前");
	scene_key(s, "Tab");
	scene_sees(s, "没有待填的空");
	assert_string_equal(selected(s), "");
}

static void
a_place_far_below_is_brought_into_sight(void **state)
{
	struct scene *s = *state;

	scene_key(s, "m");
	for (int i = 0; i < 30; i++)
		scene_type(s, "一\r");
	scene_type(s, "到{日期}");
	scene_keys(s, "C-Home");
	scene_sees_not(s, "到{日期}");
	scene_key(s, "Tab");
	scene_sees(s, "到{日期}");
	scene_cursor_on(s, "到{日期}");
}

static void
braces_round_other_words_are_no_place(void **state)
{
	static const char *const texts[] = {"{}",    "{别的}", "{",        "}",
					    "{日期", "日期}",  "{ 日期 }", "if (x) { y(); }"};
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		scene_key(s, "m");
		scene_type(s, texts[i]);
		scene_key(s, "Tab");
		scene_sees(s, "没有待填的空");
		assert_string_equal(answer(s), texts[i]);
		scene_key(s, "C-o");
		scene_sees(s, "已做：备注");
		assert_false(s->ui.prompt.is_open);
	}
}

/* --- the lookup over it --- */

static void
the_lookup_gives_back_text_caret_and_what_was_selected(void **state)
{
	struct scene *s = *state;
	const char *before;

	scene_key(s, "r");
	scene_type(s, "您好，\r{日期}上门。");
	scene_keys(s, "Tab");
	before = scene_text(s);
	scene_key(s, "C-p");
	scene_sees(s, "\n查:");
	scene_sees_not(s, "上门。");
	scene_type(s, "cfh");
	scene_keys(s, "Down Esc");
	assert_true(s->ui.prompt.is_open);
	assert_string_equal(scene_text(s), before);
	assert_string_equal(selected(s), "{日期}");
	scene_type(s, "明天");
	assert_string_equal(answer(s), "您好，\n明天上门。");
}

static void
a_window_that_changes_under_the_lookup_changes_the_composer_too(void **state)
{
	struct scene *s = *state;

	scene_key(s, "m");
	scene_type(s, "第一行");
	scene_key(s, "C-p");
	window_change(s, 16, 60);
	scene_key(s, "Esc");
	assert_int_equal(scene_row_of(s, "-- 备注 --"), 8);
	assert_int_equal(scene_row_of(s, "第一行"), 9);
	assert_int_equal(scene_row_of(s, "KF20261122001"), 1);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(it_takes_the_lower_half_and_no_less_than_four_rows),
		TEST(the_hints_are_whole),
		TEST(the_head_of_the_ticket_stays_above),
		TEST(the_story_stands_between_head_and_text),
		TEST(what_others_add_moves_no_line_above_the_text),
		TEST(it_gives_back_every_row),
		TEST(a_question_of_one_line_takes_nothing),
		TEST(a_long_text_scrolls_inside_its_room),
		TEST(a_reply_from_the_queue_shows_its_ticket_first),
		TEST(enter_is_a_new_line_and_ctrl_o_does_it),
		TEST(an_empty_text_is_refused_where_it_stands),
		TEST(a_paste_keeps_its_lines_and_does_nothing_else),
		TEST(a_paste_for_which_there_is_no_room_says_so),
		TEST(a_draft_of_several_lines_is_kept_with_its_caret),
		TEST(the_editor_is_called_by_both_keys_and_by_nothing_else),
		TEST(a_text_with_an_empty_place_is_refused_until_it_is_filled),
		TEST(tab_goes_from_place_to_place_and_round),
		TEST(typing_takes_the_place_of_what_is_to_be_filled),
		TEST(a_place_far_below_is_brought_into_sight),
		TEST(braces_round_other_words_are_no_place),
		TEST(the_lookup_gives_back_text_caret_and_what_was_selected),
		TEST(a_window_that_changes_under_the_lookup_changes_the_composer_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
