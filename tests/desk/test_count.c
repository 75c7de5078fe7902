/* Counts that are kept (schema/query/count.sql) are what counting gives, whatever was done. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "desk/filter.h"
#include "fixture.h"
#include "sql_read.h"

enum { TICKETS = 40, DEEDS = 400, HOUR = 3600, KEYS = 200 };

struct key {
	int64_t rank, due, id;
};

struct queue {
	struct key key[KEYS];
	int count;
};

static bool
key_keep(void *arg, const struct row_ticket *t)
{
	struct queue *q = arg;

	assert_true(q->count < KEYS);
	q->key[q->count++] = (struct key){t->rank, t->due_at, t->id};
	return true;
}

static void
queue_read(const struct desk *d, struct queue *q)
{
	q->count = 0;
	assert_int_equal(
		desk_walk_all(d->store, ORDER_QUEUE, NULL, &(struct desk_each){key_keep, q}), OK);
}

static int
due_before(const struct queue *q, int64_t at)
{
	int n = 0;

	for (int i = 0; i < q->count; i++)
		n += q->key[i].due < at;
	return n;
}

/* Moments round each due one, and far away. */
static void
dues_agree(const struct desk *d, const struct queue *q)
{
	for (int i = 0; i < 4 * q->count + 2; i++) {
		static const int64_t by[] = {0, 1, -1, 4096};
		const int64_t at =
			i >= 4 * q->count ? (i % 2 ? 0 : INT32_MAX) : q->key[i / 4].due + by[i % 4];
		struct row_queue_due due;

		assert_int_equal(sql_queue_due(d->store, at, NULL, &due), OK);
		assert_int_equal(due.n, due_before(q, at));
	}
}

static void
counts_agree(const struct desk *d)
{
	struct queue q;
	struct row_queue_size size;

	queue_read(d, &q);
	assert_int_equal(sql_queue_size(d->store, NULL, &size), OK);
	assert_int_equal(size.n, q.count);
	for (int i = 0; i < q.count; i++) {
		struct row_queue_place place;

		assert_int_equal(sql_queue_place(d->store, q.key[i].rank, q.key[i].due, q.key[i].id,
						 NULL, &place),
				 OK);
		assert_int_equal(place.before, i);
	}
	dues_agree(d, &q);
}

static void
unseen_agrees(const struct desk *d, int64_t agent)
{
	struct row_notice_count kept;
	struct row_notice n;
	int unseen = 0;

	assert_int_equal(sql_notice_count(d->store, agent, NULL, &kept), OK);
	assert_int_equal(sql_notice_of_begin(d->store, agent, INT64_MAX, INT64_MAX), OK);
	while (sql_notice_of_next(d->store, NULL, &n))
		unseen += !n.seen_at.is_set;
	assert_int_equal(sql_notice_of_end(d->store), OK);
	assert_int_equal(kept.unseen, unseen);
}

/* --- deeds --- */

static const char *const deeds[] = {"ticket_take",  "ticket_release",   "ticket_triage",
				    "ticket_close", "ticket_close",     "ticket_reopen",
				    "ticket_void",  "clock_tick",       "undo",
				    "undo",         "notice_seen",      "ticket_step",
				    "ticket_reply", "ticket_complaint", "ticket_note"};

static int
below(unsigned *seed, int n)
{
	return (int)((*seed = *seed * 1103515245u + 12345u) >> 8) % n;
}

/* Many are refused, as they are in life; what counts is what stands afterwards. */
static void
deed(struct desk *d, unsigned *seed)
{
	const char *verb = deeds[below(seed, sizeof deeds / sizeof *deeds)];
	struct actor by = below(seed, 2) ? d->gao : d->wu;
	struct outcome out = {0};
	const struct request ask = {
		.ticket = 1 + below(seed, TICKETS),
		.object = INT64_MAX,
		.number = 1,
		.text = "@1003 @1001",
		.reason = "x",
		.life = &desk_satisfied,
		.emotion = EMOTION_CALM,
		.quadrant = (enum quadrant)(1 + below(seed, 4)),
	};

	by.now = DESK_AT + below(seed, 80) * HOUR;
	(void)!desk_run(d->store, &by, verb_find(verb), &ask, &out);
}

static void
counts_are_those_of_group_by_after_random_acts_and_undo(void **state)
{
	struct desk *d = *state;
	unsigned seed = 20261122;

	for (int i = 0; i < TICKETS; i++) {
		struct intake in = desk_intake("李芳", "漏水");

		in.received_at = DESK_AT - below(&seed, 400) * HOUR / 7;
		(void)desk_do(d, &d->wu, "ticket_add", &(struct request){.intake = &in});
	}
	for (int i = 0; i < DEEDS; i++) {
		deed(d, &seed);
		if (i % 20)
			continue;
		counts_agree(d);
		unseen_agrees(d, d->wu.agent);
		unseen_agrees(d, d->gao.agent);
	}
	desk_verifies(d);
}

static void
an_empty_desk_counts_nothing(void **state)
{
	counts_agree(*state);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, desk_make, desk_clear)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_empty_desk_counts_nothing),
		TEST(counts_are_those_of_group_by_after_random_acts_and_undo),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
