/* A backup becomes the desk again, or that is rehearsed (Safety 5). */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/keep.h"
#include "desk/restore.h"
#include "sql_read.h"
#include "store/archive.h"

enum {
	SUFFIX = sizeof ".before-20261122-190501" - 1,
	YEARS_MAX = 64,
	PIECE = 1 << 16,
	BAD_FILE = 65,
	MINUTES = 16
};

/* 2026-11-22 19:05 */
static const char *
minute(struct cli *c, int64_t at)
{
	char iso[TIME_ISO_ROOM];

	time_iso(iso, at);
	iso[10] = ' ';
	return arena_printf(&c->mem, "%.*s", MINUTES, iso);
}

static enum rc
fail_write(struct cli *c, const char *path)
{
	return err_set(&c->err, E_IO, _("cannot make %s: %s"), path, strerror(errno));
}

static enum rc
bytes_fill(struct cli *c, struct restoring *r, int from)
{
	char *piece = malloc(PIECE);
	ssize_t n = 1;
	enum rc rc = OK;

	if (!piece)
		abort();
	while (!rc && (n = read(from, piece, PIECE)) > 0)
		for (ssize_t at = 0, done; !rc && at < n; at += done) {
			done = write(r->file.fd, piece + at, (size_t)(n - at));
			if (done < 0) {
				rc = fail_write(c, r->file.made);
				done = 0;
			}
		}
	if (!rc && n < 0)
		rc = err_set(&c->err, E_IO, _("the backup cannot be read: %s"), strerror(errno));
	free(piece);
	return rc;
}

static enum rc
backup_read(struct cli *c, struct restoring *r, const char *path)
{
	struct ward ward = {0};
	int fd = STDIN_FILENO;
	enum rc rc = OK;

	store_ward_of(r->file.desk, &ward);
	if (strcmp(path, "-") != 0)
		rc = file_read(&ward, path, &fd, &c->err);
	if (!rc)
		rc = bytes_fill(c, r, fd);
	if (fd > STDIN_FILENO)
		(void)close(fd);
	ward_release(&ward);
	return rc;
}

static void
zone_use(struct cli *c, struct restoring *r)
{
	struct row_desk_get desk;
	struct err e = {0};

	if (!sql_desk_get(r->made, &c->mem, &desk))
		(void)!time_zone_set(desk.zone, &e);
	err_release(&e);
}

/* --- what it says --- */

static void
figures_print(struct cli *c, const char *title, const struct row_figures *f)
{
	cli_printf(
		c,
		_("%s: act %lld of %s; %lld tickets (%lld open), %lld customers, %lld contacts\n"),
		title, (long long)f->acts, f->act_at.is_set ? minute(c, f->act_at.value) : "-",
		(long long)f->tickets, (long long)f->open, (long long)f->customers,
		(long long)f->contacts);
}

static void
lost_print(struct cli *c, const struct restoring *r)
{
	const int64_t acts = r->now.acts - r->common;

	if (!acts) {
		cli_puts(c, _("the backup has all that was done on the desk\n"));
		return;
	}
	cli_printf(c, _("%lld acts of the desk are not in the backup\n"), (long long)acts);
	if (r->lost.count)
		cli_printf(c,
			   _("with them %lld tickets go, %s to %s; their numbers are not given "
			     "again\n"),
			   (long long)r->lost.count, r->lost.first, r->lost.last);
	if (r->copy.acts > r->common)
		cli_printf(c,
			   _("%lld acts of the backup are not on the desk: it was put back "
			     "once before\n"),
			   (long long)(r->copy.acts - r->common));
}

static void
found_print(struct cli *c, const char *path, const struct restoring *r)
{
	cli_printf(c, _("%s holds: %lld acts, %lld changes, %lld rows\n"), cli_text(c, path),
		   (long long)r->holds.acts, (long long)r->holds.changes, (long long)r->holds.rows);
	figures_print(c, _("the backup"), &r->copy);
	if (r->desk) {
		figures_print(c, _("the desk"), &r->now);
		if (r->common)
			lost_print(c, r);
		else
			cli_puts(c, _("it is the backup of another desk\n"));
	} else
		cli_puts(c, r->has_desk ? _("the desk cannot be read: nothing can be compared\n")
					: _("there is no desk yet\n"));
	if (r->erased)
		cli_printf(c, _("%zu customers who were erased since are erased again\n"),
			   r->erased);
}

/* --- what it does --- */

static const char *
aside_of(struct cli *c, const char *desk)
{
	const struct local l = time_local(c->now);

	const char *name = arena_printf(&c->mem, "%s.before-%04d%02d%02d-%02d%02d%02d", desk,
					l.year, l.month, l.day, l.hour, l.minute, l.second);

	for (int i = 2; !faccessat(AT_FDCWD, name, F_OK, AT_EACCESS); i++)
		name = arena_printf(&c->mem, "%.*s-%d", (int)strlen(desk) + SUFFIX, name, i);
	return name;
}

/* The file of a year beside the backup; false: it is not there. */
static bool
archive_found(struct cli *c, const char *backup, int year, int *fd)
{
	const char *slash = strrchr(backup, '/');
	const int dir = slash ? (int)(slash - backup) + 1 : 0;
	const char *const names[] = {
		arena_printf(&c->mem, "%s-archive-%d", backup, year),
		arena_printf(&c->mem, "%.*skefu-archive-%d.db", dir, backup, year),
	};
	struct err e = {0};
	bool is = false;

	for (size_t i = 0; !is && i < sizeof names / sizeof *names; i++)
		is = !file_read(NULL, names[i], fd, &e);
	err_release(&e);
	return is;
}

