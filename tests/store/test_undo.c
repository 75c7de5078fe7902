/* What store_undo() does to rows (design: each case), without who may. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "room.h"
#include "store/handle.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

/* All rows of all logged tables. */
static char *
tables(const struct room *room)
{
	struct buf out = {0};

	for (int i = 0; i < SQL_TABLES; i++) {
		char *rows = room_rows(room->store->db, sql_table[i].all);

		buf_printf(&out, "%s\n%s", sql_table[i].name, rows);
		free(rows);
	}
	return out.data;
}

static void
verifies(const struct room *room)
{
	struct verify_report report;

	if (store_verify(room->store, &report))
		fail_msg("%s", err_text(store_err(room->store)));
}

static enum rc
undo_try(const struct room *room, int64_t act)
{
	const struct act_head head = room_head("undo", 1);
	enum rc rc;

	assert_int_equal(store_begin(room->store, &head), OK);
	rc = store_undo(room->store, act);
	store_rollback(room->store);
	return rc;
}

/* Each an act of its own kind; undone, everything is as it was, and redone, as after it. */
static const char *const acts[] = {
	"",
	"UPDATE ticket SET owner_id = 2",
	"UPDATE ticket SET owner_id = 2, status = 2, emotion = 3, quadrant = 1",
	"UPDATE ticket SET subject = '水'; UPDATE ticket SET subject = '漏'; UPDATE ticket SET "
	"subject = '滴'",
	"UPDATE ticket SET owner_id = 2, status = 2; UPDATE ticket SET status = 5, closed_at = "
	"1795312900",
	"UPDATE ticket SET subject = '水'; UPDATE ticket SET subject = '漏水'",
	"INSERT INTO customer (name) VALUES ('王五')",
	"INSERT INTO customer (id, name) VALUES (9, '王五'); UPDATE customer SET name = '赵六' "
	"WHERE id = 9",
	"INSERT INTO customer (id, name) VALUES (9, '王五');"
	"INSERT INTO address (customer_id, channel, value) VALUES (9, 1, '13900001111')",
	"INSERT INTO customer (id, name) VALUES (9, '王五'); DELETE FROM customer WHERE id = 9",
	"DELETE FROM address",
	"UPDATE address SET value = '1'; DELETE FROM address",
	"DELETE FROM address;"
	"INSERT INTO address (id, customer_id, channel, value) VALUES (1, 1, 1, '1')",
	"INSERT INTO note (act_id, ticket_id, body) VALUES (2, 1, 'x'); UPDATE ticket SET owner_id "
	"= 1",
	"UPDATE desk SET digits = 5; UPDATE agent SET active = 0 WHERE id = 2",
};

static void
undone_all_is_as_before_and_redone_as_after(void **state)
{
	const struct room *room = *state;

	for (size_t i = 0; i < COUNT(acts); i++) {
		char *before = tables(room), *after, *undone, *redone;
		const int64_t act = room_act(room->store, 1, acts[i]);
		int64_t undo, redo;

		after = tables(room);
		undo = room_undo(room->store, 1, act);
		undone = tables(room);
		redo = room_undo(room->store, 1, undo);
		redone = tables(room);
		(void)room_undo(room->store, 1, redo);
		if (strcmp(before, undone) || strcmp(after, redone))
			fail_msg("%s:\n%s\n%s", acts[i], undone, redone);
		assert_true(!*acts[i] || strcmp(before, after) || i == 5 || i == 9);
		verifies(room);
		free(before);
		free(after);
		free(undone);
		free(redone);
	}
}

static void
an_undo_is_an_act_that_names_the_one_it_took_back(void **state)
{
	const struct room *room = *state;
	const int64_t act = room_act(room->store, 1, "UPDATE ticket SET owner_id = 2");
	const int64_t undo = room_undo(room->store, 1, act);
	char sql[64];

	(void)snprintf(sql, sizeof sql, "SELECT undo_of FROM act WHERE id = %d", (int)undo);
	assert_int_equal(room_int(room->store->db, sql), act);
	assert_int_equal(undo, act + 1);
}

static void
later_changes_of_other_columns_stay(void **state)
{
	const struct room *room = *state;
	const int64_t act = room_act(room->store, 1, "UPDATE ticket SET owner_id = 2, status = 2");

	(void)room_act(room->store, 3, "UPDATE ticket SET subject = '机器漏水'");
	(void)room_undo(room->store, 1, act);
	assert_int_equal(room_int(room->store->db,
				  "SELECT count(*) FROM ticket WHERE owner_id IS NULL"
				  "  AND status = 1 AND subject = '机器漏水'"),
			 1);
	verifies(room);
}

