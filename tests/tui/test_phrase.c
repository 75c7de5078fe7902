#include "tui/phrase.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "golden.h"
#include "scene.h"
#include "sql_read.h"

#define SHIP  "我现在就向仓库核实，{分钟}分钟内告诉您确切的发货时间。"
#define OPEN  "下午好，1024号为您服务，请问有什么可以帮您？"
#define CLOSE "请问还有别的需要吗？感谢您的来电，祝您生活愉快，再见。"

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

static bool
is_lookup(struct scene *s)
{
	return ui_top(&s->ui)->screen == &screen_phrase;
}

static void
looks_up(struct scene *s, const char *text)
{
	if (!is_lookup(s))
		scene_key(s, s->ui.prompt.is_open ? "C-p" : "p");
	scene_key(s, "C-u");
	scene_type(s, text);
}

/* The line the cursor is on begins so. */
static void
stands_first(struct scene *s, const char *scenario, const char *title)
{
	struct buf line = {0};
	int row;

	buf_printf(&line, "> %-6s%s", scenario, title);
	row = scene_row_of(s, buf_str(&line));
	buf_release(&line);
	assert_int_equal(row, 3);
}

/* --- what it looks like --- */

static void
it_looks_like_this(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "r C-p");
	golden_check("tui/phrase", scene_text(s));
	looks_up(s, "fp");
	scene_key(s, "Down");
	golden_check("tui/phrase-found", scene_text(s));
	window_change(s, 16, 60);
	golden_check("tui/phrase-60x16", scene_text(s));
	looks_up(s, "zzqq");
	golden_check("tui/phrase-none", scene_text(s));
}

static void
the_cursor_stands_where_one_types(void **state)
{
	struct scene *s = *state;

	looks_up(s, "cfh");
	(void)scene_text(s);
	assert_int_equal(s->ui.canvas.cursor_row, 1);
	assert_int_equal(s->ui.canvas.cursor_col, strlen("?? ") + 1 + strlen("cfh"));
	scene_key(s, "Left");
	(void)scene_text(s);
	assert_int_equal(s->ui.canvas.cursor_col, strlen("?? ") + 1 + strlen("cf"));
}

static void
a_small_window_drops_the_preview_and_keeps_the_list(void **state)
{
	struct scene *s = *state;

	looks_up(s, "S16");
	for (int rows = 24; rows >= 5; rows--) {
		window_change(s, rows, 60);
		stands_first(s, "S16", "嫌处理慢");
		assert_int_equal(scene_row_of(s, "放进回复的样子") > 0, rows - 2 >= 11);
	}
}

/* --- what finds --- */

static const struct {
	const char *text, *scenario, *title;
} found[] = {
	{"cfh", "", "催发货"},         {"CFH", "", "催发货"},         {"cuifahuo", "", "催发货"},
	{"催发货", "", "催发货"},      {"ｃｆｈ", "", "催发货"},      {"S16", "S16", "嫌处理慢"},
	{"s16", "S16", "嫌处理慢"},    {"Ｓ１６", "S16", "嫌处理慢"}, {"xcl", "S16", "嫌处理慢"},
	{"处理慢", "S16", "嫌处理慢"}, {"s1", "S1", "接起来电"},      {"s32", "S32", "结束通话"},
	{"cfh 仓库", "", "催发货"},
};

static void
it_finds_by_initials_pinyin_characters_and_number(void **state)
{
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof found / sizeof *found; i++) {
		looks_up(s, found[i].text);
		stands_first(s, found[i].scenario, found[i].title);
	}
}

static void
nothing_found_says_how_one_can_look(void **state)
{
	struct scene *s = *state;

	looks_up(s, "zzqq");
	scene_sees(s, "没有这样的话术：汉字、全拼、首字母、S16 都行");
	scene_sees_not(s, "放进回复的样子");
	scene_keys(s, "Enter Tab Down PgDn");
	assert_true(is_lookup(s));
	assert_false(s->ui.prompt.is_open);
	scene_keys(s, "C-u");
	scene_sees(s, "> ");
	scene_sees(s, "放进回复的样子");
}

static void
every_key_brings_the_best_one_back(void **state)
{
	static const char *const keys[] = {"p", "Backspace", "C-u"};
	struct scene *s = *state;

	looks_up(s, "f");
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		const struct lookup *l = ui_top(&s->ui)->state;

		scene_keys(s, "PgDn Down Down");
		assert_true(l->list.cursor > 2);
		scene_key(s, keys[i]);
		assert_int_equal(l->list.cursor, 0);
		assert_int_equal(l->list.top, 0);
		assert_true(l->list.count > 0);
	}
}

