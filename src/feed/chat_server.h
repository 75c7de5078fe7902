#pragma once

#include <stdint.h>

#include "base/err.h"

/*
 * The one server of a desk's chats (kefu-chat.7): gateways on one side, the store on the other. One
 * process, no fork, nothing in memory that must not be lost. What many sessions say at once becomes
 * one transaction.
 */
struct chat_server;
struct store;

enum { CHAT_GATEWAYS_MAX = 32 };

/* E_BUSY: the chats are served already. */
MUST_CHECK enum rc chat_server_open(struct store *s, int64_t (*clock)(void),
				    struct chat_server **out, struct err *e);
void chat_server_close(struct chat_server *v); /* NULL is fine */
/* Whoever comes in there is served; the socket stays the caller's. */
void chat_server_listen(struct chat_server *v, int listener);
/* A connection that is there already is the server's from here on. */
void chat_server_adopt(struct chat_server *v, int fd);
/* Waits for at most so long, then does what there is. What is wrong and may get better by itself
 * is no failure. */
MUST_CHECK enum rc chat_server_turn(struct chat_server *v, int wait_ms, struct err *e);
