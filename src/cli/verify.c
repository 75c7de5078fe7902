#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/keep.h"
#include "desk/archive_search.h"
#include "desk/restore.h"
#include "sql_read.h"
#include "store/archive.h"
#include "store/store.h"

enum { HEAD_BYTES = 8, YEAR_DIGITS = 4, BROKEN = 1, UNREADABLE = 74 };

static void
head_print(struct cli *c, const struct verify_report *r)
{
	for (int i = 0; i < HEAD_BYTES; i++)
		cli_printf(c, "%02x", (unsigned)r->head[i]);
	cli_puts(c, "\n");
	if (r->erased)
		cli_printf(
			c,
			_("%lld values are erased or archived, the newest of them by act %lld\n"),
			(long long)r->erased, (long long)r->erased_by);
}

/* What was found wrong is the answer, not a failure of the asking. */
static int
desk_verify(struct cli *c)
{
	struct verify_report r;
	enum rc rc = store_verify(c->store, &r);

	if (rc)
		return cli_fail_as(c, rc == E_DESK ? BROKEN : UNREADABLE, store_err(c->store));
	cli_printf(c, _("the desk holds: %lld acts, %lld changes, %lld rows; head "),
		   (long long)r.acts, (long long)r.changes, (long long)r.rows);
	head_print(c, &r);
	return 0;
}

/* --- the files of years --- */

static const char *
name_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* The file of a year knows of older ones, as the desk did when it was made, and has none. */
static bool
is_archive(const char *path)
{
	static const char mark[] = "-archive-";
	const char *at = strstr(name_of(path), mark);

	return at && strspn(at + sizeof mark - 1, "0123456789") == YEAR_DIGITS;
}

/* Beside the desk, or, of a backup in a directory, as kefu backup names it there. */
static const char *
file_name(struct cli *c, int year)
{
	const char *desk = store_path(c->store);
	char *path = archive_path(c->store, year);
	const char *const beside = arena_strdup(&c->mem, path);
	const char *const in_directory = arena_printf(&c->mem, "%.*skefu-archive-%d.db",
						      (int)(name_of(desk) - desk), desk, year);

	free(path);
	return faccessat(AT_FDCWD, beside, F_OK, AT_EACCESS) &&
			       !faccessat(AT_FDCWD, in_directory, F_OK, AT_EACCESS)
		       ? in_directory
		       : beside;
}

static enum rc
file_verify(struct cli *c, struct store *file, struct verify_report *r)
{
	enum rc rc = store_verify(file, r);

	if (rc)
		return err_move(&c->err, store_err(file));
	if (!desk_common(c->store, file, &c->mem))
		return err_set(&c->err, E_DESK, _("%s belongs to another desk"), store_path(file));
	return OK;
}

static int
year_verify(struct cli *c, int year)
{
	const char *path = file_name(c, year);
	struct store *file = NULL;
	struct verify_report r;
	enum rc rc = store_open(path, &file, &c->err);

	if (!rc)
		rc = file_verify(c, file, &r);
	store_close(file);
	if (rc) {
		cli_printf(c, _("the archive of %d does not hold: %s\n"), year,
			   cli_text(c, name_of(path)));
		return cli_fail_as(c, rc == E_DESK || rc == E_NODESK ? BROKEN : UNREADABLE,
				   &c->err);
	}
	cli_printf(c, _("the archive of %d holds, %s: %lld acts, %lld changes, %lld rows; head "),
		   year, name_of(path), (long long)r.acts, (long long)r.changes, (long long)r.rows);
	head_print(c, &r);
	return 0;
}

/* All of them, whatever is wrong with one; the worst is the answer. */
static int
years_verify(struct cli *c)
{
	struct archive_search a = {0};
	int worst = 0;

	if (is_archive(store_path(c->store)))
		return 0;
	if (archive_search_begin(c->store, &a))
		return cli_fail_as(c, UNREADABLE, store_err(c->store));
	for (size_t i = 0; i < a.files; i++) {
		const int status = year_verify(c, a.file[i].year);

		worst = status > worst ? status : worst;
	}
	archive_search_end(&a);
	return worst;
}

static int
verify_run(struct cli *c)
{
	enum rc rc = keep_owner(c, c->where.path);
	int status, years;

	if (rc)
		return cli_fail(c, rc, &c->err);
	status = desk_verify(c);
	years = years_verify(c);
	return status ? status : years;
}

const struct cmd cmd_verify = {
	.name = "verify",
	.summary = N_("hold the log against the tables"),
	.needs = CMD_DESK,
	.run = verify_run,
};
