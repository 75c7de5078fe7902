/* Monitoring (H-100 … H-108): plan, scores, notes, calibration, reports that make themselves. */
#include "desk/quality.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/time.h"
#include "core/role.h"
#include "desk/calibration.h"
#include "desk/quality_report.h"
#include "fixture.h"
#include "shift.h"
#include "sql_read.h"

static const struct sheet_item items[] = {
	{"greet", "greeting", NULL, 40},
	{"solve", "solution", NULL, 60},
};
static const struct sheet_item fatals[] = {{"secrecy", "secrecy", NULL, 0}};

/* The desk of the fixture, and above it. */
struct room {
	struct desk *d;
	struct score_sheet sheet;
	struct actor qi, ruan, su, ma; /* two quality officers, the supervisor, the manager */
};

static struct actor
person(struct desk *d, const char *work_no, const char *name, unsigned roles)
{
	const struct agent_form form = {work_no, name, roles};
	const struct actor program = actor_program(DESK_AT);
	struct actor a;

	(void)desk_do(d, &program, "agent_add", &(struct request){.agent_form = &form});
	assert_int_equal(actor_find(d->store, work_no, DESK_AT, &d->mem, &a), OK);
	return a;
}

/* Wu, Lin and Gao have been at work since eight, Wu and Lin have talked to twelve customers each.
 */
static const char floor_sql[] =
	"INSERT INTO team (name, lead_id) VALUES ('一组', 3);"
	"UPDATE agent SET team_id = 1 WHERE id = 1;"
	"INSERT INTO span (act_id, agent_id, state, began_at)"
	"  SELECT (SELECT id FROM act WHERE hash IS NULL), id, 2, 1795305600 FROM agent WHERE id "
	"<= 3;"
	"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 24)"
	"  INSERT INTO contact (act_id, agent_id, channel, direction, started_at, ended_at, "
	"recording)"
	"  SELECT (SELECT id FROM act WHERE hash IS NULL), 1 + i % 2, 1, 1, 1795300000 + i * 100,"
	"    1795300050 + i * 100, 'R' || i FROM n;";

static int
room_open(void **state)
{
	struct room *r = calloc(1, sizeof *r);

	assert_non_null(r);
	(void)desk_make(state);
	r->d = *state;
	r->sheet = score_sheet_plain;
	r->sheet.item = items;
	r->sheet.items = 2;
	r->sheet.fatal = fatals;
	r->sheet.fatals = 1;
	r->sheet.calibration_contacts = 4;
	r->qi = person(r->d, "1004", "齐方", ROLE_QUALITY);
	r->ruan = person(r->d, "1005", "阮清", ROLE_QUALITY);
	r->su = person(r->d, "1006", "苏主管", ROLE_SUPERVISOR);
	r->ma = person(r->d, "1007", "马经理", ROLE_MANAGER);
	r->qi.sheet = r->ruan.sheet = r->su.sheet = r->ma.sheet = &r->sheet;
	r->d->gao.sheet = r->d->wu.sheet = r->d->lin.sheet = &r->sheet;
	shift_sql(r->d->store, DESK_AT, floor_sql);
	*state = r;
	return 0;
}

static int
room_close(void **state)
{
	struct room *r = *state;
	void *desk = r->d;

	(void)desk_clear(&desk);
	free(r);
	return 0;
}

/* --- scores --- */

struct given {
	int64_t contact;
	int greet, solve;
	bool fatal;
	int64_t supersedes;
	int64_t heard_at;
};

static enum rc
score_as(const struct room *r, const struct actor *by, const char *verb, const struct given *g,
	 struct outcome *out)
{
	const struct item_given item[] = {
		{"greet", g->greet, NULL}, {"solve", g->solve, "说得快"}, {"secrecy", 0, NULL}};
	const struct quality_form f = {.contact = g->contact,
				       .mode = MODE_RECORDING,
				       .item = item,
				       .items = g->fatal ? 3 : 2,
				       .supersedes = g->supersedes,
				       .heard_at = g->heard_at};

	return desk_run(r->d->store, by, verb_find(verb),
			&(struct request){.quality = &f, .text = "听过"}, out);
}

