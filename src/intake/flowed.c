#include "intake/flowed.h"

#include <string.h>

#include "base/buf.h"

struct flow {
	struct buf *out;
	bool is_delsp, is_open; /* the paragraph goes on */
	size_t depth;
};

static void
line_break(struct flow *f)
{
	if (f->is_open)
		buf_char(f->out, '\n');
	f->is_open = false;
}

static void
line_put(struct flow *f, const char *s, size_t n)
{
	size_t depth = 0;
	bool is_signature, is_soft;

	for (; depth < n && s[depth] == '>'; depth++)
		;
	s += depth;
	n -= depth;
	if (n && *s == ' ') { /* stuffed */
		s++;
		n--;
	}
	is_signature = n == 3 && !memcmp(s, "-- ", 3);
	if (f->is_open && (depth != f->depth || is_signature))
		line_break(f);
	for (size_t i = 0; !f->is_open && i < depth; i++)
		buf_puts(f->out, "> ");
	is_soft = n && s[n - 1] == ' ' && !is_signature;
	buf_add(f->out, s, n - (is_soft && f->is_delsp));
	f->is_open = is_soft;
	f->depth = depth;
	if (!is_soft)
		buf_char(f->out, '\n');
}

void
flowed_text(struct buf *out, const char *text, size_t n, bool is_delsp)
{
	struct flow f = {.out = out, .is_delsp = is_delsp};

	while (n) {
		const char *end = memchr(text, '\n', n);
		const size_t len = end ? (size_t)(end - text) : n;

		line_put(&f, text, len && text[len - 1] == '\r' ? len - 1 : len);
		text += len + (end != NULL);
		n -= len + (end != NULL);
	}
	line_break(&f);
}
