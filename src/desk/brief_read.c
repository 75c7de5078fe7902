#include "desk/brief_read.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/intl.h"
#include "core/brief.h"
#include "core/words.h"
#include "desk/act_story.h"
#include "desk/verb.h"
#include "sql_read.h"

static enum rc
quote_read(struct store *s, int64_t ticket, struct arena *mem, struct brief_facts *f)
{
	struct row_need need;
	struct row_contact_heard heard;
	enum rc rc = sql_need_get(s, ticket, mem, &need);

	if (!rc)
		f->quote = need.quote;
	if (!rc && f->quote)
		return OK;
	if (rc && rc != E_NOTFOUND)
		return rc;
	rc = sql_contact_heard(s, ticket, mem, &heard);
	if (!rc)
		f->quote = heard.said;
	return rc == E_NOTFOUND ? OK : rc;
}

/* What the row itself does not say, the act's changes do. */
static enum rc
done_read(struct store *s, int64_t ticket, struct arena *mem, struct brief_facts *f)
{
	int64_t act[BRIEF_DONE_MAX];
	const char *verb[BRIEF_DONE_MAX];
	struct row_brief_done d;
	enum rc rc = sql_brief_done_begin(s, ticket, BRIEF_DONE_MAX);

	if (rc)
		return rc;
	while (f->dones < BRIEF_DONE_MAX && sql_brief_done_next(s, mem, &d)) {
		const struct verb *v = verb_find(d.verb);

		act[f->dones] = d.id;
		verb[f->dones] = d.verb;
		f->done[f->dones++] = (struct brief_done){d.at, d.agent, v ? _(v->past) : d.verb,
							  d.body ? d.body : d.said};
	}
	rc = sql_brief_done_end(s);
	for (size_t i = 0; !rc && i < f->dones; i++)
		if (!f->done[i].words)
			f->done[i].words = act_story(s, verb[i], act[i], mem);
	return rc;
}

static enum rc
promises_read(struct store *s, int64_t ticket, struct arena *mem, struct brief_facts *f)
{
	struct row_brief_promises p;
	enum rc rc = sql_brief_promises_begin(s, ticket, BRIEF_OPEN_MAX);

	if (rc)
		return rc;
	while (f->promises < BRIEF_OPEN_MAX && sql_brief_promises_next(s, mem, &p))
		f->promise[f->promises++] = (struct brief_open){p.owner, p.body, p.due_at};
	return sql_brief_promises_end(s);
}

static enum rc
asks_read(struct store *s, int64_t ticket, struct arena *mem, struct brief_facts *f)
{
	struct row_ask q;
	enum rc rc = sql_ask_of_begin(s, ticket);

	if (rc)
		return rc;
	while (sql_ask_of_next(s, mem, &q))
		if (q.state == ASK_OPEN && f->asks < BRIEF_OPEN_MAX)
			f->asked[f->asks++] = (struct brief_open){q.department, q.words, q.due_at};
	return sql_ask_of_end(s);
}

enum rc
brief_read(struct store *s, int64_t ticket, int64_t now, const char *line, struct arena *mem,
	   const char **out)
{
	struct brief_facts f = {.line = line, .now = now};
	struct row_ticket t;
	struct buf text = {0};
	enum rc rc = sql_ticket_get(s, ticket, mem, &t);

	f.ticket = &t;
	if (!rc)
		rc = quote_read(s, ticket, mem, &f);
	if (!rc)
		rc = done_read(s, ticket, mem, &f);
	if (!rc)
		rc = promises_read(s, ticket, mem, &f);
	if (!rc)
		rc = asks_read(s, ticket, mem, &f);
	if (rc)
		return rc;
	brief_make(&text, &f);
	*out = arena_strdup(mem, buf_str(&text));
	buf_release(&text);
	return OK;
}
