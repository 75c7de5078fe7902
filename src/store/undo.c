#include <string.h>

#include "base/arena.h"
#include "base/intl.h"
#include "base/time.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/handle.h"
#include "store/stmt.h"

/*
 * One row that an act changed, and what it did to each column it touched: the oldest old value and
 * the newest new one, for an act may change the same value twice.
 */
struct touched {
	const struct sql_table *table;
	int64_t row;
	bool was, is; /* was it there before the act, and after it? */
	bool is_left; /* what was told and read stays told */
	struct touched_col {
		bool is_touched;
		struct sql_any old, new;
	} * col;
	struct touched *next;
};

static const struct sql_table *
table_find(const char *name)
{
	for (int i = 0; i < SQL_TABLES; i++)
		if (!strcmp(sql_table[i].name, name))
			return &sql_table[i];
	return NULL;
}

static int
column_find(const struct sql_table *t, const char *name)
{
	for (int i = 0; i < t->cols; i++)
		if (!strcmp(t->col[i], name))
			return i;
	return -1;
}

/* Changes come last first; so rows made last are taken back first. */
static struct touched *
touched_of(struct touched **list, const struct row_change *c, struct arena *mem)
{
	const struct sql_table *table = table_find(c->tbl);
	struct touched **at = list;

	for (; *at; at = &(*at)->next)
		if ((*at)->table == table && (*at)->row == c->row)
			return *at;
	if (!table)
		return NULL;
	*at = arena_alloc(mem, sizeof **at);
	**at = (struct touched){.table = table, .row = c->row, .is = c->op[0] != 'd'};
	(*at)->col = arena_alloc(mem, (size_t)table->cols * sizeof *(*at)->col);
	return *at;
}

static void
touch(struct touched *t, int col, const struct row_change *c)
{
	struct touched_col *at = &t->col[col];

	t->was = c->op[0] != 'i';
	if (!at->is_touched)
		at->new = c->new;
	at->old = c->old;
	at->is_touched = true;
}

static enum rc
touched_read(struct store *s, int64_t act, struct arena *mem, struct touched **list)
{
	struct row_change c;
	enum rc rc = sql_change_back_begin(s, act), end;

	while (!rc && sql_change_back_next(s, mem, &c)) {
		struct touched *t = touched_of(list, &c, mem);
		const int col = t ? column_find(t->table, c.col) : -1;

		if (col < 0)
			rc = err_set(&s->err, E_INVALID,
				     _("that act is older than the shape of the desk and cannot be "
				       "undone"));
		else if (!c.salt.data && (c.old_digest.data || c.new_digest.data))
			rc = err_set(&s->err, E_CONFLICT,
				     _("it cannot be undone: the customer was erased"));
		else
			touch(t, col, &c);
	}
	end = sql_change_back_end(s);
	return rc ? rc : end;
}

static bool
any_equal(const struct sql_any *a, const struct sql_any *b)
{
	if (a->type != b->type)
		return false;
	if (a->type == 'i')
		return a->value == b->value;
	if (a->bytes.size != b->bytes.size)
		return false;
	return !a->bytes.data || !b->bytes.data ||
	       !memcmp(a->bytes.data, b->bytes.data, a->bytes.size);
}

static enum rc
conflict(struct store *s, int64_t act, const struct touched *t, const char *col, struct arena *mem)
{
	struct row_change_later later;
	char when[26];

	if (sql_change_later(s, act, t->table->name, t->row, col, mem, &later))
		return err_set(&s->err, E_CONFLICT,
			       _("it cannot be undone: the desk has moved on since"));
	time_iso(when, later.at);
	return err_set(&s->err, E_CONFLICT,
		       _("it cannot be undone: %s has built on it (%s, %.5s %.5s)"),
		       later.name ? later.name : "kefu", later.verb, when + 5, when + 11);
}

/* Of a row the act made every column counts: what was empty then must be empty now. */
static bool
column_holds(const struct touched *t, int col, const struct sql_any *now)
{
	static const struct sql_any nothing = {.type = 'n'};
	const struct touched_col *at = &t->col[col];

	if (at->is_touched)
		return any_equal(now, &at->new);
	return t->was || any_equal(now, &nothing);
}

