#include "tui/loop.h"

#include <string.h>

#include "base/intl.h"
#include "base/time.h"
#include "feed/config.h"
#include "store/draft.h"
#include "store/store.h"
#include "term/glass.h"
#include "tui/call_keys.h"
#include "tui/chat_next.h"
#include "tui/hand.h"
#include "tui/hide.h"
#include "tui/inbox.h"
#include "tui/intake.h"
#include "tui/keys.h"
#include "tui/practice.h"
#include "tui/queue.h"
#include "tui/session.h"
#include "tui/stepper.h"
#include "tui/tutor.h"
#include "tui/ui.h"

enum { LOOK_MS = 500, SETTLE_MS = 150, FRAME_MS = 100 };

static bool
is_han(const struct press *p)
{
	const struct press plain = press_plain(p);

	return p->is_text && (unsigned char)plain.name[0] >= 0x80;
}

/* A key that does nothing says so: silence looks like a program that hangs. */
static void
unknown_say(struct ui *ui, const char *pressed)
{
	struct buf name = {0};
	char room[KEY_ROOM];

	key_put(&name, pressed);
	ui_say(ui, _("%s does nothing here: %s lists all keys"), buf_str(&name),
	       key_said(&ui->binds, global_keys, "palette", room));
	buf_release(&name);
}

/* What an input method commits into a list is never lost: it begins to narrow. */
static enum next
list_press_unknown(struct ui *ui, const struct press *p)
{
	const struct press plain = press_plain(p);

	if (is_han(p) && (ui_top(ui)->screen->narrow || ui_top(ui)->screen == &screen_intake))
		return ui_press_key(ui, keys_find_name(global_keys, "narrow"), p->name);
	if (*plain.name)
		unknown_say(ui, plain.name);
	return STAY;
}

enum next
ui_press(struct ui *ui, const struct press *p)
{
	const struct open_screen *o = ui_top(ui);
	const struct press plain = press_plain(p);
	const struct key *k;
	char room[24];

	ui->key_at = time_ms();
	if (hide_wakes(ui))
		return STAY;
	(void)call_keys_aside(ui, p);
	if (!watch_keeps(ui))
		buf_clear(&ui->message);
	ui->is_error = false;
	ui->is_greeting = false;
	if ((ui->prompt.is_open || o->screen->is_over) && intake_breaks_in(ui, p))
		return STAY;
	if (ui->prompt.is_open && hand_is_asked(ui, p))
		return hand_open(ui, NULL, p->name);
	if (ui->prompt.is_open && !o->screen->is_over && chat_is_asked(ui, p))
		return chat_next(ui, NULL, p->name);
	if (ui->prompt.is_open && !o->screen->is_over && strcmp(p->name, "C-l") &&
	    strcmp(p->name, "C-z"))
		return (enum next)prompt_press(ui, p);
	if (o->screen->press && o->screen->press(ui, o->state, p))
		return STAY;
	k = ui_key(ui, p);
	return k ? ui_press_key(ui, k, bind_pressed(k, plain.name, room))
		 : list_press_unknown(ui, p);
}

void
ui_paste(struct ui *ui, const char *bytes, size_t n)
{
	const struct open_screen *o = ui_top(ui);

	if (hide_wakes(ui))
		return;
	buf_clear(&ui->message);
	ui->is_error = false;
	if (o->screen->paste)
		o->screen->paste(ui, o->state, bytes, n);
	else
		prompt_paste(ui, bytes, n);
}

bool
ui_go(struct ui *ui, enum next next)
{
	if (next == LEAVE)
		return false;
	if (next == BACK && ui->depth > 1)
		ui_back(ui);
	if (next != STAY && ui_load(ui, false))
		(void)ui_fail(ui);
	intake_return(ui);
	return true;
}

/* Others wrote: show it, and move nothing. Also while somebody types without a rest. */
static bool
others_look(struct ui *ui)
{
	struct err e = {0};

	if (time_ms() - ui->looked_at < LOOK_MS)
		return false;
	ui->looked_at = time_ms();
	if (!store_is_stale(ui->store))
		return false;
	if (drafts_erase(ui->drafts, ui->store, &e)) /* of people who were erased meanwhile */
		err_release(&e);
	if (ui_load(ui, true))
		(void)ui_fail(ui);
	return true;
}

static bool
is_settled(const struct ui *ui)
{
	const struct queue *q = ui->stack[ui->depth - 1].state;
	const struct row_ticket *t;

	if (check_is_due(ui))
		return false;
	if (ui->stack[ui->depth - 1].screen != &screen_queue)
		return true;
	t = list_current(&q->list);
	return !t || t->id == q->settled;
}

/* Nobody typed for a moment: what follows a rest is done now. True: the screen is another. */
static bool
rest(struct ui *ui)
{
	const bool was_settled = is_settled(ui);

	check_rest(ui, false);
	if (ui_top(ui)->screen == &screen_queue)
		queue_settle(ui_top(ui)->state);
	if (ui_top(ui)->screen == &screen_queue && !was_settled)
		queue_promise_load(ui, ui_top(ui)->state);
	if (ui_top(ui)->screen == &screen_inbox)
		return inbox_see(ui) || !was_settled;
	return !was_settled;
}

