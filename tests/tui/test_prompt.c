#include "tui/prompt.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "scene.h"
#include "sql_read.h"
#include "store/draft.h"

static struct row_ticket
ticket_now(struct scene *s, int serial)
{
	struct row_ticket t;

	assert_int_equal(sql_ticket_get(s->others, scene_ticket(s, serial), &s->mem, &t), OK);
	return t;
}

/* --- drafts --- */

static void
a_reply_says_to_whom_it_goes_and_that_it_stays(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "j r");
	scene_sees(s, "-- 答复 王先生，电话 --");
	(void)scene_text(s);
	assert_int_equal(s->ui.canvas.cursor_row, 13);
	scene_type(s, "好");
	(void)scene_text(s);
	assert_int_equal(s->ui.canvas.cursor_col, 2);
}

static void
esc_puts_a_text_aside_and_the_same_key_brings_it_back_with_its_caret(void **state)
{
	struct scene *s = *state;

	scene_key(s, "r");
	scene_type(s, "马上派人");
	scene_keys(s, "Left Left Esc");
	scene_sees(s, "已放下：再按同一个键，文字还在");
	assert_false(s->ui.prompt.is_open);
	scene_key(s, "r");
	assert_string_equal(prompt_answer(&s->ui.prompt), "马上派人");
	assert_int_equal(s->ui.prompt.text.caret, strlen("马上"));
}

static void
a_draft_belongs_to_its_verb_and_its_ticket(void **state)
{
	static const char *const others[] = {"m", "h", "V"};
	struct scene *s = *state;

	scene_key(s, "r");
	scene_type(s, "马上派人");
	scene_key(s, "Esc");
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		scene_key(s, others[i]);
		assert_string_equal(prompt_answer(&s->ui.prompt), "");
		scene_key(s, "Esc");
	}
	scene_keys(s, "q j r");
	assert_string_equal(prompt_answer(&s->ui.prompt), "");
}

/* What the loop does when the line is cut. */
static void
a_hang_up_loses_nothing_that_was_typed(void **state)
{
	struct scene *s = *state;

	scene_key(s, "r");
	scene_type(s, "马上派人");
	scene_key(s, "Left");
	prompt_save(&s->ui, true);
	scene_again(s, "1024");
	scene_key(s, "r");
	assert_string_equal(prompt_answer(&s->ui.prompt), "马上派人");
	assert_int_equal(s->ui.prompt.text.caret, strlen("马上派"));
}

static void
nobody_else_gets_the_draft(void **state)
{
	struct scene *s = *state;

	scene_key(s, "m");
	scene_type(s, "只给我看");
	prompt_save(&s->ui, true);
	scene_again(s, "1031");
	scene_key(s, "m");
	assert_string_equal(prompt_answer(&s->ui.prompt), "");
}

static void
a_draft_goes_when_its_act_is_done(void **state)
{
	struct scene *s = *state;

	scene_key(s, "r");
	scene_type(s, "马上派人");
	scene_keys(s, "Esc r C-o");
	scene_sees(s, "已做：答复");
	assert_false(s->ui.prompt.is_open);
	assert_int_equal(drafts_count(s->ui.drafts), 0);
	assert_int_equal(ticket_now(s, 1).status, STATUS_FEEDBACK);
}

/* The draft of an act could not be dropped: what is written next is no part of that act. */
static void
a_draft_that_was_sent_already_begins_no_other_reply(void **state)
{
	struct scene *s = *state;
	struct draft d = {.verb = "ticket_reply", .ticket = scene_ticket(s, 1), .text = "一"};
	struct err e = {0};

	scene_key(s, "r");
	scene_type(s, d.text);
	(void)memcpy(d.op_id, s->ui.prompt.op_id, sizeof d.op_id);
	scene_key(s, "C-o");
	assert_int_equal(drafts_put(s->ui.drafts, &d, &e), OK);
	scene_key(s, "r");
	assert_string_equal(prompt_answer(&s->ui.prompt), "");
	scene_type(s, "二说清楚了");
	scene_key(s, "C-o");
	scene_sees(s, "二说清楚了");
	assert_int_equal(drafts_count(s->ui.drafts), 0);
}

