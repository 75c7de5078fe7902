#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

/*
 * Who is at which ticket now: one small file beside the desk, a slot a session. A slot holds as
 * long as its program lives, by a lock of the open file: that of a dead one counts for nothing and
 * is the next one's. It shows that somebody looks or writes, never what. A courtesy and no lock:
 * nothing waits for it, and where it cannot be had nobody is seen, that is all.
 */
struct presence_file;
struct store;

enum presence_state { PRESENCE_AWAY, PRESENCE_LOOKS, PRESENCE_WRITES };

struct presence_other {
	int64_t agent;
	enum presence_state state; /* of several sessions, what the busiest does */
};

enum { PRESENCE_SLOTS = 512, PRESENCE_OTHERS = 8 };

/* E_IO, E_DENIED: there is no such file, and none can be made; E_BUSY: all slots are taken. */
MUST_CHECK enum rc presence_open(const struct store *s, int64_t agent, struct presence_file **out,
				 struct err *e);
void presence_close(struct presence_file *p); /* NULL is fine; its slot is free */
/* Where this session is; 0: at no ticket. Written only when it is another than before. */
void presence_show(struct presence_file *p, int64_t ticket, enum presence_state state);
/* Which other agents are at the ticket, each once, PRESENCE_OTHERS at most; how many of them. */
size_t presence_others(const struct presence_file *p, int64_t ticket,
		       struct presence_other out[static PRESENCE_OTHERS]);

/* --- customers of a chat, as the chats' server hears of them --- */

enum { PRESENCE_TYPING_MAX = 30 /* seconds */ };

/* The customer types until then, as far as is known; a message that came ends it (until 0). */
void presence_type(const struct presence_file *p, int64_t ticket, int64_t until);
bool presence_is_typing(const struct presence_file *p, int64_t ticket, int64_t now);
/* Tickets that somebody else writes at now, some perhaps twice; how many. */
size_t presence_writers(const struct presence_file *p, int64_t *ticket, size_t most);
/* This session alone serves the chats, until it ends; E_BUSY: another does. */
MUST_CHECK enum rc presence_serve(const struct presence_file *p, struct err *e);
