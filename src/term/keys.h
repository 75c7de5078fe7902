#pragma once

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Bytes of a terminal in, key presses out. Pure: no reading, no clock; the time
 * is a parameter in milliseconds of any clock that never goes back. Whatever a
 * terminal sends, the decoder returns to rest, and bytes that it does not know
 * never act: mouse, focus and other reports are swallowed whole.
 *
 * Names are as people write them: "j", "退", "Enter", "Esc", "Tab", "Space",
 * "Backspace", "Delete", "Insert", "Up", "Down", "Left", "Right", "Home", "End",
 * "PgUp", "PgDn", "F1".."F12", "C-a".."C-z". "M-", "C-", "S-" go before a name in
 * this order: "S-Tab", "C-Right", "M-1" (Esc and 1), "M-C-S-Up".
 */
struct press {
	char name[24];
	bool is_text;  /* one character to type; press_text() says which */
	bool is_paste; /* the name is "Paste", the text in keys_paste(); never acts as keys */
};

enum { KEYS_PASTE_MAX = 65536, KEYS_UNREAD_MAX = 65536 };

/* How long the rest of something begun is waited for, in ms. */
enum { KEYS_WAIT_ESC = 50, KEYS_WAIT_SEQUENCE = 500, KEYS_WAIT_PASTE = 3000 };

enum keys_state { KEYS_REST, KEYS_PASTE, KEYS_STRING, KEYS_SKIP };

/* All zero is at rest. */
struct keys {
	struct buf unread;
	size_t taken; /* bytes of `unread` that are read all the same */
	int64_t fed_at;
	int64_t esc_at; /* when a lone Esc was given out; 0 = not lately */
	enum keys_state state;
	size_t swallowed;
	struct buf paste;
	bool is_paste_cut;
};

void keys_release(struct keys *k);

/* UTF-8. Take all presses out before the next one: beyond KEYS_UNREAD_MAX bytes are dropped. */
void keys_feed(struct keys *k, const char *bytes, size_t n, int64_t now_ms);

/* False when nothing is ready yet. `now_ms` as of the last keys_feed() gives up no waiting. */
bool keys_next(struct keys *k, int64_t now_ms, struct press *out);

/* After keys_next() gave false: ms until it may give more without new bytes, -1 never. */
int keys_wait(const struct keys *k, int64_t now_ms);

/* The bytes of the last paste until the next keys_next(); not cleaned, perhaps not UTF-8. */
const struct buf *keys_paste(const struct keys *k);
bool keys_paste_is_cut(const struct keys *k); /* it was too long, or its end never came */

/* What a press types: " " for "Space", the name of any other text, else NULL. */
const char *press_text(const struct press *p);

/* The key that was meant when an input method was on: "。" is ".", "Ｊ" is "J". */
struct press press_plain(const struct press *p);
