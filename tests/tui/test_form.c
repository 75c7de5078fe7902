#include "tui/form.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/field.h"
#include "scene.h"
#include "store/draft.h"

static const char *const channels[] = {"phone", "chat", "mail", "message", "visit", NULL};

/* clang-format off */
static const struct field fields[] = {
	{"name",   "customer",   "what they are called", ANSWER_LINE,   true,  0, 8, NULL, NULL},
	{"how",    "channel",    NULL,                   ANSWER_CHOICE, true,  0, 0, channels, "phone"},
	{"words",  "own words",  NULL,                   ANSWER_TEXT,   false, 0, 0, NULL, NULL},
	{"digits", "digits",     NULL,                   ANSWER_NUMBER, false, 3, 9, NULL, "3"},
	{"mine",   "I take it",  NULL,                   ANSWER_YES_NO, true,  0, 0, NULL, "no"},
	{0},
};

static const struct field many[] = {
	{"a", "a", NULL, ANSWER_LINE, false, 0, 0, NULL, NULL}, {"b", "b", NULL, ANSWER_LINE, false, 0, 0, NULL, NULL},
	{"c", "c", NULL, ANSWER_TEXT, false, 0, 0, NULL, NULL}, {"d", "d", NULL, ANSWER_LINE, false, 0, 0, NULL, NULL},
	{"e", "e", NULL, ANSWER_LINE, false, 0, 0, NULL, NULL}, {"f", "f", NULL, ANSWER_LINE, false, 0, 0, NULL, NULL},
	{"g", "g", NULL, ANSWER_LINE, false, 0, 0, NULL, NULL}, {"h", "h", NULL, ANSWER_LINE, false, 0, 0, NULL, NULL},
	{"i", "i", NULL, ANSWER_LINE, false, 0, 0, NULL, NULL}, {"j", "j", NULL, ANSWER_LINE, false, 0, 0, NULL, NULL},
	{"k", "k", NULL, ANSWER_LINE, false, 0, 0, NULL, NULL}, {"l", "lamp", NULL, ANSWER_LINE, true, 0, 0, NULL, NULL},
	{0},
};
/* clang-format on */

static int
done(struct ui *ui)
{
	prompt_drop(ui);
	prompt_close(ui);
	ui_say(ui, "that is all");
	return STAY;
}

static const struct form_plan plan = {.title = "new contact", .fields = fields, .done = done};
static const struct form_plan long_plan = {.title = "many", .fields = many, .done = done};

static struct form *
opened(struct scene *s, const struct form_plan *p)
{
	prompt_close(&s->ui);
	s->ui.prompt.verb = verb_find("ticket_add");
	form_open(&s->ui, p, prompt_draft(&s->ui));
	return &s->ui.prompt.form;
}

/* Keys from the choice on, and what is chosen then. */
static void
a_choice_is_made_by_arrow_digit_or_first_letter(void **state)
{
	static const struct {
		const char *keys, *word;
	} rows[] = {
		{"", "phone"},   {"Right", "chat"},       {"Left", "visit"}, {"Space", "chat"},
		{"3", "mail"},   {"３", "mail"},          {"9", "phone"},    {"z", "chat"},
		{"y", "mail"},   {"l", "message"},        {"s", "visit"},    {"d", "phone"},
		{"sh", "visit"}, {"留", "message"},       {"x", "phone"},    {"Right d", "phone"},
		{"ｙ", "mail"},  {"Right Left", "phone"},
	};
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct form *f = opened(s, &plan);

		scene_keys(s, "Tab");
		if (strlen(rows[i].keys) < 4)
			scene_type(s, rows[i].keys);
		else
			scene_keys(s, rows[i].keys);
		if (strcmp(form_value(f, "how"), rows[i].word) != 0)
			fail_msg("%s: %s", rows[i].keys, form_value(f, "how"));
	}
}

