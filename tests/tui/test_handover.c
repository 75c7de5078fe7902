/* Place 3: the forms on the glass, and what keys write on them. */
#include "tui/handover.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../desk/shift.h"
#include "core/role.h"
#include "feed/assets.h"
#include "golden.h"
#include "scene.h"

enum { TODAY = 20261122, EARLY = 1, MIDDLE, A07 = 1, A11, A19 };

static void
people(struct scene *s, const struct actor *by)
{
	static const struct agent_form more[] = {{"1012", "小林", ROLE_LEAD},
						 {"1036", "小何", ROLE_AGENT},
						 {"1045", "小陈", ROLE_AGENT}};
	struct outcome out;

	for (size_t i = 0; i < sizeof more / sizeof *more; i++)
		assert_int_equal(desk_run(s->ui.store, by, verb_find("agent_add"),
					  &(struct request){.agent_form = &more[i]}, &out),
				 OK);
}

/* 小张 at A07 hands over to 小刘, 小何 at A11 to nobody; 老周 leads, then 小林. */
static void
shifts(struct scene *s)
{
	static const struct turn turns[] = {
		{TODAY, EARLY, "1024", A07, 0}, {TODAY, EARLY, "1036", A11, 0},
		{TODAY, EARLY, "1007", 0, 1},   {TODAY, MIDDLE, "1031", A07, 0},
		{TODAY, MIDDLE, "1012", 0, 1},
	};
	static const struct asset_form pieces[] = {
		{.kind = "手机", .place = 1, .price = 150000},
		{.kind = "手机", .place = 1, .price = 150000, .serial = "SJ1"},
		{.kind = "SIM 卡", .place = 2, .price = 5000},
		{.kind = "SIM 卡", .place = 2, .price = 5000, .serial = "S1"},
		{.kind = "SIM 卡", .place = 2, .price = 5000, .serial = "S2"},
	};
	const struct assets a = {.at = pieces, .count = sizeof pieces / sizeof *pieces};
	struct actor by = s->ui.by;
	struct err e = {0};
	size_t made;

	by.roles = ROLE_ALL;
	people(s, &by);
	shift_desk(s->others, SHOP_NOW, turns, sizeof turns / sizeof *turns);
	assert_int_equal(assets_begin(s->ui.store, &s->ui.by, &e), OK);
	assert_int_equal(assets_import(s->ui.store, &by, &a, &made, &e), OK);
}

static int
handover_setup(void **state)
{
	(void)scene_setup(state);
	shifts(*state);
	return 0;
}

static void
a_seat_form_looks_like_this(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "3 = = j j Space");
	golden_check("tui/handover-seat", scene_text(s));
	scene_resize(s, 16, 60);
	golden_check("tui/handover-seat-60x16", scene_text(s));
	scene_resize(s, 5, 20);
	(void)scene_text(s);
}

static void
a_shift_form_looks_like_this(void **state)
{
	struct scene *s = *state;

	scene_again(s, "1007");
	scene_keys(s, "3 Space");
	scene_type(s, "1");
	scene_keys(s, "Enter j Space");
	scene_type(s, "1");
	scene_key(s, "Enter");
	golden_check("tui/handover-shift", scene_text(s));
	scene_resize(s, 16, 60);
	golden_check("tui/handover-shift-60x16", scene_text(s));
}

static void
it_is_sentences_for_a_screen_reader(void **state)
{
	struct scene *s = *state;

	s->ui.setting.of[SETTING_LINEAR] = 1;
	s->ui.prompt.is_linear = true;
	scene_keys(s, "3 =");
	s->ui.pressed_at = s->ui.by.now;
	golden_check("tui/linear-handover", scene_text(s));
}

static void
a_form_is_answered_and_signed_by_keys(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "3 = = A q");
	scene_type(s, "新版发票抬头怎么改");
	scene_key(s, "Enter");
	scene_sees(s, "可以签字：小张 (s)");
	scene_keys(s, "s Right Enter");
	scene_sees(s, "小张已签，等小刘接收 (s)");
	scene_again(s, "1031");
	scene_keys(s, "3 s Right Enter");
	scene_sees(s, "小刘已接收，等组长检查 (s)");
	scene_key(s, "=");
	scene_sees(s, "这张表单已签");
}

