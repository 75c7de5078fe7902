/* What an act changed goes into the index, inside its transaction. */
#include <stdlib.h>
#include <string.h>

#include "core/words.h"
#include "sql_read.h"
#include "store/handle.h"

enum seen { SEEN_TICKET, SEEN_CONTACT, SEEN_NOTE, SEEN_CUSTOMER, SEEN_KINDS };

/* The columns whose words a ticket shows; a ticket's id in one says which. */
static const struct watched {
	const char *table;
	enum seen kind;
	const char *cols;
} watched[] = {
	{"ticket", SEEN_TICKET, " number customer_id contact_id subject status "},
	{"contact", SEEN_CONTACT, " said summary "},
	{"note", SEEN_NOTE, " body "},
	{"customer", SEEN_CUSTOMER, " name title "},
};

static void
seen_push(struct search_seen *seen, enum seen kind, int64_t id)
{
	const int64_t at = id * SEEN_KINDS + (int64_t)kind;

	if (seen->count && seen->at[seen->count - 1] == at)
		return;
	if (seen->count == seen->room) {
		seen->room = seen->room ? 2 * seen->room : 64;
		seen->at = realloc(seen->at, seen->room * sizeof *seen->at);
		if (!seen->at)
			abort();
	}
	seen->at[seen->count++] = at;
}

static bool
cols_have(const char *cols, const char *col)
{
	const size_t n = strlen(col);

	for (const char *at = strstr(cols, col); at; at = strstr(at + 1, col))
		if (at[-1] == ' ' && at[n] == ' ')
			return true;
	return false;
}

/* Most acts move a ticket from one open status to another: its words stay where they are. */
static bool
stays_open(const struct row_change *c)
{
	return !strcmp(c->col, "status") && c->old.type == 'i' && c->new.type == 'i' &&
	       (c->old.value < STATUS_ARCHIVED) == (c->new.value < STATUS_ARCHIVED);
}

void
search_see(struct store *s, const struct row_change *c)
{
	const struct watched *w = watched;

	while (w < watched + SEEN_KINDS && strcmp(w->table, c->tbl) != 0)
		w++;
	if (w == watched + SEEN_KINDS)
		return;
	if (!strcmp(c->col, "ticket_id")) {
		if (c->old.type == 'i')
			seen_push(&s->seen_words, SEEN_TICKET, c->old.value);
		if (c->new.type == 'i')
			seen_push(&s->seen_words, SEEN_TICKET, c->new.value);
	} else if ((w->kind == SEEN_TICKET || *c->op == 'u') && cols_have(w->cols, c->col) &&
		   !stays_open(c)) {
		seen_push(&s->seen_words, w->kind, c->row);
	}
}

void
search_forget(struct store *s)
{
	free(s->seen_words.at);
	s->seen_words = (struct search_seen){0};
}

static enum rc
contact_see(struct store *s, int64_t id, struct search_seen *out)
{
	struct row_search_touched t;
	enum rc rc = sql_search_of_contact_begin(s, id);

	while (!rc && sql_search_of_contact_next(s, NULL, &t))
		seen_push(out, SEEN_TICKET, t.ticket);
	return rc ? rc : sql_search_of_contact_end(s);
}

static enum rc
note_see(struct store *s, int64_t id, struct search_seen *out)
{
	struct row_search_touched t;
	enum rc rc = sql_search_of_note_begin(s, id);

	while (!rc && sql_search_of_note_next(s, NULL, &t))
		seen_push(out, SEEN_TICKET, t.ticket);
	return rc ? rc : sql_search_of_note_end(s);
}

static enum rc
customer_see(struct store *s, int64_t id, struct search_seen *out)
{
	struct row_search_touched t;
	enum rc rc = sql_search_of_customer_begin(s, id);

	while (!rc && sql_search_of_customer_next(s, NULL, &t))
		seen_push(out, SEEN_TICKET, t.ticket);
	return rc ? rc : sql_search_of_customer_end(s);
}

static int
by_id(const void *a, const void *b)
{
	const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

/* All of them are tickets then, each once, by their ids. */
static enum rc
seen_settle(struct store *s, struct search_seen *out)
{
	const struct search_seen *seen = &s->seen_words;
	size_t kept = 0;
	enum rc rc = OK;

	for (size_t i = 0; !rc && i < seen->count; i++) {
		const int64_t id = seen->at[i] / SEEN_KINDS;

		switch ((enum seen)(seen->at[i] % SEEN_KINDS)) {
		case SEEN_CONTACT:
			rc = contact_see(s, id, out);
			break;
		case SEEN_NOTE:
			rc = note_see(s, id, out);
			break;
		case SEEN_CUSTOMER:
			rc = customer_see(s, id, out);
			break;
		case SEEN_TICKET:
		case SEEN_KINDS:
			seen_push(out, SEEN_TICKET, id);
		}
	}
	if (out->count)
		qsort(out->at, out->count, sizeof *out->at, by_id);
	for (size_t i = 0; i < out->count; i++)
		if (!kept || out->at[kept - 1] != out->at[i] / SEEN_KINDS)
			out->at[kept++] = out->at[i] / SEEN_KINDS;
	out->count = kept;
	return rc;
}

enum rc
search_of_act(struct store *s)
{
	struct search_seen tickets = {0};
	struct search_state state = {0};
	enum rc rc = OK;

	if (!s->seen_words.count)
		return OK;
	rc = search_state_read(s, &state);
	if (!rc && state.is_current)
		rc = seen_settle(s, &tickets);
	for (size_t i = 0; !rc && i < tickets.count; i++)
		if (tickets.at[i] > state.filled)
			rc = search_put(s, tickets.at[i], false);
	free(tickets.at);
	search_forget(s);
	return rc;
}
