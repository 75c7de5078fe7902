#include "tui/prompt.h"

#include <string.h>
#include <sys/random.h>

#include "base/intl.h"
#include "base/time.h"
#include "sql_read.h"
#include "store/draft.h"
#include "term/keys.h"
#include "tui/compose.h"
#include "tui/palette.h"
#include "tui/ui.h"

/* With the loop's look twice a second: never more than a second of typing is lost. */
enum { SAVE_MS = 500 };

static void
prompt_open(struct ui *ui, const char *label, int (*done)(struct ui *ui))
{
	struct prompt *p = &ui->prompt;

	buf_clear(&p->label);
	buf_puts(&p->label, label);
	p->choices = (struct choices){0};
	p->done = done;
	p->is_open = true;
}

void
prompt_text(struct ui *ui, const char *label, const char *text, int (*done)(struct ui *ui))
{
	prompt_open(ui, label, done);
	edit_set(&ui->prompt.edit, text, strlen(text));
}

void
prompt_choose(struct ui *ui, const char *label, const struct choices *choices,
	      int (*done)(struct ui *ui))
{
	prompt_open(ui, label, done);
	ui->prompt.choices = *choices;
	if (!ui->prompt.choices.chosen)
		ui->prompt.choices.chosen = 1;
}

const char *
prompt_answer(const struct prompt *p)
{
	return p->is_tall ? buf_str(&p->text.text) : buf_str(&p->edit.text);
}

void
prompt_close(struct ui *ui)
{
	struct prompt *p = &ui->prompt;
	const bool was_tall = p->is_tall || p->form.plan || p->need.is_open;

	check_release(&p->check);
	strip_release(&p->strip);
	form_clear(&p->form);
	need_clear(&p->need);
	arena_reset(&p->mem);
	*p = (struct prompt){.label = p->label,
			     .edit = p->edit,
			     .text = p->text,
			     .form = p->form,
			     .need = p->need,
			     .company = p->company,
			     .is_linear = p->is_linear};
	text_set(&p->text, "", 0);
	if (was_tall)
		ui_fit(ui);
	p->edit.max = 0;
	edit_set(&p->edit, "", 0);
}

void
prompt_release(struct prompt *p)
{
	buf_release(&p->label);
	edit_release(&p->edit);
	text_release(&p->text);
	form_release(&p->form);
	need_release(&p->need);
	check_release(&p->check);
	strip_release(&p->strip);
	arena_reset(&p->mem);
}

static void
draft_fail(struct ui *ui, const struct err *e)
{
	ui_say(ui, "%s", err_text(e));
	ui->is_error = true;
}

/* An empty draft is none: it goes, with its act's id. */
static enum rc
draft_write(struct ui *ui)
{
	const struct prompt *p = &ui->prompt;
	struct draft d = {.ticket = p->ticket, .caret = p->is_tall ? p->text.caret : p->edit.caret};
	struct buf text = {0};
	struct err e = {0};
	enum rc rc;

	if (p->draft_text)
		d.caret = p->draft_text(ui, &text);
	d.text = p->draft_text ? buf_str(&text) : prompt_answer(p);
	(void)strncpy(d.verb, p->verb->name, sizeof d.verb - 1);
	(void)memcpy(d.op_id, p->op_id, sizeof d.op_id);
	rc = *d.text ? drafts_put(ui->drafts, &d, &e)
		     : drafts_drop(ui->drafts, d.verb, d.ticket, &e);
	if (rc)
		draft_fail(ui, &e);
	err_release(&e);
	buf_release(&text);
	return rc;
}

void
prompt_save(struct ui *ui, bool now)
{
	struct prompt *p = &ui->prompt;

	if (!p->is_open || !p->is_draft)
		return;
	if (p->is_dirty && (now || time_ms() - p->saved_at >= SAVE_MS)) {
		p->is_dirty = draft_write(ui) != OK;
		p->saved_at = time_ms();
	}
	if (now)
		drafts_sync(ui->drafts);
}

void
prompt_drop(struct ui *ui)
{
	struct err e = {0};

	if (ui->prompt.is_draft &&
	    drafts_drop(ui->drafts, ui->prompt.verb->name, ui->prompt.ticket, &e))
		draft_fail(ui, &e);
	err_release(&e);
}

bool
prompt_was_done(struct ui *ui, const struct draft *d)
{
	struct arena mem = {0};
	struct row_act act;
	const bool was =
		!sql_act_by_op(ui->store, (struct sql_blob){d->op_id, sizeof d->op_id}, &mem, &act);

	arena_reset(&mem);
	return was;
}

