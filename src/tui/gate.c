/* 结单确认 on the screen (H-14): what the work done shows stands there already; what only the
 * customer can say is a key each. */
#include <string.h>

#include "base/intl.h"
#include "core/field.h"
#include "core/gate.h"
#include "core/label.h"
#include "core/life.h"
#include "core/move.h"
#include "desk/gate_read.h"
#include "desk/life.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/life.h"
#include "tui/view.h"

enum { SCORE, TOLD, UNDERSTOOD, NOTHING_ELSE };

static const char *const scores[] = {N_("very unsatisfied"), N_("unsatisfied"),    N_("so so"),
				     N_("satisfied"),        N_("very satisfied"), NULL};

/* clang-format off */
static const struct field gate_fields[] = {
	{"satisfied",    N_("how satisfied they are"), N_("as they said it, 1 to 5; it stays with the ticket"), ANSWER_CHOICE, false, 0, 0, scores, NULL},
	{"told",         N_("the result was told"),    N_("a reply that was sent shows it"),       ANSWER_YES_NO, false, 0, 0, NULL, NULL},
	{"understood",   N_("it was understood"),      N_("a phrase of S31 that was sent shows it"), ANSWER_YES_NO, false, 0, 0, NULL, NULL},
	{"nothing_else", N_("nothing else is wanted"), N_("a phrase of S32 that was sent shows it"), ANSWER_YES_NO, false, 0, 0, NULL, NULL},
	{0},
};
/* clang-format on */

static const enum gate_point points[] = {GATE_SATISFIED, GATE_TOLD, GATE_UNDERSTOOD,
					 GATE_NOTHING_ELSE};

static enum rc
gate_load(struct ui *ui, int64_t ticket, struct arena *mem, struct gate *g)
{
	return gate_read(ui->store, ticket, &life_rules(ui)->gate, mem, g);
}

/* Who is not satisfied keeps the ticket open; that he said so is kept, too. */
static int
unsatisfied_done(struct ui *ui, const struct life_form *form)
{
	const struct request close = {.ticket = ui->prompt.ticket};
	int next;

	ui->prompt.verb = verb_find("gate_note");
	next = prompt_act(ui, &(struct request){.life = form});
	if (!ui->is_error && desk_rehearse(ui->store, &ui->by, verb_find("ticket_close"), &close))
		(void)ui_fail(ui);
	return next;
}

/* What is shown already is not noted again. */
static int
close_done(struct ui *ui)
{
	const struct form *f = &ui->prompt.form;
	struct life_form form = {.score = form_choice(f, SCORE) + 1};
	struct arena mem = {0};
	struct gate g;

	if (gate_load(ui, ui->prompt.ticket, &mem, &g)) {
		arena_reset(&mem);
		return (int)ui_fail(ui);
	}
	for (int i = TOLD; i <= NOTHING_ELSE; i++)
		if (!g.proof[points[i]].means && form_choice(f, i) == 0)
			form.said |= 1u << points[i];
	if (g.proof[GATE_SATISFIED].score == form.score)
		form.score = 0;
	arena_reset(&mem);
	return form.score && form.score < GATE_SCORE_MIN
		       ? unsatisfied_done(ui, &form)
		       : prompt_act(ui, &(struct request){.life = &form});
}

static const struct form_plan close_plan = {
	.title = N_("close: what the customer confirmed"),
	.fields = gate_fields,
	.done = close_done,
};

static void
shown_propose(struct form *f, const struct gate *g)
{
	if (g->proof[GATE_SATISFIED].score)
		form_propose(f, SCORE, scores[g->proof[GATE_SATISFIED].score - 1]);
	for (int i = TOLD; i <= NOTHING_ELSE; i++)
		if (g->proof[points[i]].means)
			form_propose(f, i, "yes");
}

/* Where all is shown, closing is one key. */
enum next
gate_open(struct ui *ui, void *state, const char *pressed)
{
	struct arena mem = {0};
	struct gate g;
	enum next next = STAY;

	(void)state, (void)pressed;
	if (ui_ticket(ui)->status >= STATUS_ARCHIVED)
		return (enum next)prompt_verb(ui, verb_find("ticket_close"), ui_ticket(ui));
	if (!life_begin(ui, "ticket_close"))
		return STAY;
	if (gate_load(ui, ui->prompt.ticket, &mem, &g)) {
		next = ui_fail(ui);
	} else if (!g.missing) {
		next = (enum next)prompt_act(ui, &(struct request){0});
	} else {
		form_open(ui, &close_plan, prompt_draft(ui));
		shown_propose(&ui->prompt.form, &g);
	}
	arena_reset(&mem);
	return next;
}

static int
override_done(struct ui *ui)
{
	return prompt_act(ui, &(struct request){.reason = buf_str(&ui->prompt.edit.text)});
}

enum next
gate_override(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	if (life_begin(ui, "ticket_close"))
		prompt_text(ui, _("close without it, reason"), "", override_done);
	return STAY;
}

/* --- all of it, to read --- */

static enum rc
moves_say(struct ui *ui, const struct row_ticket *t, struct buf *out)
{
	struct row_move_from m;
	enum rc rc = sql_move_from_begin(ui->store, t->status);

	if (rc)
		return rc;
	while (sql_move_from_next(ui->store, NULL, &m)) {
		const struct verb *v =
			verb_find(move_verb((enum status)t->status, (enum status)m.now));
		struct buf needs = {0};

		move_needs_say(&needs, (unsigned)m.needs);
		buf_printf(out, needs.len ? _("%s (%s): needs %s\n") : "%s (%s)\n",
			   label_of(WORD_STATUS, (int)m.now), v ? _(v->label) : "",
			   buf_str(&needs));
		buf_release(&needs);
	}
	return sql_move_from_end(ui->store);
}

enum next
gate_details(struct ui *ui, void *state, const char *pressed)
{
	const struct row_ticket *t = ui_ticket(ui);
	struct arena mem = {0};
	struct buf out = {0};
	struct gate g;
	enum next next = STAY;

	(void)state, (void)pressed;
	buf_printf(&out, "%s\n\n", _("possible next steps"));
	if (moves_say(ui, t, &out) || gate_load(ui, t->id, &mem, &g)) {
		next = ui_fail(ui);
	} else {
		buf_printf(&out, "\n%s\n\n", _("what closing needs"));
		gate_say(&out, &g, ui->by.now);
		next = view_open(ui, t->number, buf_str(&out));
	}
	buf_release(&out);
	arena_reset(&mem);
	return next;
}
