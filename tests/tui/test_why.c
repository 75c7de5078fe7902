#include "tui/why.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "golden.h"
#include "scene.h"

static void
w_explains_the_row_and_the_ticket(void **state)
{
	struct scene *s = *state;

	scene_promises(s, 2, "今天15:00前回电", 40, 55);
	scene_minute(s, 41);
	scene_keys(s, "j w");
	golden_check("tui/why", scene_text(s));
	scene_keys(s, "Esc Enter w");
	scene_sees(s, "KF20261122002：为什么排在这里");
	scene_keys(s, "Esc");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_ticket);
}

static void
the_promise_stands_in_the_ticket_and_stays_in_sight_while_one_writes(void **state)
{
	static const int rows[] = {24, 16, 12};
	struct scene *s = *state;

	scene_promises(s, 2, "今天15:00前回电", 40, 55);
	scene_keys(s, "j Enter");
	for (int i = 0; i < 12; i++)
		scene_others(s, "1007", "ticket_note", scene_ticket(s, 2), "看过了");
	scene_key(s, "r");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		scene_resize(s, rows[i], 80);
		scene_sees(s, "时限  今天 15:00  余 0:55  小张承诺：今天15:00前回电");
		scene_sees(s, "「都催了两次了");
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(w_explains_the_row_and_the_ticket),
		TEST(the_promise_stands_in_the_ticket_and_stays_in_sight_while_one_writes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
