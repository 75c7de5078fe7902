#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/intl.h"
#include "store/handle.h"
#include "store/share.h"

enum { BUSY_MS = 2000, TEXT_MAX = 1 << 20 };

static enum rc
rc_of(int sqlite_rc)
{
	switch (sqlite_rc & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return E_BUSY;
	case SQLITE_CONSTRAINT:
	case SQLITE_TOOBIG:
		return E_INVALID;
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_CANTOPEN:
		return E_DENIED;
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return E_DESK;
	default:
		return E_IO;
	}
}

/* What is wrong with the file itself. */
static enum rc
fail_file(struct store *s, int code)
{
	const enum rc rc = rc_of(code);

	switch (code & 0xff) {
	case SQLITE_NOTADB:
		return err_set(&s->err, rc, _("%s is not a desk"), s->path);
	case SQLITE_CORRUPT:
		return err_set(&s->err, rc, _("%s is damaged (%s): restore it from a backup"),
			       s->path, sqlite3_errmsg(s->db));
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_CANTOPEN:
		return err_set(&s->err, rc,
			       _("%s cannot be written: check who owns it and its directory"),
			       s->path);
	default:
		return err_set(&s->err, rc, "%s", sqlite3_errmsg(s->db));
	}
}

/* What the schema refuses by RAISE() is a sentence already. */
enum rc
store_fail_as(struct store *s, int code)
{
	const enum rc rc = rc_of(code);

	if (code == SQLITE_CONSTRAINT_TRIGGER)
		return err_set(&s->err, rc, "%s", sqlite3_errmsg(s->db));
	switch (code & 0xff) {
	case SQLITE_FULL:
		return err_set(
			&s->err, rc,
			_("the disk is full: nothing was saved, free some space and try again"));
	case SQLITE_TOOBIG:
		return err_set(&s->err, rc, _("the text is too long: shorten it"));
	case SQLITE_CONSTRAINT:
		return err_set(&s->err, rc, _("the desk cannot hold that (%s)"),
			       sqlite3_errmsg(s->db));
	case SQLITE_BUSY:
		return err_set(&s->err, rc,
			       _("%s is in use by another program: nothing was saved, try again"),
			       s->path);
	default:
		return fail_file(s, code);
	}
}

enum rc
store_fail(struct store *s)
{
	return store_fail_as(s, sqlite3_extended_errcode(s->db));
}

enum rc
store_exec(struct store *s, const char *sql)
{
	return sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK ? OK : store_fail(s);
}

enum rc
store_number(struct store *s, sqlite3_stmt **kept, const char *pragma, int64_t *out)
{
	enum rc rc = OK;

	if (!*kept && sqlite3_prepare_v3(s->db, pragma, -1, SQLITE_PREPARE_PERSISTENT, kept, NULL))
		return store_fail(s);
	if (sqlite3_step(*kept) == SQLITE_ROW)
		*out = sqlite3_column_int64(*kept, 0);
	else
		rc = store_fail(s);
	(void)sqlite3_reset(*kept);
	return rc;
}

