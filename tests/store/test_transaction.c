#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "room.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/handle.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static void
a_commit_is_seen_by_others_and_a_rollback_by_nobody(void **state)
{
	const struct room *room = *state;
	struct act_head head = room_head("test", 1);
	sqlite3 *db = room_stock(room);

	(void)room_act(room->store, 1, "INSERT INTO customer (name) VALUES ('王')");
	assert_int_equal(room_int(db, "SELECT count(*) FROM customer"), 2);
	assert_int_equal(store_begin(room->store, &head), OK);
	assert_int_equal(sql_customer_add(room->store, "赵", NULL, 1), OK);
	assert_int_equal(store_changes(room->store), 1);
	assert_int_equal(store_last_id(room->store), 3); /* not an id that a trigger made */
	store_rollback(room->store);
	assert_int_equal(room_int(db, "SELECT count(*) FROM customer"), 2);
	assert_int_equal(room_int(db, "SELECT count(*) FROM act WHERE hash IS NULL"), 0);
	(void)sqlite3_close(db);
}

static void
the_act_says_who_when_what_and_about_which_ticket(void **state)
{
	const struct room *room = *state;
	struct act_head head = room_head("ticket_note", 2);
	struct arena mem = {0};
	struct row_act act;

	assert_int_equal(store_begin(room->store, &head), OK);
	assert_int_equal(store_about(room->store, 1), OK);
	assert_int_equal(store_commit(room->store), OK);
	assert_int_equal(sql_act_get(room->store, store_act(room->store), &mem, &act), OK);
	assert_memory_equal(act.op_id.data, head.op_id, sizeof head.op_id);
	assert_int_equal(act.at, ROOM_AT);
	assert_int_equal(act.agent_id.value, 2);
	assert_int_equal(act.uid, getuid());
	assert_string_equal(act.verb, "ticket_note");
	assert_int_equal(act.ticket_id.value, 1);
	assert_int_equal(act.hash.size, 32);
	arena_reset(&mem);
}

static void
the_same_op_id_is_never_done_twice(void **state)
{
	const struct room *room = *state;
	const struct act_head head = room_head("test", 1);
	int64_t acts;

	assert_int_equal(store_begin(room->store, &head), OK);
	assert_int_equal(store_commit(room->store), OK);
	acts = store_act(room->store);
	assert_int_equal(store_begin(room->store, &head), E_CONFLICT);
	assert_string_equal(err_text(store_err(room->store)), "that was done already");
	assert_int_equal(room_act(room->store, 1, ""), acts + 1);
}

/* Whatever begin says no to leaves the turnstile free for the next. */
static void
a_begin_that_fails_holds_nothing(void **state)
{
	const struct room *room = *state;
	struct act_head nobody = room_head("test", 77), nameless = room_head("", 1);
	struct store *other = room_open(room);
	sigset_t mask;

	assert_int_equal(store_begin(room->store, &nobody), E_INVALID);
	assert_int_equal(store_begin(room->store, &nameless), E_INVALID);
	(void)room_act(other, 1, "");
	(void)sigprocmask(SIG_BLOCK, NULL, &mask);
	assert_false(sigismember(&mask, SIGTERM));
	store_close(other);
}

static const int held[] = {SIGTSTP, SIGTTIN, SIGTTOU, SIGHUP, SIGINT, SIGTERM, SIGQUIT};

static void
nobody_stops_or_ends_a_process_inside_a_transaction(void **state)
{
	const struct room *room = *state;
	const struct act_head head = room_head("test", 1);
	sigset_t before, inside, after;

	(void)sigprocmask(SIG_BLOCK, NULL, &before);
	assert_int_equal(store_begin(room->store, &head), OK);
	(void)sigprocmask(SIG_BLOCK, NULL, &inside);
	assert_int_equal(store_commit(room->store), OK);
	(void)sigprocmask(SIG_BLOCK, NULL, &after);
	for (size_t i = 0; i < COUNT(held); i++) {
		assert_false(sigismember(&before, held[i]));
		assert_true(sigismember(&inside, held[i]));
		assert_false(sigismember(&after, held[i]));
	}
	assert_false(sigismember(&inside, SIGALRM));
}

static void
a_commit_that_fails_did_nothing(void **state)
{
	const struct room *room = *state;
	const struct act_head head = room_head("test", 1);

	assert_int_equal(store_begin(room->store, &head), OK);
	room_exec(room->store->db,
		  "PRAGMA defer_foreign_keys = ON; UPDATE ticket SET owner_id = 77");
	assert_int_equal(store_commit(room->store), E_INVALID);
	assert_string_equal(err_text(store_err(room->store)),
			    "the desk cannot hold that (FOREIGN KEY constraint failed)");
	assert_int_equal(room_int(room->store->db, "SELECT count(owner_id) FROM ticket"), 0);
	assert_int_equal(room_act(room->store, 1, "UPDATE ticket SET owner_id = 2"), 3);
}

