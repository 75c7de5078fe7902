#include "core/phrase_fill.h"

#include <string.h>

#include "base/buf.h"

size_t
phrase_fill(struct buf *out, const char *text, const struct phrase_values *v)
{
	size_t at = 0, left = 0;

	for (struct slot_at s = slot_next(text, 0); s.len; s = slot_next(text, at)) {
		const char *value = v->of[s.slot];

		buf_add(out, text + at, s.at - at);
		if (value)
			buf_puts(out, value);
		else
			buf_add(out, text + s.at, s.len);
		left += !value && s.slot;
		at = s.at + s.len;
	}
	buf_puts(out, text + at);
	return left;
}

static struct slot_at
blank_from(const char *text, size_t from)
{
	struct slot_at s = slot_next(text, from);

	while (s.len && !s.slot)
		s = slot_next(text, s.at + s.len);
	return s;
}

struct slot_at
phrase_blank(const char *text, size_t from)
{
	const struct slot_at s = blank_from(text, from < strlen(text) ? from : 0);

	return s.len ? s : blank_from(text, 0);
}
