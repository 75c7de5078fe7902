/* Words or cues that come under the open strip: what nobody changed is judged anew. */
#include <stdbool.h>

#include "sql_read.h"
#include "tui/need.h"
#include "tui/need_load.h"
#include "tui/ui.h"

static bool
is_changed(const struct need_strip *n)
{
	const struct need *a = &n->answers, *b = &n->given;

	return a->emotion != b->emotion || a->in_danger != b->in_danger ||
	       a->hurts_use != b->hurts_use || a->is_pressed != b->is_pressed ||
	       a->is_clear != b->is_clear || n->is_risk != n->given_risk;
}

static void
flag_keep(bool was, bool given, bool *now)
{
	if (was != given)
		*now = was;
}

static void
answers_keep(const struct need_strip *was, struct need_strip *now)
{
	const struct need *a = &was->answers, *given = &was->given;

	if (a->emotion != given->emotion)
		now->answers.emotion = a->emotion;
	flag_keep(a->in_danger, given->in_danger, &now->answers.in_danger);
	flag_keep(a->hurts_use, given->hurts_use, &now->answers.hurts_use);
	flag_keep(a->is_pressed, given->is_pressed, &now->answers.is_pressed);
	flag_keep(a->is_clear, given->is_clear, &now->answers.is_clear);
	flag_keep(was->is_risk, was->given_risk, &now->is_risk);
	now->adds_danger = now->adds_danger && now->answers.in_danger;
	now->adds_risk = now->adds_risk && now->is_risk;
}

static void
buf_take(struct buf *to, const struct buf *from)
{
	buf_clear(to);
	buf_puts(to, buf_str(from));
}

/* What a person changed goes over what is proposed anew. */
static void
changes_keep(const struct need_strip *was, struct need_strip *now)
{
	now->is_open = was->is_open;
	now->asks = was->asks;
	now->tone = was->tone;
	buf_take(&now->quote, &was->quote);
	answers_keep(was, now);
	if (was->is_kept || (!was->override && !is_changed(was)))
		return;
	now->is_kept = false;
	now->override = was->override;
	buf_take(&now->reason, &was->reason);
}

void
need_again(struct ui *ui)
{
	const struct row_ticket *t = ui_ticket(ui);
	struct need_strip *n = &ui->prompt.need, now = {0};

	if (!ui->prompt.is_open || !n->is_open || !t || t->id != ui->prompt.ticket)
		return;
	need_load(ui, t, &now);
	changes_keep(n, &now);
	need_release(n);
	*n = now;
	ui_fit(ui);
}
