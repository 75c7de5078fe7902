#include "tui/call_line.h"

#include <string.h>

#include "base/intl.h"
#include "base/time.h"
#include "core/call_brief.h"
#include "core/hold.h"
#include "core/label.h"
#include "core/ticket_speak.h"
#include "core/words.h"
#include "sql_read.h"
#include "store/draft.h"
#include "tui/call_ring.h"
#include "tui/call_say.h"
#include "tui/draw.h"
#include "tui/hot.h"
#include "tui/keys.h"
#include "tui/offer.h"
#include "tui/ui.h"

enum { RINGS_MOST = 3, LATE_SECS = 60, SAY_FROM_ROWS = 12, REST_MS = 700 };

/* --- load --- */

static const struct row_line *
keep(struct arena *mem, const struct row_line *row)
{
	struct row_line *copy = arena_alloc(mem, sizeof *copy);

	*copy = *row;
	return copy;
}

static void
sort_in(struct call_line *c, const struct row_line *row)
{
	const struct row_line **to = row->state == CALL_RINGING   ? &c->ringing
				     : row->state == CALL_PARKED  ? &c->parked
				     : row->state == CALL_WRAP_UP ? &c->wrapup
								  : &c->live;

	c->open_count++;
	c->parked_count += row->state == CALL_PARKED;
	c->wrapup_count += row->state == CALL_WRAP_UP;
	if (!*to)
		*to = keep(&c->mem, row);
}

static enum rc
lines_load(struct ui *ui, struct call_line *into)
{
	struct row_line row;
	enum rc rc = sql_line_of_begin(ui->store, ui->by.agent);

	if (rc)
		return rc;
	while (sql_line_of_next(ui->store, &into->mem, &row))
		sort_in(into, &row);
	return sql_line_of_end(ui->store);
}

static enum rc
offer_load(struct ui *ui, struct call_line *into)
{
	struct row_transfer *x = arena_alloc(&into->mem, sizeof *x);
	enum rc rc = sql_transfer_to(ui->store, ui->by.agent, &into->mem, x);

	if (!rc)
		into->offer = x;
	return rc == E_NOTFOUND ? OK : rc;
}

/* Somebody who waited for more than three rings is answered with S14 (H-34). */
static bool
is_late(const struct row_line *l, int64_t now)
{
	const bool has_waited = l->rings.value > RINGS_MOST || l->is_late.value;

	if (!has_waited || l->state == CALL_RINGING)
		return has_waited;
	return !l->holds && !l->held_at.is_set && now - l->started_at < LATE_SECS;
}

static const char *
say(struct ui *ui, struct call_line *c)
{
	const struct row_line *l = c->live ? c->live : c->ringing;
	struct hold_look h;
	const char *phrase;
	int wording;

	if (l && l->state == CALL_HELD) {
		h = hold_look(l->told_at.value, (int)l->rounds.value, ui->by.now);
		phrase = hold_phrase(&h, &wording);
		return call_say(ui, phrase, wording, l, &c->mem);
	}
	return l && is_late(l, ui->by.now) ? call_say(ui, late_phrase, 1, l, &c->mem) : NULL;
}

enum rc
call_line_load(struct ui *ui)
{
	struct call_line *was = &ui->line, loaded = {.rung = was->rung, .shown = was->shown};
	enum rc rc = lines_load(ui, &loaded);

	if (!rc)
		rc = offer_load(ui, &loaded);
	if (!rc && loaded.open_count > loaded.wrapup_count)
		rc = hot_load(ui, &loaded);
	if (rc) {
		arena_reset(&loaded.mem);
		return rc;
	}
	loaded.say = say(ui, &loaded);
	arena_reset(&was->mem);
	*was = loaded;
	return OK;
}

void
call_line_release(struct call_line *line)
{
	arena_reset(&line->mem);
}

/* --- the line --- */

