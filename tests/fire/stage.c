#include "stage.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/time.h"
#include "desk/actor.h"
#include "die.h"
#include "store/handle.h"

enum {
	STAGE_AT = 1795312800, /* 2026-11-22 10:00 by the desk's clock */
	DONE_MOST = 64
};

void
stage_make(struct stage *st, uint32_t seed)
{
	const char *where = getenv("KEFU_FIRE_DIR");
	char made[PATH_MAX], whole[PATH_MAX];
	struct err e = {0};

	*st = (struct stage){.now = STAGE_AT, .seed = seed};
	(void)snprintf(made, sizeof made, "%s/kefu-fire-XXXXXX",
		       where                      ? where
		       : access("/dev/shm", W_OK) ? "/tmp"
						  : "/dev/shm");
	/* By the name that SQLite uses as well: the record goes by names. */
	if (!mkdtemp(made) || !realpath(made, whole))
		die_errno(made);
	if (strlen(whole) >= sizeof st->dir)
		die(whole, "is too long a name");
	(void)snprintf(st->dir, sizeof st->dir, "%s", whole);
	(void)snprintf(st->path, sizeof st->path, "%s/desk.db", st->dir);
	if (time_zone_set("CST-8", &e) || store_create(st->path, &st->store, &e))
		die(st->path, err_text(&e));
}

/* But for the desk itself and its lock. */
static bool
is_kept(const char *name)
{
	return name[0] == '.' || !strcmp(name, "desk.db") || !strcmp(name, "desk.db-lock");
}

static void
files_remove(const char *path)
{
	DIR *dir = opendir(path);
	const struct dirent *entry;

	while (dir && (entry = readdir(dir)))
		if (!is_kept(entry->d_name))
			(void)unlinkat(dirfd(dir), entry->d_name, 0);
	if (dir)
		(void)closedir(dir);
}

void
stage_clear(struct stage *st)
{
	char lock[100];

	stage_close(st);
	arena_reset(&st->mem);
	files_remove(st->dir);
	(void)snprintf(lock, sizeof lock, "%s-lock", st->path);
	(void)(unlink(st->path) | unlink(lock) | rmdir(st->dir));
}

void
stage_open(struct stage *st)
{
	struct err e = {0};

	if (store_open(st->path, &st->store, &e))
		die(st->path, err_text(&e));
}

void
stage_checkpoint_often(struct stage *st)
{
	if (sqlite3_exec(st->store->db, "PRAGMA wal_autocheckpoint=4", NULL, NULL, NULL))
		die(st->path, sqlite3_errmsg(st->store->db));
}

void
stage_close(struct stage *st)
{
	store_close(st->store);
	st->store = NULL;
}

/* Most of the time nothing got as far as the file itself. */
static bool
is_so(const char *path, const void *bytes, size_t n)
{
	const int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat is;
	void *map = MAP_FAILED;
	bool same;

	if (fd >= 0 && !fstat(fd, &is) && (size_t)is.st_size == n)
		map = mmap(NULL, n, PROT_READ, MAP_SHARED, fd, 0);
	same = map != MAP_FAILED && !memcmp(map, bytes, n);
	if (map != MAP_FAILED)
		(void)munmap(map, n);
	if (fd >= 0)
		(void)close(fd);
	return same;
}