static void
a_full_disk_is_said_and_the_same_connection_goes_on_afterwards(void **state)
{
	const struct room *room = *state;
	const struct act_head head = room_head("test", 1);
	char *text = calloc(1, 60001);
	enum rc rc = OK;

	assert_non_null(text);
	(void)memset(text, 'k', 60000);
	(void)room_int(room->store->db, "PRAGMA max_page_count = 60");
	assert_int_equal(store_begin(room->store, &head), OK);
	for (int i = 0; !rc && i < 10; i++)
		rc = sql_note_add(room->store, 1, text);
	assert_int_equal(rc, E_IO);
	assert_string_equal(err_text(store_err(room->store)),
			    "the disk is full: nothing was saved, free some space and try again");
	store_rollback(room->store);
	assert_int_equal(room_int(room->store->db, "SELECT count(*) FROM note"), 1);
	(void)room_int(room->store->db, "PRAGMA max_page_count = 100000");
	(void)room_act(room->store, 1, "UPDATE ticket SET owner_id = 2");
	free(text);
}

static enum rc
act_of_group(struct store *s, const char *name, bool is_kept)
{
	const struct act_head head = room_head("test", 1);
	enum rc rc = store_begin(s, &head);

	if (!rc)
		rc = sql_customer_add(s, name, NULL, 1);
	if (!rc && is_kept)
		return store_commit(s);
	store_rollback(s);
	return rc;
}

static void
acts_of_a_group_are_there_together_and_each_wholly_or_not_at_all(void **state)
{
	const struct room *room = *state;
	sqlite3 *db = room_stock(room);
	struct verify_report report;

	assert_int_equal(store_group_begin(room->store), OK);
	assert_int_equal(act_of_group(room->store, "王", true), OK);
	assert_int_equal(act_of_group(room->store, "赵", false), OK);
	assert_int_equal(act_of_group(room->store, "", true), E_INVALID);
	assert_int_equal(act_of_group(room->store, "孙", true), OK);
	assert_int_equal(room_int(db, "SELECT count(*) FROM customer"), 1);
	assert_int_equal(store_group_end(room->store), OK);
	assert_int_equal(room_int(db, "SELECT count(*) FROM customer"), 3);
	(void)room_act(room->store, 1, "UPDATE ticket SET owner_id = 2"); /* alone, as ever */
	assert_int_equal(store_verify(room->store, &report), OK);
	(void)sqlite3_close(db);
}

static void
of_a_group_that_is_not_saved_nothing_was_done(void **state)
{
	const struct room *room = *state;
	struct verify_report report;
	enum rc rc = OK;

	(void)room_int(room->store->db, "PRAGMA max_page_count = 60");
	assert_int_equal(store_group_begin(room->store), OK);
	assert_int_equal(act_of_group(room->store, "王", true), OK);
	for (int i = 0; !rc && i < 2000; i++)
		rc = act_of_group(room->store, "赵", true);
	assert_int_equal(rc, E_IO);
	rc = store_group_end(room->store);
	(void)room_int(room->store->db, "PRAGMA max_page_count = 100000");
	assert_int_equal(room_int(room->store->db, "SELECT count(*) > 1 FROM customer"), rc == OK);
	(void)room_act(room->store, 1, "UPDATE ticket SET owner_id = 2");
	assert_int_equal(store_verify(room->store, &report), OK);
}

static void
a_program_older_than_the_desk_writes_nothing_more(void **state)
{
	const struct room *room = *state;
	const struct act_head head = room_head("test", 1);
	sqlite3 *db = room_stock(room);

	room_exec(db, "PRAGMA user_version = 99");
	(void)sqlite3_close(db);
	assert_int_equal(store_begin(room->store, &head), E_DESK);
	assert_string_equal(err_text(store_err(room->store)),
			    "the desk was upgraded meanwhile: your text is safe, restart kefu");
}

static void
others_commits_are_noticed_once_and_ones_own_are_not(void **state)
{
	const struct room *room = *state;
	struct store *other = room_open(room);

	(void)room_act(room->store, 1, "INSERT INTO customer (name) VALUES ('王')");
	assert_true(store_is_stale(other));
	assert_false(store_is_stale(other));
	(void)room_act(other, 1, "INSERT INTO customer (name) VALUES ('赵')");
	assert_false(store_is_stale(other));
	assert_true(store_is_stale(room->store));
	store_close(other);
}

