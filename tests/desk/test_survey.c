/* Surveys, their answers, and the rate of satisfaction: groups are the sum of their rows. */
#include "desk/survey.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/role.h"
#include "desk/rota.h"
#include "fixture.h"

enum { TICKETS = 6, DAY = 86400 };

static struct actor
at(struct actor by, int64_t now)
{
	by.now = now;
	return by;
}

/* Wu's 1 to 4 and Lin's 5 and 6, closed with the score 5, 5, 3, 3, 4, 4. */
static void
tickets_make(struct desk *d, int64_t id[TICKETS])
{
	static const int scores[TICKETS] = {5, 5, 3, 3, 4, 4};

	for (int i = 0; i < TICKETS; i++) {
		const struct actor *by = i < 4 ? &d->wu : &d->lin;
		struct life_form said = desk_satisfied;

		id[i] = desk_ticket(d, i % 2 ? "Ann" : "Bob", "leak");
		(void)desk_on(d, by, "ticket_take", id[i]);
		said.score = scores[i];
		(void)desk_do(d, by, "ticket_close",
			      &(struct request){.ticket = id[i], .life = &said});
	}
}

static void
draws(struct desk *d, const char *name, int count, bool is_sample)
{
	const struct survey_form form = {.name = name,
					 .is_sample = is_sample,
					 .from = DESK_AT - DAY,
					 .before = DESK_AT + DAY,
					 .count = count,
					 .seed = 7};

	(void)desk_do(d, &d->gao, "survey_draw", &(struct request){.survey = &form});
}

static void
refuses(struct desk *d, const struct actor *by, const char *verb, const struct request *ask,
	enum rc rc, const char *words)
{
	const enum rc got = desk_try(d, by, verb, ask);

	if (got != rc || !strstr(err_text(store_err(d->store)), words))
		fail_msg("%s: %d \"%s\"", verb, (int)got, err_text(store_err(d->store)));
}

static struct survey_form
answer(const char *name, int score)
{
	return (struct survey_form){
		.name = name, .score = score, .at = DESK_AT, .means = MEANS_FORM};
}

static void
the_same_lot_draws_the_same(void **state)
{
	struct desk *d = *state;
	struct buf rows = {0};
	int64_t id[TICKETS];
	const char *half;

	tickets_make(d, id);
	draws(d, "one", 3, false);
	draws(d, "two", 3, true);
	desk_table(d, "survey_row", &rows);
	half = buf_str(&rows);
	for (int64_t i = 0; i < 3; i++) {
		char one[24], two[24];
		int ticket = 0;

		(void)snprintf(one, sizeof one, "%d|1|", (int)i + 1);
		assert_non_null(strstr(half, one));
		assert_int_equal(sscanf(strstr(half, one) + strlen(one), "%d", &ticket), 1);
		(void)snprintf(two, sizeof two, "%d|2|%d|", (int)i + 4, ticket);
		assert_non_null(strstr(half, two));
	}
	buf_release(&rows);
	desk_verifies(d);
}

static void
what_is_wrong_is_refused_with_its_reason(void **state)
{
	struct desk *d = *state;
	struct survey_form form = answer("one", 5);
	struct request ask = {.survey = &form};
	int64_t id[TICKETS], other;

	tickets_make(d, id);
	other = desk_ticket(d, "Eve", "noise");
	draws(d, "one", TICKETS, false);
	ask.ticket = other;
	refuses(d, &d->gao, "survey_answer", &ask, E_NOTFOUND, "is not in this survey");
	ask.ticket = id[0];
	refuses(d, &d->wu, "survey_answer", &ask, E_DENIED, "is your own");
	form.at = DESK_AT + DAY;
	refuses(d, &d->gao, "survey_answer", &ask, E_INVALID, "between the draw and today");
	form.at = DESK_AT - DAY;
	refuses(d, &d->gao, "survey_answer", &ask, E_INVALID, "between the draw and today");
	form = answer("one", 6);
	refuses(d, &d->gao, "survey_answer", &ask, E_INVALID, "a score is 1 to 5");
	form = answer("other", 4);
	refuses(d, &d->gao, "survey_answer", &ask, E_NOTFOUND, "there is no survey other");
	form = answer("one", 4);
	(void)desk_do(d, &d->gao, "survey_answer", &ask);
	refuses(d, &d->gao, "survey_answer", &ask, E_CONFLICT, "was answered already");
}

static void
a_draw_needs_a_span_with_tickets_and_a_name_of_its_own(void **state)
{
	struct desk *d = *state;
	struct survey_form form = {
		.name = "one", .from = DESK_AT, .before = DESK_AT + DAY, .count = 5};
	const struct request ask = {.survey = &form};
	int64_t id[TICKETS];

	refuses(d, &d->gao, "survey_draw", &ask, E_NOTFOUND, "nothing to draw");
	refuses(d, &d->wu, "survey_draw", &ask, E_DENIED, "not among your rights");
	tickets_make(d, id);
	(void)desk_do(d, &d->gao, "survey_draw", &ask);
	refuses(d, &d->gao, "survey_draw", &ask, E_CONFLICT, "of this name");
	form.name = "two";
	form.count = 0;
	refuses(d, &d->gao, "survey_draw", &ask, E_INVALID, "1 to 5000");
}

