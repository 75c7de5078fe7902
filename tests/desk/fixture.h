#pragma once

#include "base/arena.h"
#include "base/buf.h"
#include "core/figure.h"
#include "desk/actor.h"
#include "desk/life.h"
#include "desk/verb.h"
#include "store/store.h"

/*
 * A desk made through its verbs, in a directory that ends with the test: Wu 1001 and Lin 1002 are
 * agents, Gao 1003 is the lead. The clock is the actors' own. Whatever fails, fails the test.
 */
struct desk {
	char dir[32], path[40];
	struct store *store;
	struct arena mem;
	struct actor wu, lin, gao;
};

enum { DESK_AT = 1795312800 }; /* 2026-11-22 10:00 by the desk's clock */

/* The customer knows, understood, is satisfied and wants nothing else (H-14). */
extern const struct life_form desk_satisfied;

int desk_make(void **state);
int desk_clear(void **state);
/* Opens the same desk once more, for another process; the caller closes it. */
struct store *desk_open(const struct desk *d);

struct intake desk_intake(const char *customer, const char *subject);
/* A ticket accepted by Wu; its id. */
int64_t desk_ticket(const struct desk *d, const char *customer, const char *subject);

/* Runs the verb. */
enum rc desk_try(const struct desk *d, const struct actor *by, const char *verb,
		 const struct request *ask);
/* Runs the verb, which must succeed; the act's id. */
int64_t desk_do(const struct desk *d, const struct actor *by, const char *verb,
		const struct request *ask);
int64_t desk_on(const struct desk *d, const struct actor *by, const char *verb, int64_t ticket);
/* It must be refused like this. */
void desk_refuses(const struct desk *d, const struct actor *by, const char *verb,
		  const struct request *ask, enum rc rc, const char *sentence);

struct row_ticket desk_get(struct desk *d, int64_t ticket);
/* "1 3 1 0 -": owner, status, emotion, quadrant, and 'c' when closed; 0 for none. In d->mem. */
const char *desk_state(struct desk *d, int64_t ticket);
void desk_verifies(const struct desk *d);
/* The scores of one source ("mail", …), which all reports of satisfaction agree about. */
struct figure_sum desk_scores(struct desk *d, const char *source);
/* All rows of a table as text, a line each. */
void desk_table(const struct desk *d, const char *table, struct buf *out);
/* The same without what is about a ticket behind `last`. */
void desk_table_until(const struct desk *d, const char *table, int64_t last, struct buf *out);
