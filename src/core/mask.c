#include "core/mask.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "core/number.h"
#include "core/phone.h"
#include "core/surname_table.h"
#include "text/utf8.h"

enum {
	RUN_MIN = 7, /* fewer digits are a quantity, a price, a time */
	GAP_MAX = 3, /* "138 - 1234" is still one number */
	DATE = 10,   /* YYYY-MM-DD */
};

/* How many characters of a number stay in sight. */
struct sight {
	size_t head, tail;
};

static struct sight
sight_of(size_t count)
{
	if (count >= 11)
		return (struct sight){3, 4};
	if (count >= RUN_MIN)
		return (struct sight){2, 2};
	return (struct sight){0, count >= 5 ? 2 : 0};
}

static bool
is_digit(uint32_t cp)
{
	return (cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19);
}

/* Writes the n bytes with stars for all that is not in sight; `count` of its characters count. */
static void
put_masked(struct buf *out, const char *s, size_t n, size_t count)
{
	const struct sight sight = sight_of(count);
	size_t at = 0;

	for (size_t i = 0; i < n;) {
		const struct utf8 u = utf8_next(s + i, n - i);
		const bool counts = !phone_is_gap(u.cp);

		if (counts && at >= sight.head && at < count - sight.tail)
			buf_char(out, '*');
		else
			buf_add(out, s + i, u.len);
		at += counts;
		i += u.len;
	}
}

void
mask_phone(struct buf *out, const char *phone)
{
	const size_t n = strlen(phone);
	size_t count = 0;

	for (size_t i = 0; i < n;) {
		const struct utf8 u = utf8_next(phone + i, n - i);

		count += !phone_is_gap(u.cp);
		i += u.len;
	}
	put_masked(out, phone, n, count);
}

/* The bytes from the digit at s to the last digit of its number. */
static size_t
run_length(const char *s, size_t n, size_t *digits)
{
	size_t end = 0, gap = 0;

	*digits = 0;
	for (size_t i = 0; i < n && gap <= GAP_MAX;) {
		const struct utf8 u = utf8_next(s + i, n - i);

		i += u.len;
		if (is_digit(u.cp)) {
			(*digits)++;
			gap = 0;
			end = i;
		} else if (phone_is_gap(u.cp)) {
			gap++;
		} else {
			break;
		}
	}
	return end;
}

/* The length of a date written 2026-11-22 at s, 0 when there is none: whoever reads needs it. */
static size_t
date_length(const char *s, size_t n)
{
	int year, month, day, len = 0;

	if (n < DATE || sscanf(s, "%4d-%2d-%2d%n", &year, &month, &day, &len) < 3 || len != DATE)
		return 0;
	if (year < 1900 || year > 2099 || month < 1 || month > 12 || day < 1 || day > 31)
		return 0;
	return strspn(s + DATE, "-0123456789") ? 0 : DATE;
}

/* One step through a text: a ticket's number, a date, a run of digits, or a character. */
static size_t
text_step(struct buf *out, const char *s, size_t n)
{
	const struct utf8 u = utf8_next(s, n);
	struct number_query ticket;
	size_t digits, len = number_read(s, &ticket);

	if (!len)
		len = date_length(s, n);
	if (!len && is_digit(u.cp)) {
		len = run_length(s, n, &digits);
		if (digits >= RUN_MIN) {
			put_masked(out, s, len, digits);
			return len;
		}
	}
	if (!len)
		len = u.len;
	buf_add(out, s, len);
	return len;
}

void
mask_text(struct buf *out, const char *text)
{
	const size_t n = strlen(text);

	for (size_t i = 0; i < n;)
		i += text_step(out, text + i, n - i);
}

static bool
is_han(uint32_t cp)
{
	return (cp >= 0x3400 && cp <= 0x9FFF) || (cp >= 0xF900 && cp <= 0xFAFF) ||
	       (cp >= 0x20000 && cp <= 0x3FFFF);
}

/* The bytes of the first `count` characters. */
static size_t
head_length(const char *s, size_t n, size_t count)
{
	size_t i = 0;

	while (count-- && i < n)
		i += utf8_next(s + i, n - i).len;
	return i;
}

static size_t
char_count(const char *s, size_t n)
{
	size_t count = 0;

	for (size_t i = 0; i < n; count++)
		i += utf8_next(s + i, n - i).len;
	return count;
}

static void
put_ends(struct buf *out, const char *s, size_t n)
{
	const size_t count = char_count(s, n);

	if (count > 4) {
		const size_t tail = head_length(s, n, count - 2);

		buf_add(out, s, head_length(s, n, 2));
		buf_puts(out, "****");
		buf_add(out, s + tail, n - tail);
	} else if (count) {
		buf_add(out, s, head_length(s, n, 1));
		buf_puts(out, "***");
	}
}

/* A pair with nothing behind it is more likely a whole name: one character each. */
static void
put_han(struct buf *out, const char *name, size_t n, const char *title)
{
	const size_t own = surname_title(name, n);
	const size_t body = n - own;
	const bool is_addressed = own || (title && *title);

	if (surname_is_pair(name, body) && (body > SURNAME_PAIR || is_addressed))
		buf_add(out, name, SURNAME_PAIR);
	else
		buf_add(out, name, head_length(name, body, 1));
	if (own)
		buf_add(out, name + body, own);
	else
		buf_puts(out, is_addressed ? title : "**");
}

void
mask_name(struct buf *out, const char *name, const char *title)
{
	const size_t n = strlen(name);

	if (is_han(utf8_next(name, n).cp))
		put_han(out, name, n, title);
	else
		put_ends(out, name, n);
}

void
mask_mail(struct buf *out, const char *mail)
{
	const char *const at = strrchr(mail, '@');

	put_ends(out, mail, at ? (size_t)(at - mail) : strlen(mail));
	if (at)
		mask_text(out, at);
}
