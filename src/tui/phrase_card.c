#include "base/intl.h"
#include "core/label.h"
#include "core/ticket_speak.h"
#include "core/words.h"
#include "store/store.h"
#include "tui/draw.h"
#include "tui/keys.h"
#include "tui/library.h"

enum { HEAD = 2 };

static void
card_open(void *state, int64_t key)
{
	struct phrase_card *card = state;

	card->key = key;
}

/* A version that was decided meanwhile is no row of its own any more: then its phrase is shown. */
static const struct shelf_row *
row_find(const struct list *all, const struct phrase_card *card)
{
	const int64_t name = card->row.id ? library_key(card->row.id) : card->key;

	for (int i = 0; i < all->count; i++)
		if (all->row[i].id == card->key)
			return all->row[i].row;
	for (int i = 0; i < all->count; i++)
		if (all->row[i].id == name)
			return all->row[i].row;
	return NULL;
}

static enum rc
card_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct phrase_card *card = state;
	const struct shelf_row *row;
	struct list all = {0};
	struct buf text = {0};
	enum rc rc = library_rows(ui, "", mem, &all);

	(void)quiet;
	row = rc ? NULL : row_find(&all, card);
	if (!rc && !row)
		rc = err_set(store_err(ui->store), E_NOTFOUND, _("there is no such phrase"));
	if (!rc)
		rc = library_text(ui, row, mem, &text);
	if (rc) {
		buf_release(&text);
		return rc;
	}
	buf_release(&card->text);
	card->text = text;
	card->row = *row;
	card->is_linear = ui->setting.of[SETTING_LINEAR];
	return OK;
}

static void
head_draw(const struct phrase_card *card, struct canvas *c)
{
	const struct shelf_row *r = &card->row;
	struct buf left = {0}, right = {0};

	buf_printf(&left, "%s%s%s  %s", r->scenario, *r->scenario ? "  " : "", r->title, r->id);
	buf_puts(&right, label_of(WORD_PHRASE, r->v.id ? (int)r->v.state : PHRASE_HOUSE));
	if (r->is_unread)
		buf_printf(&right, "  %s", _("new: Enter signs that you have read it"));
	draw_ends(c, 0,
		  &(struct ends){.left = buf_str(&left),
				 .left_style = S_HEAD,
				 .right = buf_str(&right),
				 .right_style = r->is_unread || r->waits ? S_WARN : S_HINT});
	canvas_rule(c, 1);
	buf_release(&left);
	buf_release(&right);
}

static void
card_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct phrase_card *card = state;
	const struct shelf_row *r = &card->row;
	struct buf line = {0};

	(void)f;
	speak_part(&line, r->title);
	speak_part(&line, r->scenario);
	speak_part(&line, label_of(WORD_PHRASE, r->v.id ? (int)r->v.state : PHRASE_HOUSE));
	speak_part(&line, r->is_unread ? _("new: Enter signs that you have read it") : "");
	speak_part(&line, r->id);
	speech_add(out, buf_str(&line), card->top == 0);
	(void)speech_text(out, buf_str(&card->text), card->top - 1);
	buf_release(&line);
}

static void
card_draw(const void *state, const struct frame *f, struct canvas *c)
{
	const struct phrase_card *card = state;
	struct canvas body = {.rows = c->rows - HEAD, .cols = c->cols};

	(void)f;
	if (body.rows > 0) {
		body.cell = c->cell + (size_t)HEAD * (size_t)c->cols;
		(void)draw_wrapped(&body, (struct span){.row = -card->top}, S_PLAIN,
				   buf_str(&card->text));
	}
	head_draw(card, c);
}

static const struct row_ticket *
card_ticket(const void *state)
{
	(void)state;
	return NULL;
}

static void
card_fit(void *state, int rows)
{
	struct phrase_card *card = state;

	card->rows = rows - HEAD;
}

static void
card_close(void *state)
{
	struct phrase_card *card = state;

	buf_release(&card->text);
}

