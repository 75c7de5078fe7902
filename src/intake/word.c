#include "intake/word.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "text/charset.h"

enum { CHARSET_ROOM = 44 };

/* One =?charset?B?text?= */
struct word {
	const char *charset, *text, *end; /* behind the whole of it */
	size_t charset_len, text_len;
	bool is_base64;
};

static bool
word_at(const char *s, const char *end, struct word *w)
{
	const char *mark, *text, *close;

	if (end - s < 2 || s[0] != '=' || s[1] != '?')
		return false;
	mark = memchr(s + 2, '?', (size_t)(end - s - 2));
	if (!mark || end - mark < 4 || mark[2] != '?' || !strchr("bBqQ", mark[1]))
		return false;
	text = mark + 3;
	close = memmem(text, (size_t)(end - text), "?=", 2);
	if (!close)
		return false;
	*w = (struct word){.charset = s + 2,
			   .charset_len = (size_t)(mark - s - 2),
			   .text = text,
			   .text_len = (size_t)(close - text),
			   .end = close + 2,
			   .is_base64 = mark[1] == 'b' || mark[1] == 'B'};
	return true;
}

static int
base64_value(char ch)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *at = ch ? strchr(digits, ch) : NULL;

	return at ? (int)(at - digits) : -1;
}

static void
base64_put(struct buf *out, const char *s, size_t n)
{
	unsigned held = 0;
	int bits = 0;

	for (size_t i = 0; i < n; i++) {
		const int v = base64_value(s[i]);

		if (v < 0)
			continue;
		held = (held << 6 | (unsigned)v) & 0xffffff;
		bits += 6;
		if (bits < 8)
			continue;
		bits -= 8;
		buf_char(out, (char)(held >> bits & 0xff));
	}
}

static int
hex_value(char ch)
{
	static const char digits[] = "0123456789ABCDEF0123456789abcdef";
	const char *at = ch ? strchr(digits, ch) : NULL;

	return at ? (int)(at - digits) % 16 : -1;
}

static void
quoted_put(struct buf *out, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const int high = s[i] == '=' && i + 2 < n ? hex_value(s[i + 1]) : -1;
		const int low = high < 0 ? -1 : hex_value(s[i + 2]);

		if (low >= 0) {
			buf_char(out, (char)(high << 4 | low));
			i += 2;
		} else {
			buf_char(out, s[i] == '_' ? ' ' : s[i]);
		}
	}
}

static const char *
blanks_skip(const char *s, const char *end)
{
	while (s < end && strchr(" \t\r\n", *s) && *s)
		s++;
	return s;
}

/* RFC 2231 allows a language behind the name. */
static void
charset_copy(char out[static CHARSET_ROOM], const struct word *w)
{
	size_t n = w->charset_len < CHARSET_ROOM - 1 ? w->charset_len : CHARSET_ROOM - 1;
	const char *star = memchr(w->charset, '*', n);

	n = star ? (size_t)(star - w->charset) : n;
	(void)memcpy(out, w->charset, n);
	out[n] = '\0';
}

static bool
is_same(const struct word *a, const struct word *b)
{
	return a->charset_len == b->charset_len &&
	       !strncasecmp(a->charset, b->charset, a->charset_len);
}

/* The words from here on that are one text; the answer is what stands behind them. */
static const char *
words_put(struct buf *utf8, struct word w, const char *end)
{
	const struct word first = w;
	char charset[CHARSET_ROOM];
	struct buf bytes = {0};
	const char *behind;

	charset_copy(charset, &w);
	do {
		(w.is_base64 ? base64_put : quoted_put)(&bytes, w.text, w.text_len);
		behind = w.end;
	} while (word_at(blanks_skip(behind, end), end, &w) && is_same(&first, &w));
	charset_decode(utf8, charset, buf_str(&bytes), bytes.len);
	buf_release(&bytes);
	return behind;
}

static void
raw_put(struct buf *utf8, const char *s, size_t n)
{
	struct buf raw = {0};

	for (size_t i = 0; i < n; i++)
		buf_char(&raw, s[i] == '\r' || s[i] == '\n' ? ' ' : s[i]);
	charset_decode(utf8, NULL, buf_str(&raw), raw.len);
	buf_release(&raw);
}

void
word_decode(struct buf *utf8, const char *header, size_t n)
{
	const char *s = header, *const end = header + n;
	bool is_word_before = false;

	while (s < end) {
		const char *next = blanks_skip(s, end);
		struct word w;

		if (word_at(next, end, &w)) {
			if (!is_word_before) /* blanks between two words are none of the text */
				raw_put(utf8, s, (size_t)(next - s));
			s = words_put(utf8, w, end);
			is_word_before = true;
			continue;
		}
		next = next < end ? next + 1 : end;
		while (next < end && !word_at(next, end, &w) && !strchr(" \t\r\n", *next))
			next++;
		raw_put(utf8, s, (size_t)(next - s));
		s = next;
		is_word_before = false;
	}
}
