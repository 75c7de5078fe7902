/* The whole life of a ticket (H-12 … H-23): handed on, asked, helped, gated, merged, split, linked,
 * put off, watched; and that undo gives the same desk. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "any.h"
#include "base/buf.h"
#include "core/life.h"
#include "core/role.h"
#include "desk/customer.h"
#include "desk/gate_read.h"
#include "desk/life.h"
#include "fixture.h"
#include "sql_read.h"

enum { HOUR = 3600, DAY = 24 * HOUR };

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static const char *const departments[] = {"仓库", "物流", NULL};

static const struct life_rules rules = {
	.version = 1,
	.gate = {.points = 0x1e, .attempts = 3, .days = 2},
	.long_secs = DAY,
	.department = departments,
	.welcome_days = 3,
	.visit_days = 7,
};

static struct actor
ruled(const struct actor *by, int64_t later)
{
	struct actor a = *by;

	a.now += later;
	a.life = &rules;
	return a;
}

/* Of the newest notice of that person: "20 1 from 吴敏: 漏水"; "-" for none. */
static const char *
newest(struct desk *d, const struct actor *who)
{
	struct row_notice n;
	const char *text = "-";

	assert_int_equal(sql_notice_of_begin(d->store, who->agent, INT64_MAX, 1), OK);
	if (sql_notice_of_next(d->store, &d->mem, &n))
		text = arena_printf(&d->mem, "%d %s", (int)n.kind, n.words ? n.words : "");
	assert_int_equal(sql_notice_of_end(d->store), OK);
	return text;
}

/* --- handed on --- */

static bool
waits(const struct desk *d, int64_t ticket, const struct actor *who)
{
	struct arena mem = {0};
	struct row_assignment a;
	const bool is = !sql_assignment_unread(d->store, ticket, who->agent, &mem, &a);

	arena_reset(&mem);
	return is;
}

static void
who_is_given_a_ticket_learns_of_it_and_reads_the_brief_first(void **state)
{
	struct desk *d = *state;
	const struct life_form to = {.to = d->lin.agent};
	const int64_t t = desk_ticket(d, "李芳", "漏水");
	const struct request ask = {.ticket = t, .life = &to, .text = "只在下午接电话"};

	(void)desk_on(d, &d->wu, "ticket_take", t);
	(void)desk_do(d, &d->wu, "ticket_assign", &ask);
	assert_string_equal(desk_state(d, t), "2 2 0 0 -");
	assert_string_equal(newest(d, &d->lin), "20 from 吴敏: 只在下午接电话");
	assert_true(waits(d, t, &d->lin));
	assert_false(waits(d, t, &d->wu));
	(void)desk_on(d, &d->gao, "ticket_note", t); /* another's act is not the receiver's */
	assert_true(waits(d, t, &d->lin));
	(void)desk_on(d, &d->lin, "brief_read", t);
	assert_false(waits(d, t, &d->lin));
	desk_refuses(d, &d->lin, "brief_read", &(struct request){.ticket = t}, E_CONFLICT,
		     "no brief waits for you on this ticket");
	desk_verifies(d);
}

static void
whatever_the_receiver_does_reads_the_brief(void **state)
{
	struct desk *d = *state;
	const struct life_form to = {.to = d->lin.agent};
	const int64_t t = desk_ticket(d, "李芳", "漏水");

	(void)desk_do(d, &d->wu, "ticket_assign", &(struct request){.ticket = t, .life = &to});
	(void)desk_on(d, &d->lin, "ticket_note", t);
	assert_false(waits(d, t, &d->lin));
}

static void
a_ticket_goes_to_somebody_who_works_on_tickets(void **state)
{
	struct desk *d = *state;
	const int64_t t = desk_ticket(d, "李芳", "漏水");
	struct life_form to = {.to = 99};
	const struct request ask = {.ticket = t, .life = &to};

	desk_refuses(d, &d->wu, "ticket_assign", &ask, E_NOTFOUND, "there is no such agent");
	(void)desk_on(d, &d->lin, "ticket_take", t);
	to.to = d->wu.agent;
	desk_refuses(d, &d->wu, "ticket_assign", &ask, E_DENIED,
		     "林晓 has this ticket: \"reassign\" is not yours to do");
	to.to = d->lin.agent;
	desk_refuses(d, &d->lin, "ticket_assign", &ask, E_CONFLICT, "林晓 has the ticket already");
}

/* --- departments --- */

