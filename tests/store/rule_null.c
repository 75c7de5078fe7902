#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "room.h"
#include "rules.h"
#include "store/handle.h"

/* Those that refuse a change whatever it is would hide what the column refuses. */
static enum rc
guards_drop(struct store *s)
{
	char *all = room_rows(s->db, "SELECT 'DROP TRIGGER \"' || name || '\"' FROM sqlite_schema"
				     "  WHERE type = 'trigger' AND sql LIKE '%RAISE(%'"
				     "  AND name NOT LIKE 'log_%'");
	char *rest = NULL;
	enum rc rc = OK;

	for (char *at = strtok_r(all, "\n", &rest); !rc && at; at = strtok_r(NULL, "\n", &rest))
		rc = store_exec(s, at);
	free(all);
	return rc;
}

static bool
has_row(struct store *s, const char *table)
{
	char sql[100];

	(void)snprintf(sql, sizeof sql, "SELECT EXISTS (SELECT 1 FROM \"%s\")", table);
	return room_int(s->db, sql);
}

/* In the open act: a row by the first rule that makes one, if need be of a table that brings it
 * along. */
static enum rc
row_make(struct store *s, const char *table)
{
	for (const struct rule *r = rules; r->table && !has_row(s, table); r++)
		if (!strcmp(r->table, table))
			(void)store_exec(s, r->good);
	for (const struct rule *r = rules; r->table && !has_row(s, table); r++)
		(void)store_exec(s, r->good);
	return has_row(s, table) ? OK : err_set(&s->err, E_NOTFOUND, "%s: no row", table);
}

enum rc
rule_null_tried(struct store *s, const char *table, const char *column)
{
	const struct act_head head = room_head("test", 0);
	char sql[160];
	enum rc rc = store_begin(s, &head);

	if (rc)
		return rc;
	(void)snprintf(sql, sizeof sql, "UPDATE \"%s\" SET \"%s\" = NULL", table, column);
	rc = guards_drop(s);
	if (!rc)
		rc = row_make(s, table);
	if (!rc)
		rc = store_exec(s, sql);
	store_rollback(s);
	return rc;
}
