#include <string.h>

#include "base/arena.h"
#include "base/intl.h"
#include "base/time.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/handle.h"
#include "store/stmt.h"

/* One changed row of an act: its table, and what the act did to each column it touched. */
struct touched {
	const struct sql_table *table;
	int64_t row;
	char op;
	const struct row_change **by_col; /* one per column, NULL where untouched */
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
		if ((*at)->table == table && (*at)->row == c->row && (*at)->op == c->op[0])
			return *at;
	if (!table)
		return NULL;
	*at = arena_alloc(mem, sizeof **at);
	**at = (struct touched){.table = table, .row = c->row, .op = c->op[0]};
	(*at)->by_col = arena_alloc(mem, (size_t)table->cols * sizeof *(*at)->by_col);
	return *at;
}

static enum rc
touched_read(struct store *s, int64_t act, struct arena *mem, struct touched **list)
{
	struct row_change c;
	enum rc rc = sql_change_back_begin(s, act), end;

	while (!rc && sql_change_back_next(s, mem, &c)) {
		struct touched *t = touched_of(list, &c, mem);
		const int col = t ? column_find(t->table, c.col) : -1;
		struct row_change *kept = arena_alloc(mem, sizeof *kept);

		*kept = c;
		if (col < 0)
			rc = err_set(&s->err, E_INVALID,
				     _("that act is older than the shape of the desk and cannot be "
				       "undone"));
		else
			t->by_col[col] = kept;
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
	return a->bytes.size == b->bytes.size &&
	       (!a->bytes.size || !memcmp(a->bytes.data, b->bytes.data, a->bytes.size));
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

/* Does every column that the act touched still hold what it left? */
static enum rc
still_holds(struct store *s, int64_t act, const struct touched *t, struct arena *mem)
{
	sqlite3_stmt *q = NULL;
	const char *moved = NULL;
	bool is_there;

	if (sqlite3_prepare_v2(s->db, t->table->get, -1, &q, NULL))
		return store_fail(s);
	store_bind_int(q, 1, t->row);
	is_there = sqlite3_step(q) == SQLITE_ROW;
	if (is_there == (t->op == 'd'))
		moved = t->table->col[0];
	for (int i = 0; is_there && !moved && i < t->table->cols; i++) {
		const struct sql_any now = store_any(q, i, NULL);

		if (t->by_col[i] && !any_equal(&now, &t->by_col[i]->new))
			moved = t->table->col[i];
	}
	(void)sqlite3_finalize(q);
	return moved ? conflict(s, act, t, moved, mem) : OK;
}

static void
bind_old_values(sqlite3_stmt *q, const struct touched *t)
{
	for (int i = 0; i < t->table->cols; i++) {
		const struct row_change *c = t->by_col[i];

		if (t->op == 'd' && c)
			store_bind_any(q, i + 2, c->old);
		if (t->op != 'u')
			continue;
		store_bind_int(q, 2 * i + 2, c != NULL);
		if (c)
			store_bind_any(q, 2 * i + 3, c->old);
	}
}

static enum rc
put_back(struct store *s, const struct touched *t)
{
	const char *sql = t->op == 'i'   ? t->table->del
			  : t->op == 'd' ? t->table->add
					 : t->table->put;
	sqlite3_stmt *q = NULL;
	enum rc rc;

	if (sqlite3_prepare_v2(s->db, sql, -1, &q, NULL))
		return store_fail(s);
	store_bind_int(q, 1, t->row);
	if (t->op != 'i')
		bind_old_values(q, t);
	rc = store_run(s, q);
	(void)sqlite3_finalize(q);
	if (rc == E_INVALID && sqlite3_extended_errcode(s->db) == SQLITE_CONSTRAINT_FOREIGNKEY)
		return err_set(&s->err, E_CONFLICT,
			       _("it cannot be undone: something refers to what it made"));
	return rc;
}

enum rc
store_undo(struct store *s, int64_t act)
{
	struct arena mem = {0};
	struct touched *list = NULL;
	enum rc rc = sql_act_undoes(s, act);

	if (!rc)
		rc = touched_read(s, act, &mem, &list);

	for (struct touched *t = list; !rc && t; t = t->next)
		rc = still_holds(s, act, t, &mem);
	for (struct touched *t = list; !rc && t; t = t->next)
		rc = put_back(s, t);
	arena_reset(&mem);
	return rc;
}
