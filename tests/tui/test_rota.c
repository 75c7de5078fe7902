/* The rota on the screen: who stands on which shift, and a lead who changes it (H-80). */
#include "tui/rota.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "desk/actor.h"
#include "desk/rota.h"
#include "golden.h"
#include "scene.h"

/* 老周 leads, 小张 sits at A07; nobody works the early shift. */
static void
rota_make(struct scene *s)
{
	static const struct shift_form shift[] = {{"早班", 510, 1050}, {"中班", 720, 1260}};
	static const char *const seats[] = {"A07", "A08"};
	static const int day = 20261122;
	static const struct turn_form turn[] = {{20261122, "中班", "1007", NULL, true},
						{20261122, "中班", "1024", "A07", false}};
	const struct rota_form form = {.shift = shift,
				       .shifts = 2,
				       .seat = seats,
				       .seats = 2,
				       .away_secs = -1,
				       .away_most = -1,
				       .relief = -1,
				       .day = &day,
				       .days = 1,
				       .turn = turn,
				       .turns = 2};
	struct actor zhou;
	struct outcome out;

	assert_int_equal(actor_find(s->others, "1007", SHOP_NOW, &s->mem, &zhou), OK);
	assert_int_equal(desk_run(s->others, &zhou, verb_find("rota_set"),
				  &(struct request){.rota = &form}, &out),
			 OK);
	assert_int_equal(ui_load(&s->ui, false), OK);
}

static void
the_rota_looks_like_this(void **state)
{
	struct scene *s = *state;

	rota_make(s);
	scene_others(s, "1024", "sign_on", 0, NULL);
	scene_keys(s, "6 Tab");
	golden_check("tui/rota", scene_text(s));
	scene_resize(s, 16, 60);
	golden_check("tui/rota-60x16", scene_text(s));
	scene_resize(s, 5, 20);
	(void)scene_text(s);
}

static void
it_is_sentences_for_a_screen_reader(void **state)
{
	struct scene *s = *state;

	s->ui.setting.of[SETTING_LINEAR] = 1;
	s->ui.prompt.is_linear = true;
	rota_make(s);
	scene_key(s, ":");
	scene_type(s, "rota");
	scene_key(s, "Enter");
	s->ui.pressed_at = s->ui.by.now;
	golden_check("tui/linear-rota", scene_text(s));
}

static void
a_lead_puts_people_on_and_takes_them_off(void **state)
{
	struct scene *s = *state;

	rota_make(s);
	scene_again(s, "1007");
	scene_keys(s, "6 Tab Insert");
	scene_type(s, "1031");
	scene_keys(s, "Tab Tab");
	scene_type(s, "A08");
	scene_key(s, "C-o");
	scene_sees(s, "1031");
	scene_sees(s, "小刘");
	scene_sees(s, "A08");
	scene_keys(s, "g Delete");
	scene_sees(s, "撤下");
	scene_key(s, "1");
	scene_sees_not(s, "值班组长"); /* he was the first on the list */
}

static void
a_seat_that_is_taken_stays_whose_it_is(void **state)
{
	struct scene *s = *state;

	rota_make(s);
	scene_again(s, "1007");
	scene_keys(s, "6 Tab Insert");
	scene_type(s, "1031");
	scene_keys(s, "Tab Tab");
	scene_type(s, "A07");
	scene_key(s, "C-o");
	scene_sees(s, "A07");
	assert_true(s->ui.is_error);
	assert_true(s->ui.prompt.is_open); /* nothing that was typed is lost */
}

static void
who_has_signed_on_stays(void **state)
{
	struct scene *s = *state;

	rota_make(s);
	scene_others(s, "1024", "sign_on", 0, NULL);
	scene_again(s, "1007");
	scene_keys(s, "6 Tab j Delete 1");
	assert_true(s->ui.is_error);
	scene_sees(s, "1024");
}

static void
days_are_turned_and_an_agent_only_looks(void **state)
{
	struct scene *s = *state;

	rota_make(s);
	scene_keys(s, "6 Tab");
	scene_sees(s, "2026-11-22  今天");
	scene_key(s, "]");
	scene_sees(s, "2026-11-23  明天");
	scene_sees(s, "待定");
	scene_keys(s, "Left Left");
	scene_sees(s, "2026-11-21  昨天");
	scene_key(s, "Insert");
	scene_sees(s, "权限");
	assert_false(s->ui.prompt.is_open);
	scene_key(s, "Delete");
	scene_sees(s, "权限");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_rota_looks_like_this),
		TEST(it_is_sentences_for_a_screen_reader),
		TEST(a_lead_puts_people_on_and_takes_them_off),
		TEST(a_seat_that_is_taken_stays_whose_it_is),
		TEST(who_has_signed_on_stays),
		TEST(days_are_turned_and_an_agent_only_looks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