static void
letters_that_are_keys_elsewhere_are_looked_up(void **state)
{
	struct scene *s = *state;
	const struct lookup *l;

	scene_key(s, "p");
	l = ui_top(&s->ui)->state;
	scene_type(s, "qjkntT?#/ u");
	assert_string_equal(buf_str(&l->search.text), "qjkntT?#/ u");
	assert_true(is_lookup(s));
	assert_false(s->ui.prompt.is_open);
}

static void
what_others_write_moves_nothing(void **state)
{
	struct scene *s = *state;
	const struct lookup *l;

	scene_key(s, "r");
	looks_up(s, "fp");
	scene_keys(s, "Down Down");
	l = ui_top(&s->ui)->state;
	scene_others(s, "1007", "ticket_note", scene_ticket(s, 1), "已看");
	assert_int_equal(l->list.cursor, 2);
	assert_true(is_lookup(s));
}

/* --- what is put in --- */

static void
enter_puts_one_in_at_the_caret(void **state)
{
	struct scene *s = *state;

	scene_key(s, "r");
	scene_type(s, "前后");
	scene_key(s, "Left");
	looks_up(s, "cfh");
	scene_key(s, "Enter");
	assert_false(is_lookup(s));
	assert_string_equal(answer(s), "前" SHIP "后");
	scene_type(s, "。");
	assert_string_equal(answer(s), "前" SHIP "。后");
}

static void
it_takes_the_place_of_what_is_selected(void **state)
{
	struct scene *s = *state;

	scene_key(s, "r");
	scene_type(s, "{事项}");
	scene_key(s, "Tab");
	looks_up(s, "cfh");
	scene_key(s, "Enter");
	assert_string_equal(answer(s), SHIP);
}

static void
putting_in_is_one_step_of_undo(void **state)
{
	struct scene *s = *state;

	scene_key(s, "r");
	scene_type(s, "您好。");
	looks_up(s, "cfh");
	scene_keys(s, "Enter C-_");
	assert_string_equal(answer(s), "您好。");
}

/* 001 says that the water runs and that somebody must come: no word of it was typed. */
static void
before_anything_is_typed_what_fits_the_last_words_stands_first(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "p");
	assert_in_range(scene_row_of(s, "险情：先保证安全"), 3, 7);
	scene_key(s, "Esc");
	scene_others(s, "1031", "ticket_heard", scene_ticket(s, 1), "我想开发票，抬头要改");
	scene_key(s, "p");
	assert_in_range(scene_row_of(s, "改发票抬头"), 3, 7);
}

static void
tab_puts_one_in_and_the_next_is_looked_up(void **state)
{
	static const char *const queries[] = {"s1", "cfh", "s32"};
	struct scene *s = *state;

	scene_key(s, "r");
	for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
		const struct lookup *l;

		looks_up(s, queries[i]);
		scene_key(s, "Tab");
		assert_true(is_lookup(s));
		l = ui_top(&s->ui)->state;
		assert_string_equal(buf_str(&l->search.text), "");
		scene_sees(s, "放进回复的样子");
	}
	scene_key(s, "Esc");
	assert_string_equal(answer(s), OPEN SHIP CLOSE);
	scene_keys(s, "Esc q");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_queue);
}

static void
the_one_the_cursor_is_on_is_put_in(void **state)
{
	struct scene *s = *state;
	const struct lookup *l;
	const char *say;

	scene_key(s, "r");
	looks_up(s, "fp");
	scene_keys(s, "Down Down Up");
	l = ui_top(&s->ui)->state;
	assert_int_equal(l->list.cursor, 1);
	say = ((const struct phrase_found *)list_current(&l->list))->say;
	say = arena_strdup(&s->mem, say);
	scene_key(s, "Enter");
	assert_string_equal(answer(s), say);
}

static void
a_phrase_becomes_part_of_the_draft(void **state)
{
	struct scene *s = *state;

	scene_key(s, "r");
	looks_up(s, "cfh");
	scene_keys(s, "Enter Esc");
	scene_sees(s, "已放下");
	scene_again(s, "1024");
	scene_key(s, "r");
	assert_string_equal(answer(s), SHIP);
}

/* --- from a list --- */

