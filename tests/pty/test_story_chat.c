#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "chats.h"
#include "shop.h"

/*
 * Three customers chat with the desk, each from a plain terminal; one agent answers them beside one
 * another. One customer leaves, one is handed on to a colleague, and when the server is killed and
 * the third says everything again, nothing has changed.
 */
struct chat_story {
	struct story *story;
	struct shop shop;
	struct actor *server, *wang, *li, *zhao, *zhang, *liu;
};

static int
setup(void **state)
{
	struct chat_story *t = calloc(1, sizeof *t);
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
	struct chat_story *t = *state;
	void *story = t->story;

	(void)story_teardown(&story);
	shop_close(&t->shop);
	free(t);
	return 0;
}

static const char *const env[] = {"LANGUAGE=zh_CN", "KEFU_NOW=1795327500", NULL};

static struct actor *
sits(struct chat_story *t, const char *name, const char *work_no)
{
	struct actor *a = actor_open(
		&(struct staging){.story = t->story,
				  .name = name,
				  .argv = (const char *const[]){KEFU_PROGRAM, "--db", t->shop.path,
								"--as", work_no, NULL},
				  .env = env});

	actor_sees_in_row(a, -1, "? 全部键");
	return a;
}

static struct actor *
comes(struct chat_story *t, const char *name, const char *session, const char *words)
{
	return chats_come(t->story, t->shop.path, env, (const char *const[]){name, session, words});
}

static void
three_are_answered(struct chat_story *t)
{
	step(t->story, "three customers come; nobody has them yet");
	t->server = chats_serve(t->story, t->shop.path, env);
	t->wang = comes(t, "王芳", "s1", "洗衣机漏水了");
	t->li = comes(t, "李强", "s2", "快递多久能到");
	t->zhao = comes(t, "赵静", "s3", "发票抬头写错了");
	t->zhang = sits(t, "小张", "1024");
	actor_sees(t->zhang, "待接 3 1:00");
	step(t->story, "one key leads to each in turn");
	actor_key(t->zhang, "C-v");
	actor_sees(t->zhang, "洗衣机漏水了");
	chats_answer(t->zhang, "您好，请先关好水阀。");
	actor_sees(t->wang, "1024> 您好，请先关好水阀。");
	actor_key(t->zhang, "C-v");
	actor_sees(t->zhang, "快递多久能到");
	chats_answer(t->zhang, "今天下午送到。");
	actor_sees(t->li, "1024> 今天下午送到。");
	actor_key(t->zhang, "C-v");
	actor_sees(t->zhang, "发票抬头写错了");
	chats_answer(t->zhang, "我请同事为您改。");
	actor_sees(t->zhao, "1024> 我请同事为您改。");
}

static void
a_message_comes_without_a_key(struct chat_story *t)
{
	step(t->story, "one writes again: her clock runs, and the key leads there");
	chats_say(t->wang, "水阀在哪里");
	actor_sees(t->zhang, "王** 0:00");
	actor_key(t->zhang, "C-v");
	actor_sees(t->zhang, "水阀在哪里");
	chats_say(t->wang, "我找到了");
	actor_sees(t->zhang, "我找到了");
	step(t->story, "she sees that somebody writes");
	actor_key(t->zhang, "r");
	actor_sees(t->wang, "对方正在输入");
	actor_key(t->zhang, "Esc");
	actor_sees(t->wang, "对方停止输入");
}

static void
one_leaves(struct chat_story *t)
{
	step(t->story, "one leaves, and is no longer among the chats");
	actor_key(t->li, "C-d");
	actor_sees(t->li, "会话结束");
	actor_ends_with(t->li, 0);
	actor_sees_not(t->zhang, "李**");
}

static void
one_is_handed_on(struct chat_story *t)
{
	step(t->story, "one is handed on: the colleague reads everything and answers");
	actor_key(t->zhang, "C-v");
	actor_sees(t->zhang, "发票抬头写错了");
	actor_key(t->zhang, "a");
	actor_sees(t->zhang, "转给（工号）");
	actor_type(t->zhang, "1031");
	actor_key(t->zhang, "C-o");
	actor_sees(t->zhang, "负责 小刘");
	actor_sees_not(t->zhang, ">赵**");
	t->liu = sits(t, "小刘", "1031");
	actor_sees(t->liu, "聊天  赵**");
	actor_key(t->liu, "C-v");
	actor_sees(t->liu, "我请同事为您改。");
	actor_key(t->liu, "Enter");
	chats_answer(t->liu, "发票已改好。");
	actor_sees(t->zhao, "1031> 发票已改好。");
}

static void
fed_again_nothing_changes(struct chat_story *t)
{
	step(t->story, "the server is killed; the same words again change nothing");
	chats_kill(t->server);
	actor_close(t->wang);
	t->server = chats_serve(t->story, t->shop.path, env);
	actor_key(t->zhang, "1");
	actor_key(t->zhang, "C-v");
	actor_sees(t->zhang, "我找到了");
	t->wang = comes(t, "王芳", "s1", "洗衣机漏水了");
	chats_say(t->wang, "水阀在哪里");
	chats_say(t->wang, "我找到了");
	chats_say(t->wang, "关好了");
	actor_sees(t->zhang, "关好了");
	actor_sees(t->zhang, "共 5"); /* four words of hers and one answer */
}

static void
chats_beside_one_another(void **state)
{
	struct chat_story *t = *state;

	three_are_answered(t);
	a_message_comes_without_a_key(t);
	one_leaves(t);
	one_is_handed_on(t);
	fed_again_nothing_changes(t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(chats_beside_one_another, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
