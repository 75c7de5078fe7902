/* Calls: what each verb does, and when it says no (H-26). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "desk/call.h"
#include "fixture.h"
#include "sql_read.h"

static struct outcome
call_do(const struct desk *d, const struct actor *by, const char *verb, const struct call_form *f)
{
	const struct request ask = {.call = f};
	struct outcome out = {0};

	if (desk_run(d->store, by, verb_find(verb), &ask, &out))
		fail_msg("%s: %s", verb, err_text(store_err(d->store)));
	return out;
}

static int64_t
answer(const struct desk *d, const struct actor *by)
{
	return call_do(d, by, "call_answer", NULL).contact;
}

static struct row_call
call_get(struct desk *d, int64_t id)
{
	struct row_call c = {0};

	if (sql_call_get(d->store, id, &d->mem, &c))
		fail_msg("%s", err_text(store_err(d->store)));
	return c;
}

/* "state result category ticket customer", "-" for none. */
static const char *
shape(struct desk *d, int64_t id)
{
	const struct row_call c = call_get(d, id);
	struct buf out = {0};
	const char *text;

	buf_printf(&out, "%s %s", word_of(WORD_CALL, (int)c.state),
		   c.result.is_set ? word_of(WORD_RESULT, (int)c.result.value) : "-");
	buf_printf(&out, " %d %s %s", (int)c.category_id.value, c.ticket ? c.ticket : "-",
		   c.customer ? c.customer : "-");
	text = arena_strdup(&d->mem, buf_str(&out));
	buf_release(&out);
	return text;
}

static struct outcome
ticket_of_call(const struct desk *d, const struct call_form *f, const struct need_form *need)
{
	const struct intake in = {.customer = "李芳",
				  .title = "女士",
				  .phone = "13812345678",
				  .subject = "问保修",
				  .said = "保修几年",
				  .is_mine = true};
	const struct request ask = {.call = f,
				    .intake = &in,
				    .intakes = 1,
				    .need = need,
				    .emotion = need ? need->answers.emotion : EMOTION_NONE,
				    .quadrant = need ? triage_quadrant(&need->answers) : Q_NONE};
	struct outcome out = {0};

	if (desk_run(d->store, &d->wu, verb_find("call_ticket"), &ask, &out))
		fail_msg("%s", err_text(store_err(d->store)));
	return out;
}

static void
an_answered_call_is_a_contact_without_a_ticket(void **state)
{
	struct desk *d = *state;
	const struct call_form f = {.number = "13900008831", .is_late = true};
	const int64_t id = call_do(d, &d->wu, "call_answer", &f).contact;
	const struct row_call c = call_get(d, id);

	assert_string_equal(shape(d, id), "talking - 0 - -");
	assert_string_equal(c.number, "13900008831");
	assert_int_equal(c.is_late.value, 1);
	assert_int_equal(c.started_at, DESK_AT);
	desk_verifies(d);
}

static void
nobody_talks_on_two_calls_at_once(void **state)
{
	struct desk *d = *state;
	const struct request ask = {0};
	const int64_t first = answer(d, &d->wu);

	desk_refuses(d, &d->wu, "call_answer", &ask, E_CONFLICT,
		     "you are on a call already: park it or end it first");
	(void)answer(d, &d->lin);
	(void)call_do(d, &d->wu, "call_wrapup", NULL);
	assert_string_equal(shape(d, first), "wrap_up - 0 - -");
	(void)answer(d, &d->wu); /* its papers may wait */
}

static void
a_call_without_a_ticket_ends_with_a_code(void **state)
{
	static const enum result codes[] = {RESULT_SILENT,     RESULT_NUISANCE, RESULT_WRONG_NUMBER,
					    RESULT_MISDIALLED, RESULT_REDIAL,   RESULT_DROPPED};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
		const struct call_form f = {.result = codes[i]};
		const int64_t id = answer(d, &d->wu);

		(void)call_do(d, &d->wu, "call_end_plain", &f);
		assert_int_equal(call_get(d, id).state, CALL_OVER);
		assert_int_equal(call_get(d, id).result.value, codes[i]);
	}
	desk_verifies(d);
}

