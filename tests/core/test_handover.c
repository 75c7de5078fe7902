/* The forms of a shift, as rules: which shift takes over, what blocks a signature, who gives it. */
#include "core/handover.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/time.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

enum { EARLY = 1, MIDDLE, NIGHT };

static const struct row_shift_plan plan[] = {
	{EARLY, "早班", 480, 840},   /* 08:00-14:00 */
	{MIDDLE, "中班", 840, 1320}, /* 14:00-22:00 */
	{NIGHT, "夜班", 1320, 420},  /* 22:00-07:00: nobody works from 7 to 8 */
};

static int64_t
at(const char *local)
{
	int64_t t = 0;
	struct err e = {0};

	assert_int_equal(time_zone_set("Asia/Shanghai", &e), OK);
	assert_true(time_parse(local, &t));
	return t;
}

static const struct {
	const char *at;
	int shift, day, next, next_day, before, before_day;
} turns[] = {
	{"2026-11-22 08:00", EARLY, 20261122, MIDDLE, 20261122, NIGHT, 20261121},
	{"2026-11-22 13:59", EARLY, 20261122, MIDDLE, 20261122, NIGHT, 20261121},
	{"2026-11-22 14:00", MIDDLE, 20261122, NIGHT, 20261122, EARLY, 20261122},
	{"2026-11-23 03:00", NIGHT, 20261122, EARLY, 20261123, MIDDLE, 20261122},
	{"2026-11-23 07:30", NIGHT, 20261122, EARLY, 20261123, MIDDLE, 20261122}, /* in the gap */
	{"2026-12-31 23:00", NIGHT, 20261231, EARLY, 20270101, MIDDLE, 20261231},
};

static void
the_shift_that_began_last_hands_over_to_the_one_that_begins_next(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(turns); i++) {
		struct handover_turn t, n, b;

		assert_true(handover_turn_now(plan, COUNT(plan), at(turns[i].at), &t));
		n = handover_turn_next(plan, COUNT(plan), &t);
		b = handover_turn_before(plan, COUNT(plan), &t);
		assert_int_equal(t.shift, turns[i].shift);
		assert_int_equal(t.day, turns[i].day);
		assert_int_equal(n.shift, turns[i].next);
		assert_int_equal(n.day, turns[i].next_day);
		assert_int_equal(b.shift, turns[i].before);
		assert_int_equal(b.day, turns[i].before_day);
	}
}

static void
with_one_shift_a_day_it_hands_over_to_itself(void **state)
{
	const struct row_shift_plan one[] = {{EARLY, "白班", 510, 1050}};
	struct handover_turn t, n;

	(void)state;
	assert_true(handover_turn_now(one, 1, at("2026-11-22 09:00"), &t));
	n = handover_turn_next(one, 1, &t);
	assert_int_equal(n.shift, EARLY);
	assert_int_equal(n.day, 20261123);
	assert_false(handover_turn_now(one, 0, at("2026-11-22 09:00"), &t));
}

static void
noon_is_the_one_that_comes(void **state)
{
	(void)state;
	assert_int_equal(handover_noon(at("2026-11-22 07:00")), at("2026-11-22 12:00"));
	assert_int_equal(handover_noon(at("2026-11-22 12:00")), at("2026-11-23 12:00"));
	assert_int_equal(handover_noon(at("2026-11-22 22:00")), at("2026-11-23 12:00"));
}

static struct row_handover_count
counted(int should, int counted, int way, int pieces)
{
	return (struct row_handover_count){.kind_id = 1,
					   .kind = "SIM 卡",
					   .should = should,
					   .due = {true, should},
					   .counted = {true, counted},
					   .pieces = {way != 0, pieces},
					   .way = {way != 0, way}};
}

static void
a_difference_blocks_until_it_is_settled_for_that_number(void **state)
{
	const struct row_handover_count rows[] = {
		counted(4, 4, 0, 0),
		counted(4, 3, 0, 0),
		counted(4, 3, GAP_EXPLAINED, 1),
		counted(4, 2, GAP_EXPLAINED, 1),
		counted(4, 5, 0, 0),
		counted(4, 3, GAP_SOUGHT, 1),
	};
	static const bool blocks[] = {false, true, false, true, true, false};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct row_handover_count row = rows[i];
		const struct handover_sheet s = {
			.is_shift = true, .form = {.none_new = 1}, .count = &row, .counts = 1};
		struct handover_block b[4];

		assert_int_equal(handover_is_unsettled(&row), blocks[i]);
		assert_int_equal(handover_blocks(&s, b, COUNT(b)), blocks[i]);
		if (blocks[i])
			assert_int_equal(b[0].kind, BLOCK_GAP);
	}
}

static void
nothing_blocks_what_is_signed_and_all_is_counted_beyond_the_room(void **state)
{
	struct row_handover_item item[3] = {{.kind_id = 1, .kind = "电脑"},
					    {.kind_id = 2, .kind = "话机"},
					    {.kind_id = 3, .kind = "耳机"}};
	struct handover_sheet s = {.item = item, .items = 3, .form = {.none_new = 1}};
	struct handover_block b[1];

	(void)state;
	assert_int_equal(handover_blocks(&s, b, 1), 6); /* beginning and end of each */
	assert_int_equal(b[0].kind, BLOCK_START);
	s.form.taken_at = (struct sql_int){true, 1};
	assert_int_equal(handover_blocks(&s, b, 1), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_shift_that_began_last_hands_over_to_the_one_that_begins_next),
		cmocka_unit_test(with_one_shift_a_day_it_hands_over_to_itself),
		cmocka_unit_test(noon_is_the_one_that_comes),
		cmocka_unit_test(a_difference_blocks_until_it_is_settled_for_that_number),
		cmocka_unit_test(nothing_blocks_what_is_signed_and_all_is_counted_beyond_the_room),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
