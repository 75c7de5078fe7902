/* `kefu hot`: what many call about at once (H-91). */
#include <stdint.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/life.h"
#include "cli/list.h"
#include "core/callback_list.h"
#include "desk/callback.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "store/store.h"

static int
list_run(struct cli *c)
{
	struct list l = list_open(c, hot_columns);
	struct row_hot h;
	enum rc rc =
		sql_hot_since_begin(c->store, args_get(&c->args, "all") ? INT64_MIN : INT64_MAX);

	while (!rc && !c->out_errno && sql_hot_since_next(c->store, NULL, &h))
		list_row(&l, &h);
	if (!rc)
		rc = sql_hot_since_end(c->store);
	list_close(&l);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	return l.rows ? 0 : 1;
}

static int
act(struct cli *c, const struct request *ask)
{
	const struct verb *v = verb_find(c->cmd->verb);
	struct outcome out;
	const enum rc rc = desk_run(c->store, &c->by, v, ask, &out);

	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	cli_printf(c, "%s\n", _(v->past));
	if (out.made)
		cli_printf(c, _("to be called back: %zu\n"), out.made);
	return 0;
}

static int
declare_run(struct cli *c)
{
	struct hot_form f = {.title = life_option(c, "title")};
	struct request ask = {.hot = &f};
	enum rc rc = cli_ticket(c, c->args.operand[0], &ask.ticket);

	if (!rc)
		rc = life_moment(c, "next", &f.next_at);
	if (!rc)
		rc = cli_read(c, &f.wording, &c->err);
	return rc ? cli_fail(c, rc, &c->err) : act(c, &ask);
}

static int
word_run(struct cli *c)
{
	struct hot_form f = {0};
	struct request ask = {.hot = &f};
	enum rc rc = life_id(c, c->args.operand[0], &ask.object);

	if (!rc)
		rc = life_moment(c, "next", &f.next_at);
	if (!rc && !args_get(&c->args, "same"))
		rc = cli_read(c, &f.wording, &c->err);
	return rc ? cli_fail(c, rc, &c->err) : act(c, &ask);
}

static int
answer_run(struct cli *c)
{
	struct hot_form f = {0};
	struct request ask = {.hot = &f};
	enum rc rc = life_id(c, c->args.operand[0], &ask.object);

	if (!rc)
		rc = life_moment(c, "by", &f.next_at);
	if (!rc)
		rc = cli_read(c, &f.answer, &c->err);
	return rc ? cli_fail(c, rc, &c->err) : act(c, &ask);
}

static int
end_run(struct cli *c)
{
	struct request ask = {0};
	const enum rc rc = life_id(c, c->args.operand[0], &ask.object);

	return rc ? cli_fail(c, rc, &c->err) : act(c, &ask);
}

/* clang-format off */
static const struct opt list_opts_here[] = {
	{"json",  0, NULL, N_("print an array of objects, for scripts"), false},
	{"csv",   0, NULL, N_("print CSV, for spreadsheets"), false},
	{"plain", 0, NULL, N_("print columns, for people; this is the default"), false},
	{"all",   0, NULL, N_("those that are over, too"), false},
	{0},
};

static const struct opt declare_opts[] = {
	{"title", 0, "TITLE", N_("what it is, in a few words"), true},
	{"next",  0, "WHEN",  N_("when the next word comes"), true},
	{0},
};

static const struct opt word_opts[] = {
	{"next", 0, "WHEN", N_("when the next word comes"), true},
	{"same", 0, NULL,   N_("what is said stays; only the moment is new"), false},
	{0},
};

static const struct opt told_opts[] = {
	{"by", 0, "WHEN", N_("by when everybody is called back who was promised nothing earlier"), true},
	{0},
};

static const struct cmd hot_cmds[] = {
	{"list",    NULL,     N_("list the hot issues that go on"),                              list_opts_here, NULL, NULL,      CMD_DESK | CMD_ACTOR, 0, 0, list_run},
	{"declare", "NUMBER", N_("declare one on a ticket; what is said, from the standard input"), declare_opts, NULL, "hot_declare", CMD_DESK | CMD_ACTOR, 1, 1, declare_run},
	{"word",    "ID",     N_("a new word for those who call, from the standard input"),      word_opts,   NULL, "hot_word",    CMD_DESK | CMD_ACTOR, 1, 1, word_run},
	{"answer",  "ID",     N_("the answer for all, from the standard input; they are called back"), told_opts, NULL, "hot_answer", CMD_DESK | CMD_ACTOR, 1, 1, answer_run},
	{"end",     "ID",     N_("end one that nobody called about"),                            NULL,        NULL, "hot_end",     CMD_DESK | CMD_ACTOR, 1, 1, end_run},
	{0},
};
/* clang-format on */

const struct cmd cmd_hot = {
	.name = "hot",
	.summary = N_("hot issues: what many call about at once, and what they are told"),
	.subs = hot_cmds,
};
