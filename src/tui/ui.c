#include "tui/ui.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "core/ticket.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "store/draft.h"
#include "store/store.h"
#include "text/clean.h"
#include "tui/call_keys.h"
#include "tui/compose.h"
#include "tui/keys.h"
#include "tui/library.h"
#include "tui/practice.h"
#include "tui/ticket_words.h"
#include "tui/tutor.h"

void
ui_configure(struct ui *ui, const struct setting *setting)
{
	ui->setting = *setting;
	ui->prompt.text.binds = &ui->binds;
	ui->prompt.is_linear = setting->of[SETTING_LINEAR];
	ui->pressed_at = ui->clock();
}

struct open_screen *
ui_top(struct ui *ui)
{
	return &ui->stack[ui->depth - 1];
}

struct frame
ui_frame(const struct ui *ui)
{
	const bool is_still = ui->setting.of[SETTING_LINEAR] && ui->pressed_at;

	/* A clock that ticks would be spoken again each minute. */
	return (struct frame){.now = is_still ? ui->pressed_at : ui->by.now,
			      .me = ui->by.agent,
			      .touched = ui->pressed_at};
}

void
ui_say(struct ui *ui, const char *fmt, ...)
{
	char *text = NULL;
	va_list ap;

	va_start(ap, fmt);
	if (vasprintf(&text, fmt, ap) < 0)
		text = NULL;
	va_end(ap);
	buf_clear(&ui->message);
	if (text)
		clean(&ui->message, text, strlen(text), CLEAN_LINE);
	free(text);
	ui->is_error = ui->is_waiting = false;
}

enum next
ui_fail(struct ui *ui)
{
	const enum rc rc = store_err(ui->store)->rc;

	ui_say(ui, "%s", err_text(store_err(ui->store)));
	ui->is_error = true;
	return rc == E_CONFLICT ? RELOAD : STAY;
}

int
ui_body_rows(const struct ui *ui)
{
	const bool is_over = ui->depth && ui->stack[ui->depth - 1].screen->is_over;
	const int tall = is_over ? 0 : prompt_rows(&ui->prompt, ui->canvas.rows, ui->canvas.cols);
	const int head = HEAD_ROWS + chat_line_rows(ui) + duty_rows(ui) + call_line_rows(ui) +
			 tutor_rows(ui) + practice_rows(ui);
	const int rows = ui->canvas.rows - head - (tall ? tall : FOOT_ROWS);

	return rows > 0 ? rows : 0;
}

static void
screen_fit(struct ui *ui, struct open_screen *o)
{
	if (o->screen->fit)
		o->screen->fit(o->state, ui_body_rows(ui));
}

void
ui_fit(struct ui *ui)
{
	form_fit(ui);
	for (int i = 0; i < ui->depth; i++)
		screen_fit(ui, &ui->stack[i]);
	compose_fit(ui);
}

static enum rc
counts_load(struct ui *ui)
{
	struct row_queue_size open = {0};
	struct row_queue_due overdue = {0}, soon = {0};
	enum rc rc = sql_queue_size(ui->store, NULL, &open);

	if (!rc)
		rc = sql_queue_due(ui->store, ui->by.now, NULL, &overdue);
	if (!rc)
		rc = sql_queue_due(ui->store, ui->by.now + DUE_SOON_SECS, NULL, &soon);
	if (!rc)
		ui->counts.open = open.n, ui->counts.soon = soon.n - overdue.n,
		ui->counts.overdue = overdue.n;
	return rc ? rc : library_news(ui);
}

/* The rows that the screen shows until then live in the old arena: it ends only after the load. */
enum rc
ui_load(struct ui *ui, bool quiet)
{
	struct open_screen *o = ui_top(ui);
	struct arena mem = {0};
	enum rc rc = store_read_begin(ui->store);

	if (rc)
		return rc;
	rc = counts_load(ui);
	if (!rc)
		rc = watch_load(ui);
	if (!rc)
		rc = duty_load(ui);
	if (!rc)
		rc = call_line_load(ui);
	if (!rc)
		rc = chat_line_load(ui);
	if (!rc) /* last: what a screen has taken over must not end */
		rc = o->screen->load(ui, o->state, &mem, quiet);
	store_read_end(ui->store);
	if (rc) {
		arena_reset(&mem);
		return rc;
	}
	arena_reset(&o->mem);
	o->mem = mem;
	screen_fit(ui, o);
	need_again(ui);
	return OK;
}

