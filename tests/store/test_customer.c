/*
 * What hangs on a person is found by the references of the schema and goes whole: values, salts,
 * log, file. Whoever adds a table or a text column hears here what is to be said about it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "core/customer_cell.h"
#include "room.h"
#include "store/handle.h"
#include "store/person.h"

/* A person whose every text begins with this. */
#define MARK "ZQ7"
#define OPEN "(SELECT id FROM act WHERE hash IS NULL)"

/* One row in each table that hangs on a person, each text in it marked; a second customer beside
 * it, whose words stay. */
static const char person_sql[] =
	"INSERT INTO customer (id, name, title, note) VALUES (7, 'ZQ7name', 'ZQ7t', 'ZQ7note'),"
	"  (8, 'other', NULL, 'stays'), (9, 'ZQ7was', NULL, NULL);"
	"UPDATE customer SET merged_id = 7 WHERE id = 9;"
	"INSERT INTO address (customer_id, channel, value) VALUES (7, 1, 'ZQ713900001111'),"
	"  (8, 1, '13700002222');"
	"INSERT INTO contact (id, act_id, customer_id, agent_id, channel, direction, started_at, "
	"said,"
	"    recording, summary, number, order_no)"
	"  VALUES (70, " OPEN
	", 7, 1, 1, 1, 100, 'ZQ7said', 'ZQ7rec', 'ZQ7summary', 'ZQ7num', 'ZQ7order'),"
	"  (71, " OPEN ", NULL, 1, 1, 2, 100, 'ZQ7reply', NULL, NULL, NULL, NULL),"
	"  (80, " OPEN ", 8, 1, 1, 1, 100, 'other said', NULL, NULL, NULL, NULL);"
	"INSERT INTO ticket (id, number, day, serial, customer_id, contact_id, channel, "
	"external_id,"
	"    subject, received_at, due_at)"
	"  VALUES (70, 'KF20261122070', 20261122, 70, 7, 70, 1, 'ZQ7ext', 'ZQ7subject', 100, 200);"
	"UPDATE contact SET ticket_id = 70 WHERE id IN (70, 71, 80);"
	"INSERT INTO note (act_id, ticket_id, body) VALUES (" OPEN ", 70, 'ZQ7body');"
	"INSERT INTO need (id, agent_id, at, quote, reason) VALUES (70, 1, 1, 'ZQ7quote', "
	"'ZQ7why');"
	"INSERT INTO restatement (act_id, ticket_id, body) VALUES (" OPEN ", 70, 'ZQ7again');"
	"INSERT INTO service (id, ticket_id, n, agent_id, need_type, opening, begun_at, done_at, "
	"result)"
	"  VALUES (70, 70, 1, 1, 1, 'ZQ7opening', 1, 2, 'ZQ7result');"
	"INSERT INTO option (service_id, n, body, pros, cons)"
	"  VALUES (70, 1, 'ZQ7option', 'ZQ7pros', 'ZQ7cons');"
	"INSERT INTO clock (id, ticket_id, kind, in_hours, secs, started_at, warn_at, due_at, "
	"reason)"
	"  VALUES (70, 70, 3, 0, 1, 1, 1, 2, 'ZQ7moved');"
	"INSERT INTO promise (act_id, ticket_id, contact_id, owner_id, body, made_at, warn_at, "
	"due_at,"
	"    reason)"
	"  VALUES (" OPEN ", 70, 70, 1, 'ZQ7promise', 1, 2, 3, 'ZQ7later'),"
	"  (" OPEN ", 70, 80, 1, 'promised to the other', 1, 2, 3, NULL);"
	"INSERT INTO notice (act_id, agent_id, ticket_id, kind, words)"
	"  VALUES (" OPEN ", 1, 70, 4, 'ZQ7words');"
	"INSERT INTO step (act_id, ticket_id, contact_id, phrase, done, said, at, is_over, words)"
	"  VALUES (" OPEN ", 70, 70, 's3', 0, 0, 1, 0, 'ZQ7step');"
	"INSERT INTO rule_vote (act_id, rule, found, verdict, reason)"
	"  VALUES (" OPEN ", 'r', 'ZQ7found', 2, 'ZQ7reason');"
	"INSERT INTO hand (act_id, agent_id, ticket_id, raised_at, words, answer, answer_words,"
	"    lowered_at)"
	"  VALUES (" OPEN ", 1, 70, 1, 'ZQ7help', 1, 'ZQ7answer', 2);"
	"INSERT INTO call (id, agent_id, state, since, done_at) VALUES (70, 1, 6, 1, 2);"
	"INSERT INTO transfer (act_id, contact_id, from_id, to_id, brief, at, outcome, ended_at, "
	"reason)"
	"  VALUES (" OPEN ", 70, 1, 2, 'ZQ7brief', 1, 2, 2, 'ZQ7back');"
	"INSERT INTO assignment (act_id, ticket_id, from_id, to_id, brief)"
	"  VALUES (" OPEN ", 70, 1, 2, 'ZQ7brief');"
	"INSERT INTO ask (act_id, ticket_id, agent_id, department, words, asked_at, due_at, state,"
	"    ended_at, answer)"
	"  VALUES (" OPEN ", 70, 1, 'stores', 'ZQ7ask', 1, 2, 2, 2, 'ZQ7answer');"
	"INSERT INTO help (act_id, ticket_id, agent_id, to_id, is_at_once, words, proposal, "
	"asked_at,"
	"    answer, answered_by, answered_at)"
	"  VALUES (" OPEN ", 70, 1, 3, 0, 'ZQ7help', 'ZQ7proposal', 1, 'ZQ7answer', 3, 2);"
	"INSERT INTO proof (act_id, ticket_id, point, means, words, at)"
	"  VALUES (" OPEN ", 70, 1, 5, 'ZQ7proof', 1);"
	"INSERT INTO snooze (act_id, ticket_id, agent_id, until_on, until_at, reason)"
	"  VALUES (" OPEN ", 70, 1, 1, 2, 'ZQ7later');"
	"INSERT INTO suggestion (act_id, ticket_id, words, noted_at, answer, answered_at)"
	"  VALUES (" OPEN ", 70, 'ZQ7suggests', 1, 'ZQ7answer', 2);"
	"INSERT INTO fault (act_id, ticket_id, agent_id, words, asked_at, support_id, received_at,"
	"    cause, identified_at, solution, solved_at)"
	"  VALUES (" OPEN ", 70, 1, 'ZQ7fault', 1, 2, 2, 'ZQ7cause', 3, 'ZQ7solution', 4);"
	"INSERT INTO care (act_id, customer_id, kind, due_on, words, done_at, result)"
	"  VALUES (" OPEN ", 7, 1, 20261122, 'ZQ7care', 2, 'ZQ7result');"
	"INSERT INTO meeting_item (id, act_id, raiser_id, raised_at, heading, question, ticket_id,"
	"    owner_id)"
	"  VALUES (70, " OPEN ", 1, 1, 1, 'ZQ7question', 70, 1);"
	"INSERT INTO meeting_entry (act_id, item_id, agent_id, at, words)"
	"  VALUES (" OPEN ", 70, 3, 1, 'ZQ7minutes');"
	"INSERT INTO customer_act (act_id, customer_id, kind, reason)"
	"  VALUES (" OPEN ", 7, 2, 'ZQ7edit');"
	"INSERT INTO callback (act_id, customer_id, number, why, owner_id, due_at, state, ended_at,"
	"    reason) VALUES (" OPEN ", 7, 'ZQ7number', 'ZQ7call', 1, 1, 3, 2, 'ZQ7dropped');"
	"INSERT INTO mail (id, act_id, kind, ticket_id, message_id, sender, subject, digest, size,"
	"    is_cut, more, body) VALUES (70, " OPEN ", 1, 70, 'ZQ7id', 'ZQ7@x', 'ZQ7mail',"
	"    'ZQ7' || printf('%.61c', 'd'), 9, 0, 0, 'ZQ7body');"
	"INSERT INTO mail_part (mail_id, n, name, size, digest)"
	"  VALUES (70, 1, 'ZQ7file', 9, 'ZQ7' || printf('%.61c', 'd'));"
	"INSERT INTO outbox (act_id, ticket_id, contact_id, recipient, state, reason)"
	"  VALUES (" OPEN ", 70, 70, 'ZQ7@x', 4, 'ZQ7refused');"
	"INSERT INTO score (id, act_id, contact_id, agent_id, monitor_id, sheet, mode, heard_at, "
	"at,"
	"    points, band, remark)"
	"  VALUES (70, " OPEN ", 70, 1, 3, 1, 3, 1, 2, 90, 1, 'ZQ7remark');"
	"INSERT INTO score_item (score_id, item, title, weight, points, words)"
	"  VALUES (70, 'x', 'x', 10, 8, 'ZQ7item');"
	"INSERT INTO improvement (id, act_id, score_id, agent_id, lead_id, base, words, at)"
	"  VALUES (70, " OPEN ", 70, 1, 3, 90, 'ZQ7improve', 2);"
	"INSERT INTO improvement_entry (act_id, improvement_id, agent_id, at, words)"
	"  VALUES (" OPEN ", 70, 1, 3, 'ZQ7entry');"
	"INSERT INTO chat (id, act_id, ticket_id, gateway, session, is_known, began_at, heard_at,"
	"    waits_at) VALUES (70, " OPEN ", 70, 'web', 'ZQ7session', 1, 1, 1, 1);"
	"INSERT INTO survey_out (act_id, ticket_id, chat_id, agent_id, asked_at, answered_at, "
	"score,"
	"    words) VALUES (" OPEN ", 70, 70, 1, 1, 2, 5, 'ZQ7survey');"
	"INSERT INTO survey (id, act_id, name, kind, from_at, before, seed, drawn_at)"
	"  VALUES (70, " OPEN ", 'x', 1, 1, 2, 7, 2);"
	"INSERT INTO survey_row (survey_id, ticket_id, score, answered_at, means, noter_id, words)"
	"  VALUES (70, 70, 4, 2, 1, 2, 'ZQ7said');"
	"UPDATE act SET ticket_id = 70 WHERE hash IS NULL;";

