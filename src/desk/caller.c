#include "desk/caller.h"

#include <string.h>

#include "core/phone.h"
#include "desk/call.h"
#include "sql_read.h"
#include "store/store.h"
#include "text/utf8.h"

/* As many numbers with these digits are looked at, the newest: every digit more leaves a tenth. */
enum { LOOK = 128 };

static void
caller_add(struct callers *c, const struct row_caller *row)
{
	for (size_t i = 0; i < c->count; i++)
		if (c->at[i].id == row->id)
			return;
	if (c->count < CALLERS_MAX)
		c->at[c->count++] = *row;
}

/* The range of all that begins so: digits are followed by ':'. */
static enum rc
by_tail(struct store *s, const struct seek *k, struct arena *mem, struct callers *out)
{
	char upto[sizeof k->tail + 1];
	const size_t n = strlen(k->tail);
	struct row_caller row;
	enum rc rc;

	(void)memcpy(upto, k->tail, sizeof k->tail);
	upto[n] = ':';
	upto[n + 1] = '\0';
	rc = sql_caller_by_tail_begin(s, k->tail, upto, k->head, LOOK,
				      k->name ? LOOK : CALLERS_MAX);
	while (!rc && sql_caller_by_tail_next(s, mem, &row))
		if (seek_shows(k, row.name, row.title, row.phone))
			caller_add(out, &row);
	return rc ? rc : sql_caller_by_tail_end(s);
}

static enum rc
by_name(struct store *s, const struct seek *k, struct arena *mem, struct callers *out)
{
	const size_t first = utf8_next(k->name, strlen(k->name)).len;
	struct row_caller row;
	enum rc rc = sql_caller_by_initial_begin(s, arena_strndup(mem, k->name, first), LOOK, LOOK);

	while (!rc && sql_caller_by_initial_next(s, mem, &row))
		if (seek_shows(k, row.name, row.title, row.phone))
			caller_add(out, &row);
	return rc ? rc : sql_caller_by_initial_end(s);
}

static enum rc
by_id(struct store *s, int64_t id, struct arena *mem, struct callers *out)
{
	struct row_caller row;
	const enum rc rc = sql_caller_get(s, id, mem, &row);

	if (!rc)
		caller_add(out, &row);
	return rc == E_NOTFOUND ? OK : rc;
}

static enum rc
by_ticket(struct store *s, const struct number_query *q, struct arena *mem, struct callers *out)
{
	struct row_ticket_by_serial t;
	struct row_caller_of_ticket who;
	enum rc rc = sql_ticket_by_serial(s, q->day, q->serial, mem, &t);

	if (!rc)
		rc = sql_caller_of_ticket(s, t.id, mem, &who);
	if (rc)
		return rc == E_NOTFOUND ? OK : rc;
	return by_id(s, who.customer_id, mem, out);
}

/* The ids first: a statement is not run inside itself. */
static enum rc
by_whole(struct store *s, const char *whole, struct arena *mem, struct callers *out)
{
	struct row_caller_by_value a;
	struct row_caller_by_order o;
	int64_t ids[2 * CALLERS_MAX];
	size_t n = 0;
	enum rc rc = sql_caller_by_value_begin(s, whole, address_plain(CHANNEL_PHONE, whole, mem),
					       CALLERS_MAX);

	while (!rc && sql_caller_by_value_next(s, mem, &a))
		ids[n++] = a.customer_id;
	if (!rc)
		rc = sql_caller_by_value_end(s);
	if (!rc)
		rc = sql_caller_by_order_begin(s, whole, CALLERS_MAX);
	while (!rc && sql_caller_by_order_next(s, mem, &o))
		ids[n++] = o.customer_id.value;
	if (!rc)
		rc = sql_caller_by_order_end(s);
	for (size_t i = 0; !rc && i < n; i++)
		rc = by_id(s, ids[i], mem, out);
	return rc;
}

enum rc
callers_find(struct store *s, const struct seek *k, bool is_asked, struct arena *mem,
	     struct callers *out)
{
	enum rc rc = OK;

	out->count = 0;
	if (*k->tail)
		rc = by_tail(s, k, mem, out);
	else if (k->name)
		rc = by_name(s, k, mem, out);
	if (!rc && k->has_ticket)
		rc = by_ticket(s, &k->ticket, mem, out);
	if (!rc && k->whole && (!k->is_event || is_asked))
		rc = by_whole(s, k->whole, mem, out);
	return rc;
}

/* Nothing is shown of what could not be written down. */
enum rc
callers_whole(struct store *s, const struct actor *by, const struct seek *k, struct arena *mem,
	      struct callers *out)
{
	struct callers *found = arena_alloc(mem, sizeof *found);
	struct call_form form = {0};
	struct outcome done;
	enum rc rc = callers_find(s, k, false, mem, out);

	if (rc || !k->whole || !k->is_event)
		return rc;
	*found = (struct callers){0};
	rc = by_whole(s, k->whole, mem, found);
	form.customer = found->count ? found->at[0].id : 0;
	if (!rc)
		rc = desk_run(s, by, verb_find("call_seek"), &(struct request){.call = &form},
			      &done);
	for (size_t i = 0; !rc && i < found->count; i++)
		caller_add(out, &found->at[i]);
	return rc;
}