/* A text under an id that was done already would be taken for that act, and be lost. */
const struct draft *
prompt_draft(struct ui *ui)
{
	struct prompt *p = &ui->prompt;
	const struct draft *d = drafts_find(ui->drafts, p->verb->name, p->ticket);

	if (d && prompt_was_done(ui, d))
		d = NULL;
	p->is_draft = true;
	if (d)
		(void)memcpy(p->op_id, d->op_id, sizeof p->op_id);
	else
		(void)!getrandom(p->op_id, sizeof p->op_id, 0);
	return d;
}

static bool
choice_press(struct prompt *p, const struct press *key)
{
	struct choices *c = &p->choices;

	if (!strcmp(key->name, "Left") || !strcmp(key->name, "Up"))
		c->chosen = c->chosen > 1 ? c->chosen - 1 : c->count;
	else if (!strcmp(key->name, "Right") || !strcmp(key->name, "Down") ||
		 !strcmp(key->name, "Tab"))
		c->chosen = c->chosen < c->count ? c->chosen + 1 : 1;
	else if (key->name[0] >= '1' && key->name[0] <= '0' + c->count && !key->name[1])
		c->chosen = key->name[0] - '0';
	else
		return false;
	return key->name[0] >= '1' && key->name[0] <= '9';
}

static int
escape(struct ui *ui)
{
	struct prompt *p = &ui->prompt;
	bool is_kept;

	prompt_save(ui, true);
	if (p->is_draft && p->is_dirty)
		return STAY; /* it could not be kept, and the sentence says why */
	is_kept = p->is_draft && drafts_find(ui->drafts, p->verb->name, p->ticket);
	if (p->dropped)
		p->dropped(ui);
	prompt_close(ui);
	if (is_kept)
		ui_say(ui, _("put aside: the same key brings the text back"));
	return RELOAD;
}

static void
line_help(struct ui *ui)
{
	struct buf before = {0}, after = {0};

	edit_key_put(&before, &ui->binds, "clear-before");
	edit_key_put(&after, &ui->binds, "clear-after");
	ui_say(ui, _("Enter does it, Esc puts it aside, %s and %s delete to either end"),
	       buf_str(&before), buf_str(&after));
	buf_release(&before);
	buf_release(&after);
}

static int
help(struct ui *ui)
{
	ui->prompt.is_chord = false;
	if (ui->prompt.is_tall)
		return (int)palette_open(ui, NULL, "F1");
	if (ui->prompt.form.plan)
		form_help(ui);
	else if (ui->prompt.need.is_open)
		ui_say(ui, "%s",
		       _("1-4 the mood, 5-9 turn an answer, 0 another priority, e l f w the voice, "
			 "k the key sentence, r and y say it back; Enter does it, Esc puts it "
			 "aside"));
	else if (ui->prompt.choices.count)
		ui_say(ui, "%s", _("a number or an arrow chooses, Enter does it, Esc leaves it"));
	else
		line_help(ui);
	return STAY;
}

static void
edited(struct ui *ui)
{
	ui->prompt.is_dirty = true;
	if (ui->prompt.changed)
		ui->prompt.changed(ui);
}

int
prompt_press(struct ui *ui, const struct press *key)
{
	struct prompt *p = &ui->prompt;

	int next;

	if (check_press(ui, key) || strip_press(ui, key))
		return STAY;
	if (p->need.is_open && need_press(ui, key, &next))
		return next;
	if (!strcmp(key->name, "Esc"))
		return escape(ui);
	if (!strcmp(key->name, "F1"))
		return help(ui);
	if (p->is_tall)
		return compose_press(ui, key);
	if (p->form.plan)
		return form_press(ui, key);
	if (p->press && p->press(ui, key))
		return STAY;
	if (!strcmp(key->name, "Enter"))
		return p->done(ui);
	if (p->choices.count) {
		const struct press plain = press_plain(key);

		return choice_press(p, &plain) ? p->done(ui) : STAY;
	}
	if (edit_press(&p->edit, &ui->binds, key))
		edited(ui);
	return STAY;
}

void
prompt_paste(struct ui *ui, const char *bytes, size_t n)
{
	struct prompt *p = &ui->prompt;

	if (!p->is_open || p->choices.count)
		return;
	if (p->is_tall) {
		compose_paste(ui, bytes, n);
		return;
	}
	if (p->form.plan) {
		form_paste(ui, bytes, n);
		return;
	}
	if (p->need.is_open) {
		need_paste(ui, bytes, n);
		return;
	}
	edit_insert(&p->edit, bytes, n);
	edited(ui);
}
