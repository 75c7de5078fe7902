#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/time.h"
#include "core/clock.h"
#include "core/order.h"

enum { HOUR = 3600 };

#define OFFICE                                                                                     \
	{                                                                                          \
		.count = 2, .block = { {540, 720}, {810, 1080} }                                   \
	}

static const struct calendar office = {.week = {OFFICE, OFFICE, OFFICE, OFFICE, OFFICE}};

/* The handbook's hours; answers to ordinary customers in natural hours, to VIPs in desk hours. */
static const struct clock_rules rules = {
	.version = 1,
	.desk = &office,
	.complaint =
		{[COMPLAINT_SIMPLE] =
			 {[CLASS_ORDINARY] = {2 * HOUR, false}, [CLASS_VIP] = {2 * HOUR, true}},
		 [COMPLAINT_COMPLEX] =
			 {[CLASS_ORDINARY] = {24 * HOUR, false}, [CLASS_VIP] = {24 * HOUR, false}}},
	.response = {[CHANNEL_CHAT] = {60, false}, [CHANNEL_MAIL] = {24 * HOUR, false}},
	.resolution = {72 * HOUR, false},
	.internal = {4 * HOUR, true},
	.warn = {0, 25, 25, 10, 25, 50},
};

static int64_t
at(const char *local)
{
	int64_t t;

	if (!time_parse(local, &t))
		fail_msg("%s is no time", local);
	return t;
}

static int
zone_set(void **state)
{
	struct err err = {0};

	(void)state;
	return time_zone_set("CST-8", &err);
}

static const struct clock *
find(const struct clocks *c, enum clock_kind kind)
{
	for (size_t i = 0; i < c->count; i++)
		if (c->at[i].kind == kind)
			return &c->at[i];
	fail_msg("no clock %d", (int)kind);
	return NULL;
}