static int64_t
score(const struct room *r, const struct actor *by, int64_t contact, int greet, int solve)
{
	struct outcome out = {0};

	if (score_as(r, by, "quality_score",
		     &(struct given){.contact = contact, .greet = greet, .solve = solve}, &out))
		fail_msg("%s", err_text(store_err(r->d->store)));
	return out.row;
}

static void
refuses(const struct room *r, const struct actor *by, const struct given *g, enum rc rc,
	const char *sentence)
{
	struct outcome out;
	const enum rc got = score_as(r, by, "quality_score", g, &out);

	if (got != rc || strcmp(err_text(store_err(r->d->store)), sentence) != 0)
		fail_msg("%d \"%s\"", (int)got, got ? err_text(store_err(r->d->store)) : "");
}

static struct row_score
got(struct room *r, int64_t id)
{
	struct row_score s = {0};

	assert_int_equal(sql_score_get(r->d->store, id, &r->d->mem, &s), OK);
	return s;
}

/* The newest notice of that kind, "" for none. */
static const char *
told(struct room *r, const struct actor *to, enum notice_kind kind)
{
	struct row_notice n;
	const char *words = "";

	assert_int_equal(sql_notice_of_begin(r->d->store, to->agent, INT64_MAX, 100), OK);
	while (sql_notice_of_next(r->d->store, &r->d->mem, &n))
		if (n.kind == (int64_t)kind && !*words)
			words = n.words;
	assert_int_equal(sql_notice_of_end(r->d->store), OK);
	return words;
}

/* Contact 1 is Lin's, contact 2 Wu's, and so on. */
static void
a_score_names_its_sheet_and_tells_the_agent(void **state)
{
	struct room *r = *state;
	const struct row_score s = got(r, score(r, &r->qi, 2, 40, 45));

	assert_int_equal(s.points, 85);
	assert_int_equal(s.band, BAND_GOOD);
	assert_int_equal(s.sheet, r->sheet.version);
	assert_string_equal(s.recording, "R2");
	assert_string_equal(s.agent_no, "1001");
	assert_string_equal(told(r, &r->d->wu, NOTICE_SCORED), "contact 2: 85 points, good");
	desk_verifies(r->d);
}

static void
what_is_wrong_with_a_score_is_said(void **state)
{
	struct room *r = *state;
	const int64_t first = score(r, &r->qi, 2, 40, 45);

	refuses(r, &r->qi, &(struct given){.contact = 99}, E_NOTFOUND, "there is no contact 99");
	refuses(r, &r->qi, &(struct given){.contact = 4, .greet = 41}, E_INVALID,
		"item greet has 0 to 40 points");
	refuses(r, &r->qi, &(struct given){.contact = 4, .heard_at = DESK_AT + 1}, E_INVALID,
		"it cannot have been heard at a moment that is still to come");
	refuses(r, &r->qi, &(struct given){.contact = 4, .heard_at = 1}, E_INVALID,
		"it cannot have been heard before the contact began");
	refuses(r, &r->qi, &(struct given){.contact = 2}, E_CONFLICT,
		"contact 2 is scored already: score 1; a new one supersedes it");
	refuses(r, &r->ruan, &(struct given){.contact = 2, .supersedes = first}, E_DENIED,
		"another monitor gave this score: a supervisor supersedes it");
	shift_sql(r->d->store, DESK_AT, "UPDATE contact SET agent_id = 4 WHERE id = 6");
	refuses(r, &r->qi, &(struct given){.contact = 6}, E_DENIED,
		"contact 6 is your own: somebody else scores it");
	shift_sql(r->d->store, DESK_AT, "UPDATE contact SET agent_id = NULL WHERE id = 8");
	refuses(r, &r->qi, &(struct given){.contact = 8}, E_INVALID,
		"nobody of the desk had contact 8: there is nobody to score");
}

static void
a_score_is_superseded_never_edited(void **state)
{
	struct room *r = *state;
	const int64_t first = score(r, &r->qi, 2, 40, 45);
	struct outcome out = {0};

	assert_int_equal(
		score_as(r, &r->su, "quality_score",
			 &(struct given){
				 .contact = 2, .greet = 40, .solve = 60, .supersedes = first},
			 &out),
		OK);
	assert_int_equal(got(r, first).superseded_id.value, out.row);
	assert_int_equal(got(r, out.row).points, 100);
	desk_verifies(r->d);
}

