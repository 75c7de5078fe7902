#include "core/hold.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Handbook 001 2.1.3: progress every 15 seconds, a call-back when it takes long. */
static void
the_next_word_is_owed_fifteen_seconds_after_the_last(void **state)
{
	static const struct {
		int past, left;
		bool is_due;
	} rows[] = {{0, 15, false}, {1, 14, false}, {14, 1, false},
		    {15, 0, true},  {90, 0, true},  {-5, 15, false}};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct hold_look h = hold_look(1000, 0, 1000 + rows[i].past);

		assert_int_equal(h.left, rows[i].left);
		assert_int_equal(h.is_due, rows[i].is_due);
	}
}

static void
the_third_round_proposes_to_call_back(void **state)
{
	static const struct {
		int rounds;
		const char *phrase;
		int wording;
	} rows[] = {{0, "phone-hold-news", 1},
		    {1, "phone-hold-news", 2},
		    {2, "phone-hold-long", 1},
		    {7, "phone-hold-long", 1}};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct hold_look h = hold_look(0, rows[i].rounds, 0);
		int wording;

		assert_string_equal(hold_phrase(&h, &wording), rows[i].phrase);
		assert_int_equal(wording, rows[i].wording);
		assert_int_equal(h.is_long, rows[i].rounds >= 2);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_next_word_is_owed_fifteen_seconds_after_the_last),
		cmocka_unit_test(the_third_round_proposes_to_call_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
