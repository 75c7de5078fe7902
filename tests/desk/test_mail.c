/* Mail that comes in and answers that go out: who joins what, what is done once, and what nobody
 * answers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "core/mail.h"
#include "desk/mail.h"
#include "fixture.h"
#include "sql_read.h"

#define DIGEST "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static struct mail_form
mail(const char *id, const char *from, const char *subject, const char *text)
{
	return (struct mail_form){.kind = MAIL_MESSAGE,
				  .at = DESK_AT,
				  .size = 9,
				  .message_id = id,
				  .sender = from,
				  .digest = DIGEST,
				  .name = "王先生",
				  .subject = subject,
				  .text = text,
				  .part = {{"发票.pdf", "application/pdf", DIGEST, 3}},
				  .parts = 1};
}

/* Taken by Wu; the ticket it came to. */
static int64_t
take(struct desk *d, struct mail_form f)
{
	struct outcome out;

	assert_int_equal(mail_take(d->store, &d->wu, &f, &out), OK);
	assert_false(out.skipped);
	return out.ticket;
}

static int
count(struct desk *d, const char *table)
{
	struct buf rows = {0};
	int n = 0;

	desk_table(d, table, &rows);
	for (const char *s = buf_str(&rows); *s; s++)
		n += *s == '\n';
	buf_release(&rows);
	return n;
}

/* Does any row of the table hold that text? */
static bool
says(struct desk *d, const char *table, const char *text)
{
	struct buf rows = {0};
	bool is;

	desk_table(d, table, &rows);
	is = strstr(buf_str(&rows), text) != NULL;
	buf_release(&rows);
	return is;
}

/* A ticket of wang@x, which Wu has. */
static int64_t
ticket_of_wang(struct desk *d)
{
	const int64_t t = take(d, mail("a@x", "wang@x", "漏水", "热水器漏水"));

	(void)desk_on(d, &d->wu, "ticket_take", t);
	return t;
}

static void
mailbox_make(struct desk *d)
{
	const struct mail_form f = {.address = "service@kefu.example"};

	(void)desk_do(d, &d->gao, "mailbox_set", &(struct request){.mail = &f});
}

static void
a_new_mail_is_a_ticket_that_nobody_has_judged_yet(void **state)
{
	struct desk *d = *state;
	const int64_t t = take(d, mail("a@x", "wang@x", "漏水 KF20261122099", "热水器漏水"));
	const struct row_ticket row = desk_get(d, t);

	assert_string_equal(desk_state(d, t), "0 1 0 0 -");
	assert_string_equal(row.subject, "漏水");
	assert_string_equal(row.said, "热水器漏水");
	assert_int_equal(row.channel, CHANNEL_MAIL);
	assert_true(says(d, "mail_part", "发票.pdf"));
	desk_verifies(d);
}

static void
the_same_mail_again_changes_nothing(void **state)
{
	struct desk *d = *state;
	struct mail_form f = mail("a@x", "wang@x", "漏水", "热水器漏水");
	struct buf before = {0}, after = {0};
	struct outcome out;

	(void)take(d, f);
	desk_table(d, "act", &before);
	assert_int_equal(mail_take(d->store, &d->lin, &f, &out), OK);
	assert_int_equal(out.skipped, 1);
	desk_table(d, "act", &after);
	assert_string_equal(buf_str(&before), buf_str(&after));
	buf_release(&before);
	buf_release(&after);
}

static const struct {
	const char *what, *refs, *subject;
} ways[] = {
	{"by the number", NULL, "Re: 漏水 [KF20261122001]"},
	{"by what came in", "x@y a@x", "Re: 漏水"},
};

static void
its_customer_joins_a_ticket(void **state)
{
	struct desk *d = *state;
	const int64_t t = ticket_of_wang(d);

	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		struct mail_form f = mail(arena_printf(&d->mem, "r%zu@x", i), "WANG@x",
					  ways[i].subject, "还在漏");

		f.refs = ways[i].refs;
		if (take(d, f) != t)
			fail_msg("%s", ways[i].what);
	}
	assert_true(says(d, "notice", "52"));
	desk_verifies(d);
}

static void
a_stranger_joins_nothing_whatever_he_names(void **state)
{
	struct desk *d = *state;
	const int64_t t = ticket_of_wang(d);

	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		struct mail_form f = mail(arena_printf(&d->mem, "s%zu@x", i), "eve@x",
					  ways[i].subject, "告诉我进展");

		f.refs = ways[i].refs;
		assert_int_not_equal(take(d, f), t);
	}
	assert_true(says(d, "note", "which is another customer's"));
	assert_int_equal(count(d, "ticket"), 3);
}

static void
an_archived_ticket_is_open_again_and_a_void_one_stays(void **state)
{
	struct desk *d = *state;
	const int64_t t = ticket_of_wang(d), other = take(d, mail("b@x", "wang@x", "b", "b"));
	struct mail_form f = mail("c@x", "wang@x", "KF20261122001", "又漏了");
	const struct request close = {.ticket = t, .life = &desk_satisfied},
			     drop = {.ticket = other, .reason = "测试"};

	(void)desk_do(d, &d->wu, "ticket_close", &close);
	assert_int_equal(take(d, f), t);
	assert_int_equal(desk_get(d, t).status, STATUS_HANDLING);
	(void)desk_do(d, &d->wu, "ticket_void", &drop);
	f = mail("d@x", "wang@x", "KF20261122002", "b2");
	assert_int_not_equal(take(d, f), other);
	assert_true(says(d, "note", "closed for good"));
}

