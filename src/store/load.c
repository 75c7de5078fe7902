/* The other half of store/dump.h: a new desk made of rows. */
#include <string.h>
#include <sys/random.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/intl.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/dump.h"
#include "store/handle.h"
#include "store/log_watch.h"
#include "store/stmt.h"

/* So many changed values are one act: what an act changes is kept in memory until it is sealed. */
enum { ACT_CHANGES = 20000 };

/* --- the refusing triggers: a row as it ended is no row as it begins --- */

static enum rc
triggers_drop(struct store *s, struct arena *mem)
{
	struct trigger {
		const char *drop;
		struct trigger *next;
	} *list = NULL;
	struct row_trigger_refusing row;
	struct buf make = {0};
	enum rc rc = sql_trigger_refusing_begin(s), end;

	while (!rc && sql_trigger_refusing_next(s, mem, &row)) {
		struct trigger *t = arena_alloc(mem, sizeof *t);

		*t = (struct trigger){row.drop_sql, list};
		list = t;
		buf_printf(&make, "%s;\n", row.make_sql);
	}
	end = sql_trigger_refusing_end(s);
	rc = rc ? rc : end;
	for (; !rc && list; list = list->next)
		rc = store_exec(s, list->drop);
	s->load.triggers = arena_strdup(mem, buf_str(&make));
	buf_release(&make);
	return rc;
}

/* --- acts --- */

static enum rc
act_open(struct store *s)
{
	struct act_head head = {.at = s->load.now, .verb = "desk_load"};

	if (s->log.is_open)
		return OK;
	if (getrandom(head.op_id, sizeof head.op_id, 0) != (ssize_t)sizeof head.op_id)
		return err_set(
			&s->err, E_IO,
			_("the system gives no random numbers: nothing was saved, try again"));
	return log_open(s, &head);
}

static enum rc
act_close(struct store *s)
{
	enum rc rc = s->log.is_open ? log_seal(s) : OK;

	log_forget(s);
	return rc;
}

static const struct sql_any *
value_of(const struct dump_row *row, const char *col)
{
	static const struct sql_any none = {.type = 'n'};

	for (int i = 0; i < row->cols; i++)
		if (!strcmp(row->col[i], col))
			return &row->value[i];
	return &none;
}

static const char *
text_of(const struct sql_any *v, struct arena *mem)
{
	return v->type == 't' ? arena_strndup(mem, v->bytes.data, v->bytes.size) : "";
}

/* What was done on the other desk, without what it changed there. */
static enum rc
act_load(struct store *s, const struct dump_row *row)
{
	const struct sql_any *op = value_of(row, "op_id"), *agent = value_of(row, "agent_id"),
			     *ticket = value_of(row, "ticket_id"), *undo = value_of(row, "undo_of");
	struct arena mem = {0};
	struct act_head head = {
		.at = value_of(row, "at")->value,
		.agent = agent->type == 'i' ? agent->value : 0,
		.verb = text_of(value_of(row, "verb"), &mem),
	};
	enum rc rc;

	if (op->type != 'b' || op->bytes.size != sizeof head.op_id || row->id != s->act + 1) {
		arena_reset(&mem);
		return err_set(&s->err, E_INVALID, _("the acts are not in order, or damaged"));
	}
	(void)memcpy(head.op_id, op->bytes.data, sizeof head.op_id);
	rc = log_open(s, &head);
	if (!rc && ticket->type == 'i')
		rc = store_about(s, ticket->value);
	if (!rc && undo->type == 'i')
		rc = sql_act_undoes(s, undo->value);
	if (!rc)
		rc = act_close(s);
	arena_reset(&mem);
	return rc;
}

/* --- rows --- */

static int
table_find(const char *name)
{
	for (int i = 0; i < SQL_TABLES; i++)
		if (!strcmp(sql_table[i].name, name))
			return i;
	return -1;
}

static bool
has_column(const struct sql_table *t, const char *name)
{
	for (int i = 0; i < t->cols; i++)
		if (!strcmp(t->col[i], name))
			return true;
	return false;
}

static enum rc
columns_check(struct store *s, const struct sql_table *t, const struct dump_row *row)
{
	for (int i = 0; i < row->cols; i++)
		if (!has_column(t, row->col[i]))
			return err_set(&s->err, E_INVALID,
				       _("%s has no column %s: the dump is of a newer kefu"),
				       t->name, row->col[i]);
	return OK;
}

