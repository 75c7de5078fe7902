/* Notes of improvement from the command line. */
#include <string.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "cli/quality.h"
#include "core/quality_list.h"
#include "desk/quality.h"
#include "sql_read.h"
#include "store/store.h"

enum { LIST_USUAL = 200, EXIT_NONE = 1 };

/* note, accept and follow differ in their verb and in what their operand names. */
int
quality_note_run(struct cli *c)
{
	const bool is_new = !strcmp(c->cmd->verb, "quality_note");
	const char *about = is_new ? args_get(&c->args, "item") : NULL;
	struct quality_form f = {.about = about ? cli_text(c, about) : NULL};
	struct request ask = {.quality = &f};
	enum rc rc = quality_id(c, c->args.operand[0], is_new ? &f.score : &f.improvement);

	if (!rc)
		rc = cli_read(c, &ask.text, &c->err);
	return rc ? cli_fail(c, rc, &c->err) : quality_act(c, c->cmd->verb, &ask);
}

static int
note_show(struct cli *c)
{
	struct buf text = {0};
	int64_t id;
	enum rc rc = quality_id(c, c->args.operand[0], &id);

	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = improvement_print(c->store, &c->by, id, &text);
	if (!rc)
		cli_puts(c, buf_str(&text));
	buf_release(&text);
	return rc ? cli_fail(c, rc, store_err(c->store)) : 0;
}

static enum rc
scope_read(struct cli *c, struct quality_scope *scope)
{
	const char *typed = args_get(&c->args, "agent");
	int64_t agent;
	enum rc rc = quality_scope(c->store, &c->by, scope);

	if (rc || !typed)
		return rc ? err_move(&c->err, store_err(c->store)) : OK;
	rc = quality_agent(c, typed, &agent);
	if (!rc && quality_may_see(c->store, &c->by, agent))
		return err_move(&c->err, store_err(c->store));
	scope->agent = agent;
	return rc;
}

int
quality_notes_run(struct cli *c)
{
	struct quality_scope scope;
	struct row_improvement p;
	struct list l;
	enum rc rc;

	if (c->args.operands)
		return note_show(c);
	rc = scope_read(c, &scope);
	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = sql_improvement_page_begin(c->store, scope.agent, scope.lead, LIST_USUAL);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	l = list_open(c, improvement_columns);
	while (!c->out_errno && sql_improvement_page_next(c->store, NULL, &p))
		list_row(&l, &p);
	rc = sql_improvement_page_end(c->store);
	list_close(&l);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	return l.rows ? 0 : EXIT_NONE;
}