enum next
ui_open(struct ui *ui, const struct screen *screen, int64_t ticket)
{
	struct open_screen *o = &ui->stack[ui->depth];

	if (ui->depth == DEPTH_MAX)
		return STAY;
	*o = (struct open_screen){.screen = screen, .state = calloc(1, screen->state_size)};
	if (!o->state)
		abort();
	ui->depth++;
	if (screen->open)
		screen->open(o->state, ticket);
	screen_fit(ui, o);
	if (!ui_load(ui, false))
		return STAY;
	(void)ui_fail(ui);
	ui_back(ui);
	return STAY;
}

void
ui_back(struct ui *ui)
{
	struct open_screen *o = ui_top(ui);

	if (o->screen->close)
		o->screen->close(o->state);
	arena_reset(&o->mem);
	free(o->state);
	*o = (struct open_screen){0};
	ui->depth--;
}

const struct key *
ui_key(const struct ui *ui, const struct press *p)
{
	const struct screen *s = ui->stack[ui->depth - 1].screen;
	const struct press plain = press_plain(p);
	const struct key *k = bind_find(&ui->binds, s->keys, plain.name);

	if (!k && s->has_verbs)
		k = bind_find(&ui->binds, ticket_keys, plain.name);
	if (!k)
		k = bind_find(&ui->binds, call_keys, plain.name);
	return k ? k : bind_find(&ui->binds, global_keys, plain.name);
}

/* The screen whose ticket and list are meant: the palette lies over another. */
static const struct open_screen *
meant(const struct ui *ui)
{
	int i = ui->depth - 1;

	while (i > 0 && !ui->stack[i].screen->ticket)
		i--;
	return &ui->stack[i];
}

const struct row_ticket *
ui_ticket(const struct ui *ui)
{
	const struct open_screen *o = meant(ui);

	return o->screen->ticket ? o->screen->ticket(o->state) : NULL;
}

static const struct verb *
key_verb(const struct key *k)
{
	return k->verb ? verb_find(k->verb) : NULL;
}

/* Of a row that is the screen's own, the screen knows what it would be done with. */
static bool
can_here(const struct ui *ui, const struct key *k)
{
	const struct open_screen *o = meant(ui);
	bool is_own = false;

	for (const struct key *own = o->screen->keys; own && own->keys; own++)
		is_own = is_own || own == k;
	return !is_own || !o->screen->can || o->screen->can(ui, o->state, k);
}

bool
ui_may(const struct ui *ui, const struct key *k)
{
	const struct row_ticket *t = ui_ticket(ui);
	const struct verb *v = key_verb(k);

	if ((k->need & NEED_ROW && !t) || (k->need & NEED_LIST && !meant(ui)->screen->narrow))
		return false;
	if ((k->need & NEED_CALL && !call_line_rows(ui)) || !can_here(ui, k))
		return false;
	return !v || may(&ui->by, v, v->needs & NEED_TICKET && t ? t->owner_id.value : 0);
}

enum next
ui_press_key(struct ui *ui, const struct key *k, const char *pressed)
{
	const struct row_ticket *t = ui_ticket(ui);

	if (k->need & NEED_ROW && !t) {
		ui_say(ui, _("there is no ticket here"));
		return STAY;
	}
	if (k->need & NEED_ROW && ticket_words_refuse(ui, key_verb(k), t))
		return STAY;
	if (k->run)
		return k->run(ui, ui_top(ui)->state, pressed);
	if (t && !ui_may(ui, k)) { /* said before anybody writes for nothing */
		(void)verb_deny(key_verb(k), t->owner, store_err(ui->store));
		return ui_fail(ui);
	}
	return (enum next)prompt_verb(ui, key_verb(k), k->need & NEED_ROW ? t : NULL);
}

void
ui_release(struct ui *ui)
{
	while (ui->depth)
		ui_back(ui);
	prompt_release(&ui->prompt);
	command_release(&ui->command);
	library_close(&ui->library);
	arena_reset(&ui->cue_mem);
	arena_reset(&ui->check_mem);
	arena_reset(&ui->rule_mem);
	arena_reset(&ui->life_mem);
	arena_reset(&ui->sheet_mem);
	call_line_release(&ui->line);
	chat_line_release(&ui->chats);
	arena_reset(&ui->duty.mem);
	company_release(&ui->company);
	drafts_close(ui->drafts);
	canvas_release(&ui->canvas);
	buf_release(&ui->message);
}
