/* Call-backs, the slips of an outage and hot issues, as the desk's verbs do them. */
#include "desk/callback.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "desk/call.h"
#include "fixture.h"
#include "sql_read.h"

enum { HOUR = 3600, DAY = 24 * HOUR };

static const struct promise_form by_noon = {
	.body = "12点前回电", .due_at = DESK_AT + 2 * HOUR, .warn_at = DESK_AT + HOUR};

/* --- call-backs --- */

static int64_t
agree(struct desk *d, int64_t ticket)
{
	const struct callback_form f = {.why = "保修答复", .due_at = DESK_AT + 2 * HOUR};
	const struct request ask = {
		.ticket = ticket, .callback = &f, .promise = &by_noon, .promises = 1};

	(void)desk_do(d, &d->wu, "callback_add", &ask);
	return 1;
}

static struct row_callback
callback(struct desk *d, int64_t id)
{
	struct row_callback b;

	assert_int_equal(sql_callback_get(d->store, id, &d->mem, &b), OK);
	return b;
}

static void
try_at(struct desk *d, int64_t id, int64_t at, enum result result)
{
	const struct callback_form f = {.result = result, .rings = 4};
	struct actor wu = d->wu;

	wu.now = at;
	(void)desk_do(d, &wu, "callback_try", &(struct request){.object = id, .callback = &f});
}

static int
promise_state(struct desk *d)
{
	struct row_promise p;

	assert_int_equal(sql_promise_get(d->store, 1, &d->mem, &p), OK);
	return (int)p.state;
}

static void
a_customer_who_is_reached_ends_call_back_and_promise(void **state)
{
	struct desk *d = *state;
	const int64_t id = agree(d, desk_ticket(d, "李芳", "保修"));

	assert_string_equal(callback(d, id).customer, "李芳");
	try_at(d, id, DESK_AT + HOUR, RESULT_REACHED);
	assert_int_equal(callback(d, id).state, CALLBACK_REACHED);
	assert_int_equal(promise_state(d), PROMISE_KEPT);
	desk_verifies(d);
}

static void
three_tries_on_two_days_are_enough_and_two_are_not(void **state)
{
	struct desk *d = *state;
	const int64_t id = agree(d, desk_ticket(d, "李芳", "保修"));

	try_at(d, id, DESK_AT + HOUR, RESULT_NO_ANSWER);
	assert_int_equal(promise_state(d), PROMISE_TRIED);
	assert_true(callback(d, id).due_at > DESK_AT + HOUR);
	try_at(d, id, DESK_AT + 6 * HOUR, RESULT_OFF);
	assert_int_equal(callback(d, id).state, CALLBACK_OPEN);
	try_at(d, id, DESK_AT + 9 * HOUR, RESULT_OFF);
	assert_int_equal(callback(d, id).state, CALLBACK_OPEN); /* three, but on one day */
	assert_true(callback(d, id).due_at > DESK_AT + 14 * HOUR);
	try_at(d, id, DESK_AT + DAY, RESULT_BUSY);
	assert_int_equal(callback(d, id).state, CALLBACK_UNREACHED);
	assert_int_equal(callback(d, id).attempts, 4);
	desk_verifies(d);
}

static void
what_is_not_a_call_back_is_refused(void **state)
{
	static const struct {
		struct callback_form f;
		const char *sentence;
	} rows[] = {
		{{.why = "x", .due_at = DESK_AT + 1},
		 "nobody to call back: give the customer or a number"},
		{{.number = "13800000000", .due_at = DESK_AT + 1},
		 "say in a few words why the customer is called back"},
		{{.number = "13800000000", .why = "x", .due_at = DESK_AT},
		 "a call-back is agreed for a moment that is to come"},
	};
	const struct callback_form long_ring = {.result = RESULT_NO_ANSWER, .rings = 7};
	struct desk *d = *state;
	const int64_t id = agree(d, desk_ticket(d, "李芳", "保修"));

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		desk_refuses(d, &d->wu, "callback_add", &(struct request){.callback = &rows[i].f},
			     E_INVALID, rows[i].sentence);
	desk_refuses(d, &d->wu, "callback_try",
		     &(struct request){.object = id, .callback = &long_ring}, E_INVALID,
		     "a call out is ended after 6 rings");
	(void)desk_do(d, &d->wu, "callback_drop",
		      &(struct request){.object = id, .reason = "客户已来电"});
	try_at(d, agree(d, desk_ticket(d, "周彤", "保修")) + 1, DESK_AT + HOUR, RESULT_REACHED);
	desk_refuses(d, &d->wu, "callback_drop", &(struct request){.object = id, .reason = "x"},
		     E_CONFLICT, "that call-back has ended already");
}

