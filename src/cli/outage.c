/* `kefu outage`: slips for the hours without a computer, and what was written on them (H-20). */
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/life.h"
#include "cli/list.h"
#include "core/callback_list.h"
#include "desk/callback.h"
#include "desk/verb.h"
#include "feed/slips.h"
#include "sql_read.h"
#include "store/store.h"

enum { SLIPS_USUAL = 20, SLIPS_A_PAGE = 4, DECIMAL = 10, FILE_MAX = 1 << 20, NO_FILE = 66 };

/* --- printed --- */

static enum rc
slips_read(struct cli *c, struct request *ask)
{
	const char *slips = args_get(&c->args, "slips"), *day = args_get(&c->args, "day");
	char *end;
	long n = SLIPS_USUAL;

	if (slips) {
		n = strtol(slips, &end, DECIMAL);
		if (*end || n < 1 || n > INT_MAX)
			return err_set(&c->err, E_INVALID,
				       _("--slips: \"%s\" is no number of slips"),
				       cli_text(c, slips));
	}
	ask->number = (int)n;
	if (day && !time_parse(arena_printf(&c->mem, "%s 12:00", day), &ask->due_at))
		return err_set(&c->err, E_INVALID, _("--%s: \"%s\" is no day: write it 2026-11-22"),
			       "day", cli_text(c, day));
	return OK;
}

/* Those that are still on paper, four a page. */
static enum rc
slips_print(struct cli *c, int64_t outage)
{
	struct row_slip s;
	struct buf out = {0};
	int n = 0;
	enum rc rc = sql_slip_of_begin(c->store, outage);

	while (!rc && sql_slip_of_next(c->store, NULL, &s)) {
		if (s.state != 1)
			continue;
		if (n && n % SLIPS_A_PAGE == 0)
			buf_char(&out, '\f');
		slip_print(&out, s.number);
		n++;
	}
	if (!rc)
		rc = sql_slip_of_end(c->store);
	if (!rc)
		cli_puts(c, buf_str(&out));
	buf_release(&out);
	return rc;
}

static enum rc
newest(struct cli *c, int64_t *id)
{
	struct row_outage_list o;
	enum rc rc = sql_outage_list_begin(c->store, 1);

	if (rc)
		return rc;
	while (sql_outage_list_next(c->store, NULL, &o))
		*id = o.id;
	return sql_outage_list_end(c->store);
}

static int
print_run(struct cli *c)
{
	const char *again = args_get(&c->args, "again");
	struct request ask = {0};
	struct outcome out;
	int64_t id = 0;
	enum rc rc = again ? life_id(c, again, &id) : slips_read(c, &ask);

	if (rc)
		return cli_fail(c, rc, &c->err);
	if (!again)
		rc = desk_run(c->store, &c->by, verb_find("outage_print"), &ask, &out);
	if (!rc && !again)
		rc = newest(c, &id);
	if (!rc)
		rc = slips_print(c, id);
	return rc ? cli_fail(c, rc, store_err(c->store)) : 0;
}

/* --- entered --- */

struct reading {
	struct slip_desk desk;
	const char *name; /* of the file, as it is said */
	int line, entered, wrong;
};

/* One bad line is told by its place; those behind it are read all the same. */
static void
complain(struct cli *c, struct reading *r, struct err *e)
{
	cli_notice(arena_printf(&c->mem, "%s:%d: %s", r->name, r->line, err_text(e)));
	r->wrong++;
}

static void
line_enter(struct cli *c, struct reading *r, const char *text)
{
	struct slip_line line;
	struct outcome out = {0};
	const struct request ask = {.slip = &line.form};
	struct row_ticket t;
	enum rc rc = slip_read(text, &r->desk, &c->mem, &line, &c->err);

	if (rc) {
		complain(c, r, &c->err);
		return;
	}
	if (line.is_blank)
		return;
	rc = desk_run(c->store, &c->by, verb_find("outage_enter"), &ask, &out);
	if (!rc && out.ticket)
		rc = sql_ticket_get(c->store, out.ticket, &c->mem, &t);
	if (rc) {
		complain(c, r, store_err(c->store));
		return;
	}
	r->entered++;
	cli_printf(c, out.ticket ? _("%s: ticket\n") : _("%s: no ticket, the number is void\n"),
		   line.form.number);
}

