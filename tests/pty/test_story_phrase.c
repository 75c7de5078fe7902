#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "shop.h"

/*
 * A call is answered from the greeting to the closing words without an input method: every key is
 * ASCII, and what the customer reads is Chinese (H-37). The clock stands at SHOP_NOW, so a reply
 * that is held stays held.
 */
struct call {
	struct story *story;
	struct shop shop;
	struct actor *zhang;
};

static void
presses(struct actor *a, const char *keys)
{
	char one[24];

	for (int n = 0; sscanf(keys, " %23s%n", one, &n) == 1; keys += n)
		actor_key(a, one);
}

static void
keys_alone(struct actor *a, const char *text)
{
	for (const char *s = text; *s; s++)
		assert_in_range(*s, ' ', '~');
	actor_type(a, text);
}

static void
looks_up(struct actor *a, const char *query, const char *line)
{
	keys_alone(a, query);
	actor_sees_in_row(a, 3, line);
	actor_sees_in_row(a, 1, query);
}

/* --- the call comes in --- */

static void
the_call_is_taken(struct call *c)
{
	step(c->story, "小张 opens the desk");
	c->zhang = actor_open(&(struct staging){
		.story = c->story,
		.argv = (const char *const[]){KEFU_PROGRAM, "--db", c->shop.path, "--as", "1024",
					      NULL},
		.env = (const char *const[]){"LANGUAGE=zh_CN", "KEFU_NOW=1795327500", NULL}});
	actor_sees(c->zhang, "客服台  1024 小张  待办 9");
	step(c->story, "a new contact is written down in four answers");
	actor_key(c->zhang, "l");
	actor_sees_cursor_on(c->zhang, "> 客户");
	keys_alone(c->zhang, "Wang Li");
	actor_key(c->zhang, "Enter");
	actor_sees_cursor_on(c->zhang, "> 号码或邮箱");
	keys_alone(c->zhang, "13811112222");
	actor_key(c->zhang, "Enter");
	actor_sees_cursor_on(c->zhang, "> 客户原话");
	keys_alone(c->zhang, "where is my order");
	actor_key(c->zhang, "Enter");
	actor_sees_cursor_on(c->zhang, "> 事由        where is my order");
	actor_key(c->zhang, "Enter");
	step(c->story, "the ticket opens, its name and number masked, and is 小张's");
	actor_sees(c->zhang, "KF20261122009");
	actor_sees_in_row(c->zhang, 1, "138****2222  电话");
	actor_sees(c->zhang, "负责 小张");
}

/* --- the reply is put together --- */

static void
the_lookup_opens_over_the_reply(struct call *c)
{
	step(c->story, "r opens the reply below the head of the ticket");
	actor_key(c->zhang, "r");
	actor_sees_in_row(c->zhang, 12, "-- 答复 ");
	actor_sees_in_row(c->zhang, 1, "KF20261122009");
	actor_sees_cursor(c->zhang, 13, 0);
	step(c->story, "^P opens the lookup over it");
	actor_key(c->zhang, "C-p");
	actor_sees_in_row(c->zhang, 1, "查:");
	actor_sees_in_row(c->zhang, -1, "Tab 叠放再选");
	step(c->story, "what nothing is found by says how one can look");
	keys_alone(c->zhang, "zzqq");
	actor_sees(c->zhang, "没有这样的话术：汉字、全拼、首字母、S16 都行");
	actor_key(c->zhang, "C-u");
	actor_sees_in_row(c->zhang, 3, "> S1    接起来电");
	step(c->story, "the cursor goes down, and with the next letter back to the best");
	presses(c->zhang, "Down Down");
	actor_sees_in_row(c->zhang, 5, "> S2b");
	looks_up(c->zhang, "jqld", "> S1    接起来电");
}

