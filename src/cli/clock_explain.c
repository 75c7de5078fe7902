#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/clock.h"
#include "cli/list.h"
#include "core/clock.h"
#include "core/due_why.h"
#include "core/words.h"
#include "feed/ticket_clocks.h"
#include "sql_read.h"
#include "store/store.h"

/* The words of the contract; a locale never changes them. */
static const char *const step_words[] = {
	[STEP_START] = "start",   [STEP_SPAN] = "span",     [STEP_COUNTED] = "counted",
	[STEP_CLOSED] = "closed", [STEP_PAUSED] = "paused", [STEP_MOVED] = "moved",
	[STEP_DUE] = "due",
};
static const char *const state_words[] = {
	[CLOCK_RUNNING] = "running", [CLOCK_PAUSED] = "paused", [CLOCK_WARNING] = "warning",
	[CLOCK_OVER] = "overdue",    [CLOCK_MET] = "met",       [CLOCK_LATE] = "late",
};

static void
put_moment(struct buf *out, const char *name, int64_t at)
{
	char iso[TIME_ISO_ROOM];

	time_iso(iso, at);
	buf_printf(out, at && at != CALENDAR_NEVER ? ", \"%s\": \"%s\"" : ", \"%s\": null", name,
		   iso);
}

static void
put_step(struct buf *out, const struct clock_step *s, const char *between)
{
	buf_printf(out, "%s{\"step\": \"%s\"", between, step_words[s->kind]);
	if (s->from)
		put_moment(out, "from", s->from);
	if (s->to)
		put_moment(out, "to", s->to);
	if (s->secs)
		buf_printf(out, ", \"secs\": %lld", (long long)s->secs);
	if (s->name && *s->name) {
		buf_puts(out, ", \"day\": ");
		json_text(out, s->name);
	}
	buf_puts(out, "}");
}

static void
put_clock(struct cli *c, struct buf *out, const struct clock *k, const struct row_promise *p)
{
	static const struct clock_facts facts = {0};
	const struct clock_steps steps = clock_explain(c->by.rules, &facts, k, &c->mem);

	buf_printf(out, "{\"kind\": \"%s\", \"state\": \"%s\"", word_of(WORD_CLOCK, (int)k->kind),
		   p ? word_of(WORD_PROMISE, (int)p->state) : state_words[k->state]);
	if (p) {
		buf_puts(out, ", \"words\": ");
		json_text(out, p->body);
		buf_puts(out, ", \"owner\": ");
		json_text(out, p->owner);
	}
	buf_printf(out, ", \"secs\": %lld, \"desk_hours\": %s", (long long)k->secs,
		   k->in_desk_hours ? "true" : "false");
	put_moment(out, "started_at", k->started);
	put_moment(out, "warn_at", k->warn_at);
	put_moment(out, "due_at", k->due);
	put_moment(out, "stopped_at", k->stopped);
	buf_puts(out, ", \"steps\": [");
	for (size_t i = 0; i < steps.count; i++)
		put_step(out, &steps.at[i], i ? ", " : "");
	buf_puts(out, "]}");
}

static void
put_moves(struct buf *out, const struct ticket_clocks *k)
{
	buf_puts(out, "], \"moved\": [");
	for (size_t i = 0; i < k->moves; i++) {
		const struct row_due_moved *m = &k->moved[i];

		buf_printf(out, "%s{\"what\": \"%s\"", i ? ", " : "",
			   m->is_promise ? "promise" : "clock");
		put_moment(out, "at", m->at);
		put_moment(out, "from", m->was);
		put_moment(out, "to", m->due_at);
		buf_puts(out, ", \"by\": ");
		json_text(out, m->agent);
		buf_puts(out, ", \"reason\": ");
		json_text(out, m->reason);
		buf_puts(out, "}");
	}
	buf_puts(out, "]}\n");
}

static void
object_print(struct cli *c, const struct row_ticket *t, const struct ticket_clocks *k)
{
	struct buf out = {0};

	c->is_script = true;
	buf_printf(&out, "{\"number\": \"%s\", \"level\": %lld, \"danger\": %s, \"lifted\": %s",
		   t->number, (long long)t->rank, t->danger.value ? "true" : "false",
		   t->lifted.value ? "true" : "false");
	buf_puts(&out, ", \"quadrant\": ");
	json_text(&out, t->quadrant.is_set ? word_of(WORD_QUADRANT, (int)t->quadrant.value) : NULL);
	put_moment(&out, "due_at", t->due_at);
	buf_puts(&out, ", \"clocks\": [");
	for (size_t i = 0; i < k->promises; i++) {
		const struct clock p = clock_of_promise(&k->promise[i], c->now);

		buf_puts(&out, i ? ",\n" : "\n");
		put_clock(c, &out, &p, &k->promise[i]);
	}
	for (size_t i = 0; i < k->clocks; i++) {
		const struct clock one = clock_of_row(&k->clock[i], c->now);

		buf_puts(&out, i || k->promises ? ",\n" : "\n");
		put_clock(c, &out, &one, NULL);
	}
	put_moves(&out, k);
	cli_puts(c, buf_str(&out));
	buf_release(&out);
}

static void
text_print(struct cli *c, const struct row_ticket *t, const struct ticket_clocks *k)
{
	const struct due_why why = {.ticket = t, .clocks = k, .rules = c->by.rules};
	struct buf out = {0};

	buf_printf(&out, _("%s: why it stands where it stands"), t->number);
	buf_char(&out, '\n');
	due_why_text(&out, &why, c->now, &c->mem);
	cli_puts(c, buf_str(&out));
	buf_release(&out);
}

int
clock_explain_run(struct cli *c)
{
	struct ticket_clocks clocks;
	struct row_ticket t;
	int64_t id;
	enum rc rc = cli_ticket(c, c->args.operand[0], &id);

	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = store_read_begin(c->store);
	if (!rc) {
		rc = sql_ticket_get(c->store, id, &c->mem, &t);
		if (!rc)
			rc = ticket_clocks_load(c->store, id, &c->mem, &clocks);
		store_read_end(c->store);
	}
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	(args_get(&c->args, "json") ? object_print : text_print)(c, &t, &clocks);
	return 0;
}
