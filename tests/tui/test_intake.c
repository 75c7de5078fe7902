/* n: a call is answered, found out, joined, made a ticket or ended (H-25, H-26). */
#include "tui/intake.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "golden.h"
#include "scene.h"
#include "sql_read.h"
#include "store/draft.h"

static struct row_call
call_of(struct scene *s, int64_t id)
{
	struct row_call c = {0};

	assert_int_equal(sql_call_get(s->others, id, &s->mem, &c), OK);
	return c;
}

/* The call that 1024 talks on; 0: none. */
static int64_t
live(struct scene *s)
{
	struct row_call_live l = {0};

	return sql_call_live(s->others, s->ui.by.agent, NULL, &l) ? 0 : l.id;
}

static void
n_answers_and_the_greeting_stands_there(void **state)
{
	struct scene *s = *state;

	scene_key(s, "n");
	assert_int_equal(call_of(s, live(s)).state, CALL_TALKING);
	scene_sees(s, "通话 0:00  还不知道是谁");
	scene_sees(s, "1024号为您服务");
	scene_sees(s, "今日第");
	scene_sees(s, "谁来电");
	s->ui.by.now += 75;
	scene_sees(s, "通话 1:15  还不知道是谁");
}

static void
n_again_is_the_same_call(void **state)
{
	struct scene *s = *state;
	int64_t id;

	scene_key(s, "n");
	id = live(s);
	scene_keys(s, "Esc q");
	assert_int_equal(s->ui.depth, 1);
	scene_key(s, "n");
	assert_int_equal(live(s), id);
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_intake);
}

static void
four_digits_find_the_caller_and_what_is_open(void **state)
{
	struct scene *s = *state;
	struct row_ticket t;

	assert_int_equal(sql_ticket_get(s->others, scene_ticket(s, 1), &s->mem, &t), OK);
	scene_key(s, "n");
	scene_type(s, t.phone + strlen(t.phone) - 4);
	scene_sees(s, "未结  KF");
	scene_sees(s, "天内）");
	scene_sees_not(s, t.phone);
	scene_key(s, "Enter");
	scene_sees(s, "Enter 接着办未结工单");
	scene_sees(s, "x 不立单结束");
}

static void
enter_goes_on_with_the_open_ticket(void **state)
{
	struct scene *s = *state;
	struct row_ticket t;
	int64_t id;

	assert_int_equal(sql_ticket_get(s->others, scene_ticket(s, 1), &s->mem, &t), OK);
	scene_key(s, "n");
	id = live(s);
	scene_type(s, t.number);
	scene_keys(s, "Enter Enter");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_ticket);
	scene_sees(s, "来电已并入");
	assert_int_equal(call_of(s, id).ticket_id.value, t.id);
	assert_int_equal(call_of(s, id).state, CALL_TALKING);
	assert_int_equal(call_of(s, id).result.value, RESULT_JOINED);
}

static void
a_silent_call_ends_with_a_code(void **state)
{
	struct scene *s = *state;
	int64_t id;

	scene_key(s, "n");
	id = live(s);
	scene_keys(s, "Enter x");
	scene_sees(s, "1 无声");
	scene_key(s, "1");
	scene_sees(s, "来电已结束：无声");
	assert_int_equal(s->ui.depth, 1);
	assert_int_equal(call_of(s, id).state, CALL_OVER);
	assert_int_equal(call_of(s, id).result.value, RESULT_SILENT);
	assert_int_equal(live(s), 0);
}

static void
the_short_path_is_category_one_line_enter(void **state)
{
	struct scene *s = *state;
	struct row_ticket t;
	struct row_call c;
	struct row_service sv;
	struct row_need n;
	int64_t id;

	assert_int_equal(sql_ticket_get(s->others, scene_ticket(s, 1), &s->mem, &t), OK);
	scene_key(s, "n");
	id = live(s);
	scene_type(s, t.number);
	scene_keys(s, "Enter N");
	scene_type(s, "wl cj");
	scene_sees(s, "物流 > 催件");
	scene_type(s, "\r今晚到\r");
	scene_sees(s, "已解答并归档 KF");
	assert_int_equal(s->ui.depth, 1);
	c = call_of(s, id);
	assert_int_equal(c.state, CALL_OVER);
	assert_string_equal(c.summary, "今晚到");
	assert_string_equal(c.customer, t.customer);
	assert_int_equal(sql_ticket_get(s->others, c.ticket_id.value, &s->mem, &t), OK);
	assert_int_equal(t.status, STATUS_ARCHIVED);
	assert_int_equal(t.emotion.value, EMOTION_CALM);
	assert_string_equal(t.subject, "物流 > 催件");
	assert_int_equal(sql_need_get(s->others, t.id, &s->mem, &n), OK);
	assert_int_equal(sql_service_of_begin(s->others, t.id), OK);
	assert_true(sql_service_of_next(s->others, &s->mem, &sv));
	assert_string_equal(sv.result, "今晚到");
	assert_int_equal(sql_service_of_end(s->others), OK);
	assert_int_equal(drafts_count(s->ui.drafts), 0);
}