static void
without_such_a_code_it_does_not_end(void **state)
{
	static const enum result codes[] = {0, RESULT_ANSWERED, RESULT_JOINED, RESULT_REACHED};
	struct desk *d = *state;

	(void)answer(d, &d->wu);
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
		const struct call_form f = {.result = codes[i]};
		const struct request ask = {.call = &f};

		desk_refuses(d, &d->wu, "call_end_plain", &ask, E_INVALID,
			     "say why there is no ticket: silent, nuisance, wrong number, "
			     "misdialled, redial or dropped");
	}
}

static void
the_ticket_of_a_call_begins_with_that_call(void **state)
{
	struct desk *d = *state;
	const struct call_form f = {
		.category = {"物流", "催件"}, .order_no = "DD20261120", .restated = "问保修年限"};
	const int64_t id = answer(d, &d->wu);
	const struct need_form need = {.answers = {.emotion = EMOTION_ANXIOUS, .is_pressed = true}};
	const int64_t t = ticket_of_call(d, &f, &need).ticket;
	struct row_contact_get opening;

	assert_string_equal(shape(d, id), "talking ticket 2 KF20261122001 李芳");
	assert_string_equal(desk_state(d, t), "1 2 4 2 -");
	assert_int_equal(sql_contact_get(d->store, t, &d->mem, &opening), OK);
	assert_int_equal(opening.id, id);
	assert_string_equal(call_get(d, id).said, "保修几年");
	assert_string_equal(call_get(d, id).number, "13812345678");
	desk_verifies(d);
}

static void
a_calm_question_that_was_answered_is_archived_at_once_with_both_forms(void **state)
{
	struct desk *d = *state;
	const struct call_form f = {.category = {"咨询"},
				    .result = RESULT_ANSWERED,
				    .summary = "整机保修三年",
				    .opening = "下午好"};
	const struct need_form need = {.answers = {.emotion = EMOTION_CALM}};
	const int64_t id = answer(d, &d->wu), t = ticket_of_call(d, &f, &need).ticket;
	struct row_service s;
	struct row_need n;

	assert_string_equal(shape(d, id), "over answered 1 KF20261122001 李芳");
	assert_string_equal(desk_state(d, t), "1 5 1 4 c");
	assert_int_equal(sql_need_get(d->store, t, &d->mem, &n), OK);
	assert_int_equal(sql_service_of_begin(d->store, t), OK);
	assert_true(sql_service_of_next(d->store, &d->mem, &s));
	assert_string_equal(s.result, "整机保修三年");
	assert_string_equal(s.opening, "下午好");
	assert_true(s.done_at.is_set);
	assert_int_equal(sql_service_of_end(d->store), OK);
	desk_verifies(d);
}

static void
an_answer_is_written_down_in_a_line(void **state)
{
	struct desk *d = *state;
	const struct call_form f = {.result = RESULT_ANSWERED};
	const struct intake in = desk_intake("李芳", "问保修");
	const struct request ask = {.call = &f, .intake = &in, .intakes = 1};

	(void)answer(d, &d->wu);
	desk_refuses(d, &d->wu, "call_ticket", &ask, E_INVALID,
		     "write in one line what was answered");
}

static void
a_call_joins_an_open_ticket_and_its_owner_learns_of_it(void **state)
{
	struct desk *d = *state;
	const int64_t t = desk_ticket(d, "王建国", "催货");
	const struct call_form f = {.said = "还没到"};
	const struct request ask = {.ticket = t, .call = &f};
	struct row_notice n;
	int64_t id;

	(void)desk_on(d, &d->lin, "ticket_take", t);
	(void)desk_on(d, &d->lin, "ticket_reply", t);
	id = answer(d, &d->wu);
	(void)desk_do(d, &d->wu, "call_join", &ask);
	assert_string_equal(shape(d, id), "talking joined 0 KF20261122001 王建国");
	assert_string_equal(desk_state(d, t), "2 3 0 0 -"); /* theirs, to be handled again */
	assert_int_equal(sql_notice_of_begin(d->store, d->lin.agent, INT64_MAX, 1), OK);
	assert_true(sql_notice_of_next(d->store, &d->mem, &n));
	assert_int_equal(n.kind, NOTICE_AGAIN);
	assert_int_equal(sql_notice_of_end(d->store), OK);
	desk_refuses(d, &d->wu, "call_join", &ask, E_CONFLICT,
		     "this call belongs to KF20261122001 already");
	desk_verifies(d);
}

