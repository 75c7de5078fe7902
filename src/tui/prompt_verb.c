/* What a verb asks for before it is done, and the doing. */
#include <string.h>
#include <sys/random.h>

#include "base/intl.h"
#include "core/label.h"
#include "core/ticket.h"
#include "feed/phrase_own.h"
#include "sql_read.h"
#include "store/draft.h"
#include "store/store.h"
#include "tui/chat_next.h"
#include "tui/compose.h"
#include "tui/conflict.h"
#include "tui/keys.h"
#include "tui/library.h"
#include "tui/prompt.h"
#include "tui/ui.h"

static void
draft_reopen(struct ui *ui)
{
	const struct draft *d = prompt_draft(ui);

	if (d && ui->prompt.is_tall)
		compose_set(ui, d->text, d->caret);
	else if (d)
		edit_set(&ui->prompt.edit, d->text, d->caret);
}

/* What an undo or a redo was about; NULL for any other act. */
static const struct verb *
undone_verb(struct ui *ui, int64_t id)
{
	struct arena mem = {0};
	struct row_act act;
	const struct verb *v = NULL;
	int steps = 0;

	for (; !sql_act_get(ui->store, id, &mem, &act) && act.undo_of.is_set; steps++)
		id = act.undo_of.value;
	if (steps > 0)
		v = verb_find(act.verb);
	arena_reset(&mem);
	return v;
}

static void
done_say(struct ui *ui, const struct verb *v, int64_t act)
{
	const struct verb *undone = undone_verb(ui, act);
	char room[KEY_ROOM], again[KEY_ROOM];
	const char *undo = key_said(&ui->binds, ticket_keys, "undo", room);
	const char *redo = key_said(&ui->binds, ticket_keys, "redo", again);

	if (undone && !strcmp(v->name, "undo"))
		ui_say(ui, _("undone: %s (%s does it again)"), _(undone->label), redo);
	else if (undone)
		ui_say(ui, _("done again: %s (%s takes it back)"), _(undone->label), undo);
	else if (v->needs & IS_HELD && chat_reply_say(ui, ui->prompt.ticket, act))
		return;
	else if (v->needs & IS_HELD) /* to whom and by which channel, as its heading said */
		ui_say(ui, _("done: %s (%s takes it back within %d s)"), buf_str(&ui->prompt.label),
		       undo, ui->send_hold);
	else if (v->fixed)
		ui_say(ui, _("done: %s"), _(v->label));
	else
		ui_say(ui, _("done: %s (%s takes it back)"), _(v->label), undo);
}

/* The words of an act that was taken back: what was inserted as said or noted. */
static const char *
words_of(struct ui *ui, int64_t act, struct arena *mem)
{
	const char *words = NULL;
	struct row_change c;

	if (sql_change_of_begin(ui->store, act))
		return NULL;
	while (sql_change_of_next(ui->store, mem, &c))
		if (c.new.type == 't' && (!strcmp(c.col, "said") || !strcmp(c.col, "body")))
			words = arena_strndup(mem, c.new.bytes.data, c.new.bytes.size);
	return sql_change_of_end(ui->store) ? NULL : words;
}

/* What is taken back is not lost: the same key brings the words back. Done again, they are sent. */
static void
words_keep(struct ui *ui, int64_t ticket, int64_t id, bool is_back)
{
	const struct verb *v = undone_verb(ui, id);
	struct draft d = {.ticket = ticket};
	struct arena mem = {0};
	struct row_act act;
	struct err e = {0};

	if (v && v->needs & NEED_TEXT && !sql_act_get(ui->store, id, &mem, &act)) {
		(void)strncpy(d.verb, v->name, sizeof d.verb - 1);
		(void)!getrandom(d.op_id, sizeof d.op_id, 0);
		const struct draft *there = drafts_find(ui->drafts, v->name, ticket);

		d.text = words_of(ui, is_back ? act.undo_of.value : id, &mem);
		d.caret = d.text ? strlen(d.text) : 0;
		if (is_back && d.text && !there) /* what was written since is worth more */
			(void)!drafts_put(ui->drafts, &d, &e);
		else if (!is_back && d.text && there && !strcmp(there->text, d.text))
			(void)!drafts_drop(ui->drafts, d.verb, d.ticket, &e);
	}
	err_release(&e);
	arena_reset(&mem);
}

