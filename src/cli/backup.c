/* A checked copy of the desk, made while others work on it (Safety 5). */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file_list.h"
#include "base/file_replace.h"
#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/keep.h"
#include "core/retention.h"
#include "sql_read.h"
#include "store/archive.h"
#include "store/copy.h"
#include "store/store.h"

enum { CANNOT_CREATE = 73, YEARS_MAX = 64, HEAD_BYTES = 8, DATE_DIGITS = 8 };

/* Of a directory: kefu-20261122-190501.db; the name says when, and sorts. */
static const char pattern[] = "kefu-dddddddd-dddddd.db";

static const char *
name_of(struct cli *c, const char *dir)
{
	const struct local l = time_local(c->now);

	return arena_printf(&c->mem, "%s/kefu-%04d%02d%02d-%02d%02d%02d.db", dir, l.year, l.month,
			    l.day, l.hour, l.minute, l.second);
}

static bool
is_ours(const char *name)
{
	size_t i = 0;

	for (; pattern[i] && name[i]; i++)
		if (pattern[i] == 'd' && i > 4 && i < sizeof pattern - 4
			    ? name[i] < '0' || name[i] > '9'
			    : name[i] != pattern[i])
			return false;
	return !pattern[i] && !name[i];
}

static bool
is_directory(const char *path)
{
	struct stat st;

	return !stat(path, &st) && S_ISDIR(st.st_mode);
}

static void
done_print(struct cli *c, const char *path, const struct copy *copy)
{
	cli_printf(c, _("%s: %lld acts, %lld bytes, checked; head "), cli_text(c, path),
		   (long long)copy->acts, (long long)copy->bytes);
	for (int i = 0; i < HEAD_BYTES; i++)
		cli_printf(c, "%02x", (unsigned)copy->head[i]);
	cli_puts(c, "\n");
}

/* --- older ones --- */

struct olds {
	struct cli *cli;
	const char **name;
	size_t count, room;
};

static void
old_add(void *arg, const char *name)
{
	struct olds *o = arg;

	if (!is_ours(name))
		return;
	if (o->count == o->room) {
		const char **was = o->name;

		o->room = o->room ? 2 * o->room : 64;
		o->name = arena_alloc(&o->cli->mem, o->room * sizeof *o->name);
		if (was)
			(void)memcpy(o->name, was, o->count * sizeof *o->name);
	}
	o->name[o->count++] = arena_strdup(&o->cli->mem, name);
}

static int
newest_first(const void *a, const void *b)
{
	return strcmp(*(const char *const *)b, *(const char *const *)a);
}

static int
olds_remove(struct cli *c, const char *dir, const struct olds *o, const struct retention *r)
{
	int *date = arena_alloc(&c->mem, (o->count + 1) * sizeof *date);
	bool *stays = arena_alloc(&c->mem, (o->count + 1) * sizeof *stays);

	for (size_t i = 0; i < o->count; i++)
		date[i] = atoi(arena_printf(&c->mem, "%.*s", DATE_DIGITS, o->name[i] + 5));
	retention_mark(r, date, o->count, stays);
	for (size_t i = 0; i < o->count; i++) {
		const char *path = arena_printf(&c->mem, "%s/%s", dir, o->name[i]);
		const enum rc rc = stays[i] ? OK : keep_remove(c, path);

		if (rc)
			return cli_fail(c, rc, &c->err);
		if (!stays[i])
			cli_printf(c, _("%s: removed, newer ones stay\n"), cli_text(c, path));
	}
	return 0;
}

static int
olds_thin(struct cli *c, const char *dir, const struct retention *r)
{
	struct olds o = {.cli = c};

	(void)file_list(dir, old_add, &o);
	if (o.count)
		qsort(o.name, o.count, sizeof *o.name, newest_first);
	return olds_remove(c, dir, &o, r);
}

/* --- the new one --- */

static enum rc
noted(struct cli *c, const struct copy *copy)
{
	const struct copy_note note = {c->now, copy->acts};

	return copy_note_put(c->store, &note) ? err_move(&c->err, store_err(c->store)) : OK;
}

static enum rc
file_write(struct cli *c, const char *path, const struct copy *copy)
{
	struct ward ward = {0};
	struct file_replace f;
	enum rc rc;

	store_ward(c->store, &ward);
	rc = file_replace_begin(&ward, path, &f, &c->err);
	if (!rc) {
		rc = copy_write(copy, f.fd, &c->err);
		if (rc)
			file_replace_give_up(&f);
		else
			rc = file_replace_end(&f, &c->err);
	}
	ward_release(&ward);
	return rc;
}

/* The files of years: beside the backup, or one of each year in a directory. */
static const char *
archive_name(struct cli *c, const char *path, int year)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;

	if (!is_ours(name))
		return arena_printf(&c->mem, "%s-archive-%d", path, year);
	return arena_printf(&c->mem, "%.*skefu-archive-%d.db", (int)(name - path), path, year);
}

