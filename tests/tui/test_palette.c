#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "golden.h"
#include "scene.h"
#include "term/canvas.h"

static void
it_looks_like_this(void **state)
{
	scene_key(*state, "?");
	golden_check("tui/palette", scene_text(*state));
}

static void
f1_opens_it_and_esc_leaves_it(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "F1");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_palette);
	scene_keys(s, "Esc");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_queue);
	scene_type(s, "？");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_palette);
	scene_keys(s, "Esc");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_queue);
}

/* What is typed, and the first line of what is found. */
static void
an_entry_is_found_by_its_words_its_name_or_its_key(void **state)
{
	static const struct {
		const char *typed, *first;
	} rows[] = {
		{"接单", "> t             接单"},
		{"作废", "> V             作废"},
		{"重画", "> ^L            取新并重画"},
		{"narrow", "> /             查找"},
		{"UNDO", "> u             撤销"},
		{"u", "> u             撤销"},
		{"U", "> U             重做"},
		{"T", "> T             下一单"},
		{"C-d", "> ^D            下半页"},
		{"PgUp", "> PgUp          上一页"},
		{"pgup", "> PgUp          上一页"},
		{"^L", "> ^L            取新并重画"},
		{"^d", "> ^D            下半页"},
		{"jd", "> t             接单"},
		{"jiedan", "> t             接单"},
		{"jie单", "> t             接单"},
		{"zuofei", "> V             作废"},
		{"ｕｎｄｏ", "> u             撤销"},
		{"quit", "> :quit         离开客服台"},
		{"：", "> :             按名字"},
		{"没有的", "没有这样的键"},
	};
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		scene_key(s, "F1");
		scene_type(s, rows[i].typed);
		scene_sees(s, rows[i].first);
		assert_int_equal(scene_row_of(s, rows[i].first), 3);
		scene_key(s, "Esc");
	}
}

/* Of what is found, this is shown in reverse. */
static void
what_was_found_is_shown_in_reverse(void **state)
{
	static const struct {
		const char *typed, *words, *reverse;
	} rows[] = {
		{"jd", "接单", "接单"},
		{"放", "放回", "放"},
		{"quit", "离开客服台", ""},
		{"chonghua", "取新并重画", "重画"},
	};
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct canvas *c = &s->ui.canvas;
		struct buf reverse = {0};

		scene_key(s, "F1");
		scene_type(s, rows[i].typed);
		(void)scene_text(s);
		for (int col = 0; col < c->cols; col++)
			if (c->cell[3 * c->cols + col].style == S_MATCH)
				buf_puts(&reverse, c->cell[3 * c->cols + col].utf8);
		assert_int_equal(scene_row_of(s, rows[i].words), 3);
		assert_string_equal(buf_str(&reverse), rows[i].reverse);
		buf_release(&reverse);
		scene_key(s, "Esc");
	}
}

static void
f1_explains_an_entry_whole(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "F1");
	scene_type(s, "答复");
	scene_keys(s, "F1");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_view);
	scene_sees(s, "按键          r");
	scene_sees(s, ":reply");
	scene_sees(s, "撤销          ");
	scene_keys(s, "Esc Enter");
	scene_sees(s, "-- 答复 ");
}

static void
over_a_text_its_own_keys_are_found_and_run(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "j m");
	scene_type(s, "写到一半");
	scene_keys(s, "F1");
	scene_type(s, "C-o");
	scene_cursor_on(s, "要做什么");
	assert_int_equal(scene_row_of(s, "> ^O "), 3);
	scene_keys(s, "C-u");
	scene_type(s, "hang");
	scene_sees(s, "Home");
	scene_keys(s, "C-u");
	scene_type(s, "Home");
	scene_keys(s, "Enter");
	assert_int_equal(s->ui.prompt.text.caret, 0);
	scene_sees(s, "写到一半");
	scene_keys(s, "F1 Esc F1");
	scene_type(s, "^O");
	scene_keys(s, "Enter");
	scene_sees(s, "已做：备注");
}

static void
more_acts_than_digits_are_on_a_page_of_their_own(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "j .");
	scene_sees(s, "9 ");
	scene_sees(s, "0   还有");
	scene_sees_not(s, "作废");
	scene_type(s, "0");
	scene_sees(s, "4   U         重做");
	scene_type(s, "0");
	scene_sees(s, "V         作废");
	scene_type(s, "0");
	scene_sees(s, "X         并单");
	scene_type(s, "０");
	scene_sees(s, "1   t         接单");
	scene_resize(s, 8, 60);
	scene_type(s, "0");
	scene_sees(s, "> 1 ");
	scene_sees(s, "0   还有");
}

static void
letters_are_typed_and_the_cursor_stays_on_the_caret(void **state)
{
	struct scene *s = *state;

	scene_key(s, "?");
	scene_type(s, "jv?");
	scene_sees(s, "要做什么？ jv?");
	assert_int_equal(s->ui.canvas.cursor_row, 1);
	assert_int_equal(s->ui.canvas.cursor_col, 14);
	scene_keys(s, "Enter");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_palette);
}

