#include "tui/bulk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "golden.h"
#include "scene.h"
#include "sql_read.h"
#include "tui/queue.h"

static void
selected_rows_are_marked_and_counted(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "Space Space j Space");
	golden_check("tui/queue-selected", scene_text(s));
	scene_sees(s, "已选 3");
	scene_sees_not(s, "不在画面上");
	scene_key(s, "/");
	scene_type(s, "机器人");
	scene_key(s, "Enter");
	scene_sees(s, "已选 3，其中 3 张不在画面上");
	scene_keys(s, "Esc *");
	scene_sees(s, "已选 9");
	scene_key(s, "*"); /* once more lets them go */
	scene_sees_not(s, "已选");
	scene_keys(s, "g Space k Space");
	scene_sees_not(s, "已选");
}

static void
a_selected_row_that_leaves_stays_and_is_marked(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "Space");
	scene_others(s, "1024", "ticket_close", scene_ticket(s, 1), NULL);
	scene_keys(s, "j k");
	scene_sees(s, "洗衣机漏水");
	scene_sees(s, "已选 1");
	scene_key(s, "C-l");
	scene_sees_not(s, "洗衣机漏水");
	scene_sees(s, "已选 1，其中 1 张不在画面上");
}

static void
the_preview_says_what_would_happen_to_each(void **state)
{
	struct scene *s = *state;

	scene_key(s, ",");
	scene_sees(s, "还没有选中：空格选一张，* 选中列出的全部");
	scene_keys(s, "Space Space Space Space ,");
	golden_check("tui/bulk-acts", scene_text(s));
	scene_key(s, "Enter");
	golden_check("tui/bulk-preview", scene_text(s));
	scene_resize(s, 16, 60);
	golden_check("tui/bulk-preview-60x16", scene_text(s));
	scene_resize(s, 5, 20);
	(void)scene_text(s);
}

static void
the_number_is_typed_before_anything_is_done(void **state)
{
	struct scene *s = *state;
	const int64_t acts = store_act(s->ui.store);

	scene_keys(s, "Space Space Space Space , Enter Enter");
	scene_sees(s, "接单 1 张工单：请输入张数");
	scene_keys(s, "Enter");
	scene_sees(s, "没有做：应输入 1");
	scene_type(s, "1");
	scene_key(s, "Enter");
	scene_sees(s, "接单：做了 1 张，3 张没做（u 撤销这一批）");
	assert_true(store_act(s->ui.store) > acts);
	scene_key(s, "Esc");
	scene_sees(s, "已选 3"); /* what was not done can be looked at */
}

static void
triage_and_words_are_asked_once_for_all(void **state)
{
	struct scene *s = *state;
	struct arena mem = {0};
	struct row_ticket t;
	int64_t ticket;

	scene_keys(s, "j j j");
	t = *(const struct row_ticket *)list_current(&queue_of(&s->ui)->list);
	ticket = t.id;
	scene_keys(s, "Space , j j Enter");
	scene_sees(s, "统一的情绪");
	scene_keys(s, "3");
	scene_sees(s, "统一的优先级");
	scene_keys(s, "1");
	scene_sees(s, "统一的标记");
	scene_keys(s, "3");
	scene_sees(s, "1 张中将做 1 张");
	scene_keys(s, "Enter");
	scene_type(s, "1");
	scene_key(s, "Enter");
	scene_sees(s, "做了 1 张");
	assert_int_equal(sql_ticket_get(s->ui.store, ticket, &mem, &t), OK);
	assert_true(t.risk.value && !t.danger.value);
	scene_keys(s, "u Enter");
	scene_type(s, "1");
	scene_key(s, "Enter");
	scene_sees(s, "撤销：做了 1 张");
	scene_key(s, "u");
	scene_sees(s, "你没有可撤销的批量");
	arena_reset(&mem);
}