static bool
is_linear(const struct ui *ui)
{
	return ui->setting.of[SETTING_LINEAR];
}

int
call_line_rows(const struct ui *ui)
{
	const struct call_line *c = &ui->line;

	if (!c->open_count && !c->offer)
		return 0;
	return ui->canvas.rows < SAY_FROM_ROWS ? 1 : 1 + (c->say != NULL) + hot_rows(ui);
}

bool
call_line_ticks(const struct ui *ui)
{
	const struct row_line *l = ui->line.live;

	return l && !ui->is_hidden && (!is_linear(ui) || l->state == CALL_HELD);
}

static void
span_put(struct buf *out, int64_t secs)
{
	const long long s = secs > 0 ? secs : 0;

	if (s < 3600)
		buf_printf(out, "%lld:%02lld", s / 60, s % 60);
	else
		buf_printf(out, "%lld:%02lld:%02lld", s / 3600, s / 60 % 60, s % 60);
}

/* What stands in the line, one thing after the other; a screen reader gets no seconds. */
struct parts {
	struct buf text;
	bool is_linear;
};

static void
part(struct parts *p, const char *text)
{
	if (p->is_linear)
		speak_part(&p->text, text);
	else if (*text)
		buf_printf(&p->text, "%s%s", p->text.len ? "  " : "", text);
}

/* The word before its figure. */
static void
part_count(struct parts *p, const char *label, int n)
{
	struct buf text = {0};

	if (n > 0)
		buf_printf(&text, "%s %d", label, n);
	part(p, buf_str(&text));
	buf_release(&text);
}

static void
state_put(struct parts *p, const struct row_line *l, int64_t now)
{
	struct buf text = {0};

	buf_puts(&text, label_of(WORD_CALL, (int)l->state));
	if (!p->is_linear && l->state != CALL_RINGING) {
		buf_char(&text, ' ');
		span_put(&text, now - (l->held_at.is_set ? l->held_at.value : l->started_at));
	}
	part(p, buf_str(&text));
	buf_release(&text);
}

static void
hold_put(struct parts *p, const struct row_line *l, int64_t now)
{
	const struct hold_look h = hold_look(l->told_at.value, (int)l->rounds.value, now);
	struct buf text = {0};

	if (l->state != CALL_HELD) {
		part_count(p, _("times held"), (int)l->holds);
		return;
	}
	if (h.is_due)
		part(p, _("tell them now"));
	else if (!p->is_linear)
		buf_printf(&text, _("tell them in %d s"), h.left);
	part(p, buf_str(&text));
	buf_clear(&text);
	buf_printf(&text, _("round %d"), h.round);
	part(p, buf_str(&text));
	buf_release(&text);
}

static void
who_put(struct parts *p, const struct row_line *l)
{
	static const char *const verified[] = {"", N_("identity agrees"),
					       N_("identity does not agree")};
	struct buf who = {0};

	caller_put(&who, l);
	part(p, buf_str(&who));
	part(p, l->ticket ? l->ticket : "");
	if (l->verified.is_set)
		part(p, _(verified[l->verified.value]));
	buf_release(&who);
}

static void
rings_put(struct parts *p, const struct row_line *l, int64_t now)
{
	part_count(p, _("rings"), (int)l->rings.value);
	if (is_late(l, now))
		part(p, _("over three: say S14 first"));
	else if (l->is_late.value)
		part(p, _("rang over three times"));
}

static void
live_put(struct parts *p, const struct row_line *l, int64_t now)
{
	struct buf to = {0};

	state_put(p, l, now);
	hold_put(p, l, now);
	who_put(p, l);
	if (l->state != CALL_HELD)
		rings_put(p, l, now);
	if (l->offered)
		buf_printf(&to, _("offered to %s"), l->offered);
	part(p, buf_str(&to));
	buf_release(&to);
}