/* The set-up of every connection; why each: the header of tests/store/test_store.c. */
static enum rc
connection_set_up(struct store *s)
{
	enum rc rc;

	(void)sqlite3_extended_result_codes(s->db, 1);
	(void)sqlite3_busy_timeout(s->db, BUSY_MS);
	(void)sqlite3_limit(s->db, SQLITE_LIMIT_LENGTH, TEXT_MAX);
	(void)sqlite3_limit(s->db, SQLITE_LIMIT_ATTACHED, 0);
	(void)sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	/* A checkpoint when closing would pass beside the turnstile. */
	(void)sqlite3_db_config(s->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	rc = store_exec(
		s,
		"PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON; PRAGMA trusted_schema=OFF;"
		"PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY; PRAGMA synchronous=FULL;"
		"PRAGMA secure_delete=ON; PRAGMA cache_size=-256; PRAGMA mmap_size=0");
	if (!rc && sqlite3_prepare_v3(s->db, "ROLLBACK", -1, SQLITE_PREPARE_PERSISTENT,
				      &s->rollback, NULL))
		rc = store_fail(s);
	return rc;
}

/* A file that SQLite makes is 0644 less the umask; the directory entry must survive a power cut. */
static enum rc
file_make(struct store *s)
{
	char *dir = strdup(s->path);
	const int fd = open(s->path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	int dir_fd = -1;
	enum rc rc = OK;

	if (fd < 0 || fchmod(fd, 0600) || !dir ||
	    (dir_fd = open(dirname(dir), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) < 0 || fsync(dir_fd))
		rc = err_set(&s->err, errno == EACCES ? E_DENIED : E_IO, _("cannot make %s: %s"),
			     s->path, strerror(errno));
	if (fd >= 0)
		(void)close(fd);
	if (dir_fd >= 0)
		(void)close(dir_fd);
	free(dir);
	return rc;
}

/* Everything that makes a file a desk happens under the turnstile: many may try at once. */
static enum rc
make_locked(struct store *s)
{
	struct stat st;

	return stat(s->path, &st) ? file_make(s) : OK;
}

static enum rc
gate_open(struct store *s)
{
	char *lock = NULL;
	enum rc rc;

	if (asprintf(&lock, "%s-lock", s->path) < 0)
		abort();
	rc = turnstile_open(&s->gate, lock, &s->err);
	if (!rc)
		share_follow(s->path, s->gate.fd);
	free(lock);
	return rc;
}

static enum rc
make(struct store *s)
{
	enum rc rc = gate_open(s);

	if (!rc)
		rc = turnstile_enter(&s->gate, &s->err);
	if (rc)
		return rc;
	rc = make_locked(s);
	turnstile_leave(&s->gate);
	return rc;
}

static enum rc
file_system_check(const char *path, struct err *e)
{
	char *dir = strdup(path);
	const enum fs kind = file_fs(dir ? dirname(dir) : path);

	free(dir);
	if (kind == FS_REFUSED)
		return err_set(e, E_DESK,
			       _("%s is on a network file system, where locks fail: put the desk "
				 "on a local disk"),
			       path);
	return OK;
}

/* What the file says it is. */
struct kind {
	int64_t application, version;
	int64_t schema; /* 0: there was never anything in it */
};

/* All three of one moment: somebody else may be making the desk right now. */
static enum rc
kind_read(struct store *s, struct kind *k)
{
	sqlite3_stmt *application = NULL, *schema = NULL;
	enum rc rc = store_read_begin(s);

	if (!rc)
		rc = store_number(s, &application, "PRAGMA application_id", &k->application);
	if (!rc)
		rc = store_number(s, &s->version, "PRAGMA user_version", &k->version);
	if (!rc)
		rc = store_number(s, &schema, "PRAGMA schema_version", &k->schema);
	(void)sqlite3_finalize(application);
	(void)sqlite3_finalize(schema);
	store_read_end(s);
	return rc;
}

static enum rc
kind_check(struct store *s, bool may_make)
{
	struct kind k = {0};
	enum rc rc = kind_read(s, &k);

	if (rc || (may_make && !k.application && !k.version && !k.schema))
		return rc;
	if (k.application != APPLICATION_ID)
		return err_set(&s->err, E_DESK, _("%s is not a desk"), s->path);
	if (k.version > SQL_VERSION)
		return store_newer_refuse(s, k.version);
	if (sqlite3_db_readonly(s->db, "main"))
		return store_fail_as(s, SQLITE_READONLY);
	return OK;
}

static enum rc
upgrade(struct store *s)
{
	int64_t version = 0;
	enum rc rc = store_number(s, &s->version, "PRAGMA user_version", &version);

	if (rc || version == SQL_VERSION)
		return rc;
	rc = turnstile_enter(&s->gate, &s->err);
	if (rc)
		return rc;
	rc = store_migrate(s);
	if (!rc)
		rc = search_upgrade(s);
	turnstile_leave(&s->gate);
	return rc;
}

/* Nothing is made beside a file before it is known to be a desk, but where one is to be made. */
static enum rc
open_file(struct store *s, bool may_make)
{
	enum rc rc = may_make ? make(s) : OK;

	if (rc)
		return rc;
	if (faccessat(AT_FDCWD, s->path, F_OK, AT_EACCESS))
		return err_set(&s->err, errno == EACCES ? E_DENIED : E_NODESK,
			       _("cannot reach the desk %s: %s"), s->path, strerror(errno));
	/* A program of one thread: no locks round each call. */
	if (sqlite3_open_v2(s->path, &s->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL))
		return store_fail(s);
	log_watch(s);
	rc = connection_set_up(s);
	if (!rc)
		rc = kind_check(s, may_make);
	if (!rc && !may_make)
		rc = gate_open(s);
	return rc ? rc : upgrade(s);
}

static enum rc
open_any(const char *path, bool may_make, struct store **out, struct err *e)
{
	struct store *s = calloc(1, sizeof *s);
	enum rc rc = file_system_check(path, e);

	if (!s)
		abort();
	*s = (struct store){.gate.fd = -1, .step = SQLITE_DONE, .path = strdup(path)};
	if (!rc) {
		rc = open_file(s, may_make);
		if (rc)
			(void)err_move(e, &s->err);
	}
	if (rc) {
		store_close(s);
		return rc;
	}
	(void)store_is_stale(s);
	*out = s;
	return OK;
}

enum rc
store_open(const char *path, struct store **out, struct err *e)
{
	return open_any(path, false, out, e);
}

enum rc
store_create(const char *path, struct store **out, struct err *e)
{
	return open_any(path, true, out, e);
}

void
store_close(struct store *s)
{
	if (!s)
		return;
	for (int i = 0; i < SQL_COUNT; i++)
		(void)sqlite3_finalize(s->stmt[i]);
	(void)sqlite3_finalize(s->version);
	(void)sqlite3_finalize(s->rollback);
	(void)sqlite3_finalize(s->others);
	(void)sqlite3_close(s->db);
	log_forget(s);
	turnstile_close(&s->gate);
	err_release(&s->err);
	free(s->path);
	free(s);
}
