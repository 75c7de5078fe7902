/* What people's facts that wait are told of, each morning and once; and what undo takes back. */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/role.h"
#include "core/violation.h"
#include "desk/people.h"
#include "desk/rota.h"
#include "desk/training.h"
#include "fixture.h"
#include "sql_read.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

enum { DAY = 86400, MORNING = DESK_AT - 2 * 3600 /* 8:00 */ };

static const char *const grounds[] = {"first", "second", NULL};

static const struct people_rules rules = {
	.personal_ahead = 1,
	.supervisor_days = 1,
	.award = grounds,
	.penalty = grounds,
	.violation = grounds,
	.ladder = {[AWARD_PRAISE] = 3, [AWARD_WARNING] = 3},
	.body = "board",
};

/* Beside Wu and Lin, agents of Gao's team: Fang the supervisor, Guo the manager. */
struct people {
	struct desk *d;
	struct actor fang, guo;
};

static struct people
people_make(void **state)
{
	static const char *const members[] = {"1001", "1002"};
	static const struct team_form team = {"one", "1003", members, 2};
	static const struct agent_form more[] = {{"1006", "方", ROLE_SUPERVISOR},
						 {"1007", "郭", ROLE_MANAGER}};
	struct people p = {.d = *state};
	struct actor *const to[] = {&p.fang, &p.guo};
	const struct rota_form form = {
		.team = &team, .teams = 1, .away_secs = -1, .away_most = -1, .relief = -1};

	for (size_t i = 0; i < COUNT(more); i++) {
		(void)desk_do(p.d, &p.d->gao, "agent_add",
			      &(struct request){.agent_form = &more[i]});
		assert_int_equal(actor_find(p.d->store, more[i].work_no, DESK_AT, &p.d->mem, to[i]),
				 OK);
	}
	(void)desk_do(p.d, &p.d->gao, "rota_set", &(struct request){.rota = &form});
	return p;
}

static void
does(const struct people *p, const struct actor *by, const char *verb, struct people_form form,
     int64_t object)
{
	form.rules = &rules;
	(void)desk_do(
		p->d, by, verb,
		&(struct request){.people = &form, .object = object, .text = "so", .reason = "so"});
}

/* --- what waits --- */

/* How many were told of that kind by the look of that morning, days from today. */
static int
told_on(struct people *p, int days, enum notice_kind kind, const struct actor *who)
{
	const struct actor program = actor_program(MORNING + days * (int64_t)DAY);
	struct row_notice n;
	int count = 0;

	(void)desk_try(p->d, &program, "clock_tick", &(struct request){0});
	assert_int_equal(sql_notice_of_begin(p->d->store, who->agent, INT64_MAX, INT_MAX), OK);
	while (sql_notice_of_next(p->d->store, &p->d->mem, &n))
		count += n.kind == (int64_t)kind;
	assert_int_equal(sql_notice_of_end(p->d->store), OK);
	return count;
}

static void
a_drill_is_told_of_on_its_day_and_one_level_up_behind_it(void **state)
{
	struct people p = people_make(state);

	does(&p, &p.fang, "plan_set",
	     (struct people_form){
		     .name = "power", .number = 3, .agent = p.d->gao.agent, .to = 20261124},
	     0);
	assert_int_equal(told_on(&p, 1, NOTICE_DRILL_DUE, &p.d->gao), 0);
	assert_int_equal(told_on(&p, 2, NOTICE_DRILL_DUE, &p.d->gao), 1);
	assert_int_equal(told_on(&p, 2, NOTICE_DRILL_DUE, &p.fang), 0);
	assert_int_equal(told_on(&p, 3, NOTICE_DRILL_DUE, &p.d->gao), 2);
	assert_int_equal(told_on(&p, 3, NOTICE_DRILL_DUE, &p.fang), 1);
	assert_int_equal(told_on(&p, 9, NOTICE_DRILL_DUE, &p.fang), 1); /* once */
	desk_verifies(p.d);
}

static void
what_was_done_in_time_is_not_told_of(void **state)
{
	struct people p = people_make(state);

	does(&p, &p.d->gao, "risk_add",
	     (struct people_form){.chance = 1, .harm = 1, .number = RISK_OPEN, .to = 20261124}, 0);
	does(&p, &p.d->gao, "risk_look",
	     (struct people_form){.chance = 1, .harm = 1, .number = RISK_OPEN, .to = 20261126}, 1);
	assert_int_equal(told_on(&p, 3, NOTICE_RISK_DUE, &p.d->gao), 0);
	assert_int_equal(told_on(&p, 4, NOTICE_RISK_DUE, &p.d->gao), 1);
}