/* Does every column that the act touched still hold what it left? */
static enum rc
still_holds(struct store *s, int64_t act, const struct touched *t, struct arena *mem)
{
	sqlite3_stmt *q = NULL;
	const char *moved = NULL;
	bool is_there;

	if (sqlite3_prepare_v2(s->db, t->table->get, -1, &q, NULL))
		return store_fail(s);
	store_bind_int(s, q, 1, t->row);
	is_there = sqlite3_step(q) == SQLITE_ROW;
	if (is_there != t->is)
		moved = t->table->col[0];
	for (int i = 0; is_there && !moved && i < t->table->cols; i++) {
		const struct sql_any now = store_any(q, i, NULL);

		if (!column_holds(t, i, &now))
			moved = t->table->col[i];
	}
	(void)sqlite3_finalize(q);
	return moved ? conflict(s, act, t, moved, mem) : OK;
}

/* A row that comes back has each column; of one that stayed only those touched are meant. */
static void
bind_old_values(struct store *s, sqlite3_stmt *q, const struct touched *t)
{
	for (int i = 0; i < t->table->cols; i++) {
		const struct touched_col *at = &t->col[i];

		if (!t->is) {
			store_bind_any(s, q, i + 2, at->old);
			continue;
		}
		store_bind_int(s, q, 2 * i + 2, at->is_touched);
		store_bind_any(s, q, 2 * i + 3, at->old);
	}
}

/* A rule of the schema stands in the way: somebody has built on it, or has done the same again. */
static enum rc
in_the_way(struct store *s)
{
	switch (sqlite3_extended_errcode(s->db)) {
	case SQLITE_CONSTRAINT_FOREIGNKEY:
		return err_set(&s->err, E_CONFLICT,
			       _("it cannot be undone: something refers to what it made"));
	case SQLITE_CONSTRAINT_UNIQUE:
	case SQLITE_CONSTRAINT_PRIMARYKEY:
		return err_set(&s->err, E_CONFLICT,
			       _("it cannot be undone: what would come back has been made anew"));
	default:
		return E_INVALID;
	}
}

static enum rc
put_back(struct store *s, const struct touched *t)
{
	const char *sql = !t->was ? t->table->del : !t->is ? t->table->add : t->table->put;
	sqlite3_stmt *q = NULL;
	enum rc rc;

	if (t->is_left || (!t->was && !t->is))
		return OK;
	if (sqlite3_prepare_v2(s->db, sql, -1, &q, NULL))
		return store_fail(s);
	store_bind_int(s, q, 1, t->row);
	if (t->was)
		bind_old_values(s, q, t);
	rc = store_run(s, q);
	(void)sqlite3_finalize(q);
	return rc == E_INVALID ? in_the_way(s) : rc;
}

/* A notice that somebody has read since is nothing that was built on the act. */
static enum rc
notice_leave(struct store *s, struct touched *t)
{
	if (t->was || strcmp(t->table->name, "notice") != 0)
		return E_CONFLICT;
	t->is_left = true;
	err_release(&s->err);
	return OK;
}

enum rc
store_undo(struct store *s, int64_t act)
{
	struct arena mem = {0};
	struct touched *list = NULL;
	enum rc rc = sql_act_undoes(s, act);

	if (rc && sqlite3_extended_errcode(s->db) == SQLITE_CONSTRAINT_UNIQUE)
		rc = err_set(&s->err, E_CONFLICT, _("that was undone already"));
	if (!rc)
		rc = touched_read(s, act, &mem, &list);

	for (struct touched *t = list; !rc && t; t = t->next) {
		rc = still_holds(s, act, t, &mem);
		if (rc == E_CONFLICT)
			rc = notice_leave(s, t);
	}
	for (struct touched *t = list; !rc && t; t = t->next)
		rc = put_back(s, t);
	arena_reset(&mem);
	return rc;
}
