/* Performance: one form, three views, a result that only proposes; who reads whose (H-131). */
#include "desk/performance.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/role.h"
#include "desk/people.h"
#include "desk/rota.h"
#include "desk/training.h"
#include "fixture.h"
#include "sql_read.h"

static const struct performance_span autumn = {20261001, 20261231};

static void
refuses(struct desk *d, const struct actor *by, const char *verb, const struct request *ask,
	enum rc rc, const char *words)
{
	const enum rc got = desk_try(d, by, verb, ask);

	if (got != rc || !strstr(err_text(store_err(d->store)), words))
		fail_msg("%s: %d \"%s\"", verb, (int)got, err_text(store_err(d->store)));
}

/* Gao leads Wu and Lin. */
static void
team_make(struct desk *d)
{
	static const char *const all[] = {"1001", "1002"};
	const struct team_form team = {"one", "1003", all, 2};
	const struct rota_form rota = {
		.team = &team, .teams = 1, .away_secs = -1, .away_most = -1, .relief = -1};

	(void)desk_do(d, &d->gao, "rota_set", &(struct request){.rota = &rota});
}

static struct performance_form
form_of(const struct actor *whom, int mark)
{
	return (struct performance_form){.agent = whom->agent,
					 .span = autumn,
					 .service = mark,
					 .solving = mark,
					 .talk = mark,
					 .team = mark};
}

static void
writes(struct desk *d, const struct actor *by, const struct actor *whom, int mark)
{
	const struct performance_form form = form_of(whom, mark);

	(void)desk_do(d, by, "performance_write",
		      &(struct request){.performance = &form, .text = "fine"});
}

/* Somebody of that role, who is nobody's lead. */
static struct actor
above(struct desk *d, const char *work_no, unsigned role)
{
	const struct agent_form form = {work_no, work_no, role};
	struct actor a;

	(void)desk_do(d, &d->gao, "agent_add", &(struct request){.agent_form = &form});
	assert_int_equal(actor_find(d->store, work_no, DESK_AT, &d->mem, &a), OK);
	return a;
}

static void
three_views_make_a_result_that_is_told(void **state)
{
	struct desk *d = *state;
	struct actor boss = above(d, "1007", ROLE_MANAGER);
	struct performance_form form = form_of(&d->wu, 4);
	const struct request ask = {.performance = &form, .reason = "steady"};
	struct buf text = {0}, notices = {0};

	team_make(d);
	form.result = 1;
	form.proposal = PROPOSE_AWARD;
	writes(d, &d->wu, &d->wu, 4);
	writes(d, &d->lin, &d->wu, 5);
	refuses(d, &boss, "performance_decide", &ask, E_INVALID, "a view is missing");
	writes(d, &d->gao, &d->wu, 3);
	refuses(d, &boss, "performance_decide", &ask, E_NOTFOUND, "no supervisor or manager");
	(void)above(d, "1006", ROLE_SUPERVISOR);
	refuses(d, &d->gao, "performance_decide", &ask, E_DENIED, "not among your rights");
	(void)desk_do(d, &boss, "performance_decide", &ask);
	refuses(d, &boss, "performance_decide", &ask, E_CONFLICT, "decided already");
	assert_int_equal(performance_read(d->store, &d->wu, d->wu.agent, &autumn, 1, &text), OK);
	assert_non_null(strstr(buf_str(&text), "peer: service 5")); /* whose word is not said */
	assert_non_null(strstr(buf_str(&text), "excellent; proposed: an award; steady"));
	assert_non_null(strstr(buf_str(&text), "proposal no. 1 for 1006: proposed"));
	desk_table(d, "notice", &notices);
	assert_non_null(strstr(buf_str(&notices), "excellent; proposed: an award"));
	buf_release(&text);
	buf_release(&notices);
	desk_verifies(d);
}

