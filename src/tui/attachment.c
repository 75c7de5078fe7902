#include "tui/attachment.h"

#include <unistd.h>

#include "base/file_temporary.h"
#include "base/intl.h"
#include "core/mail_list.h"
#include "desk/mail.h"
#include "sql_read.h"
#include "store/store.h"
#include "term/viewer.h"
#include "tui/draw.h"
#include "tui/list.h"

enum { TITLE_ROWS = 2, BYTES_MOST = 33 << 20 };

struct attachment_view {
	int64_t ticket;
	struct list list; /* of struct row_mail_part */
};

static void
attachment_begin(void *state, int64_t ticket)
{
	((struct attachment_view *)state)->ticket = ticket;
}

static enum rc
attachment_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct attachment_view *v = state;
	struct list loaded = {0};
	struct row_mail_part p;
	enum rc rc = sql_ticket_parts_begin(ui->store, v->ticket);

	(void)quiet;
	while (!rc && sql_ticket_parts_next(ui->store, mem, &p)) {
		struct row_mail_part *kept = arena_alloc(mem, sizeof *kept);

		*kept = p;
		list_push(&loaded, mem, kept, p.id);
	}
	if (!rc)
		rc = sql_ticket_parts_end(ui->store);
	if (!rc)
		list_adopt(&v->list, &loaded, mem, NULL);
	return rc;
}

static void
heading(struct buf *out, const struct attachment_view *v)
{
	buf_printf(out, _("Attachments: %d"), v->list.count);
}

static void
attachment_draw(const void *state, const struct frame *f, struct canvas *c)
{
	static const char *const spare[] = {"Type", "When", NULL};
	static const char *const whole[] = {"Size", NULL};
	const struct attachment_view *v = state;
	const struct list_look look = {
		.columns = mail_part_columns, .spare = spare, .whole = whole, .row = 1};
	struct buf left = {0};

	heading(&left, v);
	draw_ends(c, 0, &(struct ends){.left = buf_str(&left), .left_style = S_HEAD, .right = ""});
	list_draw(&v->list, &look, f, c);
	if (!v->list.count)
		(void)draw_wrapped(c, (struct span){.row = TITLE_ROWS, .col = 4}, S_HINT,
				   _("nothing came with the mails of this ticket"));
	buf_release(&left);
}

static void
attachment_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct attachment_view *v = state;
	struct buf line = {0};

	heading(&line, v);
	speech_add(out, buf_str(&line), !v->list.count);
	list_speak(&v->list, mail_part_columns, f, out);
	buf_release(&line);
}

static void
attachment_fit(void *state, int rows)
{
	struct attachment_view *v = state;

	list_fit(&v->list, rows - TITLE_ROWS);
}

static const struct row_ticket *
attachment_ticket(const void *state)
{
	(void)state;
	return NULL;
}

/* --- keys --- */

static enum rc
part_show(struct ui *ui, int fd)
{
	struct file_temporary t = {0};
	enum rc rc = file_temporary_copy(&t, fd, BYTES_MOST, store_err(ui->store));

	(void)close(fd);
	if (!rc)
		rc = viewer_run(ui->glass, t.path, store_err(ui->store));
	file_temporary_remove(&t);
	return rc;
}

static enum next
enter(struct ui *ui, void *state, const char *pressed)
{
	const struct row_mail_part *p = list_current(&((struct attachment_view *)state)->list);
	enum rc rc;
	int fd;

	(void)pressed;
	if (!p)
		return STAY;
	rc = mail_bytes_open(ui->store, &ui->by, p->mail_id, (int)p->n, &fd);
	if (!rc)
		rc = part_show(ui, fd);
	if (rc)
		return ui_fail(ui);
	ui_say(ui, _("it was opened: who looked stays written"));
	return RELOAD;
}

static enum next
move(struct ui *ui, void *state, const char *pressed)
{
	struct attachment_view *v = state;

	(void)ui;
	(void)list_press(&v->list, pressed);
	return STAY;
}

enum next
attachment_open(struct ui *ui, void *state, const char *pressed)
{
	const struct row_ticket *t = ui_ticket(ui);

	(void)state, (void)pressed;
	return t ? ui_open(ui, &screen_attachment, t->id) : STAY;
}

/* clang-format off */
static const struct key attachment_keys[] = {
	{"Enter",  "open",      N_("open with your program"), NULL, enter, NEED_NOTHING, 1},
	{"j Down", "down",      N_("next"),         NULL, move, NEED_NOTHING, 0},
	{"k Up",   "up",        N_("previous"),     NULL, move, NEED_NOTHING, 0},
	{"PgDn",   "page-down", N_("page down"),    NULL, move, NEED_NOTHING, 0},
	{"PgUp",   "page-up",   N_("page up"),      NULL, move, NEED_NOTHING, 0},
	{"g Home", "first",     N_("to the first"), NULL, move, NEED_NOTHING, 0},
	{"G End",  "last",      N_("to the last"),  NULL, move, NEED_NOTHING, 0},
	{0},
};
/* clang-format on */

const struct screen screen_attachment = {
	.name = "attachments",
	.title = N_("Attachments"),
	.keys = attachment_keys,
	.state_size = sizeof(struct attachment_view),
	.open = attachment_begin,
	.load = attachment_load,
	.draw = attachment_draw,
	.speak = attachment_speak,
	.ticket = attachment_ticket,
	.fit = attachment_fit,
};
