#include "text/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "text/utf8.h"

enum { HELD_MAX = 64 << 10, PART = 4096, UTF8_LONGEST = 4 };

/* --- which one --- */

static bool
is_ascii(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)s[i] > 0x7f)
			return false;
	return true;
}

static size_t
line_length(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && s[i] != '\n' && s[i] != '\r')
		i++;
	return i;
}

/* The beginning of a character that goes on behind the cut. */
static bool
is_begun(const char *s, size_t n)
{
	const unsigned char lead = (unsigned char)s[0];

	for (size_t i = 1; i < n; i++)
		if (((unsigned char)s[i] & 0xc0) != 0x80)
			return false;
	return n < UTF8_LONGEST && lead >= 0xc2 && lead <= 0xf4;
}

static bool
is_utf8_line(const char *s, size_t n, bool is_cut)
{
	const size_t bad = utf8_bad(s, n);

	return bad == n || (is_cut && is_begun(s + bad, n - bad));
}

enum encoding
encoding_guess(const char *bytes, size_t n)
{
	size_t lines = 0, valid = 0, len;

	for (size_t at = 0; at < n; at += len + 1) {
		len = line_length(bytes + at, n - at);
		if (is_ascii(bytes + at, len))
			continue;
		lines++;
		valid += is_utf8_line(bytes + at, len, at + len == n);
	}
	if (!lines)
		return ENCODING_UNKNOWN;
	return 2 * valid < lines ? ENCODING_GB18030 : ENCODING_UTF8;
}

static const struct {
	const char *name;
	enum encoding encoding;
} names[] = {
	{"UTF-8", ENCODING_UTF8},  {"UTF8", ENCODING_UTF8},      {"GB18030", ENCODING_GB18030},
	{"GBK", ENCODING_GB18030}, {"GB2312", ENCODING_GB18030}, {"CP936", ENCODING_GB18030},
};

enum encoding
encoding_find(const char *name)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcasecmp(names[i].name, name))
			return names[i].encoding;
	return ENCODING_UNKNOWN;
}

const char *
encoding_name(enum encoding e)
{
	return e == ENCODING_GB18030 ? "GB18030" : "UTF-8";
}

/* --- from GB18030 --- */

struct gb18030 {
	iconv_t cd;
	struct buf held; /* the beginning of a line */
};

static iconv_t
converter(const char *to, const char *from)
{
	const iconv_t cd = iconv_open(to, from);

	if (cd == (iconv_t)-1)
		abort(); /* libc comes with it */
	return cd;
}

void
gb18030_open(struct gb18030 **out)
{
	struct gb18030 *g = calloc(1, sizeof *g);

	if (!g)
		abort();
	g->cd = converter("UTF-8", "GB18030");
	*out = g;
}

/* The bytes behind the last whole character. */
static size_t
convert(iconv_t cd, struct buf *out, const char *s, size_t n, char instead)
{
	char *in = (char *)(uintptr_t)s; /* iconv() takes a char ** and writes nothing there */

	while (n) {
		char part[PART], *to = part;
		size_t room = sizeof part;
		const size_t done = iconv(cd, &in, &n, &to, &room);
		const int failed = done == (size_t)-1 ? errno : 0;

		buf_add(out, part, sizeof part - room);
		if (failed == EINVAL)
			return n;
		if (failed == EILSEQ) {
			buf_char(out, instead);
			in++;
			n--;
		}
	}
	return 0;
}

static size_t
ascii_length(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && (unsigned char)s[i] < 0x80)
		i++;
	return i;
}

/* True: it is UTF-8 among GB18030. Characters of two bytes alone may be either. */
static bool
is_stray(const char *s, size_t n)
{
	bool is_long = false;

	if (!utf8_valid(s, n))
		return false;
	for (size_t i = 0; i < n && !is_long; i++)
		is_long = (unsigned char)s[i] >= 0xe0;
	return is_long;
}

/* A line or the piece of one; the answer is how many bytes at its end must wait for more. */
static size_t
piece_put(struct gb18030 *g, struct buf *out, const char *s, size_t n)
{
	const size_t ascii = ascii_length(s, n);

	buf_add(out, s, ascii);
	if (ascii == n)
		return 0;
	if (!is_stray(s + ascii, n - ascii))
		return convert(g->cd, out, s + ascii, n - ascii, (char)ENCODING_MARK_BAD);
	buf_char(out, (char)ENCODING_MARK_UTF8);
	buf_add(out, s + ascii, n - ascii);
	return 0;
}

/* The break of a line goes with it. */
static size_t
line_put(struct gb18030 *g, struct buf *out, const char *s, size_t n)
{
	const size_t len = line_length(s, n);

	if (piece_put(g, out, s, len))
		buf_char(out, (char)ENCODING_MARK_BAD);
	buf_char(out, s[len]);
	return len + 1;
}

void
gb18030_add(struct gb18030 *g, struct buf *utf8, const char *bytes, size_t n)
{
	size_t at = 0, waits;

	buf_add(&g->held, bytes, n);
	while (line_length(g->held.data + at, g->held.len - at) < g->held.len - at)
		at += line_put(g, utf8, g->held.data + at, g->held.len - at);
	if (g->held.len - at > HELD_MAX) {
		waits = piece_put(g, utf8, g->held.data + at, g->held.len - at);
		at = g->held.len - waits;
	}
	buf_splice(&g->held, 0, at, "", 0);
}

void
gb18030_end(struct gb18030 *g, struct buf *utf8)
{
	if (g->held.len && piece_put(g, utf8, g->held.data, g->held.len))
		buf_char(utf8, (char)ENCODING_MARK_BAD);
	buf_clear(&g->held);
}

void
gb18030_close(struct gb18030 *g)
{
	if (!g)
		return;
	(void)iconv_close(g->cd);
	buf_release(&g->held);
	free(g);
}

/* --- to GB18030 --- */

void
gb18030_put(struct buf *gb, const char *utf8, size_t n)
{
	const iconv_t cd = converter("GB18030", "UTF-8");

	if (convert(cd, gb, utf8, n, '?'))
		buf_char(gb, '?');
	(void)iconv_close(cd);
}
