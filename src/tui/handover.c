#include "tui/handover.h"

#include <string.h>

#include "base/intl.h"
#include "feed/assets.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/keys.h"

enum { HEAD_LINES = 8, FOOT_LINES = 3, LITTLE = 8 /* rows */ };

/* --- lines --- */

static void
line_add(struct handover_view *v, struct handover_line l)
{
	v->line[v->lines++] = l;
}

static void
head_add(struct handover_view *v, const char *text, const char *right)
{
	line_add(v, (struct handover_line){.kind = LINE_HEAD, .text = text, .right = right});
}

/* "My open matters (over 0, next shift 2, later 1)". */
static const char *
spans_text(const struct handover_sheet *s, const char *title, int64_t now, struct arena *mem)
{
	int n[SPAN_COUNT] = {0};

	for (size_t i = 0; i < s->matters; i++)
		n[handover_span(s, s->matter[i].due_at, now)]++;
	return arena_printf(mem, _("%s (over %d, next shift %d, later %d)"), title, n[SPAN_OVER],
			    n[SPAN_NEXT], n[SPAN_LATER]);
}

static void
matters_add(struct handover_view *v, const char *title, int64_t now, struct arena *mem)
{
	const struct handover_sheet *s = &v->sheet;

	head_add(v, spans_text(s, title, now, mem), _("Receiver   Due"));
	for (size_t i = 0; i < s->matters; i++)
		line_add(v, (struct handover_line){LINE_MATTER, s->matter[i].ticket_id,
						   &s->matter[i], NULL, NULL});
}

static void
promises_add(struct handover_view *v, int64_t now, struct arena *mem)
{
	const struct handover_sheet *s = &v->sheet;
	int n[SPAN_COUNT] = {0};

	for (size_t i = 0; i < s->promises; i++)
		n[handover_span(s, s->promise[i].due_at, now)]++;
	head_add(v,
		 arena_printf(mem, _("%s (over %d, next shift %d, later %d)"), _("Promises"),
			      n[SPAN_OVER], n[SPAN_NEXT], n[SPAN_LATER]),
		 _("Owner      Due"));
	for (size_t i = 0; i < s->promises; i++)
		line_add(v, (struct handover_line){LINE_PROMISE, s->promise[i].ticket_id,
						   &s->promise[i], NULL, NULL});
}

static void
words_add(struct handover_view *v, struct arena *mem)
{
	const struct handover_sheet *s = &v->sheet;

	head_add(v,
		 s->questions || !s->form.none_new
			 ? arena_printf(mem, _("New questions (%zu)"), s->questions)
			 : _("New questions: none"),
		 NULL);
	for (size_t i = 0; i < s->questions; i++)
		line_add(v, (struct handover_line){LINE_WORD, s->question[i].id, &s->question[i],
						   NULL, NULL});
	if (s->notes)
		head_add(v, _("Added after signing"), NULL);
	for (size_t i = 0; i < s->notes; i++)
		line_add(v, (struct handover_line){LINE_WORD, -s->note[i].id, &s->note[i], NULL,
						   NULL});
}

static void
blocks_add(struct handover_view *v, struct arena *mem)
{
	if (v->blocks)
		head_add(v, arena_printf(mem, _("Not to be signed yet (%zu)"), v->blocks), NULL);
	for (size_t i = 0; i < v->blocks && i < HANDOVER_BLOCKS; i++)
		line_add(v,
			 (struct handover_line){LINE_BLOCK, (int64_t)i, &v->block[i], NULL, NULL});
}

/* Who had a piece of the kind last, where one is missing. */
static const char *
last_had(struct ui *ui, const struct handover_view *v, const struct row_handover_count *c,
	 struct arena *mem)
{
	struct row_custody_last last;

	if (handover_missing(c) <= 0 ||
	    sql_custody_last(ui->store, c->kind_id, v->sheet.form.giver_id, mem, &last))
		return NULL;
	return arena_printf(mem, _("last: %s %s"), last.agent_no, last.agent);
}

static void
counts_add(struct ui *ui, struct handover_view *v, struct arena *mem)
{
	const struct handover_sheet *s = &v->sheet;
	size_t over = 0;

	head_add(v, _("   Asset        Should be Counted  Diff."), NULL);
	for (size_t i = 0; i < s->counts; i++)
		line_add(v, (struct handover_line){LINE_COUNT, s->count[i].kind_id, &s->count[i],
						   NULL, last_had(ui, v, &s->count[i], mem)});
	for (size_t i = 0; i < s->seats; i++)
		over += handover_is_signed(&s->seat[i].form);
	head_add(v, arena_printf(mem, _("Seats: %zu of %zu handed over"), over, s->seats), NULL);
	for (size_t i = 0; i < s->seats; i++)
		line_add(v, (struct handover_line){LINE_SEAT, s->seat[i].duty.seat_id.value,
						   &s->seat[i], NULL, NULL});
}

