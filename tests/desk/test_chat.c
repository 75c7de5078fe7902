/* Chats of a gateway at the desk (H-04, H-32): begun, written in, answered, ended, asked about; and
 * what is fed again changes nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "core/chat.h"
#include "desk/chat.h"
#include "desk/life.h"
#include "fixture.h"
#include "sql_read.h"
#include "store/op_id.h"

/* As the gateway "web" says it in the session; the id of the act is made of its names. */
static enum rc
fed_at(const struct desk *d, int64_t at, const char *verb, const char *session, const char *id,
       const char *text)
{
	const char *const names[] = {verb, "web", session, id};
	const struct chat_form form = {
		.gateway = "web", .session = session, .text = text, .name = "王女士"};
	const struct actor program = actor_program(at);
	struct request ask = {.chat = &form};

	op_id_of(names, 4, ask.op_id);
	return desk_try(d, &program, verb, &ask);
}

static enum rc
fed(const struct desk *d, const char *verb, const char *session, const char *id, const char *text)
{
	return fed_at(d, DESK_AT, verb, session, id, text);
}

static struct row_chat
chat_of(struct desk *d, const char *session)
{
	struct row_chat c;

	assert_int_equal(sql_chat_by_session(d->store, "web", session, &d->mem, &c), OK);
	return c;
}

static int64_t
begun(struct desk *d, const char *session, const char *text)
{
	assert_int_equal(fed(d, "chat_start", session, "1", text), OK);
	return chat_of(d, session).ticket_id;
}

/* The lines for the gateway: "2 您好|4 -|". */
static const char *
lines(struct desk *d)
{
	struct row_chat_out l;
	struct buf out = {0};
	const char *text;

	assert_int_equal(sql_chat_out_new_begin(d->store, 0, 99), OK);
	while (sql_chat_out_new_next(d->store, &d->mem, &l))
		buf_printf(&out, "%d %s|", (int)l.kind, l.said ? l.said : l.words ? l.words : "-");
	assert_int_equal(sql_chat_out_new_end(d->store), OK);
	text = arena_strdup(&d->mem, buf_str(&out));
	buf_release(&out);
	return text;
}

static void
say(const struct desk *d, const struct actor *by, int64_t ticket, const char *text)
{
	(void)desk_do(d, by, "ticket_reply", &(struct request){.ticket = ticket, .text = text});
}

static void
first_words_make_a_ticket_that_nobody_has(void **state)
{
	struct desk *d = *state;
	const int64_t t = begun(d, "s1", "洗衣机漏水\n很急");

	assert_string_equal(desk_state(d, t), "0 1 0 0 -");
	assert_string_equal(desk_get(d, t).subject, "洗衣机漏水");
	assert_true(chat_of(d, "s1").waits_at.is_set);
	desk_verifies(d);
}

static void
what_is_fed_again_changes_nothing(void **state)
{
	struct desk *d = *state;
	struct buf before = {0}, after = {0};

	(void)begun(d, "s1", "漏水");
	assert_int_equal(fed(d, "chat_say", "s1", "2", "在吗"), OK);
	desk_table(d, "act", &before);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(fed(d, "chat_start", "s1", "1", "漏水"), OK);
		assert_int_equal(fed(d, "chat_say", "s1", "2", "在吗"), OK);
	}
	desk_table(d, "act", &after);
	assert_string_equal(buf_str(&before), buf_str(&after));
	buf_release(&before);
	buf_release(&after);
}

static void
a_reply_goes_to_the_gateway_and_nobody_waits_any_more(void **state)
{
	struct desk *d = *state;
	const int64_t t = begun(d, "s1", "漏水");

	say(d, &d->wu, t, "您好，我来处理");
	assert_string_equal(lines(d), "2 您好，我来处理|");
	assert_false(chat_of(d, "s1").waits_at.is_set);
	assert_int_equal(fed(d, "chat_say", "s1", "2", "多久？"), OK);
	assert_true(chat_of(d, "s1").waits_at.is_set);
	assert_string_equal(desk_state(d, t), "1 3 0 0 -"); /* needs handling again */
	desk_verifies(d);
}