static void
a_red_line_goes_to_the_lead_and_the_manager(void **state)
{
	struct room *r = *state;
	struct outcome out = {0};

	assert_int_equal(
		score_as(r, &r->qi, "quality_score",
			 &(struct given){.contact = 2, .greet = 40, .solve = 60, .fatal = true},
			 &out),
		OK);
	assert_int_equal(got(r, out.row).points, 0);
	assert_int_equal(got(r, out.row).fatal, 1);
	assert_string_equal(told(r, &r->d->gao, NOTICE_FATAL), "吴敏, contact 2: secrecy");
	assert_string_equal(told(r, &r->ma, NOTICE_FATAL), "吴敏, contact 2: secrecy");
}

/* --- rights --- */

static void
each_sees_what_the_post_may_see(void **state)
{
	struct room *r = *state;
	const struct actor *all[] = {&r->d->wu, &r->d->lin, &r->d->gao, &r->qi,
				     &r->ruan,  &r->su,     &r->ma};
	/* Wu is in the team that Gao leads; Lin is in none. */
	static const char *const want[] = {"yes no",  "no yes",  "yes no", "yes yes",
					   "yes yes", "yes yes", "yes yes"};
	const int64_t wu = score(r, &r->qi, 2, 40, 60), lin = score(r, &r->qi, 1, 40, 60);

	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct score_sight sight;
		const bool a = !score_sight_read(r->d->store, all[i], wu, &r->d->mem, &sight);
		const bool b = !score_sight_read(r->d->store, all[i], lin, &r->d->mem, &sight);

		assert_string_equal(
			arena_printf(&r->d->mem, "%s %s", a ? "yes" : "no", b ? "yes" : "no"),
			want[i]);
	}
}

/* --- notes --- */

static int64_t
note(struct room *r, const struct actor *by, int64_t id, const char *about)
{
	const struct quality_form f = {.score = id, .about = about};
	struct outcome out = {0};

	if (desk_run(r->d->store, by, verb_find("quality_note"),
		     &(struct request){.quality = &f, .text = "先复述，再给方案"}, &out))
		fail_msg("%s", err_text(store_err(r->d->store)));
	return out.row;
}

static int
note_state(struct room *r, int64_t id)
{
	struct row_improvement p = {0};

	assert_int_equal(sql_improvement_get(r->d->store, id, &r->d->mem, &p), OK);
	return (int)p.state;
}

static void
a_note_is_accepted_by_its_agent_and_closes_when_the_next_samples_are_better(void **state)
{
	struct room *r = *state;
	const int64_t id = note(r, &r->qi, score(r, &r->qi, 2, 20, 60), "greet");
	const struct quality_form f = {.improvement = id};
	const struct request ask = {.quality = &f};

	assert_string_equal(told(r, &r->d->wu, NOTICE_IMPROVE), "先复述，再给方案");
	assert_string_equal(told(r, &r->d->gao, NOTICE_IMPROVE), "先复述，再给方案");
	(void)score(r, &r->qi, 4, 40, 60);
	(void)score(r, &r->qi, 6, 40, 60);
	assert_int_equal(note_state(r, id), IMPROVE_TOLD); /* nobody accepted it yet */
	desk_refuses(r->d, &r->d->gao, "quality_accept", &ask, E_DENIED,
		     "this note is for 吴敏 to accept");
	(void)desk_do(r->d, &r->d->wu, "quality_accept", &ask);
	(void)score(r, &r->qi, 8, 10, 60);
	assert_int_equal(note_state(r, id), IMPROVE_ACCEPTED);
	(void)score(r, &r->qi, 10, 30, 60);
	assert_int_equal(note_state(r, id), IMPROVE_ACCEPTED); /* one of two */
	(void)score(r, &r->qi, 12, 30, 60);
	assert_int_equal(note_state(r, id), IMPROVE_CLOSED);
	assert_string_equal(told(r, &r->d->gao, NOTICE_IMPROVED),
			    "note 1 is closed: the next samples were better");
	desk_verifies(r->d);
}

