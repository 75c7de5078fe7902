#include "core/due_why.h"

#include "base/buf.h"
#include "base/intl.h"
#include "core/due.h"
#include "core/label.h"
#include "core/order.h"
#include "core/ticket.h"
#include "core/words.h"
#include "sql_rows.h"

static const struct clock_rules no_rules = {.desk = &calendar_natural};

void
due_why_steps(struct buf *out, const struct due_why *why, const struct clock *c, const char *indent,
	      struct arena *mem)
{
	const struct clock_facts facts = {0};
	const struct clock_steps steps =
		clock_explain(why->rules ? why->rules : &no_rules, &facts, c, mem);

	for (size_t i = 0; i < steps.count; i++) {
		buf_puts(out, indent);
		clock_step_text(out, &steps.at[i]);
		buf_char(out, '\n');
	}
}

static void
put_named(struct buf *out, const struct clock *c, const struct row_promise *p)
{
	if (p)
		buf_printf(out, "%s ", label_of(WORD_CLOCK, CLOCK_PROMISE));
	due_name(out, c->kind, p ? p->body : NULL);
}

static void
put_lifting(struct buf *out, const struct clock *c, const struct row_promise *p, int64_t now)
{
	struct buf name = {0}, since = {0};

	if (!clock_is_open(c) || !clock_is_outward(c) || c->warn_at > now)
		return;
	put_named(&name, c, p);
	due_moment(&since, now > c->due ? c->due : c->warn_at, now);
	buf_printf(out,
		   now > c->due ? _("  it counts as urgent: %s is over since %s\n")
				: _("  it counts as urgent: %s is in its warning time since %s\n"),
		   buf_str(&name), buf_str(&since));
	buf_release(&name);
	buf_release(&since);
}

static void
put_lifted(struct buf *out, const struct due_why *why, int64_t now)
{
	const struct ticket_clocks *k = why->clocks;

	if (!why->ticket->lifted.is_set) {
		buf_puts(out, _("  no clock lifts it: none is in its warning time or over\n"));
		return;
	}
	for (size_t i = 0; i < k->promises; i++) {
		const struct clock c = clock_of_promise(&k->promise[i], now);

		put_lifting(out, &c, &k->promise[i], now);
	}
	for (size_t i = 0; i < k->clocks; i++) {
		const struct clock c = clock_of_row(&k->clock[i], now);

		put_lifting(out, &c, NULL, now);
	}
}

static void
put_level(struct buf *out, const struct row_ticket *t)
{
	const enum quadrant q = (enum quadrant)t->quadrant.value;
	const char *name = q ? label_of(WORD_QUADRANT, (int)q) : _("not triaged");

	buf_puts(out, t->danger.value ? _("  danger: it stands before everything else\n")
				      : _("  no danger\n"));
	if (t->put_off)
		buf_puts(out,
			 _("  put off, as the ~ before its time left says: its clocks run on\n"));
	buf_printf(out, _("  priority: %s, level %d of %d\n"), name,
		   order_rank(q, t->danger.value, t->lifted.value) + 1,
		   order_rank(Q_LATER, false, false) + 1);
}

static void
put_due(struct buf *out, const struct due_why *why, int64_t now)
{
	const struct row_promise *p = NULL;
	struct clock c = {.kind = CLOCK_RESOLUTION, .due = why->ticket->due_at};
	struct buf name = {0}, moment = {0}, left = {0};

	(void)clocks_tightest(why->clocks, now, &c, &p);
	put_named(&name, &c, p);
	due_moment(&moment, c.due, now);
	due_remaining(&left, c.due, now);
	buf_printf(out, _("  then the tightest moment: %s, %s (%s)\n"), buf_str(&moment),
		   buf_str(&name), buf_str(&left));
	buf_printf(out, _("  then the number: %s\n"), why->ticket->number);
	buf_release(&name);
	buf_release(&moment);
	buf_release(&left);
}

static const char *
state_name(enum clock_state state)
{
	static const char *const names[] = {
		[CLOCK_RUNNING] = N_("runs"),
		[CLOCK_PAUSED] = N_("paused"),
		[CLOCK_WARNING] = N_("is due soon"),
		[CLOCK_OVER] = N_("is overdue"),
		[CLOCK_MET] = N_("met"),
		[CLOCK_LATE] = N_("missed"),
	};

	return _(names[state]);
}

static void
put_moves(struct buf *out, const struct due_why *why, bool is_promise, int64_t id, int64_t now)
{
	for (size_t i = why->clocks->moves; i-- > 0;) {
		const struct row_due_moved *m = &why->clocks->moved[i];
		struct buf from = {0}, to = {0};

		if (m->id != id || (bool)m->is_promise != is_promise)
			continue;
		due_moment(&from, m->was, now);
		due_moment(&to, m->due_at, now);
		buf_printf(out, _("    %s moved it from %s to %s: %s\n"), m->agent ? m->agent : "-",
			   buf_str(&from), buf_str(&to), m->reason ? m->reason : "-");
		buf_release(&from);
		buf_release(&to);
	}
}

static void
put_clock(struct buf *out, const struct due_why *why, const struct clock *c,
	  const struct row_promise *p, struct arena *mem)
{
	struct buf name = {0};

	put_named(&name, c, p);
	if (p)
		buf_printf(out, _("\n%s: %s, promised by %s\n"), buf_str(&name),
			   label_of(WORD_PROMISE, (int)p->state), p->owner);
	else
		buf_printf(out, _("\n%s: %s\n"), buf_str(&name), state_name(c->state));
	buf_release(&name);
	due_why_steps(out, why, c, "    ", mem);
}

static void
put_all(struct buf *out, const struct due_why *why, int64_t now, struct arena *mem)
{
	const struct ticket_clocks *k = why->clocks;

	for (size_t i = 0; i < k->promises; i++) {
		const struct clock c = clock_of_promise(&k->promise[i], now);

		put_clock(out, why, &c, &k->promise[i], mem);
		put_moves(out, why, true, k->promise[i].id, now);
	}
	for (size_t i = 0; i < k->clocks; i++) {
		const struct clock c = clock_of_row(&k->clock[i], now);

		put_clock(out, why, &c, NULL, mem);
		put_moves(out, why, false, k->clock[i].id, now);
	}
}

void
due_why_text(struct buf *out, const struct due_why *why, int64_t now, struct arena *mem)
{
	if (why->ticket->status >= STATUS_ARCHIVED) {
		buf_puts(out, _("The ticket is closed and stands in no queue.\n"));
	} else {
		buf_puts(out, _("Where it stands in the queue:\n"));
		put_level(out, why->ticket);
		put_lifted(out, why, now);
		put_due(out, why, now);
	}
	put_all(out, why, now, mem);
}
