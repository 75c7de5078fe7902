#include "tui/library.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "core/label.h"
#include "core/ticket_speak.h"
#include "store/store.h"
#include "tui/draw.h"
#include "tui/keys.h"

enum { TITLE_ROWS = 2 };

/* The columns of the shelf. */
static void
state_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct shelf_row *r = row;

	(void)f;
	buf_puts(out, label_of(WORD_PHRASE, r->v.id ? (int)r->v.state : PHRASE_HOUSE));
}

static void
scenario_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct shelf_row *)row)->scenario);
}

static void
title_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct shelf_row *)row)->title);
}

static void
uses_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%" PRId64, ((const struct shelf_row *)row)->uses);
}

static void
version_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%" PRId64, ((const struct shelf_row *)row)->v.n);
}

static void
who_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_phrase_version *v = &((const struct shelf_row *)row)->v;

	(void)f;
	if (v->author || v->approver || v->doer)
		buf_puts(out, v->author ? v->author : v->approver ? v->approver : v->doer);
}

/* clang-format off */
static const struct column shelf_columns[] = {
	{N_("State"),  NULL, 11, false, state_text,    NULL},
	{N_("Scen."),  NULL, 6,  false, scenario_text, NULL},
	{N_("Phrase"), NULL, 0,  false, title_text,    NULL},
	{N_("Uses"),   NULL, 7,  true,  uses_text,     NULL},
	{N_("Ver."),   NULL, 6,  true,  version_text,  NULL},
	{N_("Who"),    NULL, 10, false, who_text,      NULL},
	{0},
};
/* clang-format on */

static enum rc
library_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct library_view *v = state;
	struct list loaded = {0};
	enum rc rc = library_rows(ui, v->narrow, mem, &loaded);

	(void)quiet; /* ids hold the cursor on its row, and new rows stand above, where they belong
		      */
	if (rc)
		return rc;
	v->unread = v->waiting = 0;
	for (int i = 0; i < loaded.count; i++) {
		v->unread += ((const struct shelf_row *)loaded.row[i].row)->is_unread;
		v->waiting += ((const struct shelf_row *)loaded.row[i].row)->waits;
	}
	list_adopt(&v->list, &loaded, mem, NULL);
	return OK;
}

static void
title_draw(const struct library_view *v, struct canvas *c)
{
	struct buf left = {0}, right = {0};

	buf_puts(&left, _("Library"));
	if (*v->narrow)
		buf_printf(&left, "  /%s", v->narrow);
	if (v->waiting)
		buf_printf(&right, _("waiting for approval %d  "), v->waiting);
	if (v->unread)
		buf_printf(&right, _("unread %d  "), v->unread);
	buf_printf(&right, "%d / %d", v->list.count ? v->list.cursor + 1 : 0, v->list.count);
	draw_ends(c, 0,
		  &(struct ends){.left = buf_str(&left),
				 .left_style = S_HEAD,
				 .right = buf_str(&right),
				 .right_style = v->unread || v->waiting ? S_WARN : S_HINT});
	buf_release(&left);
	buf_release(&right);
}

static char
news_flag(const void *row, const struct frame *f)
{
	const struct shelf_row *r = row;

	(void)f;
	return r->waits ? '?' : r->is_unread ? '*' : ' ';
}

static void
library_draw(const void *state, const struct frame *f, struct canvas *c)
{
	static const char *const spare[] = {"Who", "Ver.", "Uses", "State", NULL};
	static const char *const whole[] = {NULL};
	const struct library_view *v = state;
	const struct list_look look = {.columns = shelf_columns,
				       .spare = spare,
				       .whole = whole,
				       .row = 1,
				       .flag = news_flag};

	title_draw(v, c);
	list_draw(&v->list, &look, f, c);
	if (!v->list.count)
		(void)draw_wrapped(c, (struct span){.row = TITLE_ROWS, .col = 4}, S_HINT,
				   _("no phrase here holds these words: Esc gives the list back"));
}

static void
title_speak(const struct library_view *v, struct speech *out)
{
	struct buf line = {0}, part = {0};

	buf_puts(&line, _("Library"));
	buf_printf(&part, ngettext("%d phrase", "%d phrases", (unsigned long)v->list.count),
		   v->list.count);
	speak_part(&line, buf_str(&part));
	buf_clear(&part);
	if (*v->narrow)
		buf_printf(&part, _("narrowed by %s"), v->narrow);
	speak_part(&line, buf_str(&part));
	buf_clear(&part);
	if (v->waiting)
		buf_printf(&part, _("%d waiting for approval"), v->waiting);
	speak_part(&line, buf_str(&part));
	buf_clear(&part);
	if (v->unread)
		buf_printf(&part, _("%d unread"), v->unread);
	speak_part(&line, buf_str(&part));
	speech_add(out, buf_str(&line), !v->list.count);
	buf_release(&line);
	buf_release(&part);
}

