/* Whose act is taken back, which one, and what cannot be (design: undo, redo). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fixture.h"
#include "sql_read.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static const char nothing_undone[] = "you have done nothing here that could be undone";
static const char nothing_redone[] = "there is nothing to redo here";

/* Each letter is Wu at one ticket; behind the blank the state it leaves (see desk_state()). */
static const struct {
	const char *keys, *after;
} stories[] = {
	{"t", "1 2 0 0 -"},      {"tu", "0 1 0 0 -"},      {"tur", "1 2 0 0 -"},
	{"turu", "0 1 0 0 -"},   {"turur", "1 2 0 0 -"},   {"tf", "1 2 3 1 -"},
	{"tfu", "1 2 0 0 -"},    {"tfuu", "0 1 0 0 -"},    {"tfuur", "1 2 0 0 -"},
	{"tfuurr", "1 2 3 1 -"}, {"tfuurru", "1 2 0 0 -"}, {"tfuurruu", "0 1 0 0 -"},
	{"tfuru", "1 2 0 0 -"},  {"tfuruu", "0 1 0 0 -"},  {"tfufu", "1 2 0 0 -"},
	{"tfufuu", "0 1 0 0 -"}, {"c", "1 5 0 0 c"},       {"cu", "0 1 0 0 -"},
	{"cur", "1 5 0 0 c"},    {"co", "1 3 0 0 -"},      {"cou", "1 5 0 0 c"},
	{"couu", "0 1 0 0 -"},   {"couurr", "1 3 0 0 -"},  {"v", "0 6 0 0 c"},
	{"vu", "0 1 0 0 -"},     {"vur", "0 6 0 0 c"},     {"nu", "0 1 0 0 -"},
	{"nurut", "1 2 0 0 -"},  {"tsu", "1 2 0 0 -"},     {"tsvuu", "1 2 0 0 -"},
	{"tsvuuu", "0 1 0 0 -"}, {"txu", "1 2 0 0 -"},     {"su", "0 1 0 0 -"},
	{"txsu", "0 2 0 0 -"},
};

static const char *
verb_of(char key)
{
	switch (key) {
	case 't':
		return "ticket_take";
	case 'x':
		return "ticket_release";
	case 'f':
		return "ticket_triage";
	case 's':
		return "ticket_step";
	case 'n':
		return "ticket_note";
	case 'c':
		return "ticket_close";
	case 'o':
		return "ticket_reopen";
	case 'v':
		return "ticket_void";
	case 'u':
		return "undo";
	default:
		return "redo";
	}
}

static int64_t
story(const struct desk *d, const char *keys)
{
	const int64_t t = desk_ticket(d, "李芳", "漏水");

	for (; *keys; keys++)
		(void)desk_on(d, &d->wu, verb_of(*keys), t);
	return t;
}

static void
undo_and_redo_tell_the_right_story(void **state)
{
	struct desk *d = *state;

	for (size_t i = 0; i < COUNT(stories); i++) {
		const char *after = desk_state(d, story(d, stories[i].keys));

		if (strcmp(after, stories[i].after) != 0)
			fail_msg("%s: %s, not %s", stories[i].keys, after, stories[i].after);
	}
	desk_verifies(d);
}

/* After the keys, one more is refused. */
static const struct {
	const char *keys, *verb;
	enum rc rc;
	const char *sentence;
} ends[] = {
	{"", "redo", E_NOTFOUND, nothing_redone},
	{"t", "redo", E_NOTFOUND, nothing_redone},
	{"tur", "redo", E_NOTFOUND, nothing_redone},
	{"tun", "redo", E_NOTFOUND, nothing_redone}, /* a new act ends redo */
	{"tfurn", "redo", E_NOTFOUND, nothing_redone},
	{"", "undo", E_INVALID,
	 "\"new ticket\" cannot be undone: a number is never used again: void the ticket instead"},
	{"tu", "undo", E_INVALID,
	 "\"new ticket\" cannot be undone: a number is never used again: void the ticket instead"},
};

