/* Needs, services, promises, clocks and notices: what each verb does, and when it says no. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "core/clock.h"
#include "core/role.h"
#include "fixture.h"
#include "sql_read.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

enum { MINUTE = 60, HOUR = 3600 };

static const struct clock_rules rules = {
	.desk = &calendar_natural,
	.complaint =
		{[COMPLAINT_SIMPLE] =
			 {[CLASS_ORDINARY] = {2 * HOUR, false}, [CLASS_VIP] = {2 * HOUR, false}},
		 [COMPLAINT_COMPLEX] =
			 {[CLASS_ORDINARY] = {24 * HOUR, false}, [CLASS_VIP] = {24 * HOUR, false}}},
	.response = {[CLOCK_CHANNELS - 1] = {0}, [CHANNEL_MAIL] = {24 * HOUR, false}},
	.resolution = {72 * HOUR, false},
	.warn = {[CLOCK_COMPLAINT] = 25, [CLOCK_RESPONSE] = 25, [CLOCK_RESOLUTION] = 10},
};

static struct actor
later(const struct actor *by, int64_t secs)
{
	struct actor a = *by;

	a.now += secs;
	a.rules = &rules;
	return a;
}

static int
rules_on(void **state)
{
	const int rc = desk_make(state);
	struct desk *d = *state;

	d->wu.rules = d->lin.rules = d->gao.rules = &rules;
	return rc;
}

/* "kind>agent", the oldest first. */
static const char *
notices(struct desk *d, const struct actor *of)
{
	struct row_notice rows[16];
	size_t n = 0;
	struct buf out = {0};
	const char *text;

	assert_int_equal(sql_notice_of_begin(d->store, of->agent, INT64_MAX, COUNT(rows)), OK);
	while (n < COUNT(rows) && sql_notice_of_next(d->store, &d->mem, &rows[n]))
		n++;
	assert_int_equal(sql_notice_of_end(d->store), OK);
	while (n-- > 0)
		buf_printf(&out, "%s%s", out.len ? " " : "",
			   word_of(WORD_NOTICE, (int)rows[n].kind));
	text = arena_strdup(&d->mem, buf_str(&out));
	buf_release(&out);
	return text;
}

/* "state due", seconds from the desk's beginning. */
static const char *
promises(struct desk *d, int64_t ticket)
{
	struct row_promise p;
	struct buf out = {0};
	const char *text;

	assert_int_equal(sql_promise_of_begin(d->store, ticket), OK);
	while (sql_promise_of_next(d->store, &d->mem, &p))
		buf_printf(&out, "%s%s %lld", out.len ? ", " : "",
			   word_of(WORD_PROMISE, (int)p.state), (long long)p.due_at - DESK_AT);
	assert_int_equal(sql_promise_of_end(d->store), OK);
	text = arena_strdup(&d->mem, buf_str(&out));
	buf_release(&out);
	return text;
}

static int64_t
promise_id(struct desk *d, int64_t ticket)
{
	struct row_promise p = {0};
	int64_t id = 0;

	assert_int_equal(sql_promise_of_begin(d->store, ticket), OK);
	while (sql_promise_of_next(d->store, &d->mem, &p))
		id = p.id;
	assert_int_equal(sql_promise_of_end(d->store), OK);
	return id;
}

static void
tick(struct desk *d, int64_t secs)
{
	const struct actor program = actor_program(DESK_AT + secs);

	assert_int_not_equal(desk_try(d, &program, "clock_tick", &(struct request){0}), E_DENIED);
}

static void
danger_and_risk_tell_a_lead_once(void **state)
{
	struct desk *d = *state;
	const int64_t t = desk_ticket(d, "李芳", "漏水");
	const struct need_form need = {.quote = "地板都泡了，我要找媒体",
				       .tone = TONE_LOUD,
				       .suggested = EMOTION_ANGRY,
				       .answers = {EMOTION_ANGRY, true, true, true, true},
				       .is_risk = true};
	const struct request ask = {
		.ticket = t, .emotion = EMOTION_ANGRY, .quadrant = Q_NOW, .need = &need};

	(void)desk_do(d, &d->wu, "ticket_triage", &ask);
	(void)desk_do(d, &d->wu, "ticket_triage", &ask);
	assert_string_equal(notices(d, &d->gao), "danger risk");
	assert_string_equal(notices(d, &d->wu), "");
	assert_int_equal(desk_get(d, t).rank, 0);
	desk_verifies(d);
}

