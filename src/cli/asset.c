/* `kefu asset`: what the desk owns, who has it, and what is lost (H-81, H-85, H-86). */
#include <string.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/handover.h"
#include "cli/list.h"
#include "desk/verb.h"
#include "feed/assets.h"
#include "sql_read.h"
#include "store/store.h"

static int
list_run(struct cli *c)
{
	struct list l;
	struct row_asset a;
	enum rc rc = assets_begin(c->store, &c->by, &c->err);

	if (rc)
		return cli_fail(c, rc, &c->err);
	l = list_open(c, asset_columns);
	rc = sql_asset_list_begin(c->store);
	while (!rc && sql_asset_list_next(c->store, NULL, &a))
		list_row(&l, &a);
	rc = rc ? rc : sql_asset_list_end(c->store);
	list_close(&l);
	return rc ? cli_fail(c, rc, store_err(c->store)) : 0;
}

static int
export_run(struct cli *c)
{
	struct buf out = {0};
	enum rc rc = assets_begin(c->store, &c->by, &c->err);

	if (!rc)
		rc = assets_write(c->store, &out, &c->err);
	c->is_script = true;
	if (!rc)
		cli_puts(c, buf_str(&out));
	buf_release(&out);
	return rc ? cli_fail(c, rc, &c->err) : 0;
}

static int
import_run(struct cli *c)
{
	const char *path = c->args.operand[0];
	const bool is_stdin = !strcmp(path, "-");
	struct assets a = {0};
	struct buf bytes = {0};
	size_t made = 0;
	enum rc rc = cli_file(c, path, YAML_BYTES_MAX, &bytes);

	if (rc) {
		buf_release(&bytes);
		return cli_fail_as(c, rc == E_NOTFOUND || rc == E_DENIED ? 66 : cli_status(rc),
				   &c->err);
	}
	rc = assets_read((struct yaml_file){is_stdin ? _("standard input") : path, buf_str(&bytes),
					    bytes.len},
			 &c->mem, &a, &c->err);
	if (!rc && !args_get(&c->args, "dry-run"))
		rc = assets_import(c->store, &c->by, &a, &made, &c->err);
	buf_release(&bytes);
	if (rc)
		return cli_fail(c, rc, &c->err);
	cli_printf(c, _("kinds and pieces: %zu\n"), a.count);
	return 0;
}

static int
history_run(struct cli *c)
{
	const char *no = cli_text(c, c->args.operand[0]);
	struct list l;
	struct row_asset a;
	struct row_custody row;
	enum rc rc = sql_asset_by_serial(c->store, no, &c->mem, &a);

	if (rc == E_NOTFOUND)
		return cli_fail(c, err_set(&c->err, rc, _("there is no asset %s"), no), &c->err);
	if (!rc)
		rc = sql_custody_of_begin(c->store, a.id);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	l = list_open(c, custody_columns);
	while (sql_custody_of_next(c->store, NULL, &row))
		list_row(&l, &row);
	rc = sql_custody_of_end(c->store);
	list_close(&l);
	return rc ? cli_fail(c, rc, store_err(c->store)) : l.rows ? 0 : 1;
}

static int
piece_run(struct cli *c)
{
	const char *reason = args_get(&c->args, "reason");
	struct handover_form form = {.serial = cli_text(c, c->args.operand[0])};
	struct request ask = {.handover = &form};
	enum rc rc = OK;

	if (c->args.operands > 1)
		rc = handover_agent_read(c, c->args.operand[1], &ask.agent);
	if (rc)
		return cli_fail(c, rc, &c->err);
	if (reason)
		ask.reason = cli_text(c, reason);
	return handover_do(c, c->cmd->verb, &ask);
}

static int
kind_run(struct cli *c)
{
	struct handover_form form = {.kind_name = cli_text(c, c->args.operand[0])};

	return handover_do(c, c->cmd->verb, &(struct request){.handover = &form});
}

/* clang-format off */
static const struct opt import_opts[] = {
	{"dry-run", 0, NULL, N_("read the file; change nothing"), false},
	{0},
};

static const struct opt retire_opts[] = {
	{"reason", 0, "REASON", N_("why"), true},
	{0},
};

static const struct opt losses_opts[] = {
	{"json",  0, NULL, N_("print an array of objects, for scripts"), false},
	{"csv",   0, NULL, N_("print CSV, for spreadsheets"), false},
	{"plain", 0, NULL, N_("print columns, for people; this is the default"), false},
	{"state", 0, "PHASE", N_("only those that are proposed, accepted, waived or disputed"), false},
	{0},
};

static const struct opt answer_opts[] = {
	{"dispute", 0, NULL, N_("you do not agree: say why on the standard input"), false},
	{0},
};

static const struct opt decide_opts[] = {
	{"reason", 0, "REASON", N_("why; needed to waive it, and where it is disputed"), false},
	{0},
};

static const struct opt concealed_opts[] = {
	{"form",  0, "ID",    N_("the signed form on which it should have stood"), true},
	{"words", 0, "TEXT",  N_("how it came out"), true},
	{"approver", 0, "WORKNO", N_("who decides about the loss; without it the first above"), false},
	{0},
};

static const struct cmd asset_cmds[] = {
	{"list",     NULL,     N_("list what the desk owns, and who has it"), list_opts, NULL, NULL, CMD_ACTOR, 0, 0, list_run},
	{"import",   "FILE",   N_("bring in kinds and pieces; what the file leaves out stays"), import_opts, NULL, "asset_import", CMD_ACTOR, 1, 1, import_run},
	{"export",   NULL,     N_("write the list as a file that can be brought in"), NULL, NULL, NULL, CMD_ACTOR, 0, 0, export_run},
	{"history",  "SERIAL", N_("who had an asset, from the first on"), list_opts, NULL, NULL, CMD_ACTOR, 1, 1, history_run},
	{"hand",     "SERIAL WORKNO", N_("note that a colleague has it now"), NULL, NULL, "asset_hand", CMD_ACTOR, 2, 2, piece_run},
	{"retire",   "SERIAL", N_("take it out of use"), retire_opts, NULL, "asset_retire", CMD_ACTOR, 1, 1, piece_run},
	{"end",      "KIND",   N_("count a kind no more; its pieces are out of use before"), NULL, NULL, "asset_end", CMD_ACTOR, 1, 1, kind_run},
	{"found",    "SERIAL", N_("note that it was found again"), NULL, NULL, "asset_found", CMD_ACTOR, 1, 1, piece_run},
	{"losses",   NULL,     N_("list losses, the newest first"), losses_opts, NULL, NULL, CMD_ACTOR, 0, 0, loss_list_run},
	{"loss",     "ID",     N_("show a loss: the proposal, its arithmetic and what people say"), json_opts, NULL, NULL, CMD_ACTOR, 1, 1, loss_show_run},
	{"answer",   "ID",     N_("say something to your share of a loss, from the standard input"), answer_opts, NULL, "loss_answer", CMD_ACTOR, 1, 1, loss_answer_run},
	{"decide",   "ID STATE", N_("decide about a loss, as its approver: accepted or waived"), decide_opts, NULL, "loss_decide", CMD_ACTOR, 2, 2, loss_decide_run},
	{"concealed", "SERIAL", N_("propose a loss that was kept quiet: shared by all team leads"), concealed_opts, NULL, "loss_concealed", CMD_ACTOR, 1, 1, loss_concealed_run},
	{0},
};
/* clang-format on */

const struct cmd cmd_asset = {
	.name = "asset",
	.summary = N_("what the desk owns, who has it, and what is lost"),
	.subs = asset_cmds,
};
