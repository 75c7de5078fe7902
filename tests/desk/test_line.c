/* A call while it goes on: rings, holds, transfers, parking, identity, and what its agents do. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "desk/line.h"
#include "fixture.h"
#include "sql_read.h"

/* Wu's call, answered; it is about no ticket yet. */
static void
ring(struct desk *d, const char *number, int rings)
{
	const struct line_form f = {.to = d->wu.agent, .number = number, .rings = rings};

	(void)desk_do(d, &d->wu, "call_ring", &(struct request){.line = &f});
}

static int
live(void **state)
{
	const int rc = desk_make(state);
	struct desk *d = *state;

	(void)desk_do(d, &d->wu, "call_answer", &(struct request){0});
	return rc;
}

static struct actor
later(const struct actor *by, int64_t secs)
{
	struct actor a = *by;

	a.now += secs;
	return a;
}

static void
act(struct desk *d, const struct actor *by, const char *verb)
{
	(void)desk_do(d, by, verb, &(struct request){.reason = "该找刘工"});
}

/* "2 held 1": the state, held or not, of each call of the agent; then what the agent does. */
static const char *
doing(struct desk *d, const struct actor *who)
{
	struct row_line l;
	struct row_span span = {0};
	struct buf out = {0};
	const char *text;

	assert_int_equal(sql_line_of_begin(d->store, who->agent), OK);
	while (sql_line_of_next(d->store, &d->mem, &l))
		buf_printf(&out, "%s%s ", word_of(WORD_CALL, (int)l.state),
			   l.held_at.is_set ? "(on hold)" : "");
	assert_int_equal(sql_line_of_end(d->store), OK);
	if (!sql_span_now(d->store, who->agent, &d->mem, &span))
		buf_printf(&out, "-> %s", word_of(WORD_STATE, (int)span.state));
	text = arena_strdup(&d->mem, buf_str(&out));
	buf_release(&out);
	return text;
}

static struct row_line
newest(struct desk *d, const struct actor *who)
{
	struct row_line l = {0}, last = {0};

	assert_int_equal(sql_line_of_begin(d->store, who->agent), OK);
	while (sql_line_of_next(d->store, &d->mem, &l))
		last = l.id > last.id ? l : last;
	assert_int_equal(sql_line_of_end(d->store), OK);
	return last;
}

/* --- ringing --- */

static void
a_switchboard_tells_of_a_call_and_counts_its_rings(void **state)
{
	struct desk *d = *state;
	struct row_line l;

	ring(d, "13912348831", 1);
	ring(d, "13912348831", 4);
	ring(d, "13912348831", 2);
	l = newest(d, &d->wu);
	assert_string_equal(doing(d, &d->wu), "ringing ");
	assert_int_equal(l.rings.value, 4);
	assert_string_equal(l.number, "13912348831");
	desk_verifies(d);
}

static void
who_calls_is_known_where_one_person_has_the_number(void **state)
{
	struct desk *d = *state;
	struct intake in = desk_intake("李芳", "漏水");
	const struct request ask = {.intake = &in, .intakes = 1};

	in.phone = "13912348831";
	(void)desk_do(d, &d->wu, "ticket_add", &ask);
	ring(d, "13912348831", 0);
	assert_string_equal(newest(d, &d->wu).customer, "李芳");
	in.customer = "王强";
	(void)desk_do(d, &d->wu, "ticket_add", &ask);
	act(d, &d->wu, "call_gone");
	ring(d, "13912348831", 0);
	assert_null(newest(d, &d->wu).customer);
}

static void
what_nobody_answered_stays_as_a_call_that_broke_off(void **state)
{
	struct desk *d = *state;
	int64_t id;
	struct row_call call;

	ring(d, "13912348831", 6);
	id = newest(d, &d->wu).id;
	act(d, &d->wu, "call_gone");
	assert_int_equal(sql_call_get(d->store, id, &d->mem, &call), OK);
	assert_int_equal(call.state, CALL_OVER);
	assert_int_equal(call.result.value, RESULT_DROPPED);
	desk_refuses(d, &d->wu, "call_gone", &(struct request){0}, E_NOTFOUND,
		     "no call rings or is talked on there");
}