static void
where_there_is_nothing_more_it_says_so(void **state)
{
	const struct desk *d = *state;

	for (size_t i = 0; i < COUNT(ends); i++) {
		const struct request ask = {.ticket = story(d, ends[i].keys)};

		desk_refuses(d, &d->wu, ends[i].verb, &ask, ends[i].rc, ends[i].sentence);
	}
}

enum { SEND_HOLD = 10 }; /* seconds, what a new desk has */

static const struct {
	const char *verb, *sentence;
} fixed[] = {
	{"ticket_reply",
	 "\"reply\" cannot be undone: what was sent is sent: write to the customer again"},
	{"ticket_heard",
	 "\"customer says\" cannot be undone: the customer's words stay: add a note"},
};

static void
a_reply_can_be_taken_back_while_it_is_held(void **state)
{
	const struct desk *d = *state;
	const int64_t ticket = desk_ticket(d, "李芳", "漏水");
	struct actor later = d->lin;

	later.now += SEND_HOLD;
	(void)desk_on(d, &d->lin, "ticket_reply", ticket);
	(void)desk_on(d, &later, "undo", ticket);
	(void)desk_on(d, &later, "redo", ticket);
}

static void
what_reached_the_customer_stays_and_says_why(void **state)
{
	const struct desk *d = *state;

	for (size_t i = 0; i < COUNT(fixed); i++) {
		const struct request ask = {.ticket = desk_ticket(d, "李芳", "漏水")};

		struct actor later = d->lin;

		later.now += SEND_HOLD + 1;
		(void)desk_on(d, &d->lin, fixed[i].verb, ask.ticket);
		desk_refuses(d, &later, "undo", &ask, E_INVALID, fixed[i].sentence);
	}
}

static void
undo_takes_back_my_own_act_and_leaves_the_others(void **state)
{
	struct desk *d = *state;
	const int64_t t = desk_ticket(d, "李芳", "漏水");
	const struct request ask = {.ticket = t};

	(void)desk_on(d, &d->lin, "ticket_take", t);
	(void)desk_on(d, &d->gao, "ticket_triage", t);
	(void)desk_on(d, &d->lin, "undo", t);
	assert_string_equal(desk_state(d, t), "0 1 3 1 -");
	desk_refuses(d, &d->lin, "undo", &ask, E_NOTFOUND, nothing_undone);
	(void)desk_on(d, &d->gao, "undo", t);
	assert_string_equal(desk_state(d, t), "0 1 0 0 -");
	(void)desk_on(d, &d->lin, "redo", t); /* Gao's acts do not end Lin's redo */
	assert_string_equal(desk_state(d, t), "2 2 0 0 -");
}

static void
what_somebody_built_on_stays_and_names_who_and_when(void **state)
{
	struct desk *d = *state;
	const int64_t t = desk_ticket(d, "李芳", "漏水");
	const struct request ask = {.ticket = t};

	(void)desk_on(d, &d->lin, "ticket_take", t);
	d->gao.now += 300;
	(void)desk_on(d, &d->gao, "ticket_release", t);
	desk_refuses(d, &d->lin, "undo", &ask, E_CONFLICT,
		     "it cannot be undone: 高远 has built on it (ticket_release, 11-22 10:05)");
	assert_string_equal(desk_state(d, t), "0 2 0 0 -");
}

static void
a_redo_that_came_too_late_is_refused(void **state)
{
	struct desk *d = *state;
	const int64_t t = story(d, "tu");
	const struct request ask = {.ticket = t};

	(void)desk_on(d, &d->lin, "ticket_take", t);
	desk_refuses(d, &d->wu, "redo", &ask, E_CONFLICT,
		     "it cannot be undone: 林晓 has built on it (ticket_take, 11-22 10:00)");
}

/* A ticket sleeps once: mine was taken back, and somebody else put it off meanwhile. */
static void
a_redo_of_what_was_made_anew_is_refused(void **state)
{
	struct desk *d = *state;
	const int64_t t = desk_ticket(d, "李芳", "漏水");
	const struct life_form form = {.wake = WAKE_CUSTOMER};
	const struct request ask = {.ticket = t, .reason = "等客户", .life = &form};

	(void)desk_on(d, &d->wu, "ticket_take", t);
	(void)desk_do(d, &d->wu, "ticket_snooze", &ask);
	(void)desk_on(d, &d->wu, "undo", t);
	(void)desk_do(d, &d->gao, "ticket_snooze", &ask);
	desk_refuses(d, &d->wu, "redo", &(struct request){.ticket = t}, E_CONFLICT,
		     "it cannot be undone: what would come back has been made anew");
	desk_verifies(d);
}

