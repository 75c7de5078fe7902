/* One ticket goes into the index as it is now. */
#include <string.h>

#include "base/buf.h"
#include "sql_write.h"
#include "store/handle.h"
#include "text/gram.h"

enum {
	PIECE_MAX = 200000, /* bytes of a piece of a body; a value may have 1 MB */
	GRAMS_MAX = 60000,  /* the same, of what is given to the index at once */
};

static enum rc
grams_write(struct store *s, int64_t row, const struct grams *g, size_t from,
	    enum rc (*write)(struct store *, int64_t, const char *))
{
	struct buf words = {0};
	const size_t left = g->count > from ? g->count - from : 0;
	enum rc rc;

	if (left)
		grams_print(&words, g->gram + from, left < GRAMS_MAX ? left : GRAMS_MAX);
	rc = write(s, row, buf_str(&words));
	buf_release(&words);
	return rc;
}

/*
 * The index counts what is added to it and what is taken away, row by row, and takes more taken
 * than added for damage: each taking has an adding beside it, of nothing if need be. Taking first
 * is cheaper.
 */
static enum rc
grams_change(struct store *s, int64_t row, const struct grams *gone, const struct grams *come)
{
	enum rc rc = OK;

	for (size_t i = 0; !rc && (i < gone->count || i < come->count); i += GRAMS_MAX) {
		if (i < gone->count)
			rc = grams_write(s, row, gone, i, sql_search_drop);
		if (!rc)
			rc = grams_write(s, row, come, i, sql_search_add);
	}
	return rc;
}

static void
grams_of(struct grams *g, const struct buf *body)
{
	grams_add(g, buf_str(body));
	grams_settle(g);
}

/* A ticket as it stands in the index, or is to stand. */
struct stand {
	struct buf body;
	struct grams grams;
	bool is_open;
};

static void
stand_release(struct stand *t)
{
	buf_release(&t->body);
	grams_release(&t->grams);
}

static enum rc
index_change(struct store *s, int64_t ticket, const struct stand *was, const struct stand *is)
{
	struct grams gone = {0}, come = {0};
	static const struct grams none = {0};
	const int64_t row = search_row(ticket, is->is_open);
	enum rc rc = OK;

	if (was->is_open == is->is_open) {
		grams_rest(&gone, &was->grams, &is->grams);
		grams_rest(&come, &is->grams, &was->grams);
		rc = grams_change(s, row, &gone, &come);
	} else {
		rc = grams_change(s, search_row(ticket, was->is_open), &was->grams, &none);
		if (!rc)
			rc = grams_change(s, row, &none, &is->grams);
	}
	grams_release(&gone);
	grams_release(&come);
	return rc;
}

/* Pieces end between two characters. */
static size_t
piece_length(const char *s, size_t n)
{
	if (n <= PIECE_MAX)
		return n;
	n = PIECE_MAX;
	while (n && ((unsigned char)s[n] & 0xc0) == 0x80)
		n--;
	return n;
}

static enum rc
body_write(struct store *s, int64_t ticket, const struct stand *is)
{
	const char *text = buf_str(&is->body);
	size_t left = is->body.len;
	int64_t piece = is->is_open ? SEARCH_IS_OPEN : 0;
	enum rc rc = sql_search_text_drop(s, search_text_id(ticket, 0),
					  search_text_id(ticket + 1, 0) - 1);

	for (; !rc && left; piece++) {
		const size_t n = piece_length(text, left);
		struct buf part = {0};

		buf_add(&part, text, n);
		rc = sql_search_text_add(s, search_text_id(ticket, piece), buf_str(&part));
		buf_release(&part);
		text += n;
		left -= n;
	}
	return rc;
}

static bool
is_same(const struct stand *a, const struct stand *b)
{
	return a->is_open == b->is_open && !strcmp(buf_str(&a->body), buf_str(&b->body));
}

enum rc
search_put(struct store *s, int64_t ticket, bool is_new)
{
	struct stand was = {0}, is = {0};
	enum rc rc = is_new ? OK : search_kept(s, ticket, &was.body, &was.is_open);

	if (!rc)
		rc = search_make(s, ticket, &is.body, &is.is_open);
	if (!rc && !is_same(&was, &is)) {
		grams_of(&was.grams, &was.body);
		grams_of(&is.grams, &is.body);
		rc = index_change(s, ticket, &was, &is);
		if (!rc)
			rc = body_write(s, ticket, &is);
	}
	stand_release(&was);
	stand_release(&is);
	return rc;
}
