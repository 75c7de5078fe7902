/* The server of the chats, with gateways that are good, broken, hostile, or gone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "core/chat.h"
#include "feed/chat_read.h"
#include "feed/chat_server.h"
#include "feed/chat_wire.h"
#include "fixture.h"
#include "sql_read.h"
#include "store/presence.h"

enum { TURNS_MOST = 2000, TURN_MS = 5 };

/* Of a test: the gateway's side of its connection, and what came to it so far. */
struct gate {
	int fd;
	struct buf heard;
};

static int64_t
clock_stands(void)
{
	return DESK_AT;
}

static int64_t
clock_later(void)
{
	return DESK_AT + 4000;
}

static struct chat_server *
served(const struct desk *d, int64_t (*clock)(void))
{
	struct chat_server *v = NULL;
	struct err e = {0};

	if (chat_server_open(d->store, clock, &v, &e))
		fail_msg("%s", err_text(&e));
	return v;
}

static void
turn(struct chat_server *v)
{
	struct err e = {0};

	if (chat_server_turn(v, TURN_MS, &e))
		fail_msg("%s", err_text(&e));
}

static struct gate
connected(struct chat_server *v)
{
	int pair[2];

	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair), 0);
	chat_server_adopt(v, pair[1]);
	return (struct gate){.fd = pair[0]};
}

static void
say(const struct gate *g, const char *line)
{
	assert_int_equal(send(g->fd, line, strlen(line), MSG_NOSIGNAL), (ssize_t)strlen(line));
	assert_int_equal(send(g->fd, "\n", 1, MSG_NOSIGNAL), 1);
}

/* Waits for the text; false: the connection was ended first. */
static bool
hears(struct chat_server *v, struct gate *g, const char *text)
{
	char bytes[4096];
	ssize_t n = -1;

	for (int i = 0; i < TURNS_MOST && !strstr(buf_str(&g->heard), text); i++) {
		turn(v);
		n = recv(g->fd, bytes, sizeof bytes, MSG_DONTWAIT);
		if (n > 0)
			buf_add(&g->heard, bytes, (size_t)n);
		if (!n)
			break;
	}
	if (n && !strstr(buf_str(&g->heard), text))
		fail_msg("\"%s\" never came: %s", text, buf_str(&g->heard));
	return strstr(buf_str(&g->heard), text);
}

static void
forget(struct gate *g)
{
	buf_clear(&g->heard);
}

static void
leave(struct gate *g)
{
	(void)close(g->fd);
	buf_release(&g->heard);
}

/* A gateway "web" that said hello. */
static struct gate
greeted(struct chat_server *v)
{
	struct gate g = connected(v);

	say(&g, "{\"type\":\"hello\",\"gateway\":\"web\"}");
	assert_true(hears(v, &g, "\"version\":1"));
	return g;
}

static int64_t
ticket_of(struct desk *d, const char *session)
{
	struct row_chat c;

	assert_int_equal(sql_chat_by_session(d->store, "web", session, &d->mem, &c), OK);
	return c.ticket_id;
}

static void
reply(const struct desk *d, int64_t ticket, const char *text)
{
	(void)desk_do(d, &d->wu, "ticket_reply", &(struct request){.ticket = ticket, .text = text});
}

static const char start[] = "{\"type\":\"start\",\"session\":\"s1\",\"text\":\"漏水\"}";

static void
a_stranger_is_accepted_without_our_number(void **state)
{
	struct desk *d = *state;
	struct chat_server *v = served(d, clock_stands);
	struct gate g = greeted(v);

	say(&g, start);
	assert_true(hears(v, &g, "{\"type\":\"accepted\",\"session\":\"s1\"}\n"));
	leave(&g);
	chat_server_close(v);
}

static void
whom_the_gateway_knows_is_told_it(void **state)
{
	struct desk *d = *state;
	struct chat_server *v = served(d, clock_stands);
	struct gate g = greeted(v);

	say(&g, "{\"type\":\"start\",\"session\":\"s1\",\"text\":\"漏水\",\"verified\":true,"
		"\"account\":\"u7\"}");
	assert_true(hears(v, &g, "\"number\":\"KF20261122001\""));
	leave(&g);
	chat_server_close(v);
}

static void
a_message_is_stored_and_the_answer_comes_with_the_number_of_the_agent(void **state)
{
	struct desk *d = *state;
	struct chat_server *v = served(d, clock_stands);
	struct gate g = greeted(v);

	say(&g, start);
	say(&g, "{\"type\":\"message\",\"session\":\"s1\",\"id\":\"m2\",\"text\":\"很急\"}");
	assert_true(hears(v, &g, "{\"type\":\"stored\",\"session\":\"s1\",\"id\":\"m2\"}\n"));
	reply(d, ticket_of(d, "s1"), "您好，马上来");
	assert_true(hears(v, &g, "\"agent\":\"1001\",\"text\":\"您好，马上来\"}\n"));
	leave(&g);
	chat_server_close(v);
}

