/* Training: the plan, records, exams, the evaluation, and who sees whose record (H-140). */
#include "desk/training.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/role.h"
#include "desk/rota.h"
#include "fixture.h"

static void
refuses(struct desk *d, const struct actor *by, const char *verb, const struct request *ask,
	enum rc rc, const char *words)
{
	const enum rc got = desk_try(d, by, verb, ask);

	if (got != rc || !strstr(err_text(store_err(d->store)), words))
		fail_msg("%s: %d \"%s\"", verb, (int)got, err_text(store_err(d->store)));
}

/* Wu is in the team that Gao leads, Lin is not. */
static int64_t
plans(struct desk *d)
{
	static const char *const one[] = {"1001"}, *const two[] = {"1002", "1003"};
	const struct team_form team[] = {{"one", "1003", one, 1}, {"two", NULL, two, 2}};
	const struct rota_form rota = {
		.team = team, .teams = 2, .away_secs = -1, .away_most = -1, .relief = -1};
	const int64_t people[] = {d->wu.agent, d->lin.agent};
	const struct training_form form = {.title = "pumps",
					   .subject = TRAIN_PRODUCT,
					   .day = 20261122,
					   .pass = 60,
					   .agent = people,
					   .agents = 2};
	struct outcome out;

	(void)desk_do(d, &d->gao, "rota_set", &(struct request){.rota = &rota});
	assert_int_equal(desk_run(d->store, &d->gao, verb_find("training_plan"),
				  &(struct request){.training = &form}, &out),
			 OK);
	return out.next;
}

static void
notes(struct desk *d, int64_t id, const struct actor *whom, int score)
{
	const struct training_form form = {.state = TRAINEE_THERE, .score = score};

	(void)desk_do(d, &d->gao, "training_note",
		      &(struct request){.object = id, .agent = whom->agent, .training = &form});
}

static const char *
sheet(struct desk *d, const struct actor *by, int64_t id)
{
	struct buf text = {0};
	const char *said;

	assert_int_equal(training_read(d->store, by, id, &text), OK);
	said = arena_strdup(&d->mem, buf_str(&text));
	buf_release(&text);
	return said;
}

static void
people_are_asked_and_their_exam_is_noted(void **state)
{
	struct desk *d = *state;
	const int64_t id = plans(d);
	struct buf notices = {0};

	desk_table(d, "notice", &notices);
	assert_non_null(strstr(buf_str(&notices), "2026-11-22 training: pumps"));
	notes(d, id, &d->wu, 59);
	notes(d, id, &d->lin, 60);
	assert_non_null(strstr(sheet(d, &d->wu, id), "not passed  59"));
	(void)desk_do(d, &d->gao, "training_close",
		      &(struct request){.object = id, .text = "more of valves"});
	assert_non_null(strstr(sheet(d, &d->wu, id), "evaluation: more of valves"));
	assert_non_null(strstr(sheet(d, &d->wu, id), "there: 2, exam passed: 1 (with 60 points)"));
	buf_release(&notices);
	desk_verifies(d);
}

static void
what_is_wrong_is_refused_with_its_reason(void **state)
{
	struct desk *d = *state;
	const int64_t id = plans(d);
	struct training_form form = {.state = TRAINEE_ABSENT, .score = 5};
	struct request ask = {.object = id, .agent = d->wu.agent, .training = &form, .text = "x"};
	const struct training_form none = {.title = "x", .subject = TRAIN_TALK, .pass = 60};

	refuses(d, &d->gao, "training_note", &ask, E_INVALID, "who was there has 0 to 100");
	form.state = TRAINEE_THERE;
	refuses(d, &d->wu, "training_note", &ask, E_DENIED, "not among your rights");
	ask.agent = d->gao.agent;
	refuses(d, &d->gao, "training_note", &ask, E_DENIED, "by somebody else");
	ask.agent = 99;
	refuses(d, &d->gao, "training_note", &ask, E_NOTFOUND, "was not asked");
	ask.object = 99;
	refuses(d, &d->gao, "training_note", &ask, E_NOTFOUND, "no such training");
	refuses(d, &d->gao, "training_plan", &(struct request){.training = &none}, E_INVALID,
		"people who are asked");
	ask.object = id;
	(void)desk_do(d, &d->gao, "training_close", &ask);
	refuses(d, &d->gao, "training_close", &ask, E_CONFLICT, "evaluated already");
	refuses(d, &d->gao, "training_note", &ask, E_CONFLICT, "its records stay");
}

static void
the_lead_learns_who_did_not_pass(void **state)
{
	struct desk *d = *state;
	const int64_t id = plans(d);
	struct actor boss = d->lin;
	struct buf notices = {0};

	notes(d, id, &d->wu, 10);
	boss.roles = ROLE_MANAGER;
	(void)desk_do(d, &boss, "training_close", &(struct request){.object = id, .text = "x"});
	desk_table(d, "notice", &notices);
	assert_non_null(strstr(buf_str(&notices), "did not pass the exam: pumps"));
	buf_release(&notices);
}

/* H-02: one's own, those of the team that one leads, all. */
static void
who_sees_whose_record(void **state)
{
	struct desk *d = *state;
	const int64_t id = plans(d);
	const struct {
		struct actor by;
		unsigned roles;
		bool wu, lin;
	} rows[] = {
		{d->wu, ROLE_AGENT, true, false},   {d->lin, ROLE_AGENT, false, true},
		{d->gao, ROLE_LEAD, true, false},   {d->lin, ROLE_SUPERVISOR, true, true},
		{d->lin, ROLE_QUALITY, true, true}, {d->wu, ROLE_MANAGER, true, true},
		{d->wu, ROLE_ADMIN, true, false},   {d->lin, ROLE_SUPPORT, false, true},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct actor by = rows[i].by;
		const char *text;

		by.roles = rows[i].roles;
		text = strstr(sheet(d, &by, id), "\n\n");
		assert_non_null(text);
		if (!strstr(text, "1001") == rows[i].wu || !strstr(text, "1002") == rows[i].lin)
			fail_msg("row %zu: %s", i, text);
	}
}

int
main(void)
{
#define A_TEST(name) cmocka_unit_test_setup_teardown(name, desk_make, desk_clear)
	const struct CMUnitTest tests[] = {
		A_TEST(people_are_asked_and_their_exam_is_noted),
		A_TEST(what_is_wrong_is_refused_with_its_reason),
		A_TEST(the_lead_learns_who_did_not_pass),
		A_TEST(who_sees_whose_record),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
