#include "term/keys.h"

#include "term/keys_read.h"
#include "term/keys_table.h"
#include "text/utf8.h"

#include <string.h>

enum { BEL = 0x07, CAN = 0x18, SUB = 0x1a, ESC = 0x1b };

static const char paste_end[] = "\033[201~";

enum took {
	TOOK_NOTHING, /* more bytes or more time are needed */
	TOOK_SOME,
	TOOK_PRESS,
};

/* What is still to be read. */
struct rest {
	const char *data;
	size_t len;
};

static struct rest
rest_of(const struct keys *k)
{
	return (struct rest){buf_str(&k->unread) + k->taken, k->unread.len - k->taken};
}

void
keys_release(struct keys *k)
{
	buf_release(&k->unread);
	buf_release(&k->paste);
	*k = (struct keys){0};
}

void
keys_feed(struct keys *k, const char *bytes, size_t n, int64_t now_ms)
{
	size_t room;

	buf_splice(&k->unread, 0, k->taken, NULL, 0);
	k->taken = 0;
	room = KEYS_UNREAD_MAX - k->unread.len;
	buf_add(&k->unread, bytes, n < room ? n : room);
	k->fed_at = now_ms;
}

static void
unread_drop(struct keys *k, size_t n)
{
	k->taken += n;
	if (k->taken < k->unread.len)
		return;
	buf_clear(&k->unread);
	k->taken = 0;
}

static void
state_enter(struct keys *k, enum keys_state state)
{
	k->state = state;
	k->swallowed = 0;
	if (state != KEYS_PASTE)
		return;
	buf_clear(&k->paste);
	k->is_paste_cut = false;
}

/* An arrow whose Esc came 60 ms early: the Esc has acted, but "[A" must not. */
static struct piece
tail_read(const struct keys *k)
{
	if (!k->esc_at || k->fed_at - k->esc_at > KEYS_WAIT_SEQUENCE)
		return (struct piece){0};
	return piece_read_tail(rest_of(k).data, rest_of(k).len);
}

static enum took
take_rest(struct keys *k, bool is_late, struct press *out)
{
	const struct rest in = rest_of(k);
	struct piece p;

	if (!in.len)
		return TOOK_NOTHING;
	p = tail_read(k);
	if (!p.len)
		p = piece_read(in.data, in.len, is_late);
	if (!p.len)
		return TOOK_NOTHING;
	k->esc_at = is_late && strcmp(p.press.name, "Esc") == 0 ? k->fed_at : 0;
	unread_drop(k, p.len);
	state_enter(k, p.next);
	*out = p.press;
	return out->name[0] ? TOOK_PRESS : TOOK_SOME;
}

static void
paste_keep(struct keys *k, size_t n)
{
	const size_t room = KEYS_PASTE_MAX - k->paste.len;

	buf_add(&k->paste, rest_of(k).data, n < room ? n : room);
	k->is_paste_cut = k->is_paste_cut || n > room;
	unread_drop(k, n);
}

/* Where the bytes that may be the beginning of the end start. */
static size_t
paste_len(const struct keys *k)
{
	const struct rest in = rest_of(k);
	const size_t most = sizeof paste_end - 2;

	for (size_t i = in.len > most ? in.len - most : 0; i < in.len; i++)
		if (memcmp(in.data + i, paste_end, in.len - i) == 0)
			return i;
	return in.len;
}

/* A text cut at a number of bytes must not end in a part of a character. */
static void
paste_trim(struct buf *paste)
{
	size_t i = paste->len;

	while (i > 0 && paste->len - i < 3 && ((unsigned char)paste->data[i - 1] & 0xc0) == 0x80)
		i--;
	i -= i > 0;
	if (paste->len && !utf8_next(paste->data + i, paste->len - i).ok)
		buf_splice(paste, i, paste->len - i, NULL, 0);
}

static enum took
paste_finish(struct keys *k, struct press *out)
{
	if (k->is_paste_cut)
		paste_trim(&k->paste);
	state_enter(k, KEYS_REST);
	*out = (struct press){.name = "Paste", .is_paste = true};
	return TOOK_PRESS;
}

static enum took
take_paste(struct keys *k, bool is_late, struct press *out)
{
	const struct rest in = rest_of(k);
	const char *end = memmem(in.data, in.len, paste_end, sizeof paste_end - 1);

	if (end) {
		paste_keep(k, (size_t)(end - in.data));
		unread_drop(k, sizeof paste_end - 1);
		return paste_finish(k, out);
	}
	paste_keep(k, paste_len(k));
	if (!is_late)
		return TOOK_NOTHING;
	unread_drop(k, rest_of(k).len);
	k->is_paste_cut = true;
	return paste_finish(k, out);
}