static void
what_is_fed_again_changes_nothing(void **state)
{
	struct desk *d = *state;
	struct chat_server *v = served(d, clock_stands);
	struct buf first = {0}, again = {0};

	for (int i = 0; i < 2; i++) {
		struct gate g = greeted(v);

		say(&g, start);
		say(&g, "{\"type\":\"message\",\"session\":\"s1\",\"id\":\"m2\",\"text\":\"急\"}");
		say(&g, "{\"type\":\"end\",\"session\":\"s1\"}");
		assert_true(hears(v, &g, "\"by\":\"customer\"}\n"));
		leave(&g);
		desk_table(d, "act", i ? &again : &first);
	}
	assert_string_equal(buf_str(&first), buf_str(&again));
	buf_release(&first);
	buf_release(&again);
	chat_server_close(v);
	desk_verifies(d);
}

/* The server ends at any moment; what it had not been acknowledged comes again, the rest never. */
static void
each_line_comes_once_to_a_gateway_that_acknowledges(void **state)
{
	struct desk *d = *state;
	struct chat_server *v = served(d, clock_stands);
	struct gate g = greeted(v);
	const char *at;
	char ack[96];

	say(&g, start);
	assert_true(hears(v, &g, "accepted"));
	reply(d, ticket_of(d, "s1"), "第一句");
	assert_true(hears(v, &g, "第一句\"}\n"));
	at = strstr(buf_str(&g.heard), "\"line\":");
	(void)snprintf(ack, sizeof ack, "{\"type\":\"ack\",\"session\":\"s1\",\"line\":%d}",
		       atoi(at + strlen("\"line\":")));
	reply(d, ticket_of(d, "s1"), "第二句");
	assert_true(hears(v, &g, "第二句\"}\n"));
	say(&g, ack);
	say(&g, "{\"type\":\"message\",\"session\":\"s1\",\"id\":\"m9\",\"text\":\"好\"}");
	assert_true(hears(v, &g, "\"id\":\"m9\"")); /* the line before it is done, too */
	leave(&g);
	chat_server_close(v);
	v = served(d, clock_stands);
	g = greeted(v);
	assert_true(hears(v, &g, "第二句\"}\n"));
	assert_null(strstr(buf_str(&g.heard), "第一句"));
	leave(&g);
	chat_server_close(v);
}

static void
one_gateway_never_hears_of_the_sessions_of_another(void **state)
{
	struct desk *d = *state;
	struct chat_server *v = served(d, clock_stands);
	struct gate web = greeted(v), other = connected(v);

	say(&other, "{\"type\":\"hello\",\"gateway\":\"other\"}");
	say(&web, start);
	assert_true(hears(v, &web, "accepted"));
	say(&other, "{\"type\":\"message\",\"session\":\"s1\",\"id\":\"1\",\"text\":\"x\"}");
	assert_true(hears(v, &other, "there is no such session: start it first"));
	reply(d, ticket_of(d, "s1"), "您好");
	assert_true(hears(v, &web, "您好"));
	assert_null(strstr(buf_str(&other.heard), "您好"));
	leave(&web);
	leave(&other);
	chat_server_close(v);
}

static void
a_second_connection_of_one_name_is_sent_away(void **state)
{
	struct desk *d = *state;
	struct chat_server *v = served(d, clock_stands);
	struct gate one = greeted(v), two = connected(v);

	say(&two, "{\"type\":\"hello\",\"gateway\":\"web\"}");
	assert_true(hears(v, &two, "a gateway of this name is connected already"));
	assert_false(hears(v, &two, "never")); /* and its connection ends */
	say(&one, start);
	assert_true(hears(v, &one, "accepted"));
	leave(&one);
	leave(&two);
	chat_server_close(v);
}

static void
a_desk_has_one_server(void **state)
{
	struct desk *d = *state;
	struct store *other = desk_open(d);
	struct chat_server *v = served(d, clock_stands), *second = NULL;
	struct err e = {0};

	assert_int_equal(chat_server_open(other, clock_stands, &second, &e), E_BUSY);
	assert_string_equal(err_text(&e), "the chats of this desk are served already: one server "
					  "is enough");
	err_release(&e);
	chat_server_close(v);
	assert_int_equal(chat_server_open(other, clock_stands, &second, &e), OK);
	chat_server_close(second);
	store_close(other);
}

