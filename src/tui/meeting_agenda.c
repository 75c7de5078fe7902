/* The agenda, as it hangs on the wall: what is taken up, and what is left of the half hour. */
#include <string.h>

#include "base/intl.h"
#include "core/due.h"
#include "core/mask.h"
#include "feed/meeting.h"
#include "store/store.h"
#include "tui/draw.h"
#include "tui/meeting.h"

enum { TITLE_ROWS = 1, PANEL_ROWS = 4, PANEL_FROM = 16 };

static void
row_load(const struct agenda *a, struct agenda_row at, int64_t now, struct arena *mem,
	 struct list *into)
{
	struct meeting_row row = {.is_head = at.kind == AGENDA_HEAD};
	struct buf left = {0}, right = {0};

	agenda_row_text(a, at, now, &left, &right);
	row.left = arena_strdup(mem, buf_str(&left));
	row.right = arena_strdup(mem, buf_str(&right));
	if (at.kind == AGENDA_ITEM)
		row.item = a->item[at.at].id;
	else if (at.kind == AGENDA_UNDER_WAY)
		row.item = a->under_way[at.at].id;
	else if (at.kind == AGENDA_BROKEN)
		row.ticket = a->broken[at.at].ticket_id;
	else if (at.kind == AGENDA_COMPLAINT)
		row.ticket = a->complaint[at.at].id;
	meeting_row_push(into, mem, &row);
	buf_release(&left);
	buf_release(&right);
}

static enum rc
agenda_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct agenda_view *v = state;
	const bool is_first = !v->list.count;
	struct list loaded = {0};
	enum rc rc = agenda_read(ui->store, ui->by.now, mem, &v->agenda);

	(void)quiet; /* the cursor holds to its question, and new ones belong under their heading */
	if (rc)
		return rc;
	agenda_titles(&v->agenda, mem);
	for (int i = 0; i < agenda_rows(&v->agenda); i++)
		row_load(&v->agenda, agenda_row(&v->agenda, i), ui->by.now, mem, &loaded);
	list_adopt(&v->list, &loaded, mem, NULL);
	while (is_first && v->list.cursor + 1 < v->list.count && v->agenda.items &&
	       !((const struct meeting_row *)list_current(&v->list))->item)
		list_move(&v->list, 1);
	return OK;
}

static void
title_text(const struct agenda *a, int64_t now, struct buf *left, struct buf *right)
{
	buf_puts(left, _("Agenda"));
	if (a->chair)
		buf_printf(left, _("  chair %s"), a->chair);
	buf_printf(left, _("  %d of %d taken up"), a->items - a->left, a->items);
	agenda_clock_text(a, now, right);
}

static const struct row_meeting_item *
item_current(const struct agenda_view *v)
{
	const struct meeting_row *r = list_current(&v->list);

	for (int i = 0; r && r->item && i < v->agenda.items; i++)
		if (v->agenda.item[i].id == r->item)
			return &v->agenda.item[i];
	for (int i = 0; r && r->item && i < v->agenda.under_ways; i++)
		if (v->agenda.under_way[i].id == r->item)
			return &v->agenda.under_way[i];
	return NULL;
}

/* The question whole, and who raised it. */
static void
panel_draw(const struct row_meeting_item *i, const struct frame *f, struct canvas *c)
{
	struct canvas below = {.rows = PANEL_ROWS - 1, .cols = c->cols};
	struct buf who = {0}, text = {0};

	below.cell = c->cell + (size_t)(c->rows - PANEL_ROWS + 1) * (size_t)c->cols;
	canvas_rule(c, c->rows - PANEL_ROWS);
	buf_char(&who, ' ');
	buf_printf(&who, _("raised by %s "), i->raiser);
	due_moment(&who, i->raised_at, f->now);
	if (i->number)
		buf_printf(&who, "  %s", i->number);
	buf_char(&who, ' ');
	canvas_text(c, (struct span){.row = c->rows - PANEL_ROWS, .col = 2, .cols = c->cols - 2},
		    S_HINT, buf_str(&who));
	mask_text(&text, i->question);
	if (i->answer) {
		buf_puts(&text, "\n-> ");
		mask_text(&text, i->answer);
	}
	(void)draw_wrapped(&below, (struct span){.col = 2}, S_PLAIN, buf_str(&text));
	buf_release(&who);
	buf_release(&text);
}