static void
lines_enter(struct cli *c, struct reading *r, const struct buf *bytes)
{
	const char *at = buf_str(bytes);

	while (*at) {
		const size_t n = strcspn(at, "\r\n");

		r->line++;
		line_enter(c, r, cli_text(c, arena_strndup(&c->mem, at, n)));
		at += n;
		at += at[0] == '\r' && at[1] == '\n' ? 2 : *at != '\0';
	}
}

static int
enter_run(struct cli *c)
{
	const char *path = c->args.operands ? c->args.operand[0] : "-";
	struct reading r = {.name = strcmp(path, "-") ? cli_text(c, path) : _("standard input")};
	struct buf bytes = {0};
	struct row_desk_get desk;
	enum rc rc = sql_desk_get(c->store, &c->mem, &desk);

	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	r.desk = (struct slip_desk){c->now, (int)desk.digits};
	rc = cli_file(c, path, FILE_MAX, &bytes);
	if (!rc && bytes.len > FILE_MAX)
		rc = err_set(&c->err, E_INVALID, _("%s: longer than 1 MiB"), r.name);
	if (!rc)
		lines_enter(c, &r, &bytes);
	buf_release(&bytes);
	if (rc)
		return cli_fail_as(c, rc == E_NOTFOUND || rc == E_DENIED ? NO_FILE : cli_status(rc),
				   &c->err);
	cli_printf(c, _("%d slips entered, %d lines not\n"), r.entered, r.wrong);
	return r.wrong ? cli_status(E_INVALID) : 0;
}

/* --- lists --- */

static int
list_run(struct cli *c)
{
	struct list l = list_open(c, outage_columns);
	struct row_outage_list o;
	enum rc rc = sql_outage_list_begin(c->store, INT32_MAX);

	while (!rc && !c->out_errno && sql_outage_list_next(c->store, NULL, &o))
		list_row(&l, &o);
	if (!rc)
		rc = sql_outage_list_end(c->store);
	list_close(&l);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	return l.rows ? 0 : 1;
}

static int
void_run(struct cli *c)
{
	struct request ask = {0};
	struct outcome out;
	enum rc rc = life_id(c, c->args.operand[0], &ask.object);

	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = desk_run(c->store, &c->by, verb_find("outage_void"), &ask, &out);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	cli_printf(c, _("slips voided: %zu\n"), out.made);
	return 0;
}

/* clang-format off */
static const struct opt print_opts[] = {
	{"slips", 0, "N",   N_("so many slips; 20 without it"), false},
	{"day",   0, "DAY", N_("of this day; today without it"), false},
	{"again", 0, "ID",  N_("print those of an outage again that are still on paper"), false},
	{0},
};

static const struct cmd outage_cmds[] = {
	{"print", NULL,     N_("print slips of paper; their numbers are taken"), print_opts, NULL, "outage_print", CMD_DESK | CMD_ACTOR, 0, 0, print_run},
	{"enter", "[FILE]", N_("enter what is on the slips, one a line"),        NULL,       NULL, "outage_enter", CMD_DESK | CMD_ACTOR, 0, 1, enter_run},
	{"list",  NULL,     N_("list what was printed, and what became of it"),  list_opts,  NULL, NULL,           CMD_DESK | CMD_ACTOR, 0, 0, list_run},
	{"void",  "ID",     N_("void the slips of an outage that are left"),     NULL,       NULL, "outage_void",  CMD_DESK | CMD_ACTOR, 1, 1, void_run},
	{0},
};
/* clang-format on */

const struct cmd cmd_outage = {
	.name = "outage",
	.summary = N_("paper slips for the hours without a computer"),
	.subs = outage_cmds,
};