static void
a_department_is_asked_and_the_ticket_stays(void **state)
{
	struct desk *d = *state;
	const struct actor wu = ruled(&d->wu, 0), lin = ruled(&d->lin, HOUR);
	const struct life_form form = {.department = "仓库"}, other = {.department = "财务"};
	const int64_t t = desk_ticket(d, "李芳", "漏水");
	struct request ask = {.ticket = t, .life = &other, .text = "有货吗"};

	desk_refuses(d, &wu, "ask_add", &ask, E_INVALID,
		     "there is no department 财务; there are: 仓库, 物流");
	desk_refuses(d, &wu, "ask_answer", &ask, E_NOTFOUND,
		     "no department is asked on this ticket");
	ask.life = &form;
	(void)desk_do(d, &wu, "ask_add", &ask);
	assert_string_equal(desk_state(d, t), "1 3 0 0 -");
	(void)desk_do(d, &wu, "ask_remind", &ask);
	ask.text = "有，今晚发";
	(void)desk_do(d, &lin, "ask_answer", &ask);
	assert_string_equal(newest(d, &d->wu), "23 仓库 answers: 有，今晚发");
	desk_refuses(d, &wu, "ask_remind", &ask, E_NOTFOUND,
		     "no department is asked on this ticket");
	desk_verifies(d);
}

static void
tick(const struct desk *d, int64_t now)
{
	const struct actor program = actor_program(now);

	(void)desk_try(d, &program, "clock_tick", &(struct request){0});
}

static void
who_does_not_answer_in_time_is_told_of_to_owner_and_lead(void **state)
{
	struct desk *d = *state;
	const struct life_form form = {.department = "仓库"};
	const int64_t t = desk_ticket(d, "李芳", "漏水");
	const struct request ask = {
		.ticket = t, .life = &form, .text = "有货吗", .due_at = DESK_AT + HOUR};

	(void)desk_do(d, &d->wu, "ask_add", &ask);
	tick(d, DESK_AT + HOUR - 1);
	assert_string_equal(newest(d, &d->wu), "-");
	tick(d, DESK_AT + HOUR);
	assert_string_equal(newest(d, &d->wu), "23 仓库 has not answered in time");
	assert_string_equal(newest(d, &d->gao), "23 ");
}

/* --- help --- */

static void
help_is_one_key_and_a_proposal_only_when_long_unsolved(void **state)
{
	struct desk *d = *state;
	const struct actor late = ruled(&d->wu, DAY + HOUR);
	const struct life_form at_once = {.is_at_once = true}, form = {.proposal = "先退款"};
	const int64_t t = desk_ticket(d, "李芳", "漏水"), u = desk_ticket(d, "王强", "慢");

	(void)desk_do(d, &d->wu, "help_ask", &(struct request){.ticket = t});
	assert_string_equal(newest(d, &d->gao), "21 吴敏: 漏水");
	desk_refuses(d, &d->wu, "help_ask", &(struct request){.ticket = t}, E_CONFLICT,
		     "you have asked for help already: the answer comes to your inbox");
	(void)desk_do(d, &d->gao, "help_answer",
		      &(struct request){.ticket = t, .text = "我来打给客户"});
	assert_string_equal(newest(d, &d->wu), "22 高远: 我来打给客户");
	desk_refuses(d, &late, "help_ask", &(struct request){.ticket = u}, E_INVALID,
		     "it has been open for 25 hours: say how you would solve it");
	(void)desk_do(d, &late, "help_ask", &(struct request){.ticket = u, .life = &form});
	(void)desk_on(d, &d->gao, "help_answer", u);
	(void)desk_do(d, &late, "help_ask", &(struct request){.ticket = u, .life = &at_once});
	assert_string_equal(newest(d, &d->gao), "21 吴敏, at once: 慢");
	desk_verifies(d);
}

/* --- the gate --- */

/* Each letter is a deed of Wu; behind it, what closing says. */
static const struct {
	const char *deeds, *sentence;
} gates[] = {
	{"", "not closed, still to be shown: the result was told, it was understood, how satisfied "
	     "they are, nothing else is wanted"},
	{"r", "not closed, still to be shown: it was understood, how satisfied they are, nothing "
	      "else is wanted"},
	{"ru", "not closed, still to be shown: how satisfied they are, nothing else is wanted"},
	{"ru5", "not closed, still to be shown: nothing else is wanted"},
	{"ru5n", NULL},
	{"ru1n", "not closed: they are not satisfied (1/5). Go on with it and ask again, ask for "
		 "help upward, or a team lead closes it with a reason"},
	{"ru1n5", NULL},
	{"ru1nxxdx", "not closed: they are not satisfied (1/5). Go on with it and ask again, ask "
		     "for help upward, or a team lead closes it with a reason"},
	{"ru5nh", "not closed, still to be shown: the result was told, it was understood, how "
		  "satisfied they are, nothing else is wanted"},
	{"xx", "not closed, still to be shown: the result was told, it was understood, how "
	       "satisfied they are, nothing else is wanted"},
	{"xxx", "not closed, still to be shown: the result was told, it was understood, how "
		"satisfied they are, nothing else is wanted"},
	{"xxdx", NULL},
};

