/* kefu search: whether the index of the search is whole, and making it anew. */
#include "store/search.h"

#include <unistd.h>

#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "sql_read.h"
#include "store/store.h"

enum {
	STEP = 500, /* tickets: nobody who writes meanwhile waits longer than for a page of them */
	PERCENT = 100,
	SECOND_MS = 1000,
};

/* --- the state --- */

static enum rc
state_read(struct cli *c, struct search_state *at, int64_t *missing)
{
	struct row_search_missing row;
	enum rc rc = search_state_read(c->store, at);

	if (!rc)
		rc = sql_search_missing(c->store, at->filled, NULL, &row);
	*missing = rc ? 0 : row.n;
	return rc;
}

static int
state_run(struct cli *c)
{
	struct search_state at;
	int64_t missing;
	enum rc rc = state_read(c, &at, &missing);

	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	if (!missing)
		cli_printf(c, "%s\n", _("every ticket is in the index of the search"));
	else
		cli_printf(
			c,
			_("%lld tickets are not in the index yet: search finds them, but slowly; "
			  "kefu search refill puts them in\n"),
			(long long)missing);
	return missing ? 1 : 0;
}

/* --- making it anew --- */

struct progress {
	struct cli *cli;
	int64_t total, begun_ms, said_ms;
};

/* Once a second, on a terminal alone. */
static void
progress_say(struct progress *p, int64_t done)
{
	const int64_t now = time_ms(), spent = now - p->begun_ms;

	if (!isatty(STDERR_FILENO) || now - p->said_ms < SECOND_MS || !done)
		return;
	p->said_ms = now;
	cli_notice(arena_printf(&p->cli->mem, _("%lld of %lld tickets, %lld %%, %lld s to go"),
				(long long)done, (long long)p->total,
				(long long)(done * PERCENT / p->total),
				(long long)(spent * (p->total - done) / done / SECOND_MS)));
}

static enum rc
fill(struct cli *c, int64_t *done)
{
	struct progress p = {.cli = c, .begun_ms = time_ms()};
	struct search_state at;
	enum rc rc = state_read(c, &at, &p.total);

	for (*done = 0; !rc && at.filled && p.total; *done += STEP) {
		progress_say(&p, *done);
		rc = search_fill(c->store, STEP, &at);
	}
	*done = p.total;
	return rc;
}

static int
refill_run(struct cli *c)
{
	int64_t done;
	enum rc rc = args_get(&c->args, "missing") ? OK : search_empty(c->store);

	if (!rc)
		rc = fill(c, &done);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	cli_printf(c,
		   ngettext("%lld ticket was put into the index of the search\n",
			    "%lld tickets were put into the index of the search\n",
			    (unsigned long)done),
		   (long long)done);
	return 0;
}

/* clang-format off */
static const struct opt refill_opts[] = {
	{"missing", 0, NULL, N_("only those that are not in it yet"), false},
	{0},
};

static const struct cmd search_cmds[] = {
	{"state",  NULL, N_("say whether every ticket is in the index"),             NULL,        NULL, NULL, CMD_DESK, 0, 0, state_run},
	{"refill", NULL, N_("make the index anew; others go on working meanwhile"), refill_opts, NULL, NULL, CMD_DESK, 0, 0, refill_run},
	{0},
};
/* clang-format on */

const struct cmd cmd_search = {
	.name = "search",
	.summary = N_("the index of the search: is it whole, and make it anew"),
	.subs = search_cmds,
};
