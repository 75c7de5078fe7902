#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

/*
 * One line of a chat gateway (kefu-chat.7): a JSON object, read by jansson, of which every member
 * is looked at before anybody believes it. Whoever writes it may be broken or hostile: whatever it
 * holds, what comes out is short enough, valid UTF-8 and clean.
 */
struct arena;

enum { CHAT_LINE_MAX = 16 << 10 /* bytes, with its end */ };

enum chat_ask {
	CHAT_HELLO = 1,
	CHAT_START,
	CHAT_MESSAGE,
	CHAT_TYPING,
	CHAT_END,
	CHAT_ACK,
	CHAT_ANSWER,
};

struct chat_request {
	enum chat_ask ask; /* 0: not known */
	const char *gateway, *session, *id, *text;
	const char *name, *account, *phone, *mail; /* NULL: not given */
	bool is_verified;
	int64_t number; /* of the line that is acknowledged; the score of an answer */
};

/* E_INVALID says in one sentence why it is nothing; session and id are set as far as they were
 * read, so that the answer can name them. Texts live in `mem`. */
MUST_CHECK enum rc chat_read(const char *line, size_t n, struct arena *mem,
			     struct chat_request *out, struct err *e);