static void
deed(const struct desk *d, struct actor *by, int64_t t, char letter)
{
	const struct life_form understood = {.said = 1u << GATE_UNDERSTOOD},
			       nothing = {.said = 1u << GATE_NOTHING_ELSE}, five = {.score = 5},
			       one = {.score = 1}, missed = {.result = RESULT_NO_ANSWER};
	struct request ask = {.ticket = t, .text = "好的"};

	if (letter == 'd')
		by->now += DAY;
	if (letter == 'r' || letter == 'h')
		(void)desk_do(d, by, letter == 'r' ? "ticket_reply" : "ticket_heard", &ask);
	ask.life = letter == 'u'   ? &understood
		   : letter == 'n' ? &nothing
		   : letter == '5' ? &five
		   : letter == '1' ? &one
				   : NULL;
	if (ask.life)
		(void)desk_do(d, by, "gate_note", &ask);
	ask.life = &missed;
	if (letter == 'x')
		(void)desk_do(d, by, "gate_try", &ask);
}

static void
a_ticket_is_closed_when_all_is_shown_and_else_says_what_is_missing(void **state)
{
	struct desk *d = *state;

	for (size_t i = 0; i < COUNT(gates); i++) {
		const int64_t t = desk_ticket(d, "李芳", "漏水");
		struct actor wu = d->wu;

		for (const char *s = gates[i].deeds; *s; s++)
			deed(d, &wu, t, *s);
		if (gates[i].sentence)
			desk_refuses(d, &wu, "ticket_close", &(struct request){.ticket = t},
				     E_INVALID, gates[i].sentence);
		else
			(void)desk_do(d, &wu, "ticket_close", &(struct request){.ticket = t});
	}
	desk_verifies(d);
}

static void
a_lead_closes_without_it_and_says_why(void **state)
{
	struct desk *d = *state;
	const int64_t t = desk_ticket(d, "李芳", "漏水");
	const struct request ask = {.ticket = t, .reason = "客户已搬走"};

	desk_refuses(d, &d->wu, "ticket_close", &ask, E_DENIED,
		     "only a team lead closes a ticket without the customer's yes");
	(void)desk_do(d, &d->gao, "ticket_close", &ask);
	assert_string_equal(desk_state(d, t), "3 5 0 0 c");
}

static void
who_is_unsatisfied_is_closed_by_a_lead_alone_and_the_score_stays(void **state)
{
	struct desk *d = *state;
	const struct life_form form = {.score = 2};
	const int64_t t = desk_ticket(d, "李芳", "漏水");
	struct gate g;

	(void)desk_do(d, &d->gao, "ticket_close",
		      &(struct request){.ticket = t, .life = &form, .reason = "客户坚持要求赔偿"});
	assert_int_equal(gate_read(d->store, t, &rules.gate, &d->mem, &g), OK);
	assert_int_equal(gate_unsatisfied(&g), 2);
	assert_int_equal(g.missing, 0);
}

/* A reply that only promises tells no result. */
static void
what_only_promises_tells_no_result(void **state)
{
	struct desk *d = *state;
	const struct promise_form promise = {
		.body = "一小时内回电", .warn_at = DESK_AT + 60, .due_at = DESK_AT + HOUR};
	const int64_t t = desk_ticket(d, "李芳", "漏水");
	struct gate g;

	(void)desk_do(
		d, &d->wu, "ticket_reply",
		&(struct request){
			.ticket = t, .text = "一小时内回电", .promise = &promise, .promises = 1});
	assert_int_equal(gate_read(d->store, t, &rules.gate, &d->mem, &g), OK);
	assert_int_equal(g.proof[GATE_TOLD].means, MEANS_NONE);
	assert_int_equal(g.missing, 0x1e);
}

/* --- together and apart --- */

