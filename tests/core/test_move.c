/* Which act makes a move, and what its needs are called. */
#include "core/move.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"

static const struct {
	enum status was, now;
	const char *verb;
} moves[] = {
	{STATUS_ACCEPTED, STATUS_ANALYSIS, "ticket_take"},
	{STATUS_ANALYSIS, STATUS_HANDLING, "ticket_step"},
	{STATUS_HANDLING, STATUS_FEEDBACK, "ticket_reply"},
	{STATUS_FEEDBACK, STATUS_HANDLING, "ticket_heard"},
	{STATUS_FEEDBACK, STATUS_ARCHIVED, "ticket_close"},
	{STATUS_ACCEPTED, STATUS_VOID, "ticket_void"},
	{STATUS_FEEDBACK, STATUS_VOID, "ticket_merge"},
	{STATUS_ARCHIVED, STATUS_HANDLING, "ticket_reopen"},
};

static void
each_move_has_its_act(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
		assert_string_equal(move_verb(moves[i].was, moves[i].now), moves[i].verb);
}

static void
needs_are_said_in_a_row(void **state)
{
	struct buf out = {0};

	(void)state;
	move_needs_say(&out, 0);
	assert_string_equal(buf_str(&out), "");
	move_needs_say(&out, MOVE_OWNER | MOVE_GATE);
	assert_string_equal(buf_str(&out), "an owner, the gate");
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_move_has_its_act),
		cmocka_unit_test(needs_are_said_in_a_row),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
