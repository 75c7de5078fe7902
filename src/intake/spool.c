#include "intake/spool.h"

#include <errno.h>
#include <glib.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/file_list.h"
#include "base/file_move.h"
#include "base/file_remove.h"
#include "base/file_replace.h"
#include "base/intl.h"
#include "intake/cage.h"
#include "intake/message.h"
#include "intake/record.h"

enum { CHUNK = 64 << 10, RECORD_BYTES_MAX = 1 << 20, NSEC_PER_USEC = 1000 };

/* One message on its way. */
struct passage {
	const struct spool *spool;
	const char *name;
	int raw;     /* to be read again */
	size_t peek; /* 0: all */
	struct record r;
	struct arena mem;
};

/* --- the raw message --- */

static bool
write_all(int fd, const char *bytes, size_t n)
{
	for (size_t at = 0; at < n;) {
		const ssize_t done = write(fd, bytes + at, n - at);

		if (done < 0 && errno != EINTR)
			return false;
		at += done > 0 ? (size_t)done : 0;
	}
	return true;
}

/* What is beyond RAW_MAX is read, counted and not kept: a mail server whose pipe breaks would try
 * again for days. */
static enum rc
raw_copy(struct passage *p, int from, int to, struct err *err)
{
	GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
	char chunk[CHUNK];
	ssize_t n = 1;
	bool is_well = true;

	while (is_well && n > 0) {
		n = read(from, chunk, sizeof chunk);
		if (n <= 0)
			break;
		p->r.size += n;
		if (p->r.size > RAW_MAX)
			continue;
		g_checksum_update(sum, (const guchar *)chunk, n);
		is_well = write_all(to, chunk, (size_t)n);
	}
	(void)strcpy(p->r.id, g_checksum_get_string(sum));
	g_checksum_free(sum);
	p->r.is_cut = p->r.size > RAW_MAX;
	if (n < 0 || !is_well)
		return err_set(err, E_IO, _("the message cannot be kept: %s"), strerror(errno));
	return p->r.size ? OK : err_set(err, E_INVALID, _("there is no message"));
}

static const char *
path_of(struct passage *p, const char *end)
{
	return arena_printf(&p->mem, "%s/%s%s", p->spool->dir, p->name, end);
}

static enum rc
raw_keep(struct passage *p, int from, struct err *err)
{
	const char *path;
	struct file_replace f;
	enum rc rc;

	if (!p->spool->dir) {
		p->raw = memfd_create("message", MFD_CLOEXEC);
		return raw_copy(p, from, p->raw, err);
	}
	path = path_of(p, ".eml");
	rc = file_replace_begin(NULL, path, &f, err);
	if (rc)
		return rc;
	rc = raw_copy(p, from, f.fd, err);
	if (rc) {
		file_replace_give_up(&f);
		return rc;
	}
	rc = file_replace_end(&f, err);
	return rc ? rc : file_read(NULL, path, &p->raw, err);
}

/* --- what it says --- */

static bool
caged_read(void *arg, struct buf *out)
{
	struct passage *p = arg;
	const struct message_source from = {p->raw, p->peek, p->spool->dir, p->name};
	struct err e = {0};

	if (message_read(&from, &p->r, &e))
		return false;
	record_print(&p->r, out);
	return true;
}

/* All of it; if that is too much, its beginning; at last nothing but that it came. */
static void
record_make(struct passage *p, struct buf *out)
{
	static const struct {
		size_t peek;
		int centis;
	} tries[] = {{0, 60}, {HEAD_PEEK, 20}, {HEAD_PEEK / 16, 10}};

	for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
		const struct cage c = {caged_read, p, RECORD_BYTES_MAX, tries[i].centis};

		p->peek = tries[i].peek;
		p->r.is_cut = p->r.is_cut || i;
		if (cage_run(&c, out) && out->len)
			return;
	}
	p->r.is_unread = true;
	p->r.kind = MAIL_MESSAGE;
	record_print(&p->r, out);
}