static void
the_same_matter_is_put_together_and_notes_stay_where_they_were(void **state)
{
	struct desk *d = *state;
	struct intake in = desk_intake("李芳", "漏水");
	struct request add = {.intake = &in, .intakes = 1};
	struct life_form into = {0};
	struct outcome one, two;
	struct request ask = {.life = &into};
	struct row_event e;
	bool heard = false;

	in.phone = "13900001111";
	in.said = "洗衣机漏水";
	assert_int_equal(desk_run(d->store, &d->wu, verb_find("ticket_add"), &add, &one), OK);
	in.said = "还在漏，催第二次";
	assert_int_equal(desk_run(d->store, &d->wu, verb_find("ticket_add"), &add, &two), OK);
	(void)desk_do(d, &d->wu, "ticket_note",
		      &(struct request){.ticket = two.ticket, .text = "客户难缠"});
	ask.ticket = two.ticket;
	into.other = one.ticket;
	(void)desk_do(d, &d->wu, "ticket_merge", &ask);
	assert_string_equal(desk_state(d, two.ticket), "0 6 0 0 c");
	assert_int_equal(sql_ticket_events_begin(d->store, one.ticket, 0, 100), OK);
	while (sql_ticket_events_next(d->store, &d->mem, &e)) {
		heard |= e.said && !strcmp(e.said, "还在漏，催第二次");
		if (e.body)
			assert_string_not_equal(e.body, "客户难缠");
	}
	assert_int_equal(sql_ticket_events_end(d->store), OK);
	assert_true(heard);
	(void)desk_on(d, &d->wu, "undo", two.ticket);
	assert_string_equal(desk_state(d, two.ticket), "0 1 0 0 -");
	desk_verifies(d);
}

static void
tickets_of_two_customers_are_linked_instead(void **state)
{
	struct desk *d = *state;
	const int64_t t = desk_ticket(d, "李芳", "漏水"), u = desk_ticket(d, "王强", "漏水");
	const struct life_form form = {.other = u, .link = LINK_CAUSED},
			       same = {.other = t, .link = LINK_RELATED};
	struct request ask = {.ticket = t, .life = &form};

	desk_refuses(d, &d->wu, "ticket_merge", &ask, E_INVALID,
		     "they are of two customers: link them instead");
	(void)desk_do(d, &d->wu, "ticket_link", &ask);
	desk_refuses(d, &d->wu, "ticket_link", &ask, E_CONFLICT, "they are linked so already");
	(void)desk_do(d, &d->wu, "ticket_unlink", &ask);
	desk_refuses(d, &d->wu, "ticket_unlink", &ask, E_NOTFOUND, "they are not linked");
	ask.life = &same;
	desk_refuses(d, &d->wu, "ticket_link", &ask, E_INVALID,
		     "that is the same ticket: name another one");
}

static void
a_second_matter_is_a_ticket_of_its_own_until_that_is_taken_back(void **state)
{
	struct desk *d = *state;
	const int64_t t = desk_ticket(d, "李芳", "漏水");
	struct outcome out;

	assert_int_equal(desk_run(d->store, &d->wu, verb_find("ticket_split"),
				  &(struct request){.ticket = t, .text = "发票抬头"}, &out),
			 OK);
	assert_string_equal(desk_state(d, out.ticket), "1 2 0 0 -");
	assert_string_equal(desk_get(d, out.ticket).subject, "发票抬头");
	(void)desk_on(d, &d->wu, "undo", t);
	assert_string_equal(desk_state(d, out.ticket), "1 6 0 0 c");
	assert_string_equal(desk_state(d, t), "0 1 0 0 -"); /* it was nobody's before */
	(void)desk_on(d, &d->wu, "redo", t);
	assert_string_equal(desk_state(d, t), "1 2 0 0 -");
	assert_string_equal(desk_state(d, out.ticket), "1 2 0 0 -");
	(void)desk_on(d, &d->lin, "ticket_note", out.ticket);
	desk_refuses(d, &d->wu, "undo", &(struct request){.ticket = t}, E_CONFLICT,
		     "it cannot be undone: 林晓 has built on it (ticket_note, 11-22 10:00)");
	(void)desk_on(d, &d->lin, "undo", out.ticket); /* what was taken back is built no more */
	(void)desk_on(d, &d->wu, "undo", t);
	assert_string_equal(desk_state(d, t), "0 1 0 0 -");
	desk_verifies(d);
}

/* --- put off, watched, named --- */

