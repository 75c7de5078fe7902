/* Who may be calling: found by what a list shows, or by a whole number, which is an event. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/time.h"
#include "desk/call.h"
#include "desk/caller.h"
#include "desk/line.h"
#include "fixture.h"
#include "sql_read.h"

static void
customer_add(const struct desk *d, const char *name, const char *title, const char *phone)
{
	const struct intake in = {.customer = name,
				  .title = title,
				  .phone = phone,
				  .subject = "x",
				  .channel = CHANNEL_PHONE};
	const struct request ask = {.intake = &in, .intakes = 1};

	(void)desk_do(d, &d->wu, "ticket_add", &ask);
}

static int
people(void **state)
{
	const int rc = desk_make(state);
	struct desk *d = *state;

	customer_add(d, "王建国", "先生", "13900008831");
	d->wu.now += 60;
	customer_add(d, "何佳怡", "女士", "18600008831");
	d->wu.now += 60;
	customer_add(d, "王芳", "女士", "13700001174");
	return rc;
}

static const char *
names(struct desk *d, const struct callers *found)
{
	struct buf out = {0};
	const char *text;

	for (size_t i = 0; i < found->count; i++)
		buf_printf(&out, "%s%s", i ? " " : "", found->at[i].name);
	text = arena_strdup(&d->mem, buf_str(&out));
	buf_release(&out);
	return text;
}

static const char *
seen(struct desk *d, const char *typed)
{
	const struct seek k = seek_read(typed, time_day(DESK_AT), &d->mem);
	struct callers *found = arena_alloc(&d->mem, sizeof *found);

	assert_int_equal(callers_find(d->store, &k, false, &d->mem, found), OK);
	return names(d, found);
}

static const char *
whole(struct desk *d, const char *typed)
{
	const struct seek k = seek_read(typed, time_day(DESK_AT), &d->mem);
	struct callers *found = arena_alloc(&d->mem, sizeof *found);

	assert_int_equal(callers_whole(d->store, &d->wu, &k, &d->mem, found), OK);
	return names(d, found);
}

static const struct {
	const char *typed, *found;
} rows[] = {
	{"8831", "何佳怡 王建国"}, /* who came last comes first */
	{"88", "何佳怡 王建国"},
	{"186 8831", "何佳怡"},
	{"8831 王", "王建国"},
	{"王", "王芳 王建国"},
	{"王先生", "王建国"},
	{"003", "王芳"}, /* the third ticket of today */
	{"KF20261122001", "王建国"},
	{"0000", ""},
	{"9000", ""},
	{"张", ""},
	{"", ""},
	{"13900008831", ""}, /* not before it is asked for as a whole */
};

static void
a_caller_is_found_by_four_digits_a_surname_or_a_number(void **state)
{
	struct desk *d = *state;
	const int64_t acts = store_act(d->store);

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (strcmp(seen(d, rows[i].typed), rows[i].found) != 0)
			fail_msg("%s: %s", rows[i].typed, seen(d, rows[i].typed));
	assert_int_equal(store_act(d->store), acts);
}

static void
a_whole_number_is_found_and_that_is_an_event(void **state)
{
	struct desk *d = *state;
	const int64_t acts = store_act(d->store);
	struct row_act act;

	assert_string_equal(whole(d, "13900008831"), "王建国");
	assert_int_equal(store_act(d->store), acts + 1);
	assert_int_equal(sql_act_get(d->store, acts + 1, &d->mem, &act), OK);
	assert_string_equal(act.verb, "call_seek");
	assert_string_equal(whole(d, "13900008830"), ""); /* nobody: that is one, too */
	assert_int_equal(store_act(d->store), acts + 2);
	assert_string_equal(whole(d, "8831"), "何佳怡 王建国");
	assert_int_equal(store_act(d->store), acts + 2);
	desk_verifies(d);
}

/* However it was written down, and however it is typed. */
static void
blanks_and_dashes_are_no_part_of_a_number(void **state)
{
	static const char *const typed[] = {"15011119053", "150-1111-9053", "150 1111 9053",
					    "150—1111 9053"};
	struct desk *d = *state;

	customer_add(d, "李四", NULL, "150-1111 9053");
	assert_string_equal(seen(d, "9053"), "李四");
	assert_string_equal(seen(d, "150 9053"), "李四");
	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++)
		if (strcmp(whole(d, typed[i]), "李四") != 0)
			fail_msg("%s", typed[i]);
	customer_add(d, "李四", NULL, "15011119053");
	assert_string_equal(seen(d, "9053"), "李四");
	assert_string_equal(whole(d, "15011119053"), "李四");
	desk_verifies(d);
}

/* Who telephones is known by the number, whichever way a switchboard gives it. */
static void
a_ring_knows_a_number_with_dashes(void **state)
{
	struct desk *d = *state;
	const struct line_form f = {.number = "137-0000-1174"};
	struct row_call call;

	(void)desk_do(d, &d->wu, "call_ring", &(struct request){.line = &f});
	assert_int_equal(sql_call_open_begin(d->store, d->wu.agent), OK);
	assert_true(sql_call_open_next(d->store, &d->mem, &call));
	assert_string_equal(call.customer, "王芳");
	assert_int_equal(sql_call_open_end(d->store), OK);
}

static void
a_caller_is_found_by_the_number_of_an_order(void **state)
{
	struct desk *d = *state;
	struct callers found;
	const struct seek k = seek_read("王 1174", time_day(DESK_AT), &d->mem);
	struct call_form f = {.order_no = "DD20261120"};
	const struct request ask = {.call = &f};

	assert_int_equal(callers_find(d->store, &k, false, &d->mem, &found), OK);
	(void)desk_do(d, &d->wu, "call_answer", &(struct request){0});
	f.customer = found.at[0].id;
	(void)desk_do(d, &d->wu, "call_know", &ask);
	assert_string_equal(whole(d, "DD20261120"), "王芳");
	assert_string_equal(whole(d, "DD20261121"), "");
}

static void
the_list_says_what_is_open_and_what_was_promised(void **state)
{
	struct desk *d = *state;
	const struct promise_form p = {
		.body = "今天回电", .due_at = DESK_AT + 3600, .warn_at = DESK_AT + 1800};
	const struct seek k = seek_read("1174", time_day(DESK_AT), &d->mem);
	struct request ask = {.ticket = 3, .promise = &p, .promises = 1};
	struct callers found;

	(void)desk_do(d, &d->wu, "promise_add", &ask);
	assert_int_equal(callers_find(d->store, &k, false, &d->mem, &found), OK);
	assert_int_equal(found.count, 1);
	assert_int_equal(found.at[0].open, 1);
	assert_int_equal(found.at[0].promise_at.value, p.due_at);
	assert_string_equal(found.at[0].last_by, "吴敏");
	assert_int_equal(found.at[0].last_at.value, DESK_AT + 120);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define A_TEST(name) cmocka_unit_test_setup_teardown(name, people, desk_clear)
		A_TEST(a_caller_is_found_by_four_digits_a_surname_or_a_number),
		A_TEST(a_whole_number_is_found_and_that_is_an_event),
		A_TEST(blanks_and_dashes_are_no_part_of_a_number),
		A_TEST(a_ring_knows_a_number_with_dashes),
		A_TEST(a_caller_is_found_by_the_number_of_an_order),
		A_TEST(the_list_says_what_is_open_and_what_was_promised),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
