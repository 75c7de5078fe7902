#include "store/replace.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file_sync.h"
#include "base/intl.h"
#include "store/turnstile.h"

enum { MODE_BITS = 0770, TRIES = 20, TRY_MS = 50 };

/* Where SQLite locks a file: who has it open holds some of these bytes.
 * https://www.sqlite.org/lockingv3.html */
enum { LOCK_BYTE = 0x40000000, LOCK_BYTES = 512 };

static char *
name_of(const char *desk, const char *tail)
{
	char *path;

	if (asprintf(&path, "%s%s", desk, tail) < 0)
		abort();
	return path;
}

static void
remove_named(const char *desk, const char *tail)
{
	char *path = name_of(desk, tail);

	(void)unlink(path);
	free(path);
}

/* Whatever stands beside a file of that name: a -wal of another one would be taken for its own. */
static void
beside_remove(const char *made)
{
	static const char *const tails[] = {"-wal",    "-shm",        "-journal", "-lock",
					    "-erased", "-erased-new", "-presence"};

	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
		remove_named(made, tails[i]);
}

static bool
file_make(struct replacing *r, struct err *e)
{
	r->fd = open(r->made, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (r->fd >= 0 && flock(r->fd, LOCK_EX | LOCK_NB)) {
		(void)close(r->fd);
		r->fd = -1;
		(void)err_set(e, E_BUSY, _("the desk is being put back just now: try again"));
		return false;
	}
	if (r->fd >= 0 && !fchmod(r->fd, 0600) && !ftruncate(r->fd, 0))
		return true;
	(void)err_set(e, errno == EACCES ? E_DENIED : E_IO, _("cannot make %s: %s"), r->made,
		      strerror(errno));
	return false;
}

enum rc
replace_begin(const char *desk, struct replacing *r, struct err *e)
{
	*r = (struct replacing){.fd = -1, .desk = strdup(desk), .made = name_of(desk, "-restore")};
	if (!r->desk)
		abort();
	if (file_make(r, e)) {
		beside_remove(r->made);
		return OK;
	}
	if (r->fd < 0) { /* it is another's */
		free(r->made);
		r->made = NULL;
	}
	replace_end(r);
	return e->rc;
}

void
replace_end(struct replacing *r)
{
	if (r->made) {
		(void)unlink(r->made);
		beside_remove(r->made);
	}
	if (r->fd >= 0)
		(void)close(r->fd);
	free(r->desk);
	free(r->made);
	*r = (struct replacing){.fd = -1};
}

/* --- what has the name now --- */

/* All of it into the one file. False: it is no more a desk that can be read; it is kept as it is.
 */
static enum rc
desk_settle(const char *desk, bool *is_whole, struct err *e)
{
	sqlite3 *db = NULL;
	int code = sqlite3_open_v2(desk, &db, SQLITE_OPEN_READWRITE, NULL);

	/* Until something is read SQLite does not know of the -wal; what it cannot read it must
	 * leave as it is. */
	if (!code)
		code = sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	if (!code)
		code = sqlite3_exec(db, "PRAGMA schema_version", NULL, NULL, NULL);
	for (int i = 0; !code && i < TRIES; i++) {
		code = sqlite3_wal_checkpoint_v2(db, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL,
						 NULL);
		if ((code & 0xff) != SQLITE_BUSY)
			break;
		code = i + 1 < TRIES ? SQLITE_OK : code;
		(void)sqlite3_sleep(TRY_MS);
	}
	(void)sqlite3_close(db);
	*is_whole = !code;
	if ((code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED)
		return err_set(e, E_BUSY,
			       _("somebody reads the desk: everybody leaves kefu first, nothing "
				 "was done"));
	return OK;
}

/* Nobody has it open, and nobody can open it while `fd` is. */
static enum rc
desk_hold(const char *desk, int *fd, struct err *e)
{
	struct flock lock = {.l_type = F_WRLCK, .l_start = LOCK_BYTE, .l_len = LOCK_BYTES};
	struct flock who = lock;

	*fd = open(desk, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
	if (*fd < 0)
		return err_set(e, errno == EACCES ? E_DENIED : E_IO, _("cannot open %s: %s"), desk,
			       strerror(errno));
	if (!fcntl(*fd, F_OFD_SETLK, &lock))
		return OK;
	(void)fcntl(*fd, F_OFD_GETLK, &who);
	(void)close(*fd);
	*fd = -1;
	return err_set(e, E_BUSY,
		       _("%s is open in another program (pid %ld): everybody leaves kefu first, "
			 "nothing was done"),
		       desk, (long)who.l_pid);
}

static bool
wal_is_empty(const char *desk)
{
	char *path = name_of(desk, "-wal");
	struct stat st;
	const bool is = stat(path, &st) || !st.st_size;

	free(path);
	return is;
}

/* --- the step --- */

/* As readable as what had the name, and its owner's and group's. */
static bool
mode_as(const struct replacing *r, const char *desk)
{
	struct stat st;

	if (stat(desk, &st))
		return true;
	(void)!fchown(r->fd, st.st_uid, st.st_gid);
	return !fchmod(r->fd, st.st_mode & MODE_BITS);
}

/* A second name first: there is no moment in which one of the two has none. What could not be
 * settled keeps its -wal. */
static bool
keep_aside(const struct replacing *r, const char *aside, bool is_whole)
{
	char *wal = name_of(r->desk, "-wal"), *wal_aside = name_of(aside, "-wal");
	bool is_well = !link(r->desk, aside);

	if (is_well && !is_whole && link(wal, wal_aside) && errno != ENOENT)
		is_well = false;
	free(wal);
	free(wal_aside);
	return is_well && file_name_sync(r->desk);
}

/* What is worked out from a desk, and remembered by its numbers, belongs to the old one. */
static void
worked_out_remove(const char *desk)
{
	char *pattern = name_of(desk, "-phrases-*");
	glob_t found;

	if (!glob(pattern, GLOB_NOSORT, NULL, &found)) {
		for (size_t i = 0; i < found.gl_pathc; i++)
			(void)unlink(found.gl_pathv[i]);
		globfree(&found);
	}
	free(pattern);
}

/* The old -wal would be taken for the new desk's: it goes before, and holds nothing by then. */
static bool
name_give(struct replacing *r)
{
	remove_named(r->desk, "-wal");
	remove_named(r->desk, "-shm");
	if (fsync(r->fd) || !file_name_sync(r->desk) || rename(r->made, r->desk))
		return false;
	free(r->made);
	r->made = NULL;
	worked_out_remove(r->desk);
	return file_name_sync(r->desk);
}

static enum rc
take_held(struct replacing *r, const char *aside, bool is_whole, struct err *e)
{
	if (aside && is_whole && !wal_is_empty(r->desk))
		return err_set(e, E_BUSY, _("another program writes to %s: nothing was done"),
			       r->desk);
	if (mode_as(r, r->desk) && (!aside || keep_aside(r, aside, is_whole)) && name_give(r))
		return OK;
	return err_set(e, E_IO, _("%s cannot be put back: %s"), r->desk, strerror(errno));
}

/* A desk that was never opened by kefu may be of another journal mode. */
static enum rc
made_settle(const struct replacing *r, struct err *e)
{
	sqlite3 *db = NULL;
	enum rc rc = OK;

	if (sqlite3_open_v2(r->made, &db, SQLITE_OPEN_READWRITE, NULL) ||
	    sqlite3_exec(db, "PRAGMA journal_mode=WAL", NULL, NULL, NULL) ||
	    sqlite3_wal_checkpoint_v2(db, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL))
		rc = err_set(e, E_IO, _("cannot make %s: %s"), r->made, sqlite3_errmsg(db));
	(void)sqlite3_close(db);
	return rc;
}

static enum rc
take_locked(struct replacing *r, const char *aside, struct err *e)
{
	bool is_whole = true;
	int held = -1;
	enum rc rc = made_settle(r, e);

	if (!rc && aside)
		rc = desk_settle(r->desk, &is_whole, e);
	beside_remove(r->made);
	if (!rc && aside)
		rc = desk_hold(r->desk, &held, e);
	if (!rc)
		rc = take_held(r, aside, is_whole, e);
	if (held >= 0)
		(void)close(held);
	return rc;
}

/* Who waits to write meanwhile finds that the file has another name now: transaction.c. */
enum rc
replace_take(struct replacing *r, const char *aside, struct err *e)
{
	struct turnstile gate = {.fd = -1};
	char *lock = name_of(r->desk, "-lock");
	enum rc rc = turnstile_open(&gate, lock, e);

	if (!rc)
		rc = turnstile_enter(&gate, e);
	if (!rc) {
		rc = take_locked(r, aside, e);
		turnstile_leave(&gate);
	}
	turnstile_close(&gate);
	free(lock);
	return rc;
}
