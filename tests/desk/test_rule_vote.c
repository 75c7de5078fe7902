#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "fixture.h"
#include "sql_read.h"

static struct request
reply(int64_t ticket, const struct vote *votes, size_t n, const char *reason)
{
	return (struct request){
		.ticket = ticket, .text = "喂", .votes = votes, .vote_count = n, .reason = reason};
}

/* "rule shown/sent", a blank behind each. */
static const char *
rates(struct desk *d)
{
	struct row_rule_vote_rates row;
	struct buf out = {0};
	const char *kept;

	assert_int_equal(sql_rule_vote_rates_begin(d->store), OK);
	while (sql_rule_vote_rates_next(d->store, &d->mem, &row))
		buf_printf(&out, "%s %d/%d ", row.rule, (int)row.shown, (int)row.sent);
	assert_int_equal(sql_rule_vote_rates_end(d->store), OK);
	kept = arena_strdup(&d->mem, buf_str(&out));
	buf_release(&out);
	return kept;
}

static void
what_was_shown_and_what_was_sent_all_the_same_is_counted(void **state)
{
	static const struct vote both[] = {{"wei", "喂", true}, {"louder", "大声", false}};
	struct desk *d = *state;
	const int64_t t = desk_ticket(d, "李芳", "漏水");
	struct request ask = reply(t, both, 2, "是喂奶");

	(void)desk_do(d, &d->wu, "ticket_reply", &ask);
	assert_string_equal(rates(d), "louder 1/0 wei 1/1 ");
	ask = reply(t, both + 1, 1, NULL);
	(void)desk_do(d, &d->wu, "ticket_reply", &ask);
	assert_string_equal(rates(d), "louder 2/0 wei 1/1 ");
	desk_verifies(d);
}

static void
an_error_without_a_reason_is_not_sent(void **state)
{
	static const struct vote vote = {"wei", "喂", true};
	struct desk *d = *state;
	const int64_t t = desk_ticket(d, "李芳", "漏水");
	const struct request none = reply(t, &vote, 1, NULL), empty = reply(t, &vote, 1, "");

	desk_refuses(d, &d->wu, "ticket_reply", &none, E_INVALID,
		     "an error of the reply check needs a reason to be sent");
	desk_refuses(d, &d->wu, "ticket_reply", &empty, E_INVALID,
		     "an error of the reply check needs a reason to be sent");
	assert_string_equal(rates(d), "");
}

static void
a_reply_taken_back_takes_its_votes_back(void **state)
{
	static const struct vote vote = {"wei", "喂", true};
	struct desk *d = *state;
	const int64_t t = desk_ticket(d, "李芳", "漏水");
	const struct request ask = reply(t, &vote, 1, "是喂奶");

	(void)desk_do(d, &d->wu, "ticket_reply", &ask);
	(void)desk_on(d, &d->wu, "undo", t);
	assert_string_equal(rates(d), "");
	desk_verifies(d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define A_TEST(name) cmocka_unit_test_setup_teardown(name, desk_make, desk_clear)
		A_TEST(what_was_shown_and_what_was_sent_all_the_same_is_counted),
		A_TEST(an_error_without_a_reason_is_not_sent),
		A_TEST(a_reply_taken_back_takes_its_votes_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