static void
items_add(struct handover_view *v)
{
	const struct handover_sheet *s = &v->sheet;

	head_add(v, _("   Item            Begin     End       Remark"), NULL);
	for (size_t i = 0; i < s->items; i++)
		line_add(v, (struct handover_line){LINE_ITEM, s->item[i].kind_id, &s->item[i], NULL,
						   NULL});
}

static void
lines_make(struct ui *ui, struct handover_view *v, struct arena *mem)
{
	const struct handover_sheet *s = &v->sheet;
	const size_t room = s->items + s->counts + s->seats + s->matters + s->promises +
			    s->questions + s->notes + HANDOVER_BLOCKS + HEAD_LINES;

	v->line = arena_alloc(mem, room * sizeof *v->line);
	v->lines = 0;
	if (s->is_shift)
		counts_add(ui, v, mem);
	else
		items_add(v);
	matters_add(v, s->is_shift ? _("Complaints") : _("My open matters"), ui->by.now, mem);
	if (s->is_shift)
		promises_add(v, ui->by.now, mem);
	words_add(v, mem);
	blocks_add(v, mem);
}

/* --- the cursor --- */

const struct handover_line *
handover_current(const struct handover_view *v)
{
	return v->cursor < v->lines ? &v->line[v->cursor] : NULL;
}

static void
keep_in_sight(struct handover_view *v)
{
	const int rows = v->rows > 0 ? v->rows : 1;

	if (v->cursor >= v->lines)
		v->cursor = v->lines ? v->lines - 1 : 0;
	while (v->cursor > 0 && v->cursor < v->lines && v->line[v->cursor].kind == LINE_HEAD &&
	       v->cursor + 1 == v->lines)
		v->cursor--;
	if (v->cursor < v->lines && v->line[v->cursor].kind == LINE_HEAD &&
	    v->cursor + 1 < v->lines)
		v->cursor++;
	if (v->top > v->cursor)
		v->top = v->cursor;
	if (v->cursor - v->top >= rows)
		v->top = v->cursor - rows + 1;
	if (v->cursor <= 1)
		v->top = 0; /* the first heading, too */
}

/* To the next line that is no heading. */
static void
cursor_move(struct handover_view *v, int by)
{
	const int way = by < 0 ? -1 : 1;
	int at = v->cursor + by;

	if (at < 0)
		at = 0;
	if (at >= v->lines)
		at = v->lines - 1;
	while (at > 0 && at + 1 < v->lines && v->line[at].kind == LINE_HEAD)
		at += way;
	if (at >= 0 && at < v->lines)
		v->cursor = at;
	keep_in_sight(v);
}

void
handover_seek(struct handover_view *v, enum handover_line_kind kind, int64_t id)
{
	for (int i = 0; i < v->lines; i++)
		if (v->line[i].kind == kind && v->line[i].id == id) {
			v->cursor = i;
			break;
		}
	keep_in_sight(v);
}

static void
handover_fit(void *state, int rows)
{
	struct handover_view *v = state;

	v->rows = rows - 1 - (rows > LITTLE ? FOOT_LINES : 1);
	keep_in_sight(v);
}

/* --- loading --- */

static enum rc
key_find(struct ui *ui, struct handover_view *v)
{
	return v->has_key ? OK : handover_mine(ui->store, &ui->by, &v->key);
}

static enum rc
handover_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct handover_view *v = state;
	const struct handover_line was =
		handover_current(v) ? *handover_current(v) : (struct handover_line){0};
	enum rc rc = key_find(ui, v);
	struct handover_sheet s;

	(void)quiet;
	if (!rc)
		rc = handover_read(ui->store, &v->key, ui->by.now, mem, &s);
	if (rc)
		return rc;
	v->sheet = s;
	v->has_key = true;
	v->blocks = handover_blocks(&v->sheet, v->block, HANDOVER_BLOCKS);
	lines_make(ui, v, mem);
	if (was.kind != LINE_HEAD)
		handover_seek(v, was.kind, was.id);
	keep_in_sight(v);
	return OK;
}

/* No ticket is meant, but where a line is one. */
static const struct row_ticket *
handover_ticket(const void *state)
{
	(void)state;
	return NULL;
}

/* --- keys --- */

static enum next
handover_move(struct ui *ui, void *state, const char *pressed)
{
	struct handover_view *v = state;
	static const struct {
		const char *keys;
		int by, pages;
	} ways[] = {{"j Down", 1, 0},    {"k Up", -1, 0},       {"PgDn C-d", 0, 1},
		    {"PgUp C-u", 0, -1}, {"G End", 1 << 20, 0}, {"g Home", -(1 << 20), 0}};

	(void)ui;
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
		if (keys_has(ways[i].keys, pressed))
			cursor_move(v, ways[i].by + ways[i].pages * v->rows);
	return STAY;
}

