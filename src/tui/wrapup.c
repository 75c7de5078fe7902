/* F10: recap and thanks, the customer hangs up first (H-18); then category, result, recap and what
 * was promised, and the agent is ready again. */
#include "tui/wrapup.h"

#include <string.h>

#include "base/intl.h"
#include "core/category.h"
#include "core/field.h"
#include "core/hold.h"
#include "core/promise.h"
#include "core/words.h"
#include "desk/call.h"
#include "desk/line.h"
#include "feed/desk_rules.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/call_keys.h"
#include "tui/call_say.h"
#include "tui/draw.h"

enum { RESULT, RECAP, PROMISE, RECAP_MAX = 200 };

static const char *const results[] = {N_("answered at once"),
				      N_("ticket made"),
				      N_("joined to a ticket"),
				      N_("transferred"),
				      N_("call-back agreed"),
				      N_("silent"),
				      N_("nuisance"),
				      N_("wrong number"),
				      N_("misdialled"),
				      N_("redial"),
				      N_("dropped"),
				      N_("hot issue"),
				      NULL};

/* clang-format off */
static const struct field fields[] = {
	[RESULT]  = {"result",  N_("result"),  N_("how the call ended: an arrow, a number or a first letter chooses"),
		     ANSWER_CHOICE, true, 0, 0, results, "answered at once"},
	[RECAP]   = {"recap",   N_("recap"),   N_("what was answered and agreed, in a line"),
		     ANSWER_LINE, false, 0, RECAP_MAX, NULL, NULL},
	[PROMISE] = {"promise", N_("promise"), N_("what was promised and by when, as it was said; empty: nothing"),
		     ANSWER_LINE, false, 0, RECAP_MAX, NULL, NULL},
	{0},
};
/* clang-format on */

/* --- the papers --- */

/* The moment must be heard in it before anything is written. */
static bool
promise_read(struct ui *ui, const char *text, struct arena *mem, struct promise_form *out)
{
	struct promises_found found;

	if (!*text)
		return true;
	found = promise_find(text, strlen(text), ui->by.now, ui->by.rules, mem);
	if (!found.count || found.at[0].is_past) {
		ui_say(ui, found.count ? _("that moment has gone by: name one that is to come")
				       : _("there is no moment in it: say by when"));
		ui->is_error = true;
		return false;
	}
	*out = (struct promise_form){
		.body = found.at[0].body,
		.due_at = found.at[0].at,
		.warn_at = promise_warn_at(ui->by.rules, ui->by.now, found.at[0].at),
	};
	return true;
}

/* A promise is kept with the ticket. */
static enum rc
promise_do(struct ui *ui, const struct row_line *l, const struct promise_form *promise)
{
	const struct request ask = {
		.ticket = l->ticket_id.value, .promise = promise, .promises = 1};
	struct outcome out;

	if (!promise->due_at)
		return OK;
	if (!l->ticket_id.is_set)
		return err_set(store_err(ui->store), E_CONFLICT,
			       _("this call has no ticket to keep a promise: make one first"));
	return desk_run(ui->store, &ui->by, verb_find("promise_add"), &ask, &out);
}

static int
papers_done(struct ui *ui)
{
	const struct form *f = &ui->prompt.form;
	const char *recap = buf_str(&f->value[RECAP]);
	const struct row_line *l = ui->line.wrapup;
	struct call_form form = {.contact = l ? l->id : 0,
				 .result = (enum result)(form_choice(f, RESULT) + 1),
				 .summary = *recap ? recap : NULL};
	struct promise_form promise = {0};
	struct arena mem = {0};
	int next = STAY;

	if (!l)
		prompt_close(ui);
	else if (!promise_read(ui, buf_str(&f->value[PROMISE]), &mem, &promise))
		next = STAY;
	else if (promise_do(ui, l, &promise))
		next = (int)ui_fail(ui);
	else
		next = prompt_act(ui, &(struct request){.call = &form});
	arena_reset(&mem);
	return next;
}

static const struct form_plan plan = {
	.title = N_("wrap-up"),
	.fields = fields,
	.done = papers_done,
};

static void
papers_propose(struct ui *ui, const struct row_line *l)
{
	const int result = l->result.is_set ? (int)l->result.value : RESULT_ANSWERED;

	if (result <= RESULT_HOT_ISSUE)
		form_propose(&ui->prompt.form, RESULT, results[result - 1]);
	if (l->summary)
		form_propose(&ui->prompt.form, RECAP, l->summary);
}

