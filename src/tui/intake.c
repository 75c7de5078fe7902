#include "tui/intake.h"

#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/time.h"
#include "desk/call.h"
#include "desk/caller.h"
#include "sql_read.h"
#include "store/draft.h"
#include "store/store.h"
#include "tui/call_keys.h"
#include "tui/customer.h"
#include "tui/hot.h"
#include "tui/keys.h"
#include "tui/written.h"

const struct row_caller *
intake_caller(const struct intake_view *v)
{
	const struct row_caller *c = list_current(&v->list);

	return c && c->id ? c : NULL;
}

/* --- who calls --- */

static void
find_changed(struct ui *ui)
{
	struct intake_view *v = ui_top(ui)->state;

	(void)snprintf(v->find, sizeof v->find, "%s", buf_str(&ui->prompt.edit.text));
	v->is_whole = false;
	v->list =
		(struct list){.rows = v->list.rows}; /* the best is meant, not who was it before */
	if (ui_load(ui, false))
		(void)ui_fail(ui);
}

/* Arrows go through the list while one types. */
static bool
find_press(struct ui *ui, const struct press *key)
{
	struct intake_view *v = ui_top(ui)->state;

	if (strcmp(key->name, "Up") != 0 && strcmp(key->name, "Down") != 0)
		return false;
	(void)list_press(&v->list, key->name);
	if (ui_load(ui, true))
		(void)ui_fail(ui);
	return true;
}

/* A whole number is looked for when it stands there, and that is written down. */
static int
find_done(struct ui *ui)
{
	struct intake_view *v = ui_top(ui)->state;
	struct arena mem = {0};
	const struct seek k = seek_read(v->find, time_day(ui->by.now), &mem);
	struct callers *found = arena_alloc(&mem, sizeof *found);

	prompt_close(ui);
	if (k.is_event && !v->is_whole) {
		if (callers_whole(ui->store, &ui->by, &k, &mem, found))
			(void)ui_fail(ui);
		else
			v->is_whole = true;
		v->list = (struct list){.rows = v->list.rows};
	}
	arena_reset(&mem);
	return RELOAD;
}

enum next
intake_find(struct ui *ui, struct intake_view *v, const char *text)
{
	prompt_close(ui);
	ui->prompt.edit.max = NARROW_MAX;
	prompt_text(ui, _("who calls: four digits, surname, order or ticket"), text, find_done);
	ui->prompt.changed = find_changed;
	ui->prompt.press = find_press;
	if (strcmp(v->find, text) != 0)
		find_changed(ui);
	return STAY;
}

/* --- answered --- */

static bool
is_on_call(struct ui *ui)
{
	struct row_call_live live;

	return !sql_call_live(ui->store, ui->by.agent, NULL, &live);
}

static enum next
show(struct ui *ui)
{
	if (ui_top(ui)->screen != &screen_intake)
		(void)ui_open(ui, &screen_intake, 0);
	if (ui_top(ui)->screen != &screen_intake)
		return STAY;
	intake_prepare(ui, ui_top(ui)->state);
	return ui_load(ui, false) ? ui_fail(ui) : STAY;
}

enum next
intake_pop(struct ui *ui)
{
	return show(ui);
}

static enum next
answer(struct ui *ui)
{
	struct request ask = {0};
	struct outcome out;

	if (!is_on_call(ui) && desk_run(ui->store, &ui->by, verb_find("call_answer"), &ask, &out))
		return ui_fail(ui);
	if (show(ui) || ui_top(ui)->screen != &screen_intake)
		return STAY;
	return intake_find(ui, ui_top(ui)->state, ((struct intake_view *)ui_top(ui)->state)->find);
}

enum next
intake_open(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	return answer(ui);
}

/* --- out of a text, and back --- */

bool
intake_breaks_in(struct ui *ui, const struct press *p)
{
	const struct key *k = keys_find_name(global_keys, "new");
	struct prompt *prompt = &ui->prompt;

	if (p->is_text || !keys_has(bind_keys(&ui->binds, k, k->keys), p->name))
		return false;
	while (ui_top(ui)->screen->is_over && ui->depth > 1)
		ui_back(ui);
	prompt_save(ui, true);
	if (prompt->is_draft && prompt->is_dirty)
		return true; /* it could not be kept, and the sentence says why */
	ui->aside = (struct aside){0};
	if (prompt->is_draft && drafts_find(ui->drafts, prompt->verb->name, prompt->ticket))
		ui->aside = (struct aside){prompt->verb, prompt->ticket, ui->depth};
	if (prompt->dropped)
		prompt->dropped(ui);
	prompt_close(ui);
	(void)answer(ui);
	return true;
}

