#include "feed/chat_wire.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/intl.h"
#include "feed/chat_read.h"
#include "feed/chat_write.h"

enum { READ_SIZE = 16 << 10, IN_MAX = 64 << 10, LINE_COST = 1000 };

void
wire_open(struct wire *w, int fd, int64_t now_ms)
{
	*w = (struct wire){.fd = fd,
			   .tokens = (int64_t)WIRE_BURST * LINE_COST,
			   .filled_ms = now_ms,
			   .began_ms = now_ms};
}

void
wire_close(struct wire *w)
{
	(void)close(w->fd);
	free(w->gateway);
	buf_release(&w->in);
	buf_release(&w->out);
	*w = (struct wire){.fd = -1};
}

static void
tokens_fill(struct wire *w, int64_t now_ms)
{
	const int64_t most = (int64_t)WIRE_BURST * LINE_COST;

	w->tokens += (now_ms - w->filled_ms) * WIRE_RATE;
	w->tokens = w->tokens > most ? most : w->tokens;
	w->filled_ms = now_ms;
}

static bool
has_line(const struct wire *w)
{
	return w->in.len > w->taken && memchr(w->in.data + w->taken, '\n', w->in.len - w->taken);
}

bool
wire_wants(struct wire *w, int64_t now_ms)
{
	tokens_fill(w, now_ms);
	return !w->is_over && w->tokens >= LINE_COST && !has_line(w) &&
	       w->out.len - w->sent < WIRE_OUT_FULL;
}

/* What was taken goes; a line that never ends is nobody's message. */
static void
in_tidy(struct wire *w)
{
	if (w->taken)
		buf_splice(&w->in, 0, w->taken, "", 0);
	w->taken = 0;
	if (w->in.len <= CHAT_LINE_MAX || has_line(w))
		return;
	chat_put_error(&w->out, NULL, NULL, _("the line is too long: the connection ends here"));
	w->is_over = true;
}

void
wire_read(struct wire *w)
{
	char bytes[READ_SIZE];
	ssize_t n = 1;

	while (n > 0 && w->in.len - w->taken < IN_MAX && !has_line(w)) {
		n = recv(w->fd, bytes, sizeof bytes, MSG_DONTWAIT);
		if (n > 0)
			buf_add(&w->in, bytes, (size_t)n);
		in_tidy(w);
		if (w->is_over)
			return;
	}
	if (!n || (n < 0 && errno != EAGAIN && errno != EINTR))
		w->is_over = true;
}

const char *
wire_line(struct wire *w, int64_t now_ms, size_t *n)
{
	const char *from = buf_str(&w->in) + w->taken, *end;

	tokens_fill(w, now_ms);
	if (w->tokens < LINE_COST || !has_line(w))
		return NULL;
	end = memchr(from, '\n', w->in.len - w->taken);
	*n = (size_t)(end - from);
	w->taken += *n + 1;
	w->tokens -= LINE_COST;
	return from;
}

bool
wire_has_line(struct wire *w, int64_t now_ms)
{
	tokens_fill(w, now_ms);
	return !w->is_broken && w->tokens >= LINE_COST && has_line(w);
}

void
wire_write(struct wire *w)
{
	ssize_t n = 1;

	while (n > 0 && w->sent < w->out.len) {
		n = send(w->fd, w->out.data + w->sent, w->out.len - w->sent,
			 MSG_DONTWAIT | MSG_NOSIGNAL);
		if (n > 0)
			w->sent += (size_t)n;
	}
	if (n < 0 && errno != EAGAIN && errno != EINTR)
		w->is_broken = true;
	if (w->sent == w->out.len) {
		buf_clear(&w->out);
		w->sent = 0;
	}
	if (w->out.len - w->sent > WIRE_OUT_MAX)
		w->is_broken = true;
}

bool
wire_is_done(const struct wire *w)
{
	return w->is_broken || (w->is_over && !has_line(w) && w->sent == w->out.len);
}
