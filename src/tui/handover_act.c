/* What is written on a form by keys: each answer is an act, what is typed meanwhile is a draft. */
#include <string.h>

#include "base/intl.h"
#include "core/words.h"
#include "sql_read.h"
#include "store/draft.h"
#include "store/store.h"
#include "tui/handover.h"
#include "tui/keys.h"
#include "tui/view.h"

enum { DRAFT_STEP = 1024 };

struct handover_view *
handover_view_of(struct ui *ui)
{
	return ui_top(ui)->state;
}

struct handover_form
handover_form_of(const struct handover_view *v)
{
	struct handover_form f = {.key = v->key};
	const struct handover_line *l = handover_current(v);

	f.key.id = v->sheet.form.id;
	if (l && (l->kind == LINE_ITEM || l->kind == LINE_COUNT))
		f.kind = l->id;
	return f;
}

static enum next
act_do(struct ui *ui, const char *verb, const struct request *ask)
{
	const struct verb *v = verb_find(verb);
	struct outcome out;

	if (desk_run(ui->store, &ui->by, v, ask, &out)) {
		(void)ui_fail(ui);
		return RELOAD;
	}
	ui_say(ui, _("done: %s"), _(v->label));
	return RELOAD;
}

/* The act of a prompt: its draft goes when it is done, else the text stays. */
int
handover_prompt_do(struct ui *ui, struct request *ask)
{
	const struct verb *v = ui->prompt.verb;
	struct outcome out;

	(void)memcpy(ask->op_id, ui->prompt.op_id, sizeof ask->op_id);
	if (desk_run(ui->store, &ui->by, v, ask, &out)) {
		(void)ui_fail(ui);
		return STAY;
	}
	prompt_drop(ui);
	prompt_close(ui);
	ui_say(ui, _("done: %s"), _(v->label));
	return RELOAD;
}

/* A line of text for a verb; what was typed before a line broke comes back. The draft belongs to
 * the form and the row, under a number that is no ticket's. */
void
handover_text_ask(struct ui *ui, const char *verb, const char *label, int (*done)(struct ui *ui))
{
	const struct handover_view *v = handover_view_of(ui);
	const struct handover_form f = handover_form_of(v);
	struct prompt *p = &ui->prompt;
	const struct draft *d;

	prompt_close(ui);
	p->verb = verb_find(verb);
	p->ticket = -(f.key.id * DRAFT_STEP + f.kind + 1);
	prompt_text(ui, label, "", done);
	d = prompt_draft(ui);
	if (d)
		edit_set(&p->edit, d->text, d->caret);
}

/* --- items --- */

static int
words_done(struct ui *ui)
{
	const struct handover_view *v = handover_view_of(ui);
	const struct handover_line *l = handover_current(v);
	const struct row_handover_item *i = l && l->kind == LINE_ITEM ? l->row : NULL;
	struct handover_form f = handover_form_of(v);
	struct request ask = {.handover = &f, .text = prompt_answer(&ui->prompt)};

	if (!i)
		return STAY;
	f.at_start = i->finish.value <= ITEM_INTACT && i->start.value > ITEM_INTACT;
	ask.number = (int)(f.at_start ? i->start.value : i->finish.value);
	if (!ask.number)
		ask.number = ITEM_FAULTY;
	return handover_prompt_do(ui, &ask);
}

/* The column that has no answer yet, else the one that Left or Right chose. */
static enum next
item_change(struct ui *ui, const struct handover_view *v, const struct row_handover_item *i)
{
	struct handover_form f = handover_form_of(v);
	struct sql_int was;

	f.at_start = v->at_start || !i->start.is_set;
	was = f.at_start ? i->start : i->finish;
	return act_do(ui, "handover_item",
		      &(struct request){.handover = &f,
					.number = was.is_set ? (int)was.value % ITEM_MISSING + 1
							     : ITEM_INTACT});
}

static enum next
item_mend(struct ui *ui, const struct row_handover_item *i)
{
	if (i->finish.value == ITEM_MISSING || i->start.value == ITEM_MISSING)
		return handover_way_ask(ui, i->kind, false);
	handover_text_ask(ui, "handover_item", _("remark"), words_done);
	return STAY;
}