/* Undone is the first; what others made of it since decides. */
static const struct {
	const char *act, *later;
	enum rc rc;
	const char *sentence;
} conflicts[] = {
	{"UPDATE ticket SET owner_id = 1", "UPDATE ticket SET owner_id = 2", E_CONFLICT,
	 "it cannot be undone: 高远 has built on it (test, 11-22 10:00)"},
	{"UPDATE ticket SET owner_id = 1, status = 2", "UPDATE ticket SET status = 3", E_CONFLICT,
	 "it cannot be undone: 高远 has built on it (test, 11-22 10:00)"},
	{"UPDATE ticket SET owner_id = 1",
	 "UPDATE ticket SET owner_id = 2; UPDATE ticket SET owner_id = 1", OK, ""},
	{"INSERT INTO customer (id, name) VALUES (9, '王')",
	 "UPDATE customer SET name = '赵' WHERE id = 9", E_CONFLICT,
	 "it cannot be undone: 高远 has built on it (test, 11-22 10:00)"},
	{"INSERT INTO customer (id, name) VALUES (9, '王')",
	 "UPDATE customer SET title = '先生' WHERE id = 9", E_CONFLICT,
	 "it cannot be undone: 高远 has built on it (test, 11-22 10:00)"},
	{"INSERT INTO customer (id, name) VALUES (9, '王')",
	 "INSERT INTO address (customer_id, channel, value) VALUES (9, 1, '1')", E_CONFLICT,
	 "it cannot be undone: something refers to what it made"},
	{"INSERT INTO customer (id, name) VALUES (9, '王')", "DELETE FROM customer WHERE id = 9",
	 E_CONFLICT, "it cannot be undone: 高远 has built on it (test, 11-22 10:00)"},
	{"DELETE FROM address",
	 "INSERT INTO address (id, customer_id, channel, value) VALUES (1, 1, 1, '2')", E_CONFLICT,
	 "it cannot be undone: 高远 has built on it (test, 11-22 10:00)"},
	{"UPDATE customer SET title = NULL", "UPDATE customer SET title = '先生'", E_CONFLICT,
	 "it cannot be undone: 高远 has built on it (test, 11-22 10:00)"},
	{"INSERT INTO agent (id, work_no, name, roles) VALUES (9, '1009', '周', 1)", "", E_INVALID,
	 "agents are disabled, never deleted"},
};

/* Each on a desk of its own. */
static void
who_built_on_it_is_named_with_what_and_when(void **state)
{
	for (size_t i = 0; i < COUNT(conflicts); i++) {
		struct room *room;
		int64_t act;
		enum rc rc;

		(void)room_clear(state);
		(void)room_desk(state);
		room = *state;
		act = room_act(room->store, 1, conflicts[i].act);
		(void)room_act(room->store, 3, conflicts[i].later);
		rc = undo_try(room, act);
		if (rc != conflicts[i].rc ||
		    (rc && strcmp(err_text(store_err(room->store)), conflicts[i].sentence) != 0))
			fail_msg("%s, %s: %d %s", conflicts[i].act, conflicts[i].later, (int)rc,
				 err_text(store_err(room->store)));
	}
}

static void
what_was_undone_is_not_undone_again(void **state)
{
	const struct room *room = *state;
	const int64_t act = room_act(room->store, 1, "UPDATE ticket SET owner_id = 2");

	(void)room_undo(room->store, 1, act);
	assert_int_equal(undo_try(room, act), E_CONFLICT);
	assert_string_equal(err_text(store_err(room->store)), "that was undone already");
}

static void
a_void_ticket_comes_back_only_by_undo(void **state)
{
	const struct room *room = *state;
	const int64_t act =
		room_act(room->store, 1, "UPDATE ticket SET status = 6, closed_at = 1795312900");

	assert_int_equal(room_try(room->store, "UPDATE ticket SET status = 1, closed_at = NULL"),
			 E_INVALID);
	(void)room_undo(room->store, 1, act);
	assert_int_equal(room_int(room->store->db, "SELECT status FROM ticket"), 1);
}

static uint32_t
random_next(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 16;
}

/* Any number of acts, taken back from the last to the first, leave the desk as it was. */
static void
any_row_of_acts_and_their_undos_is_nothing(void **state)
{
	const struct room *room = *state;
	char *before = tables(room), *after;
	uint32_t seed = 20261122;

	for (int round = 0; round < 12; round++) {
		int64_t done[12];
		size_t n = 1 + random_next(&seed) % COUNT(done);

		for (size_t i = 0; i < n; i++)
			done[i] = room_act(room->store, 1 + random_next(&seed) % 3,
					   acts[1 + random_next(&seed) % 3]);
		while (n--)
			(void)room_undo(room->store, 1 + random_next(&seed) % 3, done[n]);
		after = tables(room);
		assert_string_equal(before, after);
		free(after);
	}
	verifies(room);
	free(before);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(undone_all_is_as_before_and_redone_as_after,
						room_desk, room_clear),
		cmocka_unit_test_setup_teardown(an_undo_is_an_act_that_names_the_one_it_took_back,
						room_desk, room_clear),
		cmocka_unit_test_setup_teardown(later_changes_of_other_columns_stay, room_desk,
						room_clear),
		cmocka_unit_test_setup_teardown(who_built_on_it_is_named_with_what_and_when,
						room_desk, room_clear),
		cmocka_unit_test_setup_teardown(what_was_undone_is_not_undone_again, room_desk,
						room_clear),
		cmocka_unit_test_setup_teardown(a_void_ticket_comes_back_only_by_undo, room_desk,
						room_clear),
		cmocka_unit_test_setup_teardown(any_row_of_acts_and_their_undos_is_nothing,
						room_desk, room_clear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
