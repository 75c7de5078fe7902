#include "core/promise.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/time.h"
#include "core/clock.h"
#include "core/words.h"
#include "sql_rows.h"

#define OFFICE                                                                                     \
	{                                                                                          \
		.count = 2, .block = { {510, 720}, {810, 1050} }                                   \
	}

static const struct calendar office = {.week = {OFFICE, OFFICE, OFFICE, OFFICE, OFFICE}};
static const struct clock_rules rules = {.desk = &office, .warn = {[CLOCK_PROMISE] = 20}};

static int64_t
at(const char *local)
{
	int64_t t;

	if (!time_parse(local, &t))
		fail_msg("%s is no time", local);
	return t;
}

/* On a Friday afternoon: + begins, - does not; what is wrong with it, and what can be kept. */
static const struct {
	const char *said, *found;
} rows[] = {
	{"今天17:30前给您回电", "+today 17:30 给您回电"},
	/* handbook 004, step 4 */
	{"今天18点前提交仓库，明天发货，快递单号同步给您",
	 "+today 18:00 提交仓库 closed: by today 17:30; +tomorrow 24:00 发货 closed: by today "
	 "17:30"},
	/* handbook 004, step 1 */
	{"请您稍等，5分钟内给您结果。", "+today 14:10 给您结果"},
	{"今天17点前，我会给您回电话。", "+today 17:00 我会给您回电话"},
	{"我给您回电话，今天17点前。", "+today 17:00 我给您回电话"},
	{"周一一早给您答复", "+11-23 10:00 给您答复"},
	{"12月1日前给您寄出", "+11-30 24:00 给您寄出 closed: by 11-30 17:30"},
	{"1月5日前退款到账", "+2027-01-04 24:00 退款到账 closed: by 2027-01-04 17:30"},
	{"明早8:30前送到", "+tomorrow morning 8:30 送到 closed: by today 17:30"},
	{"今天10:00前给您回电", "-today 10:00 给您回电 past"},
	{"您昨天反映的问题今天下午给您答复", "+today 17:30 给您答复"},
	{"请您今天17点前把照片发给我", "-today 17:00 把照片发给我"},
	{"尽快给您处理", ""},
	{"", ""},
};

static void
found_print(struct buf *out, const struct promise_found *f, int64_t now)
{
	buf_puts(out, out->len ? "; " : "");
	buf_puts(out, f->is_meant ? "+" : "-");
	promise_label(out, f->at, now);
	buf_printf(out, " %s%s%s", f->words, f->is_past ? " past" : "",
		   f->is_closed ? " closed: " : "");
	if (f->better)
		promise_say(out, f->better, f->kind, now);
}

static void
the_times_of_a_reply_are_found_with_their_words(void **state)
{
	const int64_t now = at("2026-11-20 14:05");

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct arena mem = {0};
		struct buf got = {0};
		const struct promises_found f =
			promise_find(rows[i].said, strlen(rows[i].said), now, &rules, &mem);

		for (size_t k = 0; k < f.count; k++)
			found_print(&got, &f.at[k], now);
		if (strcmp(buf_str(&got), rows[i].found) != 0)
			fail_msg("%s: %s", rows[i].said, buf_str(&got));
		buf_release(&got);
		arena_reset(&mem);
	}
}

/* What is offered stands in the text afterwards, and has to mean the same there. */
static void
a_moment_that_is_offered_is_found_again_as_itself(void **state)
{
	static const char *const moments[] = {"2026-11-20 17:30", "2026-11-21 8:30",
					      "2026-11-21 17:30", "2026-11-24 9:00",
					      "2027-01-05 12:00"};
	const int64_t now = at("2026-11-20 14:05");

	(void)state;
	for (size_t i = 0; i < sizeof moments / sizeof *moments; i++) {
		struct arena mem = {0};
		struct buf text = {0};
		struct promises_found f;

		promise_say(&text, at(moments[i]), MOMENT_BY, now);
		buf_puts(&text, " we call you back");
		f = promise_find(buf_str(&text), text.len, now, NULL, &mem);
		if (f.count != 1 || f.at[0].at != at(moments[i]) || !f.at[0].is_meant)
			fail_msg("%s", buf_str(&text));
		buf_release(&text);
		arena_reset(&mem);
	}
}

