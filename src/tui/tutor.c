#include "tui/tutor.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/intl.h"
#include "sql_read.h"
#include "store/store.h"
#include "text/width.h"
#include "tui/draw.h"
#include "tui/queue.h"
#include "tui/ui.h"

enum { NAME_ROOM = 32, ROWS_EACH = 6 /* one row of the window in so many may be the tutor's */ };

int
lesson_find(const char *name)
{
	for (int i = 0; lessons[i].name; i++)
		if (!strcmp(lessons[i].name, name))
			return i;
	return -1;
}

static int
errors_count(const struct check_findings *found)
{
	int n = 0;

	for (size_t i = 0; i < found->count; i++)
		n += found->at[i].rule->severity == CHECK_ERROR;
	return n;
}

static struct sight
sight_take(struct ui *ui)
{
	const struct row_ticket *t = ui_ticket(ui);
	const struct queue *q = ui->stack[0].state;
	const struct prompt *p = &ui->prompt;

	return (struct sight){
		.screen = ui_top(ui)->screen->name,
		.row = t ? t->id : 0,
		.asks = p->is_open && p->verb ? p->verb->name : "",
		.is_narrowed = ui->stack[0].screen == &screen_queue && *q->narrow,
		.errors = p->is_open ? errors_count(&p->check.found) : 0,
	};
}

/* Keeping it may fail: then one begins again where it was kept. */
static void
progress_write(const struct tutor *t)
{
	struct err e = {0};
	int fd = -1;

	if (!file_create(NULL, t->path, &fd, &e)) {
		(void)dprintf(fd, "%s\n", lessons[t->lesson].name);
		(void)close(fd);
	}
	err_release(&e);
}

static int
progress_read(const char *path)
{
	char name[NAME_ROOM] = "";
	struct err e = {0};
	int fd = -1, lesson;

	if (!file_read(NULL, path, &fd, &e)) {
		(void)!read(fd, name, sizeof name - 1);
		(void)close(fd);
	}
	err_release(&e);
	name[strcspn(name, "\n")] = '\0';
	lesson = lesson_find(name);
	if (lesson > 0 && lessons[lesson].again)
		return lesson_find(lessons[lesson].again);
	return lesson > 0 && lessons[lesson + 1].name ? lesson : 0; /* the end: from the first */
}

static void
lesson_begin(struct ui *ui, int lesson)
{
	struct tutor *t = ui->tutor;
	struct row_act newest = {0};

	t->lesson = lesson;
	t->was = sight_take(ui);
	t->act = sql_act_last(ui->store, NULL, &newest) ? 0 : newest.id;
	progress_write(t);
}

enum rc
tutor_begin(struct ui *ui, const char *lesson, struct err *e)
{
	const int at = lesson ? lesson_find(lesson) : progress_read(ui->tutor->path);

	if (at < 0)
		return err_set(e, E_NOTFOUND, _("there is no lesson %s: see kefu-tutor(1)"),
			       lesson);
	lesson_begin(ui, at);
	return OK;
}

static bool
is_done(struct ui *ui, const struct lesson *l)
{
	const struct sight is = sight_take(ui);
	struct row_act_did did;

	if (l->verb)
		return !sql_act_did(ui->store, ui->tutor->act, l->verb, NULL, &did);
	return l->is_done && l->is_done(&ui->tutor->was, &is);
}

bool
tutor_look(struct ui *ui)
{
	if (!ui->tutor || !is_done(ui, &lessons[ui->tutor->lesson]))
		return false;
	lesson_begin(ui, ui->tutor->lesson + 1);
	ui_fit(ui);
	return true;
}

static void
lesson_text(const struct tutor *t, struct buf *out)
{
	int count = 0;

	while (lessons[count].name)
		count++;
	buf_printf(out, "%d/%d  %s", t->lesson + 1, count, _(lessons[t->lesson].text));
}

int
tutor_rows(const struct ui *ui)
{
	struct canvas nowhere = {.cols = ui->canvas.cols};
	const int most = ui->canvas.rows / ROWS_EACH;
	struct buf text = {0};
	int rows;

	if (!ui->tutor || !most)
		return 0;
	lesson_text(ui->tutor, &text);
	rows = draw_wrapped(&nowhere, (struct span){0}, S_HEAD, buf_str(&text));
	buf_release(&text);
	if (rows > TUTOR_ROWS)
		rows = TUTOR_ROWS;
	return rows < most ? rows : most;
}

