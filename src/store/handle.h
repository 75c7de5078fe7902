#pragma once

/* The inside of a store, for the files of store/ alone. */
#include <signal.h>
#include <sqlite3.h>

#include "sql_text.h"
#include "store/log_watch.h"
#include "store/search.h"
#include "store/store.h"
#include "store/turnstile.h"

enum { APPLICATION_ID = 0x6b656675 }; /* "kefu" */

/* A desk that is being made of a dump: store/load.c. */
struct load {
	int64_t now;
	const char *triggers; /* how those that refuse are made again */
	sqlite3_stmt *stmt[SQL_TABLES];
	struct arena mem;
};

struct store {
	sqlite3 *db;
	char *path;
	struct turnstile gate;
	sqlite3_stmt *stmt[SQL_COUNT];
	sqlite3_stmt *version, *others; /* PRAGMA user_version, data_version */
	sqlite3_stmt *rollback;         /* kept, so that it takes no memory when there is none */
	int64_t seen;                   /* data_version at the last look */
	int step;                       /* how the last read ended; SQLITE_DONE at rest */
	int bind; /* the first bind that failed since the last step; SQLITE_OK at rest */
	int64_t act;
	struct log log;
	unsigned char op_id[16];
	unsigned char sealed[16];      /* the op_id of the act that was sealed last */
	bool is_group;                 /* more acts follow in this transaction */
	struct search_seen seen_words; /* by the open act */
	sigset_t signals;              /* to be restored when the transaction ends */
	struct load load;
	struct err err;
};

/* Puts SQLite's last error into store_err(). Never OK: what failed must not look like success. */
enum rc store_fail(struct store *s);
enum rc store_fail_as(struct store *s, int sqlite_rc);
enum rc store_exec(struct store *s, const char *sql);
/* Ends a transaction that failed; nothing where none is open. */
void store_roll_back(struct store *s);
enum rc store_number(struct store *s, sqlite3_stmt **kept, const char *pragma, int64_t *out);

/* Under the turnstile: a transaction that is no act. E_DESK: a newer kefu upgraded the desk since
 * it was opened. Ends with COMMIT, or store_roll_back(). */
enum rc store_begin_plain(struct store *s);
/* The sentence of a desk that has another schema than ours, where it is newer. */
enum rc store_newer_refuse(struct store *s, int64_t version);

/* Under the turnstile, outside a transaction: brings the schema to SQL_VERSION. */
enum rc store_migrate(struct store *s);
/* The act without its sentence, for transactions begun by the store itself. */
enum rc log_open(struct store *s, const struct act_head *head);
enum rc log_seal(struct store *s);
