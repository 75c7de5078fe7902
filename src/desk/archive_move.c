#include "desk/archive_move.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "core/customer_cell.h"
#include "desk/archive.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/person.h"
#include "store/store.h"

/* The log is read once for so many tickets; an act is about so few. */
enum { TICKETS = 20000, SLICE = 20 };

/* What is to leave: where words stand, and which values of the log hold them. */
struct load {
	struct arena mem;
	struct archive_ticket *ticket;
	size_t tickets;
	struct archive_place *place;
	size_t places, place_room;
	struct archive_text *text;
	size_t texts, text_room;
};

static void *
one_more(void *list, size_t count, size_t *room, size_t size)
{
	if (count < *room)
		return list;
	*room = *room ? 2 * *room : 1024;
	list = reallocarray(list, *room, size);
	if (!list)
		abort();
	return list;
}

static enum rc
tickets_read(struct store *s, struct load *l)
{
	struct row_archived_here row;
	enum rc rc = sql_archived_here_begin(s, TICKETS);

	l->ticket = arena_alloc(&l->mem, TICKETS * sizeof *l->ticket);
	while (!rc && l->tickets < TICKETS && sql_archived_here_next(s, NULL, &row))
		l->ticket[l->tickets++] = (struct archive_ticket){.id = row.id};
	return rc ? rc : sql_archived_here_end(s);
}

static enum rc
places_read(struct store *s, struct load *l, size_t ticket)
{
	struct row_archive_rows row;
	enum rc rc = sql_archive_rows_begin(s, l->ticket[ticket].id);

	while (!rc && sql_archive_rows_next(s, &l->mem, &row)) {
		l->place = one_more(l->place, l->places, &l->place_room, sizeof *l->place);
		l->place[l->places++] = (struct archive_place){row.tbl, row.row, ticket};
	}
	return rc ? rc : sql_archive_rows_end(s);
}

static int
place_order(const void *a, const void *b)
{
	const struct archive_place *p = a, *q = b;

	if (p->row != q->row)
		return p->row < q->row ? -1 : 1;
	return strcmp(p->tbl, q->tbl);
}

static enum rc
texts_read(struct store *s, struct load *l)
{
	struct row_change_texts row;
	enum rc rc = sql_change_texts_begin(s);

	while (!rc && sql_change_texts_next(s, NULL, &row)) {
		const struct archive_place key = {.tbl = row.tbl, .row = row.row};
		const struct archive_place *at =
			l->places ? bsearch(&key, l->place, l->places, sizeof key, place_order)
				  : NULL;

		if (!at || customer_cell_of(row.tbl, row.col) <= CELL_STAYS)
			continue;
		l->text = one_more(l->text, l->texts, &l->text_room, sizeof *l->text);
		l->text[l->texts++] = (struct archive_text){row.act_id, row.n, at->ticket};
	}
	return rc ? rc : sql_change_texts_end(s);
}

static int
place_by_ticket(const void *a, const void *b)
{
	const struct archive_place *p = a, *q = b;

	return p->ticket != q->ticket ? (p->ticket < q->ticket ? -1 : 1) : 0;
}

static int
text_by_ticket(const void *a, const void *b)
{
	const struct archive_text *p = a, *q = b;

	return p->ticket != q->ticket ? (p->ticket < q->ticket ? -1 : 1) : 0;
}

static enum rc
load_read(struct store *s, struct load *l)
{
	enum rc rc = tickets_read(s, l);

	for (size_t i = 0; !rc && i < l->tickets; i++)
		rc = places_read(s, l, i);
	if (rc || !l->places)
		return rc;
	qsort(l->place, l->places, sizeof *l->place, place_order);
	rc = texts_read(s, l);
	qsort(l->place, l->places, sizeof *l->place, place_by_ticket);
	if (l->texts)
		qsort(l->text, l->texts, sizeof *l->text, text_by_ticket);
	return rc;
}

static void
load_release(struct load *l)
{
	free(l->place);
	free(l->text);
	arena_reset(&l->mem);
}

enum rc
archive_move_locked(struct work *w)
{
	const struct archive_form *f = w->ask->archive;
	enum rc rc = OK;

	for (size_t i = 0; !rc && i < f->places; i++)
		rc = sql_erasing_add(w->store, f->place[i].tbl, f->place[i].row);
	if (!rc)
		rc = person_words_wipe(w->store);
	for (size_t i = 0; !rc && i < f->texts; i++)
		rc = sql_change_erase(w->store, f->text[i].act, f->text[i].n);
	if (!rc)
		rc = sql_erasing_clear(w->store);
	for (size_t i = 0; !rc && i < f->tickets; i++)
		rc = sql_archived_moved(w->store, f->ticket[i].id);
	return rc;
}

/* A few tickets: their places and texts stand together in the lists. */
static struct archive_form
slice_of(const struct load *l, size_t from, size_t n, size_t *place, size_t *text)
{
	const size_t first_place = *place, first_text = *text;

	while (*place < l->places && l->place[*place].ticket < from + n)
		++*place;
	while (*text < l->texts && l->text[*text].ticket < from + n)
		++*text;
	return (struct archive_form){
		.ticket = l->ticket + from,
		.tickets = n,
		.place = l->place + first_place,
		.places = *place - first_place,
		.text = l->text + first_text,
		.texts = *text - first_text,
	};
}

static enum rc
load_move(struct store *s, const struct actor *by, const struct load *l)
{
	size_t place = 0, text = 0;
	enum rc rc = OK;

	for (size_t i = 0; !rc && i < l->tickets; i += SLICE) {
		const size_t left = l->tickets - i, n = left < SLICE ? left : SLICE;
		const struct archive_form form = slice_of(l, i, n, &place, &text);
		struct outcome out;

		rc = desk_run(s, by, verb_find("archive_move"), &(struct request){.archive = &form},
			      &out);
	}
	return rc;
}

enum rc
archive_move(struct store *s, const struct actor *by, struct archive_sum *out)
{
	size_t tickets;
	enum rc rc;

	do {
		struct load l = {0};

		rc = load_read(s, &l);
		if (!rc)
			rc = load_move(s, by, &l);
		tickets = l.tickets;
		out->moved += rc ? 0 : (int64_t)tickets;
		load_release(&l);
	} while (!rc && tickets == TICKETS);
	return rc;
}
