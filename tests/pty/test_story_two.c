#include "stage.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "shop.h"

/*
 * The agent who has a ticket and the lead write to the customer at the same time. Each sees that
 * the other is there; whoever is second is stopped, sees both texts, and sends his all the same.
 * Then one of the two programs is killed, and nobody is there any more.
 */
struct two_story {
	struct story *story;
	struct shop shop;
	struct actor *zhang, *zhou;
};

static int
setup(void **state)
{
	struct two_story *t = calloc(1, sizeof *t);
	void *story;

	(void)story_setup(&story);
	t->story = story;
	shop_open(&t->shop);
	*state = t;
	return 0;
}

static int
teardown(void **state)
{
	struct two_story *t = *state;
	void *story = t->story;

	(void)story_teardown(&story);
	shop_close(&t->shop);
	free(t);
	return 0;
}

static struct actor *
sits(struct two_story *t, const char *name, const char *work_no)
{
	struct actor *a = actor_open(&(struct staging){
		.story = t->story,
		.name = name,
		.argv = (const char *const[]){KEFU_PROGRAM, "--db", t->shop.path, "--as", work_no,
					      NULL},
		.env = (const char *const[]){"LANGUAGE=zh_CN", "KEFU_NOW=1795327500", NULL}});

	actor_sees_in_row(a, -1, "? 全部键");
	return a;
}

static void
each_sees_the_other(struct two_story *t)
{
	step(t->story, "小张 looks at a ticket, and the lead does, too");
	t->zhang = sits(t, "小张", "1024");
	t->zhou = sits(t, "老周", "1007");
	actor_key(t->zhang, "Enter");
	actor_sees(t->zhang, "负责 小张");
	actor_key(t->zhou, "Enter");
	actor_sees(t->zhang, "老周 也在看此单");
	actor_sees(t->zhou, "小张 也在看此单");
	step(t->story, "both begin to write");
	actor_key(t->zhang, "r");
	actor_sees(t->zhou, "小张 正在写");
	actor_key(t->zhou, "r");
	actor_sees(t->zhang, "老周 正在写");
	actor_sees(t->zhou, "小张 正在写");
}

static void
the_second_is_stopped(struct two_story *t)
{
	step(t->story, "the lead sends, and 小张 is stopped and sees both texts");
	actor_type(t->zhou, "李女士，师傅已经出发，请您关好水阀。");
	actor_type(t->zhang, "李女士，我们马上派人，请您关好水阀。");
	actor_sees(t->zhang, "我们马上派人");
	actor_key(t->zhou, "C-o");
	actor_sees(t->zhou, "已做：答复");
	actor_sees_not(t->zhang, "老周 正在写");
	actor_key(t->zhang, "C-o");
	actor_sees(t->zhang, "未发出：写的时候别人动过此单");
	actor_sees(t->zhang, "老周  答复");
	actor_sees(t->zhang, "- 师傅已经出发，");
	actor_sees(t->zhang, "+ 我们马上派人，");
	step(t->story, "he sends it all the same, with another key");
	actor_key(t->zhang, "C-y");
	actor_sees(t->zhang, "已做：答复");
	actor_sees(t->zhang, "我们马上派人");
}

static void
who_is_gone_is_not_there(struct two_story *t)
{
	step(t->story, "the lead's program is killed: nobody else is there");
	actor_key(t->zhou, "m");
	actor_sees(t->zhang, "老周 正在写");
	actor_kill(t->zhou, SIGKILL);
	actor_sees_not(t->zhang, "老周 正在写");
	step(t->story, "the desk holds, and 小张 leaves");
	actor_type(t->zhang, "qq2");
	actor_ends_with(t->zhang, 0);
}

static void
two_at_once(void **state)
{
	struct two_story *t = *state;

	each_sees_the_other(t);
	the_second_is_stopped(t);
	who_is_gone_is_not_there(t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(two_at_once, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
