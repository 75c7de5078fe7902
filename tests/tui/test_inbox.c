#include "tui/inbox.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "golden.h"
#include "scene.h"

/* Two promises: one over, one in its warning time, told at 15:10. */
static void
inbox_filled(struct scene *s)
{
	scene_promises(s, 2, "今天15:00前回电", 40, 55);
	scene_promises(s, 1, "15:30上门", 60, 85);
	scene_minute(s, 65);
}

static void
it_looks_like_this(void **state)
{
	struct scene *s = *state;

	inbox_filled(s);
	scene_keys(s, "2");
	golden_check("tui/inbox", scene_text(s));
	scene_resize(s, 16, 60);
	golden_check("tui/inbox-60x16", scene_text(s));
	scene_resize(s, 5, 20);
	(void)scene_text(s);
}

static void
it_is_sentences_for_a_screen_reader(void **state)
{
	struct scene *s = *state;

	s->ui.setting.of[SETTING_LINEAR] = 1;
	s->ui.prompt.is_linear = true;
	scene_key(s, "2");
	scene_sees(s, "没有通知：您工单的将到期、超时和风险会到这里");
	inbox_filled(s);
	scene_keys(s, "1 2");
	s->ui.pressed_at = s->ui.by.now;
	golden_check("tui/linear-inbox", scene_text(s));
	scene_cursor_on(s, "15:30上门");
	scene_key(s, "j");
	scene_cursor_on(s, "今天15:00前回电");
}

static void
an_empty_inbox_says_what_comes_here(void **state)
{
	struct scene *s = *state;

	scene_key(s, "2");
	scene_sees(s, "没有通知：您工单的将到期、超时和风险会到这里");
	scene_keys(s, "j Enter");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_inbox);
	scene_key(s, "1");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_queue);
}

static void
what_stood_there_is_seen_and_stays_marked_until_one_leaves(void **state)
{
	struct scene *s = *state;

	inbox_filled(s);
	scene_sees(s, "收件 2");
	scene_key(s, "2");
	assert_true(inbox_see(&s->ui));
	assert_false(inbox_see(&s->ui));
	scene_sees_not(s, "收件 2");
	scene_others(s, "1007", "ticket_note", scene_ticket(s, 2), "已看");
	assert_int_equal(scene_row_of(s, "> * 15:10"), 3);
	scene_keys(s, "1 2");
	scene_sees_not(s, "*");
	scene_sees(s, "今天15:00前回电");
}

static void
enter_opens_the_ticket_and_counts_as_seen(void **state)
{
	struct scene *s = *state;

	inbox_filled(s);
	scene_keys(s, "2 Enter");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_ticket);
	assert_int_equal(s->ui.counts.notices, 0);
	scene_key(s, "Esc");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_inbox);
}

static void
it_is_narrowed_and_given_back(void **state)
{
	struct scene *s = *state;

	inbox_filled(s);
	scene_keys(s, "2 /");
	scene_type(s, "回电");
	scene_key(s, "Enter");
	scene_sees(s, "1 / 1");
	scene_sees_not(s, "上门");
	scene_key(s, "Esc");
	scene_sees(s, "2 / 2");
}

static void
what_comes_meanwhile_is_counted_and_not_yet_seen(void **state)
{
	struct scene *s = *state;

	inbox_filled(s);
	scene_keys(s, "2 j");
	scene_minute(s, 90);
	scene_sees(s, "新到 1 (^L)");
	scene_sees(s, "收件 1");
	assert_false(inbox_see(&s->ui));
	scene_key(s, "C-l");
	scene_sees(s, "3 / 3");
	assert_true(inbox_see(&s->ui));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(it_looks_like_this),
		TEST(it_is_sentences_for_a_screen_reader),
		TEST(an_empty_inbox_says_what_comes_here),
		TEST(what_stood_there_is_seen_and_stays_marked_until_one_leaves),
		TEST(enter_opens_the_ticket_and_counts_as_seen),
		TEST(it_is_narrowed_and_given_back),
		TEST(what_comes_meanwhile_is_counted_and_not_yet_seen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