void
intake_return(struct ui *ui)
{
	const struct aside a = ui->aside;
	const struct row_ticket *t;

	if (!a.verb || ui->depth > a.depth || ui->prompt.is_open)
		return;
	ui->aside = (struct aside){0};
	if (ui->depth < a.depth)
		return;
	t = ui_ticket(ui);
	if (a.verb == verb_find("ticket_add"))
		(void)written_open(ui, NULL, "");
	else if (t && t->id == a.ticket && a.verb->needs & (NEED_TEXT | NEED_REASON | NEED_TRIAGE))
		(void)prompt_verb(ui, a.verb, t);
}

enum next
intake_aside(struct ui *ui, struct intake_view *v)
{
	const struct row_line *l = ui->line.live;

	if (!l || l->id != v->call.id || v->call.ticket_id.is_set)
		return BACK;
	(void)call_park(ui);
	return ui->is_error ? STAY : BACK;
}

/* --- keys --- */

static enum next
intake_enter(struct ui *ui, void *state, const char *pressed)
{
	struct intake_view *v = state;
	struct call_form form = {.customer = intake_caller(v) ? intake_caller(v)->id : 0};
	struct request ask = {.call = &form};
	struct outcome out;
	int64_t ticket;

	if (!v->tickets || v->call.ticket_id.is_set)
		return v->call.ticket_id.is_set
			       ? ui_open(ui, &screen_ticket, v->call.ticket_id.value)
			       : intake_new(ui, state, pressed);
	ticket = v->ticket[v->chosen].id;
	ask.ticket = ticket;
	if (!intake_act(ui, "call_join", &ask, &out))
		return RELOAD;
	ui_say(ui, _("the call belongs to %s: go on with it"), v->ticket[v->chosen].number);
	ui_back(ui);
	return ui_open(ui, &screen_ticket, ticket);
}

static enum next
intake_move(struct ui *ui, void *state, const char *pressed)
{
	struct intake_view *v = state;

	(void)list_press(&v->list, pressed);
	v->chosen = 0;
	return ui_load(ui, true) ? ui_fail(ui) : STAY;
}

static enum next
intake_turn(struct ui *ui, void *state, const char *pressed)
{
	struct intake_view *v = state;

	(void)ui, (void)pressed;
	if (v->tickets)
		v->chosen = (v->chosen + 1) % v->tickets;
	return STAY;
}

static void
intake_fit(void *state, int rows)
{
	struct intake_view *v = state;
	const int panel = rows >= INTAKE_TOP + INTAKE_PANEL + 3 ? INTAKE_PANEL : 0;

	list_fit(&v->list, rows - INTAKE_TOP - panel);
}

static void
intake_close(void *state)
{
	struct intake_view *v = state;

	arena_reset(&v->mem);
}

/* The list is narrowed by the question of the intake itself, which `/` opens, too. */
static const struct row_ticket *
intake_ticket(const void *state)
{
	(void)state;
	return NULL;
}

/* The card of who calls, over the call, which goes on. */
static enum next
intake_card(struct ui *ui, void *state, const char *pressed)
{
	const struct row_caller *caller = intake_caller(state);

	(void)pressed;
	return caller ? customer_open(ui, caller->id) : STAY;
}

/* clang-format off */
static const struct key intake_keys[] = {
	{"Enter Right", "go-on",     N_("go on with the open ticket"), NULL, intake_enter, NEED_NOTHING, 1},
	{"N",           "new-ticket", NULL, "call_ticket",              intake_new,  NEED_NOTHING, 1},
	{"x",           "end",       NULL, "call_end_plain",           intake_end,   NEED_NOTHING, 1},
	{">",           "hot-call",  NULL, "hot_link",                 hot_link_key, NEED_NOTHING, 2},
	{"o",           "person",    NULL, "customer_read",            intake_card, NEED_NOTHING, 0},
	{"Tab",         "other",     N_("another open ticket"),        NULL, intake_turn, NEED_NOTHING, 2},
	{"j Down",      "down",      N_("next"),             NULL, intake_move,  NEED_NOTHING, 0},
	{"k Up",        "up",        N_("previous"),         NULL, intake_move,  NEED_NOTHING, 0},
	{"PgDn",        "page-down", N_("page down"),        NULL, intake_move,  NEED_NOTHING, 0},
	{"PgUp",        "page-up",   N_("page up"),          NULL, intake_move,  NEED_NOTHING, 0},
	{"C-d",         "half-down", N_("half a page down"), NULL, intake_move,  NEED_NOTHING, 0},
	{"C-u",         "half-up",   N_("half a page up"),   NULL, intake_move,  NEED_NOTHING, 0},
	{"g Home",      "first",     N_("to the first"),     NULL, intake_move,  NEED_NOTHING, 0},
	{"G End",       "last",      N_("to the last"),      NULL, intake_move,  NEED_NOTHING, 0},
	{0},
};
/* clang-format on */

const struct screen screen_intake = {
	.name = "intake",
	.title = N_("A call comes in"),
	.keys = intake_keys,
	.state_size = sizeof(struct intake_view),
	.load = intake_load,
	.draw = intake_draw,
	.speak = intake_speak,
	.ticket = intake_ticket,
	.fit = intake_fit,
	.close = intake_close,
};
