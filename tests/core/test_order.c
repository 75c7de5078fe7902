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
		assert_int_equal(order_rank(in_order[i]), i + 1);
}

static void
a_number_that_is_no_quadrant_counts_as_untriaged(void **state)
{
	(void)state;
	assert_int_equal(order_rank((enum quadrant)7), order_rank(Q_NONE));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_untriaged_stand_after_urgent_and_important),
		cmocka_unit_test(a_number_that_is_no_quadrant_counts_as_untriaged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
