#include "tui/watch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/life.h"
#include "core/role.h"
#include "desk/actor.h"
#include "scene.h"

static void
the_owner_is_warned_and_told_when_it_is_over(void **state)
{
	struct scene *s = *state;

	scene_promises(s, 2, "今天15:00前回电", 40, 55);
	scene_minute(s, 39);
	scene_sees_not(s, "收件");
	scene_minute(s, 40);
	scene_sees(s, "将到期：KF20261122002 王先生 今天15:00前回电 — 2 打开收件");
	scene_sees(s, "收件 1");
	scene_keys(s, "j k");
	scene_sees_not(s, "打开收件");
	scene_minute(s, 55);
	scene_sees(s, "超时：KF20261122002 王先生 今天15:00前回电 — 2 打开收件");
	scene_sees(s, "收件 2");
}

static void
the_lead_learns_of_a_breach_and_not_of_a_warning(void **state)
{
	struct scene *s = *state;

	scene_again(s, "1001"); /* the first lead by work number */
	scene_promises(s, 2, "今天15:00前回电", 40, 55);
	scene_minute(s, 41);
	scene_sees_not(s, "收件");
	scene_minute(s, 55);
	scene_sees(s, "超时：KF20261122002 王先生 今天15:00前回电");
}

static void
another_session_that_told_leaves_nothing_to_do(void **state)
{
	const struct actor program = actor_program(SHOP_NOW + 40 * 60);
	struct scene *s = *state;
	struct outcome out;

	scene_promises(s, 2, "今天15:00前回电", 40, 55);
	assert_int_equal(
		desk_run(s->others, &program, verb_find("clock_tick"), &(struct request){0}, &out),
		OK);
	scene_minute(s, 40);
	assert_true(store_is_stale(s->ui.store) || s->ui.counts.notices == 1);
	assert_int_equal(ui_load(&s->ui, true), OK);
	scene_minute(s, 41);
	scene_sees(s, "收件 1");
	assert_false(s->ui.is_error);
}

/* Who types reads it later: the words go on, and the line stays above them. */
static void
what_is_typed_goes_on_and_the_line_stays(void **state)
{
	struct scene *s = *state;

	scene_promises(s, 2, "今天15:00前回电", 40, 55);
	scene_keys(s, "j r");
	scene_type(s, "王先生");
	scene_minute(s, 40);
	scene_sees(s, "打开收件");
	scene_type(s, "您好");
	scene_sees(s, "王先生您好");
	scene_sees(s, "打开收件");
	s->ui.watch.said_at -= 6000;
	scene_type(s, "啊");
	scene_sees_not(s, "打开收件");
}

/* A sentence that waits to be read is not written over; what came is said after it. */
static void
an_error_is_read_first(void **state)
{
	struct scene *s = *state;

	scene_promises(s, 2, "今天15:00前回电", 40, 55);
	scene_key(s, "t");
	assert_true(s->ui.is_error);
	scene_minute(s, 40);
	scene_sees_not(s, "打开收件");
	scene_key(s, "j");
	assert_true(watch_look(&s->ui));
	scene_sees(s, "打开收件");
	assert_false(watch_look(&s->ui));
}

/* Nobody is there to read it. */
static void
a_hidden_glass_says_it_when_somebody_is_back(void **state)
{
	struct scene *s = *state;

	scene_promises(s, 2, "今天15:00前回电", 40, 55);
	s->ui.is_hidden = true;
	scene_minute(s, 40);
	assert_int_equal(s->ui.message.len, 0);
	s->ui.is_hidden = false;
	assert_true(watch_look(&s->ui));
	scene_sees(s, "打开收件");
}

static void
what_was_there_before_one_sat_down_is_only_counted(void **state)
{
	struct scene *s = *state;

	scene_promises(s, 2, "今天15:00前回电", 40, 55);
	scene_minute(s, 40);
	scene_again(s, "1024");
	assert_false(watch_look(&s->ui));
	scene_sees(s, "收件 1");
}

static void
rules_of_a_tickets_life_are_taken_over_by_who_sits_there(void **state)
{
	static const char text[] = "version: 8\ndepartments: [维修]\n";
	const struct rule_form form = {.kind = RULES_LIFE, .text = text, .note = "8"};
	struct scene *s = *state;
	struct outcome out;

	(void)scene_text(s);
	assert_int_equal(
		desk_run(s->others, &(struct actor){.agent = 1, .now = SHOP_NOW, .roles = ROLE_ALL},
			 verb_find("rules_set"), &(struct request){.rule_set = &form}, &out),
		OK);
	assert_int_equal(ui_load(&s->ui, true), OK);
	assert_non_null(s->ui.by.life);
	assert_int_equal(s->ui.by.life->version, 8);
	assert_string_equal(s->ui.by.life->department[0], "维修");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_owner_is_warned_and_told_when_it_is_over),
		TEST(the_lead_learns_of_a_breach_and_not_of_a_warning),
		TEST(another_session_that_told_leaves_nothing_to_do),
		TEST(what_is_typed_goes_on_and_the_line_stays),
		TEST(an_error_is_read_first),
		TEST(a_hidden_glass_says_it_when_somebody_is_back),
		TEST(rules_of_a_tickets_life_are_taken_over_by_who_sits_there),
		TEST(what_was_there_before_one_sat_down_is_only_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
