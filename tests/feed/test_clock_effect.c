/* What other rules would do to clocks that run, and that asking changes nothing. */
#include "feed/clock_effect.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "fixture.h"

enum { HOUR = 3600 };

static const struct clock_rules rules = {.desk = &calendar_natural,
					 .resolution = {72 * HOUR, false}};

struct seen {
	int count;
	int64_t before, after; /* of the last one */
	enum clock_kind kind;
};

static void
effect_see(const struct clock_effect *e, void *arg)
{
	struct seen *seen = arg;

	assert_true(*e->number);
	*seen = (struct seen){seen->count + 1, e->before, e->after, e->kind};
}

static int
two_tickets(void **state)
{
	const int rc = desk_make(state);
	struct desk *d = *state;

	d->wu.rules = &rules;
	(void)desk_ticket(d, "李芳", "漏水");
	(void)desk_ticket(d, "周彤", "页码");
	return rc;
}

static void
only_what_other_rules_move_is_named(void **state)
{
	static const struct {
		int64_t secs; /* of the resolution; 0: the rules have none */
		int count;
	} rows[] = {{72 * HOUR, 0}, {HOUR, 2}, {240 * HOUR, 2}, {0, 0}};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct clock_rules other = rules;
		struct seen seen = {0};

		other.resolution.secs = rows[i].secs;
		assert_int_equal(clock_effects(d->store, &other, DESK_AT, effect_see, &seen), OK);
		assert_int_equal(seen.count, rows[i].count);
		if (!seen.count)
			continue;
		assert_int_equal(seen.kind, CLOCK_RESOLUTION);
		assert_int_equal(seen.before, DESK_AT + 72 * HOUR);
		assert_int_equal(seen.after, DESK_AT + rows[i].secs);
	}
	assert_int_equal(desk_get(d, 1).due_at, DESK_AT + 72 * HOUR);
	desk_verifies(d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(only_what_other_rules_move_is_named, two_tickets,
						desk_clear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
