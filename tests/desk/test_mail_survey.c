/* The one question after a mail ticket was closed: asked once, answered once, and nothing else
 * happens to the ticket. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "core/mail.h"
#include "desk/mail.h"
#include "fixture.h"
#include "sql_read.h"

#define DIGEST   "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define QUESTION "这次服务您满意吗？1 到 5 分。"

/* What Wang sends; the ticket it came to. */
static int64_t
wang(struct desk *d, const char *id, const char *text)
{
	struct mail_form f = {.kind = MAIL_MESSAGE,
			      .at = DESK_AT,
			      .size = 9,
			      .message_id = id,
			      .sender = "wang@x",
			      .digest = DIGEST,
			      .subject = "Re: 漏水 [KF20261122001]",
			      .text = text};
	struct outcome out;

	assert_int_equal(mail_take(d->store, &d->wu, &f, &out), OK);
	return out.skipped ? 0 : out.ticket;
}

static enum rc
ask(const struct desk *d, int64_t t)
{
	struct mail_form f = {.ticket = t, .text = QUESTION};

	return desk_try(d, &d->wu, "mail_ask", &(struct request){.mail = &f});
}

/* A ticket of wang@x, which Wu has. */
static int64_t
opened(struct desk *d)
{
	const struct mail_form box = {.address = "service@kefu.example"};
	const int64_t t = wang(d, "a@x", "漏水");

	(void)desk_do(d, &d->gao, "mailbox_set", &(struct request){.mail = &box});
	(void)desk_on(d, &d->wu, "ticket_take", t);
	return t;
}

static int64_t
closed(struct desk *d)
{
	const int64_t t = opened(d);

	(void)desk_do(d, &d->wu, "ticket_close",
		      &(struct request){.ticket = t, .life = &desk_satisfied});
	return t;
}

static struct row_survey_out_of
answer_of(struct desk *d, int64_t t)
{
	struct row_survey_out_of s;

	assert_int_equal(sql_survey_out_of(d->store, t, &d->mem, &s), OK);
	return s;
}

static bool
notice_is(struct desk *d, const char *text)
{
	struct buf rows = {0};
	bool is_there;

	desk_table(d, "notice", &rows);
	is_there = strstr(buf_str(&rows), text) != NULL;
	buf_release(&rows);
	return is_there;
}

static void
a_closed_ticket_gets_one_question_through_the_outbox(void **state)
{
	struct desk *d = *state;
	const int64_t t = opened(d);
	struct row_mail_closed row;
	struct row_outbox o;

	assert_int_equal(ask(d, t), E_CONFLICT);
	(void)desk_do(d, &d->wu, "ticket_close",
		      &(struct request){.ticket = t, .life = &desk_satisfied});
	assert_int_equal(sql_mail_closed_begin(d->store, DESK_AT - 9, DESK_AT + 9, 9), OK);
	assert_true(sql_mail_closed_next(d->store, NULL, &row));
	assert_int_equal(row.id, t);
	assert_int_equal(sql_mail_closed_end(d->store), OK);
	assert_int_equal(ask(d, t), OK);
	assert_int_equal(ask(d, t), E_CONFLICT);
	assert_int_equal(sql_outbox_get(d->store, 1, &d->mem, &o), OK);
	assert_string_equal(o.said, QUESTION);
	assert_string_equal(o.recipient, "wang@x");
	assert_int_equal(sql_outbox_get(d->store, 2, &d->mem, &o), E_NOTFOUND);
	assert_int_equal(sql_mail_closed_begin(d->store, DESK_AT - 9, DESK_AT + 9, 9), OK);
	assert_false(sql_mail_closed_next(d->store, NULL, &row));
	assert_int_equal(sql_mail_closed_end(d->store), OK);
	desk_verifies(d);
}

static void
its_answer_is_kept_with_the_ticket_which_stays_closed(void **state)
{
	struct desk *d = *state;
	const int64_t t = closed(d);

	assert_int_equal(ask(d, t), OK);
	assert_int_equal(wang(d, "b@x", "2\n师傅来晚了\n> " QUESTION), t);
	assert_int_equal(desk_get(d, t).status, STATUS_ARCHIVED);
	assert_int_equal(answer_of(d, t).score.value, 2);
	assert_string_equal(answer_of(d, t).words, "师傅来晚了");
	assert_int_equal(answer_of(d, t).agent_id.value, d->wu.agent);
	assert_true(notice_is(d, "57")); /* few points: to a lead */
	assert_int_equal(desk_scores(d, "mail").sum, 2);
	assert_int_equal(desk_scores(d, "gate").sum, 5);
	assert_int_equal(wang(d, "b@x", "2\n师傅来晚了\n> " QUESTION), 0);
	desk_verifies(d);
}

static void
what_is_no_score_or_comes_later_opens_the_ticket_as_ever(void **state)
{
	struct desk *d = *state;
	const int64_t t = closed(d);

	assert_int_equal(ask(d, t), OK);
	assert_int_equal(wang(d, "b@x", "5"), t);
	assert_int_equal(desk_get(d, t).status, STATUS_ARCHIVED);
	assert_false(notice_is(d, "57"));
	assert_int_equal(wang(d, "c@x", "1"), t);
	assert_int_equal(answer_of(d, t).score.value, 5);
	assert_int_equal(desk_get(d, t).status, STATUS_HANDLING);
	desk_verifies(d);
}

static void
a_number_answers_nothing_where_nothing_was_asked(void **state)
{
	struct desk *d = *state;
	const int64_t t = closed(d);

	assert_int_equal(wang(d, "b@x", "5"), t);
	assert_int_equal(desk_get(d, t).status, STATUS_HANDLING);
}

#define A_TEST(f) cmocka_unit_test_setup_teardown(f, desk_make, desk_clear)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		A_TEST(a_closed_ticket_gets_one_question_through_the_outbox),
		A_TEST(its_answer_is_kept_with_the_ticket_which_stays_closed),
		A_TEST(what_is_no_score_or_comes_later_opens_the_ticket_as_ever),
		A_TEST(a_number_answers_nothing_where_nothing_was_asked),
	};

	return cmocka_run_group_tests_name("desk/mail_survey", tests, NULL, NULL);
}
