#include "text/width.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unilbrk.h>
#include <uniwidth.h>
#include <wchar.h>

#include "base/buf.h"
#include "text/utf8.h"

enum {
	MARKS_MAX = 4,  /* CCHARW_MAX of ncurses less the base */
	LOOK_AHEAD = 64 /* bytes behind the last that fits; it decides whether a break is allowed */
};

static int
cells_of(struct utf8 u)
{
	/* wcwidth(0) is 0 and would make a mark of it */
	return u.ok && u.cp ? wcwidth((wchar_t)u.cp) : -1;
}

/* What libc does not know yet, or the codeset lacks: ideographs and emoji are wide. */
static int
cells_guess(struct utf8 u)
{
	const bool is_wide =
		u.ok && (uc_width(u.cp, "UTF-8") == 2 || (u.cp >= 0x1F000 && u.cp <= 0x3FFFD));

	return is_wide ? 2 : 1;
}

static bool
is_skin_colour(uint32_t cp)
{
	return cp >= 0x1F3FB && cp <= 0x1F3FF;
}

struct cluster
cluster_next(const char *s, size_t n)
{
	const struct utf8 base = utf8_next(s, n);
	const int cells = cells_of(base);
	struct cluster c = {
		.len = base.len,
		.cells = cells > 0 ? cells : cells_guess(base),
		.steady = cells > 0 && !is_skin_colour(base.cp),
	};
	struct utf8 mark;
	int marks = 0;

	if (n == 0)
		return (struct cluster){0};
	if (cells < 0)
		return c;
	for (mark = utf8_next(s + c.len, n - c.len); c.len < n && cells_of(mark) == 0;
	     mark = utf8_next(s + c.len, n - c.len)) {
		c.len += mark.len;
		marks++;
	}
	c.steady = c.steady && marks <= MARKS_MAX;
	return c;
}

/* NUL carries on no character and no cluster, so that the length of the rest need not be known. */
static struct cluster
cluster_at(const char *s)
{
	return cluster_next(s, SIZE_MAX);
}

size_t
width_cut(const char *s, int cells, int *used)
{
	size_t at = 0;
	int sum = 0;

	while (s[at]) {
		const struct cluster c = cluster_at(s + at);

		if (c.cells > cells - sum)
			break;
		at += c.len;
		sum += c.cells;
	}
	if (used)
		*used = sum;
	return at;
}

int
width_of(const char *s)
{
	int cells;

	(void)width_cut(s, INT_MAX, &cells);
	return cells;
}

static void
put_blanks(struct buf *out, int n)
{
	for (int i = 0; i < n; i++)
		buf_char(out, ' ');
}

void
width_pad(struct buf *out, const char *s, int cells)
{
	int used;
	const size_t n = width_cut(s, cells, &used);

	buf_add(out, s, n);
	put_blanks(out, cells - used);
}

void
width_right(struct buf *out, const char *s, int cells)
{
	int used;
	const size_t n = width_cut(s, cells, &used);

	put_blanks(out, cells - used);
	buf_add(out, s, n);
}

size_t
width_trim(const char *s, size_t n)
{
	if (n > 0 && s[n - 1] == '\n')
		n--;
	while (n > 0 && s[n - 1] == ' ')
		n--;
	return n;
}

/* The last cluster up to `fits` before which Unicode lets a line end; 0 if there is none. */
static size_t
last_break(const char *s, size_t n, size_t fits)
{
	char *const breaks = malloc(n);
	size_t found = 0;

	if (!breaks)
		abort();
	u8_possible_linebreaks((const uint8_t *)s, n, "UTF-8", breaks);
	for (size_t at = 0; at <= fits && at < n; at += cluster_next(s + at, n - at).len)
		if (breaks[at] == UC_BREAK_POSSIBLE)
			found = at;
	free(breaks);
	return found;
}

/* Blanks at the end of a line hang over its edge, but not one that carries a mark. */
static size_t
hanging(const char *s)
{
	size_t at = 0;

	while (s[at] == ' ' && cluster_at(s + at).len == 1)
		at++;
	return at;
}

/* What fits and a little behind it, in whole characters, but not the next line. */
static size_t
span_of(const char *s, size_t fits)
{
	size_t n = fits;

	while (s[n] && s[n] != '\n' && n < fits + LOOK_AHEAD)
		n += utf8_next(s + n, SIZE_MAX).len;
	return n;
}

static size_t
wrap_inside(const char *s, size_t fits)
{
	const size_t n = span_of(s, fits);
	size_t at = 0;

	if (utf8_valid(s, n)) /* libunistring trusts its input */
		at = last_break(s, n, fits);
	if (at > 0)
		return at;
	return fits > 0 ? fits : cluster_at(s).len;
}

/* The length of a line that is ended within `cells` bytes, which never take more cells; else 0. */
static size_t
newline_near(const char *s, int cells)
{
	const size_t n = cells > 0 ? strnlen(s, (size_t)cells) : 0;
	const char *const end = memchr(s, '\n', n);

	return end ? (size_t)(end - s) + 1 : 0;
}

size_t
width_wrap(const char *s, int cells)
{
	const size_t near = newline_near(s, cells);
	const char *end;
	size_t fits;

	if (near > 0)
		return near;
	fits = width_cut(s, cells, NULL);
	end = memchr(s, '\n', fits);
	if (end)
		return (size_t)(end - s) + 1;
	fits += hanging(s + fits);
	if (s[fits] == '\n')
		return fits + 1;
	return s[fits] ? wrap_inside(s, fits) : fits;
}
