/* Teams, seats, shifts and rota as a file: what it may say, and where it is wrong. */
#include "feed/rota_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static enum rc
read_text(const char *text, struct arena *mem, struct rota_form *f, struct err *e)
{
	return rota_file_read((struct yaml_file){"x.yaml", text, strlen(text)}, mem, f, e);
}

static void
the_programs_own_shifts_are_read(void **state)
{
	struct arena mem = {0};
	struct err e = {0};
	struct rota_form f;

	(void)state;
	assert_int_equal(rota_file_read(rota_file_own(), &mem, &f, &e), OK);
	assert_int_equal(f.shifts, 3);
	assert_string_equal(f.shift[0].name, "早班");
	assert_int_equal(f.shift[0].begins, 8 * 60 + 30);
	assert_int_equal(f.shift[2].ends, 8 * 60 + 30); /* on the next day */
	assert_int_equal(f.away_secs, 300);
	assert_int_equal(f.away_most, 1);
	assert_int_equal(f.relief, 0);
	assert_int_equal(f.teams + f.seats + f.days, 0);
	arena_reset(&mem);
}

static void
a_part_that_is_left_out_stays_as_it_is(void **state)
{
	struct arena mem = {0};
	struct err e = {0};
	struct rota_form f;

	(void)state;
	assert_int_equal(read_text("rota:\n  2026-11-22:\n    早班: [1007 lead, 1024 A07]\n"
				   "  2026-11-23:\n",
				   &mem, &f, &e),
			 OK);
	assert_int_equal(f.shifts, 0);
	assert_int_equal(f.away_secs, -1);
	assert_int_equal(f.relief, -1);
	assert_int_equal(f.days, 2); /* the second is a day without anybody */
	assert_int_equal(f.turns, 2);
	assert_int_equal(f.turn[0].day, 20261122);
	assert_true(f.turn[0].is_lead);
	assert_null(f.turn[0].seat);
	assert_string_equal(f.turn[1].seat, "A07");
	arena_reset(&mem);
}

static const struct {
	const char *text, *why;
} wrong[] = {
	{"shift:\n  早班: 8:30-17:30\n",
	 "x.yaml:1:1: this name is not used here: did you mean shifts"},
	{"shifts:\n  早班: 8:30\n", "x.yaml:2:3: a shift is written as 08:30-17:30"},
	{"shifts:\n  早班: 25:00-17:30\n", "x.yaml:2:3: a shift is written as 08:30-17:30"},
	{"shifts:\n  早班: 08:60-17:30\n", "x.yaml:2:3: a shift is written as 08:30-17:30"},
	{"shifts: 早班\n", "x.yaml:1:1: shifts are names and times"},
	{"away:\n  tell_after: 0\n", "x.yaml:2:3: this is a whole number from 1 to 120"},
	{"away:\n  tel_after: 5\n",
	 "x.yaml:2:3: this name is not used here: did you mean tell_after"},
	{"away:\n  relief: maybe\n", "x.yaml:2:3: this is yes or no"},
	{"seats: [A01, A01]\n", "x.yaml:1:14: A01 stands here twice"},
	{"seats: [A 1]\n", "x.yaml:1:9: the name of a seat has no blanks"},
	{"seats: [A234567890123]\n", "x.yaml:1:9: a name has 1 to 12 characters"},
	{"teams:\n  一组: {lead: 1/7}\n", "x.yaml:2:8: 1/7 is no work number"},
	{"teams:\n  一组: {agents: [1024]}\n  二组: {agents: [1024]}\n",
	 "x.yaml:3:17: 1024 is in the team 一组 already"},
	{"rota:\n  2026-02-30:\n    早班: [1024]\n",
	 "x.yaml:2:3: this is no day: write it as 2026-10-01"},
	{"rota:\n  2026-11-22:\n    早班: 1024\n",
	 "x.yaml:3:5: a shift of the rota is a list of people"},
	{"rota:\n  2026-11-22:\n    早班: [1024 A01, 1024 A02]\n",
	 "x.yaml:3:20: 1024 stands here twice"},
	{"rota:\n  2026-11-22:\n    早班: [1024 A01, 1031 A01]\n",
	 "x.yaml:3:20: seat A01 has somebody already: 1024"},
	{"rota:\n  2026-11-22:\n    早班: [1024 A01 A02]\n",
	 "x.yaml:3:10: a turn is a work number, a seat, and \"lead\""},
};

static void
what_is_wrong_is_said_with_its_place(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(wrong); i++) {
		struct arena mem = {0};
		struct err e = {0};
		struct rota_form f;

		assert_int_equal(read_text(wrong[i].text, &mem, &f, &e), E_INVALID);
		assert_string_equal(err_text(&e), wrong[i].why);
		err_release(&e);
		arena_reset(&mem);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_programs_own_shifts_are_read),
		cmocka_unit_test(a_part_that_is_left_out_stays_as_it_is),
		cmocka_unit_test(what_is_wrong_is_said_with_its_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