/* --- the plan --- */

static enum rc
draw(struct room *r, const struct actor *by, uint64_t seed, struct outcome *out)
{
	const struct quality_form f = {.seed = seed};

	return desk_run(r->d->store, by, verb_find("quality_draw"),
			&(struct request){.quality = &f}, out);
}

static struct quality_plan
plan(struct room *r, const struct actor *by)
{
	struct quality_plan p = {0};

	assert_int_equal(quality_plan_read(r->d->store, by, &r->sheet, &r->d->mem, &p), OK);
	return p;
}

static const char *
drawn(struct room *r, const struct actor *by)
{
	const struct quality_plan p = plan(r, by);
	struct buf text = {0};
	const char *kept;

	for (size_t i = 0; i < p.listens_open; i++)
		buf_printf(&text, "%d:%d ", (int)p.listen[i].agent_id,
			   (int)p.listen[i].contact_id.value);
	kept = arena_strdup(&r->d->mem, buf_str(&text));
	buf_release(&text);
	return kept;
}

static void
twenty_are_drawn_and_everybody_at_work_is_among_them(void **state)
{
	struct room *r = *state;
	struct outcome out = {0};
	struct quality_plan p;
	unsigned who = 0;

	assert_int_equal(draw(r, &r->qi, 7, &out), OK);
	assert_int_equal(out.made, 20);
	p = plan(r, &r->qi);
	for (size_t i = 0; i < p.listens_open; i++)
		who |= 1u << p.listen[i].agent_id;
	assert_int_equal(who, 1u << 1 | 1u << 2 | 1u << 3); /* Wu, Lin, and Gao, live */
	assert_int_equal(p.debt.due, 20);
	assert_int_equal(p.debt.done, 0);
	assert_int_equal(draw(r, &r->qi, 8, &out), E_CONFLICT);
	desk_verifies(r->d);
}

static void
the_same_seed_draws_the_same(void **state)
{
	struct room *r = *state;
	struct outcome out;
	char first[400];

	assert_int_equal(draw(r, &r->qi, 7, &out), OK);
	(void)snprintf(first, sizeof first, "%s", drawn(r, &r->qi));
	(void)room_close(state);
	(void)room_open(state);
	r = *state;
	assert_int_equal(draw(r, &r->qi, 7, &out), OK);
	assert_string_equal(drawn(r, &r->qi), first);
}

static void
what_was_heard_leaves_the_plan_and_what_was_not_stays_owed(void **state)
{
	struct room *r = *state;
	struct outcome out;
	struct quality_plan p;
	int64_t contact = 0;

	assert_int_equal(draw(r, &r->qi, 7, &out), OK);
	p = plan(r, &r->qi);
	for (size_t i = 0; !contact && i < p.listens_open; i++)
		contact = p.listen[i].contact_id.value;
	(void)score(r, &r->qi, contact, 40, 60);
	assert_int_equal(plan(r, &r->qi).listens_open, p.listens_open - 1);
	assert_int_equal(plan(r, &r->qi).debt.done, 1);
	shift_sql(r->d->store, DESK_AT,
		  "INSERT INTO span (act_id, agent_id, state, began_at) SELECT"
		  "  (SELECT id FROM act WHERE hash IS NULL), 4, 2, 1795305600");
	r->qi.now = DESK_AT + 86400;
	assert_int_equal(plan(r, &r->qi).debt.behind, 19);
}

static void
after_a_change_more_is_listened_to(void **state)
{
	struct room *r = *state;
	const struct quality_form f = {.changed = CHANGED_PROCESS};

	assert_int_equal(plan(r, &r->ma).person[0].due, 1);
	(void)desk_do(r->d, &r->qi, "quality_change",
		      &(struct request){.quality = &f, .text = "退货改为三天"});
	assert_int_equal(plan(r, &r->ma).person[0].due, 2);
	assert_int_equal(plan(r, &r->ma).person[0].why, WHY_CHANGED);
}

/* --- calibration --- */

