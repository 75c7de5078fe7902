/* kefu-intake: mail from a server's pipe or a Maildir, made records for the desk. */
#include <getopt.h>
#include <libintl.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/intl.h"
#include "intake/apart.h"
#include "intake/spool.h"

static int
usage(int status)
{
	(void)fputs(_("usage: kefu-intake [--maildir DIR] SPOOL\n"
		      "       kefu-intake --print\n"),
		    status ? stderr : stdout);
	return status;
}

static int
fail(enum rc rc, struct err *e)
{
	(void)fprintf(stderr, "kefu-intake: %s\n", err_text(e));
	err_release(e);
	/* A server tries again later whatever may be otherwise by then. */
	return rc == E_INVALID ? EX_DATAERR : rc == E_DENIED ? EX_NOPERM : EX_TEMPFAIL;
}

struct asked {
	const char *maildir;
	bool is_print, is_help, is_wrong;
};

static struct asked
options_read(int argc, char **argv)
{
	static const struct option options[] = {
		{"maildir", required_argument, NULL, 'm'},
		{"print", no_argument, NULL, 'p'},
		{"help", no_argument, NULL, 'h'},
		{0},
	};
	struct asked a = {0};
	int got;

	while ((got = getopt_long(argc, argv, "", options, NULL)) >= 0) {
		a.maildir = got == 'm' ? optarg : a.maildir;
		a.is_print |= got == 'p';
		a.is_help |= got == 'h';
		a.is_wrong |= got == '?';
	}
	return a;
}

int
main(int argc, char **argv)
{
	struct spool s = {0};
	struct err e = {0};
	struct asked a;
	size_t count;
	enum rc rc;

	(void)setlocale(LC_ALL, "");
	(void)bindtextdomain("kefu", KEFU_LOCALEDIR);
	(void)textdomain("kefu");
	a = options_read(argc, argv);
	if (a.is_help)
		return usage(EX_OK);
	if (a.is_wrong || argc - optind != !a.is_print)
		return usage(EX_USAGE);
	s.dir = a.is_print ? NULL : argv[optind];
	rc = apart_check(NULL, &e);
	if (!rc)
		rc = a.maildir ? spool_maildir(&s, a.maildir, &count, &e)
			       : spool_message(&s, STDIN_FILENO, &e);
	return rc ? fail(rc, &e) : EX_OK;
}
