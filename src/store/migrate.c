#include <stdio.h>
#include <sys/random.h>

#include "base/intl.h"
#include "base/time.h"
#include "sql_read.h"
#include "store/handle.h"

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
	struct row_change_count changes = {0};
	enum rc rc = sql_change_count(s, NULL, &changes);

	if (!rc && changes.n)
		rc = log_seal(s);
	else if (!rc)
		rc = store_exec(s, "ROLLBACK TO data_step");
	return rc ? rc : store_exec(s, "RELEASE data_step");
}

/* What a step does to data is an act like any other. */
static enum rc
data_step(struct store *s, const char *sql)
{
	struct act_head head = {.at = time_now(), .verb = "migrate"};
	enum rc rc;

	if (!*sql)
		return OK;
	if (getrandom(head.op_id, sizeof head.op_id, 0) != (ssize_t)sizeof head.op_id)
		return err_set(
			&s->err, E_IO,
			_("the system gives no random numbers: nothing was saved, try again"));
	rc = store_exec(s, "SAVEPOINT data_step");
	if (!rc)
		rc = log_open(s, &head);
	if (!rc)
		rc = store_exec(s, sql);
	return rc ? rc : data_seal(s);
}

/* The log's triggers fit the newest schema only: data waits until all tables are there. */
static enum rc
steps_run(struct store *s, int64_t version)
{
	enum rc rc = store_exec(s, sql_log_drop);

	for (int64_t v = version; !rc && v < SQL_VERSION; v++)
		rc = store_exec(s, sql_step[v].schema);
	if (!rc)
		rc = store_exec(s, sql_log_make);
	for (int64_t v = version; !rc && v < SQL_VERSION; v++)
		rc = data_step(s, sql_step[v].data);
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

/* The version is read inside the transaction: two processes cannot both migrate. */
static enum rc
steps_locked(struct store *s)
{
	int64_t version = 0;
	char sql[96];
	enum rc rc = store_number(s, &s->version, "PRAGMA user_version", &version);

	if (rc || version >= SQL_VERSION)
		return rc;
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
		(void)sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
	(void)sqlite3_exec(s->db, "PRAGMA foreign_keys=ON", NULL, NULL, NULL);
	return rc;
}
