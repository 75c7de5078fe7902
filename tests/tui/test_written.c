#include "tui/written.h"

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
first(struct scene *s)
{
	struct row_ticket t;

	assert_int_equal(sql_ticket_get(s->others, scene_ticket(s, 1), &s->mem, &t), OK);
	return t;
}

static void
four_answers_make_a_ticket_and_show_its_number(void **state)
{
	struct scene *s = *state;
	struct row_ticket t;

	scene_key(s, "l");
	scene_sees(s, "-- 来电 --");
	scene_cursor_on(s, "> 客户");
	scene_type(s, "钱女士\r13612340000\r快递三天没动\r\r");
	scene_sees(s, "KF20261122001");
	scene_sees(s, "钱女士  136****0000  电话");
	scene_sees(s, "已做：新工单");
	t = first(s);
	assert_string_equal(t.phone, "13612340000");
	assert_string_equal(t.said, "快递三天没动");
	assert_string_equal(t.subject, "快递三天没动");
	assert_int_equal(t.channel, CHANNEL_PHONE);
	assert_string_equal(t.owner_no, "1024");
	assert_int_equal(drafts_count(s->ui.drafts), 0);
}

/* What is typed as number or mail, and what the desk has then: the import's own reading. */
static void
a_number_is_read_as_a_file_would_be(void **state)
{
	static const struct {
		const char *typed, *phone;
	} rows[] = {
		{"136 1234-0000", "13612340000"},
		{"１３６１２３４００００", "13612340000"},
		{"+86 (136) 12340000", "+8613612340000"},
		{"qian@example.com", NULL},
		{"", NULL},
	};
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct row_ticket t;

		scene_key(s, "l");
		scene_type(s, "钱女士\r");
		scene_type(s, rows[i].typed);
		scene_type(s, "\r\r催\r");
		assert_int_equal(
			sql_ticket_get(s->others, scene_ticket(s, (int)i + 1), &s->mem, &t), OK);
		if (rows[i].phone)
			assert_string_equal(t.phone, rows[i].phone);
		else
			assert_null(t.phone);
	}
}

static void
what_is_no_number_is_told_below_it(void **state)
{
	struct scene *s = *state;

	scene_key(s, "l");
	scene_type(s, "钱女士\r没有\r");
	scene_cursor_on(s, "> 号码或邮箱  没有");
	assert_int_equal(scene_row_of(s, "没有数字"), scene_row_of(s, "> 号码或邮箱") + 1);
	scene_keys(s, "C-u");
	scene_sees_not(s, "没有数字");
	scene_type(s, "a@b\r");
	scene_cursor_on(s, "> 客户原话");
}

static void
channel_and_owner_are_reached_by_tab(void **state)
{
	struct scene *s = *state;
	struct row_ticket t;

	scene_key(s, "l");
	scene_type(s, "Anna\r\rHello\r");
	scene_keys(s, "Tab Right Tab");
	scene_type(s, "f");
	scene_sees(s, "> 由我接单    1 是  2 否");
	scene_key(s, "C-o");
	scene_sees(s, "KF20261122001");
	t = first(s);
	assert_int_equal(t.channel, CHANNEL_CHAT);
	assert_false(t.owner_id.is_set);
}

static void
what_must_not_stay_empty_is_asked_again(void **state)
{
	struct scene *s = *state;

	scene_key(s, "l");
	scene_type(s, "\r");
	scene_sees(s, "客户：不能空");
	scene_cursor_on(s, "> 客户");
	scene_type(s, "钱女士\r\r\r\r");
	scene_sees(s, "事由：不能空");
	scene_cursor_on(s, "> 事由");
	scene_type(s, "只打了个招呼\r");
	scene_sees(s, "KF20261122001");
}

static void
the_subject_is_proposed_from_the_words_and_can_be_changed(void **state)
{
	struct scene *s = *state;

	scene_key(s, "l");
	scene_type(s, "钱女士\r\r一二三四五六七八九十一二三四五六七八九十一二三四五\r");
	assert_string_equal(form_value(&s->ui.prompt.form, "subject"),
			    "一二三四五六七八九十一二三四五六七八九十");
	scene_keys(s, "Up");
	scene_type(s, "六");
	scene_keys(s, "Tab C-u");
	scene_type(s, "数数");
	scene_keys(s, "Up");
	scene_type(s, "七\r");
	scene_cursor_on(s, "> 事由        数数");
	scene_key(s, "Enter");
	assert_string_equal(first(s).subject, "数数");
	assert_string_equal(first(s).said,
			    "一二三四五六七八九十一二三四五六七八九十一二三四五六七");
	assert_null(first(s).phone);
}

