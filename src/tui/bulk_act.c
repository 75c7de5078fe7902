/* Acting on many: asking, trying, doing. */
#include <string.h>

#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "core/triage.h"
#include "desk/life.h"
#include "store/store.h"
#include "term/glass.h"
#include "tui/bulk.h"
#include "tui/life.h"
#include "tui/queue.h"

enum { LOOK_MS = 20, TELL_MS = 100 };

static struct bulk *
bulk_top(struct ui *ui)
{
	return ui_top(ui)->state;
}

/* --- row by row --- */

/* Esc and ^C stop it; everything else that is typed meanwhile is gone. */
static bool
is_stopped(struct ui *ui)
{
	struct press p;
	enum event ev;

	while ((ev = glass_event(ui->glass, 0, &p)) != EV_NONE) {
		if (ev == EV_HANGUP)
			return true;
		if (ev == EV_KEY && (!strcmp(p.name, "Esc") || !strcmp(p.name, "C-c")))
			return true;
	}
	return false;
}

static void
progress_show(struct ui *ui, const struct batch *b, size_t i)
{
	ui_say(ui, _("%zu of %zu (Esc stops)"), i, b->count);
	ui_draw(ui);
	glass_show(ui->glass, &ui->canvas);
}

static enum rc
rows_each(struct ui *ui, struct bulk *v, enum rc (*some)(struct batch *b, size_t *at))
{
	int64_t looked = time_ms(), told = 0;
	enum rc rc = OK;

	v->is_stopped = false;
	for (size_t at = 0; !rc && !v->is_stopped && at < v->batch.count;) {
		const int64_t now = time_ms();

		rc = some(&v->batch, &at);
		if (rc || !ui->glass || now - looked < LOOK_MS)
			continue;
		looked = now;
		if (now - told >= TELL_MS) {
			told = now;
			progress_show(ui, &v->batch, at);
		}
		v->is_stopped = is_stopped(ui);
	}
	buf_clear(&ui->message);
	return rc;
}

static enum next
preview(struct ui *ui, struct bulk *v)
{
	const enum rc rc = rows_each(ui, v, batch_try);

	if (rc)
		return ui_fail(ui);
	v->phase = BULK_PREVIEW;
	v->list = (struct list){.rows = v->list.rows};
	if (v->is_stopped)
		(void)!batch_end(&v->batch, true);
	return RELOAD;
}

/* --- what the verb needs --- */

static int
words_done(struct ui *ui)
{
	struct bulk *v = bulk_top(ui);
	const char *words = arena_strdup(&v->mem, prompt_answer(&ui->prompt));

	if (v->batch.verb->needs & NEED_TEXT)
		v->batch.ask.text = words;
	else
		v->batch.ask.reason = words;
	prompt_close(ui);
	return (int)preview(ui, v);
}

/* In the order of the choices: none, danger, risk, both. */
static int
flags_done(struct ui *ui)
{
	struct bulk *v = bulk_top(ui);

	v->batch.ask.number = ui->prompt.choices.chosen - 1;
	prompt_close(ui);
	return (int)preview(ui, v);
}

static int
quadrant_done(struct ui *ui)
{
	struct choices c = {
		.count = 4,
		.chosen = 1,
		.label = {_("as they are"), _("danger"), _("escalation risk"), _("both")}};
	struct bulk *v = bulk_top(ui);

	v->batch.ask.quadrant = (enum quadrant)ui->prompt.choices.chosen;
	prompt_close(ui);
	prompt_choose(ui, _("flags of all"), &c, flags_done);
	return STAY;
}

static void
words_ask(struct ui *ui, enum word_kind kind, const char *label, int (*done)(struct ui *ui))
{
	struct choices c = {.count = 4, .chosen = 1};

	for (int i = 0; i < c.count; i++)
		c.label[i] = label_of(kind, i + 1);
	prompt_choose(ui, label, &c, done);
}

static int
emotion_done(struct ui *ui)
{
	struct bulk *v = bulk_top(ui);

	v->batch.ask.emotion = (enum emotion)ui->prompt.choices.chosen;
	prompt_close(ui);
	words_ask(ui, WORD_QUADRANT, _("priority of all"), quadrant_done);
	return STAY;
}

static int
person_done(struct ui *ui)
{
	struct bulk *v = bulk_top(ui);
	const int64_t to = life_agent_find(ui, prompt_answer(&ui->prompt));

	if (!to)
		return STAY;
	v->life = (struct life_form){.to = to};
	prompt_close(ui);
	return (int)preview(ui, v);
}

