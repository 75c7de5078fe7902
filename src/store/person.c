#include "store/person.h"

#include <string.h>

#include "base/arena.h"
#include "core/customer_cell.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/handle.h"
#include "store/stmt.h"

/* Runs a generated statement with up to two numbers. */
static enum rc
run(struct store *s, const char *sql, int64_t first, int64_t second)
{
	sqlite3_stmt *q = NULL;
	enum rc rc;

	if (sqlite3_prepare_v2(s->db, sql, -1, &q, NULL))
		return store_fail(s);
	if (sqlite3_bind_parameter_count(q) == 2) {
		store_bind_int(s, q, 1, first);
		store_bind_int(s, q, 2, second);
	}
	rc = store_run(s, q);
	(void)sqlite3_finalize(q);
	return rc;
}

enum rc
person_move(struct store *s, int64_t gone, int64_t stays)
{
	enum rc rc = OK;

	for (int t = 0; !rc && t < SQL_TABLES; t++)
		if (sql_table[t].move)
			rc = run(s, sql_table[t].move, gone, stays);
	return rc;
}

static const struct sql_table *
table_find(const char *name)
{
	for (int i = 0; i < SQL_TABLES; i++)
		if (!strcmp(sql_table[i].name, name))
			return &sql_table[i];
	return NULL;
}

/* --- marking --- */

/* Owners are marked before what hangs on them, in as many rounds as the longest chain has links. */
static enum rc
living_mark(struct store *s)
{
	int before;
	enum rc rc = OK;

	do {
		before = sqlite3_total_changes(s->db);
		for (int t = 0; !rc && t < SQL_TABLES; t++)
			if (sql_table[t].mine)
				rc = run(s, sql_table[t].mine, 0, 0);
	} while (!rc && sqlite3_total_changes(s->db) > before);
	return rc;
}

/* The table that a column refers to, when that says to whom the row belongs; else NULL. */
static const char *
owner_of(const struct sql_table *t, const char *col)
{
	for (int i = 0; t && i < t->owners; i++)
		if (!strcmp(t->owner[i][0], col))
			return t->owner[i][1];
	return NULL;
}

/* A row that is no more, and what it hung on. */
struct gone {
	const char *tbl, *parent;
	int64_t row, owner;
	struct gone *next;
};

static enum rc
gone_read(struct store *s, struct arena *mem, struct gone **list)
{
	struct row_change_gone c;
	enum rc rc = sql_change_gone_begin(s);

	*list = NULL;
	while (!rc && sql_change_gone_next(s, NULL, &c)) {
		const struct sql_table *t = table_find(c.tbl);
		const char *parent = owner_of(t, c.col);
		struct gone *g;

		if (!parent)
			continue;
		g = arena_alloc(mem, sizeof *g);
		*g = (struct gone){t->name, parent, c.row, c.old, *list};
		*list = g;
	}
	return rc ? rc : sql_change_gone_end(s);
}

static enum rc
gone_mark(struct store *s, const struct gone *list, bool *is_more)
{
	enum rc rc = OK;

	*is_more = false;
	for (; !rc && list; list = list->next) {
		struct row_erasing_has has;

		rc = sql_erasing_has(s, list->parent, list->owner, NULL, &has);
		if (!rc)
			rc = sql_erasing_add(s, list->tbl, list->row);
		if (!rc && store_changes(s))
			*is_more = true;
		if (rc == E_NOTFOUND)
			rc = OK;
	}
	return rc;
}

enum rc
person_mark(struct store *s, int64_t customer)
{
	struct arena mem = {0};
	struct gone *list = NULL;
	bool is_more = true;
	enum rc rc = sql_erasing_customer(s, customer);

	if (!rc)
		rc = living_mark(s);
	if (!rc)
		rc = sql_erasing_notices(s);
	if (!rc)
		rc = gone_read(s, &mem, &list);
	while (!rc && is_more)
		rc = gone_mark(s, list, &is_more);
	arena_reset(&mem);
	return rc;
}

/* --- taking away --- */

static const struct sql_any nothing = {.type = 'n'};
static const struct sql_any star = {.type = 't', .bytes = {"*", 1}};

