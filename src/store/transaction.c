#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/intl.h"
#include "sql_read.h"
#include "store/handle.h"

/* A process stopped or killed by the terminal inside a transaction would stop every writer. Who
 * waits may be killed, but not stopped: he would sleep with the turnstile in his hand. */
static const int stopping[] = {SIGTSTP, SIGTTIN, SIGTTOU};
static const int ending[] = {SIGHUP, SIGINT, SIGTERM, SIGQUIT};

static void
signals_block(const int *list, size_t n, sigset_t *was)
{
	sigset_t set;

	(void)sigemptyset(&set);
	for (size_t i = 0; i < n; i++)
		(void)sigaddset(&set, list[i]);
	(void)sigprocmask(SIG_BLOCK, &set, was);
}

static void
leave(struct store *s)
{
	(void)sqlite3_exec(s->db, "PRAGMA synchronous=FULL", NULL, NULL, NULL);
	turnstile_leave(&s->gate);
	(void)sigprocmask(SIG_SETMASK, &s->signals, NULL);
}

static enum rc
version_check(struct store *s)
{
	int64_t version = 0;
	enum rc rc = store_number(s, &s->version, "PRAGMA user_version", &version);

	if (!rc && version != SQL_VERSION)
		return err_set(
			&s->err, E_DESK,
			_("the desk was upgraded meanwhile: your text is safe, restart kefu"));
	return rc;
}

/* Another file may have its name since (replace.h): what is written here would be lost. */
static enum rc
place_check(struct store *s)
{
	int has_moved = 0;

	(void)sqlite3_file_control(s->db, "main", SQLITE_FCNTL_HAS_MOVED, &has_moved);
	if (has_moved)
		return err_set(&s->err, E_DESK,
			       _("another file took the place of the desk meanwhile: your text is "
				 "safe, restart kefu"));
	return OK;
}

enum rc
store_begin_plain(struct store *s)
{
	const enum rc rc = store_exec(s, "BEGIN IMMEDIATE");

	return rc ? rc : version_check(s);
}

static enum rc
transaction_begin(struct store *s)
{
	enum rc rc = place_check(s);

	if (!rc)
		rc = store_exec(s, "PRAGMA synchronous=NORMAL");
	return rc ? rc : store_begin_plain(s);
}

void
store_roll_back(struct store *s)
{
	if (!s->db || sqlite3_get_autocommit(s->db))
		return;
	(void)sqlite3_step(s->rollback);
	(void)sqlite3_reset(s->rollback);
}

static void
transaction_undo(struct store *s)
{
	store_roll_back(s);
	log_forget(s);
	leave(s);
}

static enum rc
enter(struct store *s)
{
	enum rc rc;

	signals_block(stopping, sizeof stopping / sizeof *stopping, &s->signals);
	rc = turnstile_enter(&s->gate, &s->err);
	if (rc) {
		(void)sigprocmask(SIG_SETMASK, &s->signals, NULL);
		return rc;
	}
	signals_block(ending, sizeof ending / sizeof *ending, NULL);
	rc = transaction_begin(s);
	if (rc)
		transaction_undo(s);
	return rc;
}

/* SQLite takes a transaction back by itself when the disk fails: a savepoint would begin another.
 */
static enum rc
savepoint(struct store *s)
{
	if (sqlite3_get_autocommit(s->db))
		return err_set(&s->err, E_IO,
			       _("the desk was not written: nothing was saved, try again"));
	return store_exec(s, "SAVEPOINT act");
}

enum rc
store_begin(struct store *s, const struct act_head *head)
{
	enum rc rc = s->is_group ? savepoint(s) : enter(s);

	if (rc)
		return rc;
	rc = log_open(s, head);
	if (rc)
		store_rollback(s);
	return rc;
}

void
store_rollback(struct store *s)
{
	if (!s->is_group) {
		transaction_undo(s);
		return;
	}
	/* Where even that fails, no other act may be saved beside the half of this one. */
	if (!sqlite3_get_autocommit(s->db) &&
	    sqlite3_exec(s->db, "ROLLBACK TO act; RELEASE act", NULL, NULL, NULL))
		store_roll_back(s);
	log_forget(s);
}