static void
the_dot_numbers_the_acts_and_a_digit_runs_one(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "j .");
	scene_sees(s, "1   t         接单");
	scene_sees_not(s, "查找");
	scene_type(s, "x");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_palette);
	scene_key(s, "5");
	scene_sees(s, "-- 备注 --");
	scene_keys(s, "Esc q");
	scene_type(s, "。");
	scene_sees(s, "1   t         接单");
	scene_keys(s, "Down Down Enter");
	scene_sees(s, "-- 答复 王先生，电话 --");
}

static void
enter_runs_the_entry_on_the_screen_below(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "j ?");
	scene_type(s, "备注");
	scene_key(s, "Enter");
	scene_sees(s, "-- 备注 --");
	scene_type(s, "从全部键来\x0f");
	scene_sees(s, "已做：备注");
	scene_key(s, "q");
	scene_cursor_on(s, "投影仪");
	scene_key(s, "?");
	scene_type(s, "打开");
	scene_key(s, "Enter");
	scene_sees(s, "KF20261122002");
	scene_sees(s, "从全部键来");
}

static void
arrows_choose_among_what_was_found(void **state)
{
	struct scene *s = *state;

	scene_key(s, "?");
	scene_type(s, "页");
	scene_keys(s, "Down Down Down Up Enter");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_queue);
	scene_cursor_on(s, "008 "); /* half a page down */
}

static void
without_a_ticket_nothing_is_offered_that_needs_one(void **state)
{
	static const char *const needy[] = {"接单", "答复", "作废", "放回"};
	struct scene *s = *state;

	scene_key(s, "?");
	for (size_t i = 0; i < sizeof needy / sizeof *needy; i++) {
		scene_type(s, needy[i]);
		scene_sees(s, "没有这样的键");
		scene_key(s, "C-u");
	}
	scene_type(s, "下一单");
	scene_sees(s, "> T             下一单");
	scene_keys(s, "Enter");
	scene_sees(s, "没有待领的工单");
}

static void
without_a_ticket_its_key_says_so(void **state)
{
	static const char *const needy[] = {"t", "r", "m", "f", "s", "c", "V", "u", "Enter"};
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof needy / sizeof *needy; i++) {
		scene_key(s, needy[i]);
		scene_sees(s, "这里没有工单");
		assert_false(s->ui.prompt.is_open);
	}
}

static void
what_the_list_below_has_not_is_not_offered_over_a_ticket(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "Enter ?");
	scene_type(s, "查找");
	scene_sees(s, "没有这样的键");
}

static void
what_is_not_mine_is_not_offered(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "j j ?");
	scene_type(s, "reply");
	scene_sees(s, "没有这样的键");
}

/* The version that was seen goes with the act, also when others wrote while the palette was open.
 */
static void
an_act_hits_what_was_seen_before_the_palette_opened(void **state)
{
	struct scene *s = *state;

	scene_key(s, "?");
	scene_others(s, "1007", "ticket_step", scene_ticket(s, 1), NULL);
	scene_type(s, "release");
	scene_key(s, "Enter");
	assert_true(s->ui.is_error);
	scene_sees(s, "老周");
	scene_cursor_on(s, "洗衣机");
}

static void
what_others_wrote_meanwhile_is_on_the_screen_afterwards(void **state)
{
	struct scene *s = *state;

	scene_key(s, "?");
	scene_others(s, "1031", "ticket_take", scene_ticket(s, 6), NULL);
	scene_type(s, "C-d\r");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_queue);
	assert_int_equal(scene_row_of(s, "发票抬头写错了                  2 天  小刘"), 6);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)
#define BARE(f) cmocka_unit_test_setup_teardown(f, scene_setup_empty, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(it_looks_like_this),
		TEST(f1_opens_it_and_esc_leaves_it),
		TEST(an_entry_is_found_by_its_words_its_name_or_its_key),
		TEST(what_was_found_is_shown_in_reverse),
		TEST(f1_explains_an_entry_whole),
		TEST(over_a_text_its_own_keys_are_found_and_run),
		TEST(more_acts_than_digits_are_on_a_page_of_their_own),
		TEST(letters_are_typed_and_the_cursor_stays_on_the_caret),
		TEST(the_dot_numbers_the_acts_and_a_digit_runs_one),
		TEST(enter_runs_the_entry_on_the_screen_below),
		TEST(arrows_choose_among_what_was_found),
		BARE(without_a_ticket_nothing_is_offered_that_needs_one),
		BARE(without_a_ticket_its_key_says_so),
		TEST(what_the_list_below_has_not_is_not_offered_over_a_ticket),
		TEST(what_is_not_mine_is_not_offered),
		TEST(an_act_hits_what_was_seen_before_the_palette_opened),
		TEST(what_others_wrote_meanwhile_is_on_the_screen_afterwards),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