static void
what_was_said_in_a_chat_is_not_undone(void **state)
{
	struct desk *d = *state;
	const int64_t t = begun(d, "s1", "漏水");

	say(d, &d->wu, t, "您好");
	desk_refuses(d, &d->wu, "undo", &(struct request){.ticket = t}, E_INVALID,
		     "\"reply\" cannot be undone: what was sent is sent: write to the customer "
		     "again");
}

/* Handing the ticket on hands the chat on. */
static void
who_has_the_ticket_has_the_chat(void **state)
{
	struct desk *d = *state;
	const int64_t t = begun(d, "s1", "漏水");
	const struct life_form to = {.to = d->lin.agent};
	struct row_chat_mine mine;

	say(d, &d->wu, t, "您好");
	(void)desk_do(d, &d->wu, "ticket_assign",
		      &(struct request){.ticket = t, .life = &to, .text = "漏水，已安抚"});
	assert_int_equal(sql_chat_of_agent_begin(d->store, d->lin.agent), OK);
	assert_true(sql_chat_of_agent_next(d->store, &d->mem, &mine));
	assert_int_equal(mine.ticket_id, t);
	assert_int_equal(sql_chat_of_agent_end(d->store), OK);
	say(d, &d->lin, t, "我接着为您办");
	assert_string_equal(lines(d), "2 您好|2 我接着为您办|");
}

static void
an_acknowledged_line_is_not_owed_any_more(void **state)
{
	struct desk *d = *state;
	const int64_t t = begun(d, "s1", "漏水");
	const struct actor program = actor_program(DESK_AT);
	struct chat_form form = {.gateway = "web", .session = "s1"};
	struct row_chat_out l;

	say(d, &d->wu, t, "您好");
	say(d, &d->wu, t, "稍等");
	form.upto = chat_of(d, "s1").owes + 1;
	desk_refuses(d, &program, "chat_ack", &(struct request){.chat = &form}, E_CONFLICT,
		     "there is no such line to acknowledge");
	form.upto = chat_of(d, "s1").owes - 1;
	(void)desk_do(d, &program, "chat_ack", &(struct request){.chat = &form});
	assert_int_equal(sql_chat_out_owed_begin(d->store, "web", 0, INT64_MAX), OK);
	assert_true(sql_chat_out_owed_next(d->store, &d->mem, &l));
	assert_string_equal(l.said, "稍等");
	assert_string_equal(l.work_no, "1001");
	assert_false(sql_chat_out_owed_next(d->store, &d->mem, &l));
	assert_int_equal(sql_chat_out_owed_end(d->store), OK);
}

static void
a_customer_who_left_unanswered_is_told_to_a_lead(void **state)
{
	struct desk *d = *state;
	struct row_notice n;

	(void)begun(d, "s1", "漏水");
	assert_int_equal(fed(d, "chat_leave", "s1", "9", NULL), OK);
	assert_int_equal(chat_of(d, "s1").ended.value, CHAT_LEFT);
	assert_string_equal(lines(d), "4 -|");
	assert_int_equal(sql_notice_of_begin(d->store, d->gao.agent, INT64_MAX, 1), OK);
	assert_true(sql_notice_of_next(d->store, &d->mem, &n));
	assert_int_equal(n.kind, NOTICE_CHAT_LEFT);
	assert_int_equal(sql_notice_of_end(d->store), OK);
	assert_int_equal(fed(d, "chat_say", "s1", "10", "还在"), E_CONFLICT);
}

static void
one_who_never_stops_is_slowed_down(void **state)
{
	struct desk *d = *state;
	char id[24];

	(void)begun(d, "s1", "漏水");
	for (int i = 1; i < CHAT_PACE; i++) {
		(void)snprintf(id, sizeof id, "m%d", i);
		assert_int_equal(fed(d, "chat_say", "s1", id, "?"), OK);
	}
	assert_int_equal(fed(d, "chat_say", "s1", "more", "?"), E_BUSY);
	assert_int_equal(fed_at(d, DESK_AT + CHAT_PACE_SECS + 1, "chat_say", "s1", "more", "?"),
			 OK);
}

