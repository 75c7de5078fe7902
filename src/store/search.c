#include "store/search.h"

#include "base/arena.h"
#include "base/buf.h"
#include "core/mask.h"
#include "sql_read.h"
#include "store/handle.h"
#include "text/fold.h"

/* What is in the index of open tickets stands behind all others. */
static const int64_t open_from = (int64_t)1 << 40;

/* --- what stands in a ticket --- */

static void
line_put(struct buf *glass, const char *text)
{
	if (!text)
		return;
	buf_char(glass, '\n');
	mask_text(glass, text);
}

static enum rc
said_put(struct store *s, int64_t ticket, struct buf *glass)
{
	struct row_search_said said;
	enum rc rc = sql_search_said_begin(s, ticket);

	if (rc)
		return rc;
	while (sql_search_said_next(s, NULL, &said)) {
		line_put(glass, said.said);
		line_put(glass, said.summary);
	}
	return sql_search_said_end(s);
}

static enum rc
notes_put(struct store *s, int64_t ticket, struct buf *glass)
{
	struct row_search_notes note;
	enum rc rc = sql_search_notes_begin(s, ticket);

	if (rc)
		return rc;
	while (sql_search_notes_next(s, NULL, &note))
		line_put(glass, note.body);
	return sql_search_notes_end(s);
}

/* The ticket as the glass shows it; one that is not there has nothing, and is not open. */
static enum rc
glass_read(struct store *s, int64_t ticket, struct buf *glass, bool *is_open)
{
	struct arena mem = {0};
	struct row_search_head head;
	enum rc rc = sql_search_head(s, ticket, &mem, &head);

	*is_open = !rc && head.is_open;
	if (!rc) {
		buf_printf(glass, "%s\n", head.number);
		mask_name(glass, head.customer, head.title);
		line_put(glass, head.subject);
		rc = said_put(s, ticket, glass);
		if (!rc)
			rc = notes_put(s, ticket, glass);
	} else if (rc == E_NOTFOUND) {
		err_release(&s->err);
		rc = OK;
	}
	arena_reset(&mem);
	return rc;
}

enum rc
search_make(struct store *s, int64_t ticket, struct buf *body, bool *is_open)
{
	struct buf glass = {0};
	enum rc rc = glass_read(s, ticket, &glass, is_open);

	if (!rc && glass.len)
		fold(body, glass.data, glass.len);
	buf_release(&glass);
	return rc;
}

int64_t
search_text_id(int64_t ticket, int64_t rest)
{
	return (int64_t)((uint64_t)ticket << SEARCH_PIECE_BITS) | rest;
}

int64_t
search_row(int64_t ticket, bool is_open)
{
	return ticket + (is_open ? open_from : 0);
}

int64_t
search_ticket(int64_t row)
{
	return row & (open_from - 1);
}

enum rc
search_kept(struct store *s, int64_t ticket, struct buf *body, bool *is_open)
{
	struct row_search_text_of piece;
	enum rc rc = sql_search_text_of_begin(s, search_text_id(ticket, 0),
					      search_text_id(ticket + 1, 0) - 1);

	*is_open = false;
	if (rc)
		return rc;
	while (sql_search_text_of_next(s, NULL, &piece)) {
		*is_open = piece.id & SEARCH_IS_OPEN;
		buf_puts(body, piece.body);
	}
	return sql_search_text_of_end(s);
}

enum rc
search_state_read(struct store *s, struct search_state *out)
{
	struct row_search_state row;
	enum rc rc = sql_search_state(s, NULL, &row);

	*out = (struct search_state){0};
	if (rc)
		return rc;
	out->is_current = row.fold == fold_version();
	out->filled = out->is_current ? row.filled : INT64_MAX;
	return OK;
}

enum rc
search_body(struct store *s, const struct search_state *state, int64_t ticket, struct buf *out)
{
	bool is_open;

	if (ticket <= state->filled)
		return search_make(s, ticket, out, &is_open);
	return search_kept(s, ticket, out, &is_open);
}

/* --- finding --- */

static enum rc
ids_find(struct store *s, const char *asked, int64_t least, int64_t before, int64_t most,
	 int64_t *out, int64_t *count)
{
	struct row_search_touched found;
	enum rc rc = sql_search_find_begin(s, asked, least, before, most);

	*count = 0;
	if (rc)
		return rc;
	while (sql_search_find_next(s, NULL, &found))
		out[(*count)++] = search_ticket(found.ticket);
	return sql_search_find_end(s);
}

/* Both newest first; each ticket is in one of them. */
static int64_t
ids_join(const int64_t *a, int64_t m, const int64_t *b, int64_t n, int64_t most, int64_t *out)
{
	int64_t count = 0, i = 0, k = 0;

	while (count < most && (i < m || k < n))
		out[count++] = k == n || (i < m && a[i] > b[k]) ? a[i++] : b[k++];
	return count;
}

enum rc
search_find(struct store *s, const char *asked, enum search_order which, int64_t before,
	    int64_t most, struct arena *mem, int64_t **ids, int64_t *count)
{
	int64_t *all = arena_alloc(mem, 3 * (size_t)most * sizeof *all);
	int64_t *open = all + most, *closed = open + most, m = 0, n = 0;
	const int64_t below = before < open_from ? before : open_from;
	enum rc rc = ids_find(s, asked, open_from, open_from + below, most, open, &m);

	if (!rc && which == SEARCH_ALL)
		rc = ids_find(s, asked, 0, below, most, closed, &n);
	*ids = all;
	*count = rc ? 0 : ids_join(open, m, closed, n, most, all);
	return rc;
}