static void
what_blocks_is_listed_and_opens_its_cause(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "3 = = A j j Space G");
	scene_sees(s, "耳机：故障未说明");
	scene_keys(s, "k Enter");
	scene_type(s, "左耳无声");
	scene_key(s, "Enter");
	scene_sees(s, "左耳无声");
	scene_sees_not(s, "故障未说明");
	scene_keys(s, "G Enter Enter"); /* no new questions */
	scene_sees(s, "新增问题：无");
	scene_sees(s, "可以签字：小张 (s)");
}

static void
a_difference_is_counted_and_looked_for(void **state)
{
	struct scene *s = *state;

	scene_again(s, "1007");
	scene_keys(s, "3 j Space");
	scene_type(s, "一");
	scene_key(s, "Enter");
	scene_sees(s, "不是数目");
	scene_key(s, "Esc");
	scene_keys(s, "Space C-u");
	scene_type(s, "1");
	scene_keys(s, "Enter Enter 3");
	scene_type(s, "S2");
	scene_key(s, "Enter");
	scene_type(s, "柜子里再找");
	scene_key(s, "Enter");
	scene_sees(s, "待查 小林 到 ");
	scene_sees(s, "柜子里再找");
}

static void
what_is_typed_is_kept_when_the_line_breaks(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "3 q");
	scene_type(s, "打了一半的问题");
	prompt_save(&s->ui, true);
	scene_again(s, "1024");
	scene_keys(s, "3 q");
	scene_sees(s, "打了一半的问题");
}

static void
a_seat_opens_from_the_shift_and_esc_goes_back(void **state)
{
	struct scene *s = *state;

	scene_again(s, "1007");
	scene_keys(s, "3 j j j o");
	scene_sees(s, "坐席 A07");
	scene_key(s, "Esc");
	scene_sees(s, "坐席 0/2 已交");
	scene_key(s, "P");
	scene_sees(s, "交接班登记表");
}

/* Without letters: the palette finds the key by its words and runs it. */
static void
a_key_is_reached_through_the_palette(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "3 F1");
	scene_type(s, "其余完好");
	scene_key(s, "Enter");
	scene_sees(s, "已做：其余完好");
}

static void
who_is_on_no_rota_is_told(void **state)
{
	struct scene *s = *state;

	scene_again(s, "1045");
	scene_key(s, "3");
	scene_sees(s, "排班里没有您的坐席");
}

static void
assets_losses_and_checks_are_read_from_the_form(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "3 <");
	scene_sees(s, "资产");
	scene_sees(s, "SJ1");
	scene_keys(s, "Esc $");
	scene_sees(s, "程序不会扣任何款项");
	scene_keys(s, "Esc ^");
	scene_sees(s, "本周应查");
	scene_sees(s, "A07");
	scene_key(s, "Esc");
	scene_sees(s, "坐席 A07");
}

/* Nothing may be cut in a way that breaks a size, from the largest down. */
static void
the_forms_fit_every_size(void **state)
{
	static const int sizes[][2] = {{60, 200}, {24, 80}, {16, 60}, {12, 40}, {8, 24}, {1, 1}};
	static const char *const who[] = {"1024", "1007"};
	struct scene *s = *state;

	for (size_t k = 0; k < 2; k++) {
		scene_again(s, who[k]);
		scene_keys(s, "3 G");
		for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
			scene_resize(s, sizes[i][0], sizes[i][1]);
			(void)scene_text(s);
		}
		scene_resize(s, 24, 80);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(test) cmocka_unit_test_setup_teardown(test, handover_setup, scene_teardown)
		TEST(a_seat_form_looks_like_this),
		TEST(a_shift_form_looks_like_this),
		TEST(it_is_sentences_for_a_screen_reader),
		TEST(a_form_is_answered_and_signed_by_keys),
		TEST(what_blocks_is_listed_and_opens_its_cause),
		TEST(a_difference_is_counted_and_looked_for),
		TEST(what_is_typed_is_kept_when_the_line_breaks),
		TEST(a_seat_opens_from_the_shift_and_esc_goes_back),
		TEST(a_key_is_reached_through_the_palette),
		TEST(who_is_on_no_rota_is_told),
		TEST(assets_losses_and_checks_are_read_from_the_form),
		TEST(the_forms_fit_every_size),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