/* A name alone is nobody: two visitors of the same name are two customers. */
static void
a_stranger_is_nobody_who_is_here(void **state)
{
	struct desk *d = *state;
	const int64_t one = begun(d, "s1", "漏水"), two = begun(d, "s2", "漏电");
	struct row_customer_of_ticket a, b;

	assert_int_equal(sql_customer_of_ticket(d->store, one, &d->mem, &a), OK);
	assert_int_equal(sql_customer_of_ticket(d->store, two, &d->mem, &b), OK);
	assert_int_not_equal(a.customer_id, b.customer_id);
}

static void
whom_the_gateway_knows_is_the_same_customer_again(void **state)
{
	struct desk *d = *state;
	const struct actor program = actor_program(DESK_AT);
	struct chat_form form = {.gateway = "web",
				 .session = "s1",
				 .text = "漏水",
				 .name = "王女士",
				 .account = "u7",
				 .is_known = true};
	const struct request ask = {.chat = &form};
	struct row_customer_of_ticket a, b;

	(void)desk_do(d, &program, "chat_start", &ask);
	form.session = "s2";
	(void)desk_do(d, &program, "chat_start", &ask);
	assert_int_equal(sql_customer_of_ticket(d->store, chat_of(d, "s1").ticket_id, &d->mem, &a),
			 OK);
	assert_int_equal(sql_customer_of_ticket(d->store, chat_of(d, "s2").ticket_id, &d->mem, &b),
			 OK);
	assert_int_equal(a.customer_id, b.customer_id);
}

static void
settle(const struct desk *d, int64_t chat, const char *question)
{
	const struct actor program = actor_program(DESK_AT + 60);
	const struct chat_form form = {.id = chat, .question = question};

	(void)desk_do(d, &program, "chat_settle", &(struct request){.chat = &form});
}

static enum rc
answer(const struct desk *d, const char *session, int score, const char *words)
{
	const struct actor program = actor_program(DESK_AT + 90);
	const struct chat_form form = {
		.gateway = "web", .session = session, .score = score, .text = words};

	return desk_try(d, &program, "chat_answer", &(struct request){.chat = &form});
}

static void
a_closed_ticket_is_asked_about_once_and_answered_once(void **state)
{
	struct desk *d = *state;
	const int64_t t = begun(d, "s1", "漏水");
	struct row_survey_out_of s;

	say(d, &d->wu, t, "修好了");
	(void)desk_on(d, &d->wu, "ticket_close", t);
	settle(d, chat_of(d, "s1").id, "这次服务您满意吗？");
	assert_string_equal(lines(d), "2 修好了|3 这次服务您满意吗？|4 -|");
	assert_int_equal(answer(d, "s1", 6, NULL), E_INVALID);
	assert_int_equal(answer(d, "s1", 4, "很快"), OK);
	assert_int_equal(answer(d, "s1", 1, NULL), E_CONFLICT);
	assert_int_equal(sql_survey_out_of(d->store, t, &d->mem, &s), OK);
	assert_int_equal(s.score.value, 4);
	assert_int_equal(s.agent_id.value, d->wu.agent);
	assert_string_equal(s.words, "很快");
	assert_int_equal(desk_scores(d, "chat").sum, 4);
	(void)desk_on(d, &d->wu, "ticket_reopen", t);
	(void)desk_on(d, &d->wu, "ticket_close", t);
	settle(d, chat_of(d, "s1").id, "这次服务您满意吗？");
	assert_string_equal(lines(d), "2 修好了|3 这次服务您满意吗？|4 -|");
	desk_verifies(d);
}

static void
nothing_is_asked_where_the_desk_does_not_want_it(void **state)
{
	struct desk *d = *state;
	const int64_t t = begun(d, "s1", "漏水");

	say(d, &d->wu, t, "修好了");
	(void)desk_on(d, &d->wu, "ticket_close", t);
	settle(d, chat_of(d, "s1").id, NULL);
	assert_string_equal(lines(d), "2 修好了|4 -|");
	assert_int_equal(answer(d, "s1", 4, NULL), E_NOTFOUND);
}