/* Enter leads to the reply, Tab to a lookup over it; in both the ticket is below, once. */
static void
p_in_a_list_opens_the_reply_with_the_phrase(void **state)
{
	static const struct {
		const char *keys;
		bool stays;
	} rows[] = {{"Enter", false}, {"Tab", true}};
	static const char *const from[] = {"p", "Enter p"};
	struct scene *s = *state;

	for (size_t i = 0; i < 4; i++) {
		scene_keys(s, from[i / 2]);
		looks_up(s, "cfh");
		scene_key(s, rows[i % 2].keys);
		assert_true(s->ui.prompt.is_open);
		assert_int_equal(is_lookup(s), rows[i % 2].stays);
		if (rows[i % 2].stays)
			scene_key(s, "Esc");
		scene_sees(s, "-- 答复 李女士，电话 --");
		assert_string_equal(answer(s), SHIP);
		assert_ptr_equal(ui_top(&s->ui)->screen, &screen_ticket);
		assert_int_equal(s->ui.depth, 2);
		scene_keys(s, "C-u Esc q");
		assert_int_equal(s->ui.depth, 1);
	}
}

static void
p_adds_to_the_reply_that_was_put_aside(void **state)
{
	struct scene *s = *state;

	scene_key(s, "r");
	scene_type(s, "您好。");
	scene_keys(s, "Esc q");
	looks_up(s, "cfh");
	scene_key(s, "Enter");
	assert_string_equal(answer(s), "您好。" SHIP);
}

static void
esc_in_a_list_leaves_no_reply_open(void **state)
{
	struct scene *s = *state;

	looks_up(s, "cfh");
	scene_key(s, "Esc");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_queue);
	assert_false(s->ui.prompt.is_open);
}

static void
an_empty_queue_has_nobody_to_say_it_to(void **state)
{
	struct scene *s = *state;

	scene_key(s, "p");
	scene_sees(s, "这里没有工单");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_queue);
}

/* --- what is filled --- */

static void
what_the_desk_knows_is_filled_and_the_rest_is_counted(void **state)
{
	static const struct {
		const char *text, *sees, *stays;
	} rows[] = {
		{"s1", OPEN, NULL},
		{"知道姓名后称呼", "李女士，您好，请您接着讲，我在记录。", NULL},
		{"cfh", SHIP, "-- 放进回复的样子  待填 1 处 --"},
		{"到货通知", "当天短信通知尾号5678的手机。", "-- 放进回复的样子  待填 1 处 --"},
		{"结束前总结", "{事项}，{时刻}前由我跟进", "-- 放进回复的样子  待填 2 处 --"},
	};
	struct scene *s = *state;

	window_change(s, 24, 132);
	scene_key(s, "r");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		looks_up(s, rows[i].text);
		scene_sees(s, rows[i].sees);
		if (rows[i].stays)
			scene_sees(s, rows[i].stays);
		else
			scene_sees_not(s, "待填");
		scene_key(s, "Enter");
		assert_non_null(strstr(answer(s), rows[i].sees));
		scene_keys(s, "C-u");
	}
}

static int64_t
morning(void)
{
	return SHOP_NOW - 5 * INT64_C(3600) - 10 * INT64_C(60);
}

static void
the_part_of_the_day_is_the_clocks(void **state)
{
	struct scene *s = *state;

	s->ui.clock = morning;
	s->ui.by.now = morning();
	looks_up(s, "s1");
	scene_sees(s, "早上好，1024号为您服务");
}

static void
the_number_is_that_of_who_writes(void **state)
{
	struct scene *s = *state;

	scene_again(s, "1031");
	looks_up(s, "s1");
	scene_sees(s, "下午好，1031号为您服务");
}

/* A name that is shown masked may not be said, and none is better than half of one. */
static void
a_masked_name_is_never_put_into_a_text(void **state)
{
	static const char *const names[] = {"李明", "Wang Li", "Li", "测试"};
	struct scene *s = *state;

	window_change(s, 24, 132);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		scene_key(s, "l");
		scene_type(s, names[i]);
		scene_type(s, "\r13811112222\r什么时候到\r\r");
		assert_ptr_equal(ui_top(&s->ui)->screen, &screen_ticket);
		looks_up(s, "知道姓名后称呼");
		scene_sees(s, "{称呼}，您好，请您接着讲，我在记录。");
		scene_key(s, "Enter");
		assert_non_null(strstr(answer(s), "{称呼}"));
		assert_null(strchr(answer(s), '*'));
		assert_null(strstr(answer(s), names[i]));
		scene_key(s, "C-o");
		scene_sees(s, "还有空没有填：Tab 到下一空");
		scene_keys(s, "C-u Esc q");
	}
}

