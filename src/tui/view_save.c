/* Keeping the filter that is on under a name, and letting a view go. */
#include "base/intl.h"
#include "desk/view.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/queue.h"
#include "tui/view_list.h"

static int
form_run(struct ui *ui, const char *verb, const struct view_row *row, bool is_team)
{
	const struct view_form form = {.row = row, .rows = 1, .is_team = is_team};
	const struct request ask = {.view = &form};
	struct outcome out;

	if (desk_run(ui->store, &ui->by, verb_find(verb), &ask, &out))
		return (int)ui_fail(ui);
	ui_say(ui, "%s: %s", _(verb_find(verb)->past), row->name);
	return RELOAD;
}

/* The filter that is on, as it is kept. */
static int
save_as(struct ui *ui, const char *name, bool is_team)
{
	struct queue *q = queue_of(ui);
	struct buf kept = {0};
	struct view_row row = {.name = name};
	int next;

	if (q)
		filter_print(&kept, &q->filter.made.filter);
	row.filter = buf_str(&kept);
	if (!kept.len || q->filter.fault.len) {
		ui_say(ui, _("there is no filter to save: / makes one"));
		ui->is_error = true;
		next = STAY;
	} else {
		next = form_run(ui, "view_save", &row, is_team);
	}
	buf_release(&kept);
	return next;
}

static int
answered(struct ui *ui, int (*as)(struct ui *ui, const char *name))
{
	struct arena mem = {0};
	const char *name = arena_strdup(&mem, prompt_answer(&ui->prompt));
	int next = STAY;

	if (*name) {
		prompt_close(ui);
		next = as(ui, name);
	}
	arena_reset(&mem);
	return next;
}

static int
save_mine(struct ui *ui, const char *name)
{
	return save_as(ui, name, false);
}

static int
save_team(struct ui *ui, const char *name)
{
	return save_as(ui, name, true);
}

/* One's own, else the team's. */
static int
remove_named(struct ui *ui, const char *name)
{
	const struct view_row row = {.name = name, .filter = ""};
	struct arena mem = {0};
	struct row_view v;
	const bool is_team =
		!sql_view_named(ui->store, ui->by.agent, name, &mem, &v) && !v.owner_id.is_set;

	arena_reset(&mem);
	return form_run(ui, "view_remove", &row, is_team);
}

static int
mine_done(struct ui *ui)
{
	return answered(ui, save_mine);
}

static int
team_done(struct ui *ui)
{
	return answered(ui, save_team);
}

static int
remove_done(struct ui *ui)
{
	return answered(ui, remove_named);
}

/* The words behind the name on the command line, else they are asked for. */
static enum next
name_ask(struct ui *ui, const char *pressed, int (*as)(struct ui *ui, const char *name),
	 int (*done)(struct ui *ui))
{
	if (*pressed != ':')
		return (enum next)as(ui, pressed);
	prompt_text(ui, _("name of the view"), "", done);
	ui->prompt.edit.max = SEARCH_MAX;
	return STAY;
}

enum next
view_save_open(struct ui *ui, void *state, const char *pressed)
{
	(void)state;
	return name_ask(ui, pressed, save_mine, mine_done);
}

enum next
view_save_team(struct ui *ui, void *state, const char *pressed)
{
	(void)state;
	return name_ask(ui, pressed, save_team, team_done);
}

enum next
view_remove_open(struct ui *ui, void *state, const char *pressed)
{
	(void)state;
	return name_ask(ui, pressed, remove_named, remove_done);
}