static bool
ends_string(char c)
{
	return c == BEL || c == CAN || c == SUB || c == ESC;
}

/* An Esc that is not the terminator is a key: a hung string ends with the next arrow. */
static enum took
take_string(struct keys *k, bool is_late, struct press *out)
{
	struct rest in = rest_of(k);
	size_t n = 0;

	(void)out;
	while (n < in.len && !ends_string(in.data[n]))
		n++;
	k->swallowed += n;
	unread_drop(k, n);
	in = rest_of(k);
	if (!is_late && k->swallowed <= KEYS_PASTE_MAX &&
	    (!in.len || (in.len == 1 && in.data[0] == ESC)))
		return TOOK_NOTHING;
	if (in.len && in.data[0] != ESC)
		unread_drop(k, 1);
	else if (in.len > 1 && in.data[1] == '\\')
		unread_drop(k, 2);
	state_enter(k, KEYS_REST);
	return TOOK_SOME;
}

static enum took
take_skip(struct keys *k, bool is_late, struct press *out)
{
	struct rest in = rest_of(k);
	size_t n = 0;

	(void)out;
	while (n < in.len && in.data[n] >= 0x20 && in.data[n] <= 0x3f)
		n++;
	unread_drop(k, n);
	in = rest_of(k);
	if (!in.len && !is_late)
		return TOOK_NOTHING;
	if (in.len && in.data[0] >= 0x40 && in.data[0] < 0x7f)
		unread_drop(k, 1);
	state_enter(k, KEYS_REST);
	return TOOK_SOME;
}

/* Nothing is waited for less long than the rest behind an Esc. */
static bool
is_late(const struct keys *k, int64_t now_ms)
{
	return now_ms >= k->fed_at + KEYS_WAIT_ESC && keys_wait(k, now_ms) == 0;
}

bool
keys_next(struct keys *k, int64_t now_ms, struct press *out)
{
	static enum took (*const take[])(struct keys *, bool, struct press *) = {
		[KEYS_REST] = take_rest,
		[KEYS_PASTE] = take_paste,
		[KEYS_STRING] = take_string,
		[KEYS_SKIP] = take_skip,
	};
	struct press p = {0};
	enum took took;

	do
		took = take[k->state](k, is_late(k, now_ms), &p);
	while (took == TOOK_SOME);
	if (took == TOOK_PRESS)
		*out = p;
	return took == TOOK_PRESS;
}

static int
wait_limit(const struct keys *k)
{
	if (k->state == KEYS_PASTE)
		return KEYS_WAIT_PASTE;
	if (k->state == KEYS_REST && strspn(rest_of(k).data, "\033") == rest_of(k).len)
		return KEYS_WAIT_ESC;
	return KEYS_WAIT_SEQUENCE;
}

int
keys_wait(const struct keys *k, int64_t now_ms)
{
	const int64_t left = k->fed_at + wait_limit(k) - now_ms;

	if (k->state == KEYS_REST && !rest_of(k).len)
		return -1;
	return left > 0 ? (int)left : 0;
}

const struct buf *
keys_paste(const struct keys *k)
{
	return &k->paste;
}

bool
keys_paste_is_cut(const struct keys *k)
{
	return k->is_paste_cut;
}

const char *
press_text(const struct press *p)
{
	if (!p->is_text)
		return NULL;
	return strcmp(p->name, "Space") == 0 ? " " : p->name;
}

static uint32_t
plain_of(uint32_t cp)
{
	for (const struct plain_row *row = plain_rows; row->cp; row++)
		if (row->cp == cp)
			return (unsigned char)row->key[0];
	if (cp >= 0xff01 && cp <= 0xff5e)
		return cp - 0xff01 + '!';
	return cp;
}

struct press
press_plain(const struct press *p)
{
	struct press plain = *p;
	struct utf8 u;

	if (!p->is_text || strcmp(p->name, "Space") == 0)
		return plain;
	u = utf8_next(p->name, strlen(p->name));
	if (u.cp == 0x3000)
		return (struct press){.name = "Space", .is_text = true};
	if (plain_of(u.cp) != u.cp)
		plain = (struct press){.name = {(char)plain_of(u.cp)}, .is_text = true};
	return plain;
}
