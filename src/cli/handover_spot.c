/* Spot checks (H-84): done, and who is due this week. */
#include <inttypes.h>

#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/handover.h"
#include "cli/list.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "store/store.h"

struct week {
	int64_t from, before;
};

static struct week
week_of(int64_t now)
{
	const int64_t today = day_of(time_day(now)), monday = today - day_weekday(today);

	return (struct week){day_moment(monday, 0), day_moment(monday + WEEK_DAYS, 0)};
}

static enum rc
due_rows(struct cli *c, const struct week *w, struct list *l, int *due)
{
	struct row_spot_due d;
	struct row_spot_due project;
	enum rc rc = sql_spot_check_due_begin(c->store, w->from, w->before);

	if (rc)
		return rc;
	while (sql_spot_check_due_next(c->store, NULL, &d)) {
		list_row(l, &d);
		*due += spot_is_due(&d);
	}
	rc = sql_spot_check_due_end(c->store);
	if (!rc)
		rc = sql_spot_check_project(c->store, w->from, w->before, &c->mem, &project);
	if (!rc) {
		list_row(l, &project);
		*due += spot_is_due(&project);
	}
	return rc;
}

static int
due_print(struct cli *c)
{
	const struct week w = week_of(c->now);
	struct list l = list_open(c, spot_due_columns);
	int due = 0;
	const enum rc rc = due_rows(c, &w, &l, &due);

	list_close(&l);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	if (l.how == LIST_PLAIN)
		cli_printf(c, _("checked this week: %zu of %zu\n"), l.rows - (size_t)due, l.rows);
	return due ? 1 : 0;
}

static int
done_print(struct cli *c)
{
	const struct week w = week_of(c->now);
	struct list l = list_open(c, spot_columns);
	struct row_spot_check row;
	enum rc rc = sql_spot_check_list_begin(c->store, w.from, w.before);

	while (!rc && sql_spot_check_list_next(c->store, NULL, &row))
		list_row(&l, &row);
	rc = rc ? rc : sql_spot_check_list_end(c->store);
	list_close(&l);
	return rc ? cli_fail(c, rc, store_err(c->store)) : l.rows ? 0 : 1;
}

int
handover_spot_run(struct cli *c)
{
	const char *finding = args_get(&c->args, "finding");
	const bool is_project = args_get(&c->args, "project");
	struct handover_form form = {0};
	struct request ask = {.handover = &form};

	if (args_get(&c->args, "done"))
		return done_print(c);
	if (!c->args.operands && !is_project)
		return due_print(c);
	if (c->args.operands && is_project)
		return cli_misused(c, _("a seat or --project: only one of them"));
	if (c->args.operands &&
	    handover_named(c->store, c->now, 0, NULL, cli_text(c, c->args.operand[0]), &form.key))
		return cli_fail(c, store_err(c->store)->rc, store_err(c->store));
	if (finding)
		ask.text = cli_text(c, finding);
	return handover_do(c, "spot_check", &ask);
}
