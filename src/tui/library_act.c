/* What is done in place 5: offered, approved, sent back, retired, gone back to, read. */
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "core/words.h"
#include "feed/phrase_own.h"
#include "feed/phrase_pack.h"
#include "sql_read.h"
#include "store/draft.h"
#include "store/store.h"
#include "tui/compose.h"
#include "tui/keys.h"
#include "tui/library.h"

static enum next
act_do(struct ui *ui, const char *verb, const struct request *ask)
{
	const struct verb *v = verb_find(verb);
	struct outcome out;

	if (desk_run(ui->store, &ui->by, v, ask, &out))
		return ui_fail(ui);
	ui_say(ui, _("done: %s"), _(v->label));
	return RELOAD;
}

/* Said before anybody writes for nothing. */
static bool
is_denied(struct ui *ui, const char *verb)
{
	const struct verb *v = verb_find(verb);

	if (may(&ui->by, v, 0))
		return false;
	(void)verb_deny(v, NULL, store_err(ui->store));
	(void)ui_fail(ui);
	return true;
}

/* --- a wording is written: as a pack, so that what is wrong has a place --- */

static enum rc
form_read(struct ui *ui, struct arena *mem, const struct phrase_form **form, struct err *e)
{
	const struct buf *text = &ui->prompt.text.text;
	struct phrase_pack pack;
	enum rc rc = phrase_pack_read((struct yaml_file){.name = _("your wording"),
							 .bytes = buf_str(text),
							 .size = text->len},
				      mem, &pack, e);

	if (!rc && pack.count != 1)
		return err_set(e, E_INVALID,
			       _("one phrase at a time: kefu phrase offer takes many"));
	return rc ? rc : phrase_forms(&pack, mem, form, e);
}

static int
offer_done(struct ui *ui)
{
	struct request ask = {.phrases = 1};
	struct arena mem = {0};
	struct outcome out;
	struct err e = {0};
	enum rc rc = form_read(ui, &mem, &ask.phrase, &e);

	if (rc)
		(void)err_move(store_err(ui->store), &e);
	(void)memcpy(ask.op_id, ui->prompt.op_id, sizeof ask.op_id);
	if (!rc)
		rc = desk_run(ui->store, &ui->by, ui->prompt.verb, &ask, &out);
	arena_reset(&mem);
	if (rc) {
		(void)ui_fail(ui);
		return STAY; /* the text stays where it can be mended */
	}
	prompt_drop(ui);
	prompt_close(ui);
	ui_say(ui, "%s", _("offered: a team lead approves it or sends it back"));
	return RELOAD;
}

static void
template_write(struct buf *out)
{
	buf_printf(out,
		   "language: %s\nphrases:\n- id: \n  group: feedback\n  title: \n  trigger: []\n"
		   "  say:\n  - \n",
		   library_language());
}

/* What the row shows, as it would stand in a pack. */
static enum rc
wording_write(struct ui *ui, const struct shelf_row *row, struct buf *out)
{
	struct arena mem = {0};
	const struct phrase *p = library_by_id(&ui->library, row->id, &mem);
	struct buf body = {0};

	if (row->v.body)
		buf_puts(&body, row->v.body);
	else if (p)
		phrase_write(&body, p, library_language());
	arena_reset(&mem);
	if (!body.len)
		return err_set(store_err(ui->store), E_NOTFOUND,
			       _("%s has no wording now: R goes back to an earlier one"), row->id);
	buf_printf(out, "language: %s\nphrases:\n%s", library_language(),
		   buf_str(&body) + strspn(buf_str(&body), "\n"));
	buf_release(&body);
	return OK;
}

/* Behind the first word that is likely to be written anew. */
static size_t
caret_of(const char *text)
{
	static const char before[] = "\n  say:\n  - ";
	const char *say = strstr(text, before);

	return say ? (size_t)(say - text) + sizeof before - 1 : strlen(text);
}

static size_t
caret_new(const char *text)
{
	return (size_t)(strstr(text, "id: ") - text) + strlen("id: ");
}

enum next
library_offer(struct ui *ui, const struct shelf_row *row)
{
	struct prompt *p = &ui->prompt;
	const struct draft *d;
	struct buf text = {0};
	enum rc rc = OK;

	if (row)
		rc = wording_write(ui, row, &text);
	else
		template_write(&text);
	if (rc) {
		buf_release(&text);
		return ui_fail(ui);
	}
	compose_open(ui, row ? _("offer another wording") : _("offer a new phrase"), offer_done);
	p->verb = verb_find("phrase_offer");
	p->ticket = row ? library_key(row->id) : 0; /* only names the draft */
	d = prompt_draft(ui);
	compose_set(ui, d ? d->text : buf_str(&text),
		    d     ? d->caret
		    : row ? caret_of(buf_str(&text))
			  : caret_new(buf_str(&text)));
	buf_release(&text);
	return STAY;
}

