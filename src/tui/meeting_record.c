/* What is written about a question: minutes, outcome, and its answer as a phrase. */
#include <string.h>

#include "base/intl.h"
#include "core/field.h"
#include "feed/phrase_library.h"
#include "feed/phrase_own.h"
#include "feed/phrase_pack.h"
#include "sql_read.h"
#include "store/draft.h"
#include "store/store.h"
#include "tui/compose.h"
#include "tui/library.h"
#include "tui/meeting.h"

/* The question stands where a ticket would: it names the draft. */
static void
begin(struct ui *ui, const char *verb, int64_t item)
{
	prompt_close(ui);
	ui->prompt.verb = verb_find(verb);
	ui->prompt.ticket = item;
}

static void
compose_begin(struct ui *ui, const char *verb, int64_t item, const char *text,
	      int (*done)(struct ui *ui))
{
	const struct verb *v = verb_find(verb);
	const struct draft *d;

	prompt_close(ui);
	compose_open(ui, _(v->label), done);
	ui->prompt.verb = v;
	ui->prompt.ticket = item;
	d = prompt_draft(ui);
	compose_set(ui, d ? d->text : text, d ? d->caret : strlen(text));
}

/* prompt_act() would take the number for a ticket's. */
static int
record_act(struct ui *ui, struct request *ask)
{
	const struct prompt *p = &ui->prompt;
	struct outcome out;

	(void)memcpy(ask->op_id, p->op_id, sizeof ask->op_id);
	if (desk_run(ui->store, &ui->by, p->verb, ask, &out)) {
		(void)ui_fail(ui);
		prompt_save(ui, true);
		return STAY; /* the text stays where it can be mended */
	}
	ui_say(ui, _("done: %s"), _(p->verb->label));
	prompt_drop(ui);
	prompt_close(ui);
	return RELOAD;
}

/* --- minutes --- */

static int
note_done(struct ui *ui)
{
	const struct meeting_form f = {.item = ui->prompt.ticket};

	return record_act(ui, &(struct request){.text = prompt_answer(&ui->prompt), .meeting = &f});
}

enum next
meeting_note(struct ui *ui, int64_t item)
{
	compose_begin(ui, "meeting_note", item, "", note_done);
	return STAY;
}

/* --- outcome --- */

static const char *
some(const struct form *f, int at)
{
	return f->value[at].len ? buf_str(&f->value[at]) : NULL;
}

/* What the desk cannot know: whether the library has that phrase, and whose number that is. */
static bool
outcome_check(struct ui *ui, struct meeting_form *to)
{
	const char *owner = some(&ui->prompt.form, OUTCOME_OWNER);
	struct arena mem = {0};
	struct row_agent a = {0};

	bool is_known = false;

	if (owner && !sql_agent_by_number(ui->store, owner, &mem, &a))
		to->owner = a.id;
	if (owner && !to->owner)
		ui_say(ui, _("there is no agent %s on this desk"), owner);
	else if (to->state == ITEM_LIBRARY && to->phrase && !library_need(ui) &&
		 !library_by_id(&ui->library, to->phrase, &mem))
		ui_say(ui, _("the library has no phrase %s: 5 shows what it has"), to->phrase);
	else
		is_known = true;
	ui->is_error = !is_known;
	arena_reset(&mem);
	return is_known;
}

static int
outcome_done(struct ui *ui)
{
	const struct form *f = &ui->prompt.form;
	struct meeting_form to = {.item = ui->prompt.ticket,
				  .state = outcome_state(form_choice(f, OUTCOME_STATE)),
				  .department = some(f, OUTCOME_DEPARTMENT),
				  .phrase = some(f, OUTCOME_PHRASE)};

	if (!outcome_check(ui, &to))
		return STAY;
	return record_act(ui, &(struct request){.text = some(f, OUTCOME_WORDS), .meeting = &to});
}

static const struct form_plan outcome_plan = {
	.title = N_("outcome of a question"),
	.fields = outcome_fields,
	.done = outcome_done,
};

enum next
meeting_outcome(struct ui *ui, int64_t item)
{
	begin(ui, "meeting_move", item);
	form_open(ui, &outcome_plan, prompt_draft(ui));
	return STAY;
}

/* --- the answer as a phrase --- */

static enum rc
pack_read(struct ui *ui, struct arena *mem, struct request *ask, struct err *e)
{
	const struct buf *text = &ui->prompt.text.text;
	struct phrase_pack pack;
	enum rc rc = phrase_pack_read((struct yaml_file){.name = _("your wording"),
							 .bytes = buf_str(text),
							 .size = text->len},
				      mem, &pack, e);

	if (!rc)
		rc = phrase_forms(&pack, mem, &ask->phrase, e);
	ask->phrases = rc ? 0 : pack.count;
	return rc;
}

static int
offer_done(struct ui *ui)
{
	const struct meeting_form f = {.item = ui->prompt.ticket};
	struct request ask = {.meeting = &f};
	struct arena mem = {0};
	struct err e = {0};
	int next = STAY;

	if (pack_read(ui, &mem, &ask, &e)) {
		(void)err_move(store_err(ui->store), &e);
		(void)ui_fail(ui);
	} else {
		next = record_act(ui, &ask);
	}
	arena_reset(&mem);
	return next;
}

/* Question and answer, as they would stand in a pack; a line break would end a title. */
static void
wording_write(struct buf *out, const struct row_meeting_item *i)
{
	struct arena mem = {0};
	char *title = arena_strdup(&mem, i->question);
	const struct wording say = {.text = i->answer ? i->answer : ""};
	const struct phrase p = {.id = arena_printf(&mem, "q%d", (int)i->id),
				 .group = phrase_group("feedback"),
				 .title = title,
				 .say = &say};

	title[strcspn(title, "\n")] = '\0';
	buf_printf(out, "language: %s\nphrases:", library_language());
	phrase_write(out, &p, library_language());
	arena_reset(&mem);
}

enum next
meeting_offer(struct ui *ui, const struct row_meeting_item *item)
{
	struct buf text = {0};

	wording_write(&text, item);
	compose_begin(ui, "meeting_offer", item->id, buf_str(&text), offer_done);
	buf_release(&text);
	return STAY;
}
