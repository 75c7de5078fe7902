#include "desk/gate_read.h"

#include "base/arena.h"
#include "sql_read.h"

static enum rc
contacts_read(struct store *s, int64_t ticket, int64_t since, struct arena *mem, struct gate *g)
{
	struct row_gate_contacts c;
	enum rc rc = sql_gate_contacts_begin(s, ticket, since);

	if (rc)
		return rc;
	while (sql_gate_contacts_next(s, mem, &c))
		gate_contact(g, c.id, c.started_at, (int)c.result.value, c.said != NULL);
	return sql_gate_contacts_end(s);
}

static enum rc
phrases_read(struct store *s, int64_t ticket, int64_t since, const struct gate_rules *rules,
	     struct arena *mem, struct gate *g)
{
	struct row_gate_phrases p;
	enum rc rc = sql_gate_phrases_begin(s, ticket, since);

	if (rc)
		return rc;
	while (sql_gate_phrases_next(s, mem, &p))
		gate_phrase(g, rules, p.name);
	return sql_gate_phrases_end(s);
}

static enum rc
proofs_read(struct store *s, int64_t ticket, int64_t since, struct arena *mem, struct gate *g)
{
	struct row_proof p;
	enum rc rc = sql_proof_of_begin(s, ticket, since);

	if (rc)
		return rc;
	while (sql_proof_of_next(s, mem, &p))
		gate_proof(g, (enum gate_point)p.point,
			   &(struct gate_proof){.means = (enum gate_means)p.means,
						.contact = p.contact_id.value,
						.phrase = p.phrase,
						.words = p.words,
						.score = (int)p.score.value,
						.at = p.at});
	return sql_proof_of_end(s);
}

enum rc
gate_read(struct store *s, int64_t ticket, const struct gate_rules *rules, struct arena *mem,
	  struct gate *out)
{
	struct row_gate_since since;
	enum rc rc = sql_gate_since(s, ticket, mem, &since);

	*out = (struct gate){0};
	if (!rc)
		rc = contacts_read(s, ticket, since.act_id, mem, out);
	if (!rc)
		rc = phrases_read(s, ticket, since.act_id, rules, mem, out);
	if (!rc)
		rc = proofs_read(s, ticket, since.act_id, mem, out);
	gate_judge(out, rules);
	return rc;
}