static void
the_agent_ends_a_chat_and_its_ticket_stays_open(void **state)
{
	struct desk *d = *state;
	const int64_t t = begun(d, "s1", "漏水");

	say(d, &d->wu, t, "您好");
	(void)desk_on(d, &d->wu, "chat_end", t);
	assert_int_equal(chat_of(d, "s1").ended.value, CHAT_CLOSED);
	assert_string_equal(desk_state(d, t), "1 4 0 0 -");
	desk_refuses(d, &d->wu, "chat_end", &(struct request){.ticket = t}, E_CONFLICT,
		     "no chat goes on with this ticket");
}

static void
a_silent_customer_is_let_go_but_one_who_waits_never_is(void **state)
{
	struct desk *d = *state;
	const int64_t t = begun(d, "s1", "漏水");
	const struct actor program = actor_program(DESK_AT + 9999);
	const struct chat_form form = {.id = chat_of(d, "s1").id};
	const struct request ask = {.chat = &form};

	desk_refuses(d, &program, "chat_silent", &ask, E_CONFLICT,
		     "the customer waits for an answer");
	say(d, &d->wu, t, "您好");
	(void)desk_do(d, &program, "chat_silent", &ask);
	assert_int_equal(chat_of(d, "s1").ended.value, CHAT_SILENT);
}

/* One conversation goes on with the ticket that stays. */
static void
a_chat_goes_with_its_ticket_into_another(void **state)
{
	struct desk *d = *state;
	const struct actor program = actor_program(DESK_AT);
	struct chat_form form = {.gateway = "web",
				 .session = "s1",
				 .text = "漏水",
				 .name = "王女士",
				 .account = "u7",
				 .is_known = true};
	const struct request ask = {.chat = &form};
	struct life_form life = {0};
	int64_t old;

	(void)desk_do(d, &program, "chat_start", &ask);
	old = chat_of(d, "s1").ticket_id;
	(void)desk_on(d, &d->wu, "ticket_take", old);
	(void)desk_on(d, &d->wu, "chat_end", old);
	form.session = "s2";
	(void)desk_do(d, &program, "chat_start", &ask);
	life.other = old;
	(void)desk_do(d, &d->wu, "ticket_merge",
		      &(struct request){.ticket = chat_of(d, "s2").ticket_id, .life = &life});
	assert_int_equal(chat_of(d, "s2").ticket_id, old);
	assert_int_equal(fed(d, "chat_say", "s2", "2", "还漏"), OK);
	desk_verifies(d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(first_words_make_a_ticket_that_nobody_has,
						desk_make, desk_clear),
		cmocka_unit_test_setup_teardown(what_is_fed_again_changes_nothing, desk_make,
						desk_clear),
		cmocka_unit_test_setup_teardown(
			a_reply_goes_to_the_gateway_and_nobody_waits_any_more, desk_make,
			desk_clear),
		cmocka_unit_test_setup_teardown(what_was_said_in_a_chat_is_not_undone, desk_make,
						desk_clear),
		cmocka_unit_test_setup_teardown(who_has_the_ticket_has_the_chat, desk_make,
						desk_clear),
		cmocka_unit_test_setup_teardown(an_acknowledged_line_is_not_owed_any_more,
						desk_make, desk_clear),
		cmocka_unit_test_setup_teardown(a_customer_who_left_unanswered_is_told_to_a_lead,
						desk_make, desk_clear),
		cmocka_unit_test_setup_teardown(one_who_never_stops_is_slowed_down, desk_make,
						desk_clear),
		cmocka_unit_test_setup_teardown(a_stranger_is_nobody_who_is_here, desk_make,
						desk_clear),
		cmocka_unit_test_setup_teardown(whom_the_gateway_knows_is_the_same_customer_again,
						desk_make, desk_clear),
		cmocka_unit_test_setup_teardown(
			a_closed_ticket_is_asked_about_once_and_answered_once, desk_make,
			desk_clear),
		cmocka_unit_test_setup_teardown(nothing_is_asked_where_the_desk_does_not_want_it,
						desk_make, desk_clear),
		cmocka_unit_test_setup_teardown(the_agent_ends_a_chat_and_its_ticket_stays_open,
						desk_make, desk_clear),
		cmocka_unit_test_setup_teardown(
			a_silent_customer_is_let_go_but_one_who_waits_never_is, desk_make,
			desk_clear),
		cmocka_unit_test_setup_teardown(a_chat_goes_with_its_ticket_into_another, desk_make,
						desk_clear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
