/* `kefu dump` and `kefu load`: a whole desk as text, and a desk made of it. */
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/sink.h"
#include "cli/stop.h"
#include "cli/ticket.h"
#include "desk/export.h"
#include "feed/dump.h"
#include "sql_rows.h"
#include "store/dump.h"
#include "store/store.h"

/* --- out --- */

struct dumping {
	struct cli *cli;
	struct sink sink;
	bool is_masked;
	size_t rows;
};

static void
line_put(struct dumping *d, struct buf *line)
{
	sink_put(&d->sink, line);
	buf_release(line);
}

static bool
row_put(void *arg, const struct dump_row *row)
{
	struct dumping *d = arg;
	struct buf line = {0};

	d->rows += dump_row_put(&line, row, d->is_masked);
	line_put(d, &line);
	return !sink_is_lost(&d->sink);
}

static enum rc
desk_put(struct dumping *d)
{
	const struct dump_head head = {.at = d->cli->now, .is_masked = d->is_masked};
	struct buf line = {0};
	enum rc rc = store_read_begin(d->cli->store);

	if (rc)
		return rc;
	dump_head_put(&line, &head);
	line_put(d, &line);
	rc = store_dump(d->cli->store, &(struct dump_sink){row_put, d});
	store_read_end(d->cli->store);
	dump_end_put(&line, d->rows);
	line_put(d, &line);
	return rc;
}

static enum rc
dump_allow(struct dumping *d)
{
	struct cli *c = d->cli;

	if (!d->is_masked)
		return cli_unmasked(c, "dump");
	return dump_note(c->store, &c->by) ? err_move(&c->err, store_err(c->store)) : OK;
}

static int
dump_run(struct cli *c)
{
	struct dumping d = {.cli = c, .is_masked = !args_get(&c->args, "unmasked")};
	struct err e = {0};
	enum rc rc = sink_open(&d.sink, c, c->args.operands ? c->args.operand[0] : NULL,
			       ENCODING_UTF8),
		end;

	if (rc)
		return cli_fail_as(c, 73, &c->err);
	rc = dump_allow(&d);
	if (!rc && desk_put(&d))
		rc = err_move(&c->err, store_err(c->store));
	end = sink_close(&d.sink, &e);
	if (!rc && end)
		rc = err_move(&c->err, &e);
	err_release(&e);
	return rc ? cli_fail(c, rc, &c->err) : 0;
}

/* --- in --- */

static bool
stop_asked(void *arg)
{
	(void)arg;
	return stop_is_wished();
}

static enum rc
file_load(struct cli *c, struct dump_load *l)
{
	const char *path = c->args.operand[0];
	enum rc rc = OK;

	l->name = cli_text(c, path);
	l->fd = STDIN_FILENO;
	if (strcmp(path, "-") != 0)
		rc = file_read(NULL, path, &l->fd, &c->err);
	if (rc)
		return rc;
	l->store = c->store;
	l->now = c->now;
	stop_hold();
	rc = dump_load(l, &c->err);
	stop_release();
	if (l->fd != STDIN_FILENO)
		(void)close(l->fd);
	return rc;
}

static enum rc
desk_make(struct cli *c, const char **path)
{
	const struct where_env env = where_env_read(args_get(&c->args, "db"));
	enum rc rc = where_new(&env, &c->mem, path, &c->err);

	if (!rc)
		rc = where_make_room(*path, &c->err);
	return rc ? rc : store_create(*path, &c->store, &c->err);
}

static int
load_run(struct cli *c)
{
	struct dump_load l = {.stop = stop_asked};
	const char *path = NULL;
	enum rc rc = desk_make(c, &path);

	if (rc)
		return cli_fail_as(c, rc == E_INVALID ? 65 : rc == E_BUSY ? 75 : 73, &c->err);
	rc = file_load(c, &l);
	if (rc)
		return cli_fail_as(c, rc == E_NOTFOUND || rc == E_DENIED ? 66 : cli_status(rc),
				   &c->err);
	cli_printf(c, _("the desk is at %s: %zu rows"), cli_text(c, path), l.report.rows);
	cli_puts(c, "\n");
	if (l.report.is_masked)
		cli_notice(_("the dump was masked: names and texts stay so, and addresses are "
			     "missing"));
	return 0;
}

/* clang-format off */
static const struct opt dump_opts[] = {
	{"unmasked", 0, NULL,   N_("names, numbers and texts as they are: for managers"), false},
	{"reason",   0, "TEXT", N_("why unmasked; it is written down"), false},
	{0},
};
/* clang-format on */

const struct cmd cmd_dump = {
	.name = "dump",
	.operands = "[FILE]",
	.summary = N_("write the whole desk as text that another desk is made of"),
	.opts = dump_opts,
	.needs = CMD_ACTOR,
	.most = 1,
	.run = dump_run,
};

const struct cmd cmd_load = {
	.name = "load",
	.operands = "FILE",
	.summary = N_("make a desk of a dump"),
	.least = 1,
	.most = 1,
	.run = load_run,
};