static void
a_line_without_end_ends_the_connection_and_nobody_else(void **state)
{
	struct desk *d = *state;
	struct chat_server *v = served(d, clock_stands);
	struct gate bad = greeted(v), good = connected(v);
	char *flood = malloc(CHAT_LINE_MAX * 2);

	assert_non_null(flood);
	(void)memset(flood, '{', CHAT_LINE_MAX * 2);
	assert_int_equal(send(bad.fd, flood, CHAT_LINE_MAX * 2, 0), CHAT_LINE_MAX * 2);
	free(flood);
	assert_true(hears(v, &bad, "the line is too long: the connection ends here"));
	assert_false(hears(v, &bad, "never"));
	say(&good, "{\"type\":\"hello\",\"gateway\":\"other\"}");
	assert_true(hears(v, &good, "version"));
	leave(&bad);
	leave(&good);
	chat_server_close(v);
}

/* Each is answered with one sentence, and the connection goes on. */
static void
nonsense_is_refused_in_one_sentence(void **state)
{
	static const struct {
		const char *line, *sentence;
	} rows[] = {
		{"x", "the line is no JSON object"},
		{"[1]", "the line is no JSON object"},
		{"{\"type\":\"x\",\"type\":\"y\"}", "the line is no JSON object"},
		{"{\"type\":\"fly\"}", "\\\"type\\\" is none of hello"},
		{"{\"type\":\"start\"}", "\\\"session\\\" is missing, or is no text"},
		{"{\"type\":\"start\",\"session\":\"a\"}", "\\\"text\\\" is missing"},
		{"{\"type\":\"start\",\"session\":\"a\",\"text\":\" \\n \"}",
		 "\\\"text\\\" is empty"},
		{"{\"type\":\"start\",\"session\":\"a\\u001b[2J\",\"text\":\"x\"}",
		 "\\\"session\\\" holds what no name may hold"},
		{"{\"type\":\"ack\",\"session\":\"a\",\"line\":-1}",
		 "\\\"line\\\" is missing, or is no whole number above 0"},
		{"{\"type\":\"ack\",\"session\":\"a\",\"line\":7}",
		 "there is no such session: start it first"},
		{"{\"type\":\"answer\",\"session\":\"a\",\"score\":6}",
		 "a score is a whole number from 1 to 5"},
		{"{\"type\":\"hello\",\"gateway\":\"x\"}",
		 "this connection has said hello already"},
	};
	struct desk *d = *state;
	struct chat_server *v = served(d, clock_stands);
	struct gate g = greeted(v);

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		forget(&g);
		say(&g, rows[i].line);
		assert_true(hears(v, &g, "}\n"));
		if (!strstr(buf_str(&g.heard), rows[i].sentence))
			fail_msg("%s: %s", rows[i].line, buf_str(&g.heard));
	}
	leave(&g);
	chat_server_close(v);
}

static void
who_does_not_say_hello_is_not_heard(void **state)
{
	struct desk *d = *state;
	struct chat_server *v = served(d, clock_stands);
	struct gate g = connected(v);

	say(&g, start);
	assert_true(hears(v, &g, "a gateway says hello first"));
	leave(&g);
	chat_server_close(v);
}

static void
somebody_who_talks_nothing_but_nonsense_is_let_go(void **state)
{
	struct desk *d = *state;
	struct chat_server *v = served(d, clock_stands);
	struct gate g = greeted(v);

	for (int i = 0; i < 100; i++)
		say(&g, "x");
	assert_false(hears(v, &g, "never"));
	leave(&g);
	chat_server_close(v);
}

/* What is dangerous on a glass is gone before it is stored. */
static void
escapes_and_bidi_never_reach_the_desk(void **state)
{
	struct desk *d = *state;
	struct chat_server *v = served(d, clock_stands);
	struct gate g = greeted(v);

	say(&g, "{\"type\":\"start\",\"session\":\"s1\",\"name\":\"\\u202e王\","
		"\"text\":\"\\u001b]0;x\\u0007漏\\u202e水\"}");
	assert_true(hears(v, &g, "accepted"));
	assert_string_equal(desk_get(d, ticket_of(d, "s1")).subject, "]0;x漏水");
	leave(&g);
	chat_server_close(v);
}

static void
the_agents_and_the_customers_typing_is_seen_on_the_other_side(void **state)
{
	struct desk *d = *state;
	struct chat_server *v = served(d, clock_stands);
	struct gate g = greeted(v);
	struct presence_file *wu = NULL;
	struct err e = {0};
	int64_t t;

	say(&g, start);
	assert_true(hears(v, &g, "accepted"));
	t = ticket_of(d, "s1");
	assert_int_equal(presence_open(d->store, d->wu.agent, &wu, &e), OK);
	presence_show(wu, t, PRESENCE_WRITES);
	assert_true(hears(v, &g, "{\"type\":\"typing\",\"session\":\"s1\",\"on\":true}\n"));
	presence_show(wu, t, PRESENCE_LOOKS);
	assert_true(hears(v, &g, "{\"type\":\"typing\",\"session\":\"s1\",\"on\":false}\n"));
	assert_false(presence_is_typing(wu, t, DESK_AT));
	say(&g, "{\"type\":\"typing\",\"session\":\"s1\"}");
	say(&g, "x");
	assert_true(hears(v, &g, "no JSON"));
	assert_true(presence_is_typing(wu, t, DESK_AT));
	assert_false(presence_is_typing(wu, t, DESK_AT + PRESENCE_TYPING_MAX));
	presence_close(wu);
	leave(&g);
	chat_server_close(v);
}

