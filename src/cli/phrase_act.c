/* What is decided about phrases: commands that are one verb on one version. */
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/phrase.h"
#include "core/words.h"
#include "desk/verb.h"
#include "feed/phrase_own.h"
#include "sql_read.h"
#include "store/store.h"

static enum rc
number_read(struct cli *c, const char *operand, int64_t *n)
{
	const char *text = cli_text(c, operand);
	char *end;

	*n = strtoll(text, &end, 10);
	if (!*text || *end || *n < 0)
		return err_set(&c->err, E_INVALID, _("\"%s\" is no number of a version"), text);
	return OK;
}

/* Does the verb decide what was offered, or is it about what stands? */
static bool
is_meant(struct cli *c, const struct row_phrase_version *v, int64_t n)
{
	const bool waits =
		!strcmp(c->cmd->verb, "phrase_approve") || !strcmp(c->cmd->verb, "phrase_return");

	if (n)
		return v->n == n;
	return waits ? v->state == PHRASE_OFFERED : v->is_standing;
}

/* The newest that is meant. */
static enum rc
version_find(struct cli *c, const char *id, int64_t n, struct row_phrase_version *found)
{
	struct row_phrase_by_name p;
	struct row_phrase_version v;
	const char *language = NULL;
	bool is_found = false;
	enum rc rc = phrase_language(c, &language), end;

	if (rc)
		return rc;
	rc = sql_phrase_by_name(c->store, language, id, &c->mem, &p);
	if (rc == E_NOTFOUND)
		return err_set(&c->err, rc, _("this desk has written nothing about a phrase %s"),
			       id);
	if (!rc)
		rc = sql_phrase_history_begin(c->store, p.id, c->by.agent);
	while (!rc && !is_found && sql_phrase_history_next(c->store, &c->mem, &v))
		is_found = is_meant(c, &v, n);
	end = rc ? rc : sql_phrase_history_end(c->store);
	if (end)
		return err_move(&c->err, store_err(c->store));
	*found = v;
	return is_found ? OK
			: err_set(&c->err, E_NOTFOUND,
				  _("%s has no such version: see kefu phrase history"), id);
}

static enum rc
verb_do(struct cli *c, const struct request *ask, struct outcome *out)
{
	const enum rc rc = desk_run(c->store, &c->by, verb_find(c->cmd->verb), ask, out);

	return rc ? err_move(&c->err, store_err(c->store)) : OK;
}

/* Who signs that he has read it, has it before him. */
static enum rc
body_print(struct cli *c, const struct row_phrase_version *v)
{
	const struct phrase *p = NULL;
	enum rc rc = v->body ? phrase_body_read(v->language, v->body, &c->mem, &p, &c->err) : OK;

	if (!rc && p)
		phrase_print(c, p, v->language);
	return rc;
}

/* All that one import or offer brought, as one act. */
static enum rc
together_do(struct cli *c, const char *verb, const char *act, struct outcome *out)
{
	struct request ask = {0};
	enum rc rc = number_read(c, act, &ask.version);

	if (!rc && desk_run(c->store, &c->by, verb_find(verb), &ask, out))
		rc = err_move(&c->err, store_err(c->store));
	return rc;
}

static int
together_run(struct cli *c, const char *act)
{
	const bool is_receipt = !strcmp(c->cmd->verb, "phrase_receipt");
	struct outcome out;
	const enum rc rc =
		together_do(c, is_receipt ? "phrase_receipt_all" : "phrase_approve_all", act, &out);

	if (rc)
		return cli_fail(c, rc, &c->err);
	if (is_receipt)
		cli_printf(c, _("%zu phrases: read them"), out.made);
	else
		cli_printf(c, _("%zu phrases: approved them, %zu were decided before"), out.made,
			   out.skipped);
	cli_puts(c, "\n");
	return 0;
}

static int
unimport_run(struct cli *c, const char *act)
{
	struct outcome out;
	const enum rc rc = together_do(c, "phrase_unimport", act, &out);

	if (rc)
		return cli_fail(c, rc, &c->err);
	cli_printf(c, _("%zu phrases stand as before the import, %zu were changed since and stay"),
		   out.made, out.skipped);
	cli_puts(c, "\n");
	return 0;
}

static int
version_run(struct cli *c)
{
	const char *id = cli_text(c, c->args.operand[0]);
	const char *reason = args_get(&c->args, "reason");
	struct row_phrase_version v = {0};
	struct request ask = {.reason = reason ? cli_text(c, reason) : NULL};
	struct outcome out;
	int64_t n = 0;
	enum rc rc = c->args.operands > 1 ? number_read(c, c->args.operand[1], &n) : OK;

	if (!rc)
		rc = version_find(c, id, n, &v);
	ask.version = v.id;
	if (!rc)
		rc = verb_do(c, &ask, &out);
	if (!rc && !strcmp(c->cmd->verb, "phrase_receipt"))
		rc = body_print(c, &v);
	if (rc)
		return cli_fail(c, rc, &c->err);
	cli_printf(c, _("%s, version %lld: %s"), id, (long long)v.n,
		   _(verb_find(c->cmd->verb)->past));
	cli_puts(c, "\n");
	return 0;
}

int
phrase_decide_run(struct cli *c)
{
	const char *act = args_get(&c->args, "import");

	if ((act != NULL) == (c->args.operands > 0))
		return cli_misused(c, _("say a phrase, or --import and its number"));
	return act ? together_run(c, act) : version_run(c);
}

static int
name_do(struct cli *c, const char *id, int64_t version)
{
	struct phrase_form form = {.name = id};
	struct outcome out;
	enum rc rc = phrase_language(c, &form.language);

	if (!rc)
		rc = verb_do(c,
			     &(struct request){.phrase = &form, .phrases = 1, .version = version},
			     &out);
	if (rc)
		return cli_fail(c, rc, &c->err);
	cli_printf(c, "%s: %s\n", id, _(verb_find(c->cmd->verb)->past));
	return 0;
}

int
phrase_retire_run(struct cli *c)
{
	const char *id = cli_text(c, c->args.operand[0]);
	struct phrase_pack pack;
	enum rc rc = phrase_pack_open(c, &pack);

	if (!rc && !phrase_by_id(&pack, id))
		rc = phrase_unknown(c, &pack, id);
	return rc ? cli_fail(c, rc, &c->err) : name_do(c, id, 0);
}

/* Was the phrase ever there? The verb would note down any name. */
static enum rc
known_check(struct cli *c, const char *id)
{
	struct row_phrase_by_name p;
	struct phrase_pack pack;
	const char *language = NULL;
	enum rc rc = phrase_language(c, &language);

	if (!rc)
		rc = phrase_pack_desk(c, language, &pack);
	if (rc || phrase_by_id(&pack, id) ||
	    !sql_phrase_by_name(c->store, language, id, &c->mem, &p))
		return rc;
	return phrase_unknown(c, &pack, id);
}

int
phrase_rollback_run(struct cli *c)
{
	const char *act = args_get(&c->args, "import");
	const char *id;
	int64_t n;
	enum rc rc;

	if ((act != NULL) == (c->args.operands > 0) || c->args.operands == 1)
		return cli_misused(c, _("say a phrase and a version, or --import and its number"));
	if (act)
		return unimport_run(c, act);
	id = cli_text(c, c->args.operand[0]);
	rc = number_read(c, c->args.operand[1], &n);
	if (!rc)
		rc = known_check(c, id);
	return rc ? cli_fail(c, rc, &c->err) : name_do(c, id, n);
}
