/* Teams, seats, shifts and the rota: replaced part by part, and what was worked stays (H-80). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "desk/rota.h"
#include "fixture.h"
#include "sql_read.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static const struct shift_form two[] = {{"早班", 510, 1050}, {"中班", 720, 1260}};
static const char *const seats[] = {"A01", "A02"};
static const int today = 20261122;

static const struct rota_form plain = {
	.shift = two,
	.shifts = 2,
	.seat = seats,
	.seats = 2,
	.away_secs = -1,
	.away_most = -1,
	.relief = -1,
};

static enum rc
set(const struct desk *d, const struct rota_form *f)
{
	return desk_try(d, &d->gao, "rota_set", &(struct request){.rota = f});
}

/* "shift work_no seat", a line each. */
static const char *
rota(struct desk *d)
{
	struct row_rota r;
	struct buf out = {0};
	const char *text;

	assert_int_equal(sql_rota_of_begin(d->store, today, today), OK);
	while (sql_rota_of_next(d->store, &d->mem, &r))
		buf_printf(&out, "%s %s %s%s\n", r.shift, r.work_no, r.seat ? r.seat : "-",
			   r.is_lead ? " lead" : "");
	assert_int_equal(sql_rota_of_end(d->store), OK);
	text = arena_strdup(&d->mem, buf_str(&out));
	buf_release(&out);
	return text;
}

static enum rc
day_set(const struct desk *d, const struct turn_form *turn, size_t n)
{
	const struct rota_form f = {.away_secs = -1,
				    .away_most = -1,
				    .relief = -1,
				    .day = &today,
				    .days = 1,
				    .turn = turn,
				    .turns = n};

	return set(d, &f);
}

static void
a_day_is_replaced_and_two_change_their_seats(void **state)
{
	static const struct turn_form first[] = {{20261122, "早班", "1001", "A01", false},
						 {20261122, "早班", "1002", "A02", false},
						 {20261122, "早班", "1003", NULL, true}};
	static const struct turn_form second[] = {{20261122, "早班", "1001", "A02", false},
						  {20261122, "早班", "1002", "A01", false}};
	struct desk *d = *state;

	assert_int_equal(set(d, &plain), OK);
	assert_int_equal(day_set(d, first, COUNT(first)), OK);
	assert_string_equal(rota(d), "早班 1003 - lead\n早班 1001 A01\n早班 1002 A02\n");
	assert_int_equal(day_set(d, second, COUNT(second)), OK);
	assert_string_equal(rota(d), "早班 1002 A01\n早班 1001 A02\n");
	assert_int_equal(day_set(d, NULL, 0), OK);
	assert_string_equal(rota(d), "");
	desk_verifies(d);
}

static const struct {
	struct turn_form turn;
	const char *why;
} refused[] = {
	{{20261122, "晚班", "1001", NULL, false}, "there is no shift 晚班"},
	{{20261122, "早班", "9999", NULL, false}, "there is no agent 9999 on this desk"},
	{{20261122, "早班", "1001", "Z99", false}, "there is no seat Z99"},
	{{20261122, "早班", "1002", "A01", false}, "seat A01 is somebody else's on that shift"},
};

static void
what_does_not_stand_on_the_desk_is_refused(void **state)
{
	static const struct turn_form good = {20261122, "早班", "1001", "A01", false};
	struct desk *d = *state;

	assert_int_equal(set(d, &plain), OK);
	assert_int_equal(day_set(d, &good, 1), OK);
	for (size_t i = 0; i < COUNT(refused); i++) {
		const struct rota_form f = {.turn = &refused[i].turn, .turns = 1};

		assert_int_not_equal(
			desk_try(d, &d->gao, "rota_put", &(struct request){.rota = &f}), OK);
		assert_string_equal(err_text(store_err(d->store)), refused[i].why);
	}
	assert_string_equal(rota(d), "早班 1001 A01\n");
}

static void
a_turn_that_somebody_has_begun_is_not_taken_away(void **state)
{
	static const struct turn_form turn = {20261122, "早班", "1001", "A01", false};
	struct desk *d = *state;
	struct row_rota_find found = {0};
	struct request drop = {0};

	assert_int_equal(set(d, &plain), OK);
	assert_int_equal(day_set(d, &turn, 1), OK);
	(void)desk_do(d, &d->wu, "sign_on", &(struct request){0});
	assert_int_equal(sql_rota_find(d->store, today, 1, d->wu.agent, NULL, &found), OK);
	drop.object = found.id;
	desk_refuses(d, &d->gao, "rota_drop", &drop, E_CONFLICT,
		     "吴敏 has signed on for that turn: it stays");
	assert_int_equal(day_set(d, NULL, 0), E_CONFLICT);
	drop.object = 99;
	desk_refuses(d, &d->gao, "rota_drop", &drop, E_NOTFOUND,
		     "there is no such turn on the rota");
	assert_int_equal(desk_try(d, &d->wu, "rota_drop", &drop), E_DENIED);
}

static void
what_a_file_no_longer_names_is_put_aside_and_comes_back(void **state)
{
	static const char *const wu[] = {"1001"}, *const both[] = {"1001", "1002"};
	struct team_form team = {"一组", "1003", both, 2};
	struct rota_form f = plain;
	struct row_team_list t = {0};
	struct desk *d = *state;

	f.team = &team, f.teams = 1;
	assert_int_equal(set(d, &f), OK);
	team.member = wu, team.members = 1, team.lead = NULL;
	f.shifts = 1;
	assert_int_equal(set(d, &f), OK);
	assert_int_equal(sql_team_list_begin(d->store), OK);
	assert_true(sql_team_list_next(d->store, &d->mem, &t));
	assert_int_equal(t.members, 1);
	assert_null(t.lead);
	assert_int_equal(sql_team_list_end(d->store), OK);
	team.name = "二组";
	assert_int_equal(set(d, &f), OK); /* the first is put aside, and has nobody */
	assert_int_equal(sql_team_list_begin(d->store), OK);
	assert_true(sql_team_list_next(d->store, &d->mem, &t));
	assert_true(sql_team_list_next(d->store, &d->mem, &t));
	assert_int_equal(sql_team_list_end(d->store), OK);
	assert_int_equal(set(d, &plain), OK);
	desk_verifies(d);
}

static void
the_same_again_changes_nothing(void **state)
{
	static const struct turn_form turn = {20261122, "早班", "1001", "A01", false};
	struct desk *d = *state;

	assert_int_equal(set(d, &plain), OK);
	assert_int_equal(set(d, &plain), OK);
	assert_int_equal(day_set(d, &turn, 1), OK);
	assert_int_equal(day_set(d, &turn, 1), OK);
	assert_string_equal(rota(d), "早班 1001 A01\n");
	desk_verifies(d);
}

#define ON_DESK(test) cmocka_unit_test_setup_teardown(test, desk_make, desk_clear)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_DESK(a_day_is_replaced_and_two_change_their_seats),
		ON_DESK(what_does_not_stand_on_the_desk_is_refused),
		ON_DESK(a_turn_that_somebody_has_begun_is_not_taken_away),
		ON_DESK(what_a_file_no_longer_names_is_put_aside_and_comes_back),
		ON_DESK(the_same_again_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