static int
desk_with_person(void **state)
{
	const struct room *room;

	(void)room_desk(state);
	room = *state;
	(void)room_act(room->store, 1, person_sql);
	return 0;
}

/* As the verb does it, without its checks. */
static void
erase(struct store *s, int64_t customer)
{
	const struct act_head head = room_head("customer_erase", 1);

	if (store_begin(s, &head) || person_mark(s, customer) || person_erase(s) ||
	    store_commit(s) || person_scrub(s))
		fail_msg("%s", err_text(store_err(s)));
}

static size_t
marks_in(const char *path)
{
	FILE *f = fopen(path, "rbe");
	struct buf bytes = {0};
	char block[4096];
	size_t n, found = 0;

	while (f && (n = fread(block, 1, sizeof block, f)) > 0)
		buf_add(&bytes, block, n);
	if (f)
		(void)fclose(f);
	for (size_t i = 0; i + 3 <= bytes.len; i++)
		found += !memcmp(bytes.data + i, MARK, 3);
	buf_release(&bytes);
	return found;
}

/* In the file and what lies beside it. */
static size_t
marks(const struct room *room)
{
	static const char *const tails[] = {"", "-wal", "-shm", "-lock"};
	size_t found = 0;

	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
		char path[80];

		(void)snprintf(path, sizeof path, "%.40s%s", room->path, tails[i]);
		found += marks_in(path);
	}
	return found;
}