/* Asked before each frame: no signal tells what happened while a shell or $EDITOR had the window.
 */
static void
resize(struct ui *ui)
{
	int rows, cols;

	glass_size(ui->glass, &rows, &cols);
	if (rows == ui->canvas.rows && cols == ui->canvas.cols)
		return;
	canvas_resize(&ui->canvas, rows, cols);
	ui_fit(ui);
}

/* On an idle screen clocks and countdowns all go on in one frame, once a minute; a step that one
 * waits for counts its seconds. */
static bool
minute(struct ui *ui)
{
	const int64_t now = ui->clock();
	const bool is_ticking =
		stepper_ticks(ui) || call_line_ticks(ui) || duty_ticks(ui) || chat_line_ticks(ui);

	if (is_ticking ? now == ui->by.now : now / 60 == ui->by.now / 60)
		return false;
	ui->by.now = now;
	return true;
}

static enum next
key(struct ui *ui, const struct press *p)
{
	bool is_cut;
	const struct buf *paste;

	if (!p->is_paste)
		return ui_press(ui, p);
	paste = glass_paste(ui->glass, &is_cut);
	ui_paste(ui, buf_str(paste), paste->len);
	if (is_cut)
		ui_say(ui, _("the paste was too long: its end is missing"));
	return STAY;
}

/* What was typed ahead is done before a frame is made of it, but somebody who never stops sees it.
 */
static enum event
event_next(struct ui *ui, struct press *p)
{
	enum event ev = EV_NONE;

	if (time_ms() < ui->frame_due)
		ev = glass_event(ui->glass, 0, p);
	if (ev != EV_NONE)
		return ev;
	if (!ui->is_same) {
		resize(ui);
		ui_draw(ui);
		glass_show(ui->glass, &ui->canvas);
	}
	ev = glass_event(ui->glass, is_settled(ui) ? LOOK_MS : SETTLE_MS, p);
	ui->frame_due = time_ms() + FRAME_MS;
	return ev;
}

/* Nothing came. True: the screen is as the last frame shows it. */
static bool
idle(struct ui *ui)
{
	const bool is_other = minute(ui), is_hidden = hide_look(ui, ui->clock());

	return !rest(ui) && !is_other && !is_hidden;
}

/* One event. False: leave. */
static bool
turn(struct ui *ui)
{
	struct press p;
	const enum event ev = event_next(ui, &p);
	bool stays = true;

	ui->is_same = ev == EV_NONE && idle(ui) && !ui->prompt.is_dirty;
	switch (ev) {
	case EV_KEY:
		ui->by.now = ui->clock();
		stays = ui_go(ui, key(ui, &p));
		ui->pressed_at = ui->clock(); /* an editor may have had the window for long */
		break;
	case EV_NONE:
	case EV_TAKEN:
	case EV_RESIZE:
		break;
	case EV_HANGUP:
		return false;
	}
	prompt_save(ui, false);
	if (stays && others_look(ui))
		ui->is_same = false;
	if (stays && (watch_look(ui) || call_line_look(ui)))
		ui->is_same = false;
	if (tutor_look(ui) || practice_look(ui))
		ui->is_same = false;
	return stays;
}

/* Until its person leaves. */
static enum rc
run(struct ui *ui, const char *lesson, const struct config *config, struct err *e)
{
	const enum rc rc = session_begin(ui, lesson, config, e);

	while (!rc && turn(ui))
		;
	session_end(ui);
	return rc;
}

enum rc
tui_run(struct store *s, const struct actor *by, int64_t (*clock)(void), struct config *config,
	struct err *e)
{
	struct ui ui = {.store = s, .by = *by, .clock = clock};

	ui_configure(&ui, &config->setting);
	bind_make(&ui.binds, config);
	return run(&ui, NULL, config, e);
}

enum rc
loop_practise(struct ui *ui, struct err *e)
{
	const struct config none = {0};

	return run(ui, NULL, &none, e);
}

enum rc
tui_practise(struct store *s, const struct actor *by, int64_t (*clock)(void), struct config *config,
	     const struct practice *of, int64_t *record, struct err *e)
{
	struct binds binds;
	const struct practice_play play = {.real = s,
					   .by = by,
					   .clock = clock,
					   .setting = &config->setting,
					   .binds = &binds,
					   .of = of};

	bind_make(&binds, config);
	return practice_play(&play, record, e);
}

enum rc
tui_teach(struct store *s, const struct actor *by, int64_t (*clock)(void),
	  const struct config *config, const char *progress, const char *lesson, struct err *e)
{
	struct tutor tutor = {.path = progress};
	struct ui ui = {.store = s, .by = *by, .clock = clock, .tutor = &tutor};

	ui_configure(&ui, &config->setting);
	return run(&ui, lesson, config, e);
}
