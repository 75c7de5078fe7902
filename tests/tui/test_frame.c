#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "scene.h"
#include "text/width.h"

static void
check_row(struct scene *s, int row, const char *want)
{
	const char *text = scene_text(s);

	for (; row > 0; row--)
		text = strchr(text, '\n') + 1;
	if (strncmp(text, want, strlen(want)) || text[strlen(want)] != '\n')
		fail_msg("'%s' is not '%.*s'", want, (int)strcspn(text, "\n"), text);
}

/* Who and when stay; the overdue ones go last. */
static void
the_top_line_loses_whole_pieces_and_the_least_needed_first(void **state)
{
	static const struct {
		int cols;
		const char *want;
	} rows[] = {
		{60, "客服台  1024 小张  待办 9  将到期 1  超时 1           14:05"},
		{51, "客服台  1024 小张  待办 9  将到期 1  超时 1  14:05"},
		{50, "1024 小张  待办 9  将到期 1  超时 1         14:05"},
		{43, "1024 小张  待办 9  将到期 1  超时 1  14:05"},
		{42, "1024 小张  待办 9  超时 1           14:05"},
		{33, "1024 小张  待办 9  超时 1  14:05"},
		{32, "1024 小张  超时 1         14:05"},
		{25, "1024 小张  超时 1  14:05"},
		{24, "1024 小张         14:05"},
		{20, "1024 小张     14:05"},
	};
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		scene_resize(s, 24, rows[i].cols);
		check_row(s, 0, rows[i].want);
	}
}

static void
a_long_sentence_stands_whole_and_leaves_the_top_line(void **state)
{
	static const char said[] =
		"小刘 was faster (14:05): look again, then decide (the text is kept)";
	struct scene *s = *state;

	ui_say(&s->ui, "%s", said);
	scene_sees(s, said);
	scene_resize(s, 16, 40);
	check_row(s, 14, "小刘 was faster (14:05): look again,");
	check_row(s, 15, "then decide (the text is kept)");
	scene_key(s, "r");
	ui_say(&s->ui, "%s", said);
	check_row(s, 6, "小刘 was faster (14:05): look again,");
	scene_sees(s, "-- 答复 李女士，电话");
	scene_resize(s, 5, 20);
	check_row(s, 0, "1024 小张     14:05");
}

static void
a_sentence_stays_until_the_next_key(void **state)
{
	struct scene *s = *state;

	ui_say(&s->ui, "一句话");
	scene_sees(s, "一句话");
	scene_key(s, "j");
	scene_sees_not(s, "一句话");
}

/* What a store or a person put into a sentence must not reach the terminal as it is. */
static void
a_sentence_is_cleaned(void **state)
{
	struct scene *s = *state;

	ui_say(&s->ui, "%s", "a\x1b[2Jb\nc\u202e");
	scene_sees(s, "a[2Jb c\n");
}

static void
a_window_too_small_says_what_is_needed(void **state)
{
	static const int sizes[][2] = {{24, 19}, {4, 80}, {4, 19}, {1, 1}};
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		scene_resize(s, sizes[i][0], sizes[i][1]);
		scene_sees_not(s, "1024");
		if (sizes[i][1] >= 19)
			scene_sees(s, "窗口太小");
	}
	scene_resize(s, 5, 20);
	scene_sees(s, "1024 小张");
}

/* Nothing typed is lost while the window is small. */
static void
typing_goes_on_in_a_window_too_small(void **state)
{
	struct scene *s = *state;

	scene_key(s, "m");
	scene_resize(s, 1, 1);
	scene_type(s, "一二");
	(void)scene_text(s);
	scene_resize(s, 24, 80);
	scene_sees(s, "-- 备注 --");
	scene_sees(s, "一二");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_top_line_loses_whole_pieces_and_the_least_needed_first),
		TEST(a_long_sentence_stands_whole_and_leaves_the_top_line),
		TEST(a_sentence_stays_until_the_next_key),
		TEST(a_sentence_is_cleaned),
		TEST(a_window_too_small_says_what_is_needed),
		TEST(typing_goes_on_in_a_window_too_small),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
