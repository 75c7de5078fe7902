#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "shop.h"

/*
 * A filter is typed with an error and mended, kept as a view, and what it holds is acted on at
 * once: a colleague changes one row meanwhile, which is left alone and named; then the batch is
 * taken back. The clock stands at SHOP_NOW.
 */
struct day {
	struct story *story;
	struct shop shop;
	struct actor *zhang, *liu;
};

static const char *const words[] = {"LANGUAGE=zh_CN", "KEFU_NOW=1795327500", NULL};

static struct actor *
session(struct day *d, const char *work_no, const char *name)
{
	return actor_open(
		&(struct staging){.story = d->story,
				  .name = name,
				  .argv = (const char *const[]){KEFU_PROGRAM, "--db", d->shop.path,
								"--as", work_no, NULL},
				  .env = words});
}

static void
a_filter_is_mended_where_it_is_wrong(struct day *d)
{
	step(d->story, "a slip of the finger is named with its place, and Enter stays there");
	d->zhang = session(d, "1024", "zhang");
	actor_sees(d->zhang, "客服台  1024 小张  待办 9");
	actor_type(d->zhang, "/");
	actor_sees(d->zhang, "查找: ");
	actor_type(d->zhang, "状态：未结 渠到:电话、在线、邮件");
	actor_sees(d->zhang, "filter:1:7: 没有字段 渠到：是不是 渠道");
	actor_key(d->zhang, "Enter");
	actor_sees(d->zhang, "查找: 状态：未结 渠到:电话、在线、邮件");
	step(d->story, "the caret stands on it: two characters are typed anew");
	actor_key(d->zhang, "Delete");
	actor_key(d->zhang, "Delete");
	actor_type(d->zhang, "渠道");
	actor_sees_not(d->zhang, "filter:1:7");
	actor_key(d->zhang, "Enter");
	actor_sees(d->zhang, "待办  /状态：未结 渠道:电话、在线、邮件");
}

static void
it_is_kept_as_a_view(struct day *d)
{
	step(d->story, "it is saved under a name, and stands in the list with what it holds");
	actor_type(d->zhang, ":save-view 三路");
	actor_key(d->zhang, "Enter");
	actor_sees(d->zhang, "保存了视图: 三路");
	actor_type(d->zhang, "'");
	actor_sees(d->zhang, "status:open channel:phone,chat,mail");
	step(d->story, "Enter opens it, and the title shows its name");
	actor_key(d->zhang, "Down");
	actor_key(d->zhang, "Enter");
	actor_sees(d->zhang, "待办：三路");
}

static void
five_are_selected(struct day *d)
{
	step(d->story, "Space selects, and the line says how many");
	actor_type(d->zhang, "     ");
	actor_sees(d->zhang, "已选 5");
	actor_type(d->zhang, ",");
	actor_sees(d->zhang, "对选中的 5 张工单");
	step(d->story, "a note for all: the preview says that each can be done");
	for (int i = 0; i < 4; i++)
		actor_key(d->zhang, "Down");
	actor_key(d->zhang, "Enter");
	actor_sees(d->zhang, "统一的正文");
	actor_type(d->zhang, "系统升级，稍后再打");
	actor_key(d->zhang, "Enter");
	actor_sees(d->zhang, "5 张中将做 5 张");
}

static void
a_colleague_is_faster(struct day *d)
{
	step(d->story, "a colleague writes on the first of them");
	d->liu = session(d, "1031", "liu");
	actor_sees(d->liu, "客服台  1031 小刘  待办 9");
	actor_type(d->liu, "m");
	actor_sees(d->liu, "-- 备注");
	actor_type(d->liu, "客户又来过电话");
	actor_key(d->liu, "C-o");
	actor_sees(d->liu, "已做：备注");
}

static void
what_was_changed_is_left_and_named(struct day *d)
{
	step(d->story, "the number is typed; another one does nothing");
	actor_key(d->zhang, "Enter");
	actor_sees(d->zhang, "请输入张数");
	actor_type(d->zhang, "9");
	actor_key(d->zhang, "Enter");
	actor_sees(d->zhang, "没有做：应输入 5");
	actor_key(d->zhang, "Backspace");
	actor_type(d->zhang, "5");
	actor_key(d->zhang, "Enter");
	step(d->story, "four are done, and who was at the fifth is said");
	actor_sees(d->zhang, "做了 4 张，1 张没做");
	actor_sees(d->zhang, "KF20261122001: 小刘");
	actor_sees(d->zhang, "已变动");
}

static void
the_batch_is_taken_back(struct day *d)
{
	step(d->story, "u takes the batch back, with its own preview and number");
	actor_type(d->zhang, "u");
	actor_sees(d->zhang, "4 张中将做 4 张");
	actor_key(d->zhang, "Enter");
	actor_sees(d->zhang, "请输入张数");
	actor_type(d->zhang, "4");
	actor_key(d->zhang, "Enter");
	actor_sees(d->zhang, "撤销：做了 4 张");
	step(d->story, "the one that was left is still selected");
	actor_key(d->zhang, "Esc");
	actor_sees(d->zhang, "已选 1");
}

static void
a_view_is_acted_on_at_once(void **state)
{
	struct day d = {.story = *state};

	shop_open(&d.shop);
	a_filter_is_mended_where_it_is_wrong(&d);
	it_is_kept_as_a_view(&d);
	five_are_selected(&d);
	a_colleague_is_faster(&d);
	what_was_changed_is_left_and_named(&d);
	the_batch_is_taken_back(&d);
	actor_close(d.zhang);
	actor_close(d.liu);
	story_end(d.story, 11);
	shop_close(&d.shop);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_view_is_acted_on_at_once, story_setup,
						story_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
