#include "feed/ticket_import.h"

#include <stdio.h>
#include <unistd.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/ticket.h"

static void
progress_print(void *arg, const struct import_report *r)
{
	(void)arg;
	(void)dprintf(STDERR_FILENO, "\r%zu", r->made + r->known + r->rejected);
}

static void
notice_print(void *arg, const char *sentence)
{
	(void)arg;
	cli_notice(sentence);
}

/* A file that is not there, a place where rejects cannot be written, a desk that says no: sysexits
 * tells them apart. */
static int
status_of(const struct import *im, enum rc rc)
{
	if (im->place == IMPORT_FILE && (rc == E_DENIED || rc == E_NOTFOUND))
		return 66;
	if (im->place == IMPORT_REJECTS && rc != E_IO)
		return 73;
	return cli_status(rc);
}

static int
report_print(struct cli *c, const struct import *im)
{
	cli_printf(c, _("%zu tickets imported, %zu known already, %zu rejected"), im->report.made,
		   im->report.known, im->report.rejected);
	cli_puts(c, "\n");
	if (!im->report.rejected)
		return 0;
	(void)err_set(&c->err, E_INVALID,
		      _("the rejected rows are in %s, each with its line and the reason"),
		      im->rejects);
	return cli_fail(c, E_INVALID, &c->err);
}

int
ticket_import_run(struct cli *c)
{
	struct import im = {.store = c->store, .by = &c->by, .notice = notice_print};
	enum rc rc;
	int status;

	if (isatty(STDERR_FILENO))
		im.progress = progress_print;
	rc = ticket_import(&im, c->args.operand[0], &c->err);
	if (im.progress)
		(void)dprintf(STDERR_FILENO, "\r      \r");
	status = rc ? cli_fail_as(c, status_of(&im, rc), &c->err) : report_print(c, &im);
	arena_reset(&im.mem);
	return status;
}