static void
the_phrases_are_stacked(struct call *c)
{
	step(c->story, "the greeting has the part of the day and the number, and what not to say");
	actor_sees_in_row(c->zhang, 17, "下午好，1024号为您服务，请问有什么可以帮您？");
	actor_sees(c->zhang, "不可说   喂，倒是说话呀！");
	step(c->story, "Tab puts it in and the lookup stays, empty");
	actor_key(c->zhang, "Tab");
	actor_sees_not(c->zhang, "jqld");
	actor_sees_in_row(c->zhang, 3, "> S1    接起来电");
	step(c->story, "a name in Latin letters is not guessed: its place stays to be filled");
	looks_up(c->zhang, "zdxmhch", "> S2b   知道姓名后称呼");
	actor_sees(c->zhang, "待填 1 处");
	actor_sees_in_row(c->zhang, 17, "{称呼}，您好，请您接着讲，我在记录。");
	actor_key(c->zhang, "Tab");
	actor_sees_not(c->zhang, "zdxmhch");
	step(c->story, "by the number of a scenario");
	looks_up(c->zhang, "s16", "> S16   嫌处理慢");
	actor_sees_in_row(c->zhang, 17, "{分钟}分钟内给您结果。");
	actor_key(c->zhang, "Tab");
	actor_sees_not(c->zhang, "s16");
	step(c->story, "by whole syllables; Enter puts the closing words in and leads back");
	looks_up(c->zhang, "jieshutonghua", "> S32   结束通话");
	actor_key(c->zhang, "Enter");
	actor_sees_in_row(c->zhang, 12, "-- 答复 ");
	actor_sees_in_row(c->zhang, 13, "下午好，1024号为您服务，请问有什么可以帮您？");
	actor_sees(c->zhang, "感谢您的来电，祝您生活愉快，再见。");
}

static void
the_places_are_filled(struct call *c)
{
	step(c->story, "^O is refused while something is to be filled");
	actor_key(c->zhang, "C-o");
	actor_sees(c->zhang, "还有空没有填：Tab 到下一空");
	actor_sees_in_row(c->zhang, 12, "-- 答复 ");
	step(c->story, "Tab selects the first place, and typing takes its place");
	actor_key(c->zhang, "Tab");
	actor_sees_reverse(c->zhang, "{称呼}");
	keys_alone(c->zhang, "Ms Wang");
	actor_sees(c->zhang, "Ms Wang，您好");
	step(c->story, "Tab goes to the next");
	actor_key(c->zhang, "Tab");
	actor_sees_reverse(c->zhang, "{分钟}");
	keys_alone(c->zhang, "10");
	actor_sees(c->zhang, "10分钟内给您结果。");
	step(c->story, "then nothing is left to fill");
	actor_key(c->zhang, "Tab");
	actor_sees(c->zhang, "没有待填的空");
	step(c->story, "Esc in the lookup gives text and caret back");
	actor_key(c->zhang, "C-p");
	actor_sees_in_row(c->zhang, 1, "查:");
	looks_up(c->zhang, "fp", "发票");
	actor_key(c->zhang, "Esc");
	actor_sees_in_row(c->zhang, 12, "-- 答复 ");
	actor_sees_cursor_on(c->zhang, "10分钟内给您结果。");
}

/* --- and sent --- */

static void
the_reply_is_sent(struct call *c)
{
	step(c->story, "^O sends it");
	actor_key(c->zhang, "C-o");
	actor_sees(c->zhang, "已做：答复 Wa****Li，电话（10 秒内 u 收回）");
	actor_sees(c->zhang, "小张     答复        下午好，1024号为您服务");
	actor_sees(c->zhang, "反馈   负责 小张");
	step(c->story, "u takes it back while it is held");
	actor_key(c->zhang, "u");
	actor_sees(c->zhang, "已撤销：答复（U 重做）");
	actor_sees(c->zhang, "小张     答复        (已撤销)");
	step(c->story, "U sends it again");
	actor_key(c->zhang, "U");
	actor_sees(c->zhang, "已重做：答复（u 撤销）");
	actor_sees(c->zhang, "反馈   负责 小张");
}