enum next
handover_state(struct ui *ui, void *state, const char *pressed)
{
	const struct handover_view *v = state;
	const struct handover_line *l = handover_current(v);

	(void)pressed;
	if (l && l->kind == LINE_ITEM)
		return item_change(ui, v, l->row);
	if (l && l->kind == LINE_COUNT)
		return handover_count_ask(ui, l->row);
	ui_say(ui, "%s", _("put the cursor on an item or an asset"));
	return STAY;
}

enum next
handover_intact(struct ui *ui, void *state, const char *pressed)
{
	const struct handover_view *v = state;
	struct handover_form f = handover_form_of(v);

	(void)pressed;
	for (size_t i = 0; i < v->sheet.items; i++)
		f.at_start |= !v->sheet.item[i].start.is_set;
	return act_do(ui, "handover_intact", &(struct request){.handover = &f});
}

/* --- matters --- */

static int
receiver_done(struct ui *ui)
{
	const struct handover_view *v = handover_view_of(ui);
	const struct handover_line *l = handover_current(v);
	struct handover_form f = handover_form_of(v);
	const char *no = buf_str(&ui->prompt.edit.text);
	struct arena mem = {0};
	struct row_agent a = {0};
	const bool is_there = !sql_agent_by_number(ui->store, no, &mem, &a) && a.active;

	arena_reset(&mem);
	if (!is_there || !l) {
		ui_say(ui, _("nobody here has the work number %s"), no);
		ui->is_error = true;
		return STAY;
	}
	return handover_prompt_do(
		ui, &(struct request){.handover = &f, .ticket = l->id, .agent = a.id});
}

enum next
handover_assign(struct ui *ui, void *state, const char *pressed)
{
	const struct handover_view *v = state;
	const struct handover_line *l = handover_current(v);

	(void)pressed;
	if (!l || l->kind != LINE_MATTER) {
		ui_say(ui, "%s", _("put the cursor on a matter: its receiver is named"));
		return STAY;
	}
	handover_text_ask(ui, "handover_assign", _("receiver, work number"), receiver_done);
	if (v->sheet.has_lead && !ui->prompt.edit.text.len)
		edit_set(&ui->prompt.edit, v->sheet.lead.agent_no, strlen(v->sheet.lead.agent_no));
	return STAY;
}

enum next
handover_assign_all(struct ui *ui, void *state, const char *pressed)
{
	const struct handover_view *v = state;
	struct handover_form f = handover_form_of(v);

	(void)pressed;
	if (!v->sheet.has_lead) {
		ui_say(ui, "%s", _("no lead is on the rota next: name each receiver with a"));
		ui->is_error = true;
		return STAY;
	}
	return act_do(ui, "handover_assign",
		      &(struct request){.handover = &f, .agent = v->sheet.lead.agent_id});
}

/* --- questions --- */

static int
question_done(struct ui *ui)
{
	struct handover_form f = handover_form_of(handover_view_of(ui));
	const char *typed = prompt_answer(&ui->prompt);

	f.is_none = !typed || !typed[strspn(typed, " ")];
	return handover_prompt_do(ui, &(struct request){.handover = &f, .text = typed});
}

enum next
handover_question(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	handover_text_ask(ui, "handover_question", _("new question (empty: there are none)"),
			  question_done);
	return STAY;
}

/* --- signing --- */

static int
reason_done(struct ui *ui)
{
	struct handover_form f = handover_form_of(handover_view_of(ui));

	return handover_prompt_do(
		ui, &(struct request){.handover = &f, .reason = prompt_answer(&ui->prompt)});
}

static int
sign_chosen(struct ui *ui)
{
	struct handover_form f = handover_form_of(handover_view_of(ui));
	const bool signs = ui->prompt.choices.chosen == 2;

	prompt_close(ui);
	return (int)(signs ? act_do(ui, "handover_sign", &(struct request){.handover = &f}) : STAY);
}