static void
another_priority_than_the_answers_give_needs_a_reason(void **state)
{
	struct desk *d = *state;
	const int64_t t = desk_ticket(d, "李芳", "页码");
	struct need_form need = {.answers = {.emotion = EMOTION_CALM}};
	struct request ask = {
		.ticket = t, .emotion = EMOTION_CALM, .quadrant = Q_NOW, .need = &need};

	desk_refuses(d, &d->wu, "ticket_triage", &ask, E_INVALID,
		     "the answers give another priority: say why yours is right");
	need.reason = "老客户";
	(void)desk_do(d, &d->wu, "ticket_triage", &ask);
	ask.quadrant = Q_LATER, need.reason = NULL;
	(void)desk_do(d, &d->wu, "ticket_triage", &ask);
}

static void
a_need_is_restated_and_confirmed(void **state)
{
	struct desk *d = *state;
	const int64_t t = desk_ticket(d, "李芳", "漏水");
	const struct request ask = {.ticket = t, .text = "机器漏水，要今天修"};

	(void)desk_do(d, &d->wu, "need_restate", &ask);
	(void)desk_on(d, &d->wu, "need_confirm", t);
	desk_refuses(d, &d->wu, "need_confirm", &ask, E_CONFLICT,
		     "nothing waits to be confirmed: restate the need first");
}

static const struct service_form settle = {
	.need_type = NEED_AFTER_SALES,
	.option = {{"上门修", "快", "要在家"}, {"换新", "省心", "等三天"}},
	.options = 2,
};

static void
what_is_to_be_settled_needs_two_or_three_options(void **state)
{
	struct desk *d = *state;
	const int64_t t = desk_ticket(d, "李芳", "漏水");
	struct service_form f = settle;
	const struct request ask = {.ticket = t, .service = &f};

	f.options = 1;
	desk_refuses(d, &d->wu, "service_begin", &ask, E_INVALID,
		     "offer two or three options, each with what speaks for and against it");
	f.options = 2, f.option[1].cons = NULL;
	desk_refuses(d, &d->wu, "service_begin", &ask, E_INVALID,
		     "option 2: say what speaks for it and what against it");
	f.need_type = NEED_QUESTION, f.options = 0;
	(void)desk_do(d, &d->wu, "service_begin", &ask);
}

static void
a_service_goes_from_options_to_its_result(void **state)
{
	struct desk *d = *state;
	const int64_t t = desk_ticket(d, "李芳", "漏水");
	const struct request begin = {.ticket = t, .service = &settle},
			     done = {.ticket = t, .text = "已换新"},
			     choose = {.ticket = t, .number = 2};

	desk_refuses(d, &d->wu, "service_choose", &choose, E_CONFLICT,
		     "no service is begun on this ticket: begin one first");
	(void)desk_do(d, &d->wu, "service_begin", &begin);
	desk_refuses(d, &d->wu, "service_begin", &begin, E_CONFLICT,
		     "service 1 of this ticket is not done yet: end it first");
	desk_refuses(d, &d->wu, "service_agree", &choose, E_CONFLICT,
		     "the customer has not chosen yet: note which option first");
	desk_refuses(d, &d->wu, "service_choose", &(struct request){.ticket = t, .number = 3},
		     E_INVALID, "there is no option 3");
	(void)desk_do(d, &d->wu, "service_choose", &(struct request){.ticket = t, .number = 1});
	(void)desk_do(d, &d->wu, "service_choose", &choose);
	(void)desk_on(d, &d->wu, "service_agree", t);
	desk_refuses(d, &d->wu, "service_agree", &choose, E_CONFLICT, "that is agreed already");
	(void)desk_do(d, &d->wu, "service_done", &done);
	(void)desk_do(d, &d->wu, "service_begin", &begin);
	desk_verifies(d);
}

