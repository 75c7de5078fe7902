#include "tui/ticket.h"

#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/time.h"
#include "core/due.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/ticket.h"
#include "core/words.h"
#include "feed/ticket_clocks.h"
#include "sql_read.h"
#include "store/draft.h"
#include "store/presence.h"
#include "store/store.h"
#include "text/width.h"
#include "tui/draw.h"
#include "tui/keys.h"
#include "tui/story.h"
#include "tui/ticket_speak.h"
#include "tui/ui.h"

enum { HEAD = 4, HEAD_SMALL = 2, STORY_MIN = 5, STORY_LEAST = 3 };

static void
ticket_open(void *state, int64_t ticket)
{
	struct ticket_view *v = state;

	v->id = ticket;
}

static void
ticket_close(void *state)
{
	struct ticket_view *v = state;

	ticket_words_close(&v->words);
}

static bool
has_draft(const struct ui *ui, int64_t ticket)
{
	for (size_t i = 0; i < drafts_count(ui->drafts); i++)
		if (drafts_at(ui->drafts, i)->ticket == ticket)
			return true;
	return false;
}

static const struct row_ticket *
ticket_subject(const void *state)
{
	const struct ticket_view *v = state;

	return &v->ticket;
}

static void
ticket_fit(void *state, int rows)
{
	struct ticket_view *v = state;

	v->rows = rows;
	list_fit(&v->lines, rows);
}

/* On a small screen the story keeps its rows and the head loses its own, the clocks last. */
static int
head_rows(int rows)
{
	if (rows >= HEAD + STORY_MIN)
		return HEAD;
	return rows >= HEAD_SMALL + STORY_LEAST ? HEAD_SMALL : 1;
}

static int
story_rows(const struct ticket_view *v, int rows)
{
	const int others = head_rows(rows) + stepper_rows(&v->stepper, rows) +
			   record_rows(&v->record, rows) + promise_panel_rows(&v->promises, rows) +
			   life_panel_rows(&v->life, rows);

	return rows > others ? rows - others : 0;
}

static int
story_first(const struct ticket_view *v, int cols, int rows)
{
	const int first = story_lines(v, cols) - rows - v->back;

	return first > 0 ? first : 0;
}

/* What somebody adds while one reads is put below, and the lines on the screen stay. */
static void
reading_keep(struct ticket_view *now, const struct ticket_view *was, int cols)
{
	const int rows = story_rows(now, was->rows), first = story_first(was, cols, rows);
	const int below = story_lines(now, cols) - rows - first;

	now->back = below > 0 ? below : 0;
	now->is_new = now->back > 0 && (was->is_new || now->count > was->count);
}

static enum rc
chat_load(struct ui *ui, int64_t ticket, struct arena *mem, int *chat)
{
	struct row_chat c;
	const enum rc rc = sql_chat_of(ui->store, ticket, mem, &c);

	*chat = rc ? CHAT_NONE : c.ended_at.is_set ? CHAT_IS_OVER : CHAT_GOES_ON;
	return rc == E_NOTFOUND ? OK : rc;
}

/* Only a closed one has the stamp. */
static enum rc
rules_load(struct ui *ui, const struct row_ticket *t, struct arena *mem, int64_t *rules)
{
	struct row_ticket_span span = {0};
	const enum rc rc =
		t->status >= STATUS_ARCHIVED ? sql_ticket_span(ui->store, t->id, mem, &span) : OK;

	*rules = span.rules_id.value;
	return rc == E_NOTFOUND ? OK : rc;
}

/* The state takes over only what was read whole: a row of an ended arena must not stay. */
static enum rc
ticket_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct ticket_view *v = state, now;
	struct list lines = {0};
	enum rc rc = ticket_words_find(ui, v->id, &v->words);

	now = *v;
	now.binds = &ui->binds;
	now.count = 0;
	now.event = NULL;
	now.has_draft = has_draft(ui, v->id);
	now.company = ui->setting.of[SETTING_LINEAR] ? NULL : &ui->company;
	if (!rc)
		rc = sql_ticket_get(ui->store, v->id, mem, &now.ticket);
	if (!rc)
		rc = chat_load(ui, v->id, mem, &now.chat);
	if (!rc)
		rc = rules_load(ui, &now.ticket, mem, &now.rules);
	if (!rc)
		rc = ticket_clocks_load(ui->store, v->id, mem, &now.clocks);
	if (!rc)
		rc = ticket_words_load(ui, &now, mem);
	if (!rc)
		rc = stepper_load(ui, &now.ticket, mem, &now.stepper);
	if (!rc)
		rc = promise_panel_load(ui, v->id, mem, &now.promises);
	if (!rc)
		rc = life_panel_load(ui, &now.ticket, mem, &now.life);
	if (now.words.year)
		now.life.moves = 0; /* it is only read */
	if (rc)
		return rc;
	for (int i = 0; i < TICKET_SENTENCES + now.count; i++)
		list_push(&lines, mem, NULL, i + 1);
	list_adopt(&now.lines, &lines, mem, NULL);
	if ((quiet && now.chat != CHAT_GOES_ON) || v->back) /* of a chat the newest is read */
		reading_keep(&now, v, ui->canvas.cols);
	*v = now;
	return OK;
}