/* A dump of an older desk has fewer columns: then it is what an upgrade would have put there. */
static enum rc
row_insert(struct store *s, const struct sql_table *t, const struct dump_row *row)
{
	sqlite3_stmt **kept = &s->load.stmt[t - sql_table];
	enum rc rc;

	if (!*kept && sqlite3_prepare_v3(s->db, t->add, -1, SQLITE_PREPARE_PERSISTENT, kept, NULL))
		return store_fail(s);
	store_bind_int(s, *kept, 1, row->id);
	for (int i = 0; i < t->cols; i++) {
		const struct sql_any *v = value_of(row, t->col[i]);

		store_bind_any(s, *kept, i + 2, v->type == 'n' ? t->fill[i] : *v);
	}
	rc = store_run(s, *kept);
	(void)sqlite3_clear_bindings(*kept);
	return rc;
}

enum rc
store_load_row(struct store *s, const struct dump_row *row)
{
	const int t = table_find(row->table);
	enum rc rc;

	if (!strcmp(row->table, "act"))
		return act_load(s, row);
	if (t < 0)
		return err_set(&s->err, E_INVALID,
			       _("there is no table %s: the dump is of a newer kefu"), row->table);
	rc = columns_check(s, &sql_table[t], row);
	if (!rc)
		rc = act_open(s);
	if (!rc)
		rc = row_insert(s, &sql_table[t], row);
	if (!rc && s->log.count > ACT_CHANGES)
		rc = act_close(s);
	return rc;
}

/* --- the whole --- */

static enum rc
empty_check(struct store *s)
{
	struct row_desk_get desk;
	struct row_act last;
	struct arena mem = {0};
	const enum rc is_desk = sql_desk_get(s, &mem, &desk), is_act = sql_act_last(s, &mem, &last);

	arena_reset(&mem);
	if (is_desk == E_NOTFOUND && is_act == E_NOTFOUND)
		return OK;
	return err_set(&s->err, E_CONFLICT, _("there is a desk already at %s"), s->path);
}

enum rc
store_load_begin(struct store *s, int64_t now)
{
	enum rc rc = turnstile_enter(&s->gate, &s->err);

	if (rc)
		return rc;
	s->load.now = now;
	s->act = 0;
	rc = store_exec(s, "PRAGMA foreign_keys=OFF; BEGIN IMMEDIATE");
	if (!rc)
		rc = empty_check(s);
	return rc ? rc : triggers_drop(s, &s->load.mem);
}

static enum rc
references_check(struct store *s)
{
	sqlite3_stmt *q = NULL;
	int found;

	if (sqlite3_prepare_v2(s->db, "PRAGMA foreign_key_check", -1, &q, NULL))
		return store_fail(s);
	found = sqlite3_step(q);
	if (found == SQLITE_ROW)
		(void)err_set(&s->err, E_INVALID, _("%s %lld refers to a row that is not there"),
			      (const char *)sqlite3_column_text(q, 0),
			      (long long)sqlite3_column_int64(q, 1));
	(void)sqlite3_finalize(q);
	return found == SQLITE_DONE ? OK : found == SQLITE_ROW ? E_INVALID : store_fail(s);
}

static void
load_forget(struct store *s)
{
	for (int i = 0; i < SQL_TABLES; i++)
		(void)sqlite3_finalize(s->load.stmt[i]);
	arena_reset(&s->load.mem);
	s->load = (struct load){0};
	log_forget(s);
	(void)sqlite3_exec(s->db, "PRAGMA foreign_keys=ON", NULL, NULL, NULL);
	turnstile_leave(&s->gate);
}

enum rc
store_load_end(struct store *s)
{
	enum rc rc = act_close(s);

	if (!rc)
		rc = references_check(s);
	if (!rc)
		rc = store_exec(s, s->load.triggers);
	if (!rc)
		rc = store_exec(s, "COMMIT");
	if (!rc)
		load_forget(s);
	return rc;
}

void
store_load_drop(struct store *s)
{
	if (!sqlite3_get_autocommit(s->db))
		store_roll_back(s);
	load_forget(s);
}
