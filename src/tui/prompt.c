#include "tui/prompt.h"

#include <stdio.h>
#include <string.h>
#include <sys/random.h>

#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "store/draft.h"
#include "store/store.h"
#include "term/canvas.h"
#include "term/keys.h"
#include "text/width.h"
#include "tui/ui.h"

enum {
	SAVE_MS = 500
}; /* with the loop's look twice a second: never more than a second of typing */

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

void
prompt_close(struct ui *ui)
{
	struct prompt *p = &ui->prompt;

	*p = (struct prompt){.label = p->label, .edit = p->edit};
	p->edit.max = 0;
	edit_set(&p->edit, "", 0);
}

void
prompt_release(struct prompt *p)
{
	buf_release(&p->label);
	edit_release(&p->edit);
}

/* An empty draft is none: it goes, with its act's id. */
static enum rc
draft_write(struct ui *ui)
{
	const struct prompt *p = &ui->prompt;
	struct draft d = {.ticket = p->ticket, .caret = p->edit.caret};
	struct buf text = {0};
	struct err e = {0};
	enum rc rc;

	if (p->draft_text)
		d.caret = p->draft_text(ui, &text);
	d.text = p->draft_text ? buf_str(&text) : buf_str(&p->edit.text);
	(void)strncpy(d.verb, p->verb->name, sizeof d.verb - 1);
	(void)memcpy(d.op_id, p->op_id, sizeof d.op_id);
	rc = *d.text ? drafts_put(ui->drafts, &d, &e)
		     : drafts_drop(ui->drafts, d.verb, d.ticket, &e);
	if (rc)
		ui_say(ui, "%s", err_text(&e));
	err_release(&e);
	buf_release(&text);
	return rc;
}

void
prompt_save(struct ui *ui, bool now)
{
	struct prompt *p = &ui->prompt;

	if (!p->is_open || !p->is_draft || !ui->drafts)
		return;
	if (p->is_dirty && (now || time_ms() - p->saved_at >= SAVE_MS)) {
		p->is_dirty = draft_write(ui) != OK;
		p->saved_at = time_ms();
	}
	if (now)
		drafts_sync(ui->drafts);
}

static void
draft_drop(struct ui *ui)
{
	struct err e = {0};

	if (ui->prompt.is_draft && ui->drafts &&
	    drafts_drop(ui->drafts, ui->prompt.verb->name, ui->prompt.ticket, &e))
		ui_say(ui, "%s", err_text(&e));
	err_release(&e);
}

const struct draft *
prompt_draft(struct ui *ui)
{
	struct prompt *p = &ui->prompt;
	const struct draft *d =
		ui->drafts ? drafts_find(ui->drafts, p->verb->name, p->ticket) : NULL;

	p->is_draft = true;
	if (d)
		(void)memcpy(p->op_id, d->op_id, sizeof p->op_id);
	else
		(void)!getrandom(p->op_id, sizeof p->op_id, 0);
	return d;
}

static void
draft_reopen(struct ui *ui)
{
	const struct draft *d = prompt_draft(ui);

	if (d)
		edit_set(&ui->prompt.edit, d->text, d->caret);
}

/* The one place where a key becomes an act. */
int
prompt_act(struct ui *ui, struct request *ask)
{
	struct prompt *p = &ui->prompt;
	struct outcome out;

	ask->ticket = p->ticket;
	ask->seen = p->seen;
	(void)memcpy(ask->op_id, p->op_id, sizeof ask->op_id);
	if (desk_run(ui->store, &ui->by, p->verb, ask, &out)) {
		(void)ui_fail(ui);
		if (p->is_draft)
			buf_puts(&ui->message, _(" (the text is kept)"));
		prompt_save(ui, true);
		prompt_close(ui);
		return RELOAD;
	}
	draft_drop(ui);
	if (p->verb->fixed)
		ui_say(ui, _("done: %s"), _(p->verb->label));
	else
		ui_say(ui, _("done: %s (u takes it back)"), _(p->verb->label));
	prompt_close(ui);
	return RELOAD;
}

static int
text_done(struct ui *ui)
{
	struct request ask = {.text = buf_str(&ui->prompt.edit.text)};

	return prompt_act(ui, &ask);
}

static int
reason_done(struct ui *ui)
{
	struct request ask = {.reason = buf_str(&ui->prompt.edit.text)};

	return prompt_act(ui, &ask);
}