static void
the_chosen_one_is_reversed_and_has_the_cursor(void **state)
{
	struct scene *s = *state;
	const struct canvas *c = &s->ui.canvas;
	int row, col;

	(void)opened(s, &plan);
	scene_keys(s, "Tab Right");
	scene_sees(s, "1 电话  2 在线  3 邮件");
	row = c->cursor_row;
	col = c->cursor_col;
	assert_int_equal(row, scene_row_of(s, "> 渠道"));
	assert_string_equal(c->cell[row * c->cols + col].utf8, "2");
	assert_int_equal(c->cell[row * c->cols + col].style, S_MATCH);
}

/* Reverse video is not read out. */
static void
where_lines_are_read_out_the_chosen_one_is_said(void **state)
{
	struct scene *s = *state;

	s->ui.setting.of[SETTING_LINEAR] = 1;
	(void)opened(s, &plan);
	s->ui.prompt.is_linear = true;
	scene_keys(s, "Tab Right");
	scene_sees(s, "2/5 在线");
	scene_sees_not(s, "1 电话");
}

static void
what_enter_does_is_said_where_one_is(void **state)
{
	static const struct {
		const char *keys, *hint;
	} rows[] = {
		{"", "Enter 下一项  Tab 逐项  ^O 提交"},
		{"Tab Tab", "Enter 下一项  Tab 逐项"},
		{"Tab Tab Tab", "Enter 提交  Tab 逐项"},
		{"Tab Tab Tab Tab", "Enter 提交  Tab 逐项"},
	};
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		(void)opened(s, &plan);
		scene_keys(s, rows[i].keys);
		scene_sees(s, rows[i].hint);
	}
}

/* In both languages, whatever is wide. */
static void
the_answers_begin_in_one_column(void **state)
{
	struct scene *s = *state;
	int first = -1;

	(void)opened(s, &plan);
	for (int i = 0; i < 5; i++) {
		(void)scene_text(s);
		if (first < 0)
			first = s->ui.canvas.cursor_col;
		if (i == 3) /* the caret is behind what is proposed */
			assert_int_equal(s->ui.canvas.cursor_col, first + 1);
		else if (i != 4)
			assert_int_equal(s->ui.canvas.cursor_col, first);
		scene_keys(s, "Tab");
	}
}

static void
tab_and_arrows_go_round_and_enter_goes_on(void **state)
{
	static const struct {
		const char *keys;
		int at;
	} rows[] = {
		{"Tab", 1},
		{"Tab Tab", 2},
		{"S-Tab", 4},
		{"Up", 4},
		{"Down Down", 2},
		{"S-Tab Tab", 0},
		{"Down Down Down Up", 2},
		{"Enter", 0},
		{"x Enter", 2},
		{"x Enter Enter", 3},
	};
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct form *f = opened(s, &plan);

		scene_keys(s, rows[i].keys);
		if (f->at != rows[i].at)
			fail_msg("%s: %d", rows[i].keys, f->at);
	}
}

static void
up_and_down_move_within_a_long_text_first(void **state)
{
	struct scene *s = *state;
	const struct form *f = opened(s, &plan);

	scene_keys(s, "Tab Tab");
	scene_type(s, "一");
	scene_keys(s, "M-Enter");
	scene_type(s, "二");
	scene_keys(s, "Up");
	assert_int_equal(f->at, 2);
	scene_keys(s, "Up");
	assert_int_equal(f->at, 1);
}

static void
the_sentence_stands_below_what_is_wrong(void **state)
{
	struct scene *s = *state;
	const struct form *f = opened(s, &plan);

	scene_type(s, "一二三四五六七八九\r");
	scene_sees(s, "8");
	assert_int_equal(f->at, 0);
	scene_keys(s, "Backspace");
	assert_int_equal(f->why.len, 0);
	scene_keys(s, "Tab Tab Tab");
	scene_type(s, "4");
	scene_keys(s, "C-o");
	assert_int_equal(f->at, 3);
	assert_int_equal(scene_row_of(s, "3 到 9"), scene_row_of(s, "> digits") + 1);
	scene_keys(s, "Backspace Enter");
	scene_sees(s, "that is all");
}

