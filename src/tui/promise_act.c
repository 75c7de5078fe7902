/* What is done to a promise by hand: every question is a prompt, and the act is the last answer. */
#include "tui/promise_act.h"

#include <string.h>
#include <sys/random.h>

#include "base/intl.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/promise.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "tui/promise_panel.h"

enum { CHOICES = 6, KEY_MAX = 3 /* bytes; longer ones are words */ };

/* What the ends of a promise are called, in the order of the numbers. */
static const int ends[] = {PROMISE_KEPT, PROMISE_TRIED, PROMISE_BROKEN, PROMISE_DROPPED};

enum { ENDS = sizeof ends / sizeof *ends };

static void
begin(struct ui *ui, const char *verb, const struct row_ticket *t)
{
	struct prompt *p = &ui->prompt;

	prompt_close(ui);
	p->verb = verb_find(verb);
	p->ticket = t->id;
	p->seen = t->act_id.value;
	(void)!getrandom(p->op_id, sizeof p->op_id, 0);
}

static enum next
refuse(struct ui *ui, const char *sentence)
{
	prompt_close(ui);
	ui_say(ui, "%s", sentence);
	ui->is_error = true;
	return STAY;
}

static bool
may_act(struct ui *ui, const char *verb, const struct row_ticket *t)
{
	return may(&ui->by, verb_find(verb), t->owner_id.value);
}

/* --- by hand --- */

/* The first that is promised, else the first time at all: whoever says so means one. */
static bool
form_make(struct ui *ui, const char *text, struct arena *mem, struct promise_form *form)
{
	const struct promises_found found =
		promise_find(text, strlen(text), ui->by.now, ui->by.rules, mem);

	if (!found.count)
		return false;
	*form = (struct promise_form){
		.body = found.at[0].body,
		.due_at = found.at[0].at,
	};
	return true;
}

static int add_done(struct ui *ui);

static void
sentence_ask(struct ui *ui, const char *text)
{
	struct arena mem = {0};

	prompt_text(ui, _("promise by when, and what"), arena_strdup(&mem, text), add_done);
	arena_reset(&mem);
}

static int
add_confirmed(struct ui *ui)
{
	struct promise_form form = {0};
	struct request ask = {.promise = &form, .promises = 1};
	struct arena mem = {0};
	int next;

	if (ui->prompt.choices.chosen == ui->prompt.choices.count) {
		sentence_ask(ui, buf_str(&ui->prompt.edit.text));
		return STAY;
	}
	(void)form_make(ui, buf_str(&ui->prompt.edit.text), &mem, &form);
	if (ui->prompt.answer[1] && ui->prompt.choices.chosen == 2)
		form.due_at = ui->prompt.answer[1];
	form.warn_at = promise_warn_at(ui->by.rules, ui->by.now, form.due_at);
	next = prompt_act(ui, &ask);
	arena_reset(&mem);
	return next;
}

static void
moment_print(struct ui *ui, const struct promise_found *f, struct buf *out)
{
	buf_printf(out, "%s ", _("promise"));
	promise_label(out, f->at, ui->by.now);
	if (f->is_closed)
		buf_puts(out, _(", when nobody is on duty"));
}

/* As it was said; where nobody is on duty, what could be kept; or other words. */
static void
confirm_ask(struct ui *ui, const struct promise_found *f, const char *label)
{
	struct prompt *p = &ui->prompt;
	struct choices c = {.label = {_("promise it")}, .count = 1, .chosen = 1};
	struct buf better = {0};

	p->answer[1] = f->better;
	if (f->better) {
		promise_label(&better, f->better, ui->by.now);
		c.label[c.count++] = arena_strdup(&p->strip.mark_mem, buf_str(&better));
	}
	c.label[c.count++] = _("change it");
	p->choices = c;
	buf_clear(&p->label);
	buf_puts(&p->label, label);
	p->done = add_confirmed;
	buf_release(&better);
}

/* The moment is shown before it is promised. */
static int
add_done(struct ui *ui)
{
	const char *text = buf_str(&ui->prompt.edit.text);
	struct arena mem = {0};
	struct buf label = {0};
	const struct promises_found found =
		promise_find(text, strlen(text), ui->by.now, ui->by.rules, &mem);

	if (!found.count || found.at[0].is_past) {
		ui_say(ui, found.count ? _("that moment has gone by: name one that is to come")
				       : _("there is no moment in it: say by when"));
		ui->is_error = true;
	} else {
		moment_print(ui, &found.at[0], &label);
		confirm_ask(ui, &found.at[0], buf_str(&label));
	}
	buf_release(&label);
	arena_reset(&mem);
	return STAY;
}