static void
row_speak(const struct shelf_row *r, const struct frame *f, struct buf *line)
{
	struct buf part = {0};

	speak_part(line, r->title);
	state_text(&part, r, f);
	speak_part(line, buf_str(&part));
	speak_part(line, r->is_unread ? _("unread") : "");
	speak_part(line, r->scenario);
	buf_clear(&part);
	buf_printf(&part, _("used %lld times"), (long long)r->uses);
	speak_part(line, r->uses ? buf_str(&part) : "");
	buf_clear(&part);
	who_text(&part, r, f);
	speak_part(line, buf_str(&part));
	buf_release(&part);
}

static void
library_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct library_view *v = state;

	title_speak(v, out);
	for (int i = v->list.top; i < v->list.count && i < v->list.top + v->list.rows; i++) {
		struct buf line = {0};

		row_speak(v->list.row[i].row, f, &line);
		speech_add(out, buf_str(&line), i == v->list.cursor);
		buf_release(&line);
	}
	if (!v->list.count)
		speech_add(out, _("no phrase here holds these words: Esc gives the list back"),
			   false);
}

static void
library_fit(void *state, int rows)
{
	struct library_view *v = state;

	list_fit(&v->list, rows - TITLE_ROWS);
}

static void
library_narrow(void *state, const char *text)
{
	struct library_view *v = state;

	(void)snprintf(v->narrow, sizeof v->narrow, "%s", text);
	if (*text)
		v->list.cursor = v->list.top = v->list.count = 0;
}

/* No ticket is meant here, whatever lies below. */
static const struct row_ticket *
library_ticket(const void *state)
{
	(void)state;
	return NULL;
}

static enum next
library_move(struct ui *ui, void *state, const char *pressed)
{
	struct library_view *v = state;

	(void)ui;
	(void)list_press(&v->list, pressed);
	return STAY;
}

static enum next
library_enter(struct ui *ui, void *state, const char *pressed)
{
	const struct library_view *v = state;

	(void)pressed;
	if (!v->list.count)
		return STAY;
	return ui_open(ui, &screen_phrase_card, v->list.row[v->list.cursor].id);
}

static enum next
library_edit(struct ui *ui, void *state, const char *pressed)
{
	const struct library_view *v = state;

	return library_offer(ui, keys_has("I", pressed) ? NULL : list_current(&v->list));
}

static enum next
library_act(struct ui *ui, void *state, const char *pressed)
{
	const struct library_view *v = state;
	const struct shelf_row *row = list_current(&v->list);

	return row ? library_decide(ui, row, pressed) : STAY;
}

static void
place_leave(struct ui *ui)
{
	while (ui->depth > 1)
		ui_back(ui);
}

enum next
library_go(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	place_leave(ui);
	return ui_open(ui, &screen_library, 0);
}

/* clang-format off */
static const struct key library_keys[] = {
	{"Enter Right", "open",      N_("open"),                    NULL, library_enter, NEED_NOTHING, 1},
	{"i",           "wording",   N_("offer another wording"),   NULL, library_edit,  NEED_NOTHING, 1},
	{"I",           "phrase-new",N_("offer a new phrase"),      NULL, library_edit,  NEED_NOTHING, 2},
	{"A",           "approve",   N_("approve"),                 "phrase_approve", library_act,   NEED_NOTHING, 1},
	{"B",           "send-back", N_("send back"),               NULL, library_act,   NEED_NOTHING, 1},
	{"M",           "together",  N_("approve or sign all that came with it"), NULL, library_act,   NEED_NOTHING, 0},
	{"C",           "confirm",   N_("confirm"),                 "phrase_confirm", library_act,   NEED_NOTHING, 0},
	{"D",           "retire",    N_("retire"),                  "phrase_retire", library_act,   NEED_NOTHING, 0},
	{"R",           "rollback",  N_("back to a version"),       "phrase_rollback", library_act,   NEED_NOTHING, 0},
	{"j Down",      "down",      N_("next"),                    NULL, library_move,  NEED_NOTHING, 0},
	{"k Up",        "up",        N_("previous"),                NULL, library_move,  NEED_NOTHING, 0},
	{"PgDn",        "page-down", N_("page down"),               NULL, library_move,  NEED_NOTHING, 0},
	{"PgUp",        "page-up",   N_("page up"),                 NULL, library_move,  NEED_NOTHING, 0},
	{"C-d",         "half-down", N_("half a page down"),        NULL, library_move,  NEED_NOTHING, 0},
	{"C-u",         "half-up",   N_("half a page up"),          NULL, library_move,  NEED_NOTHING, 0},
	{"g Home",      "first",     N_("to the first"),            NULL, library_move,  NEED_NOTHING, 0},
	{"G End",       "last",      N_("to the last"),             NULL, library_move,  NEED_NOTHING, 0},
	{0},
};
/* clang-format on */

const struct screen screen_library = {
	.name = "library",
	.title = N_("Library"),
	.keys = library_keys,
	.state_size = sizeof(struct library_view),
	.load = library_load,
	.draw = library_draw,
	.speak = library_speak,
	.ticket = library_ticket,
	.fit = library_fit,
	.narrow = library_narrow,
};
