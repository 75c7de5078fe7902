#include "store/stmt.h"

#include <assert.h>
#include <sqlite3.h>
#include <string.h>

#include "base/arena.h"
#include "base/intl.h"
#include "store/handle.h"

struct sqlite3_stmt *
store_stmt(struct store *s, enum sql_id id)
{
	sqlite3_stmt **q = &s->stmt[id];

	if (!*q && sqlite3_prepare_v3(s->db, sql_text[id], -1, SQLITE_PREPARE_PERSISTENT, q, NULL))
		(void)store_fail(s);
	assert(!*q || !sqlite3_stmt_busy(*q)); /* a cursor left open is our bug */
	return *q;
}

struct sqlite3_stmt *
store_stmt_open(struct store *s, enum sql_id id)
{
	return s->stmt[id];
}

static void
bound(struct store *s, int sqlite_rc)
{
	if (!s->bind)
		s->bind = sqlite_rc;
}

void
store_bind_int(struct store *s, struct sqlite3_stmt *q, int n, int64_t value)
{
	bound(s, sqlite3_bind_int64(q, n, value));
}

void
store_bind_int_or_null(struct store *s, struct sqlite3_stmt *q, int n, struct sql_int value)
{
	bound(s, value.is_set ? sqlite3_bind_int64(q, n, value.value) : sqlite3_bind_null(q, n));
}

void
store_bind_text(struct store *s, struct sqlite3_stmt *q, int n, const char *value)
{
	bound(s, sqlite3_bind_text(q, n, value, -1, SQLITE_TRANSIENT));
}

void
store_bind_blob(struct store *s, struct sqlite3_stmt *q, int n, struct sql_blob value)
{
	bound(s, sqlite3_bind_blob64(q, n, value.data, value.size, SQLITE_TRANSIENT));
}

void
store_bind_any(struct store *s, struct sqlite3_stmt *q, int n, struct sql_any value)
{
	switch (value.type) {
	case 'i':
		store_bind_int(s, q, n, value.value);
		break;
	case 't':
		bound(s, sqlite3_bind_text64(q, n, value.bytes.data, value.bytes.size,
					     SQLITE_TRANSIENT, SQLITE_UTF8));
		break;
	case 'b':
		store_bind_blob(s, q, n, value.bytes);
		break;
	default:
		bound(s, sqlite3_bind_null(q, n));
	}
}

/* The code of the step, or of the bind before it that failed. */
static int
step(struct store *s, sqlite3_stmt *q)
{
	const struct log_mark mark = log_mark(s);
	const int bind = s->bind;
	int code = bind;

	s->bind = SQLITE_OK;
	if (!bind)
		code = sqlite3_step(q);
	if (code != SQLITE_ROW && code != SQLITE_DONE)
		log_back_to(s, mark);
	return code;
}

int64_t
store_int(struct sqlite3_stmt *q, int n)
{
	return sqlite3_column_int64(q, n);
}

struct sql_int
store_int_or_null(struct sqlite3_stmt *q, int n)
{
	return (struct sql_int){
		.is_set = sqlite3_column_type(q, n) != SQLITE_NULL,
		.value = sqlite3_column_int64(q, n),
	};
}

const char *
store_text(struct sqlite3_stmt *q, int n, struct arena *mem)
{
	const char *s = (const char *)sqlite3_column_text(q, n);

	return s && mem ? arena_strdup(mem, s) : s;
}

struct sql_blob
store_blob(struct sqlite3_stmt *q, int n, struct arena *mem)
{
	struct sql_blob b = {sqlite3_column_blob(q, n), (size_t)sqlite3_column_bytes(q, n)};

	if (b.data && mem)
		b.data = arena_strndup(mem, b.data, b.size);
	return b;
}

struct sql_any
store_any(struct sqlite3_stmt *q, int n, struct arena *mem)
{
	switch (sqlite3_column_type(q, n)) {
	case SQLITE_INTEGER:
		return (struct sql_any){.type = 'i', .value = sqlite3_column_int64(q, n)};
	case SQLITE_TEXT:
		return (struct sql_any){.type = 't', .bytes = store_blob(q, n, mem)};
	case SQLITE_NULL:
		return (struct sql_any){.type = 'n'};
	default: /* no column of ours holds a fraction: a foreign hand's float counts by its bytes
		  */
		return (struct sql_any){.type = 'b', .bytes = store_blob(q, n, mem)};
	}
}

bool
store_next(struct store *s, struct sqlite3_stmt *q)
{
	const int code = step(s, q);

	if (code == SQLITE_ROW)
		return true;
	s->step = code;
	if (code != SQLITE_DONE)
		(void)store_fail_as(s, code);
	(void)sqlite3_reset(q);
	return false;
}

enum rc
store_end(struct store *s, struct sqlite3_stmt *q)
{
	const int code = s->step;

	s->step = SQLITE_DONE;
	if (q)
		(void)sqlite3_reset(q);
	return code == SQLITE_DONE ? OK : s->err.rc;
}

enum rc
store_none(struct store *s, struct sqlite3_stmt *q)
{
	const enum rc rc = store_end(s, q);

	return rc ? rc : err_set(&s->err, E_NOTFOUND, _("there is nothing like that on this desk"));
}

enum rc
store_run(struct store *s, struct sqlite3_stmt *q)
{
	const int code = step(s, q);
	const enum rc rc = code == SQLITE_DONE ? OK : store_fail_as(s, code);

	(void)sqlite3_reset(q);
	return rc;
}
