/* Place 8: from the list of reports to a figure, its rows and their tickets. */
#include "tui/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "golden.h"
#include "scene.h"

static void
the_reports_look_like_this(void **state)
{
	struct scene *s = *state;

	scene_again(s, "1001");
	scene_key(s, "8");
	golden_check("tui/reports", scene_text(s));
	scene_key(s, "Enter");
	golden_check("tui/report", scene_text(s));
	scene_resize(s, 16, 60);
	golden_check("tui/report-60x16", scene_text(s));
	scene_keys(s, "j Enter");
	golden_check("tui/report-rows-60x16", scene_text(s));
	scene_resize(s, 24, 80);
	golden_check("tui/report-rows", scene_text(s));
	scene_resize(s, 5, 20);
	(void)scene_text(s);
}

static void
groups_stand_beside_each_other(void **state)
{
	struct scene *s = *state;

	scene_again(s, "1001");
	scene_keys(s, "8 j j Enter");
	golden_check("tui/report-days", scene_text(s));
	scene_resize(s, 16, 60);
	golden_check("tui/report-days-60x16", scene_text(s));
}

static void
they_are_sentences_for_a_screen_reader(void **state)
{
	struct scene *s = *state;

	scene_again(s, "1001");
	s->ui.setting.of[SETTING_LINEAR] = 1;
	s->ui.prompt.is_linear = true;
	scene_keys(s, "8 j j Enter");
	golden_check("tui/linear-report", scene_text(s));
}

static void
a_figure_opens_its_rows_and_a_row_its_ticket(void **state)
{
	struct scene *s = *state;

	scene_again(s, "1001");
	scene_keys(s, "8 Enter j Enter");
	scene_sees(s, "客户来的");
	scene_sees(s, "共 4 行");
	scene_key(s, "Enter");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_ticket);
	scene_keys(s, "q q");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_report);
	scene_keys(s, "q q");
	assert_int_equal(s->ui.depth, 1);
}

static void
a_day_opens_the_figures_of_that_day(void **state)
{
	struct scene *s = *state;

	scene_again(s, "1001");
	scene_keys(s, "8 j j Enter"); /* day by day: the week from Monday on */
	scene_sees(s, "2026-11-16 - 2026-11-22");
	scene_keys(s, "G k Enter");
	scene_sees(s, "全台  全部数字  2026-11-22");
	scene_keys(s, "q g Enter");
	scene_sees(s, "全台  全部数字  2026-11-16");
}

static void
periods_are_stepped_and_changed(void **state)
{
	struct scene *s = *state;

	scene_again(s, "1001");
	scene_keys(s, "8 Enter");
	scene_sees(s, "2026-11-22");
	scene_key(s, "Right");
	scene_sees(s, "现在就到这里");
	scene_key(s, "Left");
	scene_sees(s, "2026-11-21");
	scene_key(s, "Tab");
	scene_sees(s, "2026-11-16 - 2026-11-22");
	scene_key(s, "Left");
	scene_sees(s, "2026-11-09 - 2026-11-15");
	scene_keys(s, "Right Tab");
	scene_sees(s, "2026-11-01 - 2026-11-30");
	scene_key(s, "Tab");
	scene_sees(s, "2026-01-01 - 2026-12-31");
}

static void
an_agent_sees_the_desks_figures_and_the_own_rows(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "8 Enter Enter"); /* 小张 */
	scene_sees(s, "明细只给对全台负责的人看");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_report);
	scene_keys(s, "q j Enter");
	scene_sees(s, "1024 小张");
	scene_key(s, "Enter");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_report_rows);
	scene_keys(s, "8 j j j j j Enter"); /* agent by agent: nobody but himself */
	scene_sees(s, "1024 小张");
	scene_sees_not(s, "小刘");
	scene_sees_not(s, "店长");
}

static void
a_report_stands_until_a_key_asks_again(void **state)
{
	struct scene *s = *state;

	scene_again(s, "1001");
	scene_keys(s, "8 Enter G");
	scene_others(s, "1031", "ticket_note", scene_ticket(s, 1), "备注");
	scene_sees(s, "截至 14:05");
	scene_keys(s, "C-l");
	scene_sees(s, "截至 14:05");
}

static void
a_key_is_packed_whole(void **state)
{
	static const struct report_key keys[] = {
		{.span = SPAN_DAY},
		{.span = SPAN_YEAR,
		 .away = -16000,
		 .by = BY_CATEGORY,
		 .about = BY_CATEGORY,
		 .id = 1 << 30,
		 .figure = FIGURES_MAX - 1},
		{.span = SPAN_WEEK,
		 .away = -1,
		 .by = BY_ALL,
		 .about = BY_AGENT,
		 .id = 7,
		 .figure = 3},
	};

	(void)state;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		const struct report_key k = report_unpack(report_pack(&keys[i]));

		assert_int_equal(k.span, keys[i].span);
		assert_int_equal(k.away, keys[i].away);
		assert_int_equal(k.by, keys[i].by);
		assert_int_equal(k.about, keys[i].about);
		assert_int_equal(k.id, keys[i].id);
		assert_int_equal(k.figure, keys[i].figure);
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_reports_look_like_this),
		TEST(groups_stand_beside_each_other),
		TEST(they_are_sentences_for_a_screen_reader),
		TEST(a_figure_opens_its_rows_and_a_row_its_ticket),
		TEST(a_day_opens_the_figures_of_that_day),
		TEST(periods_are_stepped_and_changed),
		TEST(an_agent_sees_the_desks_figures_and_the_own_rows),
		TEST(a_report_stands_until_a_key_asks_again),
		cmocka_unit_test(a_key_is_packed_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
