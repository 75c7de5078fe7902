#include "tui/ticket.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "golden.h"
#include "scene.h"

static void
open(struct scene *s, const char *number)
{
	scene_key(s, "#");
	scene_type(s, number);
	scene_key(s, "Enter");
}

/* A story with every kind of line: others' acts, words, notes, an undo, a reply, a draft. */
static void
story_make(struct scene *s)
{
	open(s, "2");
	scene_keys(s, "s m");
	scene_type(s, "仓库已拣货，今天 17:30 揽收\x0f");
	scene_keys(s, "f 3 5 Enter u r");
	scene_type(s, "王先生，投影仪今天 17:30 揽收，明早 8:30 前送到，运费由我们承担。\x0f");
	scene_others(s, "1007", "ticket_note", scene_ticket(s, 2), "已看");
	scene_keys(s, "h");
	scene_type(s, "好，打 13912348831 通知我\x0f");
	scene_keys(s, "r");
	scene_type(s, "写了一半");
	scene_keys(s, "Esc");
	buf_clear(&s->ui.message);
}

static void
it_looks_like_this(void **state)
{
	static const struct {
		int rows, cols;
		const char *name;
	} sizes[] = {{24, 80, "tui/ticket"},
		     {16, 60, "tui/ticket-60x16"},
		     {43, 132, "tui/ticket-132x43"},
		     {5, 20, "tui/ticket-20x5"}};
	struct scene *s = *state;

	story_make(s);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		scene_resize(s, sizes[i].rows, sizes[i].cols);
		golden_check(sizes[i].name, scene_text(s));
	}
}

static void
the_reply_stands_under_the_story(void **state)
{
	struct scene *s = *state;

	story_make(s);
	scene_key(s, "r");
	golden_check("tui/ticket-reply", scene_text(s));
}

static void
a_ticket_of_yesterday_with_its_days(void **state)
{
	struct scene *s = *state;

	open(s, "21-1");
	golden_check("tui/ticket-closed", scene_text(s));
}

static void
what_is_not_known_leaves_no_hole(void **state)
{
	struct scene *s = *state;

	open(s, "6");
	scene_sees(s, "KF20261122006  孙先生  137****3456  留言\n");
	scene_sees(s, "受理   负责 待领");
}

static void
no_whole_number_is_on_the_glass(void **state)
{
	struct scene *s = *state;

	story_make(s);
	scene_sees_not(s, "13912348831");
	scene_sees_not(s, "139 1234 8831");
	scene_sees(s, "好，打 139****8831 通知我");
}

static void
what_others_do_shows_without_a_key(void **state)
{
	struct scene *s = *state;

	open(s, "3");
	scene_sees(s, "负责 待领");
	scene_others(s, "1031", "ticket_take", scene_ticket(s, 3), NULL);
	scene_sees(s, "分析   负责 小刘");
	scene_sees(s, "小刘     接单");
	scene_others(s, "1031", "ticket_note", scene_ticket(s, 3), "已联系仓库");
	scene_sees(s, "已联系仓库");
}

static void
lines_make(struct scene *s, int count)
{
	for (int i = 0; i < count; i++)
		shop_do(s->others, "1031", SHOP_NOW, "ticket_note", scene_ticket(s, 4), "一行");
}

static void
what_is_read_does_not_scroll_when_others_write(void **state)
{
	static const struct {
		const char *keys, *before, *after;
	} rows[] = {
		{"", "经过 5-22 / 共 22 --", "经过 5-22 / 共 23 下面有新 (G) --"},
		{"G k k", "经过 4-21 / 共 23 --", "经过 4-21 / 共 24 下面有新 (G) --"},
		{"g", "经过 1-18 / 共 24 下面有新 (G) --", "经过 1-18 / 共 25 下面有新 (G) --"},
	};
	struct scene *s = *state;

	lines_make(s, 20);
	open(s, "4");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		scene_keys(s, rows[i].keys);
		scene_sees(s, rows[i].before);
		scene_others(s, "1031", "ticket_note", scene_ticket(s, 4), "又一行");
		scene_sees(s, rows[i].after);
	}
	scene_keys(s, "G");
	scene_sees(s, "经过 8-25 / 共 25 --");
	scene_sees(s, "又一行");
}

static void
keys_scroll_the_story_and_stop_at_its_ends(void **state)
{
	static const struct {
		const char *keys, *sees;
	} rows[] = {
		{"G", "经过 15-32 / 共 32"},    {"j", "经过 15-32 / 共 32"},
		{"k", "经过 14-31 / 共 32"},    {"Up", "经过 13-30 / 共 32"},
		{"Down", "经过 14-31 / 共 32"}, {"PgUp", "经过 1-18 / 共 32"},
		{"k", "经过 1-18 / 共 32"},     {"C-d", "经过 10-27 / 共 32"},
		{"C-u", "经过 1-18 / 共 32"},   {"PgDn", "经过 15-32 / 共 32"},
		{"g", "经过 1-18 / 共 32"},     {"End", "经过 15-32 / 共 32"},
		{"Home", "经过 1-18 / 共 32"},
	};
	struct scene *s = *state;

	lines_make(s, 30);
	open(s, "4");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		scene_keys(s, rows[i].keys);
		scene_sees(s, rows[i].sees);
	}
}

static void
a_short_story_does_not_scroll(void **state)
{
	struct scene *s = *state;

	open(s, "6");
	scene_keys(s, "k PgUp g k");
	scene_sees(s, "经过 1-1 / 共 1");
}

static void
a_small_screen_still_shows_the_story(void **state)
{
	struct scene *s = *state;

	open(s, "3");
	scene_resize(s, 5, 20);
	scene_sees(s, "KF20261122003");
	scene_sees(s, "一个说法");
	scene_keys(s, "g");
	scene_sees(s, "老周");
}

static void
a_reply_keeps_its_label_whole_on_every_width(void **state)
{
	struct scene *s = *state;

	open(s, "3");
	scene_key(s, "r");
	scene_type(s, "好");
	for (int cols = 200; cols >= 32; cols--) {
		scene_resize(s, 24, cols);
		scene_sees(s, "答复 赵女士，邮件");
		scene_cursor_on(s, "好");
	}
}

static void
an_undone_act_says_so(void **state)
{
	struct scene *s = *state;

	open(s, "3");
	scene_keys(s, "t u");
	scene_sees(s, "小张     接单        (已撤销)");
	scene_sees(s, "小张     撤销        接单");
	scene_sees(s, "负责 待领");
	scene_key(s, "U");
	scene_sees(s, "小张     撤销        接单 (已撤销)");
	scene_sees(s, "小张     重做        接单");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(it_looks_like_this),
		TEST(the_reply_stands_under_the_story),
		TEST(a_ticket_of_yesterday_with_its_days),
		TEST(what_is_not_known_leaves_no_hole),
		TEST(no_whole_number_is_on_the_glass),
		TEST(what_others_do_shows_without_a_key),
		TEST(what_is_read_does_not_scroll_when_others_write),
		TEST(keys_scroll_the_story_and_stop_at_its_ends),
		TEST(a_short_story_does_not_scroll),
		TEST(a_small_screen_still_shows_the_story),
		TEST(a_reply_keeps_its_label_whole_on_every_width),
		TEST(an_undone_act_says_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
