#include "golden.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"

static void
golden_path(const char *dir, const char *name, struct buf *path)
{
	buf_printf(path, "%s/%s.txt", dir, name);
}

static bool
file_read(const char *path, struct buf *out)
{
	FILE *f = fopen(path, "re");
	char bytes[4096];
	size_t n;

	if (!f)
		return false;
	while ((n = fread(bytes, 1, sizeof bytes, f)))
		buf_add(out, bytes, n);
	return fclose(f) == 0;
}

static bool
file_write(const char *path, const char *text)
{
	FILE *f = fopen(path, "we");
	bool is_whole;

	if (!f)
		return false;
	is_whole = fputs(text, f) >= 0;
	return fclose(f) == 0 && is_whole;
}

/* --- the difference --- */

/* A text that has ended is a line of length -1, which equals no other. */
static int
line_length(const char *text)
{
	return *text ? (int)strcspn(text, "\n") : -1;
}

static const char *
line_next(const char *text)
{
	const int n = line_length(text);

	if (n < 0)
		return text;
	return text[n] ? text + n + 1 : text + n;
}

static void
line_tell(struct buf *why, int line, char sign, const char *text)
{
	if (line_length(text) >= 0)
		buf_printf(why, "%4d %c|%.*s|\n", line, sign, line_length(text), text);
}

static void
lines_compare(const char *want, const char *have, struct buf *why)
{
	for (int line = 1; *want || *have; line++) {
		const int n = line_length(want);

		if (n != line_length(have) || (n > 0 && memcmp(want, have, (size_t)n) != 0)) {
			line_tell(why, line, '-', want);
			line_tell(why, line, '+', have);
		}
		want = line_next(want);
		have = line_next(have);
	}
	if (!why->len)
		buf_puts(why, "only the line feed at the end differs\n");
}

bool
golden_matches(const char *dir, const char *name, const char *text, struct buf *why)
{
	struct buf path = {0}, want = {0};
	bool is_same = false;

	golden_path(dir, name, &path);
	if (!file_read(buf_str(&path), &want))
		buf_printf(why, "%s: %s\n", buf_str(&path), strerror(errno));
	else if (strcmp(buf_str(&want), text) == 0)
		is_same = true;
	else
		lines_compare(buf_str(&want), text, why);
	buf_release(&want);
	buf_release(&path);
	return is_same;
}

/* --- the check --- */

static void
golden_accept(const char *dir, const char *name, const char *text)
{
	struct buf path = {0};
	bool is_written;

	golden_path(dir, name, &path);
	is_written = file_write(buf_str(&path), text);
	(void)printf("# golden: %s %s\n", is_written ? "wrote" : "cannot write", buf_str(&path));
	buf_release(&path);
	if (!is_written)
		fail_msg("golden %.200s cannot be written", name);
}

void
golden_check_in(const char *dir, const char *name, const char *text)
{
	const char *accept = getenv("KEFU_ACCEPT");
	struct buf why = {0};
	bool is_same = golden_matches(dir, name, text, &why);

	if (!is_same && accept && strcmp(accept, "1") == 0) {
		golden_accept(dir, name, text);
		is_same = true;
	}
	if (!is_same)
		(void)fprintf(stderr, "golden %s: - as kept, + as it is now\n%s", name,
			      buf_str(&why));
	buf_release(&why);
	if (!is_same)
		fail_msg("golden %.200s differs: look, then run scripts/test --accept", name);
}

void
golden_check(const char *name, const char *text)
{
	golden_check_in(GOLDEN_DIR, name, text);
}
