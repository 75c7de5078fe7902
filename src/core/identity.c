#include "core/identity.h"

#include <string.h>

#include "base/buf.h"
#include "core/surname_table.h"
#include "text/fold.h"

/* What stands on either side, folded, without blanks and dashes. */
static void
bare(struct buf *out, const char *text)
{
	struct buf folded = {0};

	fold(&folded, text, strlen(text));
	for (const char *s = buf_str(&folded); *s; s++)
		if (!strchr(" -\t\n", *s))
			buf_char(out, *s);
	buf_release(&folded);
}

static void
digits(struct buf *out, const char *text)
{
	struct buf all = {0};

	bare(&all, text);
	for (const char *s = buf_str(&all); *s; s++)
		if (*s >= '0' && *s <= '9')
			buf_char(out, *s);
	buf_release(&all);
}

size_t
identity_digits(const char *text)
{
	struct buf b = {0};
	size_t n;

	digits(&b, text);
	n = b.len;
	buf_release(&b);
	return n;
}

bool
identity_tail(const char *number, const char *said)
{
	struct buf a = {0}, b = {0};
	bool does;

	digits(&a, number);
	digits(&b, said);
	does = b.len && a.len >= b.len && !strcmp(buf_str(&a) + a.len - b.len, buf_str(&b));
	buf_release(&a);
	buf_release(&b);
	return does;
}

bool
identity_text(const char *known, const char *said)
{
	struct buf a = {0}, b = {0};
	bool does;

	bare(&a, known);
	bare(&b, said);
	does = b.len && !strcmp(buf_str(&a), buf_str(&b));
	buf_release(&a);
	buf_release(&b);
	return does;
}

static size_t
body(const char *name, size_t n)
{
	return n - surname_title(name, n);
}

bool
identity_name(const char *name, const char *said)
{
	struct buf a = {0}, b = {0};
	size_t n, m;
	bool does;

	bare(&a, name);
	bare(&b, said);
	n = body(buf_str(&a), a.len);
	m = body(buf_str(&b), b.len);
	does = n && n == m && !memcmp(buf_str(&a), buf_str(&b), n);
	buf_release(&a);
	buf_release(&b);
	return does;
}
