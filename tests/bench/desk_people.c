/*
 * What a generated desk (desk_make.c) gets besides tickets: calls of its agents spread over the 500
 * days, each scored from its recording with a note now and then, who was signed on each day, awards
 * and penalties, trainings, and surveys of 2,000 tickets a month, half of them answered. All of it
 * through the verbs, as people would; many acts a transaction, so that the disk is not what is
 * waited for. Can be added to a desk that is there.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/time.h"
#include "core/role.h"
#include "core/score_sheet.h"
#include "core/words.h"
#include "desk/actor.h"
#include "desk/call.h"
#include "desk/people.h"
#include "desk/quality.h"
#include "desk/survey.h"
#include "desk/training.h"
#include "desk/verb.h"
#include "feed/people_rules.h"
#include "feed/score_sheet.h"
#include "sql_read.h"
#include "store/store.h"

enum {
	AGENTS = 20,
	GROUP = 100,
	DAYS = 500,
	DAY = 86400,
	MONTHS = 16,
	SURVEY_TICKETS = 2000,
	AWARD_EVERY = 100,
	TRAINING_EVERY = 500,
	NOTE_EVERY = 10,
	ITEMS_MOST = 64,
};

struct maker {
	struct store *store;
	struct arena mem;
	struct actor by[AGENTS];
	const struct people_rules *rules;
	const struct score_sheet *sheet;
	uint64_t seed;
	int64_t end, refused;
	int grouped;
};

static int64_t
below(struct maker *m, int64_t n)
{
	m->seed ^= m->seed << 13;
	m->seed ^= m->seed >> 7;
	m->seed ^= m->seed << 17;
	return (int64_t)(m->seed * 0x2545f4914f6cdd1dU >> 1) % n;
}

static void
must(const struct maker *m, enum rc rc, const char *what)
{
	if (!rc)
		return;
	(void)fprintf(stderr, "%s: %s\n", what, err_text(store_err(m->store)));
	exit(1);
}

static void
group_end(struct maker *m)
{
	if (m->grouped)
		must(m, store_group_end(m->store), "a group");
	m->grouped = 0;
}

/* What is refused is counted: a desk that is there may hold what stands against it. */
static struct outcome
act(struct maker *m, struct actor by, int64_t at, const char *verb, const struct request *ask)
{
	struct outcome out = {0};

	by.now = at;
	if (!m->grouped)
		must(m, store_group_begin(m->store), "a group");
	if (desk_run(m->store, &by, verb_find(verb), ask, &out) && !m->refused++)
		(void)fprintf(stderr, "the first that was refused: %s: %s\n", verb,
			      err_text(store_err(m->store)));
	if (++m->grouped == GROUP)
		group_end(m);
	return out;
}

/* Most points of most items. */
static size_t
items_give(struct maker *m, struct item_given *item)
{
	size_t n = 0;

	for (; n < m->sheet->items && n < ITEMS_MOST; n++) {
		const int most = m->sheet->item[n].weight;

		item[n] = (struct item_given){m->sheet->item[n].id,
					      most - (int)below(m, most / 3 + 1), NULL};
	}
	return n;
}

/* A call, put away, and listened to an hour later. */
static void
call_make(struct maker *m, int64_t n, int64_t at)
{
	const struct actor by = m->by[1 + n % (AGENTS - 1)];
	const struct call_form began = {0}, end = {.result = RESULT_REDIAL};
	struct item_given item[ITEMS_MOST];
	const struct outcome call =
		act(m, by, at, "call_answer", &(struct request){.call = &began});
	struct quality_form form = {.contact = call.contact,
				    .mode = (enum monitor_mode)(1 + below(m, 3)),
				    .heard_at = at + 3600,
				    .item = item,
				    .items = items_give(m, item)};
	struct outcome score;

	(void)act(m, by, at + 60 + below(m, 400), "call_end_plain",
		  &(struct request){.call = &end});
	score = act(m, m->by[0], at + 3700, "quality_score",
		    &(struct request){.quality = &form, .text = "heard"});
	form.score = score.row;
	if (score.row && n % NOTE_EVERY == 0)
		(void)act(m, m->by[0], at + 3800, "quality_note",
			  &(struct request){.quality = &form, .text = "say the number again"});
}

static void
award_make(struct maker *m, int64_t n, int64_t at)
{
	struct people_form form = {.rules = m->rules,
				   .agent = m->by[2 + n % (AGENTS - 2)].agent,
				   .step = below(m, 3) ? AWARD_PRAISE : AWARD_WARNING,
				   .ground = (int)(1 + below(m, 5))};

	(void)act(m, m->by[0], at, "award_propose",
		  &(struct request){.people = &form, .text = "what happened"});
}