static void
a_caller_who_hangs_up_leaves_the_papers(void **state)
{
	struct desk *d = *state;

	act(d, &d->wu, "hold_begin");
	act(d, &d->wu, "call_gone");
	assert_string_equal(doing(d, &d->wu), "wrap_up -> wrap_up");
	desk_verifies(d);
}

static void
nobody_rings_at_anothers_desk_but_a_switchboard(void **state)
{
	struct desk *d = *state;
	const struct line_form f = {.to = d->lin.agent, .number = "1"};

	desk_refuses(d, &d->wu, "call_ring", &(struct request){.line = &f}, E_DENIED,
		     "only a switchboard or a lead rings at somebody else's desk");
	desk_refuses(d, &d->wu, "call_gone", &(struct request){.line = &f}, E_DENIED,
		     "only a switchboard or a lead rings at somebody else's desk");
	(void)desk_do(d, &d->gao, "call_ring", &(struct request){.line = &f});
	assert_string_equal(doing(d, &d->lin), "ringing ");
}

static void
late_answering_is_marked_by_hand_and_unmarked(void **state)
{
	struct desk *d = *state;

	act(d, &d->wu, "call_late");
	assert_int_equal(newest(d, &d->wu).is_late.value, 1);
	act(d, &d->wu, "call_late");
	assert_int_equal(newest(d, &d->wu).is_late.value, 0);
}

/* --- hold --- */

static void
a_hold_counts_its_rounds_and_its_seconds(void **state)
{
	struct desk *d = *state;
	const struct actor at16 = later(&d->wu, 16), at30 = later(&d->wu, 30),
			   at40 = later(&d->wu, 40);
	struct row_line l;

	act(d, &d->wu, "hold_begin");
	assert_string_equal(doing(d, &d->wu), "held(on hold) -> hold");
	act(d, &at16, "hold_tell");
	act(d, &at30, "hold_tell");
	l = newest(d, &d->wu);
	assert_int_equal(l.rounds.value, 2);
	assert_int_equal(l.told_at.value, DESK_AT + 30);
	act(d, &at40, "hold_end");
	assert_string_equal(doing(d, &d->wu), "talking -> call");
	act(d, &at40, "hold_begin");
	act(d, &at40, "hold_end");
	assert_int_equal(newest(d, &d->wu).holds, 2);
	desk_verifies(d);
}

static void
what_is_not_held_is_not_told_nor_held_twice(void **state)
{
	struct desk *d = *state;

	desk_refuses(d, &d->wu, "hold_tell", &(struct request){0}, E_CONFLICT,
		     "the call is not held");
	desk_refuses(d, &d->wu, "hold_end", &(struct request){0}, E_CONFLICT,
		     "the call is not held");
	act(d, &d->wu, "hold_begin");
	desk_refuses(d, &d->wu, "hold_begin", &(struct request){0}, E_CONFLICT,
		     "the call is held already");
	desk_refuses(d, &d->lin, "hold_begin", &(struct request){0}, E_CONFLICT,
		     "there is no such call of yours");
}

static void
a_parked_call_is_taken_up_again_when_nobody_is_on_the_line(void **state)
{
	struct desk *d = *state;
	struct line_form f = {0};

	act(d, &d->wu, "hold_begin");
	act(d, &d->wu, "call_park");
	assert_string_equal(doing(d, &d->wu), "parked -> ready");
	f.call = newest(d, &d->wu).id;
	act(d, &d->wu, "call_answer");
	desk_refuses(d, &d->wu, "call_resume", &(struct request){.line = &f}, E_CONFLICT,
		     "you are on a call: park it or end it first");
	act(d, &d->wu, "call_park");
	(void)desk_do(d, &d->wu, "call_resume", &(struct request){.line = &f});
	assert_string_equal(doing(d, &d->wu), "talking parked -> call");
	desk_verifies(d);
}

/* --- transfer --- */

static void
offer(struct desk *d)
{
	const struct line_form f = {.to = d->lin.agent, .brief = "客户 李女士\n已办 查过库存"};

	(void)desk_do(d, &d->wu, "transfer_offer", &(struct request){.line = &f});
}