static void
f1_says_what_the_field_is_for(void **state)
{
	struct scene *s = *state;

	(void)opened(s, &plan);
	scene_keys(s, "F1");
	scene_sees(s, "what they are called");
	scene_keys(s, "Tab F1");
	scene_sees(s, "渠道");
	assert_true(s->ui.prompt.is_open);
}

static void
a_small_window_scrolls_to_where_one_is(void **state)
{
	struct scene *s = *state;
	struct form *f;

	scene_resize(s, 16, 60);
	f = opened(s, &long_plan);
	for (int i = 0; i < f->count; i++) {
		struct buf line = {0};

		ui_say(&s->ui, "%s", "a sentence that stands whole");
		buf_printf(&line, "> %s", many[i].label);
		scene_cursor_on(s, buf_str(&line));
		scene_sees(s, "a sentence that stands whole");
		buf_release(&line);
		scene_keys(s, "Tab");
	}
	scene_keys(s, "C-o");
	scene_cursor_on(s, "> lamp");
	scene_sees(s, "lamp：不能空");
	scene_resize(s, 24, 80);
	scene_sees(s, "> lamp");
}

static void
the_body_above_is_whole_again_when_it_closes(void **state)
{
	struct scene *s = *state;
	struct buf before = {0};

	buf_puts(&before, scene_text(s));
	(void)opened(s, &plan);
	scene_keys(s, "Esc");
	assert_string_equal(scene_text(s), buf_str(&before));
	buf_release(&before);
}

/* Whatever lies in a draft, a form opens, with the answers it knows. */
static void
a_draft_of_another_version_gives_what_is_known(void **state)
{
	static const struct {
		const char *text;
		size_t caret;
		const char *name, *words;
		int at;
	} rows[] = {
		{"name\x1f"
		 "王\x1ewords\x1f二\x1e",
		 15, "王", "二", 2},
		{"words\x1f二\x1ename\x1f王\x1e", 7, "王", "二", 2},
		{"older\x1fx\x1ename\x1f王\x1e", 3, "王", "", 0},
		{"name\x1f王", 5, "", "", 0},
		{"name", 0, "", "", 0},
		{"\x1f\x1e\x1e\x1f", 99, "", "", 0},
		{"words\x1f二\nzwei\x1e", 14, "", "二\nzwei", 2},
	};
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct draft d = {
			.verb = "ticket_add", .caret = rows[i].caret, .text = rows[i].text};
		const struct form *f = opened(s, &plan);

		form_open(&s->ui, &plan, &d);
		(void)scene_text(s);
		if (strcmp(form_value(f, "name"), rows[i].name) != 0 ||
		    strcmp(form_value(f, "words"), rows[i].words) != 0 || f->at != rows[i].at)
			fail_msg("row %zu: %s, %s, %d", i, form_value(f, "name"),
				 form_value(f, "words"), f->at);
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_choice_is_made_by_arrow_digit_or_first_letter),
		TEST(the_chosen_one_is_reversed_and_has_the_cursor),
		TEST(where_lines_are_read_out_the_chosen_one_is_said),
		TEST(what_enter_does_is_said_where_one_is),
		TEST(the_answers_begin_in_one_column),
		TEST(tab_and_arrows_go_round_and_enter_goes_on),
		TEST(up_and_down_move_within_a_long_text_first),
		TEST(the_sentence_stands_below_what_is_wrong),
		TEST(f1_says_what_the_field_is_for),
		TEST(a_small_window_scrolls_to_where_one_is),
		TEST(the_body_above_is_whole_again_when_it_closes),
		TEST(a_draft_of_another_version_gives_what_is_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