enum next
promise_add(struct ui *ui, void *state, const char *pressed)
{
	const struct row_ticket *t = ui_ticket(ui);
	const bool has_words = strlen(pressed) > KEY_MAX;

	(void)state;
	if (!may_act(ui, "promise_add", t))
		return refuse(ui, _("only its owner or a lead promises on this ticket"));
	begin(ui, "promise_add", t);
	sentence_ask(ui, has_words ? pressed : "");
	return has_words ? (enum next)add_done(ui) : STAY;
}

/* --- ending and moving --- */

static int
moved(struct ui *ui)
{
	struct request ask = {.object = ui->prompt.answer[0],
			      .due_at = ui->prompt.answer[1],
			      .reason = prompt_answer(&ui->prompt)};

	return prompt_act(ui, &ask);
}

static int
moment_given(struct ui *ui)
{
	const char *text = buf_str(&ui->prompt.edit.text);
	struct arena mem = {0};
	struct buf label = {0};
	const struct promises_found found =
		promise_find(text, strlen(text), ui->by.now, ui->by.rules, &mem);

	if (!found.count) {
		ui_say(ui, _("there is no moment in it: say by when"));
		ui->is_error = true;
	} else {
		ui->prompt.answer[1] = found.at[0].at;
		promise_label(&label, found.at[0].at, ui->by.now);
		buf_puts(&label, _(", reason"));
		prompt_text(ui, buf_str(&label), "", moved);
	}
	buf_release(&label);
	arena_reset(&mem);
	return STAY;
}

static int
ended(struct ui *ui)
{
	struct request ask = {.object = ui->prompt.answer[0],
			      .number = (int)ui->prompt.answer[1],
			      .reason = prompt_answer(&ui->prompt)};

	return prompt_act(ui, &ask);
}

static int
end_chosen(struct ui *ui)
{
	struct prompt *p = &ui->prompt;
	const int chosen = p->choices.chosen;

	if (chosen > ENDS) {
		p->verb = verb_find("promise_move");
		prompt_text(ui, _("move it to when"), "", moment_given);
		return STAY;
	}
	p->answer[1] = ends[chosen - 1];
	if (p->answer[1] != PROMISE_DROPPED)
		return prompt_act(
			ui, &(struct request){.object = p->answer[0], .number = (int)p->answer[1]});
	prompt_text(ui, _("take it back, reason"), "", ended);
	return STAY;
}

static void
end_ask(struct ui *ui, const struct row_promise *row)
{
	struct choices c = {.count = ENDS, .chosen = 1};
	struct buf label = {0};

	ui->prompt.answer[0] = row->id;
	promise_label(&label, row->due_at, ui->by.now);
	buf_char(&label, ' ');
	mask_text(&label, row->body);
	for (int i = 0; i < ENDS; i++)
		c.label[i] = label_short(WORD_PROMISE, ends[i]);
	if (may_act(ui, "promise_move", ui_ticket(ui)))
		c.label[c.count++] = _("move it");
	prompt_choose(ui, buf_str(&label), &c, end_chosen);
	buf_release(&label);
}

static int
which_chosen(struct ui *ui)
{
	const int chosen = ui->prompt.choices.chosen - 1;
	struct arena mem = {0};
	struct promise_panel open;

	if (promise_panel_load(ui, ui->prompt.ticket, &mem, &open) || chosen >= open.count)
		(void)refuse(ui, _("that promise has ended already"));
	else
		end_ask(ui, &open.at[chosen]);
	arena_reset(&mem);
	return STAY;
}

static void
which_ask(struct ui *ui, const struct promise_panel *open, struct arena *mem)
{
	struct choices c = {.count = open->count < CHOICES ? open->count : CHOICES};

	for (int i = 0; i < c.count; i++) {
		struct buf label = {0};

		promise_label(&label, open->at[i].due_at, ui->by.now);
		buf_char(&label, ' ');
		mask_text(&label, open->at[i].body);
		c.label[i] = arena_strdup(mem, buf_str(&label));
		buf_release(&label);
	}
	prompt_choose(ui, _("which promise"), &c, which_chosen);
}

enum next
promise_end(struct ui *ui, void *state, const char *pressed)
{
	const struct row_ticket *t = ui_ticket(ui);
	struct arena mem = {0};
	struct promise_panel open = {0};
	enum rc rc = promise_panel_load(ui, t->id, &mem, &open);

	(void)state, (void)pressed;
	if (!rc && !open.count)
		ui_say(ui, _("nothing is promised on this ticket that is still open"));
	else if (!rc && !may_act(ui, "promise_end", t))
		(void)refuse(ui, _("only its owner or a lead ends what was promised here"));
	else if (!rc) {
		begin(ui, "promise_end", t);
		if (open.count == 1)
			end_ask(ui, &open.at[0]);
		else
			which_ask(ui, &open, &ui->prompt.strip.mark_mem);
	}
	arena_reset(&mem);
	return rc ? ui_fail(ui) : STAY;
}