static void
blind(struct room *r, const struct actor *by, int greet, int solve)
{
	struct row_calibration_contacts x;
	int64_t contact[8];
	size_t n = 0;

	assert_int_equal(sql_calibration_contacts_begin(r->d->store, 1, by->agent), OK);
	while (sql_calibration_contacts_next(r->d->store, NULL, &x))
		contact[n++] = x.contact_id;
	assert_int_equal(sql_calibration_contacts_end(r->d->store), OK);
	assert_int_equal(n, 4);
	for (size_t i = 0; i < n; i++) {
		struct outcome out;

		if (score_as(r, by, "calibration_score",
			     &(struct given){.contact = contact[i],
					     .greet = i % 2 ? greet : 40,
					     .solve = i % 2 ? 60 : solve},
			     &out))
			fail_msg("%s", err_text(store_err(r->d->store)));
	}
}

static void
who_does_not_agree_may_not_score_before_the_exams(void **state)
{
	struct room *r = *state;
	const struct quality_form f = {.seed = 3};
	struct quality_form exam = {
		.agent = r->ruan.agent, .subject = SUBJECT_STANDARD, .points = 85};
	struct row_calibration_of of;

	(void)desk_do(r->d, &r->su, "calibration_begin", &(struct request){.quality = &f});
	assert_string_not_equal(told(r, &r->qi, NOTICE_CALIBRATE), "");
	blind(r, &r->qi, 20, 30);
	blind(r, &r->ruan, 40, 60);
	desk_refuses(r->d, &r->su, "calibration_close", &(struct request){0}, E_CONFLICT,
		     "score the contacts yourself first: 0 of 4 are done");
	blind(r, &r->su, 20, 30);
	(void)desk_do(r->d, &r->su, "calibration_close", &(struct request){0});
	assert_int_equal(sql_calibration_of(r->d->store, r->qi.agent, &r->d->mem, &of), OK);
	assert_int_equal(of.is_passed, 1);
	assert_int_equal(of.kappa, 100);
	assert_int_equal(sql_calibration_of(r->d->store, r->ruan.agent, &r->d->mem, &of), OK);
	assert_int_equal(of.is_passed, 0);
	assert_int_equal(of.difference, 2500);
	refuses(r, &r->ruan, &(struct given){.contact = 2}, E_DENIED,
		"the last calibration was not passed: no scores before the exams in the monitoring "
		"standard, the rules of monitoring");
	(void)desk_do(r->d, &r->su, "monitor_exam", &(struct request){.quality = &exam});
	exam.subject = SUBJECT_RULES;
	exam.points = 79;
	(void)desk_do(r->d, &r->su, "monitor_exam", &(struct request){.quality = &exam});
	refuses(r, &r->ruan, &(struct given){.contact = 2}, E_DENIED,
		"the last calibration was not passed: no scores before the exams in the rules of "
		"monitoring");
	exam.points = 80;
	(void)desk_do(r->d, &r->su, "monitor_exam", &(struct request){.quality = &exam});
	(void)score(r, &r->ruan, 2, 40, 60);
	desk_verifies(r->d);
}

static void
unfit_monitors_are_replaced_in_the_plan(void **state)
{
	struct room *r = *state;
	const struct quality_form f = {.seed = 3};
	struct outcome out;

	assert_int_equal(draw(r, &r->qi, 7, &out), OK);
	(void)desk_do(r->d, &r->su, "calibration_begin", &(struct request){.quality = &f});
	blind(r, &r->su, 20, 30);
	blind(r, &r->ruan, 20, 30);
	blind(r, &r->qi, 40, 60);
	(void)desk_do(r->d, &r->su, "calibration_close", &(struct request){0});
	assert_int_equal(plan(r, &r->qi).listens_open, 0);
	assert_int_equal(plan(r, &r->ruan).listens_open, 20);
	assert_string_equal(told(r, &r->ruan, NOTICE_LISTEN), "20 to listen to, which 齐方 had");
	desk_verifies(r->d);
}

/* Nobody else may score either: what is owed stays where it is, and is seen to be owed. */
static void
where_nobody_is_fit_the_plan_stays(void **state)
{
	struct room *r = *state;
	const struct quality_form f = {.seed = 3};
	struct outcome out;

	assert_int_equal(draw(r, &r->qi, 7, &out), OK);
	(void)desk_do(r->d, &r->ma, "calibration_begin", &(struct request){.quality = &f});
	blind(r, &r->ma, 20, 30);
	(void)desk_do(r->d, &r->ma, "calibration_close", &(struct request){0});
	assert_int_equal(plan(r, &r->qi).listens_open, 20);
}

