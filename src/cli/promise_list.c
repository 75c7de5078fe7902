/* Promises as a list, and how they are kept. */
#include <stdint.h>

#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "cli/list.h"
#include "cli/promise.h"
#include "core/promise.h"
#include "core/words.h"
#include "sql_read.h"
#include "store/store.h"

/* Which promises are meant; 0: any. */
struct wanted {
	int64_t from, before; /* when they were made */
	int64_t owner;
	int state;
	int64_t due_from, due_before;
};

static enum rc
day_read(struct cli *c, const char *option, int64_t *day)
{
	const char *typed = args_get(&c->args, option);
	int64_t at;

	if (!typed)
		return OK;
	if (!time_parse(arena_printf(&c->mem, "%s 00:00", typed), &at))
		return err_set(&c->err, E_INVALID, _("--%s: \"%s\" is no day: write it 2026-11-22"),
			       option, cli_text(c, typed));
	*day = day_of(time_day(at));
	return OK;
}

static enum rc
span_read(struct cli *c, struct wanted *w)
{
	int64_t from = INT64_MIN, to = INT64_MIN;
	enum rc rc = day_read(c, "from", &from);

	if (!rc)
		rc = day_read(c, "to", &to);
	w->from = from == INT64_MIN ? INT64_MIN : day_moment(from, 0);
	w->before = to == INT64_MIN ? INT64_MAX : day_moment(to + 1, 0);
	return rc;
}

enum rc
promise_owner_read(struct cli *c, int64_t *owner)
{
	const char *of = args_get(&c->args, "of");
	struct row_agent a;
	enum rc rc;

	*owner = 0;
	if (!of)
		return OK;
	of = cli_text(c, of);
	rc = sql_agent_by_number(c->store, of, &c->mem, &a);
	if (rc == E_NOTFOUND || (!rc && !a.active))
		return err_set(&c->err, E_NOTFOUND, _("there is no agent %s on this desk"), of);
	if (rc)
		return err_move(&c->err, store_err(c->store));
	*owner = a.id;
	return OK;
}

static enum rc
state_read(struct cli *c, struct wanted *w)
{
	const char *state = args_get(&c->args, "state");

	if (args_get(&c->args, "open") || args_get(&c->args, "overdue"))
		w->state = PROMISE_OPEN;
	if (args_get(&c->args, "overdue"))
		w->due_before = c->now;
	if (!state)
		return OK;
	w->state = word_find(WORD_PROMISE, cli_text(c, state));
	if (!w->state)
		return err_set(&c->err, E_INVALID,
			       _("--state: \"%s\" is no word for it: open, kept, late, tried, "
				 "broken or dropped"),
			       cli_text(c, state));
	return OK;
}

static enum rc
wanted_read(struct cli *c, struct wanted *w)
{
	enum rc rc;

	*w = (struct wanted){.due_from = INT64_MIN, .due_before = INT64_MAX};
	rc = span_read(c, w);
	if (!rc)
		rc = state_read(c, w);
	if (!rc)
		rc = promise_owner_read(c, &w->owner);
	if (args_get(&c->args, "mine"))
		w->owner = c->by.agent;
	return rc;
}

static enum rc
rows_print(struct cli *c, const struct wanted *w, size_t *found)
{
	struct list l = list_open(c, promise_columns);
	struct row_promise p;
	enum rc rc = sql_promise_list_begin(c->store, w->from, w->before, w->owner, w->state,
					    w->due_from, w->due_before);

	while (!rc && !c->out_errno && sql_promise_list_next(c->store, NULL, &p))
		list_row(&l, &p);
	if (!rc)
		rc = sql_promise_list_end(c->store);
	list_close(&l);
	*found = l.rows;
	return rc;
}

int
promise_list_run(struct cli *c)
{
	struct wanted w;
	size_t found = 0;
	enum rc rc = wanted_read(c, &w);

	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = store_read_begin(c->store);
	if (!rc) {
		rc = rows_print(c, &w, &found);
		store_read_end(c->store);
	}
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	return found ? 0 : 1;
}

static void
desk_add(struct row_promise_rate *desk, const struct row_promise_rate *r)
{
	desk->kept += r->kept;
	desk->late += r->late;
	desk->tried += r->tried;
	desk->broken += r->broken;
	desk->dropped += r->dropped;
	desk->open += r->open;
	desk->overdue += r->overdue;
}

static enum rc
rates_print(struct cli *c, const struct wanted *w)
{
	struct list l = list_open(c, promise_rate_columns);
	struct row_promise_rate r, desk = {0};
	enum rc rc = sql_promise_rates_begin(c->store, w->from, w->before, c->now);

	while (!rc && sql_promise_rates_next(c->store, NULL, &r)) {
		list_row(&l, &r);
		desk_add(&desk, &r);
	}
	if (!rc)
		rc = sql_promise_rates_end(c->store);
	if (!rc)
		list_row(&l, &desk);
	list_close(&l);
	return rc;
}

int
promise_rates_run(struct cli *c)
{
	struct wanted w = {0};
	enum rc rc = span_read(c, &w);

	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = rates_print(c, &w);
	return rc ? cli_fail(c, rc, store_err(c->store)) : 0;
}
