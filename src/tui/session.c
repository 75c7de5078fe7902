#include "tui/session.h"

#include <string.h>

#include "base/day.h"
#include "base/intl.h"
#include "core/role.h"
#include "feed/config.h"
#include "sql_read.h"
#include "store/copy.h"
#include "store/draft.h"
#include "store/store.h"
#include "term/glass.h"
#include "tui/meeting.h"
#include "tui/queue.h"
#include "tui/tutor.h"
#include "tui/ui.h"

/* A draft whose act is in the log was sent: the answer was lost, not the work. */
static void
drafts_settle(struct ui *ui)
{
	struct err e = {0};

	for (size_t i = drafts_count(ui->drafts); i-- > 0;) {
		const struct draft d = *drafts_at(ui->drafts, i);

		if (prompt_was_done(ui, &d))
			(void)!drafts_drop(ui->drafts, d.verb, d.ticket, &e);
	}
	err_release(&e);
	if (drafts_count(ui->drafts))
		ui_say(ui,
		       ngettext("%d draft is waiting where it was written",
				"%d drafts are waiting where they were written",
				drafts_count(ui->drafts)),
		       (int)drafts_count(ui->drafts));
}

static void
waiting(void *arg, const char *holder)
{
	struct ui *ui = arg;

	prompt_save(ui, true);
	if (glass_is_ending(ui->glass))
		store_give_up(ui->store);
	ui_say(ui, _("waiting for %s, who holds the desk; what you type is kept"), holder);
	ui_draw(ui);
	glass_show(ui->glass, &ui->canvas);
}

static enum rc
desk_read(struct ui *ui)
{
	struct arena mem = {0};
	struct row_desk_get desk = {0};
	enum rc rc = sql_desk_get(ui->store, &mem, &desk);

	ui->is_demo = !rc && !strcmp(desk.kind, "demo");
	ui->is_shared = !rc && !strcmp(desk.kind, "shared");
	ui->send_hold = (int)desk.send_hold;
	arena_reset(&mem);
	return rc;
}

/* Who looks after the desk hears of it where backups were made and stopped; where many work, also
 * where none was ever made. */
static void
backup_greet(struct ui *ui)
{
	const int64_t days = ui->is_shared ? COPY_OLD_DAYS_SHARED : COPY_OLD_DAYS;
	struct copy_note note = {0};
	const bool is_there = copy_note_get(ui->store, &note);

	if (!(ui->by.roles & (ROLE_MANAGER | ROLE_ADMIN)))
		return;
	if (!is_there && ui->is_shared)
		ui_say(ui, "%s", _("no backup of this desk was ever made"));
	else if (is_there && ui->by.now - note.at > days * DAY_SECONDS)
		ui_say(ui, _("the last backup of the desk is %lld days old"),
		       (long long)((ui->by.now - note.at) / DAY_SECONDS));
}

static enum rc
open_all(struct ui *ui, struct err *e)
{
	enum rc rc = desk_read(ui);
	bool is_apart; /* lessons, a practice call: nothing of the day is said */
	int rows, cols;

	if (rc)
		return err_move(e, store_err(ui->store));
	rc = drafts_open(ui->store, ui->by.work_no, &ui->drafts, e);
	if (!rc)
		rc = glass_open(&ui->glass, e);
	if (rc)
		return rc;
	glass_borders(ui->glass, ui->setting.of[SETTING_BORDERS] == BORDERS_UNICODE);
	glass_size(ui->glass, &rows, &cols);
	canvas_init(&ui->canvas, rows, cols);
	store_on_wait(ui->store, waiting, ui);
	(void)ui_open(ui, &screen_queue, 0);
	if (!ui->depth)
		return err_set(e, E_IO, "%s", buf_str(&ui->message));
	drafts_settle(ui);
	is_apart = ui->tutor || ui->practice;
	if (!is_apart)
		meeting_greet(ui);
	ui->is_greeting = ui->is_demo && !is_apart && ui->depth == 1;
	if (!is_apart && !ui->is_greeting) /* the demo's own greeting stands there */
		duty_greet(ui);
	if (!ui->message.len && !ui->is_demo && !is_apart)
		backup_greet(ui);
	return OK;
}

/* What is wrong in the personal file keeps nobody from working, nor from hearing of drafts. */
static void
fault_say(struct ui *ui, const struct config *config)
{
	struct buf drafts = {0};

	if (!config->faults)
		return;
	buf_puts(&drafts, buf_str(&ui->message));
	if (drafts.len)
		ui_say(ui, _("%s; %s"), config->fault[0].says, buf_str(&drafts));
	else
		ui_say(ui, "%s", config->fault[0].says);
	ui->is_error = true;
	buf_release(&drafts);
}

/* The lessons name keys as the tables have them, so these hold there, whatever the file says. */
static void
usual_say(struct ui *ui, const struct config *config)
{
	if (config->keys && !config->faults && !ui->message.len)
		ui_say(ui, "%s", _("the lessons use the usual keys; your own hold on your desk"));
}

enum rc
session_begin(struct ui *ui, const char *lesson, const struct config *config, struct err *e)
{
	enum rc rc = open_all(ui, e);

	if (!rc && ui->tutor)
		rc = tutor_begin(ui, lesson, e);
	if (!rc)
		fault_say(ui, config);
	if (!rc && ui->tutor)
		usual_say(ui, config);
	return rc;
}

void
session_end(struct ui *ui)
{
	prompt_save(ui, true);
	store_on_wait(ui->store, NULL, NULL);
	glass_close(ui->glass);
	ui_release(ui);
}
