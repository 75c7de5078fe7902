/* The schema refuses what the rules refuse: for each rule a row that passes and one that does not.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "core/order.h"
#include "room.h"
#include "rules.h"
#include "store/handle.h"

static void
each_rule_has_one_that_passes_and_one_that_does_not(void **state)
{
	const struct room *room = *state;

	for (const struct rule *r = rules; r->table; r++) {
		if (room_try(room->store, r->good))
			fail_msg("refused: %s: %s", r->good, err_text(store_err(room->store)));
		if (!room_try(room->store, r->bad))
			fail_msg("passed: %s", r->bad);
		if (!strstr(err_text(store_err(room->store)), r->why))
			fail_msg("%s: %s", r->bad, err_text(store_err(room->store)));
	}
}

static int
occurrences(const char *text, const char *of)
{
	int n = 0;

	for (; (text = strstr(text, of)); text++)
		n++;
	return n;
}

static bool
is_first(const struct rule *rule)
{
	for (const struct rule *r = rules; r < rule; r++)
		if (!strcmp(r->table, rule->table) && !strcmp(r->why, rule->why))
			return false;
	return true;
}

/* The different rules of one kind that the rows know of a table. */
static int
rules_of(const char *table, const char *why)
{
	int n = 0;

	for (const struct rule *r = rules; r->table; r++)
		n += !strcmp(r->table, table) && !strncmp(r->why, why, strlen(why)) && is_first(r);
	return n;
}

static void
no_check_and_no_reference_is_missing_from_the_rows(void **state)
{
	/* clang-format off */
	static const char *const tables[] = {
		"desk",
		"login",
		"agent",
		"customer",
		"address",
		"contact",
		"ticket",
		"note",
		"act",
		"change",
		"need",
		"restatement",
		"service",
		"option",
		"clock",
		"promise",
		"notice",
		"rule_set",
		"step",
		"rule_vote",
		"phrase",
		"phrase_version",
		"phrase_receipt",
		"phrase_use",
		"team",
		"seat",
		"shift",
		"rota",
		"span",
		"hand",
		"category",
		"call",
		"hold",
		"transfer",
		"identity",
		"seek",
		"saved_view",
		"batch",
		"import",
		"customer_act",
		"assignment",
		"ask",
		"help",
		"proof",
		"merge",
		"link",
		"snooze",
		"watcher",
		"suggestion",
		"fault",
		"care",
		"asset_kind",
		"asset",
		"custody",
		"handover",
		"handover_item",
		"handover_count",
		"handover_gap",
		"handover_matter",
		"handover_question",
		"handover_note",
		"loss",
		"loss_share",
		"spot_check",
		"phone_in",
		"meeting",
		"attendance",
		"meeting_item",
		"meeting_entry",
		"meeting_receipt",
		"callback",
		"callback_look",
		"attempt",
		"outage",
		"slip",
		"hot",
		"hot_link",
		"chat",
		"chat_line",
		"survey_out",
		"number_given",
		"archived",
		"practice",
		"practice_item",
		"mailbox",
		"mail",
		"mail_part",
		"outbox",
		"calibration",
		"calibration_contact",
		"calibration_result",
		"monitor_exam",
		"quality_change",
		"listen",
		"score",
		"score_item",
		"improvement",
		"improvement_entry",
		"quality_next",
		"quality_report",
		"quality_remark",
		"leave",
		"lieu",
		"award",
		"appeal",
		"people_next",
		"survey",
		"survey_row",
		"violation",
		"violation_step",
		"risk",
		"plan",
		"drill",
		"training",
		"trainee",
		"performance",
		"performance_view",
	};
	/* clang-format on */
	const struct room *room = *state;
	int references = 0;

	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		char ask[80];
		char *sql;

		(void)snprintf(ask, sizeof ask, "SELECT sql FROM sqlite_schema WHERE name = '%s'",
			       tables[i]);
		sql = room_rows(room->store->db, ask);
		if (rules_of(tables[i], "CHECK") != occurrences(sql, "CHECK ("))
			fail_msg("%s: %d of %d checks", tables[i], rules_of(tables[i], "CHECK"),
				 occurrences(sql, "CHECK ("));
		if (rules_of(tables[i], "UNIQUE") < occurrences(sql, "UNIQUE"))
			fail_msg("%s: unique", tables[i]);
		free(sql);
	}
	for (const struct rule *r = rules; r->table; r++)
		references += !strcmp(r->why, "FOREIGN KEY constraint failed");
	assert_int_equal(
		room_int(room->store->db,
			 "SELECT count(*) FROM sqlite_schema s, pragma_foreign_key_list(s.name)"
			 "  WHERE s.type = 'table'"),
		references);
}