static int
quadrant_done(struct ui *ui)
{
	struct request ask = {
		.emotion = (enum emotion)ui->prompt.answer[0],
		.quadrant = (enum quadrant)ui->prompt.choices.chosen,
	};

	return prompt_act(ui, &ask);
}

static int
emotion_done(struct ui *ui)
{
	struct choices c = {.count = Q_LATER};

	ui->prompt.answer[0] = ui->prompt.choices.chosen;
	for (int i = 0; i < c.count; i++)
		c.label[i] = label_of(WORD_QUADRANT, i + 1);
	prompt_choose(ui, _("quadrant"), &c, quadrant_done);
	return STAY;
}

static void
ask_emotion(struct ui *ui)
{
	struct choices c = {.count = EMOTION_ANXIOUS};

	for (int i = 0; i < c.count; i++)
		c.label[i] = label_of(WORD_EMOTION, i + 1);
	prompt_choose(ui, _("emotion"), &c, emotion_done);
}

static void
ask_text(struct ui *ui)
{
	struct buf label = {0};

	buf_puts(&label, _(ui->prompt.verb->label));
	if (ui->prompt.verb->fixed)
		buf_puts(&label, _(" (cannot be taken back)"));
	prompt_text(ui, buf_str(&label), "", text_done);
	buf_release(&label);
	draft_reopen(ui);
}

static void
ask_reason(struct ui *ui)
{
	struct buf label = {0};

	buf_printf(&label, _("%s, reason"), _(ui->prompt.verb->label));
	prompt_text(ui, buf_str(&label), "", reason_done);
	buf_release(&label);
	draft_reopen(ui);
}

int
prompt_verb(struct ui *ui, const struct verb *v, int64_t ticket, int64_t seen)
{
	prompt_close(ui);
	ui->prompt.verb = v;
	ui->prompt.ticket = ticket;
	ui->prompt.seen = seen;
	if (v->needs & NEED_TEXT)
		ask_text(ui);
	else if (v->needs & NEED_REASON)
		ask_reason(ui);
	else if (v->needs & NEED_TRIAGE)
		ask_emotion(ui);
	else
		return prompt_act(ui, &(struct request){0});
	return STAY;
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
	const bool kept = p->is_draft && p->edit.text.len;

	prompt_save(ui, true);
	if (p->dropped)
		p->dropped(ui);
	prompt_close(ui);
	if (kept && !ui->is_error)
		ui_say(ui, _("put aside: the same key brings the text back"));
	return RELOAD;
}

int
prompt_press(struct ui *ui, const struct press *key)
{
	struct prompt *p = &ui->prompt;

	if (!strcmp(key->name, "Esc"))
		return escape(ui);
	if (!strcmp(key->name, "Enter"))
		return p->done(ui);
	if (p->choices.count) {
		const struct press plain = press_plain(key);

		return choice_press(p, &plain) ? p->done(ui) : STAY;
	}
	if (edit_press(&p->edit, key)) {
		p->is_dirty = true;
		if (p->changed)
			p->changed(ui);
	}
	return STAY;
}

void
prompt_paste(struct ui *ui, const char *bytes, size_t n)
{
	struct prompt *p = &ui->prompt;

	if (!p->is_open || p->choices.count)
		return;
	edit_insert(&p->edit, bytes, n);
	p->is_dirty = true;
	if (p->changed)
		p->changed(ui);
}

static void
choices_draw(const struct choices *c, struct canvas *canvas, int row, int col)
{
	char number[16];

	for (int i = 0; i < c->count; i++) {
		const enum style style = i + 1 == c->chosen ? S_MATCH : S_PLAIN;

		(void)snprintf(number, sizeof number, "%d ", i + 1);
		if (i + 1 == c->chosen)
			canvas_cursor(canvas, row, col);
		col += canvas_text(canvas, (struct span){.row = row, .col = col}, style, number);
		col += 2 + canvas_text(canvas, (struct span){.row = row, .col = col}, style,
				       c->label[i]);
	}
}

void
prompt_draw(const struct prompt *p, struct canvas *c, int row)
{
	int col;

	canvas_fill(c, (struct span){.row = row}, S_PLAIN);
	col = canvas_text(c, (struct span){.row = row, .cols = c->cols * 2 / 3}, S_HEAD,
			  buf_str(&p->label));
	col += canvas_text(c, (struct span){.row = row, .col = col}, S_HEAD, ": ");
	if (p->choices.count)
		choices_draw(&p->choices, c, row, col);
	else
		edit_draw(&p->edit, c, (struct span){.row = row, .col = col});
}
