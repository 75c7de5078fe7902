#include "base/intl.h"
#include "cli/cli.h"
#include "cli/clock.h"
#include "core/clock.h"
#include "core/due.h"
#include "core/due_read.h"
#include "core/words.h"
#include "desk/verb.h"
#include "feed/ticket_clocks.h"
#include "sql_read.h"
#include "store/store.h"

enum rc
clock_due_read(struct cli *c, const char *text, int64_t *at)
{
	const char *said = cli_text(c, text);

	if (due_read(said, c->now, c->by.rules->desk, &c->mem, at))
		return OK;
	return err_set(&c->err, E_INVALID,
		       _("\"%s\" is no moment that is to come: write 18:00, tomorrow 10:00 or "
			 "11-25 09:00"),
		       said);
}

/* The one of that kind; without a kind the tightest that runs. */
static enum rc
clock_choose(struct cli *c, const struct ticket_clocks *k, int kind, int64_t *id)
{
	int64_t due = CALENDAR_NEVER;

	*id = 0;
	for (size_t i = 0; i < k->clocks; i++) {
		const struct clock one = clock_of_row(&k->clock[i], c->now);

		if (!clock_is_open(&one) || (kind && (int)one.kind != kind) || one.due >= due)
			continue;
		due = one.due;
		*id = k->clock[i].id;
	}
	if (*id)
		return OK;
	return err_set(&c->err, E_NOTFOUND, _("no such clock is running on this ticket"));
}

static enum rc
kind_read(struct cli *c, int *kind)
{
	const char *word = args_get(&c->args, "clock");

	*kind = word ? word_find(WORD_CLOCK, cli_text(c, word)) : 0;
	if (!word || (*kind && *kind != CLOCK_PROMISE))
		return OK;
	return err_set(&c->err, E_INVALID,
		       _("--clock: \"%s\" is none: it is complaint, response, resolution or "
			 "internal"),
		       cli_text(c, word));
}

static enum rc
move_read(struct cli *c, struct request *ask)
{
	struct ticket_clocks k;
	int kind;
	enum rc rc = cli_ticket(c, c->args.operand[0], &ask->ticket);

	if (!rc)
		rc = kind_read(c, &kind);
	if (!rc)
		rc = clock_due_read(c, args_get(&c->args, "to"), &ask->due_at);
	if (rc)
		return rc;
	ask->reason = cli_text(c, args_get(&c->args, "reason"));
	if (ticket_clocks_load(c->store, ask->ticket, &c->mem, &k))
		return err_move(&c->err, store_err(c->store));
	return clock_choose(c, &k, kind, &ask->object);
}

int
clock_move_run(struct cli *c)
{
	struct request ask = {0};
	struct buf moment = {0};
	struct outcome out;
	struct row_ticket t;
	enum rc rc = move_read(c, &ask);

	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = desk_run(c->store, &c->by, verb_find("clock_move"), &ask, &out);
	if (!rc)
		rc = sql_ticket_get(c->store, ask.ticket, &c->mem, &t);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	due_moment(&moment, ask.due_at, c->now);
	cli_printf(c, "%s: %s, %s\n", t.number, _(verb_find("clock_move")->past), buf_str(&moment));
	buf_release(&moment);
	return 0;
}