static void
who_lets_others_wait_learns_of_it(void **state)
{
	struct people p = people_make(state);

	does(&p, &p.d->wu, "leave_ask",
	     (struct people_form){.kind = LEAVE_PERSONAL, .from = 20261130, .to = 20261130}, 0);
	does(&p, &p.d->gao, "award_propose",
	     (struct people_form){.agent = p.d->wu.agent, .step = AWARD_PRAISE, .ground = 1}, 0);
	does(&p, &p.d->gao, "violation_find",
	     (struct people_form){.agent = p.d->lin.agent, .ground = 1}, 0);
	assert_int_equal(told_on(&p, 1, NOTICE_LEAVE_WAITS, &p.fang), 0);
	assert_int_equal(told_on(&p, 2, NOTICE_LEAVE_WAITS, &p.fang),
			 1); /* a day, and its morning */
	assert_int_equal(told_on(&p, 3, NOTICE_AWARD_WAITS, &p.fang), 0);
	assert_int_equal(told_on(&p, 4, NOTICE_AWARD_WAITS, &p.fang), 1);
	assert_int_equal(told_on(&p, 4, NOTICE_STEP_WAITS, &p.fang), 1);
	assert_int_equal(told_on(&p, 5, NOTICE_AWARD_WAITS, &p.guo), 1); /* a level up */
}

static void
mending_an_appeal_and_the_way_back_have_their_days(void **state)
{
	struct people p = people_make(state);

	does(&p, &p.d->gao, "violation_find",
	     (struct people_form){.agent = p.d->lin.agent, .ground = 1}, 0);
	does(&p, &p.fang, "violation_rule",
	     (struct people_form){.number = DECIDED_YES, .to = 20261124}, 1);
	does(&p, &p.d->gao, "award_propose",
	     (struct people_form){.agent = p.d->wu.agent, .step = AWARD_WARNING, .ground = 1}, 0);
	does(&p, &p.fang, "award_decide", (struct people_form){.number = DECIDED_YES}, 1);
	does(&p, &p.d->wu, "award_answer", (struct people_form){.number = ANSWER_ACCEPTS}, 1);
	does(&p, &p.d->wu, "appeal_add", (struct people_form){0}, 1);
	does(&p, &p.d->lin, "leave_ask",
	     (struct people_form){.kind = LEAVE_SICK, .from = 20261122, .to = 20261122}, 0);
	does(&p, &p.fang, "leave_decide", (struct people_form){.number = DECIDED_YES}, 1);
	assert_int_equal(told_on(&p, 1, NOTICE_BACK_WAITS, &p.d->lin), 1);
	assert_int_equal(told_on(&p, 2, NOTICE_MEND_DUE, &p.d->lin), 1);
	assert_int_equal(told_on(&p, 3, NOTICE_MEND_DUE, &p.fang), 1);
	assert_int_equal(told_on(&p, 7, NOTICE_APPEAL_WAITS, &p.guo), 0);
	assert_int_equal(told_on(&p, 8, NOTICE_APPEAL_WAITS, &p.guo), 1);
	desk_verifies(p.d);
}

static void
a_training_that_nobody_evaluated_is_told_of(void **state)
{
	struct people p = people_make(state);
	const struct training_form form = {.title = "x",
					   .subject = TRAIN_SERVICE,
					   .day = 20261122,
					   .pass = 80,
					   .agent = &p.d->wu.agent,
					   .agents = 1};

	(void)desk_do(p.d, &p.d->gao, "training_plan", &(struct request){.training = &form});
	assert_int_equal(told_on(&p, 6, NOTICE_CLASS_WAITS, &p.d->gao), 0);
	assert_int_equal(told_on(&p, 7, NOTICE_CLASS_WAITS, &p.d->gao), 1);
}

/* --- undo --- */

static void
undoes(const struct people *p, const struct actor *by, enum rc rc, const char *sentence)
{
	const enum rc got = desk_try(p->d, by, "people_undo", &(struct request){0});
	const char *said = err_text(store_err(p->d->store));

	if (got != rc || (rc && !strstr(said, sentence)))
		fail_msg("%s: %d %s", by->work_no, (int)got, got ? said : "");
}

static int
leave_state(struct people *p, int64_t id)
{
	struct row_leave l;

	assert_int_equal(sql_leave_get(p->d->store, id, &p->d->mem, &l), OK);
	return (int)l.state;
}

static int
award_state(struct people *p, int64_t id)
{
	struct row_award a;

	assert_int_equal(sql_award_get(p->d->store, id, &p->d->mem, &a), OK);
	return (int)a.state;
}

static void
what_was_asked_for_is_taken_back_and_stays_in_its_file(void **state)
{
	struct people p = people_make(state);
	struct row_violation v;

	undoes(&p, &p.d->wu, E_NOTFOUND, "nothing here that could be undone");
	does(&p, &p.d->wu, "leave_ask",
	     (struct people_form){.kind = LEAVE_PERSONAL, .from = 20261130, .to = 20261130}, 0);
	undoes(&p, &p.d->wu, OK, "");
	assert_int_equal(leave_state(&p, 1), LEAVE_WITHDRAWN);
	undoes(&p, &p.d->wu, E_NOTFOUND, "nothing here that could be undone");
	does(&p, &p.d->gao, "award_propose",
	     (struct people_form){.agent = p.d->wu.agent, .step = AWARD_PRAISE, .ground = 1}, 0);
	undoes(&p, &p.d->gao, OK, "");
	assert_int_equal(award_state(&p, 1), AWARD_WITHDRAWN);
	does(&p, &p.d->gao, "violation_find",
	     (struct people_form){.agent = p.d->lin.agent, .ground = 1}, 0);
	undoes(&p, &p.d->gao, OK, "");
	assert_int_equal(sql_violation_get(p.d->store, 1, &p.d->mem, &v), OK);
	assert_int_equal(v.state, VIOLATION_DISMISSED);
	desk_verifies(p.d);
}

