#include <stdlib.h>
#include <unistd.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "cli/own_rules.h"
#include "core/label.h"
#include "desk/practice.h"
#include "feed/practice_pack.h"
#include "feed/score_sheet.h"
#include "sql_read.h"
#include "store/store.h"

/* --- the scenarios --- */

static const struct practice *
of(const void *row)
{
	return row;
}

static void
id_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, of(row)->id);
}

static void
title_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, of(row)->title);
}

static void
mood_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, label_of(WORD_EMOTION, (int)of(row)->mood[0]));
}

static bool
mood_value(struct buf *out, const void *row)
{
	buf_puts(out, word_of(WORD_EMOTION, (int)of(row)->mood[0]));
	return true;
}

static void
about_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, of(row)->about);
}

/* clang-format off */
static const struct column scenario_columns[] = {
	{N_("Id"),       "id",    12, false, id_text,    NULL},
	{N_("Mood"),     "mood",   6, false, mood_text,  mood_value},
	{N_("Scenario"), "title", 28, false, title_text, NULL},
	{N_("Practised"), "about",  0, false, about_text, NULL},
	{0},
};
/* clang-format on */

static int
list_run(struct cli *c)
{
	struct practice_pack pack;
	struct list l;

	if (desk_practice_pack(c->store, &c->mem, &pack, &c->err))
		return cli_fail(c, E_INVALID, &c->err);
	l = list_open(c, scenario_columns);
	for (int i = 0; i < pack.count; i++)
		list_row(&l, &pack.at[i]);
	list_close(&l);
	return 0;
}

/* --- the records --- */

static int
records_run(struct cli *c)
{
	const char *who = args_get(&c->args, "agent");
	struct row_agent agent = {0};
	struct row_practice p;
	struct practice_line line = {.r = &p};
	struct list l;
	enum rc rc = who ? sql_agent_by_number(c->store, cli_text(c, who), &c->mem, &agent) : OK;

	if (rc == E_NOTFOUND)
		(void)err_set(store_err(c->store), rc, _("there is no such agent"));
	if (!rc)
		rc = sql_practice_list_begin(c->store, INT64_MAX, c->by.agent,
					     practice_sees_all(&c->by), agent.id, INT64_MAX);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	if (desk_score_sheet(c->store, &c->mem, &line.sheet, &c->err))
		return cli_fail(c, c->err.rc, &c->err);
	l = list_open(c, practice_columns);
	while (sql_practice_list_next(c->store, &c->mem, &p))
		list_row(&l, &line);
	list_close(&l);
	rc = sql_practice_list_end(c->store);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	return l.rows ? 0 : 1;
}

static int
sheet_print(struct cli *c, int64_t id)
{
	struct buf text = {0};
	enum rc rc = desk_score_sheet(c->store, &c->mem, &c->by.sheet, &c->err);

	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = practice_sheet_read(c->store, &c->by, id, &text);
	cli_puts(c, buf_str(&text));
	buf_release(&text);
	return rc ? cli_fail(c, rc, store_err(c->store)) : 0;
}

static int
show_run(struct cli *c)
{
	return sheet_print(c, strtoll(c->args.operand[0], NULL, 10));
}

/* --- one call --- */

static int
begin_run(struct cli *c)
{
	const char *id = cli_text(c, c->args.operand[0]);
	const struct practice *p;
	struct practice_pack pack;
	int64_t record = 0;

	if (desk_practice_pack(c->store, &c->mem, &pack, &c->err))
		return cli_fail(c, E_INVALID, &c->err);
	p = practice_find(&pack, id);
	if (!p) {
		(void)err_set(&c->err, E_NOTFOUND,
			      _("there is no scenario %s: kefu practice list has them all"), id);
		return cli_fail(c, E_NOTFOUND, &c->err);
	}
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
		(void)err_set(&c->err, E_INVALID,
			      _("a practice call needs a terminal: begin it in one"));
		return cli_fail_as(c, 78, &c->err);
	}
	if (desk_score_sheet(c->store, &c->mem, &c->by.sheet, &c->err))
		return cli_fail(c, c->err.rc, &c->err);
	if (c->glass->practise(c->store, &c->by, cli_clock, cli_config(c), p, &record, &c->err))
		return cli_fail(c, c->err.rc, &c->err);
	if (record)
		return sheet_print(c, record);
	cli_notice(_("nothing was said to the customer: there is no record of it"));
	return 0;
}

/* A pack of one's own, before it goes anywhere. */
static int
check_run(struct cli *c)
{
	const char *path = c->args.operand[0];
	struct practice_pack pack;
	struct buf bytes = {0};
	enum rc rc = cli_file(c, path, YAML_BYTES_MAX, &bytes);

	if (rc) {
		buf_release(&bytes);
		return cli_fail_as(c, 66, &c->err);
	}
	rc = practice_pack_read((struct yaml_file){path, buf_str(&bytes), bytes.len}, &c->mem,
				&pack, &c->err);
	if (!rc)
		cli_printf(c, _("%s: %d scenarios, all of them whole\n"), path, pack.count);
	buf_release(&bytes);
	return rc ? cli_fail(c, rc, &c->err) : 0;
}

static enum rc
pack_check(struct yaml_file file, struct arena *mem, struct err *e)
{
	struct practice_pack pack;

	return practice_pack_read(file, mem, &pack, e);
}

static int
rules_run(struct cli *c)
{
	static const struct own_rules own = {RULES_PRACTICE, desk_practice_file, pack_check};

	return own_rules_run(c, &own);
}

/* clang-format off */
static const struct opt records_opts[] = {
	{"agent", 0, "WORKNO", N_("only those of this agent"), false},
	{"json", 0, NULL, N_("print an array of objects, for scripts"), false},
	{"csv", 0, NULL, N_("print CSV, for spreadsheets"), false},
	{"plain", 0, NULL, N_("print columns, for people; this is the default"), false},
	{0},
};

static const struct cmd practice_cmds[] = {
	{"list",    NULL,       N_("the scenarios: who calls, and what is practised"), list_opts,    NULL, NULL,            CMD_ACTOR, 0, 0, list_run},
	{"begin",   "SCENARIO", N_("work one, with the real screens, for nobody"),     NULL,         NULL, "practice_keep", CMD_ACTOR, 1, 1, begin_run},
	{"records", NULL,       N_("calls that were practised, the newest first"),     records_opts, NULL, NULL,            CMD_ACTOR, 0, 0, records_run},
	{"show",    "ID",       N_("the score sheet of one, and what was said"),       NULL,         NULL, NULL,            CMD_ACTOR, 1, 1, show_run},
	{"rules",   NULL,       N_("show, check or replace the scenarios of this desk"), rules_opts,  NULL, NULL,            CMD_ACTOR, 0, 0, rules_run},
	{"check",   "FILE",     N_("look whether a file of scenarios is whole"),       NULL,         NULL, NULL,            0,         1, 1, check_run},
	{0},
};
/* clang-format on */

const struct cmd cmd_practice = {
	.name = "practice",
	.summary = N_("practice calls: the desk plays a customer, a sheet says how it went"),
	.subs = practice_cmds,
};
