#include "store/log_watch.h"

#include <string.h>

#include "base/arena.h"
#include "store/handle.h"

static const struct sql_table *
table_find(const char *name)
{
	for (int i = 0; i < SQL_TABLES; i++)
		if (!strcmp(sql_table[i].name, name))
			return &sql_table[i];
	return NULL;
}

static struct sql_any
value_keep(struct log *log, sqlite3_value *v)
{
	struct sql_any kept = {.type = 'b'};

	switch (sqlite3_value_type(v)) {
	case SQLITE_INTEGER:
		return (struct sql_any){.type = 'i', .value = sqlite3_value_int64(v)};
	case SQLITE_NULL:
		return (struct sql_any){.type = 'n'};
	case SQLITE_TEXT:
		kept.type = 't';
		kept.bytes.data = sqlite3_value_text(v);
		break;
	default: /* as store_any() reads it */
		kept.bytes.data = sqlite3_value_blob(v);
	}
	kept.bytes.size = (size_t)sqlite3_value_bytes(v);
	if (!kept.bytes.data && (kept.type == 't' || kept.bytes.size)) {
		log->is_short = true;
		return (struct sql_any){.type = 'n'};
	}
	kept.bytes.data =
		arena_strndup(&log->mem, kept.bytes.size ? kept.bytes.data : "", kept.bytes.size);
	return kept;
}

/* What SQLite has no memory to show is not "nothing was there": the act must not end. */
static struct sql_any
value_shown(struct log *log, int code, sqlite3_value *v)
{
	log->is_short = log->is_short || (code & 0xff) == SQLITE_NOMEM;
	return !code && v ? value_keep(log, v) : (struct sql_any){.type = 'n'};
}

/* A row that was written before its table got the column has nothing there: it reads as the
 * default. */
static struct sql_any
value_before(struct store *s, const struct sql_table *t, int col)
{
	sqlite3_value *v = NULL;
	const int code = sqlite3_preupdate_old(s->db, col + 1, &v);
	const struct sql_any kept = value_shown(&s->log, code, v);

	return kept.type == 'n' ? t->fill[col] : kept;
}

static struct sql_any
value_after(struct store *s, int col)
{
	sqlite3_value *v = NULL;
	const int code = sqlite3_preupdate_new(s->db, col + 1, &v);

	return value_shown(&s->log, code, v);
}

static bool
is_same(const struct sql_any *a, const struct sql_any *b)
{
	return a->type == b->type && a->value == b->value && a->bytes.size == b->bytes.size &&
	       (!a->bytes.size || !memcmp(a->bytes.data, b->bytes.data, a->bytes.size));
}

void
log_note(struct store *s, const struct row_change *c)
{
	struct log *log = &s->log;
	struct log_entry *e = arena_alloc(&log->mem, sizeof *e);

	e->change = *c;
	e->change.n = ++log->count;
	*(log->last ? &log->last->next : &log->first) = e;
	log->last = e;
}

static void
row_changes(void *arg, sqlite3 *db, int op, const char *base, const char *name, sqlite3_int64 was,
	    sqlite3_int64 now)
{
	struct store *s = arg;
	const struct sql_table *t = s->log.is_open ? table_find(name) : NULL;
	const struct row_change row = {
		.op = op == SQLITE_INSERT   ? "i"
		      : op == SQLITE_UPDATE ? "u"
					    : "d",
		.tbl = t ? t->name : "",
		.row = op == SQLITE_INSERT ? now : was,
	};

	(void)db;
	(void)base;
	s->log.is_torn = s->log.is_torn || (t && op == SQLITE_UPDATE && was != now);
	for (int i = 0; t && i < t->cols; i++) {
		struct row_change c = row;

		c.col = t->col[i];
		c.old = c.new = (struct sql_any){.type = 'n'};
		if (op != SQLITE_INSERT)
			c.old = value_before(s, t, i);
		if (op != SQLITE_DELETE)
			c.new = value_after(s, i);
		if (!is_same(&c.old, &c.new))
			log_note(s, &c);
	}
}

void
log_watch(struct store *s)
{
	(void)sqlite3_preupdate_hook(s->db, row_changes, s);
}

void
log_forget(struct store *s)
{
	search_forget(s);
	arena_reset(&s->log.mem);
	s->log = (struct log){0};
}

struct log_mark
log_mark(const struct store *s)
{
	return (struct log_mark){s->log.last, s->log.count};
}

void
log_back_to(struct store *s, struct log_mark mark)
{
	struct log *log = &s->log;

	*(mark.last ? &mark.last->next : &log->first) = NULL;
	log->last = mark.last;
	log->count = mark.count;
}

void
log_forget_old_texts(struct store *s)
{
	for (struct log_entry *e = s->log.first; e; e = e->next)
		if (e->change.old.type == 't')
			e->change.old = (struct sql_any){.type = 'n'};
}