static int
when_done(struct ui *ui)
{
	struct bulk *v = bulk_top(ui);

	if (!life_when(ui, prompt_answer(&ui->prompt), &v->batch.ask.due_at))
		return STAY;
	v->life = (struct life_form){.wake = WAKE_TIME};
	prompt_close(ui);
	return (int)preview(ui, v);
}

enum next
bulk_begin(struct ui *ui, struct bulk *v, const struct verb *verb)
{
	v->batch.verb = verb;
	v->batch.ask = (struct request){.life = &v->life};
	v->life = (struct life_form){0};
	if (verb->needs & (NEED_TEXT | NEED_REASON))
		prompt_text(ui,
			    verb->needs & NEED_TEXT ? _("the same text for all")
						    : _("the reason, for all"),
			    "", words_done);
	else if (verb->needs & MANY_PERSON)
		prompt_text(ui, _("who gets all of them (work number)"), "", person_done);
	else if (verb->needs & MANY_WHEN)
		prompt_text(ui, _("put all of them off until when"), "", when_done);
	else if (verb->needs & NEED_TRIAGE)
		words_ask(ui, WORD_EMOTION, _("mood of all"), emotion_done);
	else
		return preview(ui, v);
	return STAY;
}

/* --- the doing --- */

/* What was done is let go; what was not stays selected. */
static void
selection_settle(struct ui *ui, const struct batch *b)
{
	struct queue *q = queue_of(ui);

	for (size_t i = 0; q && i < b->count; i++)
		if (b->row[i].fate == BATCH_DONE)
			selection_drop(&q->selection, b->row[i].ticket);
}

/* The first that was not done is named; the list has all of them. */
static void
over_say(struct ui *ui, const struct bulk *v)
{
	const size_t done = batch_count(&v->batch, BATCH_DONE), left = v->batch.count - done;

	ui_say(ui, _("%s: %zu done"), _(v->batch.verb->label), done);
	if (left)
		buf_printf(&ui->message, _(", %zu not"), left);
	if (v->is_stopped)
		buf_puts(&ui->message, _(", stopped"));
	if (done && !v->batch.is_undo)
		buf_puts(&ui->message, _(" (u takes the batch back)"));
	for (size_t i = 0; left && i < v->batch.count; i++) {
		const struct batch_row *r = &v->batch.row[i];

		if (r->fate == BATCH_DONE || !r->why)
			continue;
		buf_printf(&ui->message, "; %s: %s", r->number, r->why);
		break;
	}
}

static enum next
run(struct ui *ui, struct bulk *v)
{
	enum rc rc = batch_begin(&v->batch), end;

	if (!rc)
		rc = rows_each(ui, v, batch_do);
	end = batch_end(&v->batch, v->is_stopped || rc);
	selection_settle(ui, &v->batch);
	v->phase = BULK_OVER;
	if (rc || end)
		return ui_fail(ui);
	over_say(ui, v);
	return RELOAD;
}

static int
number_done(struct ui *ui)
{
	struct bulk *v = bulk_top(ui);
	struct buf want = {0};
	bool is;

	buf_printf(&want, "%zu", batch_count(&v->batch, BATCH_CAN));
	is = !strcmp(buf_str(&want), prompt_answer(&ui->prompt));
	if (!is) {
		ui_say(ui, _("nothing was done: it is %s that would be meant"), buf_str(&want));
		ui->is_error = true;
	}
	buf_release(&want);
	if (!is)
		return STAY;
	prompt_close(ui);
	return (int)run(ui, v);
}

enum next
bulk_go(struct ui *ui, struct bulk *v)
{
	const size_t can = batch_count(&v->batch, BATCH_CAN);
	struct buf label = {0};

	if (!can) {
		ui_say(ui, _("none of these can be done: Esc goes back"));
		return STAY;
	}
	buf_printf(&label, _("%s %zu tickets: type the number"), _(v->batch.verb->label), can);
	prompt_text(ui, buf_str(&label), "", number_done);
	buf_release(&label);
	return STAY;
}

enum next
bulk_back(struct ui *ui, struct bulk *v)
{
	const int rows = v->list.rows;

	arena_reset(&v->mem);
	v->list = (struct list){.rows = rows};
	v->batch = (struct batch){.store = ui->store, .by = &ui->by, .mem = &v->mem};
	if (batch_undo_open(&v->batch)) {
		v->phase = BULK_OVER;
		return ui_fail(ui);
	}
	return preview(ui, v);
}
