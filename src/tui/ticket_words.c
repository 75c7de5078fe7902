#include "tui/ticket_words.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/intl.h"
#include "desk/act_story.h"
#include "desk/archive.h"
#include "desk/promise_story.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "store/archive.h"
#include "store/store.h"
#include "tui/ticket.h"
#include "tui/ui.h"

/* --- where they are --- */

/* The year of an archived ticket, 0 for one that is not. */
static enum rc
year_find(struct store *desk, int64_t ticket, int *year)
{
	const enum rc rc = archive_year(desk, ticket, year);

	if (rc)
		*year = 0;
	return rc == E_NOTFOUND ? OK : rc;
}

static void
name_keep(struct buf *out, const char *path)
{
	const char *slash = strrchr(path, '/');

	buf_puts(out, slash ? slash + 1 : path);
}

static void
file_open(struct store *desk, struct ticket_words *w)
{
	struct err e = {0};
	char *path;

	buf_clear(&w->lost);
	if (!archive_read(desk, w->year, &w->file, &e))
		return;
	err_release(&e);
	path = archive_path(desk, w->year);
	name_keep(&w->lost, path);
	free(path);
}

enum rc
ticket_words_find(struct ui *ui, int64_t ticket, struct ticket_words *w)
{
	struct row_ticket_erased erased;
	enum rc rc = year_find(ui->store, ticket, &w->year);

	if (rc || !w->year)
		return rc;
	rc = sql_ticket_erased(ui->store, ticket, NULL, &erased);
	if (!rc) {
		ticket_words_close(w);
		return year_find(ui->store, ticket, &w->year);
	}
	if (rc == E_NOTFOUND && !w->file)
		file_open(ui->store, w);
	return rc == E_NOTFOUND ? OK : rc;
}

void
ticket_words_say(const struct ticket_words *w, struct buf *out)
{
	if (w->year && w->lost.len)
		buf_printf(out, _("archive of %d: %s is missing"), w->year, buf_str(&w->lost));
	else if (w->year)
		buf_printf(out, _("archive of %d, read only"), w->year);
}

void
ticket_words_close(struct ticket_words *w)
{
	store_close(w->file);
	buf_release(&w->lost);
	*w = (struct ticket_words){0};
}

bool
ticket_words_refuse(struct ui *ui, const struct verb *v, const struct row_ticket *t)
{
	int year;

	if (!v || !t || !(v->needs & NEED_TICKET) || archive_year(ui->store, t->id, &year))
		return false;
	ui_say(ui, _("%s is in the archive of %d: it is only read there"), t->number, year);
	ui->is_error = true;
	return true;
}

/* --- reading them --- */

static void
event_push(struct ticket_view *v, struct arena *mem, int *room, const struct row_event *e)
{
	struct row_event *old = v->event;

	if (v->count == *room) {
		*room = *room ? 2 * *room : 16;
		v->event = arena_alloc(mem, (size_t)*room * sizeof *v->event);
		if (old)
			(void)memcpy(v->event, old, (size_t)v->count * sizeof *old);
	}
	v->event[v->count++] = *e;
}

static enum rc
events_load(struct ui *ui, struct ticket_view *v, struct arena *mem)
{
	int room = 0;
	struct row_event e;
	enum rc rc = sql_ticket_events_begin(ui->store, v->id, 0, INT_MAX);

	if (rc)
		return rc;
	while (sql_ticket_events_next(ui->store, mem, &e)) {
		if (!e.body)
			e.body = act_story(ui->store, e.verb, e.id, mem);
		if (!e.body)
			e.body = promise_story(ui->store, e.verb, e.id, ui->by.now, mem);
		event_push(v, mem, &room, &e);
	}
	return sql_ticket_events_end(ui->store);
}

static enum rc
words_load(struct ui *ui, struct ticket_view *now, struct arena *mem)
{
	enum rc rc = events_load(ui, now, mem);

	return rc ? rc : record_load(ui, now->id, mem, &now->record);
}

/* Those who read look at the desk of the ui: for this long it is the file. */
static enum rc
file_load(struct ui *ui, struct ticket_view *now, struct arena *mem)
{
	struct store *const desk = ui->store, *const file = now->words.file;
	enum rc rc = store_read_begin(file);

	if (!rc) {
		ui->store = file;
		rc = words_load(ui, now, mem);
		ui->store = desk;
		store_read_end(file);
	}
	return rc ? err_move(store_err(desk), store_err(file)) : OK;
}

enum rc
ticket_words_load(struct ui *ui, struct ticket_view *now, struct arena *mem)
{
	return now->words.file ? file_load(ui, now, mem) : words_load(ui, now, mem);
}
