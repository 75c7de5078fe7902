#pragma once

#include "core/chat.h"
#include "desk/verb.h"

/* The locked work of chats that their verbs share; as in desk/locked.h. */

/* One more line for the gateway; contact 0, words NULL: none. */
enum rc chat_line_locked(struct work *w, int64_t chat, enum chat_kind kind, int64_t contact,
			 const char *words);
/* The gateway is told so. */
enum rc chat_over_locked(struct work *w, int64_t chat, enum chat_end how);