/* --- outages --- */

static void
print(struct desk *d, int slips)
{
	(void)desk_do(d, &d->wu, "outage_print", &(struct request){.number = slips});
}

static struct slip_form
slip(const char *number)
{
	return (struct slip_form){.number = number,
				  .called_at = DESK_AT - HOUR,
				  .customer = "李芳",
				  .phone = "13812345678",
				  .subject = "洗衣机漏水",
				  .words = "漏了一地",
				  .callback_at = DESK_AT + HOUR};
}

static void
enter(struct desk *d, const struct slip_form *f)
{
	(void)desk_do(d, &d->wu, "outage_enter", &(struct request){.slip = f});
}

static void
numbers_on_paper_are_left_out_and_taken_up_again(void **state)
{
	struct desk *d = *state;
	const struct slip_form f = slip("KF20261122002");
	int64_t before, after, entered;

	before = desk_ticket(d, "周彤", "一");
	print(d, 2);
	after = desk_ticket(d, "周彤", "二");
	assert_string_equal(desk_get(d, before).number, "KF20261122001");
	assert_string_equal(desk_get(d, after).number, "KF20261122004");
	enter(d, &f);
	entered = after + 1;
	assert_string_equal(desk_get(d, entered).number, "KF20261122002");
	desk_verifies(d);
}

static void
clocks_of_a_slip_start_at_the_time_of_the_call(void **state)
{
	struct desk *d = *state;
	const struct slip_form f = slip("KF20261122001");

	print(d, 1);
	enter(d, &f);
	assert_int_equal(desk_get(d, 1).received_at, DESK_AT - HOUR);
	assert_int_equal(desk_get(d, 1).due_at, DESK_AT - HOUR + 72 * HOUR);
	assert_string_equal(callback(d, 1).why, "洗衣机漏水");
	assert_int_equal(callback(d, 1).due_at, DESK_AT + HOUR);
}

static void
a_slip_is_entered_once_and_a_void_number_never(void **state)
{
	struct desk *d = *state;
	struct slip_form f = slip("KF20261122001"), silent = slip("KF20261122002");
	struct slip_form left = slip("KF20261122003");

	print(d, 3);
	enter(d, &f);
	desk_refuses(d, &d->wu, "outage_enter", &(struct request){.slip = &f}, E_CONFLICT,
		     "slip KF20261122001 was entered already");
	silent.result = RESULT_SILENT;
	enter(d, &silent);
	desk_refuses(d, &d->wu, "outage_enter", &(struct request){.slip = &silent}, E_CONFLICT,
		     "slip KF20261122002 is void: its number is never used again");
	desk_refuses(d, &d->wu, "outage_void", &(struct request){.object = 1}, E_DENIED,
		     "\"void the slips left\" is not among your rights: ask your team lead");
	(void)desk_do(d, &d->gao, "outage_void", &(struct request){.object = 1});
	desk_refuses(d, &d->wu, "outage_enter", &(struct request){.slip = &left}, E_CONFLICT,
		     "slip KF20261122003 is void: its number is never used again");
	left.number = "KF20261122009";
	desk_refuses(d, &d->wu, "outage_enter", &(struct request){.slip = &left}, E_NOTFOUND,
		     "KF20261122009 is on no slip");
	assert_string_equal(desk_get(d, desk_ticket(d, "周彤", "x")).number, "KF20261122004");
	desk_verifies(d);
}

/* --- hot issues --- */

static const struct hot_form outage = {.title = "全市断网",
				       .wording = "线路正在抢修，下午三点前有消息。",
				       .next_at = DESK_AT + 2 * HOUR};

static void
calls_and_links(struct desk *d, const char *number)
{
	const struct call_form call = {.number = number}, nothing = {0};
	const struct hot_form who = {.number = number};
	const struct request link = {.object = 1, .hot = &who, .promise = &by_noon, .promises = 1};

	(void)desk_do(d, &d->wu, "call_answer", &(struct request){.call = &call});
	(void)desk_do(d, &d->wu, "hot_link", &link);
	(void)desk_do(d, &d->wu, "call_wrapup", &(struct request){.call = &nothing});
}

static int
callbacks_open(struct desk *d)
{
	struct row_callback b;
	int n = 0;

	assert_int_equal(sql_callback_open_begin(d->store, 0, INT64_MAX, 100), OK);
	while (sql_callback_open_next(d->store, &d->mem, &b))
		n++;
	assert_int_equal(sql_callback_open_end(d->store), OK);
	return n;
}

