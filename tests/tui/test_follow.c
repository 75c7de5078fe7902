#include "tui/follow.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "desk/actor.h"
#include "desk/life.h"
#include "golden.h"
#include "scene.h"

static void
does(struct scene *s, const char *work_no, const char *verb, int serial, const char *text)
{
	const struct request ask = {.ticket = scene_ticket(s, serial),
				    .text = text,
				    .life = &(struct life_form){.department = "仓库",
								.care = CARE_VISIT,
								.day = 20261124}};
	struct outcome out;
	struct actor by;

	assert_int_equal(actor_find(s->others, work_no, SHOP_NOW, &s->mem, &by), OK);
	if (desk_run(s->others, &by, verb_find(verb), &ask, &out))
		fail_msg("%s: %s", verb, err_text(store_err(s->others)));
	assert_true(store_is_stale(s->ui.store));
	assert_int_equal(ui_load(&s->ui, true), OK);
}

static void
what_waits_make(struct scene *s)
{
	does(s, "1024", "ask_add", 1, "何时能换新机");
	does(s, "1024", "suggestion_note", 8, "说明书加页码");
	does(s, "1001", "fault_ask", 5, "半夜自己启动");
	does(s, "1024", "care_add", 2, "回访");
}

static void
opened(struct scene *s)
{
	scene_key(s, ":");
	scene_type(s, "follow-up");
	scene_key(s, "Enter");
}

static void
what_is_long_open_stands_in_the_order_of_its_age(void **state)
{
	struct scene *s = *state;

	opened(s);
	golden_check("tui/follow", scene_text(s));
	scene_resize(s, 16, 60);
	golden_check("tui/follow-60x16", scene_text(s));
	scene_resize(s, 5, 20);
	(void)scene_text(s);
}

static void
what_others_owe_is_a_list_each_and_enter_opens_its_ticket(void **state)
{
	static const char *const want[] = {"何时能换新机", "半夜自己启动", "说明书加页码", "11-24"};
	struct scene *s = *state;

	what_waits_make(s);
	opened(s);
	for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
		scene_key(s, "Tab");
		scene_sees(s, want[i]);
	}
	scene_keys(s, "S-Tab S-Tab S-Tab");
	golden_check("tui/follow-asked", scene_text(s));
	scene_keys(s, "j k Enter");
	scene_sees(s, "协办 仓库：何时能换新机");
	scene_key(s, "Esc");
	scene_sees(s, "跟进：");
}

static void
an_empty_list_says_so(void **state)
{
	struct scene *s = *state;

	opened(s);
	for (int i = 0; i < 5; i++) {
		scene_sees(s, "跟进：");
		scene_keys(s, "Enter Tab");
	}
	scene_key(s, "Tab");
	scene_sees(s, "没有向部门协办");
}

static void
it_is_sentences_for_a_screen_reader(void **state)
{
	struct scene *s = *state;

	s->ui.setting.of[SETTING_LINEAR] = 1;
	opened(s);
	golden_check("tui/linear-follow", scene_text(s));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_is_long_open_stands_in_the_order_of_its_age),
		TEST(what_others_owe_is_a_list_each_and_enter_opens_its_ticket),
		TEST(it_is_sentences_for_a_screen_reader),
		cmocka_unit_test_setup_teardown(an_empty_list_says_so, scene_setup_empty,
						scene_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