static void
the_words_propose_the_mood_and_what_to_say_first(void **state)
{
	struct scene *s = *state;
	struct row_ticket t;
	struct row_call c;
	int64_t id;

	scene_key(s, "n");
	id = live(s);
	scene_type(s, "钱女士\rN");
	scene_cursor_on(s, "> 客户  ");
	scene_sees(s, "钱女士");
	scene_type(s, "\r13612340000\rwl cj wfh\r\r");
	scene_type(s, "催了两次了，到底什么时候发货？我明天早上就要用");
	scene_sees(s, "建议  愤怒 (催了两次了, 到底)");
	scene_sees(s, "先说");
	scene_key(s, "C-o");
	scene_sees(s, "通话接着办");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_ticket);
	c = call_of(s, id);
	assert_int_equal(c.state, CALL_TALKING);
	assert_int_equal(c.result.value, RESULT_TICKET);
	assert_int_equal(sql_ticket_get(s->others, c.ticket_id.value, &s->mem, &t), OK);
	assert_string_equal(t.customer, "钱女士");
	assert_string_equal(t.phone, "13612340000");
	assert_int_equal(t.emotion.value, EMOTION_ANGRY);
	assert_string_equal(t.owner_no, "1024");
}

static void
what_was_written_when_it_rang_is_there_again(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "Enter r");
	scene_type(s, "马上为您查");
	scene_key(s, "M-n");
	scene_sees(s, "谁来电");
	scene_keys(s, "Enter x 1");
	assert_true(s->ui.prompt.is_tall);
	scene_sees(s, "马上为您查");
	assert_int_equal(s->ui.prompt.text.caret, strlen("马上为您查"));
}

static void
it_comes_back_behind_the_ticket_that_the_call_went_on_with(void **state)
{
	struct scene *s = *state;
	struct row_ticket t;

	assert_int_equal(sql_ticket_get(s->others, scene_ticket(s, 2), &s->mem, &t), OK);
	scene_keys(s, "Enter m");
	scene_type(s, "等仓库");
	scene_key(s, "M-n");
	scene_type(s, t.number);
	scene_keys(s, "Enter Enter");
	scene_sees(s, t.number);
	assert_false(s->ui.prompt.is_open);
	scene_key(s, "q");
	assert_true(s->ui.prompt.is_tall);
	scene_sees(s, "等仓库");
}

static void
half_a_form_is_kept_for_this_call_and_no_other(void **state)
{
	struct scene *s = *state;

	scene_key(s, "n");
	scene_keys(s, "Enter N");
	scene_type(s, "孙先生");
	scene_key(s, "Esc");
	scene_sees(s, "已放下");
	scene_key(s, "N");
	scene_sees(s, "孙先生");
	scene_keys(s, "Esc x 1");
	assert_int_equal(drafts_count(s->ui.drafts), 0);
	scene_keys(s, "n Enter N");
	scene_sees_not(s, "孙先生");
}

static void
a_category_that_is_none_is_told(void **state)
{
	struct scene *s = *state;

	scene_key(s, "n");
	scene_type(s, "钱女士\rN\r\rzzz\r");
	scene_type(s, "好\r");
	scene_sees(s, "没有这样的分类");
	assert_true(s->ui.prompt.is_open);
	assert_int_not_equal(live(s), 0);
}

static void
a_whole_number_is_looked_for_once_and_written_down(void **state)
{
	struct scene *s = *state;
	struct row_ticket t;
	int64_t acts;

	assert_int_equal(sql_ticket_get(s->others, scene_ticket(s, 1), &s->mem, &t), OK);
	scene_key(s, "n");
	acts = store_act(s->ui.store);
	scene_type(s, t.phone);
	assert_int_equal(store_act(s->ui.store), acts);
	scene_sees_not(s, "未结  KF");
	scene_key(s, "Enter");
	assert_int_equal(store_act(s->ui.store), acts + 1);
	scene_sees(s, "未结  KF");
	scene_key(s, "j");
	scene_key(s, "C-l");
	assert_int_equal(store_act(s->ui.store), acts + 1);
}

static void
it_looks_so(void **state)
{
	struct scene *s = *state;

	scene_key(s, "n");
	scene_type(s, "5678");
	golden_check("tui/intake-80x24", scene_text(s));
	scene_keys(s, "Enter N");
	scene_type(s, "wl cj");
	golden_check("tui/intake-form-80x24", scene_text(s));
	scene_resize(s, 16, 60);
	golden_check("tui/intake-form-60x16", scene_text(s));
	scene_key(s, "Esc");
	golden_check("tui/intake-60x16", scene_text(s));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(n_answers_and_the_greeting_stands_there),
		TEST(n_again_is_the_same_call),
		TEST(four_digits_find_the_caller_and_what_is_open),
		TEST(enter_goes_on_with_the_open_ticket),
		TEST(a_silent_call_ends_with_a_code),
		TEST(the_short_path_is_category_one_line_enter),
		TEST(the_words_propose_the_mood_and_what_to_say_first),
		TEST(what_was_written_when_it_rang_is_there_again),
		TEST(it_comes_back_behind_the_ticket_that_the_call_went_on_with),
		TEST(half_a_form_is_kept_for_this_call_and_no_other),
		TEST(a_category_that_is_none_is_told),
		TEST(a_whole_number_is_looked_for_once_and_written_down),
		TEST(it_looks_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
