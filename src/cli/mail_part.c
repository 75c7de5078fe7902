/* Attachments and raw messages: bytes of strangers, given to a file or to a program of the caller,
 * and never to a terminal. Who looked is an act. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file_temporary.h"
#include "base/intl.h"
#include "cli/cli.h"
#include "cli/life.h"
#include "cli/mail.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "store/blob.h"
#include "store/store.h"
#include "term/helper.h"

enum { CHUNK = 1 << 16, BYTES_MOST = 33 << 20 };

/* What is asked for: the digest, after it was written down who asked. */
static enum rc
digest_find(struct cli *c, const char **digest)
{
	struct request ask = {0};
	struct row_mail m;
	struct row_mail_part p;
	struct outcome out;
	int64_t mail, n = 0;
	enum rc rc = life_id(c, c->args.operand[0], &mail), end;

	if (!rc && c->args.operands > 1)
		rc = life_id(c, c->args.operand[1], &n);
	if (rc)
		return rc;
	*digest = NULL;
	rc = sql_mail_get(c->store, mail, &c->mem, &m);
	if (!rc)
		*digest = n ? NULL : m.digest;
	if (!rc)
		rc = sql_mail_parts_begin(c->store, mail);
	if (!rc) {
		while (sql_mail_parts_next(c->store, &c->mem, &p))
			if (n && p.n == n)
				*digest = p.digest;
		end = sql_mail_parts_end(c->store);
		rc = end;
	}
	if (rc == E_NOTFOUND || (!rc && !*digest))
		return err_set(&c->err, E_NOTFOUND, _("there is no such mail or attachment"));
	ask.object = mail;
	ask.number = (int)n;
	ask.ticket = m.ticket_id.value;
	if (!rc)
		rc = desk_run(c->store, &c->by, verb_find(c->cmd->verb), &ask, &out);
	return rc ? err_move(&c->err, store_err(c->store)) : OK;
}

static enum rc
bytes_open(struct cli *c, int *fd)
{
	const char *digest;
	enum rc rc = digest_find(c, &digest);

	if (!rc)
		rc = blob_open(c->store, digest, fd);
	return rc && !c->err.text ? err_move(&c->err, store_err(c->store)) : rc;
}

static int
bytes_write(struct cli *c)
{
	char piece[CHUNK];
	ssize_t n;
	int fd;
	enum rc rc;

	if (isatty(STDOUT_FILENO))
		return cli_misused(c, _("what a stranger sent is not printed on a terminal: send "
					"it to a file"));
	rc = bytes_open(c, &fd);
	if (rc)
		return cli_fail(c, rc, &c->err);
	while (!rc && (n = read(fd, piece, sizeof piece)) > 0)
		if (write(STDOUT_FILENO, piece, (size_t)n) != n)
			rc = err_set(&c->err, E_IO, _("the output is lost: %s"), strerror(errno));
	(void)close(fd);
	return rc ? cli_fail(c, rc, &c->err) : 0;
}

int
mail_part_run(struct cli *c)
{
	return bytes_write(c);
}

int
mail_raw_run(struct cli *c)
{
	return bytes_write(c);
}

/* --- a program of the caller --- */

static enum rc
command_read(struct cli *c, const char *argv[static HELPER_WORDS])
{
	const char *given = args_get(&c->args, "with"), *usual = getenv("KEFU_OPEN");

	if (!given)
		given = usual;
	if (!given)
		return err_set(
			&c->err, E_INVALID,
			_("say with which program: --with /usr/bin/PROGRAM, or in KEFU_OPEN"));
	return helper_split(arena_strdup(&c->mem, given), argv, &c->err);
}

/* The file has a name of ours, whatever the sender called it. */
static enum rc
file_make(struct cli *c, int fd, struct file_temporary *t)
{
	struct buf bytes = {0};
	char piece[CHUNK];
	ssize_t n;
	enum rc rc;

	while ((n = read(fd, piece, sizeof piece)) > 0 && bytes.len < BYTES_MOST)
		buf_add(&bytes, piece, (size_t)n);
	rc = file_temporary_make(t, buf_str(&bytes), bytes.len, &c->err);
	buf_release(&bytes);
	return rc;
}

static int
opened(struct cli *c, const char *argv[static HELPER_WORDS + 1], const char *path)
{
	const struct helper h = {argv, -1, 0, NULL};
	size_t n = 0;
	int status = 0;

	while (argv[n])
		n++;
	argv[n] = path;
	argv[n + 1] = NULL;
	cli_flush(c);
	if (helper_run(&h, &status) == HELPER_NEVER)
		return cli_fail(
			c,
			err_set(&c->err, E_NOTFOUND, _("%s cannot be run"), cli_text(c, argv[0])),
			&c->err);
	return status ? 1 : 0;
}

int
mail_open_run(struct cli *c)
{
	const char *argv[HELPER_WORDS + 1] = {0};
	struct file_temporary t = {0};
	int fd, status;
	enum rc rc = command_read(c, argv);

	if (!rc)
		rc = bytes_open(c, &fd);
	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = file_make(c, fd, &t);
	(void)close(fd);
	status = rc ? cli_fail(c, rc, &c->err) : opened(c, argv, t.path);
	file_temporary_remove(&t);
	return status;
}

/* clang-format off */
const struct opt mail_open_opts[] = {
	{"with", 0, "PROGRAM", N_("the program, by its whole path, and its arguments; else KEFU_OPEN"), false},
	{0},
};
/* clang-format on */
