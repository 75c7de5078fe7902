#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

/*
 * One desk file. Many processes share it: every writer goes through the turnstile (a flock()ed
 * file beside the database), every transaction is one act of the log, every commit is durable
 * when it returns. Reading never writes. It asks no clock but for an upgrade's own act, and prints
 * nothing.
 */
struct store;

/* E_NODESK missing · E_DESK foreign, damaged, newer · E_DENIED read-only · E_BUSY. An older desk is
 * upgraded. */
MUST_CHECK enum rc store_open(const char *path, struct store **out, struct err *e);
/* The same, but a missing file is made, readable and writable for its owner alone. */
MUST_CHECK enum rc store_create(const char *path, struct store **out, struct err *e);
void store_close(struct store *s); /* NULL is fine */
const char *store_path(const struct store *s);

/* Who does what, and when: the row of the log that a transaction becomes. */
struct act_head {
	unsigned char
		op_id[16]; /* made by the asker before asking: the same id is never done twice */
	int64_t at;        /* UTC seconds */
	int64_t agent;     /* 0: the program itself */
	const char *verb;
};

/*
 * Begin waits for the turnstile, 10 s at most (then E_BUSY, naming the holder); E_CONFLICT: there
 * is an act with this op_id. Whatever fails afterwards must reach store_rollback(). Commit seals
 * the act into the chain; an error from it means that nothing was done.
 */
MUST_CHECK enum rc store_begin(struct store *s, const struct act_head *head);
MUST_CHECK enum rc store_about(struct store *s, int64_t ticket); /* what the open act is about */
MUST_CHECK enum rc store_commit(struct store *s);
void store_rollback(struct store *s);
int64_t store_act(const struct store *s); /* the act opened last */

/*
 * Several acts in one transaction, for work on many tickets: between the two, begin, commit and
 * rollback are about one act each. The turnstile is held throughout: tens of milliseconds, and
 * never over a key press. Nothing is durable before the end; an error from it means that none of
 * them was done.
 */
MUST_CHECK enum rc store_group_begin(struct store *s);
MUST_CHECK enum rc store_group_end(struct store *s);

/* Between the two, all reads see one moment. Never held over a key press. */
MUST_CHECK enum rc store_read_begin(struct store *s);
void store_read_end(struct store *s);

/* For a long work of this connection alone: 16 MiB of pages are kept instead of a quarter. */
void store_work_long(struct store *s);

int store_changes(const struct store *s);     /* rows of the last writing statement */
int64_t store_last_id(const struct store *s); /* of the last insert by a statement of ours */
bool store_is_stale(struct store *s); /* has another process committed since the last call? */
struct err *store_err(struct store *s);

/* Called about ten times a second once a begin has waited for 2 s; `holder` is "work number, pid".
 */
void store_on_wait(struct store *s, void (*waiting)(void *arg, const char *holder), void *arg);
void store_give_up(struct store *s); /* for `waiting`: this begin ends with E_BUSY now */
/* The work number that others see while this process holds the turnstile. */
void store_sign(struct store *s, const char *work_no);

/* Adds the desk's own files to the ward, so that no path given by a person opens them. */
struct ward;
void store_ward(const struct store *s, struct ward *ward);
void store_ward_of(const char *path, struct ward *ward); /* of a desk that is not open */

/*
 * Writes the old values of an act back; the open act becomes its undo (or redo). E_CONFLICT when a
 * value it touched no longer holds what it left, or something refers to a row it made: the sentence
 * names who and when.
 */
MUST_CHECK enum rc store_undo(struct store *s, int64_t act);

/* What the desk stands on. */
struct store_facts {
	const char *engine; /* SQLite's version */
	int schema;
	bool is_wal;
};

/* The facts, and whether an act can begin: it is taken back, nothing is changed. */
MUST_CHECK enum rc store_probe(struct store *s, int64_t now, struct store_facts *out);

struct verify_report {
	int64_t acts, changes, rows;
	unsigned char head[32]; /* the hash of the newest act */
	int64_t erased;         /* values that an erasure took from the log */
	int64_t erased_last;    /* the newest act that lost one */
	int64_t erased_by;      /* the act that took that one */
};

/*
 * Holds the log against the tables: SQLite's own checks, the chain act by act, then every row of
 * every logged table against what the log says it is. E_DESK names the first that is broken. Reads
 * only.
 */
MUST_CHECK enum rc store_verify(struct store *s, struct verify_report *out);
