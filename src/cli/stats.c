/* The desk at a glance: now, and today so far. */
#include "core/stats.h"

#include <string.h>

#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "cli/report.h"
#include "core/ticket.h"
#include "sql_read.h"
#include "store/store.h"

static const char *
number(struct cli *c, int64_t n)
{
	return arena_printf(&c->mem, "%lld", (long long)n);
}

static enum rc
now_print(struct cli *c, struct list *l)
{
	struct row_stats_now r;
	const enum rc rc =
		sql_stats_now(c->store, c->by.agent, c->now, c->now + DUE_SOON_SECS, NULL, &r);

	for (const struct stats_now *s = stats_now; !rc && s->name; s++) {
		const char *desk = number(c, s->desk(&r));
		const char *mine = s->mine ? number(c, s->mine(&r)) : NULL;

		list_row(l, &(struct stats_line){s->name, _(s->label), s->rows, desk, mine, desk,
						 mine});
	}
	return rc;
}

static const char *
shown(struct cli *c, const struct figure *f, const struct figure_sum *sum)
{
	struct buf b = {0};
	const char *text;

	figure_print(&b, f, sum);
	text = arena_strdup(&c->mem, buf_str(&b));
	buf_release(&b);
	return text;
}

static const char *
value(struct cli *c, const struct figure *f, const struct figure_sum *sum)
{
	struct buf b = {0};
	const char *text = NULL;

	if (figure_value(&b, f, sum))
		text = arena_strdup(&c->mem, buf_str(&b));
	buf_release(&b);
	return text;
}

static const char *
rows_command(struct cli *c, const struct figure *f, bool is_mine)
{
	const int day = time_day(c->now);

	return arena_printf(&c->mem, "kefu report desk%s --from %04d-%02d-%02d --rows %s",
			    is_mine ? " --mine" : "", day / 10000, day / 100 % 100, day % 100,
			    f->name);
}

static void
figure_row(struct cli *c, struct list *l, const struct figure *f, const struct report *desk,
	   const struct report *mine, bool is_mine)
{
	const struct figure_sum *all = &desk->all.sum[f - figures];
	const struct figure_sum *own = &mine->all.sum[f - figures];

	list_row(l, &(struct stats_line){
			    .name = f->name,
			    .label = _(f->label),
			    .rows = rows_command(c, f, is_mine),
			    .desk = shown(c, f, all),
			    .mine = shown(c, f, own),
			    .desk_value = value(c, f, all),
			    .mine_value = value(c, f, own),
		    });
}

/* Who may not see all of the desk's rows is told how to see the own ones. */
static enum rc
today_print(struct cli *c, struct list *l, int64_t repeat)
{
	const struct figure_asker asker = {.agent = c->by.agent, .roles = c->by.roles};
	struct report_scope scope = {.from = report_period(BY_DAY, c->now, 0),
				     .before = report_period(BY_DAY, c->now, 1),
				     .now = c->now,
				     .repeat = repeat};
	const bool is_mine = figure_sight(&asker, 0, true, false) != SEES_ROWS;
	struct report desk, mine;
	enum rc rc = report_read(c->store, &scope, BY_ALL, &asker, &c->mem, &desk);

	scope.agent = c->by.agent;
	if (!rc)
		rc = report_read(c->store, &scope, BY_ALL, &asker, &c->mem, &mine);
	for (const char *const *name = stats_today; !rc && *name; name++)
		figure_row(c, l, figure_find(*name), &desk, &mine, is_mine);
	return rc;
}

static int
stats_run(struct cli *c)
{
	struct list l;
	int64_t repeat;
	enum rc rc = report_repeat(c, &repeat);

	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = store_read_begin(c->store);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	l = list_open(c, stats_columns);
	rc = now_print(c, &l);
	if (!rc)
		rc = today_print(c, &l, repeat);
	store_read_end(c->store);
	list_close(&l);
	return rc ? cli_fail(c, rc, store_err(c->store)) : 0;
}

const struct cmd cmd_stats = {
	.name = "stats",
	.summary = N_("the desk at a glance: now, and today so far"),
	.opts = list_opts,
	.needs = CMD_ACTOR,
	.run = stats_run,
};