void
tutor_draw(const struct ui *ui, struct canvas *c, int row)
{
	struct canvas strip = {.rows = row + tutor_rows(ui), .cols = c->cols, .cell = c->cell};
	struct buf text = {0};

	if (strip.rows == row)
		return;
	lesson_text(ui->tutor, &text);
	(void)draw_wrapped(&strip, (struct span){.row = row}, S_HEAD, buf_str(&text));
	buf_release(&text);
}

/* --- what is asked for, as the glass shows it --- */

static bool
is_moved(const struct sight *was, const struct sight *is)
{
	return !strcmp(is->screen, "queue") && is->row && is->row != was->row;
}

static bool
is_on_ticket(const struct sight *was, const struct sight *is)
{
	(void)was;
	return !strcmp(is->screen, "ticket");
}

static bool
is_on_queue(const struct sight *was, const struct sight *is)
{
	(void)was;
	return !strcmp(is->screen, "queue");
}

static bool
is_narrowed(const struct sight *was, const struct sight *is)
{
	(void)was;
	return is->is_narrowed;
}

static bool
is_wide(const struct sight *was, const struct sight *is)
{
	(void)was;
	return !is->is_narrowed;
}

static bool
is_finding(const struct sight *was, const struct sight *is)
{
	(void)was;
	return !strcmp(is->screen, "phrase");
}

static bool
is_replying(const struct sight *was, const struct sight *is)
{
	(void)was;
	return strcmp(is->screen, "phrase") != 0 && !strcmp(is->asks, "ticket_reply");
}

static bool
is_wrong(const struct sight *was, const struct sight *is)
{
	return is_replying(was, is) && is->errors > 0;
}

static bool
is_right(const struct sight *was, const struct sight *is)
{
	return is_replying(was, is) && !is->errors;
}

static bool
is_on_palette(const struct sight *was, const struct sight *is)
{
	(void)was;
	return !strcmp(is->screen, "palette");
}

/* clang-format off */
const struct lesson lessons[] = {
	{"move",    N_("This is the queue, the most urgent first. j and k, or the arrows, move the mark: go to another ticket."), NULL, is_moved, NULL},
	{"open",    N_("Enter opens the ticket: the customer's words, and everything done since."), NULL, is_on_ticket, NULL},
	{"back",    N_("Esc goes back, here and everywhere. Back to the queue."), NULL, is_on_queue, NULL},
	{"narrow",  N_("A customer calls back: press / and type a part of the name, of the number or of what it was about."), NULL, is_narrowed, NULL},
	{"widen",   N_("Enter keeps the list narrow, Esc gives it back. Get the whole list back."), NULL, is_wide, NULL},
	{"take",    N_("T takes the best ticket that nobody has, and opens it. Take one."), "ticket_next", NULL, NULL},
	{"triage",  N_("f says how the customer feels and how urgent it is, by number; what is suggested is chosen already. Do it for your ticket."), "ticket_triage", NULL, NULL},
	{"note",    N_("m writes a note that only colleagues see, ^O keeps it. Write what you have promised."), "ticket_note", NULL, NULL},
	{"undo",    N_("Nothing done is lost, and nearly all can be taken back. u takes back your last act on the ticket: the note."), "undo", NULL, "note"},
	{"redo",    N_("U does again what was taken back."), "redo", NULL, "note"},
	{"phrase",  N_("p finds what to say: by words, pinyin or its initials. Press it and look for one."), NULL, is_finding, NULL},
	{"put",     N_("Enter puts the phrase into the reply. Put one in."), NULL, is_replying, "phrase"},
	{"check",   N_("Now write something that should not go out: a colleague's number, 13912345678. The check stands below the reply. (r opens a reply)"), NULL, is_wrong, "phrase"},
	{"mend",    N_("Where the check has a better wording, ^G takes it; else take the words out. Mend it until no error is left."), NULL, is_right, "phrase"},
	{"reply",   N_("^O sends the reply. For ten seconds u takes it back."), "ticket_reply", NULL, "phrase"},
	{"close",   N_("The customer is content: c closes it; 5 is the score, Tab and 1 what else they said, Enter."), "ticket_close", NULL, NULL},
	{"palette", N_("All other keys are under ? or F1, searched by typing; Enter does what is marked. Open it."), NULL, is_on_palette, NULL},
	{"leave",   N_("That was all there is to begin with. Esc, then q on the queue leaves; kefu init makes a desk of your own."), NULL, NULL, NULL},
	{0},
};
/* clang-format on */
