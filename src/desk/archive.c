#include "desk/archive.h"

#include <stdbool.h>

#include "base/arena.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/role.h"
#include "desk/actor.h"
#include "desk/archive_move.h"
#include "desk/customer.h"
#include "desk/restore.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/archive.h"
#include "store/store.h"

enum { PAGE = 500, YEARS_MAX = 64 };

enum rc
archive_year(struct store *s, int64_t ticket, int *year)
{
	struct row_archived_get a;
	const enum rc rc = sql_archived_get(s, ticket, NULL, &a);

	if (!rc)
		*year = (int)a.year;
	return rc;
}

/* --- which --- */

struct walk {
	struct store *store;
	int64_t before, at, id; /* the last that was looked at */
	bool makes;             /* the files of years that have none */
	struct archive_ticket ticket[PAGE];
	size_t count;
	struct archive_sum *sum;
	struct {
		int year;
		int64_t common;
	} file[YEARS_MAX];
	size_t files;
};

static enum rc
file_look(struct walk *w, int year, int64_t *common)
{
	struct store *file = NULL;
	struct arena mem = {0};
	struct err e = {0};
	enum rc rc = archive_make(w->store, year);

	if (rc)
		return rc;
	rc = archive_open(w->store, year, &file, &e);
	if (rc)
		return err_move(store_err(w->store), &e);
	*common = desk_common(w->store, file, &mem);
	if (!*common)
		rc = err_set(store_err(w->store), E_DESK, _("%s belongs to another desk"),
			     store_path(file));
	store_close(file);
	arena_reset(&mem);
	return rc;
}

static enum rc
file_of(struct walk *w, int year, int64_t *common)
{
	size_t i = 0;
	enum rc rc = OK;

	*common = INT64_MAX;
	if (!w->makes && !archive_is_there(w->store, year))
		return OK;
	while (i < w->files && w->file[i].year != year)
		i++;
	if (i == YEARS_MAX)
		return err_set(store_err(w->store), E_INVALID,
			       _("too many years at once: name an earlier --before first"));
	if (i == w->files) {
		rc = file_look(w, year, &w->file[i].common);
		w->file[i].year = year;
		w->files += !rc;
	}
	if (!rc)
		*common = w->file[i].common;
	return rc;
}

static enum rc
page_read(struct walk *w, struct row_archive_next *row, size_t *rows)
{
	enum rc rc = sql_archive_next_begin(w->store, w->before, w->at, w->id, PAGE);

	*rows = 0;
	while (!rc && *rows < PAGE && sql_archive_next_next(w->store, NULL, &row[*rows]))
		++*rows;
	return rc ? rc : sql_archive_next_end(w->store);
}

/* The next page of tickets that may go. */
static enum rc
walk_page(struct walk *w, size_t *rows)
{
	struct row_archive_next row[PAGE];
	enum rc rc = page_read(w, row, rows);

	w->count = 0;
	for (size_t i = 0; !rc && i < *rows; i++) {
		const int year = time_local(row[i].closed_at).year;
		int64_t common;

		w->at = row[i].closed_at;
		w->id = row[i].id;
		rc = file_of(w, year, &common);
		if (!rc && row[i].act_id > common)
			w->sum->touched++;
		else if (!rc)
			w->ticket[w->count++] = (struct archive_ticket){row[i].id, common, year};
	}
	return rc;
}

enum rc
archive_count(struct store *s, int64_t before, struct archive_sum *out)
{
	struct walk w = {.store = s, .before = before, .sum = out};
	size_t rows;
	enum rc rc;

	*out = (struct archive_sum){0};
	do {
		rc = walk_page(&w, &rows);
		out->tickets += (int64_t)w.count;
	} while (!rc && rows == PAGE);
	return rc;
}

static enum rc
archive_locked(struct work *w)
{
	const struct archive_form *f = w->ask->archive;
	enum rc rc = OK;

	for (size_t i = 0; !rc && i < f->tickets; i++) {
		struct row_archive_newest newest;

		rc = sql_archive_newest(w->store, f->ticket[i].id, &w->mem, &newest);
		if (rc || newest.act_id > f->ticket[i].common)
			continue;
		rc = sql_archived_add(w->store, f->ticket[i].id, f->ticket[i].year);
		w->out.made += !rc && store_changes(w->store);
	}
	return rc;
}

static enum rc
archive_act(struct store *s, const struct actor *by, const char *verb,
	    const struct archive_form *form, size_t *made)
{
	struct outcome out = {0};
	const enum rc rc =
		desk_run(s, by, verb_find(verb), &(struct request){.archive = form}, &out);

	if (!rc)
		*made = out.made;
	return rc;
}

static enum rc
all_mark(struct store *s, const struct actor *by, int64_t before, struct archive_sum *out)
{
	struct walk w = {.store = s, .before = before, .makes = true, .sum = out};
	size_t rows, made;
	enum rc rc;

	do {
		rc = walk_page(&w, &rows);
		made = 0;
		if (!rc && w.count) {
			const struct archive_form form = {.ticket = w.ticket, .tickets = w.count};

			rc = archive_act(s, by, "archive", &form, &made);
		}
		out->tickets += (int64_t)made;
	} while (!rc && rows == PAGE);
	return rc;
}

enum rc
archive_run(struct store *s, const struct actor *by, int64_t before, struct archive_sum *out)
{
	enum rc rc;

	*out = (struct archive_sum){0};
	if (!may(by, verb_find("archive"), 0))
		return verb_deny(verb_find("archive"), NULL, store_err(s));
	rc = all_mark(s, by, before, out);
	return rc ? rc : archive_move(s, by, out);
}

/* --- whom the desk forgot --- */

static enum rc
file_erase(struct store *s, int64_t now, int year, const int64_t *customer, size_t n)
{
	const struct actor program = actor_program(now);
	struct store *file = NULL;
	struct err e = {0};
	enum rc rc = archive_open(s, year, &file, &e);

	if (!rc && customer_erase_again(file, &program, customer, n))
		rc = err_move(&e, store_err(file));
	store_close(file);
	return rc ? err_move(store_err(s), &e) : OK;
}

enum rc
archive_erase(struct store *s, int64_t now, const int64_t *customer, size_t n)
{
	struct row_archived_years y;
	int year[YEARS_MAX];
	size_t years = 0;
	enum rc rc = sql_archived_years_begin(s);

	while (!rc && years < YEARS_MAX && sql_archived_years_next(s, NULL, &y))
		year[years++] = (int)y.year;
	if (!rc)
		rc = sql_archived_years_end(s);
	for (size_t i = 0; !rc && i < years; i++)
		if (archive_is_there(s, year[i]))
			rc = file_erase(s, now, year[i], customer, n);
	return rc;
}

/* clang-format off */
const struct verb archive_verbs[] = {
	{"archive",      N_("archive closed tickets"), N_("archived tickets"), ROLE_MANAGER | ROLE_ADMIN, 0, N_("what is archived stays in the file of its year"), NEED_FORM, archive_locked},
	{"archive_move", N_("move the words of archived tickets"), N_("moved words to the archive"), ROLE_MANAGER | ROLE_ADMIN, 0, N_("what is archived stays in the file of its year"), NEED_FORM, archive_move_locked},
	{0},
};
/* clang-format on */