static enum rc
record_keep(struct passage *p, const struct buf *line, struct err *err)
{
	struct file_replace f;
	enum rc rc = file_replace_begin(NULL, path_of(p, ".json"), &f, err);

	if (rc)
		return rc;
	if (!write_all(f.fd, line->data, line->len)) {
		rc = err_set(err, E_IO, _("the message cannot be kept: %s"), strerror(errno));
		file_replace_give_up(&f);
		return rc;
	}
	return file_replace_end(&f, err);
}

/* Nothing stays of one that could not be kept whole: whoever brought it tries again. */
static void
passage_drop(struct passage *p)
{
	struct err e = {0};

	if (p->spool->dir)
		(void)!file_remove(NULL, path_of(p, ".eml"), &e);
	for (int i = 0; p->spool->dir && i < PARTS_MAX; i++)
		(void)!file_remove(NULL, path_of(p, arena_printf(&p->mem, ".%d.part", i)), &e);
	err_release(&e);
}

enum rc
spool_message(const struct spool *s, int from, struct err *err)
{
	struct passage p = {.spool = s, .raw = -1};
	struct buf line = {0};
	struct timespec now;
	enum rc rc;

	(void)clock_gettime(CLOCK_REALTIME, &now);
	p.r.at = now.tv_sec;
	p.name = arena_printf(&p.mem, "%010lld.%06ld.%d", (long long)now.tv_sec,
			      now.tv_nsec / NSEC_PER_USEC, (int)getpid());
	rc = raw_keep(&p, from, err);
	if (!rc)
		record_make(&p, &line);
	if (!rc && s->dir)
		rc = record_keep(&p, &line, err);
	else if (!rc && !write_all(STDOUT_FILENO, line.data, line.len))
		rc = err_set(err, E_IO, _("the message cannot be kept: %s"), strerror(errno));
	if (rc)
		passage_drop(&p);
	if (p.raw >= 0)
		(void)close(p.raw);
	buf_release(&line);
	record_release(&p.r);
	arena_reset(&p.mem);
	return rc;
}

/* --- a Maildir --- */

struct names {
	char **at;
	size_t count;
};

static void
name_add(void *arg, const char *name)
{
	struct names *n = arg;

	if (*name == '.')
		return;
	n->at = reallocarray(n->at, n->count + 1, sizeof *n->at);
	if (!n->at)
		abort();
	n->at[n->count] = strdup(name);
	if (!n->at[n->count++])
		abort();
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static enum rc
mail_take(const struct spool *s, const char *maildir, const char *name, struct err *err)
{
	struct arena mem = {0};
	const char *from = arena_printf(&mem, "%s/new/%s", maildir, name);
	const char *to = arena_printf(&mem, "%s/cur/%s:2,S", maildir, name);
	int fd = -1;
	enum rc rc = file_read(NULL, from, &fd, err);

	if (!rc)
		rc = spool_message(s, fd, err);
	if (fd >= 0)
		(void)close(fd);
	if (rc == E_INVALID) /* an empty one */
		rc = OK;
	if (!rc)
		rc = file_move(from, to, err);
	arena_reset(&mem);
	return rc;
}

enum rc
spool_maildir(const struct spool *s, const char *maildir, size_t *count, struct err *err)
{
	struct arena mem = {0};
	struct names names = {0};
	enum rc rc = OK;

	*count = 0;
	if (!file_list(arena_printf(&mem, "%s/new", maildir), name_add, &names))
		rc = err_set(err, E_NOTFOUND, _("%s is no Maildir that can be read"), maildir);
	if (names.count)
		qsort(names.at, names.count, sizeof *names.at, by_name);
	for (size_t i = 0; i < names.count; i++) {
		if (!rc)
			rc = mail_take(s, maildir, names.at[i], err);
		*count += !rc;
		free(names.at[i]);
	}
	free(names.at);
	arena_reset(&mem);
	return rc;
}