static enum rc
archive_back(struct cli *c, struct store *s, const char *backup, int year)
{
	int fd = -1;
	enum rc rc;

	if (archive_is_there(s, year))
		return OK;
	if (!archive_found(c, backup, year, &fd)) {
		cli_printf(c,
			   _("the archive of %d is not there: its tickets have lost their words\n"),
			   year);
		return OK;
	}
	rc = archive_fill(s, year, fd, &c->err);
	(void)close(fd);
	if (!rc)
		cli_printf(c, _("the archive of %d is back as well\n"), year);
	return rc;
}

static enum rc
archives_back(struct cli *c, const char *desk, const char *backup)
{
	struct row_archived_years y;
	int year[YEARS_MAX];
	size_t years = 0;
	enum rc rc = store_open(desk, &c->store, &c->err);

	if (rc)
		return rc;
	rc = sql_archived_years_begin(c->store);
	while (!rc && years < YEARS_MAX && sql_archived_years_next(c->store, NULL, &y))
		year[years++] = (int)y.year;
	if (!rc)
		rc = sql_archived_years_end(c->store);
	if (rc)
		return err_move(&c->err, store_err(c->store));
	for (size_t i = 0; !rc && i < years; i++)
		rc = archive_back(c, c->store, backup, year[i]);
	if (!rc && years && restore_forget(c->store, c->now))
		rc = err_move(&c->err, store_err(c->store));
	return rc;
}

static enum rc
put_back(struct cli *c, struct restoring *r, const char *backup)
{
	const char *aside = aside_of(c, r->file.desk);
	enum rc rc = OK;

	if (r->desk && !r->common && !args_get(&c->args, "other"))
		return err_set(&c->err, E_INVALID,
			       _("it is the backup of another desk: say --other if that is meant"));
	rc = restore_settle(r, c->now, &c->err);
	if (!rc)
		rc = restore_take(r, aside, &c->err);
	if (rc)
		return rc;
	cli_printf(c, _("%s is the backup now\n"), cli_text(c, r->file.desk));
	if (r->has_desk)
		cli_printf(c, _("the desk of before is kept: %s\n"), cli_text(c, aside));
	return archives_back(c, r->file.desk, backup);
}

static enum rc
looked_at(struct cli *c, struct restoring *r, const char *backup)
{
	enum rc rc = OK;

	if (args_get(&c->args, "drill")) {
		rc = restore_settle(r, c->now, &c->err);
		if (!rc)
			cli_puts(c, _("the drill went well: nothing was changed\n"));
		return rc;
	}
	if (args_get(&c->args, "yes"))
		return put_back(c, r, backup);
	cli_puts(c, _("nothing was changed: with --yes it takes the place of the desk\n"));
	return OK;
}

static int
restore(struct cli *c, struct restoring *r, const char *path)
{
	enum rc rc = backup_read(c, r, path);

	if (rc)
		return keep_fail(c, rc);
	rc = restore_look(r, &c->err);
	if (rc == E_DESK)
		return cli_fail_as(c, BAD_FILE, &c->err);
	if (!rc) {
		zone_use(c, r);
		found_print(c, path, r);
		rc = looked_at(c, r, path);
	}
	return rc ? cli_fail(c, rc, &c->err) : 0;
}

int
keep_drill(struct cli *c, const char *path)
{
	struct restoring r = {.file.fd = -1};
	const enum rc rc = restore_begin(c->where.path, &r, &c->err);
	const int status = rc ? cli_fail(c, rc, &c->err) : restore(c, &r, path);

	if (!rc)
		restore_end(&r);
	return status;
}

/* Where nothing was ever set up, the backup becomes one's own desk. */
static enum rc
desk_place(struct cli *c, const char **path)
{
	struct where_env env;
	enum rc rc = cli_where(c, &env);

	*path = c->where.path;
	if (!rc && c->where.from == WHERE_DEMO)
		rc = where_new(&env, &c->mem, path, &c->err);
	if (!rc)
		rc = keep_owner(c, *path);
	return rc ? rc : where_make_room(*path, &c->err);
}

static int
restore_run(struct cli *c)
{
	struct restoring r = {.file.fd = -1};
	const char *desk = NULL;
	int status;
	enum rc rc = desk_place(c, &desk);

	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = restore_begin(desk, &r, &c->err);
	status = rc ? cli_fail(c, rc, &c->err) : restore(c, &r, c->args.operand[0]);
	if (!rc)
		restore_end(&r);
	return status;
}

/* clang-format off */
static const struct opt restore_opts[] = {
	{"yes",   0, NULL, N_("put it back; else it is only said what would be different"), false},
	{"drill", 0, NULL, N_("do everything but putting it in the place of the desk"), false},
	{"other", 0, NULL, N_("also the backup of another desk"), false},
	{0},
};
/* clang-format on */

const struct cmd cmd_restore = {
	.name = "restore",
	.operands = "FILE",
	.summary = N_("put the desk back from a backup, or rehearse it"),
	.opts = restore_opts,
	.least = 1,
	.most = 1,
	.run = restore_run,
};
