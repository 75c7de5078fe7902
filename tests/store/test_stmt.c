/* The typed statements: nulls, limits, and how the ends of reading differ. */
#include "store/stmt.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "room.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/handle.h"

enum { LIMIT = 1 << 20 };

static void
begin(struct store *s)
{
	const struct act_head head = room_head("test", 1);

	assert_int_equal(store_begin(s, &head), OK);
}

static void
what_may_be_missing_comes_back_missing(void **state)
{
	const struct room *room = *state;
	struct arena mem = {0};
	struct row_ticket t;

	assert_int_equal(sql_ticket_get(room->store, 1, &mem, &t), OK);
	assert_null(t.external_id);
	assert_false(t.emotion.is_set);
	assert_false(t.owner_id.is_set);
	assert_string_equal(t.title, "女士");
	(void)room_act(room->store, 1, "UPDATE ticket SET owner_id = 2, external_id = 'A-1'");
	assert_int_equal(sql_ticket_get(room->store, 1, &mem, &t), OK);
	assert_string_equal(t.external_id, "A-1");
	assert_true(t.owner_id.is_set);
	assert_int_equal(t.owner_id.value, 2);
	arena_reset(&mem);
}

static void
a_row_outlives_its_statement_in_its_arena(void **state)
{
	const struct room *room = *state;
	struct arena mem = {0};
	struct row_agent wu, lin;

	assert_int_equal(sql_agent_get(room->store, 1, &mem, &wu), OK);
	assert_int_equal(sql_agent_get(room->store, 2, &mem, &lin), OK);
	assert_string_equal(wu.name, "吴敏");
	assert_string_equal(lin.name, "林晓");
	arena_reset(&mem);
}

static void
one_without_a_row_is_not_found(void **state)
{
	const struct room *room = *state;
	struct arena mem = {0};
	struct row_agent a;

	assert_int_equal(sql_agent_get(room->store, 77, &mem, &a), E_NOTFOUND);
	assert_string_equal(err_text(store_err(room->store)),
			    "there is nothing like that on this desk");
	arena_reset(&mem);
}

static void
many_may_be_left_early_and_read_again(void **state)
{
	const struct room *room = *state;
	struct arena mem = {0};
	struct row_agent a;
	int n = 0;

	assert_int_equal(sql_agent_list_begin(room->store), OK);
	assert_true(sql_agent_list_next(room->store, &mem, &a));
	assert_int_equal(sql_agent_list_end(room->store), OK);
	assert_int_equal(sql_agent_list_begin(room->store), OK);
	while (sql_agent_list_next(room->store, &mem, &a))
		n++;
	assert_int_equal(sql_agent_list_end(room->store), OK);
	assert_int_equal(n, 3);
	arena_reset(&mem);
}

static int
stop(void *arg)
{
	(void)arg;
	return 1;
}

static void
many_that_breaks_off_says_so_at_its_end(void **state)
{
	const struct room *room = *state;
	struct arena mem = {0};
	struct row_agent a;

	assert_int_equal(sql_agent_list_begin(room->store), OK);
	sqlite3_progress_handler(room->store->db, 1, stop, NULL);
	assert_false(sql_agent_list_next(room->store, &mem, &a));
	sqlite3_progress_handler(room->store->db, 0, NULL, NULL);
	assert_int_equal(sql_agent_list_end(room->store), E_IO);
	assert_int_equal(sql_agent_list_begin(room->store), OK);
	assert_true(sql_agent_list_next(room->store, &mem, &a));
	assert_int_equal(sql_agent_list_end(room->store), OK);
	arena_reset(&mem);
}

/* What SQLite will not bind must not be stored as NULL in silence. */
static void
a_text_over_the_limit_is_refused_and_not_lost(void **state)
{
	const struct room *room = *state;
	struct store *s = room->store;
	const struct sql_int none = {0};
	char *text = calloc(1, LIMIT + 2);
	struct arena mem = {0};
	struct row_agent a;

	assert_non_null(text);
	(void)memset(text, 'k', LIMIT + 1);
	begin(s);
	assert_int_equal(sql_contact_add(s, none, none, 1, 1, ROOM_AT, none, text), E_INVALID);
	assert_string_equal(err_text(store_err(s)), "the text is too long: shorten it");
	assert_int_equal(sql_contact_add(s, none, none, 1, 1, ROOM_AT, none, "短"), OK);
	store_rollback(s);
	assert_int_equal(sql_agent_by_number(s, text, &mem, &a), E_INVALID);
	assert_int_equal(sql_agent_by_number(s, "1001", &mem, &a), OK);
	arena_reset(&mem);
	free(text);
}

static void
what_the_schema_refuses_is_a_whole_sentence(void **state)
{
	const struct room *room = *state;
	struct store *s = room->store;

	begin(s);
	assert_int_equal(sql_note_add(s, 1, ""), E_INVALID);
	assert_string_equal(err_text(store_err(s)),
			    "the desk cannot hold that (CHECK constraint failed: "
			    "length(body) BETWEEN 1 AND 65536)");
	assert_int_equal(sql_ticket_status(s, 1, 6, (struct sql_int){true, ROOM_AT}), OK);
	assert_int_equal(sql_ticket_status(s, 1, 3, (struct sql_int){0}), E_INVALID);
	assert_string_equal(err_text(store_err(s)), "not a legal move");
	store_rollback(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_may_be_missing_comes_back_missing, room_desk,
						room_clear),
		cmocka_unit_test_setup_teardown(a_row_outlives_its_statement_in_its_arena,
						room_desk, room_clear),
		cmocka_unit_test_setup_teardown(one_without_a_row_is_not_found, room_desk,
						room_clear),
		cmocka_unit_test_setup_teardown(many_may_be_left_early_and_read_again, room_desk,
						room_clear),
		cmocka_unit_test_setup_teardown(many_that_breaks_off_says_so_at_its_end, room_desk,
						room_clear),
		cmocka_unit_test_setup_teardown(a_text_over_the_limit_is_refused_and_not_lost,
						room_desk, room_clear),
		cmocka_unit_test_setup_teardown(what_the_schema_refuses_is_a_whole_sentence,
						room_desk, room_clear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