static void
what_was_put_off_wakes_when_the_customer_speaks_or_the_time_comes(void **state)
{
	struct desk *d = *state;
	const struct life_form customer = {.wake = WAKE_CUSTOMER}, time = {.wake = WAKE_TIME};
	const int64_t t = desk_ticket(d, "李芳", "漏水"), u = desk_ticket(d, "王强", "慢");
	const struct request ask = {.ticket = t, .life = &customer};

	(void)desk_do(d, &d->wu, "ticket_snooze", &ask);
	desk_refuses(d, &d->wu, "ticket_snooze", &ask, E_CONFLICT,
		     "the ticket is put off already: wake it first");
	(void)desk_on(d, &d->lin, "ticket_heard", t);
	assert_string_equal(newest(d, &d->wu), "26 woken: the customer speaks");
	desk_refuses(d, &d->wu, "ticket_wake", &(struct request){.ticket = t}, E_CONFLICT,
		     "the ticket is not put off");
	desk_refuses(d, &d->wu, "ticket_snooze",
		     &(struct request){.ticket = u, .life = &time, .due_at = DESK_AT - 1},
		     E_INVALID, "it is put off until a moment that is to come");
	(void)desk_do(d, &d->wu, "ticket_snooze",
		      &(struct request){.ticket = u, .life = &time, .due_at = DESK_AT + HOUR});
	tick(d, DESK_AT + HOUR);
	assert_string_equal(newest(d, &d->wu), "26 woken: a time");
	desk_verifies(d);
}

/* However it ends: kept by a reply here, broken by the clock there. */
static void
what_waits_for_a_promise_wakes_when_it_ends(void **state)
{
	struct desk *d = *state;
	const struct promise_form promise = {
		.body = "一小时内回电", .warn_at = DESK_AT + 60, .due_at = DESK_AT + HOUR};
	const struct life_form form = {.wake = WAKE_PROMISE};
	const int64_t t = desk_ticket(d, "李芳", "漏水");
	const struct request ask = {.ticket = t, .life = &form};
	struct row_snooze is;
	struct row_promise p;

	desk_refuses(d, &d->wu, "ticket_snooze", &ask, E_NOTFOUND,
		     "nothing is promised on this ticket that is still open");
	(void)desk_do(d, &d->wu, "promise_add",
		      &(struct request){.ticket = t, .promise = &promise, .promises = 1});
	(void)desk_do(d, &d->wu, "ticket_snooze", &ask);
	assert_int_equal(sql_snooze_now(d->store, t, &d->mem, &is), OK);
	assert_int_equal(sql_promise_next(d->store, t, &d->mem, &p), OK);
	(void)desk_do(d, &d->wu, "promise_end",
		      &(struct request){.ticket = t, .object = p.id, .number = PROMISE_KEPT});
	assert_int_equal(sql_snooze_now(d->store, t, &d->mem, &is), E_NOTFOUND);
	(void)desk_do(d, &d->wu, "promise_add",
		      &(struct request){.ticket = t, .promise = &promise, .promises = 1});
	(void)desk_do(d, &d->wu, "ticket_snooze", &ask);
	tick(d, DESK_AT + 60);
	assert_int_equal(sql_snooze_now(d->store, t, &d->mem, &is), E_NOTFOUND);
	desk_verifies(d);
}

static void
who_watches_learns_once_until_it_is_seen(void **state)
{
	struct desk *d = *state;
	const int64_t t = desk_ticket(d, "李芳", "漏水");
	struct row_notice_count n;

	(void)desk_on(d, &d->lin, "ticket_watch", t);
	(void)desk_on(d, &d->wu, "ticket_take", t);
	(void)desk_on(d, &d->wu, "ticket_note", t);
	assert_string_equal(newest(d, &d->lin), "25 吴敏: took it");
	assert_int_equal(sql_notice_count(d->store, d->lin.agent, NULL, &n), OK);
	assert_int_equal(n.unseen, 1);
	(void)desk_on(d, &d->lin, "ticket_unwatch", t);
	desk_refuses(d, &d->lin, "ticket_unwatch", &(struct request){.ticket = t}, E_CONFLICT,
		     "you do not watch it");
}

static void
who_is_named_in_a_note_learns_of_it(void **state)
{
	struct desk *d = *state;
	const int64_t t = desk_ticket(d, "李芳", "漏水");

	(void)desk_do(d, &d->wu, "ticket_note",
		      &(struct request){.ticket = t, .text = "@1002 请看 @9 @"});
	assert_string_equal(newest(d, &d->lin), "24 吴敏 named you in a note");
}