static void
every_text_of_a_logged_table_is_said_to_go_or_to_stay(void **state)
{
	const struct room *room = *state;

	for (int t = 0; t < SQL_TABLES; t++) {
		char ask[120], *cols;

		(void)snprintf(ask, sizeof ask,
			       "SELECT name FROM pragma_table_info('%s') WHERE type = 'TEXT'",
			       sql_table[t].name);
		cols = room_rows(room->store->db, ask);
		for (char *col = strtok(cols, "\n"); col; col = strtok(NULL, "\n"))
			if (!customer_cell_of(sql_table[t].name, col))
				fail_msg("%s.%s holds text: say in src/core/customer_cell.c what "
					 "becomes of it when its customer is erased. Whatever "
					 "people write about a ticket, a call or a customer goes: "
					 "CELL_STARS (CELL_EMPTY where it may be NULL and a star "
					 "would break a rule), and a row of it, text beginning "
					 "with " MARK
					 ", comes into person_sql of this test. Words of the "
					 "desk stay: CELL_STAYS.",
					 sql_table[t].name, col);
		free(cols);
	}
}

static void
no_cell_is_named_that_is_not_there(void **state)
{
	const struct room *room = *state;

	for (const struct customer_cell *c = customer_cells; c->tbl; c++) {
		char ask[160];

		(void)snprintf(ask, sizeof ask,
			       "SELECT count(*) FROM pragma_table_info('%s') WHERE name = '%s'"
			       "  AND type = 'TEXT'",
			       c->tbl, c->col);
		if (room_int(room->store->db, ask) != 1)
			fail_msg("%s.%s", c->tbl, c->col);
		assert_int_equal(customer_cell_of(c->tbl, c->col), c->what);
	}
}