static void
survey_on(const struct desk *d)
{
	const struct rule_form form = {
		.kind = RULES_CHAT,
		.text = "version: 2\nsilent: 30m\nsurvey: yes\nquestion: 满意吗？\n"};

	(void)desk_do(d, &d->gao, "rules_set", &(struct request){.rule_set = &form});
}

static void
a_closed_ticket_asks_its_question_and_the_answer_is_kept(void **state)
{
	struct desk *d = *state;
	struct row_survey_out_of s;
	struct chat_server *v;
	struct gate g;
	int64_t t;

	survey_on(d);
	v = served(d, clock_later); /* nobody can take the closing back any more */
	g = greeted(v);
	say(&g, start);
	assert_true(hears(v, &g, "accepted"));
	t = ticket_of(d, "s1");
	reply(d, t, "修好了");
	(void)desk_on(d, &d->wu, "ticket_close", t);
	assert_true(hears(v, &g, "\"type\":\"question\""));
	assert_non_null(strstr(buf_str(&g.heard), "满意吗？"));
	assert_true(hears(v, &g, "\"by\":\"desk\"}\n"));
	say(&g, "{\"type\":\"answer\",\"session\":\"s1\",\"score\":5,\"text\":\"好\"}");
	assert_true(hears(v, &g, "{\"type\":\"stored\",\"session\":\"s1\"}\n"));
	assert_int_equal(sql_survey_out_of(d->store, t, &d->mem, &s), OK);
	assert_int_equal(s.score.value, 5);
	leave(&g);
	chat_server_close(v);
}

static void
an_answered_customer_who_is_silent_for_long_is_let_go(void **state)
{
	struct desk *d = *state;
	struct chat_server *v = served(d, clock_stands);
	struct gate g = greeted(v);

	say(&g, start);
	assert_true(hears(v, &g, "accepted"));
	reply(d, ticket_of(d, "s1"), "您好");
	leave(&g);
	chat_server_close(v);
	v = served(d, clock_later);
	g = greeted(v);
	assert_true(hears(v, &g, "\"by\":\"silence\"}\n"));
	leave(&g);
	chat_server_close(v);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_stranger_is_accepted_without_our_number,
						desk_make, desk_clear),
		cmocka_unit_test_setup_teardown(whom_the_gateway_knows_is_told_it, desk_make,
						desk_clear),
		cmocka_unit_test_setup_teardown(
			a_message_is_stored_and_the_answer_comes_with_the_number_of_the_agent,
			desk_make, desk_clear),
		cmocka_unit_test_setup_teardown(what_is_fed_again_changes_nothing, desk_make,
						desk_clear),
		cmocka_unit_test_setup_teardown(each_line_comes_once_to_a_gateway_that_acknowledges,
						desk_make, desk_clear),
		cmocka_unit_test_setup_teardown(one_gateway_never_hears_of_the_sessions_of_another,
						desk_make, desk_clear),
		cmocka_unit_test_setup_teardown(a_second_connection_of_one_name_is_sent_away,
						desk_make, desk_clear),
		cmocka_unit_test_setup_teardown(a_desk_has_one_server, desk_make, desk_clear),
		cmocka_unit_test_setup_teardown(
			a_line_without_end_ends_the_connection_and_nobody_else, desk_make,
			desk_clear),
		cmocka_unit_test_setup_teardown(nonsense_is_refused_in_one_sentence, desk_make,
						desk_clear),
		cmocka_unit_test_setup_teardown(who_does_not_say_hello_is_not_heard, desk_make,
						desk_clear),
		cmocka_unit_test_setup_teardown(somebody_who_talks_nothing_but_nonsense_is_let_go,
						desk_make, desk_clear),
		cmocka_unit_test_setup_teardown(escapes_and_bidi_never_reach_the_desk, desk_make,
						desk_clear),
		cmocka_unit_test_setup_teardown(
			the_agents_and_the_customers_typing_is_seen_on_the_other_side, desk_make,
			desk_clear),
		cmocka_unit_test_setup_teardown(
			a_closed_ticket_asks_its_question_and_the_answer_is_kept, desk_make,
			desk_clear),
		cmocka_unit_test_setup_teardown(
			an_answered_customer_who_is_silent_for_long_is_let_go, desk_make,
			desk_clear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
