/* Who needs help first on the floor, and how a row reads: H-13, H-112. */
#include "core/floor.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/time.h"
#include "core/triage.h"
#include "core/words.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

enum { NOW = 1795312800, AWAY = 300 };

static struct sql_int
some(int64_t v)
{
	return (struct sql_int){v != 0, v};
}

static struct floor_row
agent(int64_t id, enum agent_state state, int64_t for_secs)
{
	return (struct floor_row){.r = {.id = id,
					.work_no = "1024",
					.name = "小张",
					.state = some(state),
					.began_at = some(NOW - for_secs)},
				  .away_secs = AWAY,
				  .is_there = true};
}

static void
each_need_begins_where_the_handbook_says(void **state)
{
	struct floor_row f = agent(1, AGENT_READY, 9999);

	(void)state;
	assert_int_equal(floor_need(&f, NOW), FLOOR_CALM);
	f = agent(1, AGENT_BREAK, AWAY);
	assert_int_equal(floor_need(&f, NOW), FLOOR_CALM);
	assert_int_equal(floor_need(&f, NOW + 1), FLOOR_AWAY); /* over 5 minutes */
	f = agent(1, AGENT_MEAL, 3600);
	assert_int_equal(floor_need(&f, NOW), FLOOR_CALM);
	f = agent(1, AGENT_CALL, 600);
	f.r.call_at = some(NOW - 600);
	assert_int_equal(floor_need(&f, NOW), FLOOR_CALM);
	assert_int_equal(floor_need(&f, NOW + 1), FLOOR_CALL);
	f.r.hand_id = some(1);
	assert_int_equal(floor_need(&f, NOW + 1), FLOOR_HAND);
	f = agent(1, AGENT_READY, 60);
	f.r.overdue = 1;
	assert_int_equal(floor_need(&f, NOW), FLOOR_PROMISE);
	f = agent(1, AGENT_OFF, 60);
	assert_int_equal(floor_need(&f, NOW), FLOOR_GONE);
	f.planned_from = NOW;
	assert_int_equal(floor_need(&f, NOW), FLOOR_GONE);
	assert_int_equal(floor_need(&f, NOW + 1), FLOOR_ABSENT);
	f.r.state = (struct sql_int){0}; /* was never signed on at all */
	assert_int_equal(floor_need(&f, NOW + 1), FLOOR_ABSENT);
}

static void
who_needs_help_first_stands_first(void **state)
{
	struct floor_row row[8];
	const int64_t want[] = {3, 2, 5, 4, 8, 6, 1, 7};

	(void)state;
	row[0] = agent(1, AGENT_READY, 10);
	row[1] = agent(2, AGENT_CALL, 30); /* a hand, longer up */
	row[1].r.hand_id = some(1), row[1].r.raised_at = some(NOW - 90);
	row[2] = agent(3, AGENT_CALL, 30); /* a hand, an angry customer */
	row[2].r.hand_id = some(2), row[2].r.raised_at = some(NOW - 5);
	row[2].r.emotion = some(EMOTION_ANGRY);
	row[3] = agent(4, AGENT_BREAK, AWAY + 60);
	row[4] = agent(5, AGENT_CALL, 700);
	row[4].r.call_at = some(NOW - 700);
	row[5] = agent(6, AGENT_OFF, 60); /* should be here */
	row[5].planned_from = NOW - 60;
	row[6] = agent(7, AGENT_OFF, 60);
	row[7] = agent(8, AGENT_READY, 60);
	row[7].r.overdue = 2, row[7].r.overdue_at = some(NOW - 60);
	floor_sort(row, COUNT(row), NOW);
	for (size_t i = 0; i < COUNT(row); i++)
		assert_int_equal(row[i].r.id, want[i]);
}

static void
every_place_has_its_reason(void **state)
{
	struct floor_row f = agent(1, AGENT_CALL, 42);
	struct buf out = {0};

	(void)state;
	f.r.hand_id = some(1), f.r.raised_at = some(NOW - 42);
	f.r.customer = "王建国", f.r.title = "先生";
	f.r.number = "KF20261122019", f.r.words = "能不能先换货";
	floor_why(&out, &f, NOW);
	assert_string_equal(buf_str(&out),
			    "小张: first those with a hand up: an angry customer before the "
			    "others, then who waits longest (hand up 0:42  王先生  019  "
			    "能不能先换货)");
	buf_clear(&out);
	f = agent(1, AGENT_BREAK, AWAY + 61);
	f.r.relief = "小刘", f.is_there = false;
	floor_what(&out, &f, NOW);
	assert_string_equal(buf_str(&out),
			    "away for more than 5 min  relieved by 小刘  nobody sits there");
	buf_clear(&out);
	f = agent(1, AGENT_OFF, 10);
	f.planned_from = NOW - 90 * 60;
	floor_what(&out, &f, NOW);
	assert_string_equal(buf_str(&out), "should have signed on 90 min ago");
	buf_clear(&out);
	f.planned_from = NOW - 125 * 60;
	floor_what(&out, &f, NOW);
	assert_string_equal(buf_str(&out), "should have signed on 2 h 05 min ago");
	buf_clear(&out);
	f = agent(1, AGENT_READY, 10);
	floor_why(&out, &f, NOW);
	assert_string_equal(buf_str(&out), "小张: nothing presses: by work number");
	buf_release(&out);
}

static void
a_row_is_found_by_what_it_shows_and_by_the_work_number(void **state)
{
	struct floor_row f = agent(1, AGENT_READY, 10);

	(void)state;
	f.r.seat = "A07", f.r.customer = "王建国", f.r.hand_id = some(1);
	f.r.raised_at = some(NOW);
	assert_true(floor_matches(&f, "a07", NOW));
	assert_true(floor_matches(&f, "1024", NOW));
	assert_true(floor_matches(&f, "ready", NOW));
	assert_false(floor_matches(&f, "建国", NOW)); /* masked */
}

static void
the_heading_counts_what_presses(void **state)
{
	struct floor_row row[3];
	struct floor_counts n;

	(void)state;
	row[0] = agent(1, AGENT_BREAK, AWAY + 1);
	row[0].r.hand_id = some(1);
	row[1] = agent(2, AGENT_CALL, 700);
	row[1].r.call_at = some(NOW - 700), row[1].r.overdue = 3;
	row[2] = agent(3, AGENT_OFF, 1);
	row[2].planned_from = NOW - 1;
	n = floor_count(row, COUNT(row), NOW);
	assert_int_equal(n.hands, 1);
	assert_int_equal(n.away, 1); /* also where the hand goes before */
	assert_int_equal(n.calls, 1);
	assert_int_equal(n.promises, 3);
	assert_int_equal(n.absent, 1);
	assert_int_equal(n.on, 2);
}

int
main(void)
{
	struct err e = {0};
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_need_begins_where_the_handbook_says),
		cmocka_unit_test(who_needs_help_first_stands_first),
		cmocka_unit_test(every_place_has_its_reason),
		cmocka_unit_test(a_row_is_found_by_what_it_shows_and_by_the_work_number),
		cmocka_unit_test(the_heading_counts_what_presses),
	};

	if (time_zone_set("CST-8", &e))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
