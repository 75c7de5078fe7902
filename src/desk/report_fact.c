#include "desk/report_fact.h"

#include "sql_read.h"
#include "store/store.h"

#define BEGIN(name, call)                                                                          \
	static enum rc name(struct store *s, const struct report_scope *r)                         \
	{                                                                                          \
		return call;                                                                       \
	}

/* clang-format off */
BEGIN(contacts, sql_fact_contacts_begin(s, r->from, r->before, r->repeat))
BEGIN(tickets, sql_fact_tickets_begin(s, r->from, r->before))
BEGIN(closed, sql_fact_closed_begin(s, r->from, r->before))
BEGIN(clocks, sql_fact_clocks_begin(s, r->from, r->before, r->now))
BEGIN(promises, sql_fact_promises_begin(s, r->from, r->before, r->now))
BEGIN(scores, sql_fact_scores_begin(s, r->from, r->before))

static const struct {
	enum rc (*begin)(struct store *s, const struct report_scope *r);
	bool (*next)(struct store *s, struct arena *mem, struct row_fact *out);
	enum rc (*end)(struct store *s);
} of[FACT_KINDS] = {
	[FACT_CONTACT] = {contacts, sql_fact_contacts_next, sql_fact_contacts_end},
	[FACT_TICKET]  = {tickets,  sql_fact_tickets_next,  sql_fact_tickets_end},
	[FACT_CLOSED]  = {closed,   sql_fact_closed_next,   sql_fact_closed_end},
	[FACT_CLOCK]   = {clocks,   sql_fact_clocks_next,   sql_fact_clocks_end},
	[FACT_PROMISE] = {promises, sql_fact_promises_next, sql_fact_promises_end},
	[FACT_SCORE]   = {scores,   sql_fact_scores_next,   sql_fact_scores_end},
};
/* clang-format on */

static bool
is_in_category(const struct report_scope *r, const struct row_fact *f)
{
	for (size_t i = 0; i < r->categories; i++)
		if (f->category_id.is_set && f->category_id.value == r->category[i])
			return true;
	return !r->categories;
}

static bool
is_in_scope(const struct report_scope *r, const struct row_fact *f)
{
	return (!r->agent || f->agent_id.value == r->agent) &&
	       (!r->team || f->team_id.value == r->team) &&
	       (!r->channel || f->channel == r->channel) && is_in_category(r, f);
}

enum rc
report_facts(struct store *s, const struct report_scope *scope, enum fact_kind kind,
	     const struct fact_each *each)
{
	struct row_fact f;
	bool goes_on = true;
	enum rc rc = of[kind].begin(s, scope);

	if (rc)
		return rc;
	while (goes_on && of[kind].next(s, NULL, &f))
		if (is_in_scope(scope, &f))
			goes_on = each->fact(each->arg, &f);
	return of[kind].end(s);
}
