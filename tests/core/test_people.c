/* People's facts: what a turn came to, what leave asks for, the ladders, meals, who reads what. */
#include "core/people.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/day.h"
#include "base/err.h"
#include "base/time.h"
#include "core/people_right.h"
#include "core/role.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static const struct people_rules rules = {
	.phone_before = 480,
	.late = 10,
	.meal = {{"lunch", 690, 810, 30, 1}},
	.meals = 1,
	.personal_ahead = 1,
	.annual_ahead = 7,
	.supervisor_days = 1,
	.annual_days = 5,
	.annual_once = true,
	.ladder = {[AWARD_PRAISE] = 3,
		   [AWARD_COMMENDATION] = 3,
		   [AWARD_WARNING] = 3,
		   [AWARD_DEMOTION] = 2,
		   [AWARD_DISMISSAL] = 3},
};

static int
setup(void **state)
{
	struct err e = {0};

	(void)state;
	return (int)time_zone_set("CST-8", &e);
}

/* Minutes of 2026-11-23 by the desk's clock; 0: it did not happen. */
static struct sql_int
at(int hour, int minute)
{
	return (struct sql_int){hour != 0, day_moment(day_of(20261123), hour * 3600 + minute * 60)};
}

/* H-109, H-110: a turn from 8:30 to 17:30. */
static const struct {
	int on[2], off[2], phoned[2], now[2];
	enum attend_mark mark;
} turns[] = {
	{{8, 28}, {17, 33}, {0}, {20, 0}, MARK_DONE},
	{{8, 30}, {17, 33}, {0}, {20, 0}, MARK_DONE},
	{{8, 28}, {0}, {0}, {12, 0}, MARK_ON},
	{{8, 28}, {0}, {0}, {20, 0}, MARK_DONE},
	{{8, 31}, {17, 33}, {0}, {20, 0}, MARK_LATE},
	{{8, 40}, {17, 33}, {0}, {20, 0}, MARK_LATE}, /* ten minutes */
	{{8, 41}, {17, 33}, {0}, {20, 0}, MARK_ABSENT},
	{{9, 30}, {17, 33}, {7, 59}, {20, 0}, MARK_LATE}, /* said so in time */
	{{9, 30}, {17, 33}, {8, 0}, {20, 0}, MARK_LATE},
	{{9, 30}, {17, 33}, {8, 1}, {20, 0}, MARK_ABSENT},
	{{8, 28}, {17, 32}, {0}, {20, 0}, MARK_EARLY},
	{{0}, {0}, {0}, {8, 40}, MARK_AHEAD},
	{{0}, {0}, {0}, {8, 41}, MARK_ABSENT},
	{{0}, {0}, {7, 30}, {12, 0}, MARK_PHONED},
	{{0}, {0}, {8, 10}, {12, 0}, MARK_ABSENT},
};

static void
a_turn_comes_to_what_the_handbook_says(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(turns); i++) {
		struct attend a = {.r = {.rota_id = 1,
					 .day = 20261123,
					 .begins = 510,
					 .ends = 1050,
					 .on_at = at(turns[i].on[0], turns[i].on[1]),
					 .off_at = at(turns[i].off[0], turns[i].off[1]),
					 .phoned_at = at(turns[i].phoned[0], turns[i].phoned[1])}};

		attend_judge(&a, &rules, at(turns[i].now[0], turns[i].now[1]).value);
		if (a.mark != turns[i].mark)
			fail_msg("row %zu: %d", i, (int)a.mark);
	}
}

static void
who_is_back_from_leave_says_so_or_counts_as_absent(void **state)
{
	struct attend a = {.r = {.rota_id = 1,
				 .day = 20261123,
				 .begins = 510,
				 .ends = 1050,
				 .on_at = at(8, 28),
				 .before_to = {true, 20261121}}};

	(void)state;
	attend_judge(&a, &rules, at(12, 0).value);
	assert_int_equal(a.mark, MARK_ON); /* it can still be said */
	attend_judge(&a, &rules, at(18, 0).value);
	assert_int_equal(a.mark, MARK_UNCANCELLED);
	a.r.before_back = at(9, 0);
	attend_judge(&a, &rules, at(18, 0).value);
	assert_int_equal(a.mark, MARK_DONE);
	a.r.leave_id.is_set = true;
	attend_judge(&a, &rules, at(18, 0).value);
	assert_int_equal(a.mark, MARK_LEAVE);
}

/* H-110. Today is 2026-11-23. */
static const struct {
	struct leave_ask ask;
	enum leave_fault fault;
} asks[] = {
	{{LEAVE_PERSONAL, 20261124, 20261124, 20261123, 0, 0}, LEAVE_FINE},
	{{LEAVE_PERSONAL, 20261123, 20261123, 20261123, 0, 0}, LEAVE_SOON},
	{{LEAVE_PERSONAL, 20261124, 20261124, 20261123, 1, 0}, LEAVE_LIEU_FIRST},
	{{LEAVE_PERSONAL, 20261125, 20261124, 20261123, 0, 0}, LEAVE_ORDER},
	{{LEAVE_PERSONAL, 20261124, 20271124, 20261123, 0, 0}, LEAVE_FINE},
	{{LEAVE_PERSONAL, 20261124, 20271125, 20261123, 0, 0}, LEAVE_ORDER},
	{{LEAVE_SICK, 20261123, 20261123, 20261123, 5, 0}, LEAVE_FINE},
	{{LEAVE_SICK, 20261122, 20261123, 20261123, 0, 0}, LEAVE_FINE},
	{{LEAVE_ANNUAL, 20261130, 20261204, 20261123, 1, 0}, LEAVE_FINE},
	{{LEAVE_ANNUAL, 20261129, 20261130, 20261123, 0, 0}, LEAVE_SOON},
	{{LEAVE_ANNUAL, 20261130, 20261205, 20261123, 0, 0}, LEAVE_MANY},
	{{LEAVE_ANNUAL, 20261130, 20261201, 20261123, 0, 2}, LEAVE_TWICE},
	{{LEAVE_ANNUAL, 20261231, 20270101, 20261123, 0, 0}, LEAVE_YEARS},
	{{LEAVE_LIEU, 20261124, 20261125, 20261123, 2, 0}, LEAVE_FINE},
	{{LEAVE_LIEU, 20261124, 20261126, 20261123, 2, 0}, LEAVE_LIEU_FEW},
};