static void
a_complaint_is_answered_in_two_hours_or_a_day(void **state)
{
	static const struct {
		enum complaint_class complaint;
		enum customer_class customer;
		const char *due;
	} rows[] = {
		{COMPLAINT_SIMPLE, CLASS_ORDINARY, "2026-11-20 13:40"},
		{COMPLAINT_COMPLEX, CLASS_ORDINARY, "2026-11-21 11:40"},
		{COMPLAINT_SIMPLE, CLASS_VIP, "2026-11-20 15:10"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct arena mem = {0};
		const struct clock_facts f = {.received_at = at("2026-11-20 11:40"),
					      .complaint = rows[i].complaint,
					      .customer = rows[i].customer};
		const struct clocks c = clock_list(&rules, &f, f.received_at, &mem);

		assert_int_equal(find(&c, CLOCK_COMPLAINT)->due, at(rows[i].due));
		arena_reset(&mem);
	}
}

static void
each_channel_has_its_first_word_and_the_telephone_none(void **state)
{
	struct arena mem = {0};
	struct clock_facts f = {.received_at = at("2026-11-20 11:40"), .channel = CHANNEL_CHAT};
	struct clocks c = clock_list(&rules, &f, f.received_at, &mem);

	(void)state;
	assert_int_equal(find(&c, CLOCK_RESPONSE)->due, f.received_at + 60);
	assert_int_equal(find(&c, CLOCK_RESOLUTION)->due, f.received_at + 72 * HOUR);
	f.channel = CHANNEL_PHONE;
	c = clock_list(&rules, &f, f.received_at, &mem);
	assert_int_equal(c.count, 1);
	arena_reset(&mem);
}

static void
the_state_follows_the_clock_until_it_is_stopped(void **state)
{
	static const struct {
		const char *now, *stopped;
		enum clock_state want;
	} rows[] = {
		{"2026-11-20 09:00", NULL, CLOCK_RUNNING},
		{"2026-11-20 10:29", NULL, CLOCK_RUNNING},
		{"2026-11-20 10:30", NULL, CLOCK_WARNING},
		{"2026-11-20 11:00", NULL, CLOCK_WARNING},
		{"2026-11-20 11:01", NULL, CLOCK_OVER},
		{"2026-11-20 12:00", "2026-11-20 11:00", CLOCK_MET},
		{"2026-11-20 12:00", "2026-11-20 11:01", CLOCK_LATE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct arena mem = {0};
		struct clock_facts f = {.received_at = at("2026-11-20 09:00"),
					.complaint = COMPLAINT_SIMPLE};
		struct clocks c;

		f.stopped[CLOCK_COMPLAINT] = rows[i].stopped ? at(rows[i].stopped) : 0;
		c = clock_list(&rules, &f, at(rows[i].now), &mem);
		assert_int_equal(find(&c, CLOCK_COMPLAINT)->state, rows[i].want);
		arena_reset(&mem);
	}
}

static void
a_machine_whose_clock_steps_back_decides_nothing_anew(void **state)
{
	struct arena mem = {0};
	struct clock_facts f = {.received_at = at("2026-11-20 09:00"),
				.complaint = COMPLAINT_SIMPLE,
				.decided_at = at("2026-11-20 11:01")};
	const struct clocks c = clock_list(&rules, &f, at("2026-11-20 09:30"), &mem);

	(void)state;
	assert_int_equal(find(&c, CLOCK_COMPLAINT)->state, CLOCK_OVER);
	arena_reset(&mem);
}

static void
the_tightest_open_clock_shows(void **state)
{
	struct arena mem = {0};
	const struct clock_promise promises[] = {
		{1, at("2026-11-20 09:10"), at("2026-11-20 09:15"), at("2026-11-20 09:14")},
		{2, at("2026-11-20 09:10"), at("2026-11-20 10:00"), 0},
	};
	struct clock_facts f = {.received_at = at("2026-11-20 09:00"),
				.complaint = COMPLAINT_SIMPLE,
				.promises = promises,
				.promise_count = 2};
	struct clocks c = clock_list(&rules, &f, at("2026-11-20 09:20"), &mem);

	(void)state;
	assert_int_equal(c.tightest->promise, 2);
	f.promise_count = 1;
	c = clock_list(&rules, &f, at("2026-11-20 09:20"), &mem);
	assert_int_equal(c.tightest->kind, CLOCK_COMPLAINT);
	f.stopped[CLOCK_COMPLAINT] = f.stopped[CLOCK_RESOLUTION] = at("2026-11-20 09:20");
	c = clock_list(&rules, &f, at("2026-11-20 09:20"), &mem);
	assert_null(c.tightest);
	arena_reset(&mem);
}

static void
only_what_is_asked_of_a_department_pauses(void **state)
{
	struct arena mem = {0};
	struct clock_pause pause = {at("2026-11-20 10:00"), at("2026-11-20 11:00")};
	struct clock_facts f = {.received_at = at("2026-11-20 09:00"),
				.complaint = COMPLAINT_SIMPLE,
				.asked_at = at("2026-11-20 09:00"),
				.pauses = &pause,
				.pause_count = 1};
	struct clocks c = clock_list(&rules, &f, at("2026-11-20 10:30"), &mem);

	(void)state;
	assert_int_equal(find(&c, CLOCK_COMPLAINT)->due, at("2026-11-20 11:00"));
	assert_int_equal(find(&c, CLOCK_INTERNAL)->due, at("2026-11-20 15:30"));
	assert_int_equal(find(&c, CLOCK_INTERNAL)->state, CLOCK_PAUSED);
	pause.to = 0;
	c = clock_list(&rules, &f, at("2026-11-20 10:30"), &mem);
	assert_true(find(&c, CLOCK_INTERNAL)->due == CALENDAR_NEVER);
	assert_int_equal(find(&c, CLOCK_INTERNAL)->state, CLOCK_PAUSED);
	arena_reset(&mem);
}

static void
what_a_lead_moved_counts(void **state)
{
	struct arena mem = {0};
	struct clock_facts f = {.received_at = at("2026-11-20 09:00"),
				.moved = {[CLOCK_RESOLUTION] = at("2026-11-30 09:00")}};
	const struct clocks c = clock_list(&rules, &f, at("2026-11-24 09:00"), &mem);

	(void)state;
	assert_int_equal(c.tightest->due, at("2026-11-30 09:00"));
	assert_int_equal(c.tightest->warn_at, at("2026-11-29 09:00"));
	assert_int_equal(c.tightest->state, CLOCK_RUNNING);
	arena_reset(&mem);
}

static struct clock_rank
rank(enum quadrant q, bool is_first, const char *now)
{
	struct arena mem = {0};
	const struct clock_facts f = {.received_at = at("2026-11-20 09:00"),
				      .complaint = COMPLAINT_SIMPLE,
				      .quadrant = q,
				      .is_first = is_first};
	const struct clocks c = clock_list(&rules, &f, at(now), &mem);
	const struct clock_rank r = clock_rank(&f, &c);

	arena_reset(&mem);
	return r;
}

static void
the_queue_stands_as_decision_3_says(void **state)
{
	static const char early[] = "2026-11-20 09:00", late[] = "2026-11-20 10:30";
	const struct clock_rank order[] = {
		rank(Q_LATER, true, early), rank(Q_NOW, false, early),
		rank(Q_NONE, false, early), rank(Q_CALM_FIRST, false, early),
		rank(Q_PLAN, false, early), rank(Q_LATER, false, early)};

	(void)state;
	for (size_t i = 0; i + 1 < sizeof order / sizeof *order; i++)
		assert_true(clock_compare(&order[i], 9, &order[i + 1], 1) < 0);
	assert_int_equal(rank(Q_PLAN, false, late).level, order_rank(Q_NOW, false, false));
	assert_int_equal(rank(Q_LATER, false, late).level, order_rank(Q_CALM_FIRST, false, false));
	assert_true(rank(Q_PLAN, false, late).is_climbed);
	assert_false(rank(Q_NOW, false, late).is_climbed);
	assert_int_equal(rank(Q_NONE, false, late).level, order_rank(Q_NONE, false, false));
	assert_true(clock_compare(&order[1], 1, &order[1], 2) < 0);
}

static void
a_rank_says_when_it_changes_by_itself(void **state)
{
	(void)state;
	assert_int_equal(rank(Q_PLAN, false, "2026-11-20 09:00").changes_at,
			 at("2026-11-20 10:30"));
	assert_true(rank(Q_PLAN, false, "2026-11-20 10:30").changes_at == CALENDAR_NEVER);
	assert_true(rank(Q_NOW, false, "2026-11-20 09:00").changes_at == CALENDAR_NEVER);
	assert_true(rank(Q_PLAN, true, "2026-11-20 09:00").changes_at == CALENDAR_NEVER);
}

static void
explained(struct buf *out, const struct clock_facts *f, enum clock_kind kind)
{
	struct arena mem = {0};
	const struct clocks c = clock_list(&rules, f, f->received_at, &mem);
	const struct clock_steps s = clock_explain(&rules, f, find(&c, kind), &mem);

	for (size_t i = 0; i < s.count; i++) {
		clock_step_text(out, &s.at[i]);
		buf_char(out, '\n');
	}
	arena_reset(&mem);
}

static void
a_due_date_explains_itself_line_by_line(void **state)
{
	const struct clock_facts f = {.received_at = at("2026-11-20 11:40"),
				      .complaint = COMPLAINT_SIMPLE,
				      .customer = CLASS_VIP};
	struct buf out = {0};

	(void)state;
	explained(&out, &f, CLOCK_COMPLAINT);
	assert_string_equal(buf_str(&out), "started 2026-11-20 11:40\n"
					   "2 h in desk hours\n"
					   "counted 2026-11-20 11:40 to 12:00: 20 min\n"
					   "left out 2026-11-20 12:00 to 13:30: break\n"
					   "counted 2026-11-20 13:30 to 15:10: 1 h 40 min\n"
					   "due 2026-11-20 15:10\n");
	buf_release(&out);
}

static void
pauses_and_weekends_are_said_too(void **state)
{
	const struct clock_pause pause = {at("2026-11-20 17:00"), at("2026-11-20 17:30")};
	const struct clock_facts f = {.received_at = at("2026-11-20 16:00"),
				      .asked_at = at("2026-11-20 16:00"),
				      .pauses = &pause,
				      .pause_count = 1};
	struct buf out = {0};

	(void)state;
	explained(&out, &f, CLOCK_INTERNAL);
	assert_string_equal(buf_str(&out),
			    "started 2026-11-20 16:00\n"
			    "4 h in desk hours\n"
			    "counted 2026-11-20 16:00 to 17:00: 1 h\n"
			    "left out 2026-11-20 17:00 to 17:30: paused\n"
			    "counted 2026-11-20 17:30 to 18:00: 30 min\n"
			    "left out 2026-11-20 18:00 to 2026-11-23 09:00: day off\n"
			    "counted 2026-11-23 09:00 to 11:30: 2 h 30 min\n"
			    "due 2026-11-23 11:30\n");
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_complaint_is_answered_in_two_hours_or_a_day),
		cmocka_unit_test(each_channel_has_its_first_word_and_the_telephone_none),
		cmocka_unit_test(the_state_follows_the_clock_until_it_is_stopped),
		cmocka_unit_test(a_machine_whose_clock_steps_back_decides_nothing_anew),
		cmocka_unit_test(the_tightest_open_clock_shows),
		cmocka_unit_test(only_what_is_asked_of_a_department_pauses),
		cmocka_unit_test(what_a_lead_moved_counts),
		cmocka_unit_test(the_queue_stands_as_decision_3_says),
		cmocka_unit_test(a_rank_says_when_it_changes_by_itself),
		cmocka_unit_test(a_due_date_explains_itself_line_by_line),
		cmocka_unit_test(pauses_and_weekends_are_said_too),
	};

	return cmocka_run_group_tests(tests, zone_set, NULL);
}
