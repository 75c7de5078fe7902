/* The gate before a ticket is closed (H-14): shown, noted, gone through. */
#include "base/intl.h"
#include "cli/cli.h"
#include "cli/life.h"
#include "cli/list.h"
#include "core/gate.h"
#include "core/life.h"
#include "core/words.h"
#include "desk/gate_read.h"
#include "desk/life.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "store/store.h"

/* clang-format off */
const struct opt gate_opts[] = {
	{"told",         0, NULL,     N_("the customer knows the result"), false},
	{"understood",   0, NULL,     N_("the customer understood it"), false},
	{"nothing-else", 0, NULL,     N_("the customer wants nothing else"), false},
	{"score",        0, "SCORE",  N_("how satisfied they are: 1 to 5, satisfied, ordinary or unsatisfied"), false},
	{"tried",        0, "RESULT", N_("an attempt to reach them: no-answer, busy, off, no-such-number or refused"), false},
	{"json",         0, NULL,     N_("print an object, for scripts"), false},
	{0},
};

const struct opt close_opts[] = {
	{"told",         0, NULL,    N_("the customer knows the result"), false},
	{"understood",   0, NULL,    N_("the customer understood it"), false},
	{"nothing-else", 0, NULL,    N_("the customer wants nothing else"), false},
	{"score",        0, "SCORE", N_("how satisfied they are: 1 to 5, satisfied, ordinary or unsatisfied"), false},
	{"reason",       0, "TEXT",  N_("why it is closed without all that: for team leads"), false},
	{0},
};
/* clang-format on */

static const struct {
	const char *option;
	enum gate_point point;
} points[] = {
	{"told", GATE_TOLD},
	{"understood", GATE_UNDERSTOOD},
	{"nothing-else", GATE_NOTHING_ELSE},
};

static enum rc
form_read(struct cli *c, struct life_form *f)
{
	const char *score = life_option(c, "score");

	for (size_t i = 0; i < sizeof points / sizeof *points; i++)
		if (args_get(&c->args, points[i].option))
			f->said |= 1u << points[i].point;
	if (score)
		f->score = score_read(score);
	if (score && !f->score)
		return err_set(&c->err, E_INVALID,
			       _("\"%s\" is no score: 1 to 5, satisfied, ordinary or unsatisfied"),
			       score);
	return OK;
}

static enum rc
tried_read(struct cli *c, struct life_form *f)
{
	const char *tried = life_option(c, "tried");

	if (!tried)
		return OK;
	f->result = reach_find(tried);
	if (!f->result)
		return err_set(
			&c->err, E_INVALID,
			_("\"%s\" is no end of an attempt: no-answer, busy, off, no-such-number "
			  "or refused"),
			tried);
	return OK;
}

/* --- shown --- */

static void
point_json(struct buf *out, enum gate_point point, const struct gate *g)
{
	const struct gate_proof *p = &g->proof[point];

	buf_printf(out, ", \"%s\": ", word_of(WORD_GATE, point));
	if (!p->means)
		buf_puts(out, "null");
	else if (p->score)
		buf_printf(out, "%d", p->score);
	else
		json_text(out, word_of(WORD_MEANS, (int)p->means));
}

static void
gate_json(struct cli *c, const struct gate *g)
{
	struct buf out = {0};

	c->is_script = true;
	buf_printf(&out, "{\"may_close\": %s", g->missing ? "false" : "true");
	for (int point = GATE_TOLD; point < GATE_POINTS; point++)
		point_json(&out, (enum gate_point)point, g);
	buf_printf(&out, ", \"attempts\": %d, \"days\": %d}\n", g->missed, g->missed_days);
	cli_puts(c, buf_str(&out));
	buf_release(&out);
}

static void
gate_lines(struct cli *c, const struct gate *g)
{
	struct buf out = {0};

	gate_say(&out, g, c->now);
	cli_puts(c, buf_str(&out));
	buf_release(&out);
}

static int
gate_show(struct cli *c, int64_t ticket)
{
	const struct life_rules *r = c->by.life ? c->by.life : &life_rules_plain;
	struct gate g;

	if (gate_read(c->store, ticket, &r->gate, &c->mem, &g))
		return cli_fail(c, store_err(c->store)->rc, store_err(c->store));
	if (args_get(&c->args, "json"))
		gate_json(c, &g);
	else
		gate_lines(c, &g);
	return g.missing ? 1 : 0;
}

int
ticket_gate_run(struct cli *c)
{
	struct life_form form = {0};
	struct request ask = {.life = &form};
	struct outcome out;
	enum rc rc = cli_ticket(c, c->args.operand[0], &ask.ticket);

	if (!rc)
		rc = form_read(c, &form);
	if (!rc)
		rc = tried_read(c, &form);
	if (rc)
		return cli_fail(c, rc, &c->err);
	if (form.said || form.score)
		rc = desk_run(c->store, &c->by, verb_find("gate_note"), &ask, &out);
	if (!rc && form.result)
		rc = desk_run(c->store, &c->by, verb_find("gate_try"), &ask, &out);
	return rc ? cli_fail(c, rc, store_err(c->store)) : gate_show(c, ask.ticket);
}

/* Who is not satisfied keeps the ticket open; that he said so is kept, too. */
static enum rc
unsatisfied_note(struct cli *c, struct request *ask, struct life_form *form)
{
	struct outcome out;
	enum rc rc;

	if (!form->score || form->score >= GATE_SCORE_MIN || ask->reason)
		return OK;
	rc = desk_run(c->store, &c->by, verb_find("gate_note"), ask, &out);
	*form = (struct life_form){0};
	return rc ? err_move(&c->err, store_err(c->store)) : OK;
}

int
ticket_close_run(struct cli *c)
{
	struct life_form form = {0};
	struct request ask = {.life = &form, .reason = life_option(c, "reason")};
	enum rc rc = cli_ticket(c, c->args.operand[0], &ask.ticket);

	if (!rc)
		rc = form_read(c, &form);
	if (!rc)
		rc = unsatisfied_note(c, &ask, &form);
	return rc ? cli_fail(c, rc, &c->err) : life_act(c, &ask);
}
