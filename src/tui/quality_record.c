/* One monitoring record: its items, its remark, its notes. */
#include <string.h>

#include "base/intl.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/quality_list.h"
#include "tui/draw.h"
#include "tui/quality.h"

enum { TITLE_ROWS = 4 };

static void
record_open(void *state, int64_t id)
{
	struct record_view *v = state;

	v->id = id;
}

static enum rc
record_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct record_view *v = state;
	struct list loaded = {0};
	enum rc rc = quality_sheet_need(ui);

	if (!rc)
		rc = score_sight_read(ui->store, &ui->by, v->id, mem, &v->sight);

	(void)quiet;
	if (rc)
		return rc;
	v->is_late = v->sight.score.at >
		     quality_record_due(quality_sheet_of(ui), v->sight.score.heard_at);
	for (size_t i = 0; i < v->sight.items; i++)
		list_push(&loaded, mem, &v->sight.item[i], v->sight.item[i].id);
	list_adopt(&v->list, &loaded, mem, NULL);
	return OK;
}

static void
title_put(struct buf *out, const struct row_score *s)
{
	buf_printf(out, _("Monitoring record %lld  %s  %d points, %s  sheet %d"), (long long)s->id,
		   s->agent, (int)s->points, label_of(WORD_BAND, (int)s->band), (int)s->sheet);
}

static void
facts_put(struct buf *out, const struct record_view *v)
{
	const struct row_score *s = &v->sight.score;

	buf_printf(out, _("contact %lld  recording %s  %s  by %s"), (long long)s->contact_id,
		   s->recording ? s->recording : "-", label_of(WORD_MODE, (int)s->mode),
		   s->monitor);
	if (s->superseded_id.is_set)
		buf_printf(out, _("  superseded by %lld"), (long long)s->superseded_id.value);
	if (v->is_late)
		buf_printf(out, "  %s", _("late"));
}

/* The remark, and what is noted of it. */
static void
words_put(struct buf *out, const struct record_view *v)
{
	if (v->sight.score.remark)
		mask_text(out, v->sight.score.remark);
	for (size_t i = 0; i < v->sight.notes; i++) {
		const struct row_improvement *p = &v->sight.note[i];

		buf_printf(out, _("  note %lld (%s): "), (long long)p->id,
			   label_short(WORD_IMPROVE, (int)p->state));
		mask_text(out, p->words);
	}
}

/* Whole below the items where there is room, else their beginning above. */
static void
words_draw(const struct record_view *v, struct canvas *c, const char *words)
{
	const struct span below = {.row = TITLE_ROWS + v->list.count + 1, .col = 2};
	struct canvas nowhere = {.cols = c->cols};
	const int lines = draw_wrapped(&nowhere, (struct span){.col = below.col}, S_HINT, words);

	if (below.row + lines <= c->rows)
		(void)draw_wrapped(c, below, S_HINT, words);
	else
		(void)canvas_text(c, (struct span){.row = 2, .cols = c->cols}, S_HINT, words);
}

static void
record_draw(const void *state, const struct frame *f, struct canvas *c)
{
	static const char *const none[] = {NULL};
	const struct record_view *v = state;
	const struct list_look look = {
		.columns = score_item_columns, .spare = none, .whole = none, .row = 3};
	struct buf text = {0};

	title_put(&text, &v->sight.score);
	draw_ends(c, 0, &(struct ends){.left = buf_str(&text), .left_style = S_HEAD, .right = ""});
	buf_clear(&text);
	facts_put(&text, v);
	(void)canvas_text(c, (struct span){.row = 1, .cols = c->cols}, S_PLAIN, buf_str(&text));
	buf_clear(&text);
	words_put(&text, v);
	list_draw(&v->list, &look, f, c);
	words_draw(v, c, buf_str(&text));
	buf_release(&text);
}

static void
record_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct record_view *v = state;
	struct buf text = {0};

	title_put(&text, &v->sight.score);
	speech_add(out, buf_str(&text), false);
	buf_clear(&text);
	facts_put(&text, v);
	speech_add(out, buf_str(&text), false);
	buf_clear(&text);
	words_put(&text, v);
	if (text.len)
		speech_add(out, buf_str(&text), false);
	list_speak(&v->list, score_item_columns, f, out);
	buf_release(&text);
}

static void
record_fit(void *state, int rows)
{
	struct record_view *v = state;

	list_fit(&v->list, rows - TITLE_ROWS);
}

static enum next
record_note(struct ui *ui, void *state, const char *pressed)
{
	const struct record_view *v = state;

	(void)pressed;
	return quality_note(ui, v->id);
}

static enum next
record_ticket(struct ui *ui, void *state, const char *pressed)
{
	const struct record_view *v = state;

	(void)pressed;
	if (v->sight.score.ticket_id.is_set)
		return ui_open(ui, &screen_ticket, v->sight.score.ticket_id.value);
	ui_say(ui, "%s", _("no ticket was made of it"));
	return STAY;
}

static bool
record_can(const struct ui *ui, const void *state, const struct key *k)
{
	const struct row_score *s = &((const struct record_view *)state)->sight.score;

	if (!strcmp(k->name, "ticket"))
		return s->ticket_id.is_set;
	if (!strcmp(k->name, "note"))
		return s->agent_id != ui->by.agent && !s->superseded_id.is_set &&
		       !s->calibration_id.is_set;
	return true;
}

static enum next
record_move(struct ui *ui, void *state, const char *pressed)
{
	struct record_view *v = state;

	(void)ui;
	(void)list_press(&v->list, pressed);
	return STAY;
}

/* clang-format off */
static const struct key record_keys[] = {
	{"Enter",   "ticket",   N_("its ticket"),               NULL, record_ticket, NEED_NOTHING, 1},
	{"|",       "note",     NULL, "quality_note",           record_note,   NEED_NOTHING, 1},
	{"j Down",  "down",     N_("next"),                     NULL, record_move,   NEED_NOTHING, 0},
	{"k Up",    "up",       N_("previous"),                 NULL, record_move,   NEED_NOTHING, 0},
	{"g Home",  "first",    N_("to the first"),             NULL, record_move,   NEED_NOTHING, 0},
	{"G End",   "last",     N_("to the last"),              NULL, record_move,   NEED_NOTHING, 0},
	{0},
};
/* clang-format on */

const struct screen screen_score = {
	.name = "score",
	.title = N_("Monitoring record"),
	.keys = record_keys,
	.can = record_can,
	.state_size = sizeof(struct record_view),
	.open = record_open,
	.load = record_load,
	.draw = record_draw,
	.speak = record_speak,
	.ticket = quality_no_ticket,
	.fit = record_fit,
};
