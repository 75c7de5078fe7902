#include "desk/report_fact.h"

#include "sql_rows.h"
#include "store/fact.h"

static bool
is_in_category(const struct report_scope *r, const struct row_fact *f)
{
	for (size_t i = 0; i < r->categories; i++)
		if (f->category_id.is_set && f->category_id.value == r->category[i])
			return true;
	return !r->categories;
}

bool
report_counts(const struct report_scope *r, const struct row_fact *f)
{
	return (!r->agent || f->agent_id.value == r->agent) &&
	       (!r->team || f->team_id.value == r->team) &&
	       (!r->channel || f->channel == r->channel) && is_in_category(r, f);
}

static struct fact_span
span_of(const struct report_scope *r)
{
	return (struct fact_span){
		.from = r->from, .before = r->before, .now = r->now, .repeat = r->repeat};
}

enum rc
report_tally(struct store *s, const struct report_scope *scope, enum fact_kind kind,
	     const struct tally_reader *reader)
{
	const struct fact_span span = span_of(scope);

	return tally_read(s, kind, &span, reader);
}

/* The team is the one that the agent is in now. */
static struct sql_int
team_of(const struct report_people *people, int64_t agent)
{
	for (size_t i = 0; agent && i < people->count; i++)
		if (people->at[i].id == agent)
			return people->at[i].team_id;
	return (struct sql_int){0};
}

struct row_fact
report_cell(const struct report_people *people, const struct tally_cell *cell, int64_t at)
{
	return (struct row_fact){
		.at = at,
		.agent_id = {cell->agent != 0, cell->agent},
		.team_id = people ? team_of(people, cell->agent) : (struct sql_int){0},
		.channel = cell->channel,
		.category_id = {cell->category != 0, cell->category},
	};
}

struct choosing {
	const struct report_scope *scope;
	const struct fact_each *each;
	bool goes_on;
};

static bool
fact_choose(void *arg, const struct row_fact *f)
{
	struct choosing *c = arg;

	if (report_counts(c->scope, f))
		c->goes_on = c->each->fact(c->each->arg, f);
	return c->goes_on;
}

enum rc
report_facts(struct store *s, const struct report_scope *scope, enum fact_kind kind, int64_t from,
	     int64_t before, const struct fact_each *each, bool *goes_on)
{
	struct choosing c = {scope, each, true};
	struct fact_span span = span_of(scope);
	enum rc rc;

	span.from = from;
	span.before = before;
	rc = fact_read(s, kind, &span, &(struct fact_each){fact_choose, &c});
	*goes_on = c.goes_on;
	return rc;
}