static void
agenda_draw(const void *state, const struct frame *f, struct canvas *c)
{
	const struct agenda_view *v = state;
	const struct row_meeting_item *i = item_current(v);
	const bool is_over = v->agenda.meeting.began_at.is_set &&
			     f->now > v->agenda.meeting.began_at.value + MEETING_SECONDS;
	struct buf left = {0}, right = {0};

	title_text(&v->agenda, f->now, &left, &right);
	draw_ends(c, 0,
		  &(struct ends){.left = buf_str(&left),
				 .left_style = S_HEAD,
				 .right = buf_str(&right),
				 .right_style = is_over ? S_WARN : S_HEAD});
	meeting_rows_draw(&v->list, c, TITLE_ROWS);
	if (i && c->rows >= PANEL_FROM)
		panel_draw(i, f, c);
	buf_release(&left);
	buf_release(&right);
}

static void
agenda_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct agenda_view *v = state;
	struct buf left = {0}, right = {0};

	title_text(&v->agenda, f->now, &left, &right);
	speech_add(out, buf_str(&left), false);
	meeting_rows_speak(&v->list, out);
	buf_release(&left);
	buf_release(&right);
}

static void
agenda_fit(void *state, int rows)
{
	struct agenda_view *v = state;

	list_fit(&v->list, rows - TITLE_ROWS - (rows >= PANEL_FROM ? PANEL_ROWS : 0));
}

static enum next
agenda_move(struct ui *ui, void *state, const char *pressed)
{
	struct agenda_view *v = state;

	(void)ui;
	(void)list_press(&v->list, pressed);
	return STAY;
}

static enum next
agenda_enter(struct ui *ui, void *state, const char *pressed)
{
	const struct agenda_view *v = state;
	const struct meeting_row *r = list_current(&v->list);

	(void)pressed;
	if (r && r->item)
		return ui_open(ui, &screen_question, r->item);
	return r && r->ticket ? ui_open(ui, &screen_ticket, r->ticket) : STAY;
}

static enum next
agenda_on(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	return ui_open(ui, &screen_receipts, 0);
}

/* clang-format off */
static const struct key agenda_keys[] = {
	{"Enter Right", "open",      N_("open"),             NULL, agenda_enter, NEED_NOTHING, 1},
	{"Tab",         "receipts",  N_("the receipts"),     NULL, agenda_on,    NEED_NOTHING, 1},
	{"(",           "begin",     NULL,        "meeting_begin", meeting_begin, NEED_NOTHING, 1},
	{")",           "end",       NULL,        "meeting_close", meeting_begin, NEED_NOTHING, 1},
	{"j Down",      "down",      N_("next"),             NULL, agenda_move,  NEED_NOTHING, 0},
	{"k Up",        "up",        N_("previous"),         NULL, agenda_move,  NEED_NOTHING, 0},
	{"PgDn",        "page-down", N_("page down"),        NULL, agenda_move,  NEED_NOTHING, 0},
	{"PgUp",        "page-up",   N_("page up"),          NULL, agenda_move,  NEED_NOTHING, 0},
	{"C-d",         "half-down", N_("half a page down"), NULL, agenda_move,  NEED_NOTHING, 0},
	{"C-u",         "half-up",   N_("half a page up"),   NULL, agenda_move,  NEED_NOTHING, 0},
	{"g Home",      "first",     N_("to the first"),     NULL, agenda_move,  NEED_NOTHING, 0},
	{"G End",       "last",      N_("to the last"),      NULL, agenda_move,  NEED_NOTHING, 0},
	{0},
};
/* clang-format on */

const struct screen screen_agenda = {
	.name = "agenda",
	.title = N_("Agenda"),
	.keys = agenda_keys,
	.state_size = sizeof(struct agenda_view),
	.load = agenda_load,
	.draw = agenda_draw,
	.speak = agenda_speak,
	.ticket = meeting_no_ticket,
	.fit = agenda_fit,
};
