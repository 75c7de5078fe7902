#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/keep.h"
#include "desk/archive_search.h"
#include "desk/restore.h"
#include "sql_read.h"
#include "store/archive.h"
#include "store/store.h"

enum { HEAD_BYTES = 8, HEAD_LEAST = 4, HASH = 32, YEAR_DIGITS = 4, BROKEN = 1, UNREADABLE = 74 };

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

/* --- a head on paper --- */

static int
digit_of(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *at = strchr(digits, c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c);

	return c && at ? (int)(at - digits) : -1;
}

/* The least and the most hash that begins so; false: it is no head. */
static bool
head_read(const char *said, unsigned char least[static HASH], unsigned char most[static HASH])
{
	const size_t n = strlen(said);

	if (n < 2 * HEAD_LEAST || n > 2 * HASH || n % 2)
		return false;
	(void)memset(least, 0, HASH);
	(void)memset(most, 0xff, HASH);
	for (size_t i = 0; i < n / 2; i++) {
		const int high = digit_of(said[2 * i]), low = digit_of(said[2 * i + 1]);

		if (high < 0 || low < 0)
			return false;
		least[i] = most[i] = (unsigned char)(high << 4 | low);
	}
	return true;
}

/* The log holds by itself when its end was cut off: only what was written down elsewhere tells. */
static int
head_find(struct cli *c, const char *said)
{
	unsigned char least[HASH], most[HASH];
	char when[TIME_ISO_ROOM];
	struct row_act_by_head a;
	enum rc rc;

	if (!head_read(said, least, most))
		return cli_misused(
			c, _("--head takes what stands on the form: %d hexadecimal digits or more"),
			2 * HEAD_LEAST);
	rc = sql_act_by_head(c->store, (struct sql_blob){least, HASH},
			     (struct sql_blob){most, HASH}, &c->mem, &a);
	if (rc == E_NOTFOUND)
		rc = err_set(&c->err, E_DESK,
			     _("no act has the head %s: the end of the log was cut off, or it is "
			       "another desk's"),
			     said);
	if (rc == E_DESK)
		return cli_fail_as(c, BROKEN, &c->err);
	if (rc)
		return cli_fail_as(c, UNREADABLE, store_err(c->store));
	time_iso(when, a.at);
	cli_printf(c, _("the head %s is that of act %lld, %s: nothing up to there is missing\n"),
		   said, (long long)a.id, when);
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
	const char *head = args_get(&c->args, "head");
	int status, years;

	if (rc)
		return cli_fail(c, rc, &c->err);
	status = desk_verify(c);
	if (!status && head)
		status = head_find(c, head);
	years = years_verify(c);
	return status ? status : years;
}

static const struct opt verify_opts[] = {
	{"head", 0, "HEAD", N_("look for the head that stands on a signed form, too"), false},
	{0},
};

const struct cmd cmd_verify = {
	.name = "verify",
	.opts = verify_opts,
	.summary = N_("hold the log against the tables"),
	.needs = CMD_DESK,
	.run = verify_run,
};
