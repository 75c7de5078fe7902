#include "tui/command.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "scene.h"
#include "sql_read.h"
#include "store/draft.h"
#include "tui/command_name.h"

static void
line(struct scene *s, const char *text)
{
	scene_type(s, ":");
	scene_sees(s, "命令:");
	scene_type(s, text);
	scene_key(s, "Enter");
}

/* What is typed behind the colon, and what the screen says then. */
static void
a_line_does_what_it_names(void **state)
{
	static const struct {
		const char *typed, *sees;
	} rows[] = {
		{"take", "已做：接单"},
		{"TAKE", "已做：接单"},
		{"ｔａｋｅ", "已做：接单"},
		{"接单", "已做：接单"},
		{":take", "已做：接单"},
		{"  take", "已做：接单"},
		{"tak", "已做：接单"},
		{"note 客户周五前要", "已做：备注"},
		{"备注 客户周五前要", "已做：备注"},
		{"void 打错了", "已做：作废"},
		{"reply 您好，", "-- 答复 "},
		{"triage", "情绪"},
		{"open", "KF20261122006"},
		{"number 2", "KF20261122002"},
		{"2", "KF20261122002"},
		{"#002", "KF20261122002"},
		{"KF20261122002", "KF20261122002"},
		{"２", "KF20261122002"},
		{"21-003", "KF20261121003"},
		{"narrow 投影仪", "投影仪还没发货"},
		{"help take", "按名字        :take"},
		{"help", "全部键"},
		{"help :take", "按名字        :take"},
		{"queue", "> "},
		{"last", "> "},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		void *one = NULL;
		struct scene *s;

		assert_int_equal(scene_setup(&one), 0);
		s = one;
		scene_keys(s, "j j j");
		line(s, rows[i].typed);
		scene_sees(s, rows[i].sees);
		scene_sees_not(s, "命令:");
		assert_int_equal(scene_teardown(&one), 0);
	}
	(void)state;
}

/* The line stays, to be mended, and the desk is as it was. */
static void
what_is_not_clear_does_nothing_and_says_what_was_meant(void **state)
{
	static const struct {
		const char *typed, *sees;
	} rows[] = {
		{"c", "c 可以是 close 结单，callback"},
		{"n", "next 下一单，"},
		{"jd", "没有 jd，是不是 take 接单"},
		{"clsoe", "没有 clsoe，是不是 close 结单"},
		{"xyzzy", "没有 xyzzy：按 Tab 看全部名字"},
		{"take 退款", "take 后面不带内容"},
		{"999", "没有这张工单"},
		{"stack", "stack 在这里做不了"},
		{"help xyzzy", ""},
	};
	struct scene *s = *state;

	for (size_t i = 0; i + 1 < sizeof rows / sizeof *rows; i++) {
		line(s, rows[i].typed);
		scene_sees(s, rows[i].sees);
		scene_sees(s, "命令: ");
		scene_sees(s, rows[i].typed);
		scene_keys(s, "C-u Esc");
	}
	line(s, "help xyzzy");
	scene_sees(s, "没有 xyzzy");
}

static void
an_empty_line_is_nothing(void **state)
{
	struct scene *s = *state;

	line(s, "");
	assert_false(s->ui.prompt.is_open);
	line(s, " : ");
	assert_false(s->ui.prompt.is_open);
}

static void
quit_leaves_and_the_queue_is_gone_back_to(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "Enter");
	line(s, "queue");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_queue);
	scene_keys(s, "Enter 1");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_queue);
	line(s, "quit");
	assert_true(s->is_over);
}

static void
a_full_width_colon_opens_it_too(void **state)
{
	struct scene *s = *state;

	scene_type(s, "：");
	scene_sees(s, "命令:");
	scene_keys(s, "Esc Enter");
	scene_type(s, "：");
	scene_sees(s, "命令:");
}

/* Words for the customer are read once more; a note that waits is not sent with other words. */
static void
words_never_go_out_unread(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "j");
	line(s, "reply 马上查");
	scene_sees(s, "-- 答复 ");
	assert_string_equal(buf_str(&s->ui.prompt.text.text), "马上查");
	scene_keys(s, "Esc m");
	scene_type(s, "写到一半");
	scene_keys(s, "Esc");
	line(s, "note 另一句");
	assert_true(s->ui.prompt.is_open);
	assert_string_equal(buf_str(&s->ui.prompt.text.text), "写到一半另一句");
}

static void
tab_goes_round_what_begins_so(void **state)
{
	static const struct {
		const char *typed, *keys, *line;
	} rows[] = {
		{"tri", "Tab", "triage"},
		{"no", "Tab", "note "},
		{"jied", "Tab", "take"},
		{"接", "Tab", "take"},
		{"c", "Tab", "close"},
		{"c", "Tab Tab", "callback"},
		{"c", "Tab Tab Tab", "command"},
		{"c", "Tab Tab Tab Tab", "callbacks"},
		{"c", "S-Tab", "split"},
		{"c", "Tab S-Tab", "split"},
		{"help tri", "Tab", "help triage"},
		{"help c", "Tab Tab", "help callback"},
		{"xyzzy", "Tab", "xyzzy"},
		{"", "Tab", "take"},
	};
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		scene_type(s, ":");
		scene_type(s, rows[i].typed);
		scene_keys(s, rows[i].keys);
		if (strcmp(buf_str(&s->ui.prompt.edit.text), rows[i].line) != 0)
			fail_msg("%s %s: %s", rows[i].typed, rows[i].keys,
				 buf_str(&s->ui.prompt.edit.text));
		scene_keys(s, "C-u Esc");
	}
}

