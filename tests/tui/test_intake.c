#include "tui/intake.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "scene.h"
#include "sql_read.h"
#include "store/draft.h"

static void
four_answers_make_a_ticket_and_show_its_number(void **state)
{
	struct scene *s = *state;
	struct row_ticket t;

	scene_key(s, "n");
	scene_sees(s, "新来电 1/4，客户:");
	scene_type(s, "钱女士\r13612340000\r快递三天没动\r\r");
	scene_sees(s, "KF20261122001");
	scene_sees(s, "钱女士  136****0000  电话");
	scene_sees(s, "已做：新工单");
	assert_int_equal(sql_ticket_get(s->others, scene_ticket(s, 1), &s->mem, &t), OK);
	assert_string_equal(t.phone, "13612340000");
	assert_string_equal(t.said, "快递三天没动");
	assert_string_equal(t.subject, "快递三天没动");
	assert_int_equal(t.channel, CHANNEL_PHONE);
	assert_int_equal(drafts_count(s->ui.drafts), 0);
}

static void
what_must_not_stay_empty_is_asked_again(void **state)
{
	struct scene *s = *state;

	scene_key(s, "n");
	scene_type(s, "\r");
	scene_sees(s, "这一项不能空");
	scene_sees(s, "新来电 1/4，客户:");
	scene_type(s, "钱女士\r\r\r\r");
	scene_sees(s, "这一项不能空");
	scene_sees(s, "新来电 4/4，事由:");
	scene_type(s, "只打了个招呼\r");
	scene_sees(s, "KF20261122001");
}

static void
the_subject_is_proposed_from_the_words_and_can_be_changed(void **state)
{
	struct scene *s = *state;
	struct row_ticket t;

	scene_key(s, "n");
	scene_type(s, "钱女士\r\r一二三四五六七八九十一二三四五六七八九十一二三四五\r");
	assert_string_equal(buf_str(&s->ui.prompt.edit.text),
			    "一二三四五六七八九十一二三四五六七八九十");
	scene_key(s, "C-u");
	scene_type(s, "数数\r");
	assert_int_equal(sql_ticket_get(s->others, scene_ticket(s, 1), &s->mem, &t), OK);
	assert_string_equal(t.subject, "数数");
	assert_null(t.phone);
}

static void
up_goes_back_to_the_question_before(void **state)
{
	struct scene *s = *state;

	scene_key(s, "n");
	scene_type(s, "钱女士\r136\r");
	scene_keys(s, "Up Up Up");
	scene_sees(s, "新来电 1/4，客户: 钱女士");
	scene_key(s, "Backspace");
	scene_key(s, "Backspace");
	scene_type(s, "先生\r");
	scene_sees(s, "新来电 2/4，电话（可空）: 136");
}

static void
half_an_intake_is_kept_with_its_caret(void **state)
{
	struct scene *s = *state;

	scene_key(s, "n");
	scene_type(s, "钱女士\r136\r快递三天没动");
	scene_keys(s, "Left Left Esc");
	scene_sees(s, "已放下");
	scene_again(s, "1024");
	scene_key(s, "n");
	scene_sees(s, "新来电 3/4，客户原话: 快递三天没动");
	assert_int_equal(s->ui.prompt.edit.caret, strlen("快递三天"));
	scene_keys(s, "Up Up");
	scene_sees(s, "客户: 钱女士");
}

static void
esc_at_an_empty_question_keeps_the_answers_before_it(void **state)
{
	struct scene *s = *state;

	scene_key(s, "n");
	scene_type(s, "钱女士\r");
	scene_key(s, "Esc");
	scene_sees(s, "已放下");
	scene_key(s, "n");
	scene_sees(s, "新来电 2/4，电话（可空）:");
}

static void
an_answer_that_the_desk_refuses_stays_to_be_mended(void **state)
{
	struct scene *s = *state;
	struct buf subject = {0};

	for (int i = 0; i < 201; i++)
		buf_puts(&subject, "长");
	scene_key(s, "n");
	scene_type(s, "钱女士\r\r\r");
	scene_type(s, buf_str(&subject));
	scene_key(s, "Enter");
	assert_true(s->ui.prompt.is_open);
	assert_true(s->ui.is_error);
	scene_key(s, "C-u");
	scene_type(s, "短\r");
	scene_sees(s, "KF20261122001");
	buf_release(&subject);
}

static void
hostile_answers_reach_neither_glass_nor_desk(void **state)
{
	struct scene *s = *state;
	struct row_ticket t;

	scene_key(s, "n");
	prompt_paste(&s->ui, "钱\x1b[2J\n女\u202e士", strlen("钱\x1b[2J\n女\u202e士"));
	scene_type(s, "\r\r\r改\r");
	assert_int_equal(sql_ticket_get(s->others, scene_ticket(s, 1), &s->mem, &t), OK);
	assert_string_equal(t.customer, "钱[2J 女士");
	assert_null(strchr(scene_text(s), '\x1b'));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup_empty, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(four_answers_make_a_ticket_and_show_its_number),
		TEST(what_must_not_stay_empty_is_asked_again),
		TEST(the_subject_is_proposed_from_the_words_and_can_be_changed),
		TEST(up_goes_back_to_the_question_before),
		TEST(half_an_intake_is_kept_with_its_caret),
		TEST(esc_at_an_empty_question_keeps_the_answers_before_it),
		TEST(an_answer_that_the_desk_refuses_stays_to_be_mended),
		TEST(hostile_answers_reach_neither_glass_nor_desk),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