static enum next
card_scroll(struct ui *ui, void *state, const char *pressed)
{
	struct phrase_card *card = state;
	struct canvas none = {.cols = ui->canvas.cols};
	const int lines = draw_wrapped(&none, (struct span){0}, S_PLAIN, buf_str(&card->text));
	const int below = lines > card->rows ? lines - card->rows : 0;
	const int most = card->is_linear ? speech_text(NULL, buf_str(&card->text), 0) : below;
	struct list l = {.count = most + 1, .cursor = card->top, .rows = card->rows};

	(void)list_press(&l, pressed);
	card->top = l.cursor;
	return STAY;
}

/* Read and signed; what was read before is only left. */
static enum next
card_enter(struct ui *ui, void *state, const char *pressed)
{
	const struct phrase_card *card = state;

	(void)pressed;
	return card->row.is_unread ? library_read(ui, &card->row) : BACK;
}

static enum next
card_act(struct ui *ui, void *state, const char *pressed)
{
	const struct phrase_card *card = state;

	return library_decide(ui, &card->row, pressed);
}

static enum next
card_edit(struct ui *ui, void *state, const char *pressed)
{
	const struct phrase_card *card = state;

	(void)pressed;
	return library_offer(ui, &card->row);
}

static enum next
card_back(struct ui *ui, void *state, const char *pressed)
{
	(void)ui, (void)state, (void)pressed;
	return BACK;
}

/* clang-format off */
static const struct key card_keys[] = {
	{"Enter",   "open",      N_("read: sign for it"),       NULL, card_enter,  NEED_NOTHING, 1},
	{"i",       "wording",   N_("offer another wording"),   NULL, card_edit,   NEED_NOTHING, 1},
	{"A",       "approve",   N_("approve"),                 "phrase_approve", card_act,    NEED_NOTHING, 1},
	{"B",       "send-back", N_("send back"),               NULL, card_act,    NEED_NOTHING, 1},
	{"M",           "together",  N_("approve or sign all that came with it"), NULL, card_act,   NEED_NOTHING, 0},
	{"C",       "confirm",   N_("confirm"),                 "phrase_confirm", card_act,    NEED_NOTHING, 0},
	{"D",       "retire",    N_("retire"),                  "phrase_retire", card_act,    NEED_NOTHING, 2},
	{"R",       "rollback",  N_("back to a version"),       "phrase_rollback", card_act,    NEED_NOTHING, 2},
	{"j Down",  "down",      N_("down"),                    NULL, card_scroll, NEED_NOTHING, 0},
	{"k Up",    "up",        N_("up"),                      NULL, card_scroll, NEED_NOTHING, 0},
	{"PgDn",    "page-down", N_("page down"),               NULL, card_scroll, NEED_NOTHING, 0},
	{"PgUp",    "page-up",   N_("page up"),                 NULL, card_scroll, NEED_NOTHING, 0},
	{"C-d",     "half-down", N_("half a page down"),        NULL, card_scroll, NEED_NOTHING, 0},
	{"C-u",     "half-up",   N_("half a page up"),          NULL, card_scroll, NEED_NOTHING, 0},
	{"g Home",  "first",     N_("to the beginning"),        NULL, card_scroll, NEED_NOTHING, 0},
	{"G End",   "last",      N_("to the end"),              NULL, card_scroll, NEED_NOTHING, 0},
	{"Left",    "back",      N_("back"),                    NULL, card_back,   NEED_NOTHING, 0},
	{0},
};
/* clang-format on */

const struct screen screen_phrase_card = {
	.name = "phrase-card",
	.title = N_("Phrase"),
	.keys = card_keys,
	.state_size = sizeof(struct phrase_card),
	.open = card_open,
	.load = card_load,
	.draw = card_draw,
	.speak = card_speak,
	.ticket = card_ticket,
	.fit = card_fit,
	.close = card_close,
};
