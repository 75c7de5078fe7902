/* Call-backs and hot issues, as one who takes calls does them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "scene.h"

static void
a_call_back_is_agreed_and_tried(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "j F8");
	scene_type(s, "明天 15:00");
	scene_keys(s, "Enter");
	scene_type(s, "保修答复");
	scene_keys(s, "Enter Enter 9");
	scene_sees(s, "待回电 1，到时 0");
	scene_sees(s, "保修答复");
	scene_keys(s, "Enter 2");
	scene_sees(s, "无人接听");
	scene_keys(s, "Enter 1");
	scene_sees(s, "待回电 0，到时 0");
}

static void
without_a_hot_issue_there_is_nothing_to_link(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "n Enter >");
	scene_sees(s, "眼下没有突发");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_call_back_is_agreed_and_tried, scene_setup,
						scene_teardown),
		cmocka_unit_test_setup_teardown(without_a_hot_issue_there_is_nothing_to_link,
						scene_setup, scene_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
