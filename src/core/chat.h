#pragma once

#include <stdbool.h>
#include <stdint.h>

/*
 * Chats that a gateway brings (H-04): the words that schema, server and screens share, and how long
 * a customer waits. A chat waits from the first of the customer's words that nobody has answered.
 */
enum chat_end {
	CHAT_LEFT = 1, /* the customer went */
	CHAT_CLOSED,   /* we ended it, or closed its ticket */
	CHAT_SILENT,   /* the customer said nothing more */
};

/* What a line of a chat is. */
enum chat_kind {
	CHAT_IN = 1,
	CHAT_OUT,
	CHAT_QUESTION, /* after closing: how was it? */
	CHAT_OVER,
};

enum {
	CHAT_GATEWAY_MAX = 40, /* characters */
	CHAT_SESSION_MAX = 80,
	CHAT_TEXT_MAX = 4000,
	CHAT_PACE = 30, /* messages of one session in CHAT_PACE_SECS */
	CHAT_PACE_SECS = 60,
	CHAT_LIVE_MAX = 1000, /* sessions of one gateway at once */
	CHAT_SCORE_MAX = 5,
};

/* What a desk may set about its chats (rule_set 12); feed/chat_rules reads it. */
struct chat_rules {
	int version;
	int64_t silent_secs;  /* an answered customer who says nothing for so long is gone */
	const char *question; /* asked after closing; NULL: nothing is */
};

struct buf;
struct row_chat_mine;

/* How long until the first word is owed, "0:42", over it "-0:07"; after that how long the customer
 * waits, "0:12"; nothing where nobody waits. */
void chat_clock(struct buf *out, const struct row_chat_mine *c, int64_t now);
/* Over its first word, or waiting for longer than that is given. */
bool chat_is_late(const struct row_chat_mine *c, int64_t now);
