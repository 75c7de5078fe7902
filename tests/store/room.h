#pragma once

#include <sqlite3.h>
#include <stdint.h>
#include <sys/types.h>

#include "store/store.h"

/*
 * A desk of its own for each test, in a directory that ends with the test. room_make() makes the
 * directory alone, room_small_desk() a desk too: Wu (agent 1), Lin (2), Gao the lead (3), customer
 * 1 with a telephone, contact 1, ticket 1 with note 1; room_desk() one with a row in every table
 * besides. Whatever fails, fails the test.
 */
struct room {
	char dir[32], path[40];
	struct store *store;
};

enum { ROOM_AT = 1795312800 }; /* 2026-11-22 10:00 by the clock of the desk */

int room_make(void **state);
int room_small_desk(void **state);
int room_desk(void **state);
int room_clear(void **state);

/* The store opened once more; the caller closes it. */
struct store *room_open(const struct room *room);
/* As any stock program opens the file. */
sqlite3 *room_stock(const struct room *room);

struct act_head room_head(const char *verb, int64_t agent);
/* SQL as an act; the act's id. */
int64_t room_act(struct store *s, int64_t agent, const char *sql);
/* The same, but it may fail and is always rolled back; why stands in store_err(). */
enum rc room_try(struct store *s, const char *sql);
int64_t room_undo(struct store *s, int64_t agent, int64_t act);

void room_exec(sqlite3 *db, const char *sql);
int64_t room_int(sqlite3 *db, const char *sql);
/* All the values, those of a row with '|' between, a row with '\n' behind, then the error if there
 * was one; the caller frees. */
char *room_rows(sqlite3 *db, const char *sql);
/* The whole file's SHA-256 in hex, of nothing when there is none; the caller frees. */
char *room_digest(const char *path);

/* Children that report by their exit code. */
void room_wait(pid_t child);