static void
the_words_are_the_clause_as_it_was_written(void **state)
{
	static const char text[] = "您好。今天17点前我把单号发给您，请留意！明早见。";
	struct arena mem = {0};
	const struct promises_found f =
		promise_find(text, strlen(text), at("2026-11-20 14:05"), NULL, &mem);

	(void)state;
	assert_true(f.count > 0);
	assert_string_equal(f.at[0].body, "今天17点前我把单号发给您");
	arena_reset(&mem);
}

static void
a_clause_without_an_end_is_cut_at_a_whole_character(void **state)
{
	struct arena mem = {0};
	struct buf text = {0};
	struct promises_found f;

	(void)state;
	buf_puts(&text, "今天17点前我给您");
	for (int i = 0; i < 900; i++)
		buf_puts(&text, "查");
	f = promise_find(buf_str(&text), text.len, at("2026-11-20 14:05"), NULL, &mem);
	assert_int_equal(f.count, 1);
	assert_int_equal(strlen(f.at[0].body), 3 * PROMISE_BODY_MAX - 2 * 2);
	buf_release(&text);
	arena_reset(&mem);
}

static void
whoever_promises_is_warned_when_so_much_is_left_as_the_rules_say(void **state)
{
	(void)state;
	assert_int_equal(promise_warn_at(&rules, 1000, 2000), 1800);
	assert_int_equal(promise_warn_at(NULL, 1000, 2000), 1750);
	assert_int_equal(promise_warn_at(&rules, 2000, 1000), 1000);
}

static void
a_reply_that_promises_nothing_new_meets_what_was_open(void **state)
{
	(void)state;
	assert_true(promise_is_feedback(1, 0));
	assert_false(promise_is_feedback(1, 1));
	assert_false(promise_is_feedback(0, 0));
}

static void
only_what_was_kept_counts_as_kept(void **state)
{
	const struct row_promise_rate r = {.kept = 5,
					   .late = 1,
					   .tried = 1,
					   .broken = 2,
					   .overdue = 1,
					   .open = 9,
					   .dropped = 7};
	const struct row_promise_rate none = {.open = 3, .dropped = 1};

	(void)state;
	assert_int_equal(promise_share(&r), 50);
	assert_int_equal(promise_share(&none), -1);
}

static void
what_has_ended_has_nothing_left(void **state)
{
	struct row_promise p = {.state = PROMISE_OPEN, .due_at = 4200};
	struct buf left = {0};

	(void)state;
	promise_left(&left, &p, 900);
	assert_string_equal(buf_str(&left), "0:55");
	p.state = PROMISE_KEPT;
	buf_clear(&left);
	promise_left(&left, &p, 900);
	assert_string_equal(buf_str(&left), "");
	buf_release(&left);
}

static int
zone_set(void **state)
{
	struct err e = {0};

	(void)state;
	return time_zone_set("CST-8", &e);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_times_of_a_reply_are_found_with_their_words),
		cmocka_unit_test(a_moment_that_is_offered_is_found_again_as_itself),
		cmocka_unit_test(the_words_are_the_clause_as_it_was_written),
		cmocka_unit_test(a_clause_without_an_end_is_cut_at_a_whole_character),
		cmocka_unit_test(whoever_promises_is_warned_when_so_much_is_left_as_the_rules_say),
		cmocka_unit_test(a_reply_that_promises_nothing_new_meets_what_was_open),
		cmocka_unit_test(only_what_was_kept_counts_as_kept),
		cmocka_unit_test(what_has_ended_has_nothing_left),
	};

	return cmocka_run_group_tests(tests, zone_set, NULL);
}