static void
the_names_that_begin_so_stand_above(void **state)
{
	struct scene *s = *state;

	scene_type(s, ":c");
	scene_keys(s, "Tab");
	scene_sees(s, "[close 结单]  callback 约定回电  command");
	assert_int_equal(scene_row_of(s, "[close"), scene_row_of(s, "命令: close") - 3);
	scene_type(s, "x");
	scene_sees_not(s, "[close");
}

static void
up_and_down_go_through_what_was_run(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "j");
	line(s, "note 姓名13912345678");
	line(s, "queue");
	line(s, "queue");
	scene_type(s, ":ta");
	scene_keys(s, "Up");
	scene_sees(s, "命令: queue");
	scene_keys(s, "Up");
	scene_sees(s, "命令: note");
	scene_sees_not(s, "note 姓名");
	scene_keys(s, "Up Down");
	scene_sees(s, "命令: queue");
	scene_keys(s, "Down");
	scene_sees(s, "命令: ta");
	scene_keys(s, "Down");
	scene_sees(s, "命令: ta");
}

/* A line that was cut off in its words is there again; a name alone is not worth it. */
static void
words_behind_a_name_are_a_draft(void **state)
{
	struct scene *s = *state;

	scene_type(s, ":note 写到一半");
	prompt_save(&s->ui, true);
	scene_again(s, "1024");
	scene_type(s, ":");
	scene_sees(s, "命令: note 写到一半");
	scene_keys(s, "C-u");
	scene_type(s, "note");
	scene_keys(s, "Esc");
	assert_int_equal(drafts_count(s->ui.drafts), 0);
	line(s, "note 两句");
	assert_int_equal(drafts_count(s->ui.drafts), 0);
}

static void
what_may_not_be_done_here_is_no_name(void **state)
{
	struct scene *s = *state;

	line(s, "take");
	scene_sees(s, "take 在这里做不了");
	scene_keys(s, "C-u");
	scene_type(s, "ta");
	scene_keys(s, "Tab");
	scene_sees(s, "没有这样开头的名字");
}

/* --- the history between sessions --- */

static void
names_alone_are_kept_in_a_file_of_mine(void **state)
{
	struct scene *s = *state;
	struct history h = {0};
	char path[128], text[256] = "";
	struct stat st;
	FILE *f;

	assert_int_equal(setenv("XDG_STATE_HOME", s->shop.dir, 1), 0);
	history_open(&h, s->ui.store);
	history_add(&h, s->ui.store, "take");
	history_add(&h, s->ui.store, "take");
	history_add(&h, s->ui.store, "queue");
	history_close(&h);
	(void)snprintf(path, sizeof path, "%s/kefu/history", s->shop.dir);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	f = fopen(path, "r+");
	assert_non_null(f);
	assert_true(fread(text, 1, sizeof text - 1, f) > 0);
	assert_string_equal(text, "take\nqueue\n");
	(void)fputs("13912345678\n\x1b[2J\nnote 王先生\nclose", f);
	(void)fclose(f);
	history_open(&h, s->ui.store);
	assert_int_equal(h.count, 3);
	assert_string_equal(h.name[2], "close");
	history_close(&h);
	(void)unsetenv("XDG_STATE_HOME");
}

static void
the_history_is_bounded_and_needs_no_place(void **state)
{
	struct scene *s = *state;
	struct history h = {0};

	for (int i = 0; i < 3 * HISTORY_MAX; i++)
		history_add(&h, s->ui.store, i % 2 ? "take" : "queue");
	assert_int_equal(h.count, HISTORY_MAX);
	history_close(&h);
	assert_int_equal(setenv("XDG_STATE_HOME", "/proc/none", 1), 0);
	history_open(&h, s->ui.store);
	history_add(&h, s->ui.store, "take");
	assert_int_equal(h.count, 1);
	history_close(&h);
	(void)unsetenv("XDG_STATE_HOME");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)
#define BARE(f) cmocka_unit_test_setup_teardown(f, scene_setup_empty, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_line_does_what_it_names),
		TEST(what_is_not_clear_does_nothing_and_says_what_was_meant),
		TEST(an_empty_line_is_nothing),
		TEST(quit_leaves_and_the_queue_is_gone_back_to),
		TEST(a_full_width_colon_opens_it_too),
		TEST(words_never_go_out_unread),
		TEST(tab_goes_round_what_begins_so),
		TEST(the_names_that_begin_so_stand_above),
		TEST(up_and_down_go_through_what_was_run),
		TEST(words_behind_a_name_are_a_draft),
		BARE(what_may_not_be_done_here_is_no_name),
		TEST(names_alone_are_kept_in_a_file_of_mine),
		TEST(the_history_is_bounded_and_needs_no_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