/* A name has no end in Chinese: the longest that stands there is meant. */
static void
who_is_named_by_name_learns_of_it_too(void **state)
{
	struct desk *d = *state;
	const int64_t t = desk_ticket(d, "李芳", "漏水");
	struct buf note = {0};

	buf_printf(&note, "@@ @%s请看", d->lin.name);
	(void)desk_do(d, &d->wu, "ticket_note",
		      &(struct request){.ticket = t, .text = buf_str(&note)});
	assert_string_equal(newest(d, &d->lin), "24 吴敏 named you in a note");
	buf_release(&note);
}

/* What was told and seen stays told; the act that told it is taken back all the same. */
static void
an_act_whose_notice_was_seen_can_be_undone(void **state)
{
	struct desk *d = *state;
	const struct life_form to = {.to = d->lin.agent};
	const int64_t t = desk_ticket(d, "李芳", "漏水");

	(void)desk_do(d, &d->wu, "ticket_assign", &(struct request){.ticket = t, .life = &to});
	(void)desk_do(d, &d->lin, "notice_seen", &(struct request){.object = 99});
	(void)desk_on(d, &d->wu, "undo", t);
	assert_string_equal(desk_state(d, t), "0 1 0 0 -");
	assert_string_equal(newest(d, &d->lin), "20 from 吴敏: 漏水");
	desk_verifies(d);
}

/* --- suggestions, support, care --- */

static void
a_suggestion_is_thanked_for_passed_on_and_answered(void **state)
{
	struct desk *d = *state;
	const struct actor wu = ruled(&d->wu, 0);
	const struct life_form form = {.department = "仓库"};
	const int64_t t = desk_ticket(d, "李芳", "建议");
	const struct request ask = {.ticket = t, .life = &form, .text = "加页码"};

	desk_refuses(d, &wu, "suggestion_thank", &ask, E_NOTFOUND,
		     "no suggestion is noted on this ticket");
	(void)desk_do(d, &wu, "suggestion_note", &ask);
	(void)desk_do(d, &wu, "suggestion_thank", &ask);
	desk_refuses(d, &wu, "suggestion_answer", &ask, E_CONFLICT,
		     "it was not passed on yet: say to which department");
	(void)desk_do(d, &wu, "suggestion_pass", &ask);
	(void)desk_do(d, &wu, "suggestion_answer", &ask);
	desk_refuses(d, &wu, "suggestion_answer", &ask, E_CONFLICT, "it is answered already");
	desk_verifies(d);
}

static void
technical_support_receives_identifies_solves_and_reports_in_that_order(void **state)
{
	struct desk *d = *state;
	const int64_t t = desk_ticket(d, "李芳", "登不上");
	const struct request ask = {.ticket = t, .text = "证书过期"};
	struct actor tek = d->lin;
	const struct agent_form form = {"1060", "老铁", ROLE_SUPPORT};

	desk_refuses(d, &d->wu, "fault_ask", &ask, E_NOTFOUND,
		     "nobody on this desk is technical support");
	(void)desk_do(d, &d->gao, "agent_add", &(struct request){.agent_form = &form});
	assert_int_equal(actor_find(d->store, "1060", DESK_AT, &d->mem, &tek), OK);
	(void)desk_do(d, &d->wu, "fault_ask", &ask);
	assert_string_equal(newest(d, &tek), "21 吴敏: 证书过期");
	desk_refuses(d, &d->wu, "fault_receive", &ask, E_DENIED,
		     "\"receive the fault\" is not among your rights: ask your team lead");
	desk_refuses(d, &tek, "fault_identify", &ask, E_CONFLICT, "receive it first");
	(void)desk_do(d, &tek, "fault_receive", &ask);
	desk_refuses(d, &tek, "fault_solve", &ask, E_CONFLICT, "say what it is first");
	(void)desk_do(d, &tek, "fault_identify", &ask);
	desk_refuses(d, &tek, "fault_report", &ask, E_CONFLICT, "it is not solved yet");
	(void)desk_do(d, &tek, "fault_solve", &ask);
	(void)desk_do(d, &tek, "fault_report", &ask);
	assert_string_equal(newest(d, &d->wu), "22 老铁: 证书过期");
	desk_verifies(d);
}

static const char *
cares(struct desk *d)
{
	struct row_care k;
	const char *text = "";

	assert_int_equal(sql_care_open_begin(d->store, 99991231, 100), OK);
	while (sql_care_open_next(d->store, &d->mem, &k))
		text = arena_printf(&d->mem, "%s%d %d;", text, (int)k.kind, (int)k.due_on);
	assert_int_equal(sql_care_open_end(d->store), OK);
	return text;
}

