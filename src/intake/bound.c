#include "intake/bound.h"

#include <stdbool.h>
#include <sys/types.h>
#include <unistd.h>

#include "intake/limits.h"

enum { CHUNK = 64 << 10 };

/* Where a line begins, and what of it was seen. */
struct scan {
	size_t line;
	size_t seen;  /* bytes of this line, without its carriage return */
	int dashes;   /* that it begins with */
	bool in_head; /* until the next empty line */
	int heads, delimiters;
};

static bool
is_too_much(const struct scan *s)
{
	return s->heads > HEAD_LINES_MAX || s->delimiters > DELIMITERS_MAX;
}

/* Any line with two dashes may part the message: which ones do is known when all is read. */
static void
line_end(struct scan *s, size_t next)
{
	const bool is_delimiter = s->dashes == 2;

	s->heads += s->in_head;
	s->delimiters += is_delimiter;
	s->in_head = is_delimiter || (s->in_head && s->seen);
	s->line = next;
	s->seen = 0;
	s->dashes = 0;
}

static void
byte_see(struct scan *s, char c)
{
	if (c == '\r')
		return;
	if (c == '-' && s->seen < 2)
		s->dashes += s->dashes == (int)s->seen;
	s->seen++;
}

size_t
bound_find(int fd)
{
	struct scan s = {.in_head = true};
	char chunk[CHUNK];
	size_t at = 0;
	ssize_t n;

	while ((n = pread(fd, chunk, sizeof chunk, (off_t)at)) > 0)
		for (ssize_t i = 0; i < n; i++) {
			const size_t line = s.line;

			at++;
			if (chunk[i] != '\n') {
				byte_see(&s, chunk[i]);
				continue;
			}
			line_end(&s, at);
			if (is_too_much(&s))
				return line;
		}
	return 0;
}
