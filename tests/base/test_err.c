#include "base/err.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void
no_error_has_an_empty_sentence(void **state)
{
	const struct err e = {0};

	(void)state;
	assert_int_equal(e.rc, OK);
	assert_string_equal(err_text(&e), "");
}

static void
a_new_sentence_may_quote_the_old_one(void **state)
{
	struct err e = {0};

	(void)state;
	assert_int_equal(err_set(&e, E_IO, "disk full"), E_IO);
	assert_int_equal(err_set(&e, E_DESK, "line %d: %s", 3, err_text(&e)), E_DESK);
	assert_string_equal(err_text(&e), "line 3: disk full");
	err_release(&e);
	assert_int_equal(e.rc, OK);
	assert_string_equal(err_text(&e), "");
}

static void
an_error_moves_and_leaves_nothing_behind(void **state)
{
	struct err from = {0}, to = {0};

	(void)state;
	(void)err_set(&to, E_IO, "old");
	(void)err_set(&from, E_BUSY, "new");
	assert_int_equal(err_move(&to, &from), E_BUSY);
	assert_string_equal(err_text(&to), "new");
	assert_int_equal(from.rc, OK);
	assert_null(from.text);
	assert_int_equal(err_move(&to, &to), E_BUSY);
	assert_string_equal(err_text(&to), "new");
	err_release(&to);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_error_has_an_empty_sentence),
		cmocka_unit_test(a_new_sentence_may_quote_the_old_one),
		cmocka_unit_test(an_error_moves_and_leaves_nothing_behind),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
