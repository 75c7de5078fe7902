#include "tui/hot.h"

#include "base/intl.h"
#include "core/callback_list.h"
#include "core/due.h"
#include "core/field.h"
#include "core/promise.h"
#include "desk/callback.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/call_keys.h"
#include "tui/intake.h"
#include "tui/keys.h"
#include "tui/life.h"

enum { TITLE, WORDING, NEXT };
enum { HOTS_MOST = 6 /* a choice holds no more */ };
enum { TITLE_CHARS = 60, WORDING_CHARS = 1000, MOMENT_CHARS = 40 };

/* --- linked --- */

static int64_t
caller_of(struct ui *ui)
{
	const struct row_caller *who;

	if (ui_top(ui)->screen != &screen_intake)
		return 0;
	who = intake_caller(ui_top(ui)->state);
	return who ? who->id : 0;
}

/* Instead of how it is undone: that is done on the ticket, not where one stands. */
static void
promised_say(struct ui *ui, int64_t at)
{
	struct buf when = {0};

	due_moment(&when, at, ui->by.now);
	if (!ui->is_error)
		ui_say(ui, _("promised: called back by %s"), buf_str(&when));
	buf_release(&when);
}

/* What the customer was told on the way out is theirs alone; the call may have ended meanwhile. */
static int
promised(struct ui *ui)
{
	struct arena mem = {0};
	const char *text = arena_strdup(&mem, prompt_answer(&ui->prompt));
	const struct hot_form f = {.contact = ui->prompt.answer[1]};
	struct promise_form promise = {0};
	struct row_hot h;
	int next = STAY;

	if (!*text) {
		prompt_close(ui);
	} else if (sql_hot_get(ui->store, ui->prompt.answer[0], &mem, &h)) {
		next = (int)ui_fail(ui);
	} else if (life_when(ui, text, &promise.due_at)) {
		promise.body = h.title;
		promise.warn_at = promise_warn_at(ui->by.rules, ui->by.now, promise.due_at);
		next = prompt_act(
			ui, &(struct request){
				    .object = h.id, .hot = &f, .promise = &promise, .promises = 1});
		promised_say(ui, promise.due_at);
	}
	arena_reset(&mem);
	return next;
}

/* The intake has nothing more to ask; the call goes on until it is ended. */
static int
link_do(struct ui *ui, int64_t hot, const struct hot_form *f)
{
	const struct request ask = {.object = hot, .hot = f};
	struct row_hot h;
	struct arena mem = {0};
	struct outcome out;

	prompt_close(ui);
	if (desk_run(ui->store, &ui->by, verb_find("hot_link"), &ask, &out) ||
	    sql_hot_get(ui->store, hot, &mem, &h)) {
		arena_reset(&mem);
		return (int)ui_fail(ui);
	}
	ui_say(ui, _("linked to %s: the answer calls them back"), h.title);
	if (ui_top(ui)->screen == &screen_intake)
		ui_back(ui);
	call_begin(ui, "hot_promise");
	prompt_text(ui, _("call them back by when (Enter: nothing was promised)"), "", promised);
	ui->prompt.ticket = h.ticket_id;
	ui->prompt.answer[0] = hot;
	ui->prompt.answer[1] = f->contact;
	arena_reset(&mem);
	return RELOAD;
}

static int
number_done(struct ui *ui)
{
	struct arena mem = {0};
	const struct hot_form f = {.contact = ui->prompt.answer[0],
				   .number = arena_strdup(&mem, prompt_answer(&ui->prompt))};
	const int next = *f.number ? link_do(ui, ui->prompt.answer[1], &f) : STAY;

	arena_reset(&mem);
	return next;
}

/* Whoever is not known is asked for a number: the answer must reach them. */
static int
link_to(struct ui *ui, int64_t hot)
{
	const struct row_line *l = call_live(ui);
	const struct hot_form f = {.contact = l ? l->id : 0, .customer = caller_of(ui)};

	if (!l)
		return STAY;
	if (f.customer || l->customer_id.is_set || l->number)
		return link_do(ui, hot, &f);
	prompt_close(ui);
	prompt_text(ui, _("the number to call back when it is over"), "", number_done);
	ui->prompt.answer[0] = l->id;
	ui->prompt.answer[1] = hot;
	return STAY;
}

static int
chosen(struct ui *ui)
{
	return link_to(ui, ui->prompt.meant[ui->prompt.choices.chosen - 1]);
}

/* Several go on: the newest stand to choose from. */
static enum next
choose(struct ui *ui)
{
	struct choices c = {.chosen = 1};
	int64_t meant[HOTS_MOST];
	struct arena mem = {0};
	struct row_hot h;
	enum rc rc = sql_hot_now_begin(ui->store);

	while (!rc && sql_hot_now_next(ui->store, &mem, &h))
		if (c.count < HOTS_MOST) {
			meant[c.count] = h.id;
			c.label[c.count++] = h.title;
		}
	if (!rc)
		rc = sql_hot_now_end(ui->store);
	if (rc || !c.count)
		(void)ui_fail(ui);
	else
		prompt_choose(ui, _("about which"), &c, chosen);
	for (int i = 0; ui->prompt.is_open && i < c.count; i++) {
		ui->prompt.choices.label[i] = arena_strdup(&ui->prompt.mem, c.label[i]);
		ui->prompt.meant[i] = meant[i];
	}
	arena_reset(&mem);
	return STAY;
}