/* --- a secret is held, and the closing runs in steps --- */

static void
a_secret_is_held_until_it_is_gone(struct call *c)
{
	step(c->story, "the number of a colleague is not sent, whatever is pressed");
	actor_key(c->zhang, "r");
	keys_alone(c->zhang, "please call my colleague: 13912345678");
	actor_key(c->zhang, "C-o");
	actor_sees(c->zhang, "没有发出：第 1 行有不该告诉这位客户的内容");
	actor_key(c->zhang, "C-o");
	actor_sees_in_row(c->zhang, 12, "-- 答复 ");
	step(c->story, "gone, it is free");
	actor_key(c->zhang, "C-u");
	actor_sees_not(c->zhang, "13912345678");
	actor_key(c->zhang, "Esc");
	actor_sees_not(c->zhang, "-- 答复 ");
}

static void
the_closing_runs_in_steps(struct call *c)
{
	step(c->story, "^R in the lookup begins the steps of S32");
	actor_key(c->zhang, "p");
	actor_sees_in_row(c->zhang, 1, "查:");
	looks_up(c->zhang, "s32", "> S32   结束通话");
	actor_key(c->zhang, "C-r");
	actor_sees(c->zhang, "S32 结束通话  第 1 步，共 2 步");
	actor_sees(c->zhang, "不可说   没别的就挂了吧。");
	step(c->story, "^R in the reply puts in what is to be said, and ^O sends it");
	presses(c->zhang, "r C-r");
	actor_sees_in_row(c->zhang, 13, "请问还有别的需要吗？感谢您的来电，祝您生活愉快，再见。");
	actor_key(c->zhang, "C-o");
	actor_sees(c->zhang, "已做：答复 Wa****Li，电话（10 秒内 u 收回）");
	step(c->story, "e goes on, and what was done is in the story");
	actor_key(c->zhang, "e");
	actor_sees(c->zhang, "第 2 步，共 2 步");
	actor_sees(c->zhang, "要做   等客户先挂机");
	actor_key(c->zhang, "e");
	actor_sees(c->zhang, "S32 2/2 等客户先挂机");
	actor_sees_not(c->zhang, "不可说");
}

static void
the_ticket_is_closed(struct call *c)
{
	step(c->story, "c closes the ticket");
	actor_key(c->zhang, "c");
	actor_sees(c->zhang, "满意度");
	actor_type(c->zhang, "5\t1\t1\t1\r");
	actor_sees(c->zhang, "已做：结单（u 撤销）");
	step(c->story, "it is gone from the queue");
	actor_key(c->zhang, "q");
	actor_sees(c->zhang, "/ 9");
	actor_sees_not(c->zhang, "009 ");
}

static void
the_desk_is_whole(struct call *c)
{
	struct actor *verify;

	step(c->story, "小张 leaves, and the log is whole");
	presses(c->zhang, "q 2");
	actor_ends_with(c->zhang, 0);
	verify = actor_open(&(struct staging){
		.story = c->story,
		.argv = (const char *const[]){KEFU_PROGRAM, "verify", "--db", c->shop.path, NULL}});
	actor_ends_with(verify, 0);
}

static void
a_call_is_answered_without_an_input_method(void **state)
{
	struct call c = {.story = *state};

	shop_open(&c.shop);
	the_call_is_taken(&c);
	the_lookup_opens_over_the_reply(&c);
	the_phrases_are_stacked(&c);
	the_places_are_filled(&c);
	the_reply_is_sent(&c);
	a_secret_is_held_until_it_is_gone(&c);
	the_closing_runs_in_steps(&c);
	the_ticket_is_closed(&c);
	the_desk_is_whole(&c);
	story_end(c.story, 27);
	shop_close(&c.shop);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_call_is_answered_without_an_input_method,
						story_setup, story_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
