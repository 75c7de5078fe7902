/* What an agent is doing: shown for today, changed with --to (H-109 to H-112). */
#include "cli/agent_state.h"

#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "core/label.h"
#include "core/shift.h"
#include "core/words.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "store/store.h"

enum { MOST = 1000 };

/* --- shown --- */

static void
clock_put(struct buf *out, int64_t at)
{
	const struct local l = time_local(at);

	buf_printf(out, "%02d:%02d", l.hour, l.minute);
}

static void
from_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	clock_put(out, ((const struct row_span *)row)->began_at);
}

static bool
from_value(struct buf *out, const void *row)
{
	char iso[TIME_ISO_ROOM];

	time_iso(iso, ((const struct row_span *)row)->began_at);
	buf_puts(out, iso);
	return true;
}

static void
until_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_span *s = row;

	(void)f;
	if (s->ended_at.is_set)
		clock_put(out, s->ended_at.value);
}

static bool
until_value(struct buf *out, const void *row)
{
	const struct row_span *s = row;
	char iso[TIME_ISO_ROOM];

	if (!s->ended_at.is_set)
		return false;
	time_iso(iso, s->ended_at.value);
	buf_puts(out, iso);
	return true;
}

static void
state_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, label_of(WORD_STATE, (int)((const struct row_span *)row)->state));
}

static bool
state_value(struct buf *out, const void *row)
{
	buf_puts(out, word_of(WORD_STATE, (int)((const struct row_span *)row)->state));
	return true;
}

static void
seat_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_span *s = row;

	(void)f;
	if (s->seat)
		buf_puts(out, s->seat);
}

static bool
seat_value(struct buf *out, const void *row)
{
	seat_text(out, row, NULL);
	return out->len > 0;
}

static bool
off_by_value(struct buf *out, const void *row)
{
	const struct row_span *s = row;

	buf_printf(out, "%lld", (long long)s->off_by.value);
	return s->off_by.is_set;
}

static bool
relief_value(struct buf *out, const void *row)
{
	const struct row_span *s = row;

	if (s->relief)
		buf_puts(out, s->relief);
	return s->relief != NULL;
}

static bool
reason_value(struct buf *out, const void *row)
{
	const struct row_span *s = row;

	if (s->reason)
		buf_puts(out, s->reason);
	return s->reason != NULL;
}

static void
part(struct buf *out, const char *text)
{
	if (out->len)
		buf_puts(out, "  ");
	buf_puts(out, text);
}

static void
note_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_span *s = row;

	(void)f;
	if (s->off_by.is_set)
		shift_sign_say(out, s->state == AGENT_ON, s->off_by.value);
	if (s->relief) {
		part(out, "");
		buf_printf(out, _("relieved by %s"), s->relief);
	}
	if (s->told_at.is_set)
		part(out, _("the lead was told"));
	if (s->reason)
		part(out, s->reason);
}

/* clang-format off */
static const struct column span_columns[] = {
	{N_("Since"), "from",    7, false, from_text,  from_value},
	{N_("Until"), "until",   7, false, until_text, until_value},
	{N_("State"), "state",  12, false, state_text, state_value},
	{N_("Seat"),  "seat",    8, false, seat_text,  seat_value},
	{NULL,        "off_by_seconds", 0, false, NULL, off_by_value},
	{NULL,        "relief",  0, false, NULL,       relief_value},
	{NULL,        "reason",  0, false, NULL,       reason_value},
	{N_("Note"),  NULL,      0, false, note_text,  NULL},
	{0},
};
/* clang-format on */

static int
day_print(struct cli *c, int64_t agent)
{
	struct list l = list_open(c, span_columns);
	struct row_span s;
	enum rc rc = sql_span_of_begin(c->store, agent, time_day_start(c->now), MOST), end;

	while (!rc && sql_span_of_next(c->store, NULL, &s))
		list_row(&l, &s);
	end = sql_span_of_end(c->store);
	list_close(&l);
	rc = rc ? rc : end;
	return rc ? cli_fail(c, rc, store_err(c->store)) : 0;
}