static void
training_make(struct maker *m, int64_t at)
{
	int64_t agents[AGENTS - 1];
	const struct training_form form = {.title = "the new pump",
					   .subject = TRAIN_PRODUCT,
					   .day = time_day(at + DAY),
					   .pass = 60,
					   .agent = agents,
					   .agents = AGENTS - 1};

	for (int i = 1; i < AGENTS; i++)
		agents[i - 1] = m->by[i].agent;
	(void)act(m, m->by[0], at, "training_plan", &(struct request){.training = &form});
}

/* Somebody has to decide what the first manager proposes. */
static void
manager_make(struct maker *m)
{
	const struct agent_form form = {"1100", "Mo", ROLE_MANAGER};

	(void)act(m, m->by[0], m->end - (int64_t)DAYS * DAY, "agent_add",
		  &(struct request){.agent_form = &form});
}

static void
days_make(struct maker *m)
{
	for (int64_t day = DAYS; day > 0; day--)
		for (int i = 1; i < AGENTS; i++) {
			const int64_t at = m->end - day * DAY + below(m, 1200);

			(void)act(m, m->by[i], at, "sign_on", &(struct request){0});
			(void)act(m, m->by[i], at + 8 * 3600, "sign_off", &(struct request){0});
		}
}

/* --- surveys --- */

static void
answers_make(struct maker *m, const char *name, int64_t survey, int64_t at)
{
	struct survey_form form = {.name = name, .at = at, .means = MEANS_PHONE};
	struct row_survey_line row;
	struct arena mem = {0};
	int64_t tickets[SURVEY_TICKETS];
	int n = 0;

	must(m, sql_survey_lines_begin(m->store, survey, 0, 1), "lines");
	while (n < SURVEY_TICKETS && sql_survey_lines_next(m->store, &mem, &row))
		tickets[n++] = row.ticket_id;
	must(m, sql_survey_lines_end(m->store), "lines");
	arena_reset(&mem);
	for (int i = 0; i < n; i += 2) {
		form.score = (int)(1 + below(m, 5));
		(void)act(m, m->by[0], at + 9, "survey_answer",
			  &(struct request){.ticket = tickets[i], .survey = &form});
	}
	group_end(m);
}

static void
surveys_make(struct maker *m)
{
	for (int i = MONTHS; i > 0; i--) {
		const int64_t from = m->end - (int64_t)i * 31 * DAY, at = from + 32 * (int64_t)DAY;
		const struct survey_form form = {.name = arena_printf(&m->mem, "survey %d", i),
						 .is_sample = i % 2,
						 .from = from,
						 .before = from + 31 * (int64_t)DAY,
						 .count = SURVEY_TICKETS,
						 .seed = 7};
		struct row_survey_by_name made;

		(void)act(m, m->by[0], at, "survey_draw", &(struct request){.survey = &form});
		group_end(m);
		if (!sql_survey_by_name(m->store, form.name, &m->mem, &made))
			answers_make(m, form.name, made.id, at);
	}
}

/* --- the desk --- */

static void
desk_open(struct maker *m, const char *path)
{
	struct err e = {0};
	struct row_desk_get desk;

	if (store_open(path, &m->store, &e)) {
		(void)fprintf(stderr, "%s\n", err_text(&e));
		exit(1);
	}
	store_work_long(m->store);
	must(m, sql_desk_get(m->store, &m->mem, &desk), "the desk");
	if (time_zone_set(desk.zone, &e) || desk_people_rules(m->store, &m->mem, &m->rules, &e) ||
	    desk_score_sheet(m->store, &m->mem, &m->sheet, &e)) {
		(void)fprintf(stderr, "%s\n", err_text(&e));
		exit(1);
	}
	for (int i = 0; i < AGENTS; i++)
		must(m,
		     actor_find(m->store, arena_printf(&m->mem, "%d", 1001 + i), m->end, &m->mem,
				&m->by[i]),
		     "agent");
	for (int i = 0; i < AGENTS; i++)
		m->by[i].sheet = m->sheet;
}

int
main(int argc, char **argv)
{
	struct maker m = {.seed = 20261123, .end = time_now()};
	int64_t scores;

	if (argc < 3 || (scores = strtoll(argv[2], NULL, 10)) < 1) {
		(void)fprintf(stderr, "usage: bench_desk_people DESK SCORES [END]\n");
		return 64;
	}
	if (argc > 3)
		m.end = strtoll(argv[3], NULL, 10);
	desk_open(&m, argv[1]);
	manager_make(&m);
	for (int64_t n = 0; n < scores; n++) {
		const int64_t at = m.end - (int64_t)DAYS * DAY +
				   (int64_t)((double)n / (double)scores * DAYS * DAY);

		call_make(&m, n, at);
		if (n % AWARD_EVERY == 0)
			award_make(&m, n / AWARD_EVERY, at);
		if (n % TRAINING_EVERY == 0)
			training_make(&m, at);
	}
	days_make(&m);
	surveys_make(&m);
	group_end(&m);
	(void)fprintf(stderr, "%lld scores, %lld acts were refused\n", (long long)scores,
		      (long long)m.refused);
	store_close(m.store);
	arena_reset(&m.mem);
	return 0;
}
