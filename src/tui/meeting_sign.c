/* Receipts: what I have not signed for, and, for who leads, who else has not. */
#include "base/intl.h"
#include "core/due.h"
#include "core/label.h"
#include "core/mask.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/draw.h"
#include "tui/meeting.h"

enum { TITLE_ROWS = 1 };

static void
push(struct list *l, struct arena *mem, struct meeting_row row, struct buf *left, struct buf *right)
{
	row.left = arena_strdup(mem, buf_str(left));
	row.right = arena_strdup(mem, buf_str(right));
	meeting_row_push(l, mem, &row);
	buf_release(left);
	buf_release(right);
}

static enum rc
mine_load(struct ui *ui, struct receipts_view *v, struct arena *mem, struct list *into)
{
	struct row_meeting_owed o;
	enum rc rc = sql_meeting_unsigned_begin(ui->store, ui->by.agent);

	v->owed = 0;
	while (!rc && sql_meeting_unsigned_next(ui->store, mem, &o)) {
		struct buf left = {0}, right = {0};

		buf_printf(&left, "* %d ", (int)o.item_id);
		mask_text(&left, o.question);
		buf_printf(&right, "%s  ", label_short(WORD_ITEM, (int)o.state));
		due_moment(&right, o.closed_at, ui->by.now);
		push(into, mem, (struct meeting_row){.item = o.item_id}, &left, &right);
		v->owed++;
	}
	return rc ? rc : sql_meeting_unsigned_end(ui->store);
}

static void
head_push(struct list *into, struct arena *mem, const struct row_meeting *m, int64_t now)
{
	struct buf left = {0}, right = {0};

	buf_puts(&left, _("Who has signed for the meeting of "));
	due_moment(&left, m->began_at.value, now);
	push(into, mem, (struct meeting_row){.is_head = true}, &left, &right);
}

static void
signer_push(struct list *into, struct arena *mem, const struct row_meeting_signer *s, int64_t now)
{
	struct buf left = {0}, right = {0};

	buf_printf(&left, "%c %s  %s  %s", s->given < s->owed ? '!' : ' ', s->work_no, s->name,
		   label_short(WORD_ATTENDS, (int)s->attendance.value));
	buf_printf(&right, "%d / %d  ", (int)s->given, (int)s->owed);
	if (s->given == s->owed)
		due_moment(&right, s->signed_at.value, now);
	else
		buf_puts(&right, _("not yet"));
	push(into, mem, (struct meeting_row){0}, &left, &right);
}

static enum rc
signers_load(struct ui *ui, struct arena *mem, struct list *into)
{
	struct row_meeting last;
	struct row_meeting_signer s;
	enum rc rc = sql_meeting_last(ui->store, INT64_MAX, mem, &last);

	if (rc)
		return rc == E_NOTFOUND ? OK : rc;
	head_push(into, mem, &last, ui->by.now);
	rc = sql_meeting_signers_begin(ui->store, last.id);
	while (!rc && sql_meeting_signers_next(ui->store, mem, &s))
		signer_push(into, mem, &s, ui->by.now);
	return rc ? rc : sql_meeting_signers_end(ui->store);
}

static enum rc
receipts_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct receipts_view *v = state;
	struct list loaded = {0};
	enum rc rc = mine_load(ui, v, mem, &loaded);

	(void)quiet;
	if (!rc && ui->by.roles & MEETING_LEADS)
		rc = signers_load(ui, mem, &loaded);
	if (!rc)
		list_adopt(&v->list, &loaded, mem, NULL);
	return rc;
}

static void
title_text(const struct receipts_view *v, struct buf *out)
{
	if (v->owed)
		buf_printf(
			out,
			ngettext("%d question of meetings without you: Enter opens it and signs it",
				 "%d questions of meetings without you: Enter opens one and signs "
				 "it",
				 (unsigned long)v->owed),
			v->owed);
	else
		buf_puts(out, _("nothing is left for you to sign"));
}

