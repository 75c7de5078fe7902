#include "store/dump.h"

#include <string.h>

#include "base/arena.h"
#include "sql_read.h"
#include "store/handle.h"
#include "store/stmt.h"

static const char *const act_col[] = {"op_id", "at",        "agent_id", "uid",
				      "verb",  "ticket_id", "undo_of"};
enum { ACT_COLS = sizeof act_col / sizeof *act_col };

static struct sql_any
any_int(int64_t value)
{
	return (struct sql_any){.type = 'i', .value = value};
}

static struct sql_any
any_int_or_null(struct sql_int v)
{
	return v.is_set ? any_int(v.value) : (struct sql_any){.type = 'n'};
}

static bool
act_row(const struct dump_sink *to, const struct row_act *a)
{
	const struct sql_any value[ACT_COLS] = {
		{.type = 'b', .bytes = a->op_id},
		any_int(a->at),
		any_int_or_null(a->agent_id),
		any_int(a->uid),
		{.type = 't', .bytes = {a->verb, strlen(a->verb)}},
		any_int_or_null(a->ticket_id),
		any_int_or_null(a->undo_of),
	};

	return to->row(to->arg, &(struct dump_row){"act", a->id, ACT_COLS, act_col, value});
}

static enum rc
acts_dump(struct store *s, const struct dump_sink *to, bool *goes_on)
{
	struct row_act a;
	enum rc rc = sql_act_all_begin(s);

	if (rc)
		return rc;
	while (*goes_on && sql_act_all_next(s, NULL, &a))
		*goes_on = act_row(to, &a);
	return sql_act_all_end(s);
}

static bool
table_row(const struct sql_table *t, sqlite3_stmt *q, struct arena *mem, const struct dump_sink *to)
{
	struct sql_any *value = arena_alloc(mem, (size_t)t->cols * sizeof *value);

	for (int i = 0; i < t->cols; i++)
		value[i] = store_any(q, i + 1, NULL);
	return to->row(to->arg,
		       &(struct dump_row){t->name, store_int(q, 0), t->cols, t->col, value});
}

static enum rc
table_dump(struct store *s, const struct sql_table *t, const struct dump_sink *to, bool *goes_on)
{
	struct arena mem = {0};
	sqlite3_stmt *q = NULL;
	enum rc rc;

	if (sqlite3_prepare_v2(s->db, t->all, -1, &q, NULL))
		return store_fail(s);
	while (*goes_on && store_next(s, q)) {
		*goes_on = table_row(t, q, &mem, to);
		arena_reset(&mem);
	}
	rc = store_end(s, q);
	(void)sqlite3_finalize(q);
	return rc;
}

enum rc
store_dump(struct store *s, const struct dump_sink *to)
{
	bool goes_on = true;
	enum rc rc = acts_dump(s, to, &goes_on);

	for (int i = 0; !rc && goes_on && i < SQL_TABLES; i++)
		rc = table_dump(s, &sql_table[i], to, &goes_on);
	return rc;
}

int
store_schema(void)
{
	return SQL_VERSION;
}
