#include <stdio.h>
#include <string.h>
#include <sys/random.h>

#include "base/intl.h"
#include "base/time.h"
#include "sql_read.h"
#include "store/handle.h"
#include "store/stmt.h"

enum { WAL_MS = 5000, RETRY_MS = 20 };

/* SQLite does not run its busy handler for this switch; a reader just passing is waited for. */
static enum rc
wal_on(struct store *s)
{
	enum rc rc = E_BUSY;

	for (int waited = 0; rc == E_BUSY && waited < WAL_MS; waited += RETRY_MS) {
		rc = store_exec(s, "PRAGMA journal_mode=WAL");
		if (rc == E_BUSY)
			(void)sqlite3_sleep(RETRY_MS);
	}
	return rc;
}

/* Nothing to do, on a new desk: then nothing was done, and no act says otherwise. */
static enum rc
data_seal(struct store *s)
{
	enum rc rc = OK;

	if (s->log.count)
		rc = log_seal(s);
	else
		rc = store_exec(s, "ROLLBACK TO data_step");
	log_forget(s);
	return rc ? rc : store_exec(s, "RELEASE data_step");
}

/* What an upgrade does to data is an act like any other. */
static enum rc
data_open(struct store *s)
{
	struct act_head head = {.at = time_now(), .verb = "migrate"};
	enum rc rc;

	if (getrandom(head.op_id, sizeof head.op_id, 0) != (ssize_t)sizeof head.op_id)
		return err_set(
			&s->err, E_IO,
			_("the system gives no random numbers: nothing was saved, try again"));
	rc = store_exec(s, "SAVEPOINT data_step");
	return rc ? rc : log_open(s, &head);
}

static enum rc
data_step(struct store *s, const char *sql)
{
	enum rc rc;

	if (!*sql)
		return OK;
	rc = data_open(s);
	if (!rc)
		rc = store_exec(s, sql);
	return rc ? rc : data_seal(s);
}

/* --- columns that a step adds to rows which are there --- */

struct had {
	const char *table, *column;
	struct had *next;
};

static enum rc
columns_read(struct store *s, struct arena *mem, struct had **out)
{
	struct row_column_all c;
	enum rc rc = sql_column_all_begin(s), end;

	while (!rc && sql_column_all_next(s, mem, &c)) {
		struct had *had = arena_alloc(mem, sizeof *had);

		*had = (struct had){c.tbl, c.col, *out};
		*out = had;
	}
	end = sql_column_all_end(s);
	return rc ? rc : end;
}

static bool
is_had(const struct had *had, const char *table, const char *column)
{
	while (had && (strcmp(had->table, table) != 0 || strcmp(had->column, column) != 0))
		had = had->next;
	return had;
}

static enum rc
column_log(struct store *s, const struct sql_table *t, int col)
{
	sqlite3_stmt *q = NULL;
	struct row_change c = {.op = "u", .tbl = t->name, .col = t->col[col], .old = {.type = 'n'}};

	if (sqlite3_prepare_v2(s->db, t->all, -1, &q, NULL))
		return store_fail(s);
	while (store_next(s, q)) {
		c.row = store_int(q, 0);
		c.new = store_any(q, col + 1, &s->log.mem);
		log_note(s, &c);
	}
	(void)sqlite3_finalize(q);
	return store_end(s, NULL);
}

/* What a row is given without being asked stands in the log, too. */
static enum rc
columns_log(struct store *s, const struct had *had)
{
	enum rc rc = had ? data_open(s) : OK;

	for (int t = 0; had && t < SQL_TABLES; t++)
		for (int col = 0; !rc && col < sql_table[t].cols; col++)
			if (sql_table[t].fill[col].type != 'n' &&
			    is_had(had, sql_table[t].name, "id") &&
			    !is_had(had, sql_table[t].name, sql_table[t].col[col]))
				rc = column_log(s, &sql_table[t], col);
	return rc || !had ? rc : data_seal(s);
}

/* --- the steps --- */

/* The guards fit the newest schema only: data waits until all tables are there. */
static enum rc
steps_run(struct store *s, int64_t version)
{
	struct arena mem = {0};
	struct had *had = NULL;
	enum rc rc = columns_read(s, &mem, &had);

	if (!rc)
		rc = store_exec(s, sql_guard_drop);
	for (int64_t v = version; !rc && v < SQL_VERSION; v++)
		rc = store_exec(s, sql_step[v].schema);
	if (!rc)
		rc = store_exec(s, sql_guard_make);
	if (!rc)
		rc = columns_log(s, had);
	for (int64_t v = version; !rc && v < SQL_VERSION; v++)
		rc = data_step(s, sql_step[v].data);
	arena_reset(&mem);
	return rc;
}

static enum rc
references_check(struct store *s)
{
	sqlite3_stmt *q = NULL;
	int found;

	if (sqlite3_prepare_v2(s->db, "PRAGMA foreign_key_check", -1, &q, NULL))
		return store_fail(s);
	found = sqlite3_step(q);
	(void)sqlite3_finalize(q);
	if (found == SQLITE_DONE)
		return OK;
	return err_set(&s->err, E_DESK,
		       _("%s could not be upgraded: rows refer to rows that are not there"),
		       s->path);
}

enum rc
store_newer_refuse(struct store *s, int64_t version)
{
	return err_set(&s->err, E_DESK,
		       _("%s was made by a newer kefu (schema %lld, this one knows %d): install "
			 "that one"),
		       s->path, (long long)version, SQL_VERSION);
}

/* The version is read inside the transaction: two processes cannot both migrate, and an older one
 * that waited finds that a newer one did. */
static enum rc
steps_locked(struct store *s)
{
	int64_t version = 0;
	char sql[96];
	enum rc rc = store_number(s, &s->version, "PRAGMA user_version", &version);

	if (rc || version == SQL_VERSION)
		return rc;
	if (version > SQL_VERSION)
		return store_newer_refuse(s, version);
	rc = steps_run(s, version);
	if (!rc)
		rc = references_check(s);
	(void)snprintf(sql, sizeof sql, "PRAGMA user_version=%d; PRAGMA application_id=%d",
		       SQL_VERSION, APPLICATION_ID);
	return rc ? rc : store_exec(s, sql);
}

/* With foreign keys on, rebuilding a parent table inside the transaction would fail at COMMIT. */
enum rc
store_migrate(struct store *s)
{
	enum rc rc = wal_on(s);

	if (!rc)
		rc = store_exec(s, "PRAGMA foreign_keys=OFF; BEGIN IMMEDIATE");
	if (!rc)
		rc = steps_locked(s);
	if (!rc)
		rc = store_exec(s, "COMMIT");
	if (!sqlite3_get_autocommit(s->db))
		store_roll_back(s);
	(void)sqlite3_exec(s->db, "PRAGMA foreign_keys=ON", NULL, NULL, NULL);
	return rc;
}
