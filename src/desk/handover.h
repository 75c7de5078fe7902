#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "core/handover.h"

/*
 * The forms of a shift as the desk has them, and what is asked of them. Reading writes nothing: a
 * form that nobody has begun is read all the same, out of the rota, the assets and the tickets; the
 * first thing written on it makes its row.
 */
struct actor;
struct arena;
struct request;
struct store;
struct work;

/* Which form: its row, or where there is none yet, what it is of. */
struct handover_key {
	int64_t id;
	int64_t shift, seat; /* seat 0: the shift form */
	int day;             /* local date on which the shift begins */
};

/* A kind of asset, or one piece of it: as a file of assets says it. */
struct asset_form {
	const char *kind;
	bool is_seat;
	int place;
	int64_t price;      /* fen */
	const char *serial; /* NULL: the kind itself */
	const char *seat;   /* where a piece belongs; NULL: nowhere */
};

/* With a request of handover_verbs, asset_verbs or loss_verbs; a verb says which it reads. */
struct handover_form {
	struct handover_key key;
	int64_t kind;          /* of asset */
	const char *kind_name; /* of a kind that is ended */
	bool at_start;         /* the beginning of the shift is meant, else the end */
	bool is_none;          /* there are no new questions */
	const char *serial;
	int64_t cap;      /* fen a month, as the desk's file of assets says; 0: none */
	int64_t approver; /* 0: the first above */
	const char *file; /* of an import: the text, kept as it was */
	const struct asset_form *asset;
	size_t assets;
};

/*
 * The form that this person has to do with now: one that waits for his signature as taker, else the
 * one of his newest shift; for who is on no rota and leads, that of the shift that runs.
 * E_NOTFOUND: none, with a sentence.
 */
MUST_CHECK enum rc handover_mine(struct store *s, const struct actor *by, struct handover_key *key);
/* The form of a shift by its name, or of the one that runs (NULL); seat NULL: the shift form. */
MUST_CHECK enum rc handover_named(struct store *s, int64_t now, int day, const char *shift,
				  const char *seat, struct handover_key *key);
/* Everything, in `mem`. E_NOTFOUND: no such form, seat, or nobody on the rota there. */
MUST_CHECK enum rc handover_read(struct store *s, const struct handover_key *key, int64_t now,
				 struct arena *mem, struct handover_sheet *out);

/* The locked half: the form of the request, its row made if there is none, and what it holds now.
 */
MUST_CHECK enum rc handover_form_locked(struct work *w, struct handover_sheet *out);
/* One that may be written on: not signed, and by this person. What the giver signed he signs anew.
 */
MUST_CHECK enum rc handover_write_locked(struct work *w, struct handover_sheet *out);
/* Tells somebody about a form, in words that stand for themselves. */
MUST_CHECK enum rc handover_tell_locked(struct work *w, int64_t agent, enum notice_kind kind,
					int64_t object, const char *words);
/* A loss case for each piece that is meant by the request, of a difference of `missing`. */
MUST_CHECK enum rc loss_open_locked(struct work *w, const struct handover_sheet *s, int64_t kind,
				    int64_t missing, const char *words);
