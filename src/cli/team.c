/* The teams of the desk: their leads and their people. */
#include "base/intl.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "sql_read.h"
#include "store/store.h"

struct team {
	struct row_team_list row;
	const char *members; /* work numbers and names */
};

static void
name_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct team *)row)->row.name);
}

static void
lead_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct team *t = row;

	(void)f;
	if (t->row.lead)
		buf_printf(out, "%s %s", t->row.lead_no, t->row.lead);
}

static bool
lead_value(struct buf *out, const void *row)
{
	const struct team *t = row;

	if (t->row.lead)
		buf_puts(out, t->row.lead_no);
	return t->row.lead != NULL;
}

static void
members_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct team *)row)->members);
}

/* clang-format off */
static const struct column team_columns[] = {
	{N_("Team"),    "name",    17, false, name_text,    NULL},
	{N_("Lead"),    "lead",    17, false, lead_text,    lead_value},
	{N_("Members"), "members",  0, false, members_text, NULL},
	{0},
};
/* clang-format on */

static enum rc
members_read(struct cli *c, struct team *t)
{
	struct row_team_members m;
	struct buf out = {0};
	enum rc rc = sql_team_members_begin(c->store, t->row.id);

	while (!rc && sql_team_members_next(c->store, NULL, &m))
		buf_printf(&out, "%s%s %s", out.len ? ", " : "", m.work_no, m.name);
	if (!rc)
		rc = sql_team_members_end(c->store);
	t->members = arena_strdup(&c->mem, buf_str(&out));
	buf_release(&out);
	return rc;
}

static int
list_run(struct cli *c)
{
	struct list l = list_open(c, team_columns);
	struct team t;
	enum rc rc = sql_team_list_begin(c->store), end;

	while (!rc && sql_team_list_next(c->store, &c->mem, &t.row)) {
		if (!t.row.active)
			continue;
		rc = members_read(c, &t);
		if (!rc)
			list_row(&l, &t);
	}
	end = sql_team_list_end(c->store);
	list_close(&l);
	rc = rc ? rc : end;
	return rc ? cli_fail(c, rc, store_err(c->store)) : 0;
}

/* clang-format off */
static const struct cmd team_cmds[] = {
	{"list", NULL, N_("list the teams, their leads and people"), list_opts, NULL, NULL, CMD_ACTOR, 0, 0, list_run},
	{0},
};
/* clang-format on */

const struct cmd cmd_team = {
	.name = "team",
	.summary = N_("the teams of the desk"),
	.subs = team_cmds,
};
