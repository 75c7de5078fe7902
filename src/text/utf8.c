#include "text/utf8.h"

enum { REPLACEMENT = 0xFFFD };

/* What a first byte asks for: how many more, and the span of the second, which decides. */
struct lead {
	size_t more;
	uint8_t low, high, bits;
};

static struct lead
lead_of(uint8_t c)
{
	if (c >= 0xC2 && c <= 0xDF)
		return (struct lead){.more = 1, .low = 0x80, .high = 0xBF, .bits = 0x1F};
	if (c >= 0xE0 && c <= 0xEF)
		return (struct lead){.more = 2,
				     .low = c == 0xE0 ? 0xA0 : 0x80,  /* no long forms */
				     .high = c == 0xED ? 0x9F : 0xBF, /* no surrogates */
				     .bits = 0x0F};
	if (c >= 0xF0 && c <= 0xF4)
		return (struct lead){.more = 3,
				     .low = c == 0xF0 ? 0x90 : 0x80,  /* no long forms */
				     .high = c == 0xF4 ? 0x8F : 0xBF, /* no more than U+10FFFF */
				     .bits = 0x07};
	return (struct lead){0};
}

static struct utf8
damaged(size_t len)
{
	return (struct utf8){.cp = REPLACEMENT, .len = len};
}

struct utf8
utf8_next(const char *s, size_t n)
{
	const uint8_t *const p = (const uint8_t *)s;
	struct lead lead;
	uint32_t cp;

	if (n == 0)
		return damaged(0);
	if (p[0] < 0x80)
		return (struct utf8){.cp = p[0], .len = 1, .ok = true};
	lead = lead_of(p[0]);
	if (lead.more == 0)
		return damaged(1);
	cp = p[0] & lead.bits;
	for (size_t i = 1; i <= lead.more; i++) {
		if (i == n || p[i] < lead.low || p[i] > lead.high)
			return damaged(i);
		cp = cp << 6 | (p[i] & 0x3F);
		lead.low = 0x80;
		lead.high = 0xBF;
	}
	return (struct utf8){.cp = cp, .len = lead.more + 1, .ok = true};
}

size_t
utf8_put(char out[static 4], uint32_t cp)
{
	static const uint8_t marks[] = {0, 0, 0xC0, 0xE0, 0xF0};
	size_t len;

	if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		cp = REPLACEMENT;
	len = cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
	for (size_t i = len - 1; i > 0; i--) {
		out[i] = (char)(0x80 | (cp & 0x3F));
		cp >>= 6;
	}
	out[0] = (char)(marks[len] | cp);
	return len;
}

size_t
utf8_bad(const char *s, size_t n)
{
	size_t at = 0;

	while (at < n) {
		const struct utf8 u = utf8_next(s + at, n - at);

		if (!u.ok)
			return at;
		at += u.len;
	}
	return n;
}

bool
utf8_valid(const char *s, size_t n)
{
	return utf8_bad(s, n) == n;
}