/* Every trigger but the log's, and every partial unique index, is somebody's reason. */
static void
no_trigger_is_missing_from_the_rows(void **state)
{
	const struct room *room = *state;
	char *all =
		room_rows(room->store->db, "SELECT sql FROM sqlite_schema WHERE type = 'trigger'"
					   "  AND name NOT LIKE 'log\\_%' ESCAPE '\\'");
	int n = 0;

	for (const char *at = all; (at = strstr(at, "RAISE(ABORT, '")); n++) {
		const struct rule *r = rules;
		const size_t length = strcspn(at += 14, "'");

		while (r->table && (strlen(r->why) != length || strncmp(r->why, at, length) != 0))
			r++;
		if (!r->table)
			fail_msg("%.*s", (int)length, at);
	}
	assert_true(n > 10);
	free(all);
}

static void
a_column_that_must_be_there_is_never_null(void **state)
{
	const struct room *room = *state;
	char *all =
		room_rows(room->store->db,
			  "SELECT s.name || ' ' || c.name FROM sqlite_schema s,"
			  " pragma_table_info(s.name) c WHERE s.type = 'table'"
			  " AND s.sql NOT LIKE 'CREATE VIRTUAL%' AND c.\"notnull\" AND NOT c.pk");
	char *rest = NULL;
	int n = 0;

	for (char *at = strtok_r(all, "\n", &rest); at; at = strtok_r(NULL, "\n", &rest), n++) {
		char table[48], column[48], why[160];

		assert_int_equal(sscanf(at, "%47s %47s", table, column), 2);
		(void)snprintf(why, sizeof why, "NOT NULL constraint failed: %s.%s", table, column);
		if (rule_null_tried(room->store, table, column) == OK)
			fail_msg("%s: it is done", at);
		if (!strstr(err_text(store_err(room->store)), why))
			fail_msg("%s: %s", at, err_text(store_err(room->store)));
	}
	assert_true(n > 200);
	free(all);
}

static const int moves[][2] = {{1, 2}, {1, 3}, {1, 4}, {1, 5}, {1, 6}, {2, 3}, {2, 4}, {2, 5},
			       {2, 6}, {3, 4}, {3, 5}, {3, 6}, {4, 3}, {4, 5}, {4, 6}, {5, 3}};

static bool
is_move(int was, int now)
{
	for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
		if (moves[i][0] == was && moves[i][1] == now)
			return true;
	return was == now;
}

/* Forward as the table says; back again only as an undo. */
static void
a_ticket_moves_as_the_handbook_says(void **state)
{
	static const char *const kinds[] = {"", "UPDATE act SET undo_of = 1 WHERE hash IS NULL;"};
	const struct room *room = *state;
	char *moves_sql = room_rows(room->store->db, "SELECT sql FROM sqlite_schema"
						     "  WHERE name = 'ticket_moves'");

	for (int i = 0; i < 2 * 6 * 6; i++) {
		const int was = i % 6 + 1, now = i / 6 % 6 + 1, undo = i / 36;
		const bool want = is_move(was, now) || (undo && is_move(now, was));
		struct buf sql = {0};

		buf_printf(&sql,
			   "%s DROP TRIGGER ticket_moves;"
			   "UPDATE ticket SET status = %d, closed_at = iif(%d > 4, 1, NULL);"
			   "%s;"
			   "UPDATE ticket SET status = %d, closed_at = iif(%d > 4, 1, NULL)",
			   kinds[undo], was, was, moves_sql, now, now);
		if ((room_try(room->store, buf_str(&sql)) == OK) != want)
			fail_msg("%d to %d, undo %d", was, now, undo);
		buf_release(&sql);
	}
	free(moves_sql);
}

static void
the_queues_rank_is_the_rules_rank(void **state)
{
	const struct room *room = *state;

	for (int i = 0; i < 4 * (Q_LATER + 1); i++) {
		const int q = i / 4, danger = i & 1, lifted = i >> 1 & 1;
		struct buf sql = {0};

		buf_printf(&sql,
			   "UPDATE ticket SET emotion = nullif(%d, 0), quadrant = nullif(%d, 0),"
			   " danger = nullif(%d, 0), lifted = nullif(%d, 0)",
			   q, q, danger, lifted);
		(void)room_act(room->store, 1, buf_str(&sql));
		assert_int_equal(room_int(room->store->db, "SELECT rank FROM ticket"),
				 order_rank((enum quadrant)q, danger, lifted));
		buf_release(&sql);
	}
}