static int64_t
cells_like(const struct room *room, const struct customer_cell *c)
{
	char ask[160];

	(void)snprintf(ask, sizeof ask, "SELECT count(*) FROM %s WHERE %s GLOB '*" MARK "*'",
		       c->tbl, c->col);
	return room_int(room->store->db, ask);
}

static void
each_cell_that_goes_is_gone_and_nothing_of_others(void **state)
{
	const struct room *room = *state;

	for (const struct customer_cell *c = customer_cells; c->tbl; c++)
		if (c->what != CELL_STAYS && !cells_like(room, c))
			fail_msg("person_sql of this test gives no %s.%s that begins with " MARK,
				 c->tbl, c->col);
	erase(room->store, 7);
	for (const struct customer_cell *c = customer_cells; c->tbl; c++)
		if (cells_like(room, c))
			fail_msg("%s.%s is still there: is its table found by references to "
				 "customer, contact, ticket or act?",
				 c->tbl, c->col);
	assert_int_equal(
		room_int(room->store->db, "SELECT count(*) FROM contact WHERE said = 'other said'"),
		1);
	assert_int_equal(room_int(room->store->db, "SELECT count(*) FROM promise"
						   "  WHERE body = 'promised to the other'"),
			 1);
	assert_int_equal(
		room_int(room->store->db, "SELECT count(*) FROM customer WHERE note = 'stays'"), 1);
	assert_int_equal(room_int(room->store->db, "SELECT count(*) FROM erasing"), 0);
}

static void
no_byte_is_left_and_the_log_holds(void **state)
{
	struct room *room = *state;
	struct verify_report report;

	/* what was rewritten, taken back or taken away before is in the log alone */
	(void)room_act(room->store, 1, "UPDATE customer SET name = 'ZQ7new' WHERE id = 7");
	(void)room_undo(
		room->store, 1,
		room_act(room->store, 1,
			 "INSERT INTO note (act_id, ticket_id, body)"
			 "  VALUES (" OPEN ", 70, 'ZQ7gone');"
			 "INSERT INTO service (id, ticket_id, n, agent_id, need_type, opening,"
			 "  begun_at) VALUES (77, 70, 7, 1, 1, 'ZQ7gone', 1);"
			 "INSERT INTO option (service_id, n, body) VALUES (77, 1, 'ZQ7gone')"));
	assert_true(marks(room) > 0);
	erase(room->store, 7);
	assert_int_equal(marks(room), 0);
	if (store_verify(room->store, &report))
		fail_msg("%s", err_text(store_err(room->store)));
	assert_true(report.erased > 30);
	assert_int_equal(report.erased_by, report.acts);
	(void)room_act(room->store, 1, "UPDATE customer SET note = 'x' WHERE id = 8");
	assert_int_equal(marks(room), 0);
}

/* Pages that were split keep copies of rows; an old desk's free pages may hold anything. */
static void
no_byte_is_left_in_what_pages_hold_beside_their_rows(void **state)
{
	struct room *room = *state;
	struct verify_report report;

	for (int i = 0; i < 150; i++) {
		char sql[300];

		(void)snprintf(sql, sizeof sql,
			       "INSERT INTO note (act_id, ticket_id, body)"
			       "  SELECT id, %d, replace(hex(zeroblob(%d)), '00', '%s') FROM act"
			       "  WHERE hash IS NULL",
			       i % 3 ? 1 : 70, (i * 131) % 900 + 1, i % 3 ? "abc" : MARK);
		(void)room_act(room->store, 1, sql);
	}
	room_exec(room->store->db, "PRAGMA secure_delete=OFF");
	(void)room_act(room->store, 1, "DELETE FROM note WHERE ticket_id = 70 AND id % 2");
	room_exec(room->store->db, "PRAGMA secure_delete=ON");
	erase(room->store, 7);
	assert_int_equal(marks(room), 0);
	if (store_verify(room->store, &report))
		fail_msg("%s", err_text(store_err(room->store)));
}