static void
what_is_taken_back_comes_back_as_a_draft(void **state)
{
	struct scene *s = *state;

	scene_key(s, "r");
	scene_type(s, "马上派人");
	scene_keys(s, "C-o u r");
	assert_string_equal(prompt_answer(&s->ui.prompt), "马上派人");
	scene_keys(s, "Esc U");
	assert_int_equal(drafts_count(s->ui.drafts), 0);
}

static void
a_newer_draft_is_worth_more_than_what_is_taken_back(void **state)
{
	struct scene *s = *state;

	scene_key(s, "r");
	scene_type(s, "马上派人");
	scene_keys(s, "C-o r");
	scene_type(s, "写了一半");
	scene_keys(s, "Esc u r");
	assert_string_equal(prompt_answer(&s->ui.prompt), "写了一半");
	scene_keys(s, "Esc U");
	assert_int_equal(drafts_count(s->ui.drafts), 1);
}

static void
an_emptied_draft_is_none(void **state)
{
	struct scene *s = *state;

	scene_key(s, "m");
	scene_type(s, "一二");
	scene_keys(s, "Esc m C-u Esc");
	scene_sees_not(s, "已放下");
	assert_int_equal(drafts_count(s->ui.drafts), 0);
}

/* Too many of them: the text may not be taken off the glass. */
static void
a_prompt_does_not_close_over_a_text_that_cannot_be_kept(void **state)
{
	struct scene *s = *state;
	struct err e = {0};
	struct draft d = {.verb = "ticket_note", .text = "x"};

	for (d.ticket = 1000; !drafts_put(s->ui.drafts, &d, &e); d.ticket++)
		assert_true(d.ticket < 10000);
	err_release(&e);
	scene_key(s, "r");
	scene_type(s, "马上派人");
	scene_key(s, "Esc");
	assert_true(s->ui.prompt.is_open);
	assert_true(s->ui.is_error);
	scene_sees(s, "草稿太多：请先发出或清掉一份");
	scene_sees(s, "马上派人");
	scene_key(s, "C-o");
	scene_sees(s, "已做：答复");
}

/* --- when it cannot be done --- */

static void
a_text_that_somebody_was_faster_with_is_kept(void **state)
{
	struct scene *s = *state;

	scene_key(s, "r");
	scene_type(s, "马上派人");
	scene_others(s, "1007", "ticket_step", scene_ticket(s, 1), NULL);
	scene_key(s, "C-o");
	assert_false(s->ui.prompt.is_open);
	scene_sees(s, "老周");
	scene_sees(s, "文字");
	scene_key(s, "r");
	assert_string_equal(prompt_answer(&s->ui.prompt), "马上派人");
	scene_key(s, "C-o");
	scene_sees(s, "已做：答复");
}

static void
what_can_be_mended_is_mended_in_place(void **state)
{
	static const struct {
		const char *key, *send, *sees;
	} rows[] = {{"r", "C-o", "没有文字：请先写"},
		    {"m", "C-o", "没有文字：请先写"},
		    {"V", "Enter", "需要写明原因"}};
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		scene_keys(s, rows[i].key);
		scene_key(s, rows[i].send);
		assert_true(s->ui.prompt.is_open);
		scene_sees(s, rows[i].sees);
		scene_key(s, "Esc");
		assert_false(s->ui.prompt.is_open);
	}
}

static void
what_is_not_mine_to_do_says_whose_it_is(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "j j r");
	assert_true(s->ui.is_error);
	assert_false(s->ui.prompt.is_open); /* before anything is written for nothing */
	scene_sees(s, "小刘");
	assert_int_equal(ticket_now(s, 7).status, STATUS_ANALYSIS);
}

/* --- keys --- */

static void
a_paste_never_acts(void **state)
{
	static const char text[] = "t\nT\x1b[Ac\r2q\n";
	struct scene *s = *state;

	prompt_paste(&s->ui, text, sizeof text - 1);
	assert_false(s->ui.prompt.is_open);
	scene_key(s, "m");
	prompt_paste(&s->ui, text, sizeof text - 1);
	assert_true(s->ui.prompt.is_open);
	assert_string_equal(prompt_answer(&s->ui.prompt), "t\nT[Ac\n2q\n");
	scene_keys(s, "Esc q q");
	prompt_paste(&s->ui, "2", 1);
	assert_true(s->ui.prompt.is_open);
	assert_int_equal(s->ui.prompt.choices.chosen, 1);
}