static void
the_last_digits_are_digits_however_the_number_was_written(void **state)
{
	static const struct {
		const char *phone, *sees;
	} rows[] = {
		{"13811112222", "尾号2222的"},
		{"138-1111-23 45", "尾号2345的"},
		{"１３８１１１１３４５６", "尾号3456的"},
		{"(010) 6666 7-8", "尾号6678的"},
		/* as short as that they would be all of it */
		{"110 1", "尾号{尾号}的"},
		{"", "尾号{尾号}的"},
	};
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		scene_key(s, "l");
		scene_type(s, "王女士\r");
		scene_type(s, rows[i].phone);
		scene_type(s, "\r什么时候到\r\r");
		looks_up(s, "到货通知");
		scene_key(s, "Enter");
		assert_non_null(strstr(answer(s), rows[i].sees));
		scene_keys(s, "C-u Esc q");
	}
}

/* --- what suits the ticket --- */

static void
what_suits_the_customers_emotion_stands_first(void **state)
{
	static const struct {
		const char *number, *scenario, *title;
	} rows[] = {
		{"1", "S15", "骂人发火"}, /* angry */
		{"2", "", "催发货"},      /* unhappy */
		{"5", "", "催发货"},      /* anxious */
	};
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		scene_key(s, "#");
		scene_type(s, rows[i].number);
		scene_key(s, "Enter");
		looks_up(s, "fh");
		stands_first(s, rows[i].scenario, rows[i].title);
		scene_key(s, "Esc");
	}
}

static void
the_wording_is_the_one_for_the_channel(void **state)
{
	static const struct {
		const char *number, *sees;
	} rows[] = {
		{"1", OPEN},
		{"4", "下午好，我是1024号客服，很高兴为您服务，请问您想咨询什么？"},
	};
	struct scene *s = *state;

	window_change(s, 24, 132);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		scene_key(s, "#");
		scene_type(s, rows[i].number);
		scene_key(s, "Enter");
		looks_up(s, "s1");
		scene_sees(s, rows[i].sees);
		scene_key(s, "Esc");
	}
}

static void
what_must_not_be_said_or_done_stands_below(void **state)
{
	static const struct {
		const char *text, *sees, *lacks;
	} rows[] = {
		{"s1", "不可说   喂，倒是说话呀！", "不可做"},
		{"s5", "不可做   马上挂断", "不可说"},
		{"s10", "不可说   不归我们管，你打别的电话。", NULL},
		{"s10", "不可做   ", NULL},
		{"cfh", SHIP, "不可"},
	};
	struct scene *s = *state;

	window_change(s, 24, 132);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		looks_up(s, rows[i].text);
		scene_sees(s, rows[i].sees);
		if (rows[i].lacks)
			scene_sees_not(s, rows[i].lacks);
	}
}

static void
an_english_desk_has_english_phrases(void **state)
{
	struct scene *s = *state;

	looks_up(s, "s1");
	scene_sees(s, "Find a phrase: s1");
	scene_sees(s, "afternoon");
	scene_sees(s, "1024");
	scene_sees_not(s, "为您服务");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(it_looks_like_this),
		TEST(the_cursor_stands_where_one_types),
		TEST(a_small_window_drops_the_preview_and_keeps_the_list),
		TEST(it_finds_by_initials_pinyin_characters_and_number),
		TEST(nothing_found_says_how_one_can_look),
		TEST(every_key_brings_the_best_one_back),
		TEST(letters_that_are_keys_elsewhere_are_looked_up),
		TEST(what_others_write_moves_nothing),
		TEST(enter_puts_one_in_at_the_caret),
		TEST(it_takes_the_place_of_what_is_selected),
		TEST(putting_in_is_one_step_of_undo),
		TEST(before_anything_is_typed_what_fits_the_last_words_stands_first),
		TEST(tab_puts_one_in_and_the_next_is_looked_up),
		TEST(the_one_the_cursor_is_on_is_put_in),
		TEST(a_phrase_becomes_part_of_the_draft),
		TEST(p_in_a_list_opens_the_reply_with_the_phrase),
		TEST(p_adds_to_the_reply_that_was_put_aside),
		TEST(esc_in_a_list_leaves_no_reply_open),
		cmocka_unit_test_setup_teardown(an_empty_queue_has_nobody_to_say_it_to,
						scene_setup_empty, scene_teardown),
		TEST(what_the_desk_knows_is_filled_and_the_rest_is_counted),
		TEST(the_part_of_the_day_is_the_clocks),
		TEST(the_number_is_that_of_who_writes),
		TEST(a_masked_name_is_never_put_into_a_text),
		TEST(the_last_digits_are_digits_however_the_number_was_written),
		TEST(what_suits_the_customers_emotion_stands_first),
		TEST(the_wording_is_the_one_for_the_channel),
		TEST(what_must_not_be_said_or_done_stands_below),
		cmocka_unit_test_setup_teardown(an_english_desk_has_english_phrases,
						scene_setup_english, scene_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
