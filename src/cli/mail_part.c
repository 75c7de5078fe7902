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
#include "desk/mail.h"
#include "store/store.h"
#include "term/helper.h"

enum { CHUNK = 1 << 16, BYTES_MOST = 33 << 20 };

static enum rc
bytes_open(struct cli *c, int *fd)
{
	int64_t mail, n = 0;
	enum rc rc = life_id(c, c->args.operand[0], &mail);

	if (!rc && c->args.operands > 1)
		rc = life_id(c, c->args.operand[1], &n);
	if (rc)
		return rc;
	rc = mail_bytes_open(c->store, &c->by, mail, (int)n, fd);
	return rc ? err_move(&c->err, store_err(c->store)) : OK;
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
	rc = file_temporary_copy(&t, fd, BYTES_MOST, &c->err);
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
