/* Is every ticket in the index, with the words it has and no others? */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/intl.h"
#include "sql_read.h"
#include "store/handle.h"
#include "text/gram.h"

/* Of one row of the index, the sum of its pieces: what the ticket has, less what the index has. */
struct row_sum {
	int64_t row;
	uint64_t sum;
};

struct row_sums {
	struct row_sum *at;
	size_t count, room;
};

static uint64_t
word_hash(const char *word, size_t n)
{
	uint64_t h = 0xcbf29ce484222325u;

	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)word[i]) * 0x100000001b3u;
	return (h ^ h >> 29) * 0xd6e8feb86659fd93u;
}

static uint64_t
body_sum(const struct buf *body)
{
	struct grams g = {0};
	struct buf words = {0};
	uint64_t sum = 0;

	grams_add(&g, buf_str(body));
	grams_settle(&g);
	grams_print(&words, g.gram, g.count);
	for (const char *at = buf_str(&words); *at;) {
		const size_t n = strcspn(++at, " ");

		sum += word_hash(at, n);
		at += n;
	}
	buf_release(&words);
	grams_release(&g);
	return sum;
}

static void
sum_push(struct row_sums *sums, int64_t row, uint64_t sum)
{
	if (sums->count == sums->room) {
		sums->room = sums->room ? 2 * sums->room : 1024;
		sums->at = realloc(sums->at, sums->room * sizeof *sums->at);
		if (!sums->at)
			abort();
	}
	sums->at[sums->count++] = (struct row_sum){row, sum};
}

static enum rc
wrong(struct store *s, int64_t ticket)
{
	return err_set(&s->err, E_DESK,
		       _("search does not find ticket %lld by the words it has: kefu search refill "
			 "mends it"),
		       (long long)ticket);
}

/* The kept body must be the one that the ticket makes. */
static enum rc
ticket_check(struct store *s, int64_t ticket, struct row_sums *sums)
{
	struct buf kept = {0}, made = {0};
	bool was_open, is_open;
	enum rc rc = search_kept(s, ticket, &kept, &was_open);

	if (!rc)
		rc = search_make(s, ticket, &made, &is_open);
	if (!rc && (was_open != is_open || strcmp(buf_str(&kept), buf_str(&made)) != 0))
		rc = wrong(s, ticket);
	if (!rc)
		sum_push(sums, search_row(ticket, is_open), body_sum(&made));
	buf_release(&kept);
	buf_release(&made);
	return rc;
}

static enum rc
tickets_check(struct store *s, int64_t after, struct row_sums *sums)
{
	struct row_search_touched t;
	enum rc rc = sql_search_above_begin(s, after), end;

	while (!rc && sql_search_above_next(s, NULL, &t))
		rc = ticket_check(s, t.ticket, sums);
	end = sql_search_above_end(s);
	return rc ? rc : end;
}

static int
by_row(const void *a, const void *b)
{
	const int64_t x = ((const struct row_sum *)a)->row, y = ((const struct row_sum *)b)->row;

	return x < y ? -1 : x > y;
}

/* Tickets are numbered without gaps, mostly: the place is guessed before it is looked for. */
static struct row_sum *
sum_find(const struct row_sums *sums, int64_t row)
{
	const struct row_sum key = {.row = row};
	const int64_t guess = sums->count ? row - sums->at[0].row : -1;

	if (guess >= 0 && guess < (int64_t)sums->count && sums->at[guess].row == row)
		return &sums->at[guess];
	return sums->count ? bsearch(&key, sums->at, sums->count, sizeof *sums->at, by_row) : NULL;
}

static enum rc
words_take_off(struct store *s, struct row_sums *sums)
{
	struct row_search_words w;
	enum rc rc = sql_search_words_begin(s), end;

	while (!rc && sql_search_words_next(s, NULL, &w)) {
		struct row_sum *at = sum_find(sums, w.doc);

		if (at)
			at->sum -= word_hash(w.term, strlen(w.term));
		else
			rc = wrong(s, search_ticket(w.doc));
	}
	end = sql_search_words_end(s);
	return rc ? rc : end;
}

/* The first by its number, whether it is open or not. */
static enum rc
sums_check(struct store *s, const struct row_sums *sums)
{
	int64_t first = 0;

	for (size_t i = 0; i < sums->count; i++) {
		const int64_t ticket = search_ticket(sums->at[i].row);

		if (sums->at[i].sum && (!first || ticket < first))
			first = ticket;
	}
	return first ? wrong(s, first) : OK;
}

enum rc
search_verify(struct store *s)
{
	struct row_sums sums = {0};
	struct search_state state;
	enum rc rc = search_state_read(s, &state);

	if (rc || !state.is_current)
		return rc;
	rc = tickets_check(s, state.filled, &sums);
	if (sums.count)
		qsort(sums.at, sums.count, sizeof *sums.at, by_row);
	if (!rc)
		rc = words_take_off(s, &sums);
	if (!rc)
		rc = sums_check(s, &sums);
	free(sums.at);
	return rc;
}
