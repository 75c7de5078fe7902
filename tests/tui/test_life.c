/* The whole life of a ticket on the screen: handed on with its brief, a department asked, the gate
 * (H-12, H-14, H-17), at both sizes. */
#include "tui/life.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/life.h"
#include "desk/actor.h"
#include "desk/life.h"
#include "golden.h"
#include "scene.h"

static const char *const departments[] = {"仓库", "物流", NULL};

static const struct life_rules rules = {
	.version = 1,
	.gate = {.points = 0x1e, .attempts = 3, .days = 2},
	.long_secs = 86400,
	.department = departments,
};

/* As it stands at 80 by 24, and in the compact form. */
static void
looks_like(struct scene *s, const char *name)
{
	scene_resize(s, 24, 80);
	golden_check(arena_printf(&s->mem, "tui/%s", name), scene_text(s));
	scene_resize(s, 16, 60);
	golden_check(arena_printf(&s->mem, "tui/%s-60x16", name), scene_text(s));
	scene_resize(s, 5, 20);
	(void)scene_text(s);
	scene_resize(s, 24, 80);
}

static void
opened(struct scene *s, const char *number)
{
	scene_key(s, "#");
	scene_type(s, number);
	scene_key(s, "Enter");
}

static void
whom_it_is_given_to_is_asked_with_a_line_for_the_brief(void **state)
{
	struct scene *s = *state;

	opened(s, "1");
	scene_key(s, "a");
	scene_type(s, "1031");
	scene_key(s, "Tab");
	scene_type(s, "只在下午接电话");
	looks_like(s, "life-assign");
	scene_key(s, "C-o");
	scene_sees(s, "已做：转派");
}

static void
the_receiver_sees_the_brief_first(void **state)
{
	struct scene *s = *state;
	const struct request ask = {
		.ticket = scene_ticket(s, 4),
		.text = "要带发票号",
		.life = &(struct life_form){.to = s->ui.by.agent},
	};
	struct outcome out;
	struct actor liu;

	assert_int_equal(actor_find(s->others, "1031", SHOP_NOW, &s->mem, &liu), OK);
	assert_int_equal(desk_run(s->others, &liu, verb_find("ticket_assign"), &ask, &out), OK);
	assert_true(store_is_stale(s->ui.store));
	assert_int_equal(ui_load(&s->ui, true), OK);
	opened(s, "4");
	looks_like(s, "life-brief");
	scene_key(s, "Enter");
	scene_sees_not(s, "（Enter 已阅）");
}

static void
a_department_is_asked_for_something_by_a_moment(void **state)
{
	struct scene *s = *state;

	s->ui.by.life = &rules;
	opened(s, "1");
	scene_key(s, "J");
	looks_like(s, "life-department");
	scene_key(s, "1");
	scene_type(s, "何时能换新机");
	looks_like(s, "life-ask");
	scene_key(s, "C-o");
	looks_like(s, "life-asked");
}

static void
the_gate_says_what_is_shown_and_what_is_missing(void **state)
{
	struct scene *s = *state;

	opened(s, "1");
	scene_key(s, "c");
	looks_like(s, "life-gate");
	scene_key(s, "C-o");
	scene_sees(s, "不能结单，还缺");
	looks_like(s, "life-gate-refused");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(whom_it_is_given_to_is_asked_with_a_line_for_the_brief),
		TEST(the_receiver_sees_the_brief_first),
		TEST(a_department_is_asked_for_something_by_a_moment),
		TEST(the_gate_says_what_is_shown_and_what_is_missing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
