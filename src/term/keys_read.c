#include "term/keys_read.h"

#include "text/utf8.h"

#include <string.h>

enum { ESC = 0x1b };

static void
press_control(struct press *p, const char *before, char c)
{
	char name[] = {'C', '-', (char)(c | 0x40), '\0'};

	if (c > 0 && c <= 26)
		name[2] = (char)(c | 0x60);
	press_set(p, before, name);
}

static void
press_ascii(struct press *p, const char *before, char c)
{
	if (c == '\r' || c == '\n')
		press_set(p, before, "Enter");
	else if (c == '\t')
		press_set(p, before, "Tab");
	else if (c == '\b' || c == 0x7f)
		press_set(p, before, "Backspace");
	else if (c == ' ')
		press_set(p, before, "Space");
	else if (c >= 0 && c < ' ')
		press_control(p, before, c);
	else
		press_set(p, before, (char[]){c, '\0'});
}

static struct piece
esc_alone(void)
{
	return (struct piece){.len = 1, .press = {.name = "Esc"}};
}

/* The bytes of the character that starts with this one; 0 = none does. */
static size_t
utf8_len(unsigned char c)
{
	if (c >= 0xc2 && c <= 0xdf)
		return 2;
	if (c >= 0xe0 && c <= 0xef)
		return 3;
	return c >= 0xf0 && c <= 0xf4 ? 4 : 0;
}

/* A character whose bytes came in two parts; what comes too late will be damaged bytes. */
static bool
is_begun(const char *s, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (((unsigned char)s[i] & 0xc0) != 0x80)
			return false;
	return n < utf8_len((unsigned char)s[0]);
}

static struct piece
text_read(const char *s, size_t n, bool is_late)
{
	struct piece p = {0};
	struct utf8 u;

	if (is_begun(s, n))
		return (struct piece){.len = is_late ? n : 0};
	u = utf8_next(s, n);
	p.len = u.len ? u.len : 1;
	if (!u.ok || u.cp < 0xa0 || u.cp == 0xfffd) /* text/border writes U+FFFD for damage */
		return p;
	p.press.is_text = true;
	(void)memcpy(p.press.name, s, u.len);
	return p;
}

/* Alt with an arrow; else an Esc that something else follows. */
static struct piece
esc_esc_read(const char *s, size_t n, bool is_late)
{
	struct piece p = {0};
	struct press plain;

	if (n == 2)
		return is_late ? esc_alone() : p;
	if (s[2] != '[' && s[2] != 'O')
		return esc_alone();
	p = sequence_read(s + 2, n - 2, is_late);
	if (!p.len)
		return p;
	if (!p.press.name[0] || p.len == 1)
		return esc_alone();
	p.len += 2;
	plain = p.press;
	press_set(&p.press, "M-", plain.name);
	return p;
}

static struct piece
esc_read(const char *s, size_t n, bool is_late)
{
	struct piece p = {.len = 2};

	if (n == 1)
		return is_late ? esc_alone() : (struct piece){0};
	if (s[1] == ESC)
		return esc_esc_read(s, n, is_late);
	if ((unsigned char)s[1] >= 0x80)
		return esc_alone();
	if (s[1] == '[' || s[1] == 'O') {
		p = sequence_read(s + 1, n - 1, is_late);
		p.len += p.len ? 1 : 0;
	} else if (s[1] && strchr("]PX^_", s[1]) && (n > 2 || !is_late)) {
		p = (struct piece){.len = n > 2 ? 2 : 0, .next = KEYS_STRING};
	} else {
		press_ascii(&p.press, "M-", s[1]);
	}
	return p;
}

struct piece
piece_read(const char *s, size_t n, bool is_late)
{
	struct piece p = {.len = 1};

	if (s[0] == ESC)
		return esc_read(s, n, is_late);
	if ((unsigned char)s[0] >= 0x80)
		return text_read(s, n, is_late);
	press_ascii(&p.press, "", s[0]);
	return p;
}

struct piece
piece_read_tail(const char *s, size_t n)
{
	struct piece p = {0};

	if (s[0] == '[' || s[0] == 'O')
		p = sequence_read(s, n, false);
	if (p.len > 1 && !p.press.is_text && (p.press.name[0] || p.next == KEYS_PASTE))
		return p;
	return (struct piece){0};
}
