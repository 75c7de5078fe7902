#pragma once

#include <stdbool.h>

struct buf;

/*
 * How people write keys, and what the decoder (term/keys.h) calls them. Pure.
 */
enum key_sort {
	KEY_IS_NAME,  /* the decoder says it so */
	KEY_IS_OTHER, /* somebody's word for a key: `meant` is what the decoder says */
	KEY_IS_EATEN, /* terminals, tmux or the kernel keep it for themselves */
	KEY_IS_NONE,  /* there is no such key; `meant` may be near, or empty */
};

enum key_sort key_sort_of(const char *word, struct buf *meant);
/* Does the key type a character where one writes? */
bool key_is_letter(const char *word);