/* Another session that has the old pages in memory writes none of them back. */
static void
a_session_that_was_open_brings_nothing_back(void **state)
{
	struct room *room = *state;
	struct store *other = room_open(room);

	for (int i = 0; i < 40; i++)
		(void)room_act(room->store, 1,
			       "INSERT INTO note (act_id, ticket_id, body)"
			       "  SELECT id, 70, replace(hex(zeroblob(99)), '00', '" MARK "')"
			       "  FROM act WHERE hash IS NULL");
	free(room_rows(other->db, "SELECT * FROM note"));
	erase(room->store, 7);
	for (int i = 0; i < 40; i++)
		(void)room_act(i % 2 ? other : room->store, 1,
			       "INSERT INTO note (act_id, ticket_id, body)"
			       "  SELECT id, 1, replace(hex(zeroblob(99)), '00', 'abc')"
			       "  FROM act WHERE hash IS NULL");
	assert_int_equal(marks(room), 0);
	store_close(other);
}

static void
values_that_nobody_erased_are_missed(void **state)
{
	struct room *room = *state;
	struct verify_report report;

	(void)room_act(room->store, 1, "DELETE FROM address WHERE customer_id = 8");
	room_exec(room->store->db, "DROP TRIGGER change_sealed;"
				   "UPDATE change SET old = NULL, new = NULL, salt = NULL"
				   "  WHERE tbl = 'address' AND col = 'value' AND row ="
				   "  (SELECT row FROM change WHERE tbl = 'address' AND op = 'd')");
	assert_int_equal(store_verify(room->store, &report), E_DESK);
	assert_non_null(strstr(err_text(store_err(room->store)), "nobody erased them"));
}

static void
rows_are_marked_by_an_erasure_alone(void **state)
{
	const struct room *room = *state;

	assert_int_not_equal(room_try(room->store, "INSERT INTO erasing VALUES ('note', 1)"), OK);
}

static void
everything_that_names_one_customer_names_the_other(void **state)
{
	const struct room *room = *state;
	const struct act_head head = room_head("test", 1);
	char *was, *now;
	int64_t act;

	was = room_rows(room->store->db, "SELECT id, customer_id FROM contact");
	if (store_begin(room->store, &head) || person_move(room->store, 7, 8) ||
	    store_commit(room->store))
		fail_msg("%s", err_text(store_err(room->store)));
	act = store_act(room->store);
	for (int t = 0; t < SQL_TABLES; t++) {
		char ask[100];

		if (!sql_table[t].move)
			continue;
		(void)snprintf(ask, sizeof ask, "SELECT count(*) FROM %s WHERE customer_id = 7",
			       sql_table[t].name);
		assert_int_equal(room_int(room->store->db, ask), 0);
	}
	(void)room_undo(room->store, 1, act);
	now = room_rows(room->store->db, "SELECT id, customer_id FROM contact");
	assert_string_equal(was, now);
	free(was);
	free(now);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			every_text_of_a_logged_table_is_said_to_go_or_to_stay, desk_with_person,
			room_clear),
		cmocka_unit_test_setup_teardown(no_cell_is_named_that_is_not_there,
						desk_with_person, room_clear),
		cmocka_unit_test_setup_teardown(each_cell_that_goes_is_gone_and_nothing_of_others,
						desk_with_person, room_clear),
		cmocka_unit_test_setup_teardown(no_byte_is_left_and_the_log_holds, desk_with_person,
						room_clear),
		cmocka_unit_test_setup_teardown(
			no_byte_is_left_in_what_pages_hold_beside_their_rows, desk_with_person,
			room_clear),
		cmocka_unit_test_setup_teardown(a_session_that_was_open_brings_nothing_back,
						desk_with_person, room_clear),
		cmocka_unit_test_setup_teardown(values_that_nobody_erased_are_missed,
						desk_with_person, room_clear),
		cmocka_unit_test_setup_teardown(rows_are_marked_by_an_erasure_alone,
						desk_with_person, room_clear),
		cmocka_unit_test_setup_teardown(everything_that_names_one_customer_names_the_other,
						desk_with_person, room_clear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
