#include "cli/sink.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "store/store.h"

enum { FLUSH_AT = 1 << 16 };

enum rc
sink_open(struct sink *s, struct cli *c, const char *path, enum encoding encoding)
{
	*s = (struct sink){.cli = c, .fd = -1, .encoding = encoding};
	c->is_script = true;
	if (!path || !strcmp(path, "-"))
		return OK;
	s->path = path;
	store_ward(c->store, &s->ward);
	return file_create(&s->ward, path, &s->fd, &c->err);
}

static void
flush(struct sink *s)
{
	for (size_t done = 0; !s->failed && done < s->out.len;) {
		const ssize_t n = write(s->fd, s->out.data + done, s->out.len - done);

		if (n < 0 && errno != EINTR)
			s->failed = errno;
		done += n > 0 ? (size_t)n : 0;
	}
	buf_clear(&s->out);
}

void
sink_put(struct sink *s, const struct buf *utf8)
{
	struct buf *to = s->fd < 0 ? &s->cli->out : &s->out;

	if (s->encoding == ENCODING_GB18030)
		gb18030_put(to, buf_str(utf8), utf8->len);
	else
		buf_add(to, buf_str(utf8), utf8->len);
	if (s->fd < 0)
		cli_puts(s->cli, "");
	else if (s->out.len >= FLUSH_AT)
		flush(s);
}

bool
sink_is_lost(const struct sink *s)
{
	return s->failed || s->cli->out_errno;
}

enum rc
sink_close(struct sink *s, struct err *e)
{
	if (s->fd >= 0) {
		flush(s);
		if (!s->failed && fsync(s->fd) && errno != EINVAL)
			s->failed = errno;
		if (close(s->fd) && !s->failed)
			s->failed = errno;
	}
	buf_release(&s->out);
	ward_release(&s->ward);
	if (!s->failed)
		return OK;
	return err_set(e, E_IO, _("cannot write %s: %s"), s->path, strerror(s->failed));
}