static void
care_follows_a_first_ticket_and_a_complaint_and_is_done_with_a_result(void **state)
{
	struct desk *d = *state;
	const struct actor wu = ruled(&d->wu, 0), gao = ruled(&d->gao, 0);
	const struct life_form spring = {.day = 20270206, .class = CLASS_ORDINARY};
	const int64_t t = desk_ticket(d, "李芳", "漏水"), u = desk_ticket(d, "王强", "投诉");

	(void)desk_on(d, &wu, "ticket_close", t);
	(void)desk_do(d, &wu, "ticket_complaint", &(struct request){.ticket = u, .number = 1});
	(void)desk_on(d, &wu, "ticket_close", u);
	assert_string_equal(cares(d), "1 20261125;2 20261129;");
	(void)desk_on(d, &wu, "undo", u);
	assert_string_equal(cares(d), "1 20261125;");
	(void)desk_do(d, &gao, "care_festival", &(struct request){.life = &spring, .text = "春节"});
	(void)desk_do(d, &gao, "care_festival", &(struct request){.life = &spring, .text = "春节"});
	assert_string_equal(cares(d), "1 20261125;3 20270206;3 20270206;");
	(void)desk_do(d, &wu, "care_done", &(struct request){.object = 1, .text = "客户满意"});
	desk_refuses(d, &wu, "care_done", &(struct request){.object = 1, .text = "x"}, E_CONFLICT,
		     "that is done already");
	desk_verifies(d);
}

/* --- any acts and their undo give the same desk --- */

/* All but numbers, acts, what was told, and what only counts. */
static const char *const same_tables[] = {
	"assignment", "ask",        "help",        "proof",   "merge",   "link",     "snooze",
	"watcher",    "suggestion", "fault",       "care",    "contact", "note",     "promise",
	"clock",      "need",       "restatement", "service", "option",  "customer", "ticket"};

enum { WALK_ACTS = 14, WALK_DONE = 64, WALK_TICKETS = 12 };

struct walk {
	struct desk *d;
	struct any any;
	int64_t ticket[WALK_TICKETS]; /* the first four are there from the start */
	size_t tickets;
	int64_t done[WALK_DONE]; /* the tickets of what was done, in its order; 0: the cards' */
	size_t count;
	struct customer_form cards;
};

static int64_t
customer_of_ticket(const struct desk *d, int64_t ticket)
{
	struct arena mem = {0};
	struct row_ticket_customer_of c = {0};

	assert_int_equal(sql_ticket_customer_of(d->store, ticket, &mem, &c), OK);
	arena_reset(&mem);
	return c.customer_id;
}

/* Two tickets of one customer, one of another, and one of somebody who proves to be the first. */
static void
walk_begin(struct walk *w)
{
	static const char *const names[] = {"李芳", "李芳", "王强", "李小姐"};
	static const char *const phones[] = {"13900001111", "13900001111", "13900002222",
					     "13900003333"};

	w->tickets = w->count = 0;
	for (size_t i = 0; i < COUNT(names); i++) {
		struct intake in = desk_intake(names[i], "漏水");
		struct outcome out;

		in.phone = phones[i];
		assert_int_equal(desk_run(w->d->store, &w->d->wu, verb_find("ticket_add"),
					  &(struct request){.intake = &in, .intakes = 1}, &out),
				 OK);
		w->ticket[w->tickets++] = out.ticket;
	}
	w->cards = (struct customer_form){.id = customer_of_ticket(w->d, w->ticket[0]),
					  .other = customer_of_ticket(w->d, w->ticket[3])};
}

static int64_t
ticket_drawn(struct walk *w)
{
	return w->ticket[any_random(&w->any) % w->tickets];
}

static void
walk_act(struct walk *w, size_t *kinds)
{
	const int64_t ticket = ticket_drawn(w), other = ticket_drawn(w);
	const struct verb *drawn;
	struct outcome out = {0};

	if (any_act(&w->any, w->d->store, &w->d->wu, ticket, other, &drawn, &out))
		return;
	w->done[w->count++] = ticket;
	if (!strcmp(drawn->name, "ticket_split"))
		w->ticket[w->tickets++] = out.ticket;
	kinds[0] += !strcmp(drawn->name, "ticket_split");
	kinds[1] += !strcmp(drawn->name, "ticket_merge") && w->count &&
		    (ticket == w->ticket[3]) != (other == w->ticket[3]);
}