static void
papers_ask(struct ui *ui, const struct row_line *l)
{
	call_begin(ui, "call_away");
	form_open(ui, &plan, NULL);
	papers_propose(ui, l);
}

/* --- what it was about --- */

enum { SHOWN = 3 };

/* The names that what was typed finds, the best first; how many of them there are. */
static size_t
categories_find(struct ui *ui, struct arena *mem, struct category_tree *tree, size_t *found)
{
	struct err e = {0};
	size_t n = 0;

	if (desk_categories(ui->store, mem, tree, &e))
		ui_say(ui, "%s", err_text(&e));
	else
		n = category_find(tree, buf_str(&ui->prompt.edit.text), mem, found, SHOWN);
	err_release(&e);
	return n;
}

/* The question shows what Enter would choose, and what else is near. */
static void
category_changed(struct ui *ui)
{
	struct arena mem = {0};
	struct category_tree tree;
	size_t found[SHOWN];
	const size_t n = categories_find(ui, &mem, &tree, found);
	struct buf *label = &ui->prompt.label;

	buf_clear(label);
	buf_puts(label, _("category by first letters"));
	for (size_t i = 0; i < n; i++) {
		const char *path[CATEGORY_DEPTH];

		category_path(&tree, found[i], path);
		buf_puts(label, i ? "; " : " -- ");
		category_text(label, path);
	}
	arena_reset(&mem);
}

static int
category_done(struct ui *ui)
{
	struct arena mem = {0};
	struct category_tree tree;
	size_t found[SHOWN];
	const size_t n = categories_find(ui, &mem, &tree, found);
	struct call_form form = {0};
	const struct row_line *l = ui->line.wrapup;
	int next = STAY;

	if (!n || !l) {
		ui_say(ui, "%s", _("no category is called so: type other letters"));
		ui->is_error = true;
	} else {
		form.contact = l->id;
		category_path(&tree, found[0], form.category);
		next = prompt_act(ui, &(struct request){.call = &form});
	}
	arena_reset(&mem);
	if (ui->is_error || next == STAY)
		return next;
	return ui_load(ui, false) ? (int)ui_fail(ui) : wrapup_open(ui);
}

static void
category_ask(struct ui *ui)
{
	call_begin(ui, "call_know");
	prompt_text(ui, _("category by first letters"), "", category_done);
	ui->prompt.changed = category_changed;
}

int
wrapup_open(struct ui *ui)
{
	const struct row_line *l = ui->line.wrapup;

	if (l && l->category_id.is_set)
		papers_ask(ui, l);
	else if (l)
		category_ask(ui);
	return STAY;
}

/* --- the end --- */

static int
ended(struct ui *ui)
{
	struct call_form form = {0};
	int next;

	if (ui->prompt.choices.chosen == 3) {
		prompt_close(ui);
		return STAY;
	}
	if (ui->prompt.choices.chosen == 2)
		form.result = RESULT_DROPPED;
	next = prompt_act(ui, &(struct request){.call = &form});
	if (ui->is_error)
		return next;
	return ui_load(ui, false) ? (int)ui_fail(ui) : wrapup_open(ui);
}

/* A recap, the thanks, and who hangs up: first one, then the other sentence. */
static void
end_ask(struct ui *ui)
{
	const struct choices c = {.label = {_("they hung up"), _("the line broke"), _("not yet")},
				  .count = 3,
				  .chosen = 1};
	struct arena mem = {0};
	struct buf label = {0};
	const char *recap = call_say(ui, recap_phrase, 1, ui->line.live, &mem);
	const char *thanks = call_say(ui, goodbye_phrase, 1, ui->line.live, &mem);

	buf_printf(&label, "%s %s -- %s", recap ? recap : _("say back what was agreed"),
		   thanks ? thanks : _("thank them"), _("they hang up first"));
	call_begin(ui, "call_wrapup");
	prompt_choose(ui, buf_str(&label), &c, ended);
	buf_release(&label);
	arena_reset(&mem);
}

/* An offer that nobody has taken ends with the call. */
static bool
withdrawn(struct ui *ui)
{
	if (!ui->line.live->offered)
		return true;
	(void)call_do(ui, "transfer_withdraw", NULL);
	return !ui->is_error && !ui_load(ui, false);
}

enum next
wrapup_key(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	if (!ui->line.live && ui->line.wrapup)
		return (enum next)wrapup_open(ui);
	if (call_live(ui) && withdrawn(ui))
		end_ask(ui);
	return STAY;
}
