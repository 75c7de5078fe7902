/* The signs of the filter language, and how Chinese keyboards give them. */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "core/filter_value.h"
#include "text/utf8.h"

enum {
	WIDE_FIRST = 0xff01,
	WIDE_LAST = 0xff5e,
	WIDE_SHIFT = 0xfee0,
	WIDE_BLANK = 0x3000,
	REPLACED = 0xfffd,
};

char *
filter_flatten(const char *text, struct arena *mem)
{
	const size_t n = strlen(text);
	struct buf b = {0};
	struct utf8 u;
	char *flat;

	for (size_t i = 0; i < n; i += u.len) {
		char bytes[4];
		uint32_t cp;

		u = utf8_next(text + i, n - i);
		cp = u.ok ? u.cp : REPLACED;
		if (cp >= WIDE_FIRST && cp <= WIDE_LAST)
			cp -= WIDE_SHIFT;
		if (cp == WIDE_BLANK || cp < ' ' || cp == 0x7f)
			cp = ' ';
		buf_add(&b, bytes, utf8_put(bytes, cp));
	}
	flat = arena_strdup(mem, buf_str(&b));
	buf_release(&b);
	return flat;
}

bool
filter_is_end(char c)
{
	return !c || c == ' ';
}

static bool
begins(const char *s, const char *with)
{
	return !strncmp(s, with, strlen(with));
}

size_t
filter_comma(const char *s)
{
	return *s == ',' ? 1 : begins(s, "\xe3\x80\x81") ? 3 : 0;
}

size_t
filter_dots(const char *s)
{
	static const char *const dots[] = {"..", "\xe3\x80\x82\xe3\x80\x82",
					   "\xe2\x80\xa6\xe2\x80\xa6", "\xe2\x80\xa6"};

	for (size_t i = 0; i < sizeof dots / sizeof *dots; i++)
		if (begins(s, dots[i]))
			return strlen(dots[i]);
	return 0;
}

const char *
filter_quote(const char *s)
{
	if (*s == '"')
		return "\"";
	if (begins(s, "\xe2\x80\x9c"))
		return "\xe2\x80\x9d";
	return begins(s, "\xe3\x80\x8c") ? "\xe3\x80\x8d" : NULL;
}