/* An error from COMMIT means "unknown": the log tells whether the act is there. */
static enum rc
commit_settle(struct store *s)
{
	const struct sql_blob op = {s->sealed, sizeof s->sealed};
	struct err was = {0};
	struct arena mem = {0};
	struct row_act row;
	enum rc rc;

	(void)err_move(&was, &s->err);
	store_roll_back(s);
	rc = sql_act_by_op(s, op, &mem, &row);
	arena_reset(&mem);
	if (!rc)
		err_release(&was);
	else
		rc = err_move(&s->err, &was);
	return rc;
}

/*
 * After the turnstile: the next one writes while this one waits for the disk, and neighbours share
 * one wait. All that this act stands on is before it in the same file, and is there
 * when it is. Of an error it is as with COMMIT: whether the act will be there is not known.
 */
static enum rc
wal_sync(struct store *s)
{
	sqlite3_file *wal = NULL;
	int code = sqlite3_file_control(s->db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &wal);

	if (!code && wal && wal->pMethods)
		code = wal->pMethods->xSync(wal, SQLITE_SYNC_NORMAL);
	if (!code)
		return OK;
	return err_set(&s->err, E_IO,
		       _("the disk did not confirm it: look whether it is there before you do it "
			 "again"));
}

static enum rc
transaction_end(struct store *s)
{
	enum rc rc = store_exec(s, "COMMIT");

	if (rc)
		rc = commit_settle(s);
	log_forget(s);
	leave(s);
	return rc ? rc : wal_sync(s);
}

enum rc
store_commit(struct store *s)
{
	enum rc rc = log_seal(s);

	if (!rc && s->is_group)
		rc = store_exec(s, "RELEASE act");
	if (rc) {
		store_rollback(s);
		return rc;
	}
	(void)memcpy(s->sealed, s->op_id, sizeof s->sealed);
	if (!s->is_group)
		return transaction_end(s);
	log_forget(s);
	return OK;
}

enum rc
store_group_begin(struct store *s)
{
	const enum rc rc = enter(s);

	s->is_group = !rc;
	return rc;
}

enum rc
store_group_end(struct store *s)
{
	s->is_group = false;
	if (!sqlite3_get_autocommit(s->db))
		return transaction_end(s);
	transaction_undo(s);
	return err_set(&s->err, E_IO, _("the desk was not written: nothing was saved, try again"));
}

enum rc
store_read_begin(struct store *s)
{
	return store_exec(s, "BEGIN");
}

void
store_read_end(struct store *s)
{
	if (!sqlite3_get_autocommit(s->db) && sqlite3_exec(s->db, "COMMIT", NULL, NULL, NULL))
		store_roll_back(s);
}

bool
store_is_stale(struct store *s)
{
	const int64_t seen = s->seen;

	if (store_number(s, &s->others, "PRAGMA data_version", &s->seen))
		return false;
	return seen != s->seen;
}

int64_t
store_act(const struct store *s)
{
	return s->act;
}

void
store_work_long(struct store *s)
{
	(void)sqlite3_exec(s->db, "PRAGMA cache_size=-16384", NULL, NULL, NULL);
}

int
store_changes(const struct store *s)
{
	return sqlite3_changes(s->db);
}

int64_t
store_last_id(const struct store *s)
{
	return sqlite3_last_insert_rowid(s->db);
}

struct err *
store_err(struct store *s)
{
	return &s->err;
}

const char *
store_path(const struct store *s)
{
	return s->path;
}

void
store_on_wait(struct store *s, void (*waiting)(void *arg, const char *holder), void *arg)
{
	s->gate.waiting = waiting;
	s->gate.arg = arg;
}

void
store_give_up(struct store *s)
{
	s->gate.is_given_up = true;
}

void
store_sign(struct store *s, const char *work_no)
{
	(void)snprintf(s->gate.sign, sizeof s->gate.sign, "%s", work_no);
}