static void
add(struct buf *line, const char *text)
{
	if (*text)
		buf_printf(line, "%s%s", line->len ? "  " : "", text);
}

/* `label` is label_of or the shorter label_short. */
static void
head_text(const struct ticket_view *v, struct buf *line,
	  const char *(*label)(enum word_kind kind, int value))
{
	const struct row_ticket *t = &v->ticket;
	struct buf who = {0}, phone = {0}, where = {0};

	ticket_words_say(&v->words, &where);
	ticket_customer(&who, t);
	if (t->phone)
		mask_phone(&phone, t->phone);
	add(line, t->number);
	add(line, buf_str(&where));
	add(line, label(WORD_QUADRANT, (int)t->quadrant.value));
	add(line, label(WORD_EMOTION, (int)t->emotion.value));
	if (t->danger.value)
		add(line, label(WORD_NOTICE, NOTICE_DANGER));
	if (t->risk.value)
		add(line, label(WORD_NOTICE, NOTICE_RISK));
	add(line, buf_str(&who));
	add(line, buf_str(&phone));
	add(line, label(WORD_CHANNEL, (int)t->channel));
	if (t->class == CLASS_VIP)
		add(line, label(WORD_CLASS, (int)t->class));
	buf_release(&where);
	buf_release(&who);
	buf_release(&phone);
}

static void
head_draw(const struct ticket_view *v, struct canvas *c)
{
	const enum style style = v->words.lost.len ? S_WARN : S_HEAD;
	struct buf line = {0};

	head_text(v, &line, label_of);
	if (width_of(buf_str(&line)) > c->cols) {
		buf_clear(&line);
		head_text(v, &line, label_short);
	}
	(void)canvas_text(c, (struct span){.row = 0}, style, buf_str(&line));
	buf_release(&line);
}

static enum style
clock_style(const struct row_ticket *t, int64_t now)
{
	if (ticket_is_overdue(t, now))
		return S_ALERT;
	return ticket_is_due_soon(t, now) ? S_WARN : S_PLAIN;
}

/* The clocks: what must be done until when, whoever promised it, stays in sight. */
static void
clocks_draw(const struct ticket_view *v, const struct frame *f, struct canvas *c)
{
	struct buf left = {0}, right = {0};

	due_line(&left, &right, &v->clocks, &v->ticket, f->now);
	draw_ends(c, 1,
		  &(struct ends){.left = buf_str(&left),
				 .left_style = clock_style(&v->ticket, f->now),
				 .right = buf_str(&right)});
	buf_release(&left);
	buf_release(&right);
}

static void
state_draw(const struct ticket_view *v, struct canvas *c)
{
	const struct row_ticket *t = &v->ticket;
	struct buf line = {0}, right = {0};

	buf_printf(&line, _("%s   owner %s   "), label_of(WORD_STATUS, (int)t->status),
		   t->owner ? t->owner : _("free"));
	mask_text(&line, t->subject);
	add(&right, v->chat == CHAT_IS_OVER ? _("the chat is over") : "");
	add(&right, v->has_draft ? _("draft kept") : "");
	if (v->rules)
		buf_printf(&right, _("%srules %lld"), right.len ? "  " : "", (long long)v->rules);
	if (v->company && v->company->state != PRESENCE_WRITES) /* else where one writes */
		add(&right, buf_str(&v->company->line));
	draw_ends(c, 2,
		  &(struct ends){
			  .left = buf_str(&line), .right = buf_str(&right), .right_style = S_WARN});
	buf_release(&right);
	buf_release(&line);
}

static void
rule_draw(const struct ticket_view *v, int first, int rows, struct canvas *c)
{
	const int total = story_lines(v, c->cols),
		  last = first + rows < total ? first + rows : total;
	struct buf line = {0};
	char room[KEY_ROOM];

	canvas_rule(c, HEAD - 1);
	life_moves_draw(&v->life, c, HEAD - 1);
	buf_printf(&line, _(" story %d-%d of %d "), total ? first + 1 : 0, last, total);
	if (v->is_new)
		buf_printf(&line, _("new below (%s) "),
			   key_said(v->binds, screen_ticket.keys, "last", room));
	(void)canvas_text(
		c, (struct span){.row = HEAD - 1, .col = c->cols - width_of(buf_str(&line)) - 2},
		v->is_new ? S_WARN : S_HINT, buf_str(&line));
	buf_release(&line);
}

/* At the end of the story the customer's last words never leave the screen: when later lines have
 * pushed them out, they take the first row. */