/* A stock program that opens the file cannot change it by mistake. */
static void
without_an_open_act_nothing_changes(void **state)
{
	static const char *const ways[] = {"UPDATE %s SET id = id", "DELETE FROM %s"};
	static const char phrases_sql[] =
		"INSERT INTO phrase (id, language, name) VALUES (1, 'en', 'x');"
		"INSERT INTO phrase_version (id, act_id, phrase_id, n, state, body, made_at,"
		"  approver_id, decided_by) SELECT 1, id, 1, 1, 2, 'x', 1, 1, id FROM act"
		"  WHERE hash IS NULL;"
		"INSERT INTO phrase_receipt (version_id, agent_id, at) VALUES (1, 2, 1);"
		"INSERT INTO phrase_use (act_id, ticket_id, language, name)"
		"  SELECT id, 1, 'en', 'x' FROM act WHERE hash IS NULL;"
		"INSERT INTO saved_view (name, filter) VALUES ('x', 'y');"
		"INSERT INTO batch (op, agent_id, verb, wanted, at)"
		"  VALUES (zeroblob(12), 1, 'x', 1, 1);"
		"INSERT INTO import (op, agent_id, name, at) VALUES (zeroblob(12), 1, 'x', 1);"
		"INSERT INTO contact (id, act_id, channel, direction, started_at)"
		"  SELECT 5, id, 1, 1, 100 FROM act WHERE hash IS NULL;"
		"INSERT INTO ticket (id, number, day, serial, customer_id, contact_id, channel,"
		"  subject, received_at, due_at)"
		"  VALUES (7, 'KF7', 20261122, 7, 1, 5, 1, 'x', 1, 1);"
		"INSERT INTO merge (id, act_id, into_id, at) SELECT 7, id, 1, 1 FROM act"
		"  WHERE hash IS NULL;"
		"INSERT INTO link (act_id, ticket_id, other_id, kind) SELECT id, 7, 1, 1 FROM act"
		"  WHERE hash IS NULL;";
	const struct room *room = *state;
	sqlite3 *db = room_stock(room);

	(void)room_act(room->store, 0, phrases_sql);
	for (int i = 0; i < 2 * SQL_TABLES; i++) {
		const char *gap = strstr(ways[i % 2], "%s");
		struct buf sql = {0};

		buf_add(&sql, ways[i % 2], (size_t)(gap - ways[i % 2]));
		buf_printf(&sql, "%s%s", sql_table[i / 2].name, gap + 2);
		if (!sqlite3_exec(db, buf_str(&sql), NULL, NULL, NULL))
			fail_msg("%s", buf_str(&sql));
		if (!strstr(sqlite3_errmsg(db), "no act is open: the desk is changed through kefu"))
			assert_non_null(strstr(sqlite3_errmsg(db), "never"));
		buf_release(&sql);
	}
	assert_int_not_equal(
		sqlite3_exec(db, "INSERT INTO customer (name) VALUES ('x')", NULL, NULL, NULL), 0);
	assert_string_equal(sqlite3_errmsg(db), "no act is open: the desk is changed through kefu");
	(void)sqlite3_close(db);
}

static void
the_id_of_a_row_is_fixed(void **state)
{
	const struct room *room = *state;
	const struct act_head head = room_head("test", 0);

	assert_int_equal(room_try(room->store, "UPDATE note SET id = 9"), E_INVALID);
	assert_int_equal(store_begin(room->store, &head), OK);
	room_exec(room->store->db, "UPDATE address SET id = 9");
	assert_int_equal(store_commit(room->store), E_INVALID);
	assert_string_equal(err_text(store_err(room->store)), "the id of a row is fixed");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define A_TEST(name) cmocka_unit_test_setup_teardown(name, room_desk, room_clear)
		A_TEST(each_rule_has_one_that_passes_and_one_that_does_not),
		A_TEST(no_check_and_no_reference_is_missing_from_the_rows),
		A_TEST(no_trigger_is_missing_from_the_rows),
		A_TEST(a_column_that_must_be_there_is_never_null),
		A_TEST(a_ticket_moves_as_the_handbook_says),
		A_TEST(the_queues_rank_is_the_rules_rank),
		A_TEST(without_an_open_act_nothing_changes),
		A_TEST(the_id_of_a_row_is_fixed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
