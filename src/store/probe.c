#include <string.h>

#include "store/handle.h"

static enum rc
wal_read(struct store *s, bool *out)
{
	sqlite3_stmt *stmt;
	enum rc rc = OK;

	if (sqlite3_prepare_v2(s->db, "PRAGMA journal_mode", -1, &stmt, NULL))
		return store_fail(s);
	if (sqlite3_step(stmt) == SQLITE_ROW)
		*out = !strcmp((const char *)sqlite3_column_text(stmt, 0), "wal");
	else
		rc = store_fail(s);
	(void)sqlite3_finalize(stmt);
	return rc;
}

enum rc
store_probe(struct store *s, int64_t now, struct store_facts *out)
{
	struct act_head head = {.at = now, .verb = "probe"};
	int64_t schema;
	enum rc rc = store_number(s, &s->version, "PRAGMA user_version", &schema);

	if (rc)
		return rc;
	*out = (struct store_facts){.engine = sqlite3_libversion(), .schema = (int)schema};
	rc = wal_read(s, &out->is_wal);
	if (rc)
		return rc;
	sqlite3_randomness(sizeof head.op_id, head.op_id);
	rc = store_begin(s, &head);
	if (!rc)
		store_rollback(s);
	return rc;
}