void
stage_put(struct stage *st, const void *bytes, size_t n)
{
	int fd;

	files_remove(st->dir);
	if (is_so(st->path, bytes, n))
		return;
	errno = 0;
	fd = open(st->path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (fd < 0 || write(fd, bytes, n) != (ssize_t)n || close(fd))
		die_errno(st->path);
}

void *
stage_bytes(struct stage *st, size_t *n)
{
	struct stat is;
	void *bytes;
	int fd;

	if (sqlite3_exec(st->store->db, "PRAGMA wal_checkpoint(TRUNCATE)", NULL, NULL, NULL))
		die(st->path, sqlite3_errmsg(st->store->db));
	stage_close(st);
	errno = 0;
	fd = open(st->path, O_RDONLY | O_CLOEXEC);
	if (fd < 0 || fstat(fd, &is))
		die_errno(st->path);
	*n = (size_t)is.st_size;
	bytes = malloc(*n);
	if (!bytes || read(fd, bytes, *n) != (ssize_t)*n)
		die_errno(st->path);
	(void)close(fd);
	return bytes;
}

uint32_t
stage_random(struct stage *st)
{
	st->seed = st->seed * 1664525u + 1013904223u;
	return st->seed >> 16;
}

int64_t
stage_int(struct stage *st, const char *sql)
{
	sqlite3_stmt *q = NULL;
	int64_t n = 0;

	if (sqlite3_prepare_v2(st->store->db, sql, -1, &q, NULL))
		die(sql, sqlite3_errmsg(st->store->db));
	if (sqlite3_step(q) == SQLITE_ROW)
		n = sqlite3_column_int64(q, 0);
	(void)sqlite3_finalize(q);
	return n;
}

const char *
stage_wrong(struct stage *st)
{
	struct verify_report report;

	return store_verify(st->store, &report) ? err_text(store_err(st->store)) : NULL;
}

int64_t
stage_acts(struct stage *st)
{
	return stage_int(st, "SELECT max(id) FROM act");
}

/* --- deeds --- */

static const char *
name_of(const struct deed *d)
{
	return d->name ? d->name : d->verb;
}

static const struct deed *
row_of(const char *name, size_t n)
{
	for (size_t i = 0; i < deed_count; i++)
		if (strlen(name_of(&deeds[i])) == n && !strncmp(name_of(&deeds[i]), name, n))
			return &deeds[i];
	return NULL;
}

/* What was done on the way, by name. */
struct done {
	const char *name[DONE_MOST];
	size_t count;
};

static bool
is_done(const struct done *done, const char *name)
{
	for (size_t i = 0; i < done->count; i++)
		if (!strcmp(done->name[i], name))
			return true;
	return false;
}

static void before_do(struct stage *st, const struct verb *v, const struct deed *d,
		      struct done *done);
static void row_fill(struct stage *st, const struct verb *v, const struct deed *d, struct asked *a);

static void
first_do(struct stage *st, const char *name, size_t n, struct done *done)
{
	const struct deed *d = row_of(name, n);
	const struct verb *v;
	char word[40];
	struct asked a;

	(void)snprintf(word, sizeof word, "%.*s", (int)n, name);
	v = verb_find(d ? d->verb : word);
	if (!v)
		die(word, "is no verb and no row of tests/fire/deeds_table.h");
	if (is_done(done, d ? name_of(d) : v->name) || done->count == DONE_MOST)
		return;
	before_do(st, v, d, done);
	done->name[done->count++] = d ? name_of(d) : v->name;
	row_fill(st, v, d, &a);
	if (deed_do(st, &a))
		die(word, err_text(store_err(st->store)));
}

static bool
is_init(const struct verb *v)
{
	return !strcmp(v->name, "desk_init");
}

static void
before_do(struct stage *st, const struct verb *v, const struct deed *d, struct done *done)
{
	static const char desk[] = "desk_init", ticket[] = "ticket_add";

	if (!is_init(v))
		first_do(st, desk, sizeof desk - 1, done);
	if (v->needs & NEED_TICKET)
		first_do(st, ticket, sizeof ticket - 1, done);
	for (const char *s = d && d->before ? d->before : ""; *s;) {
		const size_t n = strcspn(s, " ");

		first_do(st, s, n, done);
		s += n + strspn(s + n, " ");
	}
}

void
deed_before(struct stage *st, const struct verb *v)
{
	struct done done = {.count = 0};

	st->now = STAGE_AT;
	before_do(st, v, row_of(v->name, strlen(v->name)), &done);
}

enum rc
deed_do(struct stage *st, struct asked *a)
{
	return desk_run(st->store, &a->by, a->verb, &a->ask, &a->out);
}

static void
verb_push(const struct verb *v, void *arg)
{
	const struct verb ***end = arg;

	*(*end)++ = v;
}

size_t
deed_verbs(const struct verb **out, size_t room)
{
	const struct verb **end = out;

	(void)room;
	verb_each(verb_push, &end);
	return (size_t)(end - out);
}

static void
number_find(struct stage *st, const char *sql, int64_t *to)
{
	if (sql)
		*to = stage_int(st, sql);
}

static void
numbers_find(struct stage *st, const struct deed *d, struct request *ask)
{
	int64_t number = ask->number;

	number_find(st, d->ticket, &ask->ticket);
	number_find(st, d->object, &ask->object);
	number_find(st, d->agent, &ask->agent);
	number_find(st, d->version, &ask->version);
	number_find(st, d->number, &number);
	ask->number = (int)number;
}

/* One's own ids, so that a second try is the same request. */
static void
op_next(struct stage *st, unsigned char op[16])
{
	const uint64_t id = ++st->ops;

	(void)memcpy(op, "on stage", 8);
	(void)memcpy(op + 8, &id, sizeof id);
}

static void
row_fill(struct stage *st, const struct verb *v, const struct deed *d, struct asked *a)
{
	st->now += d && d->later ? d->later : 60;
	*a = (struct asked){.verb = v, .by = actor_program(st->now)};
	if (!is_init(v) &&
	    actor_find(st->store, d && d->by ? d->by : "1001", st->now, &st->mem, &a->by))
		die(v->name, err_text(store_err(st->store)));
	a->by.sheet = &deed_sheet;
	deed_usual(st, &a->ask);
	op_next(st, a->ask.op_id);
	if (!is_init(v) && v->needs & NEED_TICKET)
		a->ask.ticket = stage_int(st, "SELECT max(id) FROM ticket");
	if (d)
		numbers_find(st, d, &a->ask);
	if (d && d->fill)
		d->fill(st, &a->ask);
}

void
deed_fill(struct stage *st, const struct verb *v, struct asked *a)
{
	row_fill(st, v, row_of(v->name, strlen(v->name)), a);
}

void
deed_say_missing(struct stage *st, const struct verb *v)
{
	(void)printf(
		"# %s was refused: %s\n"
		"# If it is new, add a row to tests/fire/deeds_table.h that does it, e.g.\n"
		"#\t{\"%s\", .before = \"ticket_take\", .object = \"SELECT max(id) FROM "
		"promise\", .fill = %s_ask},\n"
		"# before: the verbs that come first; by: the work number (1001 holds every "
		"role); ticket, object, agent,\n"
		"# version, number: a statement that finds it; fill: a function that sets what "
		"else struct request needs.\n",
		v->name, err_text(store_err(st->store)), v->name, v->name);
}
