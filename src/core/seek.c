#include "core/seek.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "core/mask.h"
#include "core/phone.h"
#include "core/surname_table.h"
#include "text/fold.h"
#include "text/utf8.h"

enum { HEAD = 3, TAIL = 4, WHOLE_LEAST = 7, SHOWN_OF_LATIN = 2, HAN_FIRST = 0x2E80 };
enum { GROUPS_LEAST = 3, NUMBER_LEAST = 11, NUMBER_MOST = 15 };

static size_t
digit_count(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += *s >= '0' && *s <= '9';
	return n;
}

static bool
is_all(const char *s, const char *of)
{
	return !s[strspn(s, of)];
}

static void
put(char *to, const char *from, size_t n)
{
	(void)memcpy(to, from, n);
	to[n] = '\0';
}

/* 138****5678, copied from a list. */
static void
masked_read(struct seek *k, const char *word)
{
	const size_t head = strspn(word, "0123456789"), n = strlen(word);
	size_t tail = n;

	while (tail && word[tail - 1] >= '0' && word[tail - 1] <= '9')
		tail--;
	if (head == HEAD)
		put(k->head, word, HEAD);
	if (n - tail && n - tail <= TAIL)
		put(k->tail, word + tail, n - tail);
}

/* Three digits before others are the beginning of a number. */
static void
digits_read(struct seek *k, const char *word, int today, struct arena *mem)
{
	const size_t n = strlen(word);

	if (n <= TAIL) {
		if (strlen(k->tail) == HEAD)
			(void)memcpy(k->head, k->tail, sizeof k->head);
		put(k->tail, word, n);
	} else {
		k->whole = arena_strdup(mem, word);
		k->is_event = n >= WHOLE_LEAST;
	}
	if (n > 2 && number_parse(word, today, &k->ticket))
		k->has_ticket = true;
}

static void
word_read(struct seek *k, const char *word, const char *typed, int today, struct arena *mem)
{
	const char *digits = word[0] == '+' ? word + 1 : word;

	if (strchr(word, '@')) {
		k->whole = arena_strdup(mem, typed); /* a mail address keeps its case */
		k->is_event = true;
	} else if (*digits && is_all(digits, "0123456789")) {
		if (digits == word)
			digits_read(k, word, today, mem);
		else
			k->whole = arena_strdup(mem, word);
		k->is_event |= digits != word;
	} else if (strchr(word, '*') && is_all(word, "0123456789*- ")) {
		masked_read(k, word);
	} else if (digit_count(word) && number_parse(word, today, &k->ticket)) {
		k->has_ticket = true;
	} else if (digit_count(word)) {
		k->whole = arena_strdup(mem, typed);
		k->is_event |= digit_count(word) >= WHOLE_LEAST;
	} else {
		k->name = arena_strdup(mem, typed);
	}
}

/* The blanks and dashes at s. */
static size_t
gap_length(const char *s)
{
	size_t n = 0;

	for (;;) {
		const struct utf8 u = utf8_next(s + n, strlen(s + n));

		if (!s[n] || !phone_is_gap(u.cp))
			return n;
		n += u.len;
	}
}

/* 138 0000-2207: three groups or more of up to four digits, eleven to fifteen in all, are one
 * number with blanks in it. Its bytes; 0: there is none. */
static size_t
groups_length(const char *s)
{
	size_t n = 0, end = 0, digits = 0, groups = 0;

	for (;;) {
		const size_t group = strspn(s + n, "0123456789");

		if (!group || group > TAIL)
			break;
		digits += group, groups++;
		end = n + group;
		n = end + gap_length(s + end);
		if (n == end)
			break;
	}
	if (s[end] && s[end] != ' ')
		return 0;
	return groups >= GROUPS_LEAST && digits >= NUMBER_LEAST && digits <= NUMBER_MOST ? end : 0;
}

struct seek
seek_read(const char *typed, int today, struct arena *mem)
{
	struct seek k = {0};
	struct buf word = {0};

	for (const char *s = typed + strspn(typed, " "); *s; s += strspn(s, " ")) {
		const size_t groups = groups_length(s), n = groups ? groups : strcspn(s, " ");

		buf_clear(&word);
		fold(&word, s, n);
		if (!groups)
			word_read(&k, buf_str(&word), arena_strndup(mem, s, n), today, mem);
		else
			k.whole = arena_strndup(mem, s, n);
		k.is_event |= groups > 0;
		s += n;
	}
	buf_release(&word);
	return k;
}

bool
seek_is_empty(const struct seek *k)
{
	return !*k->tail && !*k->head && !k->name && !k->whole && !k->has_ticket;
}

/* A whole name is looked for by its surname alone: the rest is not on the glass. */
static bool
name_shows(const char *meant, const char *name, const char *title)
{
	const size_t n = strlen(meant), own = surname_title(meant, n);
	const struct utf8 first = utf8_next(meant, n);
	struct buf glass = {0};
	size_t head = first.len;
	bool is;

	mask_name(&glass, name, title);
	if (first.cp < HAN_FIRST)
		head = n < SHOWN_OF_LATIN ? n : SHOWN_OF_LATIN;
	else if (surname_is_pair(meant, n))
		head = SURNAME_PAIR;
	is = !strncmp(buf_str(&glass), meant, head);
	if (is && own && own < n)
		is = glass.len >= own &&
		     !strcmp(buf_str(&glass) + glass.len - own, meant + n - own);
	buf_release(&glass);
	return is;
}

static bool
phone_shows(const struct seek *k, const char *phone)
{
	const size_t tail = strlen(k->tail);
	struct buf glass = {0};
	bool is;

	mask_phone(&glass, phone ? phone : "");
	is = glass.len > HEAD + TAIL && !strncmp(buf_str(&glass), k->head, strlen(k->head)) &&
	     !strncmp(buf_str(&glass) + glass.len - TAIL, k->tail, tail);
	buf_release(&glass);
	return is;
}

bool
seek_shows(const struct seek *k, const char *name, const char *title, const char *phone)
{
	if ((*k->tail || *k->head) && !phone_shows(k, phone))
		return false;
	return !k->name || name_shows(k->name, name, title);
}