/* Somebody was faster: a reply waits below what they did; else it is looked at again, and the same
 * key brings the text back. Else the text stays where it can be mended. */
static int
act_failed(struct ui *ui)
{
	const enum rc rc = store_err(ui->store)->rc;
	const bool is_over = rc == E_CONFLICT || rc == E_NOTFOUND || rc == E_DENIED;

	(void)ui_fail(ui);
	prompt_save(ui, true);
	if ((rc == E_CONFLICT || rc == E_DENIED) && conflict_open(ui)) {
		buf_clear(&ui->message);
		return STAY;
	}
	if (ui->prompt.is_draft && (ui->prompt.is_dirty || !is_over))
		return STAY;
	if (ui->prompt.is_draft)
		buf_puts(&ui->message, _(" (the text is kept)"));
	prompt_close(ui);
	return RELOAD;
}

/* The one place where a key becomes an act. What it made or found is shown. */
int
prompt_act(struct ui *ui, struct request *ask)
{
	struct prompt *p = &ui->prompt;
	const int64_t ticket = p->ticket;
	struct outcome out;

	ask->ticket = p->ticket;
	ask->seen = p->seen;
	(void)memcpy(ask->op_id, p->op_id, sizeof ask->op_id);
	if (desk_run(ui->store, &ui->by, p->verb, ask, &out))
		return act_failed(ui);
	done_say(ui, p->verb, out.act);
	words_keep(ui, ticket, out.act, !strcmp(p->verb->name, "undo"));
	prompt_drop(ui);
	prompt_close(ui);
	if (!out.ticket || out.ticket == ticket)
		return RELOAD;
	while (ui->depth > 1)
		ui_back(ui);
	return (int)ui_open(ui, &screen_ticket, out.ticket);
}

static int
text_done(struct ui *ui)
{
	struct request ask = {.text = prompt_answer(&ui->prompt)};
	struct arena mem = {0};
	struct buf said = {0};
	int next;

	check_votes(ui, &ask);
	strip_ask(ui, &ask);
	strip_say(ui, &said);
	if (ui->prompt.verb->needs & IS_HELD && !library_need(ui))
		ask.phrases = library_used(&ui->library, ask.text, &mem, &ask.phrase);
	next = prompt_act(ui, &ask);
	if (!ui->prompt.is_open && !ui->is_error) /* what was not sent promised nothing */
		buf_puts(&ui->message, buf_str(&said));
	buf_release(&said);
	arena_reset(&mem);
	return next;
}

static int
reason_done(struct ui *ui)
{
	struct request ask = {.reason = prompt_answer(&ui->prompt)};

	return prompt_act(ui, &ask);
}

/* What a customer gets or gave is fixed, and the customer is named. */
static void
text_label(struct buf *out, const struct verb *v, const struct row_ticket *t)
{
	struct buf name = {0};

	if (t && v->fixed) {
		ticket_customer(&name, t);
		buf_printf(out,
			   v->needs & IS_HELD ? _("%s: %s, %s")
					      : _("%s: %s, %s (cannot be taken back)"),
			   _(v->label), buf_str(&name), label_of(WORD_CHANNEL, (int)t->channel));
	} else {
		buf_puts(out, _(v->label));
	}
	buf_release(&name);
}

/* Whoever writes about a ticket has it in sight. */
static void
ticket_show(struct ui *ui, const struct row_ticket *t)
{
	if (t && ui_top(ui)->screen != &screen_ticket)
		(void)ui_open(ui, &screen_ticket, t->id);
}

static void
ask_text(struct ui *ui, const struct row_ticket *t)
{
	struct buf label = {0};

	ticket_show(ui, t);
	text_label(&label, ui->prompt.verb, t);
	compose_open(ui, buf_str(&label), text_done);
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
prompt_verb(struct ui *ui, const struct verb *v, const struct row_ticket *t)
{
	struct prompt *p = &ui->prompt;

	prompt_close(ui);
	p->verb = v;
	if (t) {
		p->ticket = t->id;
		p->seen = t->act_id.value;
	}
	if (v->needs & NEED_TEXT)
		ask_text(ui, t);
	else if (v->needs & NEED_REASON)
		ask_reason(ui);
	else if (v->needs & NEED_TRIAGE)
		need_open(ui);
	else
		return prompt_act(ui, &(struct request){0});
	return STAY;
}
