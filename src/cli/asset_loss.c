/* Losses: proposals, with their arithmetic and what people say to them. */
#include <inttypes.h>

#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/handover.h"
#include "cli/list.h"
#include "core/due.h"
#include "core/label.h"
#include "core/share.h"
#include "desk/verb.h"
#include "feed/assets.h"
#include "sql_read.h"
#include "store/store.h"

int
loss_list_run(struct cli *c)
{
	const char *typed = args_get(&c->args, "state");
	const int state = typed ? word_find(WORD_LOSS, cli_text(c, typed)) : 0;
	struct list l;
	struct row_loss row;
	enum rc rc;

	if (typed && !state)
		return cli_misused(c, _("\"%s\": write proposed, accepted, waived or disputed"),
				   cli_text(c, typed));
	l = list_open(c, loss_columns);
	rc = sql_loss_list_begin(c->store, state);
	while (!rc && sql_loss_list_next(c->store, NULL, &row))
		list_row(&l, &row);
	rc = rc ? rc : sql_loss_list_end(c->store);
	list_close(&l);
	return rc ? cli_fail(c, rc, store_err(c->store)) : l.rows ? 0 : 1;
}

static const char *
answer_word(struct sql_int answer)
{
	return !answer.is_set ? "none" : answer.value == 1 ? "accepts" : "disputes";
}

static void
share_json(struct buf *out, const struct row_loss *l, const struct row_loss_shares *s,
	   bool is_first)
{
	buf_printf(out, "%s\n {\"agent\": ", is_first ? "" : ",");
	json_text(out, s->agent_no);
	buf_printf(out,
		   ", \"amount_fen\": %" PRId64 ", \"months\": %" PRId64
		   ", \"answer\": \"%s\", \"words\": ",
		   s->amount, share_months(s->amount, l->cap.value), answer_word(s->answer));
	json_text(out, s->words);
	buf_char(out, '}');
}

/* "1024 Zhang  16.67  in 1 month  accepts". */
static void
share_line(struct buf *out, const struct row_loss *l, const struct row_loss_shares *s)
{
	const int64_t months = share_months(s->amount, l->cap.value);

	buf_printf(out, "  %s %s  ", s->agent_no, s->agent);
	money_put(out, s->amount);
	if (l->cap.is_set && months > 1)
		buf_printf(out, _("  in %lld months"), (long long)months);
	buf_printf(out, "  %s",
		   !s->answer.is_set      ? _("has said nothing yet")
		   : s->answer.value == 1 ? _("agrees")
					  : _("disputes it"));
	if (s->words)
		buf_printf(out, ": %s", s->words);
	buf_char(out, '\n');
}

static enum rc
shares_put(struct cli *c, const struct row_loss *l, struct buf *out, bool is_json)
{
	struct row_loss_shares s;
	bool is_first = true;
	enum rc rc = sql_loss_shares_begin(c->store, l->id);

	if (rc)
		return rc;
	for (; sql_loss_shares_next(c->store, NULL, &s); is_first = false)
		if (is_json)
			share_json(out, l, &s, is_first);
		else
			share_line(out, l, &s);
	return sql_loss_shares_end(c->store);
}

static void
head_put(struct cli *c, const struct row_loss *l, struct buf *out)
{
	buf_printf(out, _("Proposal %lld, %s: %s %s, shift %s\n"), (long long)l->id,
		   label_of(WORD_LOSS_KIND, (int)l->kind), l->item, l->serial ? l->serial : "",
		   l->shift);
	buf_printf(out, "%s\n%s: ", l->words, _("Amount"));
	money_put(out, l->amount);
	if (l->cap.is_set) {
		buf_printf(out, "; %s: ", _("most that may be deducted in a month"));
		money_put(out, l->cap.value);
	}
	buf_printf(out, "\n%s: %s %s, ", _("Approver"), l->approver_no, l->approver);
	due_moment(out, l->due_at, c->now);
	buf_printf(out, "\n%s: %s%s%s\n", _("State"), label_of(WORD_LOSS, (int)l->state),
		   l->reason ? ": " : "", l->reason ? l->reason : "");
}

static enum rc
loss_read(struct cli *c, struct row_loss *l)
{
	int64_t id = 0;
	enum rc rc = handover_id_read(c, c->args.operand[0], &id);

	if (rc)
		return rc;
	rc = sql_loss_get(c->store, id, &c->mem, l);
	if (rc == E_NOTFOUND)
		return err_set(&c->err, rc, _("there is no such loss"));
	return rc ? err_move(&c->err, store_err(c->store)) : OK;
}

int
loss_show_run(struct cli *c)
{
	const bool is_json = args_get(&c->args, "json");
	const struct frame f = {.now = c->now, .me = c->by.agent};
	struct row_loss l;
	struct buf out = {0};
	enum rc rc = loss_read(c, &l);

	if (rc)
		return cli_fail(c, rc, &c->err);
	c->is_script = is_json;
	if (is_json) {
		buf_char(&out, '{');
		json_row(&out, loss_columns, &l, &f);
		buf_puts(&out, ", \"shares\": [");
	} else
		head_put(c, &l, &out);
	rc = shares_put(c, &l, &out, is_json);
	if (is_json)
		buf_puts(&out, "]}\n");
	else
		buf_printf(&out, "%s\n", _("Nothing is deducted by this program."));
	if (!rc)
		cli_puts(c, buf_str(&out));
	buf_release(&out);
	return rc ? cli_fail(c, rc, store_err(c->store)) : 0;
}

int
loss_answer_run(struct cli *c)
{
	struct request ask = {.number = args_get(&c->args, "dispute") ? 2 : 1};
	enum rc rc = handover_id_read(c, c->args.operand[0], &ask.object);

	if (!rc)
		rc = cli_read(c, &ask.text, &c->err);
	return rc ? cli_fail(c, rc, &c->err) : handover_do(c, "loss_answer", &ask);
}

int
loss_decide_run(struct cli *c)
{
	const char *reason = args_get(&c->args, "reason");
	struct request ask = {.number = word_find(WORD_LOSS, cli_text(c, c->args.operand[1])),
			      .reason = reason ? cli_text(c, reason) : NULL};
	const enum rc rc = handover_id_read(c, c->args.operand[0], &ask.object);

	return rc ? cli_fail(c, rc, &c->err) : handover_do(c, "loss_decide", &ask);
}

int
loss_concealed_run(struct cli *c)
{
	const char *approver = args_get(&c->args, "approver");
	struct handover_form form = {.serial = cli_text(c, c->args.operand[0])};
	struct request ask = {.handover = &form, .text = cli_text(c, args_get(&c->args, "words"))};
	enum rc rc = handover_id_read(c, args_get(&c->args, "form"), &form.key.id);

	if (!rc && approver)
		rc = handover_agent_read(c, approver, &form.approver);
	if (!rc)
		rc = assets_cap(c->store, &form.cap, &c->err);
	return rc ? cli_fail(c, rc, &c->err) : handover_do(c, "loss_concealed", &ask);
}