static const char *
notice_of(struct desk *d, const struct actor *who)
{
	struct row_notice n = {0};
	const char *text = "";

	assert_int_equal(sql_notice_of_begin(d->store, who->agent, INT64_MAX, 1), OK);
	while (sql_notice_of_next(d->store, &d->mem, &n))
		text = arena_printf(&d->mem, "%s %s", word_of(WORD_NOTICE, (int)n.kind),
				    n.words ? n.words : "");
	assert_int_equal(sql_notice_of_end(d->store), OK);
	return text;
}

static void
a_transfer_is_told_taken_and_handed_back(void **state)
{
	struct desk *d = *state;

	act(d, &d->wu, "hold_begin");
	offer(d);
	assert_string_equal(notice_of(d, &d->lin), "transfer 吴敏");
	assert_string_equal(doing(d, &d->wu), "held(on hold) -> hold");
	act(d, &d->lin, "transfer_take");
	assert_string_equal(doing(d, &d->wu), "-> ready");
	assert_string_equal(doing(d, &d->lin), "talking -> call");
	act(d, &d->lin, "transfer_back");
	assert_string_equal(notice_of(d, &d->wu), "handed_back 该找刘工");
	assert_string_equal(doing(d, &d->wu), "talking -> call");
	assert_string_equal(doing(d, &d->lin), "-> ready");
	desk_verifies(d);
}

static void
handed_back_to_somebody_who_talks_it_waits_there(void **state)
{
	struct desk *d = *state;

	offer(d);
	act(d, &d->lin, "transfer_take");
	act(d, &d->wu, "call_answer");
	act(d, &d->lin, "transfer_back");
	assert_string_equal(doing(d, &d->wu), "talking parked -> call");
}

static void
an_offer_is_refused_with_a_reason_or_withdrawn(void **state)
{
	struct desk *d = *state;
	struct request none = {0};

	offer(d);
	desk_refuses(d, &d->lin, "transfer_back", &none, E_INVALID, "a reason is needed");
	act(d, &d->lin, "transfer_back");
	assert_string_equal(doing(d, &d->wu), "talking -> call");
	desk_refuses(d, &d->lin, "transfer_take", &none, E_CONFLICT,
		     "no call is offered to you any more");
	offer(d);
	act(d, &d->wu, "transfer_withdraw");
	desk_refuses(d, &d->lin, "transfer_take", &none, E_CONFLICT,
		     "no call is offered to you any more");
	desk_refuses(d, &d->wu, "transfer_withdraw", &none, E_CONFLICT,
		     "the call is offered to nobody any more");
}

static void
a_transfer_needs_a_brief_and_somebody_else_who_is_free(void **state)
{
	struct desk *d = *state;
	struct line_form f = {.to = d->wu.agent, .brief = "x"};
	const struct request ask = {.line = &f};

	desk_refuses(d, &d->wu, "transfer_offer", &ask, E_INVALID,
		     "the call is with you already: choose somebody else");
	f.to = 99;
	desk_refuses(d, &d->wu, "transfer_offer", &ask, E_INVALID,
		     "nobody with that work number is here: choose another");
	f = (struct line_form){.to = d->lin.agent, .brief = " \n"};
	desk_refuses(d, &d->wu, "transfer_offer", &ask, E_INVALID,
		     "the receiver must know what it is about: write the brief");
	offer(d);
	desk_refuses(d, &d->wu, "call_park", &(struct request){0}, E_CONFLICT,
		     "the call is offered to 1002: wait, or withdraw it first");
	act(d, &d->lin, "call_answer");
	desk_refuses(d, &d->lin, "transfer_take", &(struct request){0}, E_CONFLICT,
		     "you are on a call: park it or end it first");
	desk_refuses(d, &d->lin, "transfer_take",
		     &(struct request){.line = &(struct line_form){.call = 99}}, E_CONFLICT,
		     "no call is offered to you any more");
}

static void
nobody_hands_back_what_was_not_handed_to_him(void **state)
{
	struct desk *d = *state;

	desk_refuses(d, &d->wu, "transfer_back", &(struct request){.reason = "x"}, E_CONFLICT,
		     "this call was not handed to you: transfer it instead");
	offer(d);
	act(d, &d->wu, "call_wrapup");
	desk_refuses(d, &d->lin, "transfer_take", &(struct request){0}, E_CONFLICT,
		     "no call is offered to you any more");
}

