/* What place 5 lists: the library, what the desk wrote about it, and what waits. */
#include <string.h>

#include "base/intl.h"
#include "core/words.h"
#include "feed/phrase_own.h"
#include "sql_read.h"
#include "store/store.h"
#include "text/fold.h"
#include "tui/library.h"

enum rc
library_need(struct ui *ui)
{
	struct phrase_library fresh = {0};
	struct err e = {0};

	if (ui->library.book.count && !library_is_stale(&ui->library, ui->store))
		return OK;
	if (library_open_desk(&fresh, ui->store, library_language(), &e)) {
		library_close(&fresh);
		return err_move(store_err(ui->store), &e);
	}
	library_close(&ui->library);
	ui->library = fresh;
	return OK;
}

enum rc
library_news(struct ui *ui)
{
	struct row_phrase_stamp now;
	struct row_phrase_unread n = {0};
	struct arena mem = {0};
	enum rc rc = sql_phrase_stamp(ui->store, &mem, &now);

	arena_reset(&mem); /* the seal is nobody's here */
	if (rc || (now.decided == ui->news_stamp && now.receipts == ui->news_read))
		return rc;
	rc = sql_phrase_unread(ui->store, ui->by.agent, library_language(), NULL, &n);
	if (rc)
		return rc;
	ui->counts.news = n.unread;
	ui->news_stamp = now.decided;
	ui->news_read = now.receipts;
	return OK;
}

int64_t
library_key(const char *id)
{
	uint64_t h = 14695981039346656037u; /* FNV-1a */

	for (; *id; id++)
		h = (h ^ (unsigned char)*id) * 1099511628211u;
	return (int64_t)(h >> 1);
}

/* What the desk wrote, by where it goes. */
struct heads {
	struct row_phrase_version v;
	struct heads *next;
};

static enum rc
heads_read(struct ui *ui, struct arena *mem, struct heads **first)
{
	struct heads **tail = first;
	struct row_phrase_version v;
	enum rc rc = sql_phrase_heads_begin(ui->store, library_language(), ui->by.agent);

	while (!rc && sql_phrase_heads_next(ui->store, mem, &v)) {
		*tail = arena_alloc(mem, sizeof **tail);
		(*tail)->v = v;
		tail = &(*tail)->next;
	}
	return rc ? rc : sql_phrase_heads_end(ui->store);
}

static const struct row_phrase_version *
standing_of(const struct heads *h, const char *id)
{
	for (; h; h = h->next)
		if (h->v.is_standing && !strcmp(h->v.name, id))
			return &h->v;
	return NULL;
}

static void
titles_put(struct shelf_row *row, const struct phrase *p, struct arena *mem)
{
	row->title = arena_strdup(mem, p->title);
	row->scenario = p->scenario ? arena_strdup(mem, p->scenario) : "";
}

static const struct shelf_row *
house_row(const struct ui *ui, size_t order, const struct heads *heads, struct arena *mem)
{
	const struct phrase *p = library_phrase(&ui->library, order, mem);
	const struct row_phrase_version *v = standing_of(heads, p->id);
	struct shelf_row *row = arena_alloc(mem, sizeof *row);

	row->id = arena_strdup(mem, p->id);
	row->uses = library_uses(&ui->library, order);
	if (v)
		row->v = *v;
	row->is_unread = v && v->is_unread;
	titles_put(row, p, mem);
	return row;
}

/* A version that stands in no library yet, or no more. */
static enum rc
head_row(struct ui *ui, const struct row_phrase_version *v, struct arena *mem,
	 const struct shelf_row **out)
{
	struct shelf_row *row = arena_alloc(mem, sizeof *row);
	const struct phrase *p = NULL;
	struct err e = {0};
	enum rc rc = v->body ? phrase_body_read(v->language, v->body, mem, &p, &e) : OK;

	if (rc)
		return err_move(store_err(ui->store), &e);
	*row = (struct shelf_row){.v = *v,
				  .id = v->name,
				  .scenario = "",
				  .title = v->name,
				  .waits = v->state == PHRASE_OFFERED,
				  .is_unread = v->is_standing && v->is_unread};
	if (p)
		titles_put(row, p, mem);
	*out = row;
	return OK;
}

/* What is found as in the lookup, and whatever has the words in its names. */
struct narrowed {
	struct buf folded;
	const bool *found; /* by order; NULL: nothing was asked */
};

static bool
has_words(const struct narrowed *n, const char *text)
{
	struct buf b = {0};
	bool has;

	fold(&b, text, strlen(text));
	has = strstr(buf_str(&b), buf_str(&n->folded));
	buf_release(&b);
	return has;
}

static bool
is_wanted(const struct ui *ui, const struct narrowed *n, const struct shelf_row *row)
{
	size_t order;

	if (!n->folded.len || has_words(n, row->id) || has_words(n, row->title))
		return true;
	order = phrase_book_find(&ui->library.book, row->id);
	return n->found && order < ui->library.book.count && n->found[order];
}

static void
row_push(const struct ui *ui, struct list *into, const struct narrowed *n,
	 const struct shelf_row *row, struct arena *mem)
{
	if (is_wanted(ui, n, row))
		list_push(into, mem, row, row->waits ? -row->v.id : library_key(row->id));
}

static enum rc
heads_push(struct ui *ui, const struct heads *h, bool waiting, const struct narrowed *n,
	   struct arena *mem, struct list *into)
{
	const struct shelf_row *row = NULL;
	enum rc rc = OK;

	for (; !rc && h; h = h->next) {
		if (waiting ? h->v.state != PHRASE_OFFERED : h->v.state != PHRASE_RETIRED)
			continue;
		rc = head_row(ui, &h->v, mem, &row);
		if (!rc)
			row_push(ui, into, n, row, mem);
	}
	return rc;
}

static void
library_push(struct ui *ui, const struct heads *heads, bool unread, const struct narrowed *n,
	     struct arena *mem, struct list *into)
{
	for (size_t i = 0; i < ui->library.book.count; i++) {
		const struct shelf_row *row = house_row(ui, i, heads, mem);

		if (row->is_unread == unread)
			row_push(ui, into, n, row, mem);
	}
}

enum rc
library_rows(struct ui *ui, const char *narrow, struct arena *mem, struct list *into)
{
	struct narrowed n = {0};
	struct heads *heads = NULL;
	enum rc rc = library_need(ui);

	if (!rc)
		rc = heads_read(ui, mem, &heads);
	if (rc)
		return rc;
	fold(&n.folded, narrow, strlen(narrow));
	if (*narrow)
		n.found = library_matches(&ui->library, narrow, mem);
	rc = heads_push(ui, heads, true, &n, mem, into);
	library_push(ui, heads, true, &n, mem, into);
	library_push(ui, heads, false, &n, mem, into);
	if (!rc)
		rc = heads_push(ui, heads, false, &n, mem, into);
	buf_release(&n.folded);
	return rc;
}