static void
cards_merge(struct walk *w)
{
	(void)desk_do(w->d, &w->d->wu, "customer_merge",
		      &(struct request){.customer = &w->cards, .reason = "同一位客户"});
	w->done[w->count++] = 0;
}

/* Last done, first taken back. */
static void
walk_back(struct walk *w)
{
	while (w->count--) {
		const int64_t ticket = w->done[w->count];
		const struct request ask = {.ticket = ticket, .customer = &w->cards};

		(void)desk_do(w->d, &w->d->wu, ticket ? "undo" : "customer_undo", &ask);
	}
}

/* Of what the walk itself made only numbers stay. */
static const char *
desk_dump(const struct walk *w)
{
	struct buf out = {0};
	const char *text;

	for (size_t i = 0; i < COUNT(same_tables); i++)
		desk_table_until(w->d, same_tables[i], w->ticket[3], &out);
	text = arena_strdup(&w->d->mem, buf_str(&out));
	buf_release(&out);
	return text;
}

/* Says the first row that is not as it was. */
static void
same_check(const char *before, const char *after, int round)
{
	const char *row = before;

	for (size_t i = 0; before[i] == after[i] && before[i]; i++)
		row = before[i] == '\n' ? before + i + 1 : row;
	if (strcmp(before, after) != 0)
		fail_msg("round %d: %.*s is now %.*s", round, (int)strcspn(row, "\n"), row,
			 (int)strcspn(after + (row - before), "\n"), after + (row - before));
}

static void
any_acts_and_their_undo_give_the_same_desk(void **state)
{
	struct desk *d = *state;
	struct walk w = {.d = d, .any = {.seed = 20261122, .agents = 3}};
	size_t kinds[2] = {0};

	d->wu.roles = ROLE_ALL;
	any_verbs(&w.any, any_is_undone);
	assert_in_range(w.any.verbs, 32, ANY_VERBS);
	for (int round = 0; round < 12; round++) {
		const char *before;

		walk_begin(&w);
		before = desk_dump(&w);
		for (int i = 0; i < 2 * WALK_ACTS && w.tickets < WALK_TICKETS; i++) {
			if (i == WALK_ACTS / 2)
				cards_merge(&w);
			walk_act(&w, kinds);
		}
		walk_back(&w);
		same_check(before, desk_dump(&w), round);
	}
	assert_true(kinds[0] && kinds[1]); /* splits, and merges of two who are one */
	desk_verifies(d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define A_TEST(name) cmocka_unit_test_setup_teardown(name, desk_make, desk_clear)
		A_TEST(who_is_given_a_ticket_learns_of_it_and_reads_the_brief_first),
		A_TEST(whatever_the_receiver_does_reads_the_brief),
		A_TEST(a_ticket_goes_to_somebody_who_works_on_tickets),
		A_TEST(a_department_is_asked_and_the_ticket_stays),
		A_TEST(who_does_not_answer_in_time_is_told_of_to_owner_and_lead),
		A_TEST(help_is_one_key_and_a_proposal_only_when_long_unsolved),
		A_TEST(a_ticket_is_closed_when_all_is_shown_and_else_says_what_is_missing),
		A_TEST(a_lead_closes_without_it_and_says_why),
		A_TEST(who_is_unsatisfied_is_closed_by_a_lead_alone_and_the_score_stays),
		A_TEST(what_only_promises_tells_no_result),
		A_TEST(the_same_matter_is_put_together_and_notes_stay_where_they_were),
		A_TEST(tickets_of_two_customers_are_linked_instead),
		A_TEST(a_second_matter_is_a_ticket_of_its_own_until_that_is_taken_back),
		A_TEST(what_was_put_off_wakes_when_the_customer_speaks_or_the_time_comes),
		A_TEST(what_waits_for_a_promise_wakes_when_it_ends),
		A_TEST(who_watches_learns_once_until_it_is_seen),
		A_TEST(who_is_named_in_a_note_learns_of_it),
		A_TEST(who_is_named_by_name_learns_of_it_too),
		A_TEST(an_act_whose_notice_was_seen_can_be_undone),
		A_TEST(a_suggestion_is_thanked_for_passed_on_and_answered),
		A_TEST(technical_support_receives_identifies_solves_and_reports_in_that_order),
		A_TEST(care_follows_a_first_ticket_and_a_complaint_and_is_done_with_a_result),
		A_TEST(any_acts_and_their_undo_give_the_same_desk),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