/* --- identity --- */

static void
of_li(struct desk *d)
{
	struct intake in = desk_intake("李芳女士", "漏水");
	const struct request ask = {.intake = &in, .intakes = 1};

	in.phone = "13912348831";
	in.mail = "lifang@example.com";
	in.external_id = "DD-2026-7";
	(void)desk_do(d, &d->lin, "ticket_add", &ask);
	ring(d, "13912348831", 1);
	(void)desk_do(d, &d->wu, "call_answer", &(struct request){0});
}

static void
what_a_caller_says_agrees_or_not_and_nothing_says_which(void **state)
{
	static const struct {
		struct line_form said;
		bool agrees;
	} rows[] = {
		{{.name = "李芳"}, true},
		{{.name = "李 芳 女士", .tail = "8831"}, true},
		{{.tail = "48831", .order = "dd2026-7"}, true},
		{{.address = "LIFANG@example.com"}, true},
		{{.name = "李"}, false},
		{{.name = "李芳", .tail = "8830"}, false},
		{{.name = "李芳", .order = "DD-2026-8"}, false},
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct request ask = {.line = &rows[i].said};
		struct outcome out;

		if (!newest(d, &d->wu).id)
			of_li(d);
		assert_int_equal(desk_run(d->store, &d->wu, verb_find("call_verify"), &ask, &out),
				 OK);
		assert_int_equal(out.made, rows[i].agrees);
		assert_int_equal(newest(d, &d->wu).verified.value, rows[i].agrees ? 1 : 2);
	}
	desk_verifies(d);
}

static void
guessing_ends_after_three_times(void **state)
{
	struct desk *d = *state;
	const struct line_form no = {.tail = "0000"}, yes = {.tail = "8831"}, few = {.tail = "831"};

	of_li(d);
	for (int i = 0; i < IDENTITY_TRIES; i++)
		(void)desk_do(d, &d->wu, "call_verify", &(struct request){.line = &no});
	desk_refuses(d, &d->wu, "call_verify", &(struct request){.line = &yes}, E_CONFLICT,
		     "it did not agree three times: ask your team lead");
	desk_refuses(d, &d->wu, "call_verify", &(struct request){.line = &few}, E_INVALID,
		     "the last four digits are needed at least");
	desk_refuses(d, &d->wu, "call_verify", &(struct request){0}, E_INVALID,
		     "nothing was asked: type what the caller says");
}

static void
nobody_is_verified_before_it_is_known_who_calls(void **state)
{
	struct desk *d = *state;
	const struct line_form f = {.name = "李芳"};

	desk_refuses(d, &d->wu, "call_verify", &(struct request){.line = &f}, E_CONFLICT,
		     "it is not known yet who calls: find the customer first");
}

#define TEST(f, make) cmocka_unit_test_setup_teardown(f, make, desk_clear)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_switchboard_tells_of_a_call_and_counts_its_rings, desk_make),
		TEST(who_calls_is_known_where_one_person_has_the_number, desk_make),
		TEST(what_nobody_answered_stays_as_a_call_that_broke_off, desk_make),
		TEST(a_caller_who_hangs_up_leaves_the_papers, live),
		TEST(nobody_rings_at_anothers_desk_but_a_switchboard, desk_make),
		TEST(late_answering_is_marked_by_hand_and_unmarked, live),
		TEST(a_hold_counts_its_rounds_and_its_seconds, live),
		TEST(what_is_not_held_is_not_told_nor_held_twice, live),
		TEST(a_parked_call_is_taken_up_again_when_nobody_is_on_the_line, live),
		TEST(a_transfer_is_told_taken_and_handed_back, live),
		TEST(handed_back_to_somebody_who_talks_it_waits_there, live),
		TEST(an_offer_is_refused_with_a_reason_or_withdrawn, live),
		TEST(a_transfer_needs_a_brief_and_somebody_else_who_is_free, live),
		TEST(nobody_hands_back_what_was_not_handed_to_him, live),
		TEST(what_a_caller_says_agrees_or_not_and_nothing_says_which, desk_make),
		TEST(guessing_ends_after_three_times, desk_make),
		TEST(nobody_is_verified_before_it_is_known_who_calls, live),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