static void
a_lead_undoes_what_others_did_and_gives_a_reason(void **state)
{
	struct desk *d = *state;
	const int64_t t = desk_ticket(d, "李芳", "漏水");
	const struct request bare = {.ticket = t, .agent = d->lin.agent};
	const struct request ask = {.ticket = t, .agent = d->lin.agent, .reason = "客户等不及"};
	struct row_event e;
	int64_t act;

	(void)desk_on(d, &d->lin, "ticket_take", t);
	desk_refuses(d, &d->wu, "undo", &ask, E_DENIED, "only a team lead undoes what others did");
	desk_refuses(d, &d->gao, "undo", &bare, E_INVALID, "a reason is needed");
	act = desk_do(d, &d->gao, "undo", &ask);
	assert_string_equal(desk_state(d, t), "0 1 0 0 -");
	assert_int_equal(sql_ticket_events_begin(d->store, t, act - 1, 1), OK);
	assert_true(sql_ticket_events_next(d->store, &d->mem, &e));
	assert_string_equal(e.body, "客户等不及");
	assert_int_equal(sql_ticket_events_end(d->store), OK);
	desk_refuses(d, &d->lin, "undo", &bare, E_NOTFOUND, nothing_undone);
	desk_refuses(d, &d->gao, "undo", &ask, E_NOTFOUND, nothing_undone);
	(void)desk_on(d, &d->gao, "redo", t); /* what Gao did, Gao may take back */
	assert_string_equal(desk_state(d, t), "2 2 0 0 -");
	desk_verifies(d);
}

static uint32_t
random_next(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 16;
}

static void
undo_all(const struct desk *d, const struct actor *by, int64_t ticket)
{
	const struct request ask = {.ticket = ticket};
	enum rc rc;

	do
		rc = desk_try(d, by, "undo", &ask);
	while (!rc);
	assert_true(rc == E_NOTFOUND || rc == E_INVALID); /* the end, or the ticket's beginning */
}

/* Any verbs, undos and redos by Wu, then undo until nothing is left: the ticket is as it began. */
static void
whatever_was_done_undo_leads_back_to_the_beginning(void **state)
{
	static const char keys[] = "txfsncovurur";
	struct desk *d = *state;
	uint32_t seed = 20261122;

	for (int round = 0; round < 20; round++) {
		const int64_t t = desk_ticket(d, "李芳", "漏水");

		for (int i = 0; i < 15; i++) {
			const char key = keys[random_next(&seed) % (sizeof keys - 1)];
			const bool odd = random_next(&seed) % 2;
			const struct request ask = {.ticket = t,
						    .text = "好的",
						    .reason = "重复",
						    .emotion = odd ? EMOTION_CALM : EMOTION_ANGRY,
						    .quadrant = odd ? Q_PLAN : Q_NOW};

			(void)desk_try(d, &d->wu, verb_of(key), &ask);
		}
		undo_all(d, &d->wu, t);
		assert_string_equal(desk_state(d, t), "0 1 0 0 -");
	}
	desk_verifies(d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define A_TEST(name) cmocka_unit_test_setup_teardown(name, desk_make, desk_clear)
		A_TEST(undo_and_redo_tell_the_right_story),
		A_TEST(where_there_is_nothing_more_it_says_so),
		A_TEST(a_reply_can_be_taken_back_while_it_is_held),
		A_TEST(what_reached_the_customer_stays_and_says_why),
		A_TEST(undo_takes_back_my_own_act_and_leaves_the_others),
		A_TEST(what_somebody_built_on_stays_and_names_who_and_when),
		A_TEST(a_redo_that_came_too_late_is_refused),
		A_TEST(a_redo_of_what_was_made_anew_is_refused),
		A_TEST(a_lead_undoes_what_others_did_and_gives_a_reason),
		A_TEST(whatever_was_done_undo_leads_back_to_the_beginning),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