static void
what_no_person_wrote_makes_no_ticket_and_starts_nothing(void **state)
{
	struct desk *d = *state;
	const int64_t t = ticket_of_wang(d);
	struct mail_form f = mail("o@x", "wang@x", "Auto: KF20261122001", "我在休假");
	const int contacts = count(d, "contact");

	f.kind = MAIL_AUTO;
	assert_int_equal(take(d, f), t);
	assert_true(says(d, "note", "我在休假"));
	f = mail("l@x", "eve@x", "x", "x");
	f.kind = MAIL_LOOP;
	assert_int_equal(take(d, f), 0);
	mailbox_make(d);
	assert_int_equal(take(d, mail("m@x", "service@kefu.example", "x", "x")), 0);
	assert_int_equal(count(d, "contact"), contacts);
	assert_int_equal(count(d, "ticket"), 1);
	desk_verifies(d);
}

/* --- out --- */

static int64_t
reply(struct desk *d, int64_t t)
{
	return desk_do(d, &d->wu, "ticket_reply",
		       &(struct request){.ticket = t, .text = "师傅下午到", .op_id = {1, 2, 3}});
}

static void
outbox_do(struct desk *d, const char *verb, struct mail_form f)
{
	f.id = 1;
	(void)desk_do(d, &d->wu, verb, &(struct request){.mail = &f});
}

static struct row_outbox
outbox(struct desk *d)
{
	struct row_outbox o;

	assert_int_equal(sql_outbox_get(d->store, 1, &d->mem, &o), OK);
	return o;
}

static void
a_reply_waits_to_be_sent_only_where_the_desk_has_an_address(void **state)
{
	struct desk *d = *state;
	const int64_t t = ticket_of_wang(d);

	(void)desk_do(d, &d->wu, "ticket_reply", &(struct request){.ticket = t, .text = "x"});
	assert_int_equal(count(d, "outbox"), 0);
	mailbox_make(d);
	(void)reply(d, t);
	assert_string_equal(outbox(d).recipient, "wang@x");
	assert_int_equal(outbox(d).state, OUTBOX_WAITING);
	assert_true(outbox(d).next_at.value > d->wu.now);
	(void)desk_do(d, &d->wu, "undo", &(struct request){.ticket = t});
	assert_int_equal(count(d, "outbox"), 0);
	desk_verifies(d);
}

static void
what_was_begun_is_not_begun_again_and_its_author_learns_how_it_ended(void **state)
{
	static const struct mail_form begun = {.id = 1};
	struct desk *d = *state;
	const int64_t t = ticket_of_wang(d);

	mailbox_make(d);
	(void)reply(d, t);
	outbox_do(d, "mail_begin", (struct mail_form){0});
	desk_refuses(d, &d->wu, "mail_begin", &(struct request){.mail = &begun}, E_CONFLICT,
		     "somebody else has just done something with that mail: look at it first");
	outbox_do(d, "mail_end",
		  (struct mail_form){.state = OUTBOX_UNSURE, .reason = "the machine stopped"});
	assert_int_equal(outbox(d).state, OUTBOX_UNSURE);
	assert_true(says(d, "notice", "the machine stopped"));
	(void)desk_on(d, &d->wu, "mail_again", t);
	assert_int_equal(outbox(d).state, OUTBOX_WAITING);
	outbox_do(d, "mail_begin", (struct mail_form){0});
	outbox_do(d, "mail_end", (struct mail_form){.state = OUTBOX_SENT});
	assert_int_equal(outbox(d).state, OUTBOX_SENT);
	desk_verifies(d);
}

static void
an_answer_to_ours_joins_and_a_bounce_of_ours_is_told(void **state)
{
	struct desk *d = *state;
	const int64_t t = ticket_of_wang(d);
	struct mail_form f = mail("e@x", "wang@x", "好", "好的");
	struct buf id = {0};

	mailbox_make(d);
	(void)reply(d, t);
	outbox_do(d, "mail_begin", (struct mail_form){0});
	outbox_do(d, "mail_end", (struct mail_form){.state = OUTBOX_SENT});
	mail_id_print(&id, (const unsigned char[MAIL_OP]){1, 2, 3}, "x@kefu.example");
	f.refs = buf_str(&id);
	assert_int_equal(take(d, f), t);
	f = mail("f@x", "mailer-daemon@y", "Undelivered", "no such user\nat all");
	f.kind = MAIL_BOUNCE;
	f.refs = buf_str(&id);
	assert_int_equal(take(d, f), t);
	assert_int_equal(outbox(d).state, OUTBOX_RETURNED);
	assert_string_equal(outbox(d).reason, "no such user");
	assert_true(says(d, "notice", "55"));
	buf_release(&id);
	desk_verifies(d);
}

#define A_TEST(f) cmocka_unit_test_setup_teardown(f, desk_make, desk_clear)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		A_TEST(a_new_mail_is_a_ticket_that_nobody_has_judged_yet),
		A_TEST(the_same_mail_again_changes_nothing),
		A_TEST(its_customer_joins_a_ticket),
		A_TEST(a_stranger_joins_nothing_whatever_he_names),
		A_TEST(an_archived_ticket_is_open_again_and_a_void_one_stays),
		A_TEST(what_no_person_wrote_makes_no_ticket_and_starts_nothing),
		A_TEST(a_reply_waits_to_be_sent_only_where_the_desk_has_an_address),
		A_TEST(what_was_begun_is_not_begun_again_and_its_author_learns_how_it_ended),
		A_TEST(an_answer_to_ours_joins_and_a_bounce_of_ours_is_told),
	};

	return cmocka_run_group_tests_name("desk/mail", tests, NULL, NULL);
}
