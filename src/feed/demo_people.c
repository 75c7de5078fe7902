#include "feed/demo_people.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/time.h"
#include "core/words.h"
#include "desk/actor.h"
#include "desk/people.h"
#include "desk/performance.h"
#include "desk/survey.h"
#include "desk/training.h"
#include "feed/demo_life.h"
#include "feed/people_rules.h"
#include "sql_read.h"
#include "store/store.h"

enum { MINUTE = 60, DECIMAL = 10, NO_EXAM = -1, PEOPLE_MOST = 16, ANSWERS_MOST = 8 };

/* A deed of the file, and what it is done with. */
struct doing {
	const struct node *root, *n;
	const struct people_rules *rules;
	int64_t now;
	struct arena *mem;
};

static int
number(const struct doing *d, const char *key, int otherwise)
{
	const char *text = node_text(d->n, key, NULL);

	return text ? (int)strtol(text, NULL, DECIMAL) : otherwise;
}

/* So many days from today; 0 where the file says nothing. */
static int
day(const struct doing *d, const char *key)
{
	return node_get(d->n, key) ? day_date(day_of(time_day(d->now)) + number(d, key, 0)) : 0;
}

static int64_t
person(const struct doing *d)
{
	return demo_agent(d->root, node_text(d->n, "who", ""));
}

static const struct people_form *
people_of(const struct doing *d)
{
	struct people_form *f = arena_alloc(d->mem, sizeof *f);

	*f = (struct people_form){
		.rules = d->rules,
		.agent = person(d),
		.kind = (enum leave_kind)word_find(WORD_LEAVE, node_text(d->n, "kind", "")),
		.from = day(d, "from"),
		.to = day(d, "to"),
		.step = (enum award_step)word_find(WORD_AWARD, node_text(d->n, "step", "")),
		.ground = number(d, "ground", 0),
		.number = number(d, "number", DECIDED_YES),
		.chance = number(d, "chance", 0),
		.harm = number(d, "harm", 0),
		.name = node_text(d->n, "name", NULL),
	};
	return f;
}

static const struct training_form *
training_of(const struct doing *d)
{
	struct training_form *f = arena_alloc(d->mem, sizeof *f);
	int64_t *agent = arena_alloc(d->mem, PEOPLE_MOST * sizeof *agent);

	*f = (struct training_form){
		.title = node_text(d->n, "title", ""),
		.subject = (enum training_subject)training_subject_find(
			node_text(d->n, "subject", "service")),
		.day = day(d, "on"),
		.pass = number(d, "pass", 80),
		.agent = agent,
		.state = (enum trainee_state)trainee_state_find(node_text(d->n, "state", "there")),
		.score = number(d, "score", NO_EXAM),
	};
	for (const struct node *p = node_list(d->n, "people"); p && f->agents < PEOPLE_MOST;
	     p = p->next)
		agent[f->agents++] = demo_agent(d->root, p->text);
	return f;
}

static const struct performance_form *
performance_of(const struct doing *d)
{
	struct performance_form *f = arena_alloc(d->mem, sizeof *f);
	const int proposal = performance_proposal_find(node_text(d->n, "propose", "nothing"));

	*f = (struct performance_form){
		.agent = person(d),
		.span = performance_quarter(time_day(d->now)),
		.service = number(d, "service", 0),
		.solving = number(d, "solving", 0),
		.talk = number(d, "talk", 0),
		.team = number(d, "team", 0),
		.result = performance_result_find(node_text(d->n, "result", "")),
		.proposal = (enum performance_proposal)proposal,
	};
	return f;
}

static struct deed
deed_of(const struct doing *d)
{
	struct request *ask = arena_alloc(d->mem, sizeof *ask);

	*ask = (struct request){
		.text = node_text(d->n, "text", NULL),
		.reason = node_text(d->n, "reason", NULL),
		.object = number(d, "object", 0),
		.agent = person(d),
		.people = people_of(d),
		.training = training_of(d),
		.performance = performance_of(d),
	};
	return (struct deed){.at = d->now - (int64_t)number(d, "ago", 0) * MINUTE,
			     .verb = node_text(d->n, "verb", ""),
			     .by = node_text(d->n, "by", ""),
			     .ask = ask};
}

enum rc
demo_people_plan(struct store *s, const struct node *root, int64_t now, struct arena *mem,
		 struct people_plan *out)
{
	struct doing d = {.root = root, .now = now, .mem = mem};
	struct err e = {0};
	size_t count = 0;

	*out = (struct people_plan){0};
	if (desk_people_rules(s, mem, &d.rules, &e))
		return err_move(store_err(s), &e);
	for (d.n = node_list(root, "people"); d.n; d.n = d.n->next)
		count++;
	out->deed = arena_alloc(mem, (count + 1) * sizeof *out->deed);
	for (d.n = node_list(root, "people"); d.n; d.n = d.n->next)
		out->deed[out->deeds++] = deed_of(&d);
	return OK;
}

/* --- the survey --- */

struct answer {
	int64_t ticket;
	bool is_own;
};

static enum rc
drawn_read(struct store *s, const struct actor *by, const char *name, struct arena *mem,
	   struct answer *out, size_t *n)
{
	struct row_survey_by_name survey;
	struct row_survey_line row;
	enum rc rc = sql_survey_by_name(s, name, mem, &survey);

	if (!rc)
		rc = sql_survey_lines_begin(s, survey.id, by->agent, true);
	if (rc)
		return rc;
	while (*n < ANSWERS_MOST && sql_survey_lines_next(s, mem, &row))
		out[(*n)++] = (struct answer){row.ticket_id,
					      row.agent_no && !strcmp(row.agent_no, by->work_no)};
	return sql_survey_lines_end(s);
}

enum rc
demo_survey(struct store *s, const struct node *survey, int64_t now, struct arena *mem)
{
	struct survey_form form = {.name = node_text(survey, "name", ""),
				   .from = now - 30 * (int64_t)DAY_SECONDS,
				   .before = now,
				   .count = ANSWERS_MOST,
				   .seed = 1,
				   .at = now,
				   .means = MEANS_PHONE};
	const struct node *score = node_list(survey, "scores");
	struct answer drawn[ANSWERS_MOST];
	struct request ask = {.survey = &form};
	struct outcome out;
	struct actor by;
	size_t n = 0;
	enum rc rc = actor_find(s, node_text(survey, "by", ""), now, mem, &by);

	if (!rc)
		rc = desk_run(s, &by, verb_find("survey_draw"), &ask, &out);
	if (!rc)
		rc = drawn_read(s, &by, form.name, mem, drawn, &n);
	for (size_t i = 0; !rc && score && i < n; i++) {
		if (drawn[i].is_own)
			continue;
		ask.ticket = drawn[i].ticket;
		form.score = (int)strtol(score->text, NULL, DECIMAL);
		score = score->next;
		rc = desk_run(s, &by, verb_find("survey_answer"), &ask, &out);
	}
	return rc;
}