static enum rc
archive_write(struct cli *c, const char *path, int year)
{
	struct copy copy = {.fd = -1};
	struct store *file = NULL;
	enum rc rc = archive_open(c->store, year, &file, &c->err);

	if (!rc && copy_make(file, &copy))
		rc = err_move(&c->err, store_err(file));
	if (!rc)
		rc = file_write(c, path, &copy);
	if (!rc)
		done_print(c, path, &copy);
	copy_end(&copy);
	store_close(file);
	return rc;
}

static enum rc
archives_write(struct cli *c, const char *path)
{
	struct row_archived_years y;
	int year[YEARS_MAX];
	size_t years = 0;
	enum rc rc = sql_archived_years_begin(c->store);

	while (!rc && years < YEARS_MAX && sql_archived_years_next(c->store, NULL, &y))
		year[years++] = (int)y.year;
	if (!rc)
		rc = sql_archived_years_end(c->store);
	if (rc)
		return err_move(&c->err, store_err(c->store));
	if (years && !strcmp(path, "-"))
		cli_notice(
			_("the archives of years are not in it: make a backup into a directory"));
	for (size_t i = 0; !rc && i < years && strcmp(path, "-") != 0; i++)
		rc = archive_write(c, archive_name(c, path, year[i]), year[i]);
	return rc;
}

static int
backup_to(struct cli *c, const char *path)
{
	const bool is_stdout = !strcmp(path, "-");
	struct copy copy = {.fd = -1};
	enum rc rc = copy_make(c->store, &copy);
	int status;

	if (rc)
		(void)err_move(&c->err, store_err(c->store));
	else if (is_stdout)
		rc = copy_write(&copy, STDOUT_FILENO, &c->err);
	else
		rc = file_write(c, path, &copy);
	if (!rc && !is_stdout)
		done_print(c, path, &copy);
	if (!rc)
		rc = archives_write(c, path);
	status = rc || !args_get(&c->args, "drill") ? 0 : keep_drill(c, path);
	if (!rc && !status)
		rc = noted(c, &copy);
	copy_end(&copy);
	if (rc == E_NOTFOUND)
		return cli_fail_as(c, CANNOT_CREATE, &c->err);
	return rc ? cli_fail(c, rc, &c->err) : status;
}

/* A disk elsewhere may forget what it said it had written. */
static bool
is_elsewhere(struct cli *c, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *dir = slash ? arena_printf(&c->mem, "%.*s/", (int)(slash - path), path) : ".";

	return file_fs(dir) == FS_REFUSED;
}

static int
backup_named(struct cli *c, const char *path, const struct retention *r)
{
	const bool is_dir = is_directory(path);
	const char *file = is_dir ? name_of(c, path) : path;
	int status;

	if (r->days && !is_dir)
		return cli_misused(c, _("--keep is for backups into a directory"));
	if (is_elsewhere(c, file))
		return cli_fail_as(
			c, CANNOT_CREATE,
			(err_set(&c->err, E_INVALID,
				 _("%s is on a network file system, which may lose what it said it "
				   "had: write it to a local disk, then copy it there"),
				 file),
			 &c->err));
	status = backup_to(c, file);
	return status || !r->days ? status : olds_thin(c, path, r);
}

static int
backup_run(struct cli *c)
{
	const char *path = c->args.operand[0], *keep = args_get(&c->args, "keep");
	struct retention r = {0};
	enum rc rc;

	if (keep && !retention_parse(keep, &r))
		return cli_misused(c, _("%s says no days, weeks and months: write 7,5,12"), keep);
	rc = keep_owner(c, c->where.path);
	if (rc)
		return cli_fail(c, rc, &c->err);
	if (strcmp(path, "-") != 0)
		return backup_named(c, path, &r);
	if (keep)
		return cli_misused(c, _("--keep is for backups into a directory"));
	if (args_get(&c->args, "drill"))
		return cli_misused(c, _("--drill is for backups into a file"));
	if (isatty(STDOUT_FILENO))
		return cli_misused(c, _("a backup is not for the terminal: name a file"));
	return backup_to(c, path);
}

/* clang-format off */
static const struct opt backup_opts[] = {
	{"drill", 0, NULL, N_("rehearse at once that the desk can be put back from it"), false},
	{"keep", 0, "DAYS", N_("in a directory: keep the newest of so many days, also \"7,5,12\" for days, weeks and months"), false},
	{0},
};
/* clang-format on */

const struct cmd cmd_backup = {
	.name = "backup",
	.operands = "FILE",
	.summary = N_("copy the desk, checked, while others work on it"),
	.opts = backup_opts,
	.needs = CMD_DESK,
	.least = 1,
	.most = 1,
	.run = backup_run,
};