static void
long_words_keep_their_lines(void **state)
{
	struct scene *s = *state;

	scene_key(s, "l");
	scene_type(s, "钱女士\r\r一行");
	scene_key(s, "M-Enter");
	scene_type(s, "两行");
	ui_paste(&s->ui, "\n三行", strlen("\n三行"));
	scene_sees(s, "三行");
	scene_keys(s, "Enter");
	scene_cursor_on(s, "> 事由");
	scene_key(s, "C-o");
	assert_non_null(strstr(first(s).said, "一行\n两行\n三行"));
	assert_null(strchr(first(s).subject, '\n'));
}

static void
half_an_intake_is_kept_with_its_caret(void **state)
{
	struct scene *s = *state;

	scene_key(s, "l");
	scene_type(s, "钱女士\r136\r快递三天没动");
	scene_keys(s, "Left Left Esc");
	scene_sees(s, "已放下");
	scene_again(s, "1024");
	scene_key(s, "l");
	scene_cursor_on(s, "> 客户原话    快递三天没动");
	assert_int_equal(s->ui.prompt.text.caret, strlen("快递三天"));
	scene_sees(s, "客户        钱女士");
	scene_sees(s, "事由        快递三天没动");
}

static void
a_draft_without_a_word_is_none(void **state)
{
	struct scene *s = *state;

	scene_key(s, "l");
	scene_keys(s, "S-Tab Right S-Tab Right Esc");
	scene_sees_not(s, "已放下");
	assert_int_equal(drafts_count(s->ui.drafts), 0);
}

static void
esc_at_an_empty_field_keeps_the_answers_before_it(void **state)
{
	struct scene *s = *state;

	scene_key(s, "l");
	scene_type(s, "钱女士\r");
	scene_key(s, "Esc");
	scene_sees(s, "已放下");
	scene_key(s, "l");
	scene_cursor_on(s, "> 号码或邮箱");
	scene_sees(s, "客户        钱女士");
}

static void
an_answer_that_is_too_long_stays_to_be_mended(void **state)
{
	struct scene *s = *state;
	struct buf subject = {0};

	for (int i = 0; i < 201; i++)
		buf_puts(&subject, "长");
	scene_key(s, "l");
	scene_type(s, "钱女士\r\r\r");
	scene_type(s, buf_str(&subject));
	scene_key(s, "Enter");
	assert_true(s->ui.prompt.is_open);
	scene_sees(s, "200");
	scene_key(s, "C-u");
	scene_type(s, "短\r");
	scene_sees(s, "KF20261122001");
	buf_release(&subject);
}

static void
hostile_answers_reach_neither_glass_nor_desk(void **state)
{
	struct scene *s = *state;

	scene_key(s, "l");
	prompt_paste(&s->ui, "钱\x1b[2J\n女\u202e士\x1f\x1e",
		     strlen("钱\x1b[2J\n女\u202e士\x1f\x1e"));
	scene_type(s, "\r\r\r改\r");
	assert_string_equal(first(s).customer, "钱[2J 女士");
	assert_null(strchr(scene_text(s), '\x1b'));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup_empty, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(four_answers_make_a_ticket_and_show_its_number),
		TEST(a_number_is_read_as_a_file_would_be),
		TEST(what_is_no_number_is_told_below_it),
		TEST(channel_and_owner_are_reached_by_tab),
		TEST(what_must_not_stay_empty_is_asked_again),
		TEST(the_subject_is_proposed_from_the_words_and_can_be_changed),
		TEST(long_words_keep_their_lines),
		TEST(half_an_intake_is_kept_with_its_caret),
		TEST(a_draft_without_a_word_is_none),
		TEST(esc_at_an_empty_field_keeps_the_answers_before_it),
		TEST(an_answer_that_is_too_long_stays_to_be_mended),
		TEST(hostile_answers_reach_neither_glass_nor_desk),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