/* Binds a star or nothing for each text that goes; false: nothing does, the row is as it was. */
static bool
cells_bind(struct store *s, const struct sql_table *t, sqlite3_stmt *was, sqlite3_stmt *put,
	   bool *is_row)
{
	bool any = false;

	*is_row = false;
	for (int i = 0; i < t->cols; i++) {
		const enum cell cell = sqlite3_column_type(was, i) == SQLITE_TEXT
					       ? customer_cell_of(t->name, t->col[i])
					       : CELL_STAYS;
		const bool goes = cell > CELL_STAYS;

		store_bind_int(s, put, 2 * i + 2, goes);
		store_bind_any(s, put, 2 * i + 3, cell == CELL_STARS ? star : nothing);
		any = any || goes;
		*is_row = *is_row || cell == CELL_ROW;
	}
	return any;
}

/* One table's statements, kept from row to row. */
struct wiper {
	const struct sql_table *table;
	sqlite3_stmt *get, *put, *del;
};

static void
wiper_end(struct wiper *w)
{
	(void)sqlite3_finalize(w->get);
	(void)sqlite3_finalize(w->put);
	(void)sqlite3_finalize(w->del);
	*w = (struct wiper){0};
}

static enum rc
wiper_begin(struct store *s, struct wiper *w, const struct sql_table *t)
{
	wiper_end(w);
	w->table = t;
	if (sqlite3_prepare_v2(s->db, t->get, -1, &w->get, NULL) ||
	    sqlite3_prepare_v2(s->db, t->put, -1, &w->put, NULL) ||
	    sqlite3_prepare_v2(s->db, t->del, -1, &w->del, NULL))
		return store_fail(s);
	return OK;
}

/* A row that is no more stands in the log alone. */
static enum rc
row_wipe(struct store *s, struct wiper *w, int64_t row)
{
	bool any, is_row = false;

	store_bind_int(s, w->get, 1, row);
	any = sqlite3_step(w->get) == SQLITE_ROW;
	if (any)
		any = cells_bind(s, w->table, w->get, w->put, &is_row);
	(void)sqlite3_reset(w->get);
	if (!any)
		return OK;
	store_bind_int(s, is_row ? w->del : w->put, 1, row);
	return store_run(s, is_row ? w->del : w->put);
}

static enum rc
rows_wipe(struct store *s)
{
	struct wiper w = {0};
	struct row_erasing_all e;
	enum rc rc = sql_erasing_all_begin(s), end;

	while (!rc && sql_erasing_all_next(s, NULL, &e)) {
		if (!w.table || strcmp(w.table->name, e.tbl) != 0)
			rc = wiper_begin(s, &w, table_find(e.tbl));
		if (!rc)
			rc = row_wipe(s, &w, e.row);
	}
	wiper_end(&w);
	end = sql_erasing_all_end(s);
	return rc ? rc : end;
}

/* --- the log --- */

struct logged {
	int64_t act, n;
	struct logged *next;
};

static enum rc
logged_read(struct store *s, struct arena *mem, struct logged **list)
{
	struct row_change_marked c;
	enum rc rc = sql_change_marked_begin(s);

	*list = NULL;
	while (!rc && sql_change_marked_next(s, NULL, &c)) {
		struct logged *l;

		if (customer_cell_of(c.tbl, c.col) == CELL_STAYS)
			continue;
		l = arena_alloc(mem, sizeof *l);
		*l = (struct logged){c.act_id, c.n, *list};
		*list = l;
	}
	return rc ? rc : sql_change_marked_end(s);
}

static enum rc
log_wipe(struct store *s)
{
	struct arena mem = {0};
	struct logged *list = NULL;
	enum rc rc = logged_read(s, &mem, &list);

	for (const struct logged *l = list; !rc && l; l = l->next)
		rc = sql_change_erase(s, l->act, l->n);
	arena_reset(&mem);
	if (!rc)
		log_forget_old_texts(s);
	return rc;
}

enum rc
person_erase(struct store *s)
{
	enum rc rc = rows_wipe(s);

	if (!rc)
		rc = log_wipe(s);
	return rc ? rc : sql_erasing_clear(s);
}

enum rc
person_words_wipe(struct store *s)
{
	const enum rc rc = rows_wipe(s);

	if (!rc)
		log_forget_old_texts(s);
	return rc;
}