static void
receipts_draw(const void *state, const struct frame *f, struct canvas *c)
{
	const struct receipts_view *v = state;
	struct buf title = {0};

	(void)f;
	title_text(v, &title);
	canvas_text(c, (struct span){.row = 0, .cols = c->cols}, v->owed ? S_WARN : S_HEAD,
		    buf_str(&title));
	meeting_rows_draw(&v->list, c, TITLE_ROWS);
	buf_release(&title);
}

static void
receipts_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct receipts_view *v = state;
	struct buf title = {0};

	(void)f;
	title_text(v, &title);
	speech_add(out, buf_str(&title), !v->list.count);
	meeting_rows_speak(&v->list, out);
	buf_release(&title);
}

static void
receipts_fit(void *state, int rows)
{
	list_fit(&((struct receipts_view *)state)->list, rows - TITLE_ROWS);
}

static enum next
receipts_move(struct ui *ui, void *state, const char *pressed)
{
	(void)ui;
	(void)list_press(&((struct receipts_view *)state)->list, pressed);
	return STAY;
}

static enum next
receipts_enter(struct ui *ui, void *state, const char *pressed)
{
	const struct receipts_view *v = state;
	const struct meeting_row *r = list_current(&v->list);

	(void)pressed;
	return r && r->item ? ui_open(ui, &screen_question, r->item) : STAY;
}

static enum next
receipts_on(struct ui *ui, void *state, const char *pressed)
{
	(void)pressed;
	return meeting_go(ui, state, "4");
}

bool
meeting_is_about(const struct row_notice *n)
{
	return n->kind >= NOTICE_ITEM && n->kind <= NOTICE_MINUTES;
}

enum next
meeting_open(struct ui *ui, const struct row_notice *n)
{
	if (n->kind == NOTICE_MINUTES)
		return ui_open(ui, &screen_receipts, 0);
	return ui_open(ui, &screen_question, n->object.value);
}

void
meeting_greet(struct ui *ui)
{
	struct arena mem = {0};
	struct row_meeting_unsigned_count n = {0};

	if (ui_top(ui)->screen != &screen_receipts &&
	    !sql_meeting_unsigned_count(ui->store, ui->by.agent, &mem, &n) && n.count)
		(void)ui_open(ui, &screen_receipts, 0);
	arena_reset(&mem);
}

/* clang-format off */
static const struct key receipts_keys[] = {
	{"Enter Right", "open",      N_("open"),             NULL, receipts_enter, NEED_NOTHING, 1},
	{"Tab",         "page-one",  N_("page one"),         NULL, receipts_on,    NEED_NOTHING, 2},
	{"j Down",      "down",      N_("next"),             NULL, receipts_move,  NEED_NOTHING, 0},
	{"k Up",        "up",        N_("previous"),         NULL, receipts_move,  NEED_NOTHING, 0},
	{"PgDn",        "page-down", N_("page down"),        NULL, receipts_move,  NEED_NOTHING, 0},
	{"PgUp",        "page-up",   N_("page up"),          NULL, receipts_move,  NEED_NOTHING, 0},
	{"C-d",         "half-down", N_("half a page down"), NULL, receipts_move,  NEED_NOTHING, 0},
	{"C-u",         "half-up",   N_("half a page up"),   NULL, receipts_move,  NEED_NOTHING, 0},
	{"g Home",      "first",     N_("to the first"),     NULL, receipts_move,  NEED_NOTHING, 0},
	{"G End",       "last",      N_("to the last"),      NULL, receipts_move,  NEED_NOTHING, 0},
	{0},
};
/* clang-format on */

const struct screen screen_receipts = {
	.name = "receipts",
	.title = N_("Receipts"),
	.keys = receipts_keys,
	.state_size = sizeof(struct receipts_view),
	.load = receipts_load,
	.draw = receipts_draw,
	.speak = receipts_speak,
	.ticket = meeting_no_ticket,
	.fit = receipts_fit,
};