static void
one_answer_makes_the_list_of_all_who_called(void **state)
{
	struct desk *d = *state;
	const int64_t ticket = desk_ticket(d, "李芳", "断网");
	struct hot_form answer = outage;

	desk_refuses(d, &d->wu, "hot_declare", &(struct request){.ticket = ticket, .hot = &outage},
		     E_DENIED,
		     "\"declare a hot issue\" is not among your rights: ask your team lead");
	(void)desk_do(d, &d->gao, "hot_declare",
		      &(struct request){.ticket = ticket, .hot = &outage});
	calls_and_links(d, "13800000001");
	calls_and_links(d, "13800000002");
	assert_int_equal(promise_state(d), PROMISE_OPEN);
	desk_refuses(d, &d->gao, "hot_end", &(struct request){.object = 1}, E_CONFLICT,
		     "2 calls hang on it: answer it, so that they are called back");
	answer.answer = "已恢复";
	answer.next_at = DESK_AT + 6 * HOUR;
	(void)desk_do(d, &d->gao, "hot_answer", &(struct request){.object = 1, .hot = &answer});
	assert_int_equal(callbacks_open(d), 2);
	assert_int_equal(callback(d, 1).due_at, by_noon.due_at); /* each keeps the own promise */
	assert_int_equal(callback(d, 1).owner_id, d->wu.agent);  /* and is called by who gave it */
	desk_refuses(d, &d->wu, "hot_link", &(struct request){.object = 1, .hot = &outage},
		     E_CONFLICT, "that hot issue is over");
	desk_verifies(d);
}

/* The link is one key; what was promised on the way out follows it. */
static void
a_promise_follows_the_link_by_whoever_took_the_call(void **state)
{
	struct desk *d = *state;
	const int64_t ticket = desk_ticket(d, "李芳", "断网");
	const struct call_form call = {.number = "13800000001"};
	struct hot_form who = {0};
	const struct request ask = {.object = 1, .hot = &who, .promise = &by_noon, .promises = 1};
	struct row_call_live live;

	(void)desk_do(d, &d->gao, "hot_declare",
		      &(struct request){.ticket = ticket, .hot = &outage});
	(void)desk_do(d, &d->wu, "call_answer", &(struct request){.call = &call});
	assert_int_equal(sql_call_live(d->store, d->wu.agent, &d->mem, &live), OK);
	who.contact = live.id;
	desk_refuses(d, &d->wu, "hot_promise", &ask, E_NOTFOUND,
		     "that call is not one of yours that hang on it");
	(void)desk_do(d, &d->wu, "hot_link", &(struct request){.object = 1, .hot = &who});
	desk_refuses(d, &d->lin, "hot_promise", &ask, E_NOTFOUND,
		     "that call is not one of yours that hang on it");
	(void)desk_do(d, &d->wu, "hot_promise", &ask);
	assert_int_equal(promise_state(d), PROMISE_OPEN);
	desk_verifies(d);
}

static void
one_number_that_called_twice_is_called_once(void **state)
{
	struct desk *d = *state;
	const int64_t ticket = desk_ticket(d, "李芳", "断网");
	struct hot_form answer = outage;

	(void)desk_do(d, &d->gao, "hot_declare",
		      &(struct request){.ticket = ticket, .hot = &outage});
	calls_and_links(d, "13800000001");
	calls_and_links(d, "13800000001");
	answer.answer = "已恢复";
	(void)desk_do(d, &d->gao, "hot_answer", &(struct request){.object = 1, .hot = &answer});
	assert_int_equal(callbacks_open(d), 1);
}

static void
the_number_is_shown_to_whoever_calls_back(void **state)
{
	struct desk *d = *state;
	const int64_t id = agree(d, desk_ticket(d, "李芳", "保修")), acts = store_act(d->store);
	const struct request ask = {.object = id};

	desk_refuses(d, &d->lin, "callback_number", &ask, E_DENIED,
		     "吴敏 calls them back: take the call-back over first");
	(void)desk_do(d, &d->wu, "callback_number", &ask);
	assert_int_equal(store_act(d->store), acts + 1);
	desk_verifies(d);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, desk_make, desk_clear)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_customer_who_is_reached_ends_call_back_and_promise),
		TEST(three_tries_on_two_days_are_enough_and_two_are_not),
		TEST(what_is_not_a_call_back_is_refused),
		TEST(numbers_on_paper_are_left_out_and_taken_up_again),
		TEST(clocks_of_a_slip_start_at_the_time_of_the_call),
		TEST(a_slip_is_entered_once_and_a_void_number_never),
		TEST(one_answer_makes_the_list_of_all_who_called),
		TEST(a_promise_follows_the_link_by_whoever_took_the_call),
		TEST(one_number_that_called_twice_is_called_once),
		TEST(the_number_is_shown_to_whoever_calls_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