/* A reply at 0 promises a moment an hour later; what ends it, when, and as what. */
static const struct {
	const char *verb;
	int64_t at;
	int number;
	const char *after;
} endings[] = {
	{"ticket_reply", 30 * MINUTE, 0, "kept 3600"},
	{"ticket_reply", 90 * MINUTE, 0, "late 3600"},
	{"promise_end", 30 * MINUTE, PROMISE_KEPT, "kept 3600"},
	{"promise_end", 90 * MINUTE, PROMISE_KEPT, "late 3600"},
	{"promise_end", 30 * MINUTE, PROMISE_TRIED, "tried 3600"},
	{"promise_end", 90 * MINUTE, PROMISE_TRIED, "broken 3600"},
	{"promise_end", 30 * MINUTE, PROMISE_DROPPED, "dropped 3600"},
	{"promise_end", 90 * MINUTE, PROMISE_DROPPED, "broken 3600"},
	{"ticket_close", 30 * MINUTE, 0, "dropped 3600"},
	{"ticket_close", 90 * MINUTE, 0, "broken 3600"},
	{"ticket_note", 30 * MINUTE, 0, "open 3600"},
};

static int64_t
promised(const struct desk *d)
{
	const struct promise_form promise = {
		.body = "一小时内回电", .warn_at = DESK_AT + 45 * MINUTE, .due_at = DESK_AT + HOUR};
	const int64_t t = desk_ticket(d, "李芳", "漏水");

	(void)desk_do(
		d, &d->wu, "ticket_reply",
		&(struct request){
			.ticket = t, .text = "一小时内回电", .promise = &promise, .promises = 1});
	return t;
}

static void
a_promise_ends_as_what_the_clock_says(void **state)
{
	struct desk *d = *state;

	for (size_t i = 0; i < COUNT(endings); i++) {
		const int64_t t = promised(d);
		const struct actor by = later(&d->wu, endings[i].at);
		const bool closes = !strcmp(endings[i].verb, "ticket_close");
		const struct request ask = {.ticket = t,
					    .text = "已回电",
					    .reason = closes ? NULL : "客户撤回",
					    .life = closes ? &desk_satisfied : NULL,
					    .is_feedback = true,
					    .object = promise_id(d, t),
					    .number = endings[i].number};

		assert_int_equal(desk_get(d, t).due_at, DESK_AT + HOUR);
		(void)desk_do(d, &by, endings[i].verb, &ask);
		if (strcmp(promises(d, t), endings[i].after) != 0)
			fail_msg("row %zu: %s", i, promises(d, t));
	}
	desk_verifies(d);
}

static void
only_a_lead_moves_a_promise_and_with_a_reason(void **state)
{
	struct desk *d = *state;
	const int64_t t = promised(d);
	struct request ask = {.ticket = t,
			      .object = promise_id(d, t),
			      .due_at = DESK_AT + 2 * HOUR,
			      .reason = "仓库延误"};

	assert_int_equal(desk_try(d, &d->wu, "promise_move", &ask), E_DENIED);
	(void)desk_do(d, &d->gao, "promise_move", &ask);
	assert_string_equal(promises(d, t), "open 7200");
	assert_int_equal(desk_get(d, t).due_at, DESK_AT + 2 * HOUR);
	ask.due_at = DESK_AT;
	desk_refuses(d, &d->gao, "promise_move", &ask, E_INVALID,
		     "a due moment is moved to one that is to come");
}

static void
a_moment_that_is_past_cannot_be_promised(void **state)
{
	struct desk *d = *state;
	const int64_t t = desk_ticket(d, "李芳", "漏水");
	const struct promise_form promise = {"今天9点前", DESK_AT - 1, DESK_AT - 1, 0};
	const struct request ask = {.ticket = t, .promise = &promise, .promises = 1};

	desk_refuses(d, &d->wu, "promise_add", &ask, E_INVALID,
		     "\"今天9点前\" is past already: promise a moment that is to come");
}

static void
who_owns_it_is_warned_and_at_the_moment_a_lead_learns_of_it(void **state)
{
	struct desk *d = *state;
	const int64_t t = promised(d);

	tick(d, 44 * MINUTE);
	assert_string_equal(notices(d, &d->wu), "");
	tick(d, 45 * MINUTE);
	tick(d, 46 * MINUTE);
	assert_string_equal(notices(d, &d->wu), "warning");
	assert_int_equal(desk_get(d, t).lifted.value, 1);
	tick(d, HOUR);
	tick(d, 2 * HOUR);
	tick(d, 30 * MINUTE); /* a clock that steps back changes nothing */
	desk_refuses(d, &(struct actor){.now = DESK_AT + 2 * HOUR, .roles = ROLE_ADMIN},
		     "clock_tick", &(struct request){0}, E_NOTFOUND, "nobody must be told yet");
	assert_string_equal(notices(d, &d->wu), "warning breach");
	assert_string_equal(notices(d, &d->gao), "breach");
	assert_string_equal(notices(d, &d->lin), "");
	desk_verifies(d);
}

