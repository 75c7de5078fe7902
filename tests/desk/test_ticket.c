/* The rule of each verb on a ticket (H-10): what it does, and when it says no. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/role.h"
#include "fixture.h"
#include "sql_read.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

/* After `before`, done by Wu, the verb by Wu leaves this state (see desk_state()). */
static const struct {
	const char *before[4];
	const char *verb, *after;
} done[] = {
	{{0}, "ticket_take", "1 2 0 0 -"},
	{{0}, "ticket_next", "1 2 0 0 -"},
	{{0}, "ticket_step", "1 2 0 0 -"}, /* taking it is the step */
	{{0}, "ticket_triage", "0 1 3 1 -"},
	{{0}, "ticket_note", "0 1 0 0 -"},
	{{0}, "ticket_heard", "0 1 0 0 -"},
	{{0}, "ticket_reply", "1 4 0 0 -"},
	{{0}, "ticket_close", "1 5 0 0 c"},
	{{0}, "ticket_void", "0 6 0 0 c"},
	{{"ticket_take"}, "ticket_release", "0 2 0 0 -"},
	{{"ticket_take"}, "ticket_step", "1 3 0 0 -"},
	{{"ticket_take", "ticket_step"}, "ticket_step", "1 4 0 0 -"},
	{{"ticket_take", "ticket_release"}, "ticket_take", "1 2 0 0 -"},
	{{"ticket_take", "ticket_release"}, "ticket_step", "1 3 0 0 -"},
	{{"ticket_take", "ticket_step", "ticket_release"}, "ticket_take", "1 3 0 0 -"},
	{{"ticket_take"}, "ticket_reply", "1 4 0 0 -"},
	{{"ticket_take"}, "ticket_close", "1 5 0 0 c"},
	{{"ticket_take", "ticket_step"}, "ticket_void", "1 6 0 0 c"},
	{{"ticket_reply"}, "ticket_reply", "1 4 0 0 -"},
	{{"ticket_reply"}, "ticket_heard", "1 3 0 0 -"},
	{{"ticket_reply"}, "ticket_close", "1 5 0 0 c"},
	{{"ticket_triage", "ticket_close"}, "ticket_reopen", "1 3 3 1 -"},
	{{"ticket_close"}, "ticket_note", "1 5 0 0 c"},
	{{"ticket_void"}, "ticket_note", "0 6 0 0 c"},
};

static void
a_verb_does_its_step(void **state)
{
	struct desk *d = *state;

	for (size_t i = 0; i < COUNT(done); i++) {
		const int64_t t = desk_ticket(d, "李芳", "漏水");
		const char *after;

		for (size_t k = 0; k < 4 && done[i].before[k]; k++)
			(void)desk_on(d, &d->wu, done[i].before[k], t);
		(void)desk_on(d, &d->wu, done[i].verb, t);
		after = desk_state(d, t);
		if (strcmp(after, done[i].after) != 0)
			fail_msg("%s: %s, not %s", done[i].verb, after, done[i].after);
		if (desk_get(d, t).status < STATUS_ARCHIVED) /* ticket_next finds the newest only */
			(void)desk_on(d, &d->wu, "ticket_close", t);
	}
	desk_verifies(d);
}

static const char closed[] = "the ticket is closed: reopen it first";

/* After `before`, done by Wu, the verb by Wu is refused, and the ticket stays as it is. */
static const struct {
	const char *before[4];
	const char *verb;
	enum rc rc;
	const char *sentence;
} refused[] = {
	{{"ticket_take"}, "ticket_take", E_CONFLICT, "the ticket is yours already"},
	{{0}, "ticket_release", E_CONFLICT, "nobody has the ticket"},
	{{"ticket_reply"}, "ticket_step", E_INVALID, "the next step is closing"},
	{{"ticket_reply"},
	 "ticket_void",
	 E_INVALID,
	 "the customer has had a reply: close the ticket instead"},
	{{0}, "ticket_reopen", E_CONFLICT, "the ticket is open"},
	{{"ticket_void"},
	 "ticket_reopen",
	 E_CONFLICT,
	 "a void ticket is not reopened: undo voids it no more"},
	{{"ticket_close"}, "ticket_take", E_CONFLICT, closed},
	{{"ticket_close"}, "ticket_release", E_CONFLICT, closed},
	{{"ticket_close"}, "ticket_triage", E_CONFLICT, closed},
	{{"ticket_close"}, "ticket_step", E_CONFLICT, closed},
	{{"ticket_close"}, "ticket_reply", E_CONFLICT, closed},
	{{"ticket_close"}, "ticket_heard", E_CONFLICT, closed},
	{{"ticket_close"}, "ticket_close", E_CONFLICT, closed},
	{{"ticket_close"}, "ticket_void", E_CONFLICT, closed},
	{{"ticket_void"}, "ticket_take", E_CONFLICT, closed},
	{{"ticket_void"}, "ticket_reply", E_CONFLICT, closed},
	{{"ticket_take"}, "ticket_next", E_NOTFOUND, "no ticket is free: the queue is all in hand"},
};

