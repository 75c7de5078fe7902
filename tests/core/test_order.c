#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/order.h"

static const enum quadrant in_order[] = {Q_NOW, Q_NONE, Q_CALM_FIRST, Q_PLAN, Q_LATER};

static void
the_untriaged_stand_after_urgent_and_important(void **state)
{
	(void)state;
	for (int i = 0; i < 5; i++)
		assert_int_equal(order_rank(in_order[i], false, false), i + 1);
}

static void
a_number_that_is_no_quadrant_counts_as_untriaged(void **state)
{
	(void)state;
	assert_int_equal(order_rank((enum quadrant)7, false, false),
			 order_rank(Q_NONE, false, false));
}

static void
a_clock_in_its_warning_time_counts_as_urgent_and_danger_goes_first(void **state)
{
	(void)state;
	assert_int_equal(order_rank(Q_PLAN, false, true), order_rank(Q_NOW, false, false));
	assert_int_equal(order_rank(Q_LATER, false, true), order_rank(Q_CALM_FIRST, false, false));
	assert_int_equal(order_rank(Q_NONE, false, true), order_rank(Q_NONE, false, false));
	assert_int_equal(order_rank(Q_NOW, false, true), order_rank(Q_NOW, false, false));
	for (int q = Q_NONE; q <= Q_LATER; q++)
		assert_int_equal(order_rank((enum quadrant)q, true, false), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_untriaged_stand_after_urgent_and_important),
		cmocka_unit_test(a_number_that_is_no_quadrant_counts_as_untriaged),
		cmocka_unit_test(
			a_clock_in_its_warning_time_counts_as_urgent_and_danger_goes_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
