#include "desk/archive_search.h"

#include "core/filter.h"
#include "desk/archive.h"
#include "sql_read.h"
#include "store/archive.h"
#include "store/store.h"

bool
archive_is_searched(const struct desk_filter *f)
{
	for (size_t i = 0; i < f->filter.terms; i++)
		if (f->filter.term[i].field == FILTER_TEXT && !f->filter.term[i].is_not)
			return !filter_is_open(&f->filter);
	return false;
}

/* --- which files --- */

static void
files_close(struct archive_search *a)
{
	for (size_t i = 0; i < a->files; i++)
		store_close(a->file[i].store);
	a->files = 0;
}

/* Those that are open stay so, unless a year came between. */
static void
file_keep(struct archive_search *a, size_t i, const struct row_archived_spans *span)
{
	if (i < a->files && a->file[i].year != (int)span->year)
		files_close(a);
	if (i >= a->files)
		a->file[a->files++] = (struct archive_file){.year = (int)span->year};
	a->file[i].first = span->first;
	a->file[i].last = span->last;
	a->file[i].is_lost = false;
}

static size_t
spans_fit(const struct row_archived_spans *span, size_t spans, const struct archive_search *a)
{
	size_t i = 0;

	while (i < spans && i < a->files && a->file[i].year == (int)span[i].year)
		i++;
	return i;
}

enum rc
archive_search_begin(struct store *desk, struct archive_search *a)
{
	struct row_archived_spans span[ARCHIVE_YEARS_MAX];
	size_t spans = 0;
	enum rc rc = sql_archived_spans_begin(desk);

	while (!rc && spans < ARCHIVE_YEARS_MAX &&
	       sql_archived_spans_next(desk, NULL, &span[spans]))
		spans += !a->only || span[spans].year == a->only;
	if (!rc)
		rc = sql_archived_spans_end(desk);
	if (spans_fit(span, spans, a) < a->files)
		files_close(a);
	for (size_t i = 0; i < spans; i++)
		file_keep(a, i, &span[i]);
	a->at = 0;
	a->is_begun = false;
	a->read = 0;
	return rc;
}

bool
archive_search_is_over(const struct archive_search *a)
{
	return a->at >= a->files;
}

void
archive_search_end(struct archive_search *a)
{
	files_close(a);
	arena_reset(&a->mem);
}

/* --- looking through one --- */

struct passing {
	struct store *desk;
	const struct archive_file *file;
	const struct desk_filter *filter; /* the desk's; NULL: what it finds is given as well */
	const struct desk_each *each;
	bool is_enough;
};

static bool
is_there(const struct passing *p, int64_t ticket)
{
	struct row_ticket_erased erased;
	int year;

	if (archive_year(p->desk, ticket, &year) || year != p->file->year)
		return false;
	return sql_ticket_erased(p->desk, ticket, NULL, &erased) == E_NOTFOUND;
}

static bool
row_pass(void *arg, const struct row_ticket *found)
{
	struct passing *p = arg;
	struct arena mem = {0};
	struct row_ticket t;

	if (found->id >= p->file->first && is_there(p, found->id) &&
	    !sql_ticket_get(p->desk, found->id, &mem, &t) &&
	    !(p->filter && desk_filter_has(p->filter, &t)))
		p->is_enough = !p->each->row(p->each->arg, &t);
	arena_reset(&mem);
	return !p->is_enough;
}

static enum rc
file_begin(struct store *desk, struct archive_search *a, const struct desk_filter *f)
{
	struct archive_file *file = &a->file[a->at];
	struct err e = {0};
	enum rc rc;

	if (!file->store && archive_read(desk, file->year, &file->store, &e)) {
		file->is_lost = true;
		err_release(&e);
		return OK;
	}
	arena_reset(&a->mem);
	rc = desk_filter_on(file->store, f, &a->mem, &a->made);
	a->walk = desk_walk(ORDER_NEWEST);
	a->walk.id = file->last + 1;
	a->is_begun = !rc;
	return rc;
}

static void
file_next(struct archive_search *a)
{
	a->at++;
	a->is_begun = false;
}

static enum rc
file_page(struct archive_search *a, int64_t rows, struct passing *p)
{
	const struct desk_each each = {row_pass, p};
	const int64_t before = a->walk.read;
	enum rc rc = desk_walk_page(p->file->store, &a->walk, &a->made, rows, &each);

	a->read += a->walk.read - before;
	if (p->is_enough)
		a->at = a->files;
	else if (a->walk.is_at_end || a->walk.id <= p->file->first)
		file_next(a);
	return rc;
}

/* One moment of the file: an erasure may go through it now. */
static enum rc
page_read(struct store *desk, struct archive_search *a, const struct desk_filter *f, int64_t rows,
	  const struct desk_each *each)
{
	struct archive_file *file = &a->file[a->at];
	struct passing p = {.desk = desk, .file = file, .filter = a->only ? NULL : f, .each = each};
	enum rc rc = a->is_begun ? OK : file_begin(desk, a, f);

	if (rc || file->is_lost) {
		file_next(a);
		return rc;
	}
	rc = store_read_begin(file->store);
	if (rc)
		return rc;
	rc = file_page(a, rows, &p);
	store_read_end(file->store);
	return rc;
}

enum rc
archive_search_page(struct store *desk, struct archive_search *a, const struct desk_filter *f,
		    int64_t rows, const struct desk_each *each)
{
	const size_t at = a->at;
	enum rc rc = page_read(desk, a, f, rows, each);

	return rc ? err_move(store_err(desk), store_err(a->file[at].store)) : OK;
}
