/* What is written on a form from the command line; each command is one verb. */
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/handover.h"
#include "core/words.h"
#include "desk/verb.h"
#include "feed/assets.h"
#include "store/store.h"

enum { COUNT_DIGITS = 6 };

static const char *
option(struct cli *c, const char *name)
{
	const char *text = args_get(&c->args, name);

	return text ? cli_text(c, text) : NULL;
}

int
handover_start_run(struct cli *c)
{
	struct handover_form form = {.at_start = !args_get(&c->args, "end")};
	const enum rc rc = handover_key_read(c, &form.key);

	return rc ? cli_fail(c, rc, &c->err)
		  : handover_do(c, "handover_intact", &(struct request){.handover = &form});
}

int
handover_item_run(struct cli *c)
{
	const char *state = cli_text(c, c->args.operand[1]);
	struct handover_form form = {.at_start = args_get(&c->args, "start") != NULL};
	struct request ask = {.handover = &form, .text = option(c, "remark")};
	enum rc rc = handover_key_read(c, &form.key);

	ask.number = word_find(WORD_SEAT_ITEM, state);
	if (!rc)
		rc = handover_kind_read(c, c->args.operand[0], &form.kind);
	if (!rc && !ask.number)
		rc = err_set(&c->err, E_INVALID, _("\"%s\" is no state: intact, faulty or missing"),
			     state);
	return rc ? cli_fail(c, rc, &c->err) : handover_do(c, "handover_item", &ask);
}

int
handover_count_run(struct cli *c)
{
	const char *typed = cli_text(c, c->args.operand[1]);
	struct handover_form form = {0};
	struct request ask = {.handover = &form, .number = atoi(typed)};
	enum rc rc = handover_key_read(c, &form.key);

	if (!rc)
		rc = handover_kind_read(c, c->args.operand[0], &form.kind);
	if (!rc && (!*typed || strlen(typed) > COUNT_DIGITS || typed[strspn(typed, "0123456789")]))
		rc = err_set(&c->err, E_INVALID, _("\"%s\" is no count: a whole number, 0 or more"),
			     typed);
	return rc ? cli_fail(c, rc, &c->err) : handover_do(c, "handover_count", &ask);
}

int
handover_settle_run(struct cli *c)
{
	const char *way = cli_text(c, c->args.operand[1]);
	const char *approver = args_get(&c->args, "approver");
	struct handover_form form = {.serial = option(c, "serial")};
	struct request ask = {.handover = &form, .text = option(c, "words")};
	enum rc rc = handover_key_read(c, &form.key);

	ask.number = word_find(WORD_GAP, way);
	if (!rc)
		rc = handover_kind_read(c, c->args.operand[0], &form.kind);
	if (!rc && !ask.number)
		rc = err_set(&c->err, E_INVALID, _("\"%s\": write explained, loss or sought"), way);
	if (!rc && approver)
		rc = handover_agent_read(c, approver, &form.approver);
	if (!rc)
		rc = assets_cap(c->store, &form.cap, &c->err);
	return rc ? cli_fail(c, rc, &c->err) : handover_do(c, "handover_settle", &ask);
}

/* The lead who comes next, when nobody else is named. */
static enum rc
receiver_read(struct cli *c, const struct handover_key *key, int64_t *agent)
{
	const char *to = args_get(&c->args, "to");
	struct handover_sheet s;

	if (to)
		return handover_agent_read(c, to, agent);
	if (handover_read(c->store, key, c->now, &c->mem, &s))
		return err_move(&c->err, store_err(c->store));
	if (!s.has_lead)
		return err_set(&c->err, E_NOTFOUND,
			       _("no lead is on the rota next: say to whom with --to"));
	*agent = s.lead.agent_id;
	return OK;
}

int
handover_assign_run(struct cli *c)
{
	struct handover_form form = {0};
	struct request ask = {.handover = &form};
	enum rc rc = handover_key_read(c, &form.key);

	if (!rc && c->args.operands)
		rc = cli_ticket(c, c->args.operand[0], &ask.ticket);
	if (!rc)
		rc = receiver_read(c, &form.key, &ask.agent);
	return rc ? cli_fail(c, rc, &c->err) : handover_do(c, "handover_assign", &ask);
}

int
handover_question_run(struct cli *c)
{
	struct handover_form form = {.is_none = args_get(&c->args, "none") != NULL};
	struct request ask = {.handover = &form};
	enum rc rc = handover_key_read(c, &form.key);

	if (!rc && !form.is_none)
		rc = cli_read(c, &ask.text, &c->err);
	return rc ? cli_fail(c, rc, &c->err) : handover_do(c, "handover_question", &ask);
}

int
handover_sign_run(struct cli *c)
{
	struct handover_form form = {0};
	const struct request ask = {.handover = &form, .reason = option(c, "reason")};
	const enum rc rc = handover_key_read(c, &form.key);

	return rc ? cli_fail(c, rc, &c->err) : handover_do(c, "handover_sign", &ask);
}

int
handover_accept_run(struct cli *c)
{
	struct handover_form form = {0};
	const enum rc rc = handover_key_read(c, &form.key);

	return rc ? cli_fail(c, rc, &c->err)
		  : handover_do(c, "handover_accept", &(struct request){.handover = &form});
}

int
handover_add_run(struct cli *c)
{
	struct handover_form form = {0};
	struct request ask = {.handover = &form};
	enum rc rc = handover_key_read(c, &form.key);

	if (!rc)
		rc = cli_read(c, &ask.text, &c->err);
	return rc ? cli_fail(c, rc, &c->err) : handover_do(c, "handover_add", &ask);
}

int
handover_resolve_run(struct cli *c)
{
	struct request ask = {0};
	enum rc rc = handover_id_read(c, c->args.operand[0], &ask.object);

	if (!rc)
		rc = cli_read(c, &ask.text, &c->err);
	return rc ? cli_fail(c, rc, &c->err) : handover_do(c, "gap_resolve", &ask);
}