static void
a_bad_score_is_told_to_owner_and_lead(void **state)
{
	static const char *const one[] = {"1001"};
	const struct team_form team = {"one", "1003", one, 1};
	const struct rota_form rota = {
		.team = &team, .teams = 1, .away_secs = -1, .away_most = -1, .relief = -1};
	struct desk *d = *state;
	struct survey_form form = answer("one", 2);
	struct buf notices = {0};
	int64_t id[TICKETS];

	(void)desk_do(d, &d->gao, "rota_set", &(struct request){.rota = &rota});
	tickets_make(d, id);
	draws(d, "one", TICKETS, false);
	(void)desk_do(d, &d->lin, "survey_answer",
		      &(struct request){.survey = &form, .ticket = id[0]});
	form = answer("one", 3);
	(void)desk_do(d, &d->lin, "survey_answer",
		      &(struct request){.survey = &form, .ticket = id[1]});
	desk_table(d, "notice", &notices);
	assert_non_null(strstr(buf_str(&notices), "2 of 5 in the survey one"));
	assert_null(strstr(buf_str(&notices), "3 of 5"));
	buf_release(&notices);
}

/* --- the rate --- */

struct sum {
	int64_t rows, score;
};

static void
row_add(void *arg, const struct row_verdict *row)
{
	struct sum *s = arg;

	s->rows++;
	s->score += row->score;
}

static void
each_group_is_the_sum_of_its_rows(void **state)
{
	struct desk *d = *state;
	struct survey_form form = answer("one", 1);
	struct actor all = d->gao;
	int64_t id[TICKETS];

	tickets_make(d, id);
	draws(d, "one", TICKETS, true);
	for (int i = 0; i < TICKETS; i += 2)
		(void)desk_do(d, &d->gao, "survey_answer",
			      &(struct request){.survey = &form, .ticket = id[i]});
	all.roles = ROLE_MANAGER;
	for (enum satisfaction_by how = SATISFACTION_AGENT; how < SATISFACTION_BYS; how++) {
		struct satisfaction s;
		struct sum whole = {0};

		assert_int_equal(satisfaction_read(d->store, &all, DESK_AT - DAY, DESK_AT + DAY,
						   how, &d->mem, &s),
				 OK);
		assert_int_equal(s.all.score.rows, TICKETS + 3);
		assert_int_equal(s.all.score.sum, 24 + 3);
		assert_int_equal(s.all.satisfied.sum, 4);
		for (size_t g = 0; g < s.groups; g++) {
			struct sum sum = {0};

			assert_int_equal(
				satisfaction_rows(d->store, &all, DESK_AT - DAY, DESK_AT + DAY, how,
						  s.group[g].name,
						  &(struct satisfaction_each){row_add, &sum}),
				OK);
			assert_int_equal(sum.rows, s.group[g].score.rows);
			assert_int_equal(sum.score, s.group[g].score.sum);
			whole.rows += sum.rows;
		}
		assert_int_equal(whole.rows, s.all.score.rows);
	}
	assert_int_equal(desk_scores(d, "sample").sum, 3);
	assert_int_equal(desk_scores(d, "gate").sum, 24);
}

/* H-02: one's own, those of the team that one leads, all. */
static void
who_sees_whose_scores(void **state)
{
	static const char *const one[] = {"1001"}, *const two[] = {"1002", "1003"};
	const struct team_form team[] = {{"one", "1003", one, 1}, {"two", NULL, two, 2}};
	const struct rota_form rota = {
		.team = team, .teams = 2, .away_secs = -1, .away_most = -1, .relief = -1};
	struct desk *d = *state;
	const struct {
		struct actor by;
		unsigned roles;
		int64_t scores;
	} rows[] = {
		{d->wu, ROLE_AGENT, 4},    {d->lin, ROLE_AGENT, 2},      {d->gao, ROLE_LEAD, 4},
		{d->gao, ROLE_ADMIN, 4},   {d->lin, ROLE_SUPERVISOR, 6}, {d->lin, ROLE_QUALITY, 6},
		{d->lin, ROLE_MANAGER, 6}, {d->lin, ROLE_SUPPORT, 2},
	};
	int64_t id[TICKETS];

	(void)desk_do(d, &d->gao, "rota_set", &(struct request){.rota = &rota});
	tickets_make(d, id);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct actor by = at(rows[i].by, DESK_AT);
		struct satisfaction s;

		by.roles = rows[i].roles;
		assert_int_equal(satisfaction_read(d->store, &by, DESK_AT - DAY, DESK_AT + DAY,
						   SATISFACTION_AGENT, &d->mem, &s),
				 OK);
		if (s.all.score.rows != rows[i].scores)
			fail_msg("row %zu: %d scores", i, (int)s.all.score.rows);
	}
}

int
main(void)
{
#define A_TEST(name) cmocka_unit_test_setup_teardown(name, desk_make, desk_clear)
	const struct CMUnitTest tests[] = {
		A_TEST(the_same_lot_draws_the_same),
		A_TEST(what_is_wrong_is_refused_with_its_reason),
		A_TEST(a_draw_needs_a_span_with_tickets_and_a_name_of_its_own),
		A_TEST(a_bad_score_is_told_to_owner_and_lead),
		A_TEST(each_group_is_the_sum_of_its_rows),
		A_TEST(who_sees_whose_scores),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