static void
a_call_is_put_away_with_a_result_and_what_it_was_about(void **state)
{
	struct desk *d = *state;
	const struct call_form bare = {0}, result = {.result = RESULT_CALL_BACK},
			       whole = {.result = RESULT_CALL_BACK,
					.category = {"咨询"},
					.summary = "明天回电"};
	struct request ask = {.call = &bare};
	const int64_t id = answer(d, &d->wu);
	struct call_form meant = whole;

	(void)call_do(d, &d->wu, "call_wrapup", NULL);
	desk_refuses(d, &d->wu, "call_away", &ask, E_CONFLICT,
		     "you are on no call: answer one first");
	meant.contact = id;
	ask.call = &(struct call_form){.contact = id};
	desk_refuses(d, &d->wu, "call_away", &ask, E_INVALID,
		     "say how the call ended before it is put away");
	ask.call = &(struct call_form){.contact = id, .result = result.result};
	desk_refuses(d, &d->wu, "call_away", &ask, E_INVALID,
		     "say what the call was about before it is put away");
	(void)call_do(d, &d->wu, "call_away", &meant);
	assert_string_equal(shape(d, id), "over call_back 1 - -");
	assert_string_equal(call_get(d, id).summary, "明天回电");
	ask.call = &meant;
	desk_refuses(d, &d->wu, "call_away", &ask, E_CONFLICT, "that call is put away already");
}

static void
a_call_belongs_to_who_answers_it(void **state)
{
	struct desk *d = *state;
	const struct call_form f = {.contact = answer(d, &d->wu), .result = RESULT_SILENT};
	const struct request ask = {.call = &f};

	desk_refuses(d, &d->lin, "call_end_plain", &ask, E_DENIED, "that call is not yours");
	desk_refuses(d, &d->gao, "call_wrapup", &ask, E_DENIED, "that call is not yours");
}

static void
what_the_caller_said_is_written_once(void **state)
{
	struct desk *d = *state;
	const int64_t id = answer(d, &d->wu);

	(void)call_do(d, &d->wu, "call_know", &(struct call_form){.said = "第一句"});
	(void)call_do(d, &d->wu, "call_know", &(struct call_form){.said = "第二句"});
	assert_string_equal(call_get(d, id).said, "第一句");
}

static void
that_a_call_was_answered_is_not_undone(void **state)
{
	struct desk *d = *state;
	const struct call_form f = {.category = {"咨询"}};
	const int64_t id = answer(d, &d->wu), t = ticket_of_call(d, &f, NULL).ticket;
	const struct request ask = {.ticket = t};

	desk_refuses(d, &d->wu, "undo", &ask, E_INVALID,
		     "\"new ticket from the call\" cannot be undone: a number is never used again: "
		     "void the ticket instead");
	assert_int_equal(call_get(d, id).state, CALL_TALKING);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define A_TEST(name) cmocka_unit_test_setup_teardown(name, desk_make, desk_clear)
		A_TEST(an_answered_call_is_a_contact_without_a_ticket),
		A_TEST(nobody_talks_on_two_calls_at_once),
		A_TEST(a_call_without_a_ticket_ends_with_a_code),
		A_TEST(without_such_a_code_it_does_not_end),
		A_TEST(the_ticket_of_a_call_begins_with_that_call),
		A_TEST(a_calm_question_that_was_answered_is_archived_at_once_with_both_forms),
		A_TEST(an_answer_is_written_down_in_a_line),
		A_TEST(a_call_joins_an_open_ticket_and_its_owner_learns_of_it),
		A_TEST(a_call_is_put_away_with_a_result_and_what_it_was_about),
		A_TEST(a_call_belongs_to_who_answers_it),
		A_TEST(what_the_caller_said_is_written_once),
		A_TEST(that_a_call_was_answered_is_not_undone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