static void
a_person_and_a_moment_are_asked_once_for_all(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "Space Space , G k k k Enter");
	scene_sees(s, "全部挂起到何时");
	scene_type(s, "18:00");
	scene_keys(s, "Enter Enter");
	scene_type(s, "2");
	scene_key(s, "Enter");
	scene_sees(s, "挂起：做了 2 张");
	scene_key(s, "Esc");
	scene_sees(s, "（挂起 1）"); /* the other is over its time */
	scene_keys(s, "g Space , G k k k k Enter");
	scene_sees(s, "全部转给谁（工号）");
	scene_type(s, "9999");
	scene_key(s, "Enter");
	scene_sees(s, "9999");
}

static void
it_is_sentences_for_a_screen_reader(void **state)
{
	struct scene *s = *state;

	s->ui.setting.of[SETTING_LINEAR] = 1;
	s->ui.prompt.is_linear = true;
	scene_keys(s, "Space");
	scene_sees(s, "已选：");
	scene_keys(s, "Space , Enter");
	golden_check("tui/linear-bulk", scene_text(s));
	scene_keys(s, "Esc '");
	scene_sees(s, "全部待办");
}

/* --- views --- */

static void
a_view_is_saved_listed_opened_and_left(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "/");
	scene_type(s, "负责人：@我");
	scene_key(s, "Enter");
	scene_key(s, ":");
	scene_type(s, "save-view 我的");
	scene_key(s, "Enter");
	scene_sees(s, "保存了视图: 我的");
	scene_key(s, "Esc");
	scene_keys(s, "'");
	golden_check("tui/views", scene_text(s));
	scene_resize(s, 16, 60);
	golden_check("tui/views-60x16", scene_text(s));
	scene_resize(s, 5, 20);
	(void)scene_text(s);
	scene_resize(s, 24, 80);
	scene_keys(s, "j Enter");
	scene_sees(s, "待办：我的");
	scene_key(s, "w");
	scene_sees(s, "为什么符合筛选条件");
	scene_sees(s, "owner:@me");
	scene_keys(s, "Esc Esc");
	scene_sees_not(s, "待办：我的");
	scene_sees(s, "/ 9");
}

static void
a_view_of_closed_ones_shows_them_newest_first(void **state)
{
	struct scene *s = *state;

	scene_key(s, "/");
	scene_type(s, "status:closed");
	scene_sees(s, "1 / 2");
	scene_sees(s, "重复的一单");
	scene_key(s, "Esc");
	scene_sees(s, "1 / 9");
}

static void
a_fault_is_shown_and_the_last_filter_goes_on(void **state)
{
	struct scene *s = *state;

	scene_key(s, "/");
	scene_type(s, "机器 status:opne");
	scene_sees(s, "filter:1:11: opne 不是 status 的值：是不是 open");
	scene_sees(s, "扫地机器人");
	scene_key(s, "Enter");
	assert_true(s->ui.prompt.is_open);
	assert_int_equal(s->ui.prompt.edit.caret, strlen("机器 status:"));
	scene_keys(s, "C-k");
	scene_type(s, "open");
	scene_key(s, "Enter");
	assert_false(s->ui.prompt.is_open);
	scene_sees(s, "扫地机器人");
}

static void
a_whole_number_that_is_found_is_written_down_once(void **state)
{
	struct scene *s = *state;
	int64_t acts;

	scene_key(s, "/");
	scene_type(s, "1380000567");
	acts = store_act(s->ui.store);
	scene_type(s, "8");
	scene_sees(s, "洗衣机漏水");
	assert_true(store_act(s->ui.store) > acts);
	acts = store_act(s->ui.store);
	scene_keys(s, "Enter j");
	assert_int_equal(store_act(s->ui.store), acts);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(selected_rows_are_marked_and_counted),
		TEST(a_selected_row_that_leaves_stays_and_is_marked),
		TEST(the_preview_says_what_would_happen_to_each),
		TEST(the_number_is_typed_before_anything_is_done),
		TEST(triage_and_words_are_asked_once_for_all),
		TEST(a_person_and_a_moment_are_asked_once_for_all),
		TEST(it_is_sentences_for_a_screen_reader),
		TEST(a_view_is_saved_listed_opened_and_left),
		TEST(a_view_of_closed_ones_shows_them_newest_first),
		TEST(a_fault_is_shown_and_the_last_filter_goes_on),
		TEST(a_whole_number_that_is_found_is_written_down_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