static void
words_draw(const struct ticket_view *v, struct canvas *c, int first)
{
	struct buf words = {0};
	const int line = story_words(v, c->cols, &words);

	if (words.len && line < first) {
		canvas_fill(c, (struct span){.row = head_rows(c->rows)}, S_PLAIN);
		draw_quote(c, (struct span){.row = head_rows(c->rows)}, buf_str(&words));
	}
	buf_release(&words);
}

static void
ticket_draw(const void *state, const struct frame *f, struct canvas *c)
{
	const struct ticket_view *v = state;
	const int rows = story_rows(v, c->rows), first = story_first(v, c->cols, rows);
	const int panel = stepper_rows(&v->stepper, c->rows);
	const int record = record_rows(&v->record, c->rows);
	const int promises = promise_panel_rows(&v->promises, c->rows);
	const int life = life_panel_rows(&v->life, c->rows);
	struct canvas above = {.rows = c->rows - panel - record - promises - life,
			       .cols = c->cols,
			       .cell = c->cell};

	head_draw(v, c);
	if (head_rows(c->rows) >= HEAD_SMALL)
		clocks_draw(v, f, c);
	if (head_rows(c->rows) == HEAD) {
		state_draw(v, c);
		rule_draw(v, first, rows, c);
	}
	if (rows && v->life.brief)
		life_brief_draw(&v->life, &above, head_rows(c->rows), rows);
	else if (rows)
		story_draw(v, f, &above, head_rows(c->rows), first);
	if (rows > 1 && !v->back && !v->life.brief)
		words_draw(v, c, first);
	c->cursor_row = above.cursor_row;
	c->cursor_col = above.cursor_col;
	if (record)
		record_draw(&v->record, c, c->rows - panel - record, record);
	life_panel_draw(&v->life, f, c, above.rows, life);
	promise_panel_draw(&v->promises, f, c, above.rows + life, promises);
	if (panel)
		stepper_draw(&v->stepper, f, c, c->rows - panel, panel);
}

static enum next
story_scroll(struct ui *ui, void *state, const char *pressed)
{
	struct ticket_view *v = state;
	const int rows = story_rows(v, v->rows), page = rows > 1 ? rows - 1 : 1,
		  most = story_lines(v, ui->canvas.cols) - rows;
	/* clang-format off */
	const struct { const char *key; int by; } moves[] = {
		{"j", -1}, {"Down", -1}, {"k", 1}, {"Up", 1}, {"PgDn", -page}, {"PgUp", page},
		{"C-d", -(page / 2 + 1)}, {"C-u", page / 2 + 1}, {"g", most}, {"Home", most}, {"G", -most}, {"End", -most},
	};
	/* clang-format on */

	(void)list_press(&v->lines, pressed);
	for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
		if (!strcmp(moves[i].key, pressed))
			v->back += moves[i].by;
	v->back = v->back > most ? most : v->back;
	v->back = v->back < 0 ? 0 : v->back;
	v->is_new = v->is_new && v->back;
	return STAY;
}

static enum next
ticket_back(struct ui *ui, void *state, const char *pressed)
{
	(void)ui, (void)state, (void)pressed;
	return BACK;
}

/* clang-format off */
static const struct key view_keys[] = {
	{"j Down",    "down",      N_("down"),             NULL, story_scroll, NEED_NOTHING, 0},
	{"k Up",      "up",        N_("up"),               NULL, story_scroll, NEED_NOTHING, 0},
	{"PgDn",      "page-down", N_("page down"),        NULL, story_scroll, NEED_NOTHING, 0},
	{"PgUp",      "page-up",   N_("page up"),          NULL, story_scroll, NEED_NOTHING, 0},
	{"C-d",       "half-down", N_("half a page down"), NULL, story_scroll, NEED_NOTHING, 0},
	{"C-u",       "half-up",   N_("half a page up"),   NULL, story_scroll, NEED_NOTHING, 0},
	{"g Home",    "first",     N_("to the beginning"), NULL, story_scroll, NEED_NOTHING, 0},
	{"G End",     "last",      N_("to the end"),       NULL, story_scroll, NEED_NOTHING, 0},
	{"Enter",     "read-brief", NULL,                "brief_read", NULL,         NEED_ROW,     0},
	{"Left",      "back",      N_("back to the queue"),NULL, ticket_back,  NEED_NOTHING, 0},
	{0},
};
/* clang-format on */

const struct screen screen_ticket = {
	.name = "ticket",
	.title = N_("Ticket"),
	.keys = view_keys,
	.has_verbs = true,
	.state_size = sizeof(struct ticket_view),
	.open = ticket_open,
	.load = ticket_load,
	.draw = ticket_draw,
	.speak = ticket_view_speak,
	.ticket = ticket_subject,
	.fit = ticket_fit,
	.close = ticket_close,
};