/* --- what waits is decided --- */

static int
return_done(struct ui *ui)
{
	const struct request ask = {.version = ui->prompt.answer[0],
				    .reason = prompt_answer(&ui->prompt)};
	const enum next next = act_do(ui, "phrase_return", &ask);

	if (!ui->is_error)
		prompt_close(ui);
	return next;
}

static enum next
return_ask(struct ui *ui, const struct shelf_row *row)
{
	prompt_text(ui, _("sent back, for what reason"), "", return_done);
	ui->prompt.answer[0] = row->v.id;
	return STAY;
}

/* The name travels through the prompt as the key of its row. */
static const struct shelf_row *
row_asked(struct ui *ui, struct arena *mem)
{
	struct list all = {0};

	if (library_rows(ui, "", mem, &all))
		return NULL;
	for (int i = 0; i < all.count; i++)
		if (all.row[i].id == ui->prompt.answer[0])
			return all.row[i].row;
	return NULL;
}

static int
named_do(struct ui *ui, const char *verb, int64_t version)
{
	struct arena mem = {0};
	const struct shelf_row *row = row_asked(ui, &mem);
	const struct phrase_form form = {.language = library_language(),
					 .name = row ? row->id : ""};
	const struct request ask = {.phrase = &form, .phrases = 1, .version = version};
	const enum next next = row ? act_do(ui, verb, &ask) : STAY;

	arena_reset(&mem);
	prompt_close(ui);
	return next;
}

static int
retire_done(struct ui *ui)
{
	if (ui->prompt.choices.chosen == 2)
		return named_do(ui, "phrase_retire", 0);
	prompt_close(ui);
	return STAY;
}

static enum next
retire_ask(struct ui *ui, const struct shelf_row *row)
{
	const struct choices c = {.label = {_("it stays"), _("retire")}, .count = 2, .chosen = 1};

	if (is_denied(ui, "phrase_retire"))
		return STAY;
	prompt_choose(ui, row->title, &c, retire_done);
	ui->prompt.answer[0] = library_key(row->id);
	return STAY;
}

static int
rollback_done(struct ui *ui)
{
	const char *text = prompt_answer(&ui->prompt);
	char *end;
	const long n = strtol(text, &end, 10);

	if (!*text || *end || n < 0) {
		ui_say(ui, _("a number is needed: that of a version, 0 is the program's own"));
		return STAY;
	}
	return named_do(ui, "phrase_rollback", n);
}

static enum next
rollback_ask(struct ui *ui, const struct shelf_row *row)
{
	if (is_denied(ui, "phrase_rollback"))
		return STAY;
	prompt_text(ui, _("back to version (0 is the program's own)"), "", rollback_done);
	ui->prompt.answer[0] = library_key(row->id);
	return STAY;
}

static enum next
not_waiting(struct ui *ui)
{
	ui_say(ui, _("nothing of this one waits: a ? stands before what does"));
	return STAY;
}

/* An import is approved, or read, with one signature: whichever the row still needs. */
static enum next
together_do(struct ui *ui, const struct shelf_row *row)
{
	const struct request ask = {.version = row->v.act_id};

	if (row->waits)
		return act_do(ui, "phrase_approve_all", &ask);
	if (row->is_unread)
		return act_do(ui, "phrase_receipt_all", &ask);
	ui_say(ui, _("this one neither waits nor is new: nothing came with it that would"));
	return STAY;
}

enum next
library_decide(struct ui *ui, const struct shelf_row *row, const char *pressed)
{
	const struct request ask = {.version = row->v.id};

	switch (*pressed) {
	case 'A':
		return row->waits ? act_do(ui, "phrase_approve", &ask) : not_waiting(ui);
	case 'B':
		return row->waits ? return_ask(ui, row) : not_waiting(ui);
	case 'C':
		return act_do(ui, "phrase_confirm", &ask);
	case 'D':
		return retire_ask(ui, row);
	case 'M':
		return together_do(ui, row);
	default:
		return rollback_ask(ui, row);
	}
}

enum next
library_read(struct ui *ui, const struct shelf_row *row)
{
	return act_do(ui, "phrase_receipt", &(struct request){.version = row->v.id});
}