static void
a_decision_is_put_back_until_somebody_went_on_with_it(void **state)
{
	struct people p = people_make(state);

	does(&p, &p.d->wu, "leave_ask",
	     (struct people_form){.kind = LEAVE_PERSONAL, .from = 20261130, .to = 20261130}, 0);
	does(&p, &p.fang, "leave_decide", (struct people_form){.number = DECIDED_YES}, 1);
	undoes(&p, &p.d->wu, E_CONFLICT, "somebody has gone on with it");
	undoes(&p, &p.fang, OK, "");
	assert_int_equal(leave_state(&p, 1), LEAVE_ASKED);
	does(&p, &p.d->gao, "award_propose",
	     (struct people_form){.agent = p.d->wu.agent, .step = AWARD_PRAISE, .ground = 1}, 0);
	does(&p, &p.fang, "award_decide", (struct people_form){.number = DECIDED_YES}, 1);
	undoes(&p, &p.fang, OK, "");
	assert_int_equal(award_state(&p, 1), AWARD_PROPOSED);
	does(&p, &p.fang, "award_decide", (struct people_form){.number = DECIDED_YES}, 1);
	does(&p, &p.d->wu, "award_answer", (struct people_form){.number = ANSWER_ACCEPTS}, 1);
	undoes(&p, &p.fang, E_CONFLICT, "the person has answered it");
	undoes(&p, &p.d->wu, E_INVALID, "what was said stays");
	desk_verifies(p.d);
}

static void
what_the_ladder_made_of_it_is_decided_instead(void **state)
{
	struct people p = people_make(state);

	for (int64_t id = 1; id <= 3; id++) {
		does(&p, &p.d->gao, "award_propose",
		     (struct people_form){
			     .agent = p.d->wu.agent, .step = AWARD_PRAISE, .ground = 1},
		     0);
		does(&p, &p.fang, "award_decide", (struct people_form){.number = DECIDED_YES}, id);
	}
	undoes(&p, &p.fang, E_CONFLICT, "the ladder has proposed no. 4");
	assert_int_equal(award_state(&p, 3), AWARD_GRANTED);
}

static void
what_was_only_written_down_is_gone(void **state)
{
	struct people p = people_make(state);
	struct row_risk r;
	struct row_plan_by_name plan;

	does(&p, &p.d->gao, "risk_add",
	     (struct people_form){.chance = 1, .harm = 1, .number = RISK_OPEN, .to = 20261124}, 0);
	undoes(&p, &p.d->gao, OK, "");
	assert_int_equal(sql_risk_get(p.d->store, 1, &p.d->mem, &r), E_NOTFOUND);
	does(&p, &p.fang, "plan_set", (struct people_form){.name = "power", .number = 3}, 0);
	does(&p, &p.fang, "drill_add",
	     (struct people_form){.name = "power", .number = 3, .from = 20261122}, 0);
	undoes(&p, &p.fang, OK, "");
	undoes(&p, &p.fang, OK, "");
	assert_int_equal(sql_plan_by_name(p.d->store, "power", &p.d->mem, &plan), E_NOTFOUND);
	does(&p, &p.d->gao, "violation_find",
	     (struct people_form){.agent = p.d->lin.agent, .ground = 1}, 0);
	does(&p, &p.fang, "violation_rule", (struct people_form){.number = DECIDED_NO}, 1);
	undoes(&p, &p.fang, E_INVALID, "what was ruled stays in the file");
	desk_verifies(p.d);
}

int
main(void)
{
	/* clang-format off */
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_drill_is_told_of_on_its_day_and_one_level_up_behind_it, desk_make, desk_clear),
		cmocka_unit_test_setup_teardown(what_was_done_in_time_is_not_told_of, desk_make, desk_clear),
		cmocka_unit_test_setup_teardown(who_lets_others_wait_learns_of_it, desk_make, desk_clear),
		cmocka_unit_test_setup_teardown(mending_an_appeal_and_the_way_back_have_their_days, desk_make, desk_clear),
		cmocka_unit_test_setup_teardown(a_training_that_nobody_evaluated_is_told_of, desk_make, desk_clear),
		cmocka_unit_test_setup_teardown(what_was_asked_for_is_taken_back_and_stays_in_its_file, desk_make, desk_clear),
		cmocka_unit_test_setup_teardown(a_decision_is_put_back_until_somebody_went_on_with_it, desk_make, desk_clear),
		cmocka_unit_test_setup_teardown(what_the_ladder_made_of_it_is_decided_instead, desk_make, desk_clear),
		cmocka_unit_test_setup_teardown(what_was_only_written_down_is_gone, desk_make, desk_clear),
	};
	/* clang-format on */

	return cmocka_run_group_tests(tests, NULL, NULL);
}
