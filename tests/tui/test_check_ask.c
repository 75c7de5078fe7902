#include "tui/check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "scene.h"
#include "sql_read.h"

static void
write_and_send(struct scene *s, const char *text)
{
	scene_key(s, "r");
	scene_type(s, text);
	scene_key(s, "C-o");
}

/* "rule shown/sent", a blank behind each. */
static const char *
rates(struct scene *s)
{
	struct row_rule_vote_rates row;
	struct buf out = {0};
	const char *kept;

	assert_int_equal(sql_rule_vote_rates_begin(s->others), OK);
	while (sql_rule_vote_rates_next(s->others, &s->mem, &row))
		buf_printf(&out, "%s %d/%d ", row.rule, (int)row.shown, (int)row.sent);
	assert_int_equal(sql_rule_vote_rates_end(s->others), OK);
	kept = arena_strdup(&s->mem, buf_str(&out));
	buf_release(&out);
	return kept;
}

static void
an_error_asks_for_a_reason_and_goes_with_it(void **state)
{
	struct scene *s = *state;

	write_and_send(s, "我要下班了");
	scene_sees(s, "第 1 行有错");
	scene_sees(s, "照发的理由:");
	scene_key(s, "C-o"); /* none was given: it asks still */
	assert_true(s->ui.prompt.is_open);
	scene_type(s, "引用客户原话");
	scene_key(s, "C-o");
	assert_false(s->ui.prompt.is_open);
	assert_string_equal(rates(s), "busy 1/1 ");
}

static void
enter_sends_too_and_blanks_are_no_reason(void **state)
{
	struct scene *s = *state;

	write_and_send(s, "我要下班了");
	scene_type(s, "  ");
	scene_key(s, "Enter");
	assert_true(s->ui.prompt.is_open);
	scene_type(s, "x");
	scene_key(s, "Enter");
	assert_false(s->ui.prompt.is_open);
}

static void
escape_leads_back_to_the_text_and_not_out_of_it(void **state)
{
	struct scene *s = *state;

	write_and_send(s, "我要下班了");
	scene_key(s, "Esc");
	assert_true(s->ui.prompt.is_open);
	scene_sees_not(s, "照发的理由:");
	scene_type(s, "。");
	assert_string_equal(prompt_answer(&s->ui.prompt), "我要下班了。");
}

static void
the_better_wording_is_taken_while_it_asks_and_counts_as_mended(void **state)
{
	struct scene *s = *state;

	write_and_send(s, "我不知道");
	check_rest(&s->ui, true);
	scene_type(s, "x");
	scene_key(s, "C-g");
	scene_sees_not(s, "照发的理由:");
	check_rest(&s->ui, true);
	scene_key(s, "C-o");
	assert_false(s->ui.prompt.is_open);
}

static void
what_was_shown_and_mended_is_a_vote_for_the_rule(void **state)
{
	struct scene *s = *state;

	scene_key(s, "r");
	scene_type(s, "我要下班了，您好");
	check_rest(&s->ui, true);
	scene_key(s, "C-u");
	scene_type(s, "您好，请讲");
	scene_key(s, "C-o");
	assert_string_equal(rates(s), "busy 1/0 ");
}

/* Somebody types "我要下班了…之前给您办好" from left to right. */
static void
what_is_still_being_written_is_no_vote(void **state)
{
	struct scene *s = *state;

	scene_key(s, "r");
	scene_type(s, "我要下班了");
	check_rest(&s->ui, true);
	scene_key(s, "C-u");
	scene_type(s, "您好，请讲");
	scene_key(s, "C-o");
	assert_string_equal(rates(s), "");
}

static void
only_a_secret_holds_the_reply_whatever_the_reason(void **state)
{
	struct scene *s = *state;

	write_and_send(s, "我同事的手机是13912345678");
	scene_sees(s, "没有发出：第 1 行");
	scene_sees_not(s, "照发的理由:");
	scene_key(s, "C-o");
	assert_true(s->ui.prompt.is_open);
}

static void
below_twenty_rows_the_check_is_still_a_line(void **state)
{
	struct scene *s = *state;

	scene_resize(s, 12, 80);
	scene_key(s, "r");
	scene_type(s, "我要下班了");
	check_rest(&s->ui, true);
	scene_sees(s, "检查  错误 1");
	scene_sees(s, "我要下班了」");
	scene_resize(s, 8, 60);
	scene_sees(s, "检查  错误 1");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_error_asks_for_a_reason_and_goes_with_it),
		TEST(enter_sends_too_and_blanks_are_no_reason),
		TEST(escape_leads_back_to_the_text_and_not_out_of_it),
		TEST(the_better_wording_is_taken_while_it_asks_and_counts_as_mended),
		TEST(what_was_shown_and_mended_is_a_vote_for_the_rule),
		TEST(what_is_still_being_written_is_no_vote),
		TEST(only_a_secret_holds_the_reply_whatever_the_reason),
		TEST(below_twenty_rows_the_check_is_still_a_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
