/* Leave, awards, penalties and appeals through their verbs: proposals, who decides, who is told. */
#include "desk/people.h"

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
#include "desk/rota.h"
#include "fixture.h"
#include "sql_read.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

enum { DAY = 86400 };

static const char *const grounds[] = {"first", "second", NULL};

static const struct people_rules rules = {
	.phone_before = 480,
	.late = 10,
	.personal_ahead = 1,
	.annual_ahead = 7,
	.supervisor_days = 1,
	.annual_days = 5,
	.annual_once = true,
	.award = grounds,
	.penalty = grounds,
	.violation = grounds,
	.ladder = {[AWARD_PRAISE] = 3,
		   [AWARD_COMMENDATION] = 3,
		   [AWARD_WARNING] = 3,
		   [AWARD_DEMOTION] = 2,
		   [AWARD_DISMISSAL] = 3},
	.body = "board",
	.appeal_days = 7,
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

static struct request
ask_of(struct people_form *form, int64_t object, const char *text)
{
	form->rules = &rules;
	return (struct request){.people = form, .object = object, .text = text, .reason = text};
}

static void
does(const struct people *p, const struct actor *by, const char *verb, int64_t object, int number)
{
	struct people_form form = {.number = number};
	const struct request ask = ask_of(&form, object, "so");

	(void)desk_do(p->d, by, verb, &ask);
}

/* It is refused, and the sentence holds this. */
static void
refuses(const struct people *p, const struct actor *by, const char *verb, const struct request *ask,
	enum rc rc, const char *sentence)
{
	const enum rc got = desk_try(p->d, by, verb, ask);
	const char *said = err_text(store_err(p->d->store));

	if (got != rc || !strstr(said, sentence))
		fail_msg("%s by %s: %d %s", verb, by->work_no, (int)got, got ? said : "");
}

static void
refused(const struct people *p, const struct actor *by, const char *verb, int64_t object,
	int number, enum rc rc, const char *sentence)
{
	struct people_form form = {.number = number};
	const struct request ask = ask_of(&form, object, "so");

	refuses(p, by, verb, &ask, rc, sentence);
}

static struct row_award
award(struct people *p, int64_t id)
{
	struct row_award a = {0};

	assert_int_equal(sql_award_get(p->d->store, id, &p->d->mem, &a), OK);
	return a;
}

static struct row_leave
leave(struct people *p, int64_t id)
{
	struct row_leave l = {0};

	assert_int_equal(sql_leave_get(p->d->store, id, &p->d->mem, &l), OK);
	return l;
}

/* The newest notice that this agent has, "" for none. */
static const char *
told(struct people *p, const struct actor *who)
{
	struct row_notice n = {0};
	const char *words = "";

	assert_int_equal(sql_notice_of_begin(p->d->store, who->agent, INT64_MAX, 1), OK);
	if (sql_notice_of_next(p->d->store, &p->d->mem, &n))
		words = n.words;
	assert_int_equal(sql_notice_of_end(p->d->store), OK);
	return words;
}

static void
propose(const struct people *p, enum award_step step)
{
	struct people_form form = {.agent = p->d->wu.agent, .step = step, .ground = 1};
	const struct request ask = ask_of(&form, 0, "what happened");

	(void)desk_do(p->d, &p->d->gao, "award_propose", &ask);
}

/* One that Gao proposes and its approver grants. */
static void
granted(struct people *p, enum award_step step, int64_t id)
{
	propose(p, step);
	does(p, award(p, id).approver_id == p->fang.agent ? &p->fang : &p->guo, "award_decide", id,
	     DECIDED_YES);
}

static enum rc
leave_try(const struct people *p, const struct actor *by, struct people_form form)
{
	const struct request ask = ask_of(&form, 0, "home");

	return desk_try(p->d, by, "leave_ask", &ask);
}

/* --- leave --- */

static void
a_day_is_the_supervisors_to_grant_and_more_the_managers(void **state)
{
	struct people p = people_make(state);

	assert_int_equal(leave_try(&p, &p.d->wu,
				   (struct people_form){.kind = LEAVE_PERSONAL,
							.from = 20261123,
							.to = 20261123}),
			 OK);
	assert_int_equal(leave_try(&p, &p.d->lin,
				   (struct people_form){.kind = LEAVE_PERSONAL,
							.from = 20261123,
							.to = 20261124}),
			 OK);
	assert_int_equal(leave(&p, 1).approver_id, p.fang.agent);
	assert_int_equal(leave(&p, 2).approver_id, p.guo.agent);
	assert_non_null(strstr(told(&p, &p.fang), "1 days"));
	refused(&p, &p.guo, "leave_decide", 1, DECIDED_YES, E_DENIED, "方 decides that");
	does(&p, &p.fang, "leave_decide", 1, DECIDED_YES);
	does(&p, &p.guo, "leave_decide", 2, DECIDED_NO);
	assert_non_null(strstr(told(&p, &p.d->wu), "granted"));
	assert_non_null(strstr(told(&p, &p.d->lin), "refused, so"));
	refused(&p, &p.fang, "leave_decide", 1, DECIDED_NO, E_CONFLICT, "leave 1 is granted");
	desk_verifies(p.d);
}

static void
who_decides_is_never_the_person(void **state)
{
	struct people p = people_make(state);
	struct people_form form = {
		.kind = LEAVE_PERSONAL, .from = 20261123, .to = 20261123, .approver = p.fang.agent};
	struct request ask = ask_of(&form, 0, "home");

	refuses(&p, &p.fang, "leave_ask", &ask, E_INVALID, "方 cannot decide that");
	form.approver = p.d->lin.agent;
	refuses(&p, &p.fang, "leave_ask", &ask, E_INVALID, "林晓 cannot decide that");
	form.approver = 0;
	(void)desk_do(p.d, &p.fang, "leave_ask", &ask);
	assert_int_equal(leave(&p, 1).approver_id, p.guo.agent);
}

static void
days_that_are_owed_come_before_personal_leave(void **state)
{
	struct people p = people_make(state);
	const struct people_form personal = {.kind = LEAVE_PERSONAL,
					     .from = 20261125,
					     .to = 20261125},
				 lieu = {.kind = LEAVE_LIEU, .from = 20261125, .to = 20261126};
	struct people_form owed = {.agent = p.d->wu.agent, .number = 2};
	struct request ask = ask_of(&owed, 0, "holiday");
	int left = 0;

	(void)desk_do(p.d, &p.fang, "lieu_add", &ask);
	owed.number = -3;
	refuses(&p, &p.fang, "lieu_add", &ask, E_INVALID, "no more is taken off");
	owed.agent = p.fang.agent;
	refuses(&p, &p.fang, "lieu_add", &ask, E_DENIED, "for himself");
	assert_int_equal(leave_try(&p, &p.d->wu, personal), E_INVALID);
	assert_int_equal(leave_try(&p, &p.d->wu, lieu), OK);
	assert_int_equal(lieu_left(p.d->store, p.d->wu.agent, &p.d->mem, &left), OK);
	assert_int_equal(left, 0);
	/* A day is asked for once. */
	assert_int_equal(leave_try(&p, &p.d->wu, personal), E_CONFLICT);
	does(&p, &p.d->wu, "leave_withdraw", 1, 0);
	assert_int_equal(lieu_left(p.d->store, p.d->wu.agent, &p.d->mem, &left), OK);
	assert_int_equal(left, 2);
}

static void
a_years_annual_leave_is_taken_once(void **state)
{
	struct people p = people_make(state);
	const struct people_form first = {.kind = LEAVE_ANNUAL, .from = 20261201, .to = 20261202},
				 second = {.kind = LEAVE_ANNUAL, .from = 20261210, .to = 20261211},
				 next = {.kind = LEAVE_ANNUAL, .from = 20270105, .to = 20270109};

	assert_int_equal(leave_try(&p, &p.d->wu, first), OK);
	assert_int_equal(leave_try(&p, &p.d->wu, second), E_INVALID);
	assert_int_equal(leave_try(&p, &p.d->wu, next), OK);
}

static void
a_sick_note_and_the_return_are_written_down(void **state)
{
	struct people p = people_make(state);

	assert_int_equal(leave_try(&p, &p.d->wu,
				   (struct people_form){
					   .kind = LEAVE_SICK, .from = 20261122, .to = 20261122}),
			 OK);
	refused(&p, &p.d->gao, "leave_proof", 1, 0, E_CONFLICT, "leave 1 is asked for");
	does(&p, &p.fang, "leave_decide", 1, DECIDED_YES);
	refused(&p, &p.d->lin, "leave_back", 1, 0, E_DENIED, "between the person and who leads");
	does(&p, &p.d->gao, "leave_proof", 1, 0);
	refused(&p, &p.d->gao, "leave_proof", 1, 0, E_CONFLICT, "no note is waited for");
	p.d->wu.now += DAY;
	does(&p, &p.d->wu, "leave_back", 1, 0);
	refused(&p, &p.d->wu, "leave_back", 1, 0, E_CONFLICT, "that was said already");
	refused(&p, &p.d->wu, "leave_withdraw", 1, 0, E_CONFLICT, "leave 1 is granted");
	assert_true(leave(&p, 1).proof_at.is_set && leave(&p, 1).back_at.is_set);
	desk_verifies(p.d);
}

/* --- awards and penalties --- */

static void
nobody_decides_what_he_proposed_or_what_is_about_him(void **state)
{
	struct people p = people_make(state);
	struct people_form form = {.agent = p.d->wu.agent,
				   .step = AWARD_WARNING,
				   .ground = 1,
				   .approver = p.fang.agent};
	const struct request ask = ask_of(&form, 0, "late");

	refuses(&p, &p.fang, "award_propose", &ask, E_INVALID, "方 cannot decide that");
	form.agent = p.d->gao.agent;
	refuses(&p, &p.d->gao, "award_propose", &ask, E_DENIED, "for himself");
	/* Fang is in no team that Gao leads. */
	form.agent = p.fang.agent;
	refuses(&p, &p.d->gao, "award_propose", &ask, E_DENIED, "between the person");
	form.agent = p.d->wu.agent;
	form.ground = 3;
	refuses(&p, &p.d->gao, "award_propose", &ask, E_INVALID, "no such ground");
	form.ground = 1;
	form.step = AWARD_DEMOTION; /* a ladder's */
	refuses(&p, &p.d->gao, "award_propose", &ask, E_INVALID, "what is proposed is");
	form.step = AWARD_WARNING;
	(void)desk_do(p.d, &p.d->gao, "award_propose", &ask);
	refused(&p, &p.guo, "award_decide", 1, DECIDED_YES, E_DENIED, "方 decides that");
	does(&p, &p.d->gao, "award_withdraw", 1, 0);
	refused(&p, &p.fang, "award_decide", 1, DECIDED_YES, E_CONFLICT, "number 1 is taken back");
	assert_string_equal(told(&p, &p.d->wu), ""); /* of what was never decided */
}

static void
three_warnings_are_a_proposal_and_no_more(void **state)
{
	struct people p = people_make(state);

	granted(&p, AWARD_WARNING, 1);
	granted(&p, AWARD_WARNING, 2);
	assert_int_equal(sql_award_get(p.d->store, 3, &p.d->mem, &(struct row_award){0}),
			 E_NOTFOUND);
	granted(&p, AWARD_WARNING, 3);
	assert_int_equal(award(&p, 4).step, AWARD_DEMERIT);
	assert_int_equal(award(&p, 4).state, AWARD_PROPOSED);
	assert_int_equal(award(&p, 4).approver_id, p.guo.agent);
	assert_non_null(strstr(award(&p, 4).words, "no. 1, 2, 3"));
	assert_int_equal(award(&p, 2).rung_id.value, 4);
	assert_int_equal(award(&p, 3).month.value, 202611);
	assert_non_null(strstr(told(&p, &p.guo), "decide it"));
	assert_null(strstr(told(&p, &p.d->wu), "demerit"));
	/* What was waived is spent: the next begin anew. */
	does(&p, &p.guo, "award_decide", 4, DECIDED_NO);
	granted(&p, AWARD_WARNING, 5);
	granted(&p, AWARD_WARNING, 6);
	granted(&p, AWARD_WARNING, 7);
	assert_int_equal(award(&p, 8).step, AWARD_DEMERIT);
	desk_verifies(p.d);
}

static void
the_second_demerit_makes_less_pay_possible_and_the_third_the_end(void **state)
{
	struct people p = people_make(state);

	granted(&p, AWARD_DEMERIT, 1);
	granted(&p, AWARD_DEMERIT, 2);
	assert_int_equal(award(&p, 3).step, AWARD_DEMOTION);
	assert_int_equal(award(&p, 3).state, AWARD_PROPOSED);
	granted(&p, AWARD_DEMERIT, 4);
	assert_int_equal(award(&p, 5).step, AWARD_DISMISSAL);
	assert_int_equal(award(&p, 5).state, AWARD_PROPOSED);
}

static void
praise_climbs_to_a_merit(void **state)
{
	struct people p = people_make(state);

	for (int64_t id = 1, n = 0; n < 9; n++, id++) {
		granted(&p, AWARD_PRAISE, id);
		if (n % 3 == 2) {
			id++;
			assert_int_equal(award(&p, id).step, AWARD_COMMENDATION);
			does(&p, &p.fang, "award_decide", id, DECIDED_YES);
		}
	}
	assert_int_equal(award(&p, 13).step, AWARD_MERIT);
	assert_int_equal(award(&p, 13).state, AWARD_PROPOSED);
}

static void
an_appeal_comes_after_the_penalty_is_accepted(void **state)
{
	struct people p = people_make(state);

	granted(&p, AWARD_WARNING, 1);
	assert_non_null(strstr(told(&p, &p.d->wu), "granted, no. 1"));
	refused(&p, &p.d->wu, "appeal_add", 1, 0, E_CONFLICT, "accept it first");
	refused(&p, &p.d->lin, "award_answer", 1, ANSWER_ACCEPTS, E_DENIED, "own to say");
	does(&p, &p.d->wu, "award_answer", 1, ANSWER_ACCEPTS);
	refused(&p, &p.d->wu, "award_answer", 1, ANSWER_REFUSES, E_CONFLICT, "said that already");
	refused(&p, &p.guo, "appeal_hear", 1, APPEAL_LIFTED, E_CONFLICT, "no appeal waits");
	does(&p, &p.d->wu, "appeal_add", 1, 0);
	assert_non_null(strstr(told(&p, &p.guo), "appeals against no. 1 to the board"));
	refused(&p, &p.d->wu, "appeal_add", 1, 0, E_CONFLICT, "appealed already");
	does(&p, &p.guo, "appeal_hear", 1, APPEAL_UPHELD);
	assert_int_equal(award(&p, 1).state, AWARD_GRANTED);
	assert_string_equal(award(&p, 1).body, "board");
	/* Too late is refused, and so is one against an award. */
	granted(&p, AWARD_WARNING, 2);
	does(&p, &p.d->wu, "award_answer", 2, ANSWER_ACCEPTS);
	p.d->wu.now += 8 * DAY;
	refused(&p, &p.d->wu, "appeal_add", 2, 0, E_CONFLICT, "within 7 days");
	granted(&p, AWARD_PRAISE, 3);
	does(&p, &p.d->wu, "award_answer", 3, ANSWER_ACCEPTS);
	refused(&p, &p.d->wu, "appeal_add", 3, 0, E_INVALID, "only a penalty");
	desk_verifies(p.d);
}

/* What was counted in a proposal takes it along, and the others are free again. */
static void
a_lifted_warning_takes_its_proposal_with_it(void **state)
{
	struct people p = people_make(state);

	granted(&p, AWARD_WARNING, 1);
	granted(&p, AWARD_WARNING, 2);
	granted(&p, AWARD_WARNING, 3);
	does(&p, &p.d->wu, "award_answer", 2, ANSWER_ACCEPTS);
	does(&p, &p.d->wu, "appeal_add", 2, 0);
	does(&p, &p.guo, "appeal_hear", 2, APPEAL_LIFTED);
	assert_int_equal(award(&p, 2).state, AWARD_LIFTED);
	assert_int_equal(award(&p, 4).state, AWARD_WITHDRAWN);
	granted(&p, AWARD_WARNING, 5);
	assert_non_null(strstr(award(&p, 6).words, "no. 1, 3, 5"));
	desk_verifies(p.d);
}

/* The matrix of reading: all roles stand in tests/core/test_people.c. */
static void
a_lead_reads_the_teams_and_an_agent_his_own(void **state)
{
	struct people p = people_make(state);
	const struct {
		const struct actor *by;
		int64_t of;
		enum rc rc;
	} rows[] = {
		{&p.d->wu, p.d->wu.agent, OK},   {&p.d->wu, p.d->lin.agent, E_DENIED},
		{&p.d->gao, p.d->wu.agent, OK},  {&p.d->gao, p.fang.agent, E_DENIED},
		{&p.fang, p.d->wu.agent, OK},    {&p.guo, p.fang.agent, OK},
		{&p.d->gao, p.d->gao.agent, OK}, {&p.d->lin, p.d->wu.agent, E_DENIED},
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		if (people_may(p.d->store, rows[i].by, PERSONAL_AWARD, rows[i].of) != rows[i].rc)
			fail_msg("row %zu", i);
	assert_int_equal(people_may(p.d->store, &p.d->gao, PERSONAL_APPEAL, p.d->wu.agent),
			 E_DENIED);
}

/* --- violations, risks, plans --- */

static void
steps(const struct people *p, const struct actor *by, const char *verb, int number, int day)
{
	struct people_form form = {.number = number, .to = day};
	const struct request ask = ask_of(&form, 1, "so");

	(void)desk_do(p->d, by, verb, &ask);
}

static void
a_violation_goes_from_finding_to_file(void **state)
{
	struct people p = people_make(state);
	struct people_form form = {.agent = p.d->wu.agent, .ground = 3};
	struct request ask = ask_of(&form, 0, "did not call back");
	struct row_violation v;

	refuses(&p, &p.d->gao, "violation_find", &ask, E_INVALID, "no such rule");
	form.ground = 2;
	(void)desk_do(p.d, &p.d->gao, "violation_find", &ask);
	assert_non_null(strstr(told(&p, &p.fang), "the next step is yours"));
	refused(&p, &p.guo, "violation_rule", 1, DECIDED_YES, E_DENIED, "the next step is 方's");
	refused(&p, &p.fang, "violation_rule", 1, DECIDED_YES, E_INVALID, "a day is needed");
	steps(&p, &p.fang, "violation_rule", DECIDED_YES, 20261130);
	refused(&p, &p.d->lin, "violation_mend", 1, 0, E_DENIED, "吴敏");
	steps(&p, &p.d->wu, "violation_mend", 0, 0);
	steps(&p, &p.fang, "violation_review", DECIDED_NO, 20261205); /* not yet */
	steps(&p, &p.d->wu, "violation_mend", 0, 0);
	steps(&p, &p.fang, "violation_review", DECIDED_YES, 0);
	refused(&p, &p.fang, "violation_rule", 1, DECIDED_NO, E_CONFLICT, "no. 1 is filed");
	assert_int_equal(sql_violation_get(p.d->store, 1, &p.d->mem, &v), OK);
	assert_int_equal(v.state, VIOLATION_FILED);
	assert_string_equal(v.clause, "second");
	desk_verifies(p.d);
}

static void
a_risk_is_looked_at_and_a_plan_drilled(void **state)
{
	struct people p = people_make(state);
	struct people_form form = {.chance = 4, .harm = 2, .number = RISK_OPEN, .to = 20261201};
	struct request ask = ask_of(&form, 0, "power cut");
	struct row_plan_by_name plan;
	struct row_plan row = {0};

	refuses(&p, &p.d->gao, "risk_add", &ask, E_INVALID, "graded from 1 to 3");
	form.chance = 1;
	form.to = 20261121;
	refuses(&p, &p.d->gao, "risk_add", &ask, E_INVALID, "a day is needed");
	form.to = 20261201;
	(void)desk_do(p.d, &p.d->gao, "risk_add", &ask);
	ask.object = 1;
	form.number = RISK_OVER;
	(void)desk_do(p.d, &p.fang, "risk_look", &ask);
	refuses(&p, &p.fang, "risk_look", &ask, E_NOTFOUND, "no such open risk");
	form = (struct people_form){.rules = &rules, .name = "power", .number = 25};
	refuses(&p, &p.fang, "plan_set", &ask, E_INVALID, "every 1 to 24 months");
	form.number = 3;
	(void)desk_do(p.d, &p.fang, "plan_set", &ask);
	assert_int_equal(sql_plan_by_name(p.d->store, "power", &p.d->mem, &plan), OK);
	form.from = 20261123; /* tomorrow */
	refuses(&p, &p.d->gao, "drill_add", &ask, E_INVALID, "a day that has come");
	form.from = 20261120;
	(void)desk_do(p.d, &p.d->gao, "drill_add", &ask);
	assert_int_equal(sql_plan_list_begin(p.d->store), OK);
	assert_true(sql_plan_list_next(p.d->store, &p.d->mem, &row));
	assert_int_equal(sql_plan_list_end(p.d->store), OK);
	assert_int_equal(row.due_day, 20270220);
	assert_int_equal(day_months_later(20261130, 3), 20270228);
	desk_verifies(p.d);
}

int
main(void)
{
	/* clang-format off */
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_day_is_the_supervisors_to_grant_and_more_the_managers, desk_make, desk_clear),
		cmocka_unit_test_setup_teardown(who_decides_is_never_the_person, desk_make, desk_clear),
		cmocka_unit_test_setup_teardown(days_that_are_owed_come_before_personal_leave, desk_make, desk_clear),
		cmocka_unit_test_setup_teardown(a_years_annual_leave_is_taken_once, desk_make, desk_clear),
		cmocka_unit_test_setup_teardown(a_sick_note_and_the_return_are_written_down, desk_make, desk_clear),
		cmocka_unit_test_setup_teardown(nobody_decides_what_he_proposed_or_what_is_about_him, desk_make, desk_clear),
		cmocka_unit_test_setup_teardown(three_warnings_are_a_proposal_and_no_more, desk_make, desk_clear),
		cmocka_unit_test_setup_teardown(the_second_demerit_makes_less_pay_possible_and_the_third_the_end, desk_make, desk_clear),
		cmocka_unit_test_setup_teardown(praise_climbs_to_a_merit, desk_make, desk_clear),
		cmocka_unit_test_setup_teardown(an_appeal_comes_after_the_penalty_is_accepted, desk_make, desk_clear),
		cmocka_unit_test_setup_teardown(a_lifted_warning_takes_its_proposal_with_it, desk_make, desk_clear),
		cmocka_unit_test_setup_teardown(a_violation_goes_from_finding_to_file, desk_make, desk_clear),
		cmocka_unit_test_setup_teardown(a_risk_is_looked_at_and_a_plan_drilled, desk_make, desk_clear),
		cmocka_unit_test_setup_teardown(a_lead_reads_the_teams_and_an_agent_his_own, desk_make, desk_clear),
	};
	/* clang-format on */

	return cmocka_run_group_tests(tests, NULL, NULL);
}
