#include "term/keys_sequence.h"

#include "term/keys_table.h"

#include <stdio.h>
#include <string.h>

/* No terminal's keys come near it; more is swallowed as it comes. */
enum { SEQUENCE_MAX = 64 };

/* Together what struct press has room for. */
enum { BEFORE_MAX = 8, NAME_MAX_BYTES = 15 };

/* As much of the word as there is room for; where it ends. */
static char *
name_put(char *at, const char *word, size_t most)
{
	const size_t n = strnlen(word, most);

	(void)memcpy(at, word, n);
	at[n] = '\0';
	return at + n;
}

void
press_set(struct press *p, const char *before, const char *name)
{
	const bool is_plain = before[0] == '\0';

	*p = (struct press){.is_text = is_plain && (!name[1] || strcmp(name, "Space") == 0)};
	(void)name_put(name_put(p->name, before, BEFORE_MAX), name, NAME_MAX_BYTES);
}

/* Behind the final byte: the position of an old mouse report. */
static size_t
report_len(const char *s, size_t final)
{
	return final == 1 && s[0] == '[' && s[final] == 'M' ? 3 : 0;
}

/* rxvt ends a shifted key by '$', which elsewhere only comes before the final byte. */
static bool
is_parameter(const char *s, size_t i)
{
	if (s[i] == '$' && i > 1 && strspn(s + 1, "0123456789") == i - 1)
		return false;
	return s[i] >= 0x20 && s[i] <= 0x3f;
}

/* How far a sequence goes: whole, or broken off by a byte that does not belong, or 0. */
struct extent {
	size_t len;
	bool is_whole;
};

static struct extent
sequence_extent(const char *s, size_t n)
{
	size_t i = n > 1 && s[0] == '[' && s[1] == '[' ? 2 : 1; /* linux: [[A */

	while (i < n && is_parameter(s, i))
		i++;
	if (i == n)
		return (struct extent){0};
	if ((s[i] < 0x40 && s[i] != '$') || s[i] == 0x7f)
		return (struct extent){.len = i};
	i += 1 + report_len(s, i);
	return i <= n ? (struct extent){.len = i, .is_whole = true} : (struct extent){0};
}

/* "[5;2~": the numbers 5 and 2, the final '~'. */
struct sequence {
	int64_t first, second;
	char final;
};

static size_t
number_read(const char *s, int64_t *n)
{
	const size_t len = strspn(s, "0123456789");

	for (size_t i = 0; i < len; i++)
		*n = *n * 10 + (s[i] - '0');
	return len;
}

static bool
sequence_split(const char *s, struct sequence *q)
{
	size_t i = 1;

	i += number_read(s + i, &q->first);
	if (s[i] == ';')
		i += 1 + number_read(s + i + 1, &q->second);
	q->final = s[i];
	return s[i] && !s[i + 1];
}

/* One more than the sum of Shift 1, Alt 2, Ctrl 4, Meta 8, as xterm counts. */
static int64_t
sequence_modifier(const struct sequence *q)
{
	switch (q->final) {
	case '~':
		return q->second;
	case '$':
		return 1 + 1;
	case '^':
		return 1 + 4;
	case '@':
		return 1 + 1 + 4;
	default:
		if (!q->second)
			return q->first;
		return q->first == 1 ? q->second : 0;
	}
}

static const char *
key_find(const char *bytes)
{
	for (const struct key_row *row = key_rows; row->bytes; row++)
		if (strcmp(row->bytes, bytes) == 0)
			return row->name;
	return NULL;
}

static void
modified_read(const char *s, struct press *out)
{
	struct sequence q = {0};
	char plain[16], before[8];
	const char *name;
	int64_t bits;

	if (!sequence_split(s, &q) || q.first > 99)
		return;
	if (strchr("~$^@", q.final))
		(void)snprintf(plain, sizeof plain, "[%d~", (int)q.first);
	else
		(void)snprintf(plain, sizeof plain, "%c%c", s[0], q.final);
	bits = sequence_modifier(&q) - 1;
	name = key_find(plain);
	if (!name || bits < 0 || bits > 15)
		return;
	(void)snprintf(before, sizeof before, "%s%s%s", bits & (2 | 8) ? "M-" : "",
		       bits & 4 ? "C-" : "", bits & 1 ? "S-" : "");
	press_set(out, before, name);
}

/* `s` starts behind the Esc. */
static void
sequence_press(const char *s, size_t n, struct piece *out)
{
	char bytes[16];
	const char *name;

	if (n >= sizeof bytes || memchr(s, '\0', n))
		return;
	(void)memcpy(bytes, s, n);
	bytes[n] = '\0';
	name = key_find(bytes);
	if (name)
		press_set(&out->press, "", name);
	else if (strcmp(bytes, "[200~") == 0)
		out->next = KEYS_PASTE;
	else
		modified_read(bytes, &out->press);
}

struct piece
sequence_read(const char *s, size_t n, bool is_late)
{
	const struct extent e = sequence_extent(s, n);
	struct piece p = {.len = e.len};

	if (e.is_whole)
		sequence_press(s, e.len, &p);
	else if (!e.len && n > SEQUENCE_MAX)
		p = (struct piece){.len = n, .next = KEYS_SKIP};
	else if (!e.len && is_late)
		p.len = n;
	if (p.len == 1) /* Alt and '[' or 'O', the keys */
		press_set(&p.press, "M-", (char[]){s[0], '\0'});
	return p;
}
