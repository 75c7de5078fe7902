#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "core/words.h"
#include "desk/verb.h"

/*
 * Mail that came in, as the desk is asked with it, and answers that go out by mail; the request's
 * `mail`. A message is taken once, whoever brings it again. It joins a ticket only when its sender
 * is that ticket's customer, whatever number or reference it bears; else it is a ticket of its own,
 * and says so to the agent, never to the sender. What no person wrote is kept, and answers nothing.
 */
enum { MAIL_PARTS_MAX = 20 };

struct mail_part_form {
	const char *name, *type; /* NULL: not said */
	const char *digest;
	int64_t size;
};

/* Texts are cleaned and within the schema's limits by whoever read them; NULL says nothing. */
struct mail_form {
	enum mail_kind kind;
	int64_t at, size, more;
	bool is_cut, is_unread;
	const char *message_id, *sender, *digest; /* never NULL */
	const char *refs;                         /* ids with blanks between */
	const char *name, *subject;
	const char *text;  /* what is new in it */
	const char *whole; /* with what it quotes; NULL: it is `text` */
	struct mail_part_form part[MAIL_PARTS_MAX];
	size_t parts;
	/* Where it belongs: mail_place() says. */
	int64_t ticket;    /* 0: a new one, or none */
	int64_t customer;  /* 0: not known */
	int64_t outbox;    /* of a bounce: which of ours came back */
	const char *named; /* the number of a ticket that it names and does not join; NULL: none */
	bool is_foreign;   /* because that is another customer's; else it is closed for good */
	int score;         /* of an answer to the question after closing: 1 to 5; 0: it is none */
	const char *words; /* what was said besides; NULL: nothing */
	/* Of an answer that goes out, or does not. */
	int64_t id; /* its row of the outbox */
	enum outbox_state state;
	const char *reason; /* why not */
	int64_t next_at;    /* when it is tried again; 0: not by itself */
	/* Of the desk's own address. */
	const char *address, *address_name;
};

/* Is it here already? */
MUST_CHECK enum rc mail_known(struct store *s, const struct mail_form *f, bool *known);
/* Brings it into the desk by the verb that fits; out->skipped: it was here already. */
MUST_CHECK enum rc mail_take(struct store *s, const struct actor *by, struct mail_form *f,
			     struct outcome *out);

/*
 * Attachment `n` of a mail, to be read; 0 is the message as it came, which only those who lead may
 * have. That it was asked for is an act. E_NOTFOUND: there is none, or its bytes are gone.
 */
MUST_CHECK enum rc mail_bytes_open(struct store *s, const struct actor *by, int64_t mail, int n,
				   int *fd);

/* Takes away the raw messages and attachments that nothing in the desk names any more. */
MUST_CHECK enum rc mail_sweep(struct store *s);

/* Is it the answer to the question after closing? Says so in `score` and `words`, which live in
 * `mem`; nothing else is looked at when it is not. */
MUST_CHECK enum rc mail_score_find(struct store *s, struct mail_form *f, struct arena *mem);

/* The request's mail as a row, with its parts; contact and ticket may be 0. */
MUST_CHECK enum rc mail_row_locked(struct work *w, int64_t contact, int64_t ticket);
/* A reply on a mail ticket waits to be sent, in the act of the reply; nothing elsewhere. */
MUST_CHECK enum rc outbox_add_locked(struct work *w, int64_t contact);
/* A mail server sent it back, or it did not go out. */
MUST_CHECK enum rc outbox_fail_locked(struct work *w, int64_t id, enum outbox_state to,
				      const char *reason);
