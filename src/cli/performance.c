#include "desk/performance.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "cli/report.h"
#include "sql_read.h"
#include "store/store.h"

static enum rc
span_read(struct cli *c, struct performance_span *out)
{
	const char *typed = args_get(&c->args, "span");

	*out = performance_quarter(time_day(c->now));
	if (!typed || performance_span_read(typed, out))
		return OK;
	return err_set(&c->err, E_INVALID,
		       _("--span: \"%s\": write a quarter 2026-Q4, or a half-year 2026-H2"),
		       cli_text(c, typed));
}

static enum rc
agent_read(struct cli *c, const char *typed, int64_t *id)
{
	struct row_agent a;
	const enum rc rc = sql_agent_by_number(c->store, cli_text(c, typed), &c->mem, &a);

	if (rc == E_NOTFOUND)
		return err_set(&c->err, rc, _("there is no agent %s on this desk"),
			       cli_text(c, typed));
	if (rc)
		return err_move(&c->err, store_err(c->store));
	*id = a.id;
	return OK;
}

static int
show_run(struct cli *c)
{
	struct performance_span span;
	struct buf text = {0};
	int64_t agent = c->by.agent, repeat = 0;
	enum rc rc = span_read(c, &span);

	if (!rc && c->args.operands)
		rc = agent_read(c, c->args.operand[0], &agent);
	if (!rc)
		rc = report_repeat(c, &repeat);
	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = store_read_begin(c->store);
	if (!rc) {
		rc = performance_read(c->store, &c->by, agent, &span, repeat, &text);
		store_read_end(c->store);
	}
	if (!rc)
		cli_puts(c, buf_str(&text));
	buf_release(&text);
	return rc ? cli_fail(c, rc, store_err(c->store)) : 0;
}

static int
list_run(struct cli *c)
{
	struct performance_span span;
	struct row_performance_list row;
	struct list l;
	enum rc rc = span_read(c, &span);

	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = sql_performance_list_begin(c->store, span.from, span.to, c->by.agent,
					performance_sees_all(&c->by));
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	l = list_open(c, performance_columns);
	while (sql_performance_list_next(c->store, &c->mem, &row))
		list_row(&l, &row);
	list_close(&l);
	rc = sql_performance_list_end(c->store);
	return rc ? cli_fail(c, rc, store_err(c->store)) : 0;
}

static int
mark_of(struct cli *c, const char *option)
{
	const char *typed = args_get(&c->args, option);

	return typed && strlen(typed) == 1 ? *typed - '0' : 0;
}

static int
done(struct cli *c, const char *verb, const struct request *ask)
{
	const struct verb *v = verb_find(verb);
	struct outcome out;

	if (desk_run(c->store, &c->by, v, ask, &out))
		return cli_fail(c, store_err(c->store)->rc, store_err(c->store));
	cli_printf(c, "%s\n", _(v->past));
	return 0;
}

static int
write_run(struct cli *c)
{
	struct performance_form form = {.service = mark_of(c, "service"),
					.solving = mark_of(c, "solving"),
					.talk = mark_of(c, "communication"),
					.team = mark_of(c, "team")};
	struct request ask = {.performance = &form};
	enum rc rc = span_read(c, &form.span);

	if (!rc)
		rc = agent_read(c, c->args.operand[0], &form.agent);
	if (!rc && args_get(&c->args, "words"))
		rc = cli_read(c, &ask.text, &c->err);
	return rc ? cli_fail(c, rc, &c->err) : done(c, "performance_write", &ask);
}

static int
decide_run(struct cli *c)
{
	const char *propose = args_get(&c->args, "propose"), *why = args_get(&c->args, "reason");
	const int proposal = propose ? performance_proposal_find(propose) : PROPOSE_NOTHING;
	struct performance_form form = {.proposal = (enum performance_proposal)proposal};
	struct request ask = {.performance = &form, .reason = why ? cli_text(c, why) : NULL};
	enum rc rc = span_read(c, &form.span);

	form.result = performance_result_find(c->args.operand[1]);
	if (!rc && (proposal < 0 || !form.result))
		rc = err_set(&c->err, E_INVALID,
			     _("a result is excellent, good, needs-improvement or failed; what is "
			       "proposed is nothing, award, promotion or training"));
	if (!rc)
		rc = agent_read(c, c->args.operand[0], &form.agent);
	return rc ? cli_fail(c, rc, &c->err) : done(c, "performance_decide", &ask);
}

/* clang-format off */
#define SPAN {"span", 0, "SPAN", N_("a quarter 2026-Q4 or a half-year 2026-H2; else this quarter"), false},

static const struct opt span_opts[] = {SPAN {0}};

static const struct opt list_opts_span[] = {
	SPAN
	{"json",  0, NULL, N_("print an array of objects, for scripts"), false},
	{"csv",   0, NULL, N_("print CSV, for spreadsheets"), false},
	{"plain", 0, NULL, N_("print columns, for people; this is the default"), false},
	{0},
};

static const struct opt write_opts[] = {
	SPAN
	{"service",       0, "MARK", N_("how customers are served, 1 to 5"), false},
	{"solving",       0, "MARK", N_("how problems are solved, 1 to 5"), false},
	{"communication", 0, "MARK", N_("how it is said, 1 to 5"), false},
	{"team",          0, "MARK", N_("how colleagues are helped, 1 to 5"), false},
	{"words",         0, NULL, N_("in words too, from the standard input"), false},
	{0},
};

static const struct opt decide_opts[] = {
	SPAN
	{"propose", 0, "PROPOSAL", N_("what follows: nothing, award, promotion or training"), false},
	{"reason",  0, "TEXT", N_("why"), true},
	{0},
};

static const struct cmd performance_cmds[] = {
	{"list",   NULL,            N_("how far the forms of a span are"),         list_opts_span, NULL, NULL,                 CMD_ACTOR, 0, 0, list_run},
	{"show",   "[WORKNO]",      N_("indicators, the three views, the result"), span_opts,      NULL, NULL,                 CMD_ACTOR, 0, 1, show_run},
	{"write",  "WORKNO",        N_("fill in the form: of oneself, of who one leads, of a colleague"), write_opts, NULL, "performance_write", CMD_ACTOR, 1, 1, write_run},
	{"decide", "WORKNO RESULT", N_("the result, and what is proposed"),        decide_opts,    NULL, "performance_decide", CMD_ACTOR, 2, 2, decide_run},
	{0},
};
/* clang-format on */

const struct cmd cmd_performance = {
	.name = "performance",
	.summary = N_("performance of a quarter or half-year: indicators, three views, the result"),
	.subs = performance_cmds,
};
