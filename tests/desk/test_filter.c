/* Lists that a filter narrows hold exactly what asking every ticket by itself gives. */
#include "desk/filter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "fixture.h"
#include "sql_read.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

enum { TICKETS = 60, FILTERS = 150 };

static uint32_t seed = 8;

static uint32_t
random_below(uint32_t n)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % n;
}

/* Tickets in all states, of both owners and none, received over ten days. */
static void
desk_fill(struct desk *d)
{
	static const char *const subject[] = {"退款", "漏水", "发票抬头", "保修期"};
	static const char *const verb[] = {"ticket_take",  "ticket_step",    "ticket_reply",
					   "ticket_close", "ticket_release", "ticket_void"};
	struct actor *const by[] = {&d->wu, &d->lin};

	for (int i = 0; i < TICKETS; i++) {
		struct intake in = desk_intake(i % 3 ? "李芳" : "王强", subject[random_below(4)]);
		struct request ask = {.intake = &in, .intakes = 1};
		struct outcome out;

		d->wu.now = d->lin.now = DESK_AT + i * 14400;
		in.channel = (enum channel)(1 + random_below(5));
		assert_int_equal(desk_run(d->store, &d->wu, verb_find("ticket_add"), &ask, &out),
				 OK);
		ask = (struct request){.ticket = out.ticket, .text = "好", .reason = "错"};
		ask.emotion = (enum emotion)(1 + random_below(4));
		ask.quadrant = (enum quadrant)(1 + random_below(4));
		if (random_below(3))
			(void)desk_try(d, by[random_below(2)], "ticket_triage", &ask);
		for (uint32_t n = random_below(4); n > 0; n--)
			(void)desk_try(d, by[random_below(2)], verb[random_below(6)], &ask);
		ask.due_at = d->wu.now + 86400;
		if (!random_below(3))
			(void)desk_try(d, by[random_below(2)], "ticket_snooze", &ask);
		if (!random_below(3))
			(void)desk_try(d, by[random_below(2)], "ticket_watch", &ask);
	}
	d->wu.now = DESK_AT + TICKETS * 14400;
}

static void
random_filter(struct buf *out)
{
	static const char *const term[] = {
		"退款",
		"status:open",
		"status:closed",
		"status:分析,归档",
		"owner:@me",
		"owner:@none",
		"owner:1002,@team",
		"channel:phone,chat",
		"quadrant:now,none",
		"emotion:angry",
		"age:2d..",
		"due:..30m",
		"snoozed:yes",
		"not:snoozed:no",
		"watched:@me",
		"watched:no",
		"due:late",
		"due:tomorrow",
		"received:3d..",
		"closed:2d..",
		"customer:李",
		"phone:13812345678",
		"number:2026112",
		"risk:yes",
		"complaint:no",
		"category:none",
	};

	for (uint32_t n = 1 + random_below(3); n > 0; n--)
		buf_printf(out, "%s%s ",
			   random_below(4) ? "" : "not:", term[random_below(COUNT(term))]);
}

struct ids {
	int64_t id[2 * TICKETS];
	int count;
};

static bool
id_put(void *arg, const struct row_ticket *t)
{
	struct ids *ids = arg;

	ids->id[ids->count++] = t->id;
	return true;
}

/* By the plainest way: each ticket is read by its id. */
static void
asked_one_by_one(struct desk *d, const struct desk_filter *f, struct ids *out)
{
	for (int64_t id = TICKETS; id > 0; id--) {
		const struct row_ticket t = desk_get(d, id);

		if (desk_filter_has(f, &t))
			out->id[out->count++] = id;
	}
}

static int
by_place(const void *a, const void *b)
{
	const struct row_ticket *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	if (x->due_at != y->due_at)
		return x->due_at < y->due_at ? -1 : 1;
	return x->id < y->id ? -1 : x->id > y->id;
}

static void
queue_one_by_one(struct desk *d, const struct desk_filter *f, struct ids *out)
{
	static struct row_ticket all[TICKETS];
	size_t n = 0;

	for (int64_t id = 1; id <= TICKETS; id++) {
		all[n] = desk_get(d, id);
		n += all[n].status < STATUS_ARCHIVED && desk_filter_has(f, &all[n]);
	}
	qsort(all, n, sizeof *all, by_place);
	for (size_t i = 0; i < n; i++)
		out->id[out->count++] = all[i].id;
}

static void
ids_equal(const struct ids *a, const struct ids *b, const char *filter)
{
	if (a->count != b->count || memcmp(a->id, b->id, (size_t)a->count * sizeof *a->id) != 0)
		fail_msg("%s: %d and %d", filter, a->count, b->count);
}

static void
a_list_holds_what_asking_each_ticket_gives(void **state)
{
	struct desk *d = *state;

	desk_fill(d);
	for (int i = 0; i < FILTERS; i++) {
		struct ids want = {0}, got = {0}, queue = {0}, listed = {0};
		struct arena mem = {0};
		struct err e = {0};
		struct buf text = {0};
		struct desk_filter f;

		random_filter(&text);
		if (desk_filter_read(d->store, &d->wu, buf_str(&text), &mem, &f, &e))
			fail_msg("%s", err_text(&e));
		asked_one_by_one(d, &f, &want);
		assert_int_equal(desk_walk_all(d->store, ORDER_NEWEST, &f,
					       &(struct desk_each){id_put, &got}),
				 OK);
		ids_equal(&got, &want, buf_str(&text));
		queue_one_by_one(d, &f, &queue);
		assert_int_equal(desk_walk_all(d->store, ORDER_QUEUE, &f,
					       &(struct desk_each){id_put, &listed}),
				 OK);
		ids_equal(&listed, &queue, buf_str(&text));
		buf_release(&text);
		arena_reset(&mem);
	}
}

static void
pages_of_any_size_are_the_same_list(void **state)
{
	struct desk *d = *state;

	desk_fill(d);
	for (int64_t rows = 1; rows < 8; rows += 3) {
		struct desk_walk w = desk_walk(ORDER_NEWEST);
		struct ids got = {0};

		while (!w.is_at_end)
			assert_int_equal(desk_walk_page(d->store, &w, NULL, rows,
							&(struct desk_each){id_put, &got}),
					 OK);
		assert_int_equal(got.count, TICKETS);
		for (int i = 0; i < TICKETS; i++)
			assert_int_equal(got.id[i], TICKETS - i);
	}
}

static void
a_whole_number_that_is_looked_for_is_written_down(void **state)
{
	struct desk *d = *state;
	struct arena mem = {0};
	struct err e = {0};
	struct desk_filter f;
	struct row_act act;

	(void)desk_ticket(d, "李芳", "漏水");
	assert_int_equal(desk_filter_read(d->store, &d->wu, "phone:5678", &mem, &f, &e), OK);
	assert_int_equal(desk_filter_log(d->store, &d->wu, &f), OK);
	assert_int_equal(sql_act_last(d->store, &mem, &act), OK);
	assert_string_equal(act.verb, "ticket_add");
	assert_int_equal(desk_filter_read(d->store, &d->wu, "13812345678", &mem, &f, &e), OK);
	assert_int_equal(desk_filter_log(d->store, &d->wu, &f), OK);
	assert_int_equal(sql_act_last(d->store, &mem, &act), OK);
	assert_string_equal(act.verb, "number_seek");
	desk_verifies(d);
	arena_reset(&mem);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, desk_make, desk_clear)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_list_holds_what_asking_each_ticket_gives),
		TEST(pages_of_any_size_are_the_same_list),
		TEST(a_whole_number_that_is_looked_for_is_written_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