static void
what_is_over_at_once_when_the_program_was_off_is_told_as_over(void **state)
{
	struct desk *d = *state;

	(void)promised(d);
	tick(d, 5 * HOUR);
	tick(d, 5 * HOUR);
	assert_string_equal(notices(d, &d->wu), "breach");
	assert_string_equal(notices(d, &d->gao), "breach");
}

static void
a_complaint_starts_its_clock_and_a_reply_that_only_promises_does_not_stop_it(void **state)
{
	struct desk *d = *state;
	const int64_t t = promised(d);
	const struct promise_form promise = {"三小时内", DESK_AT + 3 * HOUR, DESK_AT + 2 * HOUR, 0};
	const struct actor wu = later(&d->wu, 10 * MINUTE);
	struct request ask = {.ticket = t, .number = COMPLAINT_SIMPLE, .text = "x"};

	(void)desk_do(d, &wu, "ticket_complaint", &ask);
	assert_int_equal(desk_get(d, t).due_at, DESK_AT + HOUR);
	ask.promise = &promise, ask.promises = 1, ask.is_feedback = true;
	(void)desk_do(d, &wu, "ticket_reply", &ask);
	assert_int_equal(desk_get(d, t).due_at, DESK_AT + 10 * MINUTE + 2 * HOUR);
	ask.promises = 0;
	(void)desk_do(d, &wu, "ticket_reply", &ask);
	assert_int_equal(desk_get(d, t).due_at, DESK_AT + 72 * HOUR);
	ask.number = COMPLAINT_COMPLEX;
	(void)desk_do(d, &wu, "ticket_complaint", &ask);
	desk_refuses(d, &wu, "ticket_complaint", &ask, E_CONFLICT, "that is what the ticket says");
	desk_verifies(d);
}

static void
a_closed_ticket_has_no_clock_and_an_open_one_its_old_one(void **state)
{
	struct desk *d = *state;
	const int64_t t = promised(d);

	(void)desk_on(d, &d->wu, "ticket_close", t);
	tick(d, 100 * HOUR);
	assert_string_equal(notices(d, &d->wu), "");
	(void)desk_on(d, &d->wu, "ticket_reopen", t);
	assert_int_equal(desk_get(d, t).due_at, DESK_AT + 72 * HOUR);
}

static void
what_a_file_brings_waits_for_no_first_word(void **state)
{
	struct desk *d = *state;
	struct intake in = desk_intake("李芳", "漏水");
	const struct request ask = {.intake = &in, .intakes = 1};
	struct outcome out;

	in.channel = CHANNEL_MAIL;
	assert_int_equal(desk_run(d->store, &d->wu, verb_find("ticket_add"), &ask, &out), OK);
	assert_int_equal(desk_get(d, out.ticket).due_at, DESK_AT + 24 * HOUR);
	(void)desk_do(d, &d->gao, "ticket_import", &ask);
	assert_int_equal(desk_get(d, out.ticket + 1).due_at, DESK_AT + 72 * HOUR);
}

static void
seen_is_up_to_the_newest_that_was_on_the_glass(void **state)
{
	struct desk *d = *state;
	struct row_notice_count n;

	(void)promised(d);
	tick(d, 45 * MINUTE);
	assert_int_equal(sql_notice_count(d->store, d->wu.agent, &d->mem, &n), OK);
	assert_int_equal(n.unseen, 1);
	tick(d, HOUR);
	(void)desk_do(d, &d->wu, "notice_seen", &(struct request){.object = n.newest.value});
	assert_int_equal(sql_notice_count(d->store, d->wu.agent, &d->mem, &n), OK);
	assert_int_equal(n.unseen, 1);
}

