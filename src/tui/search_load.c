#include "tui/search_load.h"

#include "desk/archive.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/queue.h"
#include "tui/ui.h"

enum {
	WANT_MOST = 1 << 24, /* rows that may be looked for in the years, by going on and on */
	READ_MOST = 4000,    /* tickets that words bring and other terms keep out, a key press */
};

struct loading {
	struct search *search;
	struct list *into;
	struct arena *mem;
};

/* Those behind the page are only counted. */
static bool
row_load(void *arg, const struct row_ticket *t)
{
	struct loading *l = arg;

	if (l->into->count < l->search->want)
		list_push(l->into, l->mem, queue_row_keep(l->mem, t), t->id);
	return ++l->search->found <= SEARCH_COUNTED;
}

/* Years are looked through while the page has room; going on in the list goes on with them. */
static enum rc
archive_load(struct ui *ui, struct search *s, const struct desk_each *each)
{
	const int64_t most = (int64_t)READ_MOST * (s->want / SEARCH_PAGE);
	struct archive_search *a = &s->archive;
	enum rc rc = archive_search_begin(ui->store, a);

	s->has_archive = !rc && a->files;
	while (!rc && !archive_search_is_over(a) && s->found < s->want &&
	       s->found <= SEARCH_COUNTED && a->read < most)
		rc = archive_search_page(ui->store, a, &s->filter.made, SEARCH_PAGE, each);
	return rc;
}

static enum rc
rows_load(struct ui *ui, struct search *s, struct arena *mem, struct list *loaded)
{
	const struct desk_each each = {row_load, &(struct loading){s, loaded, mem}};
	struct desk_walk w = desk_walk(ORDER_NEWEST);
	enum rc rc = list_filter_make(ui, &s->filter, s->typed);

	s->found = 0;
	while (!rc && !w.is_at_end && s->found <= SEARCH_COUNTED && w.read < READ_MOST)
		rc = desk_walk_page(ui->store, &w, &s->filter.made, SEARCH_PAGE, &each);
	s->has_archive = false;
	if (!rc && w.is_at_end && archive_is_searched(&s->filter.made))
		rc = archive_load(ui, s, &each);
	s->is_counted = w.is_at_end && s->found <= SEARCH_COUNTED &&
			(!s->has_archive || archive_search_is_over(&s->archive));
	loaded->is_cut = loaded->count < s->found || !s->is_counted;
	return rc;
}

struct asker {
	struct ui *ui;
	const struct search *search;
};

/* Only the file of its year has the words that it was found by. */
static bool
is_archived(struct store *desk, int64_t ticket)
{
	int year;

	return !archive_year(desk, ticket, &year);
}

/* A row that is not among those read may only have been pushed behind them. */
static const void *
row_left(void *arg, struct arena *mem, const void *row, bool *is_gone)
{
	const struct asker *a = arg;
	const struct row_ticket *was = row;
	struct row_ticket *now = arena_alloc(mem, sizeof *now);
	const bool is_known = !sql_ticket_get(a->ui->store, was->id, mem, now);

	*is_gone = !is_known || (!desk_filter_has(&a->search->filter.made, now) &&
				 !(a->search->has_archive && is_archived(a->ui->store, was->id)));
	return is_known ? now : queue_row_keep(mem, row);
}

enum rc
search_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct search *s = state;
	struct list loaded = {0};
	struct asker asker = {ui, s};
	enum rc rc = rows_load(ui, s, mem, &loaded);

	if (!rc)
		list_adopt(&s->list, &loaded, mem,
			   quiet ? &(struct list_left){row_left, &asker} : NULL);
	return rc;
}

bool
search_goes_on(const struct search *s)
{
	return s->list.count < s->found || (s->has_archive && !archive_search_is_over(&s->archive));
}

void
search_want_more(struct search *s)
{
	if (s->want < WANT_MOST)
		s->want *= 2;
}
