#include "intake/quote.h"

#include <stdbool.h>
#include <string.h>

#include "base/buf.h"
#include "intake/quote_table.h"

struct line {
	const char *s;
	size_t n;
};

static const char *
line_take(const char *s, struct line *l)
{
	l->s = s;
	l->n = strcspn(s, "\n");
	return s + l->n + (s[l->n] == '\n');
}

static bool
is_quoted(const struct line *l)
{
	return l->n && *l->s == '>';
}

static bool
is_empty(const struct line *l)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->s[i] != ' ')
			return false;
	return true;
}

static bool
ends_with(const struct line *l, const char *end)
{
	size_t n = l->n;

	while (n && l->s[n - 1] == ' ')
		n--;
	return n >= strlen(end) && !memcmp(l->s + n - strlen(end), end, strlen(end));
}

static bool
is_marked(const struct line *l, const struct quote_mark *marks)
{
	for (const struct quote_mark *m = marks; m->begins || m->holds || m->ends; m++) {
		if (m->begins &&
		    (l->n < strlen(m->begins) || memcmp(l->s, m->begins, strlen(m->begins)) != 0))
			continue;
		if (m->holds && !memmem(l->s, l->n, m->holds, strlen(m->holds)))
			continue;
		if (!m->ends || ends_with(l, m->ends))
			return true;
	}
	return false;
}

static bool
is_signature(const struct line *l)
{
	return (l->n == 2 || (l->n == 3 && l->s[2] == ' ')) && !memcmp(l->s, "--", 2);
}

/* "> the first line … (+13)" */
static void
fold_put(struct buf *out, const struct line *first, size_t count)
{
	buf_add(out, first->s, first->n);
	if (count > 1)
		buf_printf(out, " \xe2\x80\xa6 (+%zu)", count - 1);
	buf_char(out, '\n');
}

/* Lines of a quote that follow each other are one. */
static const char *
quoted_take(struct buf *out, const char *s)
{
	struct line first, l;
	size_t count = 0;
	const char *next = line_take(s, &first);

	for (l = first; is_quoted(&l); next = line_take(s, &l)) {
		count++;
		s = next;
		if (!*s)
			break;
	}
	fold_put(out, &first, count);
	return s;
}

/* All that is left, as the answer's tail. */
static void
tail_fold(struct buf *out, const char *s, const struct line *first)
{
	size_t count = 0;
	struct line l;

	while (*s) {
		s = line_take(s, &l);
		count += !is_empty(&l);
	}
	fold_put(out, first, count);
}

/* A signature ends where a quote begins below it. */
static const char *
signature_skip(const char *s)
{
	struct line l;

	while (*s) {
		const char *next = line_take(s, &l);

		if (is_quoted(&l) || is_marked(&l, quote_marks))
			break;
		s = next;
	}
	return s;
}

static void
ends_trim(struct buf *out)
{
	size_t n = out->len;

	while (n && strchr(" \n", out->data[n - 1]))
		n--;
	buf_splice(out, n, out->len - n, NULL, 0);
}

static bool
is_new_said(const struct buf *out)
{
	const char *s = buf_str(out);
	struct line l;

	while (*s) {
		s = line_take(s, &l);
		if (!is_empty(&l) && !is_quoted(&l))
			return true;
	}
	return false;
}

void
quote_fold(struct buf *out, const char *text)
{
	struct buf made = {0};

	for (const char *s = text; *s;) {
		struct line l;
		const char *next = line_take(s, &l);

		if (made.len && is_marked(&l, quote_marks)) {
			tail_fold(&made, s, &l);
			break;
		}
		if (is_quoted(&l)) {
			s = quoted_take(&made, s);
		} else if (is_signature(&l)) {
			s = signature_skip(next);
		} else {
			if (!is_marked(&l, signature_marks)) {
				buf_add(&made, l.s, l.n);
				buf_char(&made, '\n');
			}
			s = next;
		}
	}
	ends_trim(&made);
	if (!is_new_said(&made)) {
		buf_clear(&made);
		buf_puts(&made, text);
		ends_trim(&made);
	}
	buf_add(out, buf_str(&made), made.len);
	buf_release(&made);
}