static void
leave_is_asked_for_as_the_handbook_says(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(asks); i++)
		if (leave_check(&rules, &asks[i].ask) != asks[i].fault)
			fail_msg("row %zu: %d", i, (int)leave_check(&rules, &asks[i].ask));
	assert_int_equal(leave_approver(&rules, 1), ROLE_SUPERVISOR);
	assert_int_equal(leave_approver(&rules, 2), ROLE_MANAGER);
	assert_int_equal(leave_days(20261230, 20270102), 4);
}

/* H-121, H-122: so many that count towards nothing yet, so many that stand. */
static const struct {
	enum award_step step;
	int free, all;
	int next;
} ladder[] = {
	{AWARD_PRAISE, 2, 5, 0},
	{AWARD_PRAISE, 3, 3, AWARD_COMMENDATION},
	{AWARD_COMMENDATION, 2, 2, 0},
	{AWARD_COMMENDATION, 3, 3, AWARD_MERIT},
	{AWARD_MERIT, 9, 9, 0},
	{AWARD_WARNING, 2, 2, 0},
	{AWARD_WARNING, 3, 6, AWARD_DEMERIT},
	{AWARD_DEMERIT, 1, 1, 0},
	{AWARD_DEMERIT, 2, 2, AWARD_DEMOTION},
	{AWARD_DEMERIT, 3, 3, AWARD_DISMISSAL},
	{AWARD_DEMERIT, 4, 4, 0},
	{AWARD_DEMOTION, 3, 3, 0},
	{AWARD_DISMISSAL, 3, 3, 0},
};

static void
the_ladders_are_the_handbooks(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(ladder); i++)
		if ((int)award_ladder(&rules, ladder[i].step, ladder[i].free, ladder[i].all) !=
		    ladder[i].next)
			fail_msg("row %zu", i);
	assert_int_equal(award_approver(AWARD_WARNING), ROLE_SUPERVISOR);
	assert_int_equal(award_approver(AWARD_DEMERIT), ROLE_MANAGER);
}

static void
people_of_a_team_eat_one_after_the_other_and_each_day_another_first(void **state)
{
	struct meal m[6] = {0};
	int64_t first;

	(void)state;
	assert_ptr_equal(meal_of(&rules, 510, 1050), &rules.meal[0]);
	assert_null(meal_of(&rules, 720, 1260));
	meal_turns(m, 3, &rules.meal[0], 20261123);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(m[i].from % 1800, 0);
	assert_true(m[0].from != m[1].from && m[1].from != m[2].from && m[0].from != m[2].from);
	first = m[0].from;
	meal_turns(m, 3, &rules.meal[0], 20261124);
	assert_true(m[0].from - day_moment(day_of(20261124), 0) !=
		    first - day_moment(day_of(20261123), 0));
	/* Six in four turns: two at once. */
	meal_turns(m, 6, &rules.meal[0], 20261123);
	for (size_t i = 0; i < 6; i++)
		assert_true(m[i].to <= at(13, 30).value);
}

/* Agent, lead, supervisor, quality, manager, admin, support: o own, t the team's, a all. */
static const struct {
	enum people_fact fact;
	const char *reads;
} rights[] = {
	{PERSONAL_ATTENDANCE, "otaoaoo"}, {PERSONAL_LEAVE, "otaoaoo"},
	{PERSONAL_AWARD, "otaoaoo"},      {PERSONAL_APPEAL, "ooaoaoo"},
	{PERSONAL_VIOLATION, "otaaaoo"},  {PERSONAL_SCORE, "otaaaoo"},
	{PERSONAL_NOTE, "otaaaoo"},       {PERSONAL_EXAM, "otaaaao"},
	{PERSONAL_REVIEW, "otaoaoo"},
};

static void
facts_are_read_as_the_matrix_says(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rights); i++)
		for (unsigned bit = 0; bit < 7; bit++) {
			const enum people_scope scope = people_scope(rights[i].fact, 1u << bit);

			if ("ota"[scope] != rights[i].reads[bit])
				fail_msg("fact %d, role %u", (int)rights[i].fact, bit);
		}
	assert_int_equal(people_scope((enum people_fact)99, ROLE_ALL), SCOPE_OWN);
	assert_int_equal(people_scope(PERSONAL_AWARD, ROLE_AGENT | ROLE_MANAGER), SCOPE_ALL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_turn_comes_to_what_the_handbook_says),
		cmocka_unit_test(who_is_back_from_leave_says_so_or_counts_as_absent),
		cmocka_unit_test(leave_is_asked_for_as_the_handbook_says),
		cmocka_unit_test(the_ladders_are_the_handbooks),
		cmocka_unit_test(
			people_of_a_team_eat_one_after_the_other_and_each_day_another_first),
		cmocka_unit_test(facts_are_read_as_the_matrix_says),
	};

	return cmocka_run_group_tests(tests, setup, NULL);
}
