#include "desk/rule_vote.h"

#include "base/intl.h"
#include "desk/verb.h"
#include "sql_write.h"
#include "store/store.h"

enum { MENDED = 1, SENT = 2 };

static enum rc
vote_write(struct work *w, const struct vote *v)
{
	const char *reason = v->is_sent ? w->ask->reason : NULL;

	if (v->is_sent && (!reason || !*reason))
		return err_set(store_err(w->store), E_INVALID,
			       _("an error of the reply check needs a reason to be sent"));
	return sql_rule_vote_add(w->store, v->rule, v->found, v->is_sent ? SENT : MENDED, reason);
}

enum rc
rule_votes_write(struct work *w)
{
	enum rc rc = OK;

	for (size_t i = 0; !rc && i < w->ask->vote_count; i++)
		rc = vote_write(w, &w->ask->votes[i]);
	return rc;
}