static void
reads_between_begin_and_end_see_one_moment(void **state)
{
	const struct room *room = *state;
	struct store *reader = room_open(room);

	assert_int_equal(store_read_begin(reader), OK);
	assert_int_equal(room_int(reader->db, "SELECT count(*) FROM customer"), 1);
	(void)room_act(room->store, 1, "INSERT INTO customer (name) VALUES ('王')");
	assert_int_equal(room_int(reader->db, "SELECT count(*) FROM customer"), 1);
	store_read_end(reader);
	assert_int_equal(room_int(reader->db, "SELECT count(*) FROM customer"), 2);
	store_close(reader);
}

/* A snapshot that is held keeps the -wal from being reset: it grows without end. */
static void
no_snapshot_is_held_after_reading(void **state)
{
	const struct room *room = *state;
	struct store *reader = room_open(room);
	sqlite3 *db = room_stock(room);

	assert_int_equal(store_read_begin(reader), OK);
	assert_int_equal(room_int(reader->db, "SELECT count(*) FROM customer"), 1);
	(void)room_act(room->store, 1, "INSERT INTO customer (name) VALUES ('王')");
	assert_int_equal(room_int(db, "PRAGMA wal_checkpoint(TRUNCATE)"), 1); /* kept from it */
	store_read_end(reader);
	assert_int_equal(room_int(db, "PRAGMA wal_checkpoint(TRUNCATE)"), 0);
	(void)sqlite3_close(db);
	store_close(reader);
}

struct trace {
	char *digest[2];
	struct timespec changed[2];
};

static struct trace
trace_of(const struct room *room)
{
	static const char *const ends[] = {"", "-wal"};
	struct trace t = {0};

	for (size_t i = 0; i < COUNT(ends); i++) {
		char path[64];
		struct stat st;

		(void)snprintf(path, sizeof path, "%s%s", room->path, ends[i]);
		assert_int_equal(stat(path, &st), 0);
		t.changed[i] = st.st_mtim;
		t.digest[i] = room_digest(path);
	}
	return t;
}

static void
read_everything(const struct room *room)
{
	struct store *s = room_open(room);
	struct verify_report report;
	struct arena mem = {0};
	struct row_ticket t;
	struct row_agent a;

	assert_int_equal(store_read_begin(s), OK);
	assert_int_equal(sql_ticket_get(s, 1, &mem, &t), OK);
	assert_int_equal(sql_agent_list_begin(s), OK);
	while (sql_agent_list_next(s, &mem, &a))
		;
	assert_int_equal(sql_agent_list_end(s), OK);
	store_read_end(s);
	(void)store_is_stale(s);
	assert_int_equal(store_verify(s, &report), OK);
	arena_reset(&mem);
	store_close(s);
}

static void
a_reader_never_writes(void **state)
{
	struct room *room = *state;
	struct trace before, after;

	store_close(room->store);
	room->store = NULL;
	before = trace_of(room);
	read_everything(room);
	after = trace_of(room);
	for (int i = 0; i < 2; i++) {
		assert_string_equal(before.digest[i], after.digest[i]);
		assert_memory_equal(&before.changed[i], &after.changed[i],
				    sizeof before.changed[i]);
		free(before.digest[i]);
		free(after.digest[i]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_commit_is_seen_by_others_and_a_rollback_by_nobody,
						room_desk, room_clear),
		cmocka_unit_test_setup_teardown(the_act_says_who_when_what_and_about_which_ticket,
						room_desk, room_clear),
		cmocka_unit_test_setup_teardown(the_same_op_id_is_never_done_twice, room_desk,
						room_clear),
		cmocka_unit_test_setup_teardown(a_begin_that_fails_holds_nothing, room_desk,
						room_clear),
		cmocka_unit_test_setup_teardown(nobody_stops_or_ends_a_process_inside_a_transaction,
						room_desk, room_clear),
		cmocka_unit_test_setup_teardown(a_commit_that_fails_did_nothing, room_desk,
						room_clear),
		cmocka_unit_test_setup_teardown(
			a_full_disk_is_said_and_the_same_connection_goes_on_afterwards, room_desk,
			room_clear),
		cmocka_unit_test_setup_teardown(
			acts_of_a_group_are_there_together_and_each_wholly_or_not_at_all,
			room_small_desk, room_clear),
		cmocka_unit_test_setup_teardown(of_a_group_that_is_not_saved_nothing_was_done,
						room_small_desk, room_clear),
		cmocka_unit_test_setup_teardown(a_program_older_than_the_desk_writes_nothing_more,
						room_desk, room_clear),
		cmocka_unit_test_setup_teardown(
			others_commits_are_noticed_once_and_ones_own_are_not, room_desk,
			room_clear),
		cmocka_unit_test_setup_teardown(reads_between_begin_and_end_see_one_moment,
						room_desk, room_clear),
		cmocka_unit_test_setup_teardown(no_snapshot_is_held_after_reading, room_desk,
						room_clear),
		cmocka_unit_test_setup_teardown(a_reader_never_writes, room_desk, room_clear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
