#include "core/greeting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* handbook 001 2.1.2 and S1, with the evening for the night. */
static const char *const by_hour[24] = {
	"evening", "evening", "evening",   "evening",   "evening",   "morning",
	"morning", "morning", "morning",   "forenoon",  "forenoon",  "forenoon",
	"noon",    "noon",    "afternoon", "afternoon", "afternoon", "afternoon",
	"evening", "evening", "evening",   "evening",   "evening",   "evening",
};

static void
every_hour_has_its_part_of_the_day(void **state)
{
	(void)state;
	for (int hour = 0; hour < 24; hour++)
		if (strcmp(greeting_period(hour), by_hour[hour]) != 0)
			fail_msg("%d: %s, not %s", hour, greeting_period(hour), by_hour[hour]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_hour_has_its_part_of_the_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
