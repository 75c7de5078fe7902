#include "store/fact.h"

#include "sql_read.h"
#include "store/store.h"

#define BEGIN(name, call)                                                                          \
	static enum rc name(struct store *s, const struct fact_span *r)                            \
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
	enum rc (*begin)(struct store *s, const struct fact_span *r);
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

enum rc
fact_read(struct store *s, enum fact_kind kind, const struct fact_span *span,
	  const struct fact_each *each)
{
	struct row_fact f;
	bool goes_on = true;
	enum rc rc = of[kind].begin(s, span);

	if (rc)
		return rc;
	while (goes_on && of[kind].next(s, NULL, &f))
		goes_on = each->fact(each->arg, &f);
	return of[kind].end(s);
}