static void
rules_are_replaced_and_gone_back_to(void **state)
{
	struct desk *d = *state;
	struct rule_form form = {.kind = RULES_CLOCKS, .text = "one"};
	const struct request ask = {.rule_set = &form};
	struct row_rule_set_newest r;

	(void)desk_do(d, &d->gao, "rules_set", &ask);
	form.text = "two";
	(void)desk_do(d, &d->gao, "rules_set", &ask);
	form = (struct rule_form){.kind = RULES_CLOCKS, .back_to = 1};
	(void)desk_do(d, &d->gao, "rules_set", &ask);
	assert_int_equal(sql_rule_set_newest(d->store, RULES_CLOCKS, &d->mem, &r), OK);
	assert_string_equal(r.body, "one");
	form.kind = RULES_EMOTION;
	desk_refuses(d, &d->gao, "rules_set", &ask, E_NOTFOUND, "there are no such rules");
}

/* The last hours that somebody is there end before the two of a simple complaint. */
static void
another_moment_is_said_when_nobody_is_on_duty(void **state)
{
	static const struct {
		int64_t said, due; /* seconds from the desk's beginning; due 0: refused */
	} rows[] = {{0, 2 * HOUR},        {HOUR, HOUR}, {2 * HOUR + 1, 0},
		    {2 * HOUR, 2 * HOUR}, {-1, 0},      {40 * HOUR, 0}};
	struct desk *d = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		const int64_t t = desk_ticket(d, "李芳", "漏水");
		const struct request ask = {.ticket = t,
					    .number = COMPLAINT_SIMPLE,
					    .due_at = rows[i].said ? DESK_AT + rows[i].said : 0};

		if ((desk_try(d, &d->wu, "ticket_complaint", &ask) == OK) != (rows[i].due != 0))
			fail_msg("row %zu", i);
		if (rows[i].due)
			assert_int_equal(desk_get(d, t).due_at, DESK_AT + rows[i].due);
	}
	desk_verifies(d);
}

/* By the new rules it is over already: that is told, and it stands where it belongs. */
static void
what_runs_follows_new_rules_in_one_act_and_is_told(void **state)
{
	struct desk *d = *state;
	struct clock_rules other = rules;
	const int64_t t = desk_ticket(d, "李芳", "漏水");
	const struct rule_form form = {.kind = RULES_CLOCKS, .text = "other", .clocks = &other};
	const struct actor gao = later(&d->gao, 2 * HOUR);

	(void)desk_on(d, &d->wu, "ticket_take", t);
	other.resolution.secs = HOUR;
	(void)desk_do(d, &gao, "rules_set", &(struct request){.rule_set = &form});
	assert_int_equal(desk_get(d, t).due_at, DESK_AT + HOUR);
	assert_int_equal(desk_get(d, t).lifted.value, 1);
	tick(d, 2 * HOUR);
	assert_string_equal(notices(d, &d->wu), "breach");
	assert_string_equal(notices(d, &d->gao), "breach");
	desk_verifies(d);
}

#define ON_DESK(test) cmocka_unit_test_setup_teardown(test, rules_on, desk_clear)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_DESK(danger_and_risk_tell_a_lead_once),
		ON_DESK(another_priority_than_the_answers_give_needs_a_reason),
		ON_DESK(a_need_is_restated_and_confirmed),
		ON_DESK(what_is_to_be_settled_needs_two_or_three_options),
		ON_DESK(a_service_goes_from_options_to_its_result),
		ON_DESK(a_promise_ends_as_what_the_clock_says),
		ON_DESK(only_a_lead_moves_a_promise_and_with_a_reason),
		ON_DESK(a_moment_that_is_past_cannot_be_promised),
		ON_DESK(who_owns_it_is_warned_and_at_the_moment_a_lead_learns_of_it),
		ON_DESK(what_is_over_at_once_when_the_program_was_off_is_told_as_over),
		ON_DESK(a_complaint_starts_its_clock_and_a_reply_that_only_promises_does_not_stop_it),
		ON_DESK(a_closed_ticket_has_no_clock_and_an_open_one_its_old_one),
		ON_DESK(what_a_file_brings_waits_for_no_first_word),
		ON_DESK(seen_is_up_to_the_newest_that_was_on_the_glass),
		ON_DESK(rules_are_replaced_and_gone_back_to),
		ON_DESK(another_moment_is_said_when_nobody_is_on_duty),
		ON_DESK(what_runs_follows_new_rules_in_one_act_and_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
