#include "term/flow.h"

#include "base/file.h"

#include <errno.h>
#include <poll.h>
#include <sys/mman.h>
#include <unistd.h>

enum {
	PIECE_MAX = 65536,
	PIECE_MIN = 256, /* what a terminal that says it can be written to has room for */
};

bool
flow_open(struct flow *f)
{
	const int memory = memfd_create("kefu-glass", MFD_CLOEXEC);

	*f = (struct flow){.fd = file_terminal(STDOUT_FILENO), .most = PIECE_MAX};
	if (f->fd < 0)
		*f = (struct flow){.fd = STDOUT_FILENO, .most = PIECE_MIN};
	f->curses = memory < 0 ? NULL : fdopen(memory, "w");
	if (f->curses)
		return true;
	if (memory >= 0)
		(void)close(memory);
	flow_close(f);
	return false;
}

void
flow_close(struct flow *f)
{
	if (f->curses)
		(void)fclose(f->curses);
	if (f->most == PIECE_MAX)
		(void)close(f->fd);
	buf_release(&f->left);
	*f = (struct flow){.fd = -1};
}

/* curses has a buffer of its own and writes past the FILE. */
static void
take(struct flow *f)
{
	const int memory = fileno(f->curses);
	char bytes[4096];
	off_t at = 0;
	ssize_t n;

	while ((n = pread(memory, bytes, sizeof bytes, at)) > 0) {
		buf_add(&f->left, bytes, (size_t)n);
		at += n;
	}
	(void)!ftruncate(memory, 0);
	(void)lseek(memory, 0, SEEK_SET);
}

void
flow_add(struct flow *f, const char *s, size_t n)
{
	take(f);
	buf_add(&f->left, s, n);
}

static bool
can_write(const struct flow *f, int timeout_ms)
{
	struct pollfd fd = {.fd = f->fd, .events = POLLOUT};

	return poll(&fd, 1, timeout_ms) > 0;
}

/* False: it takes nothing now. What a terminal that hung up will never take is dropped. */
static bool
piece_write(struct flow *f)
{
	const size_t n = f->left.len < f->most ? f->left.len : f->most;
	const ssize_t done = can_write(f, 0) ? write(f->fd, f->left.data, n) : 0;

	if (done < 0 && errno != EAGAIN && errno != EINTR)
		buf_clear(&f->left);
	if (done > 0)
		buf_splice(&f->left, 0, (size_t)done, NULL, 0);
	return done > 0;
}

void
flow_push(struct flow *f)
{
	take(f);
	while (f->left.len && piece_write(f))
		;
}

bool
flow_drain(struct flow *f, int patience_ms)
{
	flow_push(f);
	while (f->left.len && can_write(f, patience_ms))
		flow_push(f);
	return !f->left.len;
}