static const char *
sign_label(const struct handover_sheet *s)
{
	static const char *const labels[] = {
		[SIGN_NONE] = N_("sign"),
		[SIGN_GIVE] = N_("I hand this over (cannot be taken back)"),
		[SIGN_TAKE] = N_("I take this over (cannot be taken back)"),
		[SIGN_CHECK] = N_("I have checked this (cannot be taken back)"),
		[SIGN_SEE] = N_("I have seen this (cannot be taken back)"),
	};

	return _(labels[handover_next(s)]);
}

/* What blocks, or who should sign, the verb says best: it is asked, and refuses. */
enum next
handover_sign(struct ui *ui, void *state, const char *pressed)
{
	const struct handover_view *v = state;
	struct choices c = {.label = {_("not yet"), _("sign")}, .count = 2, .chosen = 1};
	struct handover_form f = handover_form_of(v);
	const enum sign_answer answer =
		handover_may_sign(&v->sheet, ui->by.agent, ui->by.roles, ui->by.now);

	(void)pressed;
	if (v->blocks || (answer != SIGN_YES && answer != SIGN_AS_PAIR && answer != SIGN_REASON))
		return act_do(ui, "handover_sign", &(struct request){.handover = &f});
	if (answer == SIGN_REASON) {
		handover_text_ask(ui, "handover_sign",
				  _("why you take it as a lead (cannot be taken back)"),
				  reason_done);
		return STAY;
	}
	prompt_close(ui);
	prompt_choose(ui, sign_label(&v->sheet), &c, sign_chosen);
	return STAY;
}

/* --- Enter --- */

static enum next
block_open(struct ui *ui, struct handover_view *v, const struct handover_block *b)
{
	static const enum handover_line_kind kinds[] = {
		[BLOCK_START] = LINE_ITEM,  [BLOCK_FINISH] = LINE_ITEM,
		[BLOCK_WORDS] = LINE_ITEM,  [BLOCK_ITEM] = LINE_ITEM,
		[BLOCK_COUNT] = LINE_COUNT, [BLOCK_AGAIN] = LINE_COUNT,
		[BLOCK_GAP] = LINE_COUNT,   [BLOCK_MATTER] = LINE_MATTER,
		[BLOCK_SEAT] = LINE_SEAT,   [BLOCK_QUESTION] = LINE_HEAD,
	};

	if (b->kind == BLOCK_QUESTION)
		return handover_question(ui, v, "q");
	handover_seek(v, kinds[b->kind], b->id);
	switch (b->kind) {
	case BLOCK_MATTER:
		return handover_assign(ui, v, "a");
	case BLOCK_SEAT:
		return handover_seat_open(ui, v, "o");
	case BLOCK_START:
	case BLOCK_FINISH:
	case BLOCK_QUESTION:
		return STAY;
	case BLOCK_WORDS:
	case BLOCK_ITEM:
	case BLOCK_COUNT:
	case BLOCK_AGAIN:
	case BLOCK_GAP:
		break;
	}
	return handover_enter(ui, v, "Enter");
}

enum next
handover_enter(struct ui *ui, void *state, const char *pressed)
{
	struct handover_view *v = state;
	const struct handover_line *l = handover_current(v);

	(void)pressed;
	switch (l ? l->kind : LINE_HEAD) {
	case LINE_ITEM:
		return item_mend(ui, l->row);
	case LINE_COUNT:
		return handover_count_mend(ui, l->row);
	case LINE_SEAT:
		return handover_seat_open(ui, v, "o");
	case LINE_MATTER:
	case LINE_PROMISE:
		return ui_open(ui, &screen_ticket, l->id);
	case LINE_BLOCK:
		return block_open(ui, v, l->row);
	case LINE_HEAD:
	case LINE_WORD:
		break;
	}
	return STAY;
}

enum next
handover_paper(struct ui *ui, void *state, const char *pressed)
{
	const struct handover_view *v = state;
	const struct frame f = ui_frame(ui);
	struct buf text = {0};
	enum next next;

	(void)pressed;
	handover_print(&text, &v->sheet, &f);
	next = view_open(ui, _("Handover"), buf_str(&text));
	buf_release(&text);
	return next;
}
