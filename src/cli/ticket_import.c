#include "feed/ticket_import.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/stop.h"
#include "cli/ticket.h"
#include "feed/import_map.h"

enum { TELL_MS = 200, STOPPED = 75 };

struct telling {
	int64_t began, told;
	size_t width; /* of the line that stands there, in bytes */
};

static void
line_clear(struct telling *t)
{
	if (t->width)
		(void)dprintf(STDERR_FILENO, "\r%*s\r", (int)t->width, "");
	t->width = 0;
}

static void
ms_left_print(struct buf *out, int64_t ms)
{
	const int64_t secs = (ms + 999) / 1000;

	buf_printf(out, _(", %lld:%02lld to go"), (long long)(secs / 60), (long long)(secs % 60));
}

/* As fast as it went so far; a pipe does not say how long it is. */
static void
left_print(struct buf *out, const struct telling *t, const struct import_report *r)
{
	const int64_t ms = time_ms() - t->began;

	if (r->size <= 0 || r->done <= 0)
		return;
	buf_printf(out, ", %lld %%", (long long)(100 * r->done / r->size));
	if (ms < 1000)
		return;
	ms_left_print(out, (r->size - r->done) * ms / r->done);
}

static void
progress_print(void *arg, const struct import_report *r)
{
	struct telling *t = arg;
	const int64_t now = time_ms();
	struct buf line = {0};

	if (now - t->told < TELL_MS)
		return;
	t->told = now;
	buf_printf(&line, _("%zu rows"), r->made + r->known + r->rejected);
	left_print(&line, t, r);
	buf_puts(&line, _(" (^C stops)"));
	line_clear(t);
	(void)dprintf(STDERR_FILENO, "%s", buf_str(&line));
	t->width = line.len;
	buf_release(&line);
}

static void
notice_print(void *arg, const char *sentence)
{
	line_clear(arg);
	cli_notice(sentence);
}

static bool
stop_asked(void *arg)
{
	(void)arg;
	return stop_is_wished();
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
rejected_say(struct cli *c, const struct import *im)
{
	if (!im->report.rejected)
		return 0;
	if (im->is_dry)
		return cli_status(E_INVALID);
	(void)err_set(&c->err, E_INVALID,
		      _("the rejected rows are in %s, each with its line and the reason"),
		      im->rejects);
	return cli_fail(c, E_INVALID, &c->err);
}

static int
report_print(struct cli *c, const struct import *im)
{
	const struct import_report *r = &im->report;
	int status;

	cli_printf(c,
		   im->is_dry ? _("%zu tickets would be imported, %zu known already, %zu rejected")
			      : _("%zu tickets imported, %zu known already, %zu rejected"),
		   r->made, r->known, r->rejected);
	cli_puts(c, "\n");
	status = rejected_say(c, im);
	if (!r->is_stopped)
		return status;
	(void)err_set(&c->err, E_BUSY,
		      _("stopped: import the file again to go on, or kefu ticket unimport to take "
			"back what came in"));
	return cli_fail_as(c, STOPPED, &c->err);
}

static enum rc
map_read(struct cli *c, struct import_map *map)
{
	const char *path = args_get(&c->args, "map");
	struct buf b = {0};
	enum rc rc = cli_file(c, path, YAML_BYTES_MAX, &b);

	if (!rc)
		rc = import_map_read((struct yaml_file){cli_text(c, path), buf_str(&b), b.len},
				     &c->mem, map, &c->err);
	buf_release(&b);
	return rc;
}

static enum rc
options_read(struct cli *c, struct import *im, struct import_map *map)
{
	const char *encoding = args_get(&c->args, "encoding");

	im->is_dry = args_get(&c->args, "dry-run");
	if (encoding) {
		im->encoding = encoding_find(encoding);
		if (!im->encoding)
			return err_set(&c->err, E_INVALID,
				       _("--encoding is utf-8 or gb18030: %s is neither"),
				       cli_text(c, encoding));
	}
	if (!args_get(&c->args, "map"))
		return OK;
	im->map = map;
	return map_read(c, map);
}

int
ticket_import_run(struct cli *c)
{
	struct telling t = {.began = time_ms()};
	struct import im = {.store = c->store,
			    .by = &c->by,
			    .notice = notice_print,
			    .stop = stop_asked,
			    .arg = &t};
	struct import_map map = {0};
	enum rc rc = options_read(c, &im, &map);
	int status;

	if (rc)
		return rc == E_NOTFOUND || rc == E_DENIED ? cli_fail_as(c, 66, &c->err)
							  : cli_fail(c, rc, &c->err);
	if (isatty(STDERR_FILENO))
		im.progress = progress_print;
	stop_hold();
	rc = ticket_import(&im, c->args.operand[0], &c->err);
	stop_release();
	line_clear(&t);
	status = rc ? cli_fail_as(c, status_of(&im, rc), &c->err) : report_print(c, &im);
	arena_reset(&im.mem);
	return status;
}