/* --- changed --- */

static enum rc
agent_find(struct cli *c, const char *number, int64_t *id)
{
	struct row_agent a;
	enum rc rc = sql_agent_by_number(c->store, number, &c->mem, &a);

	if (rc == E_NOTFOUND)
		rc = err_set(store_err(c->store), rc, _("there is no agent %s on this desk"),
			     number);
	*id = rc ? 0 : a.id;
	return rc;
}

static const char *const verbs[] = {
	[AGENT_ON] = "sign_on",      [AGENT_READY] = "state_ready",
	[AGENT_WRAP] = "state_wrap", [AGENT_BREAK] = "state_break",
	[AGENT_MEAL] = "state_meal", [AGENT_TRAINING] = "state_training",
	[AGENT_OFF] = "sign_off",
};

/* What it came to: the seat, and whether it was in order. */
static void
state_say(struct cli *c, const char *number, int64_t agent)
{
	struct row_span s;
	struct buf out = {0}, order = {0};

	if (!sql_span_now(c->store, agent, &c->mem, &s)) {
		buf_printf(&out, "%s: %s", number, label_of(WORD_STATE, (int)s.state));
		if (s.seat)
			buf_printf(&out, "  %s", s.seat);
		if (s.off_by.is_set) {
			shift_sign_say(&order, s.state == AGENT_ON, s.off_by.value);
			buf_printf(&out, "  %s", buf_str(&order));
		}
		cli_printf(c, "%s\n", buf_str(&out));
	}
	buf_release(&out);
	buf_release(&order);
}

static int
state_change(struct cli *c, const char *number, int64_t agent, enum agent_state to)
{
	const char *relief = args_get(&c->args, "relief"), *reason = args_get(&c->args, "reason");
	const bool is_own = agent == c->by.agent;
	struct request ask = {.agent = agent, .number = to};
	struct outcome out;
	enum rc rc = relief ? agent_find(c, cli_text(c, relief), &ask.object) : OK;

	ask.reason = reason ? cli_text(c, reason) : NULL;
	if (!rc && is_own && !verbs[to])
		return cli_misused(c, _("only a call itself puts somebody on a call"));
	if (!rc)
		rc = desk_run(c->store, &c->by, verb_find(is_own ? verbs[to] : "state_put"), &ask,
			      &out);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	state_say(c, number, agent);
	return 0;
}

int
agent_state_run(struct cli *c)
{
	const char *to = args_get(&c->args, "to"),
		   *number = c->args.operands ? cli_text(c, c->args.operand[0]) : c->by.work_no;
	const int state = to ? word_find(WORD_STATE, cli_text(c, to)) : 0;
	int64_t agent;
	enum rc rc;

	if (to && !state)
		return cli_misused(c,
				   _("\"%s\" is no state: on, ready, wrap_up, break, meal, "
				     "training, off"),
				   cli_text(c, to));
	if (!to && (args_get(&c->args, "relief") || args_get(&c->args, "reason")))
		return cli_misused(c, _("--relief and --reason go with --to"));
	rc = agent_find(c, number, &agent);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	return to ? state_change(c, number, agent, (enum agent_state)state) : day_print(c, agent);
}

/* clang-format off */
const struct opt agent_state_opts[] = {
	{"to",     0, "DUTY",  N_("the new state: on, ready, wrap_up, break, meal, training, off"), false},
	{"relief", 0, "WORKNO", N_("who sits in meanwhile"), false},
	{"reason", 0, "TEXT",   N_("why; needed for another person's state"), false},
	{"json",   0, NULL, N_("print an array of objects, for scripts"), false},
	{"csv",    0, NULL, N_("print CSV, for spreadsheets"), false},
	{"plain",  0, NULL, N_("print columns, for people; this is the default"), false},
	{0},
};
/* clang-format on */