/* Who waits beside the one on the line. */
static void
waiting_put(struct parts *p, const struct call_line *c)
{
	if (c->live && c->ringing)
		part(p, _("another call rings"));
	if (c->offer)
		part(p, _("a transfer: F3"));
	part_count(p, _("parked"), c->parked_count);
	part_count(p, _("wrap-up"), c->wrapup_count);
}

/* Where nobody is on the line, how to go on. */
static void
next_put(struct parts *p, const struct call_line *c)
{
	if (c->live || c->ringing)
		return;
	if (c->parked)
		part(p, _("F2 takes the parked call up again"));
	if (c->wrapup)
		part(p, _("F10 does the wrap-up"));
}

static bool
is_owed(const struct call_line *c, int64_t now)
{
	const struct row_line *l = c->live;

	return l && l->state == CALL_HELD &&
	       hold_look(l->told_at.value, (int)l->rounds.value, now).is_due;
}

static void
say_draw(const struct ui *ui, struct canvas *c, int row)
{
	const struct row_line *l = ui->line.live;
	const bool now = !l || l->state != CALL_HELD || is_owed(&ui->line, ui->by.now);
	struct buf label = {0};
	int col;

	buf_printf(&label, "%s%s", now ? _("say") : _("then say"), is_linear(ui) ? _(", ") : "  ");
	col = canvas_text(c, (struct span){.row = row}, S_HINT, buf_str(&label));
	draw_quote(c, (struct span){.row = row, .col = col, .cols = c->cols - col}, ui->line.say);
	buf_release(&label);
}

void
call_line_draw(const struct ui *ui, struct canvas *c, int row)
{
	const struct call_line *line = &ui->line;
	const struct row_line *first = line->live ? line->live : line->ringing;
	struct parts left = {.is_linear = is_linear(ui)}, right = left;
	const int rows = call_line_rows(ui);
	const int64_t now = ui->by.now;

	if (!rows)
		return;
	if (first)
		live_put(&left, first, now);
	next_put(&left, line);
	waiting_put(&right, line);
	draw_ends(c, row,
		  &(struct ends){.left = buf_str(&left.text),
				 .left_style = is_owed(line, now) ? S_ALERT : S_HEAD,
				 .right = buf_str(&right.text),
				 .right_style = S_WARN,
				 .is_sentence = left.is_linear});
	if (rows > 1 && line->hot)
		hot_draw(ui, c, row + rows - hot_rows(ui));
	if (rows > 1 && line->say)
		say_draw(ui, c, row + 1);
	buf_release(&left.text);
	buf_release(&right.text);
}

/* --- pops --- */

/* A key that was meant for the old screen must not fall into the new one. */
static bool
is_resting(const struct ui *ui)
{
	return time_ms() - ui->key_at >= REST_MS;
}

static void
aside(struct ui *ui)
{
	const struct prompt *p = &ui->prompt;

	prompt_save(ui, true);
	if (p->is_open && p->is_draft && drafts_find(ui->drafts, p->verb->name, p->ticket))
		ui->aside = (struct aside){p->verb, p->ticket, ui->depth};
	if (p->dropped)
		p->dropped(ui);
	prompt_close(ui);
	ui->is_hidden = false;
	ui->pressed_at = ui->by.now;
}

static bool
ring_pop(struct ui *ui)
{
	const struct row_line *l = ui->line.ringing;

	if (!l || l->id <= ui->line.rung || ui->line.live)
		return false;
	ui->line.rung = l->id;
	aside(ui);
	call_ring_open(ui, l);
	return true;
}

static bool
offer_pop(struct ui *ui)
{
	const struct row_transfer *x = ui->line.offer;

	if (!x || x->id <= ui->line.shown)
		return false;
	ui->line.shown = x->id;
	aside(ui);
	offer_open(ui);
	return true;
}

bool
call_line_look(struct ui *ui)
{
	if (!is_resting(ui))
		return false;
	return ring_pop(ui) || offer_pop(ui);
}
