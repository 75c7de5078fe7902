#include "store/copy.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file_sync.h"
#include "base/intl.h"
#include "sql_read.h"
#include "store/beside.h"
#include "store/handle.h"

enum { PIECE = 1 << 16, DIGEST_BYTES = 32 };

static const char note_name[] = "backup";

/* A lock of the whole file says that it is in use: what a killed program left is simply written
 * over. */
static enum rc
file_take(struct store *s, struct copy *c)
{
	if (asprintf(&c->path, "%s-copy", s->path) < 0)
		abort();
	c->fd = open(c->path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (c->fd < 0 || fchmod(c->fd, 0600))
		return err_set(&s->err, E_IO, _("cannot make %s: %s"), c->path, strerror(errno));
	if (flock(c->fd, LOCK_EX | LOCK_NB)) {
		(void)close(c->fd);
		c->fd = -1; /* it is another's, and stays */
		return err_set(&s->err, E_BUSY, _("a backup is being made just now: try again"));
	}
	if (ftruncate(c->fd, 0))
		return err_set(&s->err, E_IO, _("cannot make %s: %s"), c->path, strerror(errno));
	return OK;
}

static enum rc
head_read(struct store *s, struct row_act *act, struct arena *mem)
{
	const enum rc rc = sql_act_last(s, mem, act);

	if (rc == E_NOTFOUND)
		*act = (struct row_act){0};
	return rc == E_NOTFOUND ? OK : rc;
}

static enum rc
pages_copy(struct store *s, sqlite3 *to)
{
	sqlite3_backup *backup = sqlite3_backup_init(to, "main", s->db, "main");
	int code = backup ? sqlite3_backup_step(backup, -1) : SQLITE_ERROR;

	if (code == SQLITE_DONE)
		code = SQLITE_OK;
	if (backup && sqlite3_backup_finish(backup) && !code)
		code = SQLITE_IOERR;
	if (!code)
		return OK;
	return (code & 0xff) == SQLITE_FULL
		       ? err_set(&s->err, E_IO,
				 _("the disk is full: the desk cannot be copied beside itself"))
		       : store_fail_as(s, code);
}

/* Nothing of the copy needs to survive before it is whole: it is flushed at the end. */
static enum rc
copy_fill(struct store *s, struct copy *c)
{
	sqlite3 *to = NULL;
	enum rc rc = OK;

	if (sqlite3_open_v2(c->path, &to, SQLITE_OPEN_READWRITE, NULL) ||
	    sqlite3_exec(to, "PRAGMA synchronous=OFF; PRAGMA journal_mode=OFF", NULL, NULL, NULL))
		rc = err_set(&s->err, E_IO, _("cannot make %s: %s"), c->path, sqlite3_errmsg(to));
	if (!rc)
		rc = pages_copy(s, to);
	(void)sqlite3_close(to);
	if (!rc && fsync(c->fd))
		rc = err_set(&s->err, E_IO, _("cannot make %s: %s"), c->path, strerror(errno));
	return rc;
}

/* One moment of the desk: its newest act, and its pages. */
static enum rc
moment_copy(struct store *s, struct copy *c)
{
	struct arena mem = {0};
	struct row_act act;
	struct stat st = {0};
	enum rc rc = store_read_begin(s);

	if (!rc)
		rc = head_read(s, &act, &mem);
	if (!rc) {
		c->acts = act.id;
		c->at = act.at;
		if (act.hash.size == DIGEST_BYTES)
			(void)memcpy(c->head, act.hash.data, DIGEST_BYTES);
		rc = copy_fill(s, c);
	}
	store_read_end(s);
	arena_reset(&mem);
	if (!rc && !fstat(c->fd, &st))
		c->bytes = st.st_size;
	return rc;
}

/* A name in the form that lets SQLite be told more: nothing is made beside the file. */
static void
name_still(struct buf *out, const char *path)
{
	buf_puts(out, "file:");
	for (; *path; path++)
		if (strchr("%?#", *path))
			buf_printf(out, "%%%02x", (unsigned char)*path);
		else
			buf_char(out, *path);
	buf_puts(out, "?immutable=1");
}

static enum rc
answer_is(struct store *copy, const char *pragma, const char *good)
{
	sqlite3_stmt *q = NULL;
	enum rc rc = sqlite3_prepare_v2(copy->db, pragma, -1, &q, NULL) ? store_fail(copy) : OK;
	const int step = rc ? SQLITE_DONE : sqlite3_step(q);
	const char *said = step == SQLITE_ROW ? (const char *)sqlite3_column_text(q, 0) : good;

	if (!rc && step != SQLITE_ROW && step != SQLITE_DONE)
		rc = store_fail(copy);
	else if (!rc && (!said || !good ? said != good : strcmp(said, good) != 0))
		rc = err_set(&copy->err, E_DESK, _("the copy does not hold: %s"),
			     said ? said : pragma);
	(void)sqlite3_finalize(q);
	return rc;
}

static enum rc
head_check(struct store *copy, const struct copy *c)
{
	struct arena mem = {0};
	struct row_act act;
	enum rc rc = head_read(copy, &act, &mem);

	if (!rc &&
	    (act.id != c->acts || (act.id && (act.hash.size != DIGEST_BYTES ||
					      memcmp(act.hash.data, c->head, DIGEST_BYTES) != 0))))
		rc = err_set(&copy->err, E_DESK,
			     _("the copy does not end with the act that the desk ended with"));
	arena_reset(&mem);
	return rc;
}

static enum rc
copy_check(struct store *s, const struct copy *c)
{
	struct store *copy = calloc(1, sizeof *copy);
	struct buf name = {0};
	enum rc rc = OK;

	if (!copy)
		abort();
	*copy = (struct store){.gate.fd = -1, .step = SQLITE_DONE, .path = strdup(c->path)};
	name_still(&name, c->path);
	if (sqlite3_open_v2(buf_str(&name), &copy->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI,
			    NULL))
		rc = store_fail(copy);
	if (!rc)
		rc = answer_is(copy, "PRAGMA integrity_check(1)", "ok");
	if (!rc)
		rc = answer_is(copy, "PRAGMA foreign_key_check", NULL);
	if (!rc)
		rc = head_check(copy, c);
	if (rc)
		(void)err_move(&s->err, &copy->err);
	buf_release(&name);
	store_close(copy);
	return rc;
}

enum rc
copy_make(struct store *s, struct copy *out)
{
	struct copy c = {.fd = -1};
	enum rc rc = file_take(s, &c);

	if (!rc)
		rc = moment_copy(s, &c);
	if (!rc)
		rc = copy_check(s, &c);
	if (rc)
		copy_end(&c);
	else
		*out = c;
	return rc;
}

static bool
piece_write(int fd, const char *bytes, ssize_t n)
{
	while (n > 0) {
		const ssize_t done = write(fd, bytes, (size_t)n);

		if (done < 0 && errno != EINTR)
			return false;
		bytes += done > 0 ? done : 0;
		n -= done > 0 ? done : 0;
	}
	return true;
}

enum rc
copy_write(const struct copy *c, int fd, struct err *e)
{
	char *piece = malloc(PIECE);
	bool is_well = true;
	ssize_t n = 1;

	if (!piece)
		abort();
	for (off_t at = 0; is_well && n > 0; at += n) {
		n = pread(c->fd, piece, PIECE, at);
		is_well = n >= 0 && piece_write(fd, piece, n);
	}
	free(piece);
	if (is_well)
		return OK;
	return err_set(e, E_IO, _("the backup cannot be written: %s"), strerror(errno));
}

enum rc
copy_keep(struct copy *c, const char *path, struct err *e)
{
	if (!link(c->path, path) && file_name_sync(path))
		return OK;
	return err_set(e, errno == EEXIST ? E_CONFLICT : E_IO, _("cannot make %s: %s"), path,
		       strerror(errno));
}

void
copy_end(struct copy *c)
{
	if (c->path && c->fd >= 0) {
		(void)unlink(c->path);
		(void)close(c->fd);
	}
	free(c->path);
	*c = (struct copy){.fd = -1};
}

enum rc
copy_note_put(struct store *s, const struct copy_note *note)
{
	char text[64];
	const int n = snprintf(text, sizeof text, "%lld %lld\n", (long long)note->at,
			       (long long)note->acts);
	const int taken = beside_take(s, note_name);

	if (taken < 0 || !beside_put(s, note_name, taken, text, (size_t)n))
		return err_set(&s->err, E_IO, _("cannot make %s-%s: %s"), s->path, note_name,
			       strerror(errno));
	return OK;
}

bool
copy_note_get(const struct store *s, struct copy_note *out)
{
	struct beside b = {0};
	char text[64] = "";
	long long at = 0, acts = 0;
	bool is_there = beside_map(s, note_name, &b);

	if (is_there)
		(void)memcpy(text, b.bytes, b.size < sizeof text ? b.size : sizeof text - 1);
	is_there = is_there && sscanf(text, "%18lld %18lld", &at, &acts) == 2;
	beside_release(&b);
	if (is_there)
		*out = (struct copy_note){at, acts};
	return is_there;
}