static void
a_verb_out_of_place_is_refused_and_changes_nothing(void **state)
{
	struct desk *d = *state;

	for (size_t i = 0; i < COUNT(refused); i++) {
		const int64_t t = desk_ticket(d, "李芳", "漏水");
		const struct request ask = {.ticket = t,
					    .text = "好的",
					    .reason = "重复",
					    .emotion = EMOTION_CALM,
					    .quadrant = Q_PLAN};
		const char *before;

		for (size_t k = 0; k < 4 && refused[i].before[k]; k++)
			(void)desk_on(d, &d->wu, refused[i].before[k], t);
		before = desk_state(d, t);
		desk_refuses(d, &d->wu, refused[i].verb, &ask, refused[i].rc, refused[i].sentence);
		assert_string_equal(desk_state(d, t), before);
		if (desk_get(d, t).status < STATUS_ARCHIVED)
			(void)desk_on(d, &d->wu, "ticket_close", t);
	}
}

static void
what_a_colleague_has_is_named_as_hers(void **state)
{
	struct desk *d = *state;
	const int64_t t = desk_ticket(d, "李芳", "漏水");
	const struct request ask = {.ticket = t};

	(void)desk_on(d, &d->wu, "ticket_take", t);
	desk_refuses(d, &d->lin, "ticket_take", &ask, E_CONFLICT,
		     "吴敏 has it: ask for its release, or take the next one");
	desk_refuses(d, &d->lin, "ticket_close", &ask, E_DENIED,
		     "吴敏 has this ticket: \"close\" is not yours to do");
	(void)desk_on(d, &d->gao, "ticket_release", t); /* a lead may */
	assert_string_equal(desk_state(d, t), "0 2 0 0 -");
}

/* Not yet triaged stands after urgent and important, then the clock, then the number. */
static void
the_best_free_ticket_is_the_first_of_the_queue(void **state)
{
	static const enum quadrant quadrants[] = {Q_LATER, Q_NONE,       Q_NOW,
						  Q_PLAN,  Q_CALM_FIRST, Q_NOW};
	static const int64_t in_order[] = {3, 6, 2, 5, 4, 1};
	struct desk *d = *state;
	const struct request any = {0};

	for (size_t i = 0; i < COUNT(quadrants); i++) {
		const struct request ask = {.ticket = desk_ticket(d, "李芳", "漏水"),
					    .emotion = EMOTION_CALM,
					    .quadrant = quadrants[i]};

		if (quadrants[i])
			(void)desk_do(d, &d->wu, "ticket_triage", &ask);
	}
	for (size_t i = 0; i < COUNT(in_order); i++) {
		struct outcome out;

		assert_int_equal(desk_run(d->store, &d->lin, verb_find("ticket_next"), &any, &out),
				 OK);
		assert_int_equal(out.ticket, in_order[i]);
	}
}

static void
a_reply_and_the_customers_words_are_contacts_of_the_ticket(void **state)
{
	static const struct {
		const char *verb;
		int64_t direction;
	} rows[] = {{"ticket_heard", 1}, {"ticket_reply", 2}};
	struct desk *d = *state;
	const int64_t t = desk_ticket(d, "李芳", "漏水");
	struct row_event e;
	size_t n = 0;

	for (size_t i = 0; i < COUNT(rows); i++)
		(void)desk_on(d, &d->lin, rows[i].verb, t);
	assert_int_equal(sql_ticket_events_begin(d->store, t, 0, 10), OK);
	while (sql_ticket_events_next(d->store, &d->mem, &e))
		if (strcmp(e.verb, "ticket_add") != 0) {
			assert_string_equal(e.verb, rows[n].verb);
			assert_string_equal(e.said, "好的");
			assert_string_equal(e.agent_no, "1002");
			assert_int_equal(e.direction.value, rows[n].direction);
			assert_int_equal(e.at, DESK_AT);
			n++;
		}
	assert_int_equal(sql_ticket_events_end(d->store), OK);
	assert_int_equal(n, COUNT(rows));
}

static void
why_a_ticket_was_voided_stands_as_a_note(void **state)
{
	struct desk *d = *state;
	const int64_t t = desk_ticket(d, "李芳", "漏水");
	const int64_t act = desk_on(d, &d->wu, "ticket_void", t);
	struct row_event e;

	assert_int_equal(sql_ticket_events_begin(d->store, t, act - 1, 1), OK);
	assert_true(sql_ticket_events_next(d->store, &d->mem, &e));
	assert_string_equal(e.body, "客户来电");
	assert_int_equal(sql_ticket_events_end(d->store), OK);
}

static void
a_ticket_that_is_not_there_is_said(void **state)
{
	const struct desk *d = *state;
	const struct request ask = {.ticket = 77};

	desk_refuses(d, &d->wu, "ticket_take", &ask, E_NOTFOUND, "there is no such ticket");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define A_TEST(name) cmocka_unit_test_setup_teardown(name, desk_make, desk_clear)
		A_TEST(a_verb_does_its_step),
		A_TEST(a_verb_out_of_place_is_refused_and_changes_nothing),
		A_TEST(what_a_colleague_has_is_named_as_hers),
		A_TEST(the_best_free_ticket_is_the_first_of_the_queue),
		A_TEST(a_reply_and_the_customers_words_are_contacts_of_the_ticket),
		A_TEST(why_a_ticket_was_voided_stands_as_a_note),
		A_TEST(a_ticket_that_is_not_there_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