static void
nobody_sees_anothers_blind_score_before_it_is_closed(void **state)
{
	struct room *r = *state;
	const struct quality_form f = {.seed = 3};
	struct score_sight sight;

	(void)desk_do(r->d, &r->su, "calibration_begin", &(struct request){.quality = &f});
	blind(r, &r->qi, 20, 30);
	assert_int_equal(score_sight_read(r->d->store, &r->qi, 1, &r->d->mem, &sight), OK);
	assert_int_equal(score_sight_read(r->d->store, &r->ruan, 1, &r->d->mem, &sight), E_DENIED);
	assert_int_equal(score_sight_read(r->d->store, &r->ma, 1, &r->d->mem, &sight), E_DENIED);
}

/* --- reports --- */

static void
tick(struct room *r, int64_t at)
{
	const struct actor program = actor_program(at);
	struct outcome out;
	const enum rc rc = desk_run(r->d->store, &program, verb_find("clock_tick"),
				    &(struct request){0}, &out);

	assert_true(rc == OK || rc == E_NOTFOUND);
}

static int64_t
at(const char *text)
{
	int64_t moment = 0;

	assert_true(time_parse(text, &moment));
	return moment;
}

static const char *
made(struct room *r, enum quality_kind kind, int day)
{
	struct row_quality_report q;

	if (sql_quality_report_get(r->d->store, kind, day, &r->d->mem, &q))
		return "none";
	return q.made_at > q.due_at ? "late" : "in time";
}

static void
reports_make_themselves_and_late_ones_are_late(void **state)
{
	struct room *r = *state;

	(void)score(r, &r->qi, 2, 40, 60);
	tick(r, at("2026-11-22 23:59"));
	assert_string_equal(made(r, QUALITY_DAILY, 20261122), "none");
	tick(r, at("2026-11-23 08:00"));
	assert_string_equal(made(r, QUALITY_DAILY, 20261122), "in time");
	assert_string_equal(made(r, QUALITY_WEEKLY, 20261116), "in time");
	assert_string_equal(told(r, &r->ma, NOTICE_QUALITY_REPORT), "weekly report 2026-11-16");
	tick(r, at("2026-11-24 10:01"));
	assert_string_equal(made(r, QUALITY_DAILY, 20261123), "late");
	assert_string_equal(told(r, &r->su, NOTICE_QUALITY_REPORT),
			    "daily report 2026-11-23 (late)");
	tick(r, at("2026-12-01 08:00")); /* so many at once, the next tick goes on */
	tick(r, at("2026-12-01 08:01"));
	assert_string_equal(made(r, QUALITY_MONTHLY, 20261101), "in time");
	desk_verifies(r->d);
}

/* What one item of a score got, and its weight. */
static void
item_of(struct room *r, int64_t id, const char *item, int64_t *points, int64_t *weight)
{
	struct row_score_item i;

	assert_int_equal(sql_score_items_begin(r->d->store, id), OK);
	while (sql_score_items_next(r->d->store, NULL, &i))
		if (!strcmp(i.item, item)) {
			*points += i.points;
			*weight += i.weight;
		}
	assert_int_equal(sql_score_items_end(r->d->store), OK);
}

/* The figures of every line are the sum of its rows, and what a section divides adds up to all. */
static void
line_adds_up(struct room *r, const struct quality_report *q, const struct quality_line *l)
{
	int64_t rows = 0, points = 0, got = 0, weight = 0;

	for (size_t i = 0; i < q->notes; i++)
		rows += l->is_notes && line_takes_note(l, &q->note[i]);
	for (size_t i = 0; i < q->scores; i++) {
		bool takes = false;

		assert_int_equal(quality_report_takes(r->d->store, q, l, i, &takes), OK);
		rows += takes;
		points += takes ? q->score[i].points : 0;
		if (takes && l->item)
			item_of(r, q->score[i].id, l->item, &got, &weight);
	}
	assert_int_equal(l->rows, rows);
	if (l->unit == OF_COUNT)
		assert_int_equal(l->value, rows);
	if (l->unit == OF_POINTS && rows)
		assert_int_equal(l->value, points * 100 / rows);
	if (l->unit == OF_PERCENT && weight)
		assert_int_equal(l->value, got * 10000 / weight);
}

