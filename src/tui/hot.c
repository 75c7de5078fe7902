#include "tui/hot.h"

#include "base/intl.h"
#include "core/callback_list.h"
#include "core/due.h"
#include "core/field.h"
#include "desk/callback.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/call_keys.h"
#include "tui/draw.h"
#include "tui/intake.h"
#include "tui/keys.h"
#include "tui/life.h"

enum { TITLE, WORDING, NEXT };
enum { TITLE_CHARS = 60, WORDING_CHARS = 1000, MOMENT_CHARS = 40 };

enum rc
hot_load(struct ui *ui, struct call_line *into)
{
	struct row_hot row;
	enum rc rc = sql_hot_now_begin(ui->store);

	if (rc)
		return rc;
	while (sql_hot_now_next(ui->store, &into->mem, &row)) {
		if (into->hots++)
			continue;
		into->hot = arena_alloc(&into->mem, sizeof *into->hot);
		*into->hot = row;
	}
	return sql_hot_now_end(ui->store);
}

void
hot_draw(const struct ui *ui, struct canvas *c, int row)
{
	const struct row_hot *h = ui->line.hot;
	struct buf left = {0}, right = {0}, next = {0};

	buf_printf(&left, _("hot: %s · say: %s"), h->title, h->wording);
	due_moment(&next, h->next_at, ui->by.now);
	buf_printf(&right, h->next_at > ui->by.now ? _("next word %s") : _("next word was due %s"),
		   buf_str(&next));
	if (ui->line.hots > 1)
		buf_printf(&right, " (1 / %d)", ui->line.hots);
	draw_ends(c, row,
		  &(struct ends){.left = buf_str(&left),
				 .left_style = S_ALERT,
				 .right = buf_str(&right),
				 .right_style = S_WARN});
	buf_release(&left);
	buf_release(&right);
	buf_release(&next);
}

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

/* The intake has nothing more to ask; the call goes on until it is ended. */
static int
link_do(struct ui *ui, const struct hot_form *f)
{
	const struct request ask = {.object = ui->line.hot->id, .hot = f};
	const bool is_intake = ui_top(ui)->screen == &screen_intake;
	struct outcome out;

	prompt_close(ui);
	if (desk_run(ui->store, &ui->by, verb_find("hot_link"), &ask, &out))
		return (int)ui_fail(ui);
	ui_say(ui, _("linked to %s: the answer calls them back"), ui->line.hot->title);
	return is_intake ? BACK : RELOAD;
}

static int
number_done(struct ui *ui)
{
	struct arena mem = {0};
	const struct hot_form f = {.contact = ui->prompt.answer[0],
				   .number = arena_strdup(&mem, prompt_answer(&ui->prompt))};
	const int next = ui->line.hot && *f.number ? link_do(ui, &f) : STAY;

	arena_reset(&mem);
	return next;
}

enum next
hot_link_key(struct ui *ui, void *state, const char *pressed)
{
	const struct row_line *l = call_live(ui);
	const struct hot_form f = {.contact = l ? l->id : 0, .customer = caller_of(ui)};

	(void)state, (void)pressed;
	if (!l)
		return STAY;
	if (!ui->line.hot) {
		ui_say(ui, "%s", _("no hot issue goes on"));
		return STAY;
	}
	if (f.customer || l->customer_id.is_set || l->number)
		return (enum next)link_do(ui, &f);
	prompt_close(ui);
	prompt_text(ui, _("the number to call back when it is over"), "", number_done);
	ui->prompt.answer[0] = l->id;
	return STAY;
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
	struct row_hot h;

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