/* Decision 8: proposed, with a named approver, and decided by him like any other. */
static void
a_promotion_waits_for_the_manager_and_a_class_is_planned(void **state)
{
	struct desk *d = *state;
	const struct actor boss = above(d, "1006", ROLE_SUPERVISOR);
	const struct actor guo = above(d, "1007", ROLE_MANAGER);
	const struct people_rules none = {0};
	const struct people_form grant = {.rules = &none, .number = DECIDED_YES};
	struct performance_form form = form_of(&d->wu, 4);
	struct row_award a;
	struct row_training t;

	team_make(d);
	for (int i = 0; i < 2; i++) {
		const struct actor *whom = i ? &d->lin : &d->wu, *mate = i ? &d->wu : &d->lin;

		form = form_of(whom, 4);
		form.talk = 1;
		form.result = i ? 3 : 1;
		form.proposal = i ? PROPOSE_TRAINING : PROPOSE_PROMOTION;
		writes(d, whom, whom, 4);
		writes(d, mate, whom, 4);
		(void)desk_do(d, &d->gao, "performance_write",
			      &(struct request){.performance = &form});
		(void)desk_do(d, &boss, "performance_decide",
			      &(struct request){.performance = &form, .reason = "so"});
	}
	assert_int_equal(sql_award_get(d->store, 1, &d->mem, &a), OK);
	assert_int_equal(a.step, AWARD_PROMOTION);
	assert_int_equal(a.approver_id, guo.agent);
	(void)desk_do(d, &guo, "award_decide", &(struct request){.people = &grant, .object = 1});
	assert_int_equal(sql_training_get(d->store, 1, &d->mem, &t), OK);
	assert_int_equal(t.subject, TRAIN_TALK);
	assert_int_equal(t.day, 20261206);
	assert_int_equal(t.asked, 1);
	desk_verifies(d);
}

static void
what_is_wrong_is_refused_with_its_reason(void **state)
{
	struct desk *d = *state;
	struct performance_form form = form_of(&d->wu, 6);
	struct request ask = {.performance = &form, .reason = "x"};
	struct actor boss = d->wu;

	refuses(d, &d->wu, "performance_write", &ask, E_INVALID, "each 1 to 5");
	form = form_of(&d->wu, 5);
	refuses(d, &d->lin, "performance_write", &ask, E_DENIED, "colleagues of the team");
	team_make(d);
	writes(d, &d->lin, &d->wu, 5);
	refuses(d, &d->lin, "performance_write", &ask, E_CONFLICT, "stands already");
	form.agent = 99;
	refuses(d, &d->lin, "performance_write", &ask, E_NOTFOUND, "no such agent");
	form.agent = d->wu.agent;
	form.result = 1;
	boss.roles = ROLE_MANAGER;
	refuses(d, &boss, "performance_decide", &ask, E_DENIED, "decides about themselves");
}

/* H-02: one's own, those of the team that one leads, all. */
static void
who_reads_whose_form(void **state)
{
	struct desk *d = *state;
	const struct {
		struct actor by;
		unsigned roles;
		enum rc rc;
	} rows[] = {
		{d->wu, ROLE_AGENT, OK},          {d->lin, ROLE_AGENT, E_DENIED},
		{d->gao, ROLE_LEAD, OK},          {d->lin, ROLE_LEAD, E_DENIED},
		{d->lin, ROLE_SUPERVISOR, OK},    {d->lin, ROLE_QUALITY, OK},
		{d->lin, ROLE_MANAGER, OK},       {d->lin, ROLE_ADMIN, E_DENIED},
		{d->lin, ROLE_SUPPORT, E_DENIED},
	};

	team_make(d);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct actor by = rows[i].by;
		struct buf text = {0};
		enum rc rc;

		by.roles = rows[i].roles;
		rc = performance_read(d->store, &by, d->wu.agent, &autumn, 1, &text);
		if (rc != rows[i].rc)
			fail_msg("row %zu: %d", i, (int)rc);
		buf_release(&text);
	}
}

static void
a_span_is_a_quarter_or_a_half_year(void **state)
{
	static const struct {
		const char *typed;
		int from, to;
	} rows[] = {
		{"2026-Q1", 20260101, 20260331},
		{"2026-q4", 20261001, 20261231},
		{"2026-H1", 20260101, 20260630},
		{"2026-H2", 20260701, 20261231},
		{"2026-Q5", 0, 0},
		{"2026-H3", 0, 0},
		{"2026", 0, 0},
		{"2026-Q1x", 0, 0},
		{"2026-Q0", 0, 0},
	};
	struct performance_span s;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_int_equal(performance_span_read(rows[i].typed, &s), rows[i].from != 0);
		if (rows[i].from) {
			assert_int_equal(s.from, rows[i].from);
			assert_int_equal(s.to, rows[i].to);
		}
	}
	s = performance_quarter(20261122);
	assert_int_equal(s.from, 20261001);
	s = performance_next(&s, 1);
	assert_int_equal(s.from, 20270101);
	s = performance_next(&s, -2);
	assert_int_equal(s.to, 20260930);
}

int
main(void)
{
#define A_TEST(name) cmocka_unit_test_setup_teardown(name, desk_make, desk_clear)
	const struct CMUnitTest tests[] = {
		A_TEST(three_views_make_a_result_that_is_told),
		A_TEST(a_promotion_waits_for_the_manager_and_a_class_is_planned),
		A_TEST(what_is_wrong_is_refused_with_its_reason),
		A_TEST(who_reads_whose_form),
		cmocka_unit_test(a_span_is_a_quarter_or_a_half_year),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
