#include "feed/rejects.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file_remove.h"
#include "base/intl.h"
#include "text/csv.h"

enum { FLUSH_AT = 1 << 16 };

static const char ours[] = "line,reason"; /* how every such file begins */

struct rejects {
	const struct ward *ward;
	char *path, *head;
	struct buf out;
	size_t count;
	int fd;
};

const char *
rejects_path(struct arena *mem, const char *imported)
{
	const size_t n = strlen(imported);
	const size_t stem = n > 4 && !strcasecmp(imported + n - 4, ".csv") ? n - 4 : n;

	if (!strcmp(imported, "-"))
		return "stdin.rejects.csv";
	return arena_printf(mem, "%.*s.rejects.csv", (int)stem, imported);
}

/* An empty file says nothing about whose it is: taken for ours. */
static enum rc
is_ours(const struct ward *ward, const char *path, struct err *e)
{
	char begin[sizeof ours] = "";
	int fd = -1;
	enum rc rc = file_read(ward, path, &fd, e);
	ssize_t n;

	if (rc)
		return rc == E_NOTFOUND ? OK : rc;
	n = read(fd, begin, sizeof ours - 1);
	(void)close(fd);
	if (n && strcmp(begin, ours) != 0)
		return err_set(
			e, E_DENIED,
			_("%s is no file of rejects: move it away, rejects are written there"),
			path);
	return OK;
}

enum rc
rejects_open(struct rejects **out, const struct ward *ward, const char *path, const char *head,
	     struct err *e)
{
	const enum rc rc = is_ours(ward, path, e);
	struct rejects *r;

	if (rc)
		return rc;
	err_release(e);
	r = calloc(1, sizeof *r);
	if (!r)
		abort();
	*r = (struct rejects){.ward = ward, .path = strdup(path), .head = strdup(head), .fd = -1};
	if (!r->path || !r->head)
		abort();
	*out = r;
	return OK;
}

static enum rc
flush(struct rejects *r, struct err *e)
{
	size_t done = 0;

	while (done < r->out.len) {
		const ssize_t n = write(r->fd, r->out.data + done, r->out.len - done);

		if (n < 0 && errno != EINTR)
			return err_set(e, E_IO, _("cannot write %s: %s"), r->path, strerror(errno));
		done += n > 0 ? (size_t)n : 0;
	}
	buf_clear(&r->out);
	return OK;
}

enum rc
rejects_add(struct rejects *r, int64_t line, const char *reason, const char *row, struct err *e)
{
	enum rc rc = OK;

	if (r->fd < 0) {
		rc = file_create(r->ward, r->path, &r->fd, e);
		if (rc)
			return rc;
		buf_printf(&r->out, "%s,%s\r\n", ours, r->head);
	}
	r->count++;
	buf_printf(&r->out, "%" PRId64 ",", line);
	csv_put(&r->out, reason);
	buf_printf(&r->out, ",%s\r\n", row);
	return r->out.len >= FLUSH_AT ? flush(r, e) : OK;
}

size_t
rejects_count(const struct rejects *r)
{
	return r->count;
}

static enum rc
finish(struct rejects *r, struct err *e)
{
	enum rc rc;

	if (r->fd < 0)
		return file_remove(r->ward, r->path, e);
	rc = flush(r, e);
	if (close(r->fd) && !rc)
		rc = err_set(e, E_IO, _("cannot write %s: %s"), r->path, strerror(errno));
	return rc;
}

enum rc
rejects_close(struct rejects *r, struct err *e)
{
	enum rc rc;

	if (!r)
		return OK;
	rc = finish(r, e);
	buf_release(&r->out);
	free(r->path);
	free(r->head);
	free(r);
	return rc;
}