static void
section_adds_up(const struct quality_report *q, enum report_section section)
{
	int64_t rows = 0;

	for (size_t i = 0; i < q->lines; i++)
		rows += q->line[i].section == section ? q->line[i].rows : 0;
	assert_int_equal(rows, (int64_t)q->scores);
}

static void
the_rows_of_a_report_add_up_to_its_figures(void **state)
{
	struct room *r = *state;
	unsigned chance = 1;

	for (int64_t contact = 1; contact <= 20; contact++) {
		chance = chance * 1103515245u + 12345u;
		(void)score(r, contact % 3 ? &r->qi : &r->ruan, contact, (int)(chance >> 16) % 41,
			    (int)(chance >> 8) % 61);
	}
	(void)note(r, &r->qi, 1, "greet");
	(void)note(r, &r->qi, 2, NULL);
	for (enum quality_kind k = QUALITY_DAILY; k <= QUALITY_KINDS; k++) {
		struct quality_report q;

		assert_int_equal(quality_report_read(r->d->store, &r->ma, &r->sheet, k,
						     quality_first(k, DESK_AT), &r->d->mem, &q),
				 OK);
		assert_int_equal(q.scores, 20);
		for (size_t i = 0; i < q.lines; i++)
			line_adds_up(r, &q, &q.line[i]);
		section_adds_up(&q, SECTION_MODE);
		section_adds_up(&q, SECTION_TYPE);
		section_adds_up(&q, SECTION_AGENT);
	}
}

static void
a_report_that_was_made_stays_what_it_was(void **state)
{
	struct room *r = *state;
	struct quality_report q;
	const int64_t first = score(r, &r->qi, 2, 40, 60);
	struct outcome out;

	tick(r, at("2026-11-23 08:00"));
	r->qi.now = at("2026-11-23 09:00");
	assert_int_equal(score_as(r, &r->qi, "quality_score",
				  &(struct given){.contact = 2,
						  .greet = 0,
						  .solve = 0,
						  .supersedes = first,
						  .heard_at = DESK_AT},
				  &out),
			 OK);
	assert_int_equal(quality_report_read(r->d->store, &r->ma, &r->sheet, QUALITY_DAILY,
					     20261122, &r->d->mem, &q),
			 OK);
	assert_int_equal(q.scores, 1);
	assert_int_equal(q.score[0].points, 100);
	assert_int_equal(quality_report_read(r->d->store, &r->d->wu, &r->sheet, QUALITY_DAILY,
					     20261122, &r->d->mem, &q),
			 E_DENIED);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, room_open, room_close)
	const struct CMUnitTest tests[] = {
		TEST(a_score_names_its_sheet_and_tells_the_agent),
		TEST(what_is_wrong_with_a_score_is_said),
		TEST(a_score_is_superseded_never_edited),
		TEST(a_red_line_goes_to_the_lead_and_the_manager),
		TEST(each_sees_what_the_post_may_see),
		TEST(a_note_is_accepted_by_its_agent_and_closes_when_the_next_samples_are_better),
		TEST(twenty_are_drawn_and_everybody_at_work_is_among_them),
		TEST(the_same_seed_draws_the_same),
		TEST(what_was_heard_leaves_the_plan_and_what_was_not_stays_owed),
		TEST(after_a_change_more_is_listened_to),
		TEST(who_does_not_agree_may_not_score_before_the_exams),
		TEST(unfit_monitors_are_replaced_in_the_plan),
		TEST(where_nobody_is_fit_the_plan_stays),
		TEST(nobody_sees_anothers_blind_score_before_it_is_closed),
		TEST(reports_make_themselves_and_late_ones_are_late),
		TEST(the_rows_of_a_report_add_up_to_its_figures),
		TEST(a_report_that_was_made_stays_what_it_was),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