enum next
hot_link_key(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	if (!call_live(ui))
		return STAY;
	if (!ui->line.hot) {
		ui_say(ui, "%s", _("no hot issue goes on"));
		return STAY;
	}
	return ui->line.hots > 1 ? choose(ui) : (enum next)link_to(ui, ui->line.hot->id);
}

/* --- told by a lead --- */

/* clang-format off */
static const struct field declare_fields[] = {
	[TITLE]   = {"title",   N_("what it is"), N_("a few words that stand on every call screen"), ANSWER_LINE, true, 0, TITLE_CHARS, NULL, NULL},
	[WORDING] = {"wording", N_("we say"),     N_("what everybody says who is called about it"), ANSWER_LINE, true, 0, WORDING_CHARS, NULL, NULL},
	[NEXT]    = {"next",    N_("next word"),  N_("when the next word comes: 16:00, tomorrow 9:00"), ANSWER_LINE, true, 0, MOMENT_CHARS, NULL, NULL},
	{0},
};
static const struct field answer_fields[] = {
	{"answer", N_("answer"),        N_("what everybody who called is told"), ANSWER_LINE, true, 0, WORDING_CHARS, NULL, NULL},
	{"by",     N_("call them by"),  N_("who was promised nothing earlier: 18:00, tomorrow 12:00"), ANSWER_LINE, true, 0, MOMENT_CHARS, NULL, NULL},
	{0},
};
/* clang-format on */

static int
declare_done(struct ui *ui)
{
	const struct form *f = &ui->prompt.form;
	struct hot_form form = {.title = buf_str(&f->value[TITLE]),
				.wording = buf_str(&f->value[WORDING])};

	if (!life_when(ui, buf_str(&f->value[NEXT]), &form.next_at))
		return STAY;
	return prompt_act(ui, &(struct request){.hot = &form});
}

static int
word_done(struct ui *ui)
{
	const struct form *f = &ui->prompt.form;
	struct hot_form form = {.wording = form_value(f, "wording")};

	if (!life_when(ui, form_value(f, "next"), &form.next_at))
		return STAY;
	return prompt_act(ui, &(struct request){.object = ui->prompt.answer[0], .hot = &form});
}

static int
answer_done(struct ui *ui)
{
	const struct form *f = &ui->prompt.form;
	struct hot_form form = {.answer = form_value(f, "answer")};

	if (!life_when(ui, form_value(f, "by"), &form.next_at))
		return STAY;
	return prompt_act(ui, &(struct request){.object = ui->prompt.answer[0], .hot = &form});
}

static const struct form_plan declare_plan = {
	.title = N_("declare a hot issue"), .fields = declare_fields, .done = declare_done};
static const struct form_plan word_plan = {.title = N_("new word on a hot issue"),
					   .fields = declare_fields + WORDING,
					   .done = word_done};
static const struct form_plan answer_plan = {
	.title = N_("answer a hot issue"), .fields = answer_fields, .done = answer_done};

enum next
hot_declare_open(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	if (life_begin(ui, "hot_declare"))
		form_open(ui, &declare_plan, prompt_draft(ui));
	return STAY;
}

/* The newest, or the one of the ticket that is shown. */
static enum rc
meant_find(struct ui *ui, struct arena *mem, struct row_hot *h)
{
	const struct row_ticket *t = ui_ticket(ui);
	struct row_hot row;
	enum rc rc = sql_hot_now_begin(ui->store);

	if (rc)
		return rc;
	h->id = 0;
	while (sql_hot_now_next(ui->store, mem, &row))
		if (!h->id || (t && row.ticket_id == t->id))
			*h = row;
	rc = sql_hot_now_end(ui->store);
	if (!rc && !h->id)
		rc = err_set(store_err(ui->store), E_NOTFOUND, _("no hot issue goes on"));
	return rc;
}

static enum next
meant_open(struct ui *ui, const char *verb, const struct form_plan *plan)
{
	struct arena mem = {0};
	struct row_hot h = {0};

	if (meant_find(ui, &mem, &h)) {
		arena_reset(&mem);
		return ui_fail(ui);
	}
	call_begin(ui, verb);
	form_open(ui, plan, NULL);
	ui->prompt.answer[0] = h.id;
	if (plan == &word_plan)
		form_propose(&ui->prompt.form, 0, h.wording);
	arena_reset(&mem);
	return STAY;
}

enum next
hot_word_open(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	return meant_open(ui, "hot_word", &word_plan);
}

enum next
hot_answer_open(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	return meant_open(ui, "hot_answer", &answer_plan);
}