static void
an_open_prompt_owns_the_letters(void **state)
{
	struct scene *s = *state;

	scene_key(s, "m");
	scene_type(s, "tTq?#/nu");
	assert_string_equal(prompt_answer(&s->ui.prompt), "tTq?#/nu");
	assert_int_equal(s->ui.depth, 2); /* its ticket is in sight */
	scene_key(s, "C-l");
	assert_string_equal(prompt_answer(&s->ui.prompt), "tTq?#/nu");
	scene_key(s, "F1");
	scene_sees(s, "^O            做完或发出");
	scene_key(s, "Esc");
	assert_string_equal(prompt_answer(&s->ui.prompt), "tTq?#/nu");
	assert_true(s->ui.prompt.is_open);
}

/* --- the lookup over a reply --- */

static void
what_is_pasted_over_a_reply_is_looked_up_and_not_sent(void **state)
{
	static const char words[] = "退款";
	struct scene *s = *state;

	scene_keys(s, "r C-p");
	ui_paste(&s->ui, words, sizeof words - 1);
	scene_sees(s, words);
	assert_string_equal(prompt_answer(&s->ui.prompt), "");
	scene_key(s, "Esc");
	ui_paste(&s->ui, words, sizeof words - 1);
	assert_string_equal(prompt_answer(&s->ui.prompt), words);
}

static void
what_others_wrote_under_the_lookup_is_there_when_it_closes(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "r C-p");
	scene_others(s, "1007", "ticket_note", scene_ticket(s, 1), "已联系过");
	scene_key(s, "Enter");
	scene_sees(s, "已联系过");
}

/* --- what was done --- */

static void
the_sentence_says_what_was_done_and_how_it_is_taken_back(void **state)
{
	static const struct {
		const char *keys, *sees;
	} rows[] = {
		{"s", "已做：下一步（u 撤销）"},   {"u", "已撤销：下一步（U 重做）"},
		{"U", "已重做：下一步（u 撤销）"}, {"u", "已撤销：下一步（U 重做）"},
		{"L", "已做：放回（u 撤销）"},
	};
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		scene_keys(s, rows[i].keys);
		scene_sees(s, rows[i].sees);
	}
}

static void
undo_is_refused_by_name_when_somebody_built_on_it(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "f 1 Enter");
	scene_keys(s, "#");
	scene_type(s, "1\r");
	scene_others(s, "1007", "ticket_step", scene_ticket(s, 1), NULL);
	scene_key(s, "s");
	scene_others(s, "1007", "ticket_close", scene_ticket(s, 1), NULL);
	scene_key(s, "u");
	assert_true(s->ui.is_error);
	scene_sees(s, "不能撤销：老周");
}

static void
the_best_free_ticket_is_opened(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "G T");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_ticket);
	scene_sees(s, "KF20261122006");
	scene_sees(s, "负责 小张");
	scene_keys(s, "q");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_queue);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_reply_says_to_whom_it_goes_and_that_it_stays),
		TEST(esc_puts_a_text_aside_and_the_same_key_brings_it_back_with_its_caret),
		TEST(a_draft_belongs_to_its_verb_and_its_ticket),
		TEST(a_hang_up_loses_nothing_that_was_typed),
		TEST(nobody_else_gets_the_draft),
		TEST(a_draft_goes_when_its_act_is_done),
		TEST(a_draft_that_was_sent_already_begins_no_other_reply),
		TEST(what_is_taken_back_comes_back_as_a_draft),
		TEST(a_newer_draft_is_worth_more_than_what_is_taken_back),
		TEST(an_emptied_draft_is_none),
		TEST(a_prompt_does_not_close_over_a_text_that_cannot_be_kept),
		TEST(a_text_that_somebody_was_faster_with_is_kept),
		TEST(what_can_be_mended_is_mended_in_place),
		TEST(what_is_not_mine_to_do_says_whose_it_is),
		TEST(a_paste_never_acts),
		TEST(an_open_prompt_owns_the_letters),
		TEST(what_is_pasted_over_a_reply_is_looked_up_and_not_sent),
		TEST(what_others_wrote_under_the_lookup_is_there_when_it_closes),
		TEST(the_sentence_says_what_was_done_and_how_it_is_taken_back),
		TEST(undo_is_refused_by_name_when_somebody_built_on_it),
		TEST(the_best_free_ticket_is_opened),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
