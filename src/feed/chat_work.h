#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "core/chat.h"
#include "desk/verb.h"

/*
 * What one line of a gateway does to the desk, and what the desk owes its gateways. All of it is
 * the program's own acts; nothing is kept here that the store does not know, so that a server that
 * ends anywhere loses nothing.
 */
struct presence_file;
struct store;
struct wire;

struct chat_desk {
	struct store *store;
	struct actor by; /* the program, with the clocks in force */
	struct presence_file *presence;
	struct chat_rules rules;
	int64_t send_hold; /* seconds in which closing can be taken back */
	/* Of the rules: their memory, and which sets they are. */
	struct arena clock_mem, rule_mem;
	int64_t clock_set, rule_set;
};

/* Does the line, and puts the answer on the wire. */
void chat_work(struct chat_desk *d, struct wire *w, const char *line, size_t n);
/* Puts on the wire what is owed to its gateway up to line `upto`, as far as it takes it. */
MUST_CHECK enum rc chat_owed(struct chat_desk *d, struct wire *w, int64_t upto);
/* Rules that were replaced are in force from here on; E_INVALID: they cannot be read. */
MUST_CHECK enum rc chat_rules_renew(struct chat_desk *d, struct err *e);
/* Chats whose ticket is closed or whose customer fell silent are ended; *n counts them. */
MUST_CHECK enum rc chat_tidy(struct chat_desk *d, size_t *n);