static enum next
handover_column(struct ui *ui, void *state, const char *pressed)
{
	struct handover_view *v = state;

	v->at_start = !strcmp(pressed, "Left");
	ui_say(ui, "%s",
	       v->at_start ? _("Space now says how it was at the beginning")
			   : _("Space now says how it is at the end"));
	return STAY;
}

static enum next
handover_back(struct ui *ui, void *state, const char *pressed)
{
	struct handover_view *v = state;

	(void)ui, (void)pressed;
	if (!v->has_up)
		return BACK;
	handover_seek(v, LINE_HEAD, 0);
	v->key = v->up;
	v->has_up = false;
	v->cursor = 0;
	return RELOAD;
}

enum next
handover_seat_open(struct ui *ui, void *state, const char *pressed)
{
	struct handover_view *v = state;
	const struct handover_line *l = handover_current(v);
	const struct row_handover *h = &v->sheet.form;

	(void)pressed;
	if (!l || l->kind != LINE_SEAT) {
		ui_say(ui, "%s", _("put the cursor on a seat: its form is opened"));
		return STAY;
	}
	v->up = v->key;
	v->has_up = true;
	v->key = (struct handover_key){.day = (int)h->day, .shift = h->shift_id, .seat = l->id};
	v->cursor = v->top = 0;
	return RELOAD;
}

enum next
handover_go(struct ui *ui, void *state, const char *pressed)
{
	struct err e = {0};
	const enum rc rc = assets_begin(ui->store, &ui->by, &e);

	(void)state, (void)pressed;
	if (rc) {
		(void)err_move(store_err(ui->store), &e);
		return ui_fail(ui);
	}
	while (ui->depth > 1)
		ui_back(ui);
	return ui_open(ui, &screen_handover, 0);
}

/* clang-format off */
static const struct key handover_keys[] = {
	{"a",        "assign",    N_("name the receiver"),   NULL, handover_assign,     NEED_NOTHING, 1},
	{"A",        "assign-all", N_("all to the next lead"), NULL, handover_assign_all, NEED_NOTHING, 1},
	{"Space",    "state",     N_("change, count"),       NULL, handover_state,      NEED_NOTHING, 1},
	{"q",        "question",  N_("note a question"),     NULL, handover_question,   NEED_NOTHING, 1},
	{"s",        "sign",      N_("sign"),                NULL, handover_sign,       NEED_NOTHING, 1},
	{"P",        "paper",     N_("as printed"),          NULL, handover_paper,      NEED_NOTHING, 2},
	{"o",        "seat",      N_("open the seat's form"), NULL, handover_seat_open, NEED_NOTHING, 2},
	{"<",        "assets",    N_("assets, and who had them"), NULL, handover_assets, NEED_NOTHING, 0},
	{"$",        "losses",    N_("losses"),              NULL, handover_losses,     NEED_NOTHING, 0},
	{"^",        "checks",    N_("spot checks of this week"), NULL, handover_checks, NEED_NOTHING, 0},
	{"=",        "intact",    N_("the rest is intact"),  NULL, handover_intact,     NEED_NOTHING, 2},
	{"Enter",    "mend",      N_("mend, open"),          NULL, handover_enter,      NEED_NOTHING, 3},
	{"Left",     "begin",     N_("the beginning is meant"), NULL, handover_column,  NEED_NOTHING, 0},
	{"Right",    "end",       N_("the end is meant"),    NULL, handover_column,     NEED_NOTHING, 0},
	{"j Down",   "down",      N_("next"),                NULL, handover_move,       NEED_NOTHING, 0},
	{"k Up",     "up",        N_("previous"),            NULL, handover_move,       NEED_NOTHING, 0},
	{"PgDn C-d", "page-down", N_("page down"),           NULL, handover_move,       NEED_NOTHING, 0},
	{"PgUp C-u", "page-up",   N_("page up"),             NULL, handover_move,       NEED_NOTHING, 0},
	{"g Home",   "first",     N_("to the first"),        NULL, handover_move,       NEED_NOTHING, 0},
	{"G End",    "last",      N_("to the last"),         NULL, handover_move,       NEED_NOTHING, 0},
	{"Esc",      "leave",     N_("back"),                NULL, handover_back,       NEED_NOTHING, 0},
	{0},
};
/* clang-format on */

const struct screen screen_handover = {
	.name = "handover",
	.title = N_("Handover"),
	.keys = handover_keys,
	.state_size = sizeof(struct handover_view),
	.load = handover_load,
	.draw = handover_draw,
	.speak = handover_speak,
	.ticket = handover_ticket,
	.fit = handover_fit,
};
