/*
 * A practice call worked well and one worked badly, on the real screens of the program, and the
 * records of both read by the lead. The real desk has no ticket, notice or figure more, but for the
 * lead's word that somebody practised.
 */
#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "desk/actor.h"
#include "desk/rota.h"
#include "desk/verb.h"
#include "shop.h"
#include "store/store.h"

struct drill {
	struct story *story;
	struct shop shop;
	struct actor *zhang, *lead;
};

static struct actor *
sits_down(struct drill *d, const char *name, const char *work_no)
{
	return actor_open(&(struct staging){
		.story = d->story,
		.name = name,
		.argv = (const char *const[]){KEFU_PROGRAM, "--db", d->shop.path, "--as", work_no,
					      NULL},
		.env = (const char *const[]){"LANGUAGE=zh_CN", "KEFU_NOW=1795327500", NULL}});
}

/* 老周 leads 小张 and nobody else. */
static void
team_make(const struct drill *d)
{
	static const char *const members[] = {"1024"};
	const struct team_form team = {"一组", "1007", members, 1};
	const struct rota_form form = {
		.team = &team, .teams = 1, .away_secs = -1, .away_most = -1, .relief = -1};
	struct arena mem = {0};
	struct outcome out;
	struct err e = {0};
	struct store *s;
	struct actor by;

	assert_int_equal(store_open(d->shop.path, &s, &e), OK);
	assert_int_equal(actor_find(s, "1007", SHOP_NOW, &mem, &by), OK);
	assert_int_equal(
		desk_run(s, &by, verb_find("rota_set"), &(struct request){.rota = &form}, &out),
		OK);
	store_close(s);
	arena_reset(&mem);
}

static void
says(struct actor *a, const char *words, const char *answer)
{
	actor_key(a, "r");
	actor_sees(a, "-- 答复");
	actor_type(a, words);
	actor_key(a, "C-o");
	actor_sees(a, answer);
}

/* An error is sent as it is: the reply check asks why. */
static void
says_all_the_same(struct actor *a, const char *words, const char *answer)
{
	actor_key(a, "r");
	actor_sees(a, "-- 答复");
	actor_type(a, words);
	actor_key(a, "C-o");
	actor_sees(a, "照发的理由");
	actor_type(a, "x");
	actor_key(a, "C-o");
	actor_sees(a, answer);
}

/* Down so many scenarios, into the call, and the customer's ticket is taken. */
static struct actor *
begins(const struct drill *d, int down)
{
	struct actor *a = d->zhang;

	for (int i = 0; i < down; i++)
		actor_key(a, "j");
	actor_key(a, "Enter");
	actor_sees_in_row(a, 0, "待办 1");
	actor_sees_in_row(a, 0, "演练");
	actor_sees_in_row(a, 1, "耐心 3/3");
	actor_key(a, "T");
	actor_sees(a, "KF20261122001");
	return a;
}

static void
one_is_worked_well(struct drill *d)
{
	struct actor *a;

	step(d->story, "小张 practises a leak: the real screens, marked");
	actor_type(d->zhang, ":practice\r");
	actor_sees(d->zhang, "演练：情景");
	a = begins(d, 0);
	step(d->story, "the customer answers to what was said, and calms down");
	says(a, "您好，非常抱歉。请先关掉水龙头、拔下插头。请问您的订单号？", "订单尾号是 2207");
	actor_sees_in_row(a, 1, "不满");
	says(a, "跟您确认一下：给您两个方案，今天18点前上门维修，或者换新。", "那就这么定了");
	actor_sees_in_row(a, 1, "平静");
	step(d->story, "it is closed as any other, and the sheet stands there");
	actor_key(a, "c");
	actor_sees(a, "满意度");
	actor_type(a, "5\t1\t1\t1\r");
	actor_sees_in_row(a, 1, "按 q 看评分表");
	actor_key(a, "q");
	actor_sees(a, "得分：91，优秀");
	actor_sees(a, "没有识别");
	actor_key(a, "Esc");
	actor_sees(a, "演练：情景");
	actor_sees_cursor_on(a, "91");
}

static void
one_is_worked_badly(struct drill *d)
{
	struct actor *a;

	step(d->story, "the next one goes wrong: told to go away thrice");
	a = begins(d, 2);
	says_all_the_same(a, "这个不归我管", "你跟那个师傅一个样");
	says_all_the_same(a, "我要下班了", "是不是都这么说话");
	says_all_the_same(a, "你明天再打来", "叫你们领导给我回电话");
	actor_sees_in_row(a, 1, "客户走了：按 q 看评分表");
	actor_key(a, "q");
	actor_sees(a, "不合格");
	actor_sees(a, "结果：客户走了");
}

static void
the_lead_reads(struct drill *d)
{
	struct actor *a;

	step(d->story, "the lead was told of both, and reads the worse one");
	d->lead = a = sits_down(d, "老周", "1007");
	actor_sees_in_row(a, 0, "收件 2");
	actor_sees_in_row(a, 0, "待办 9"); /* no ticket more */
	actor_type(a, ":practice\r");
	actor_sees(a, "演练：情景");
	actor_key(a, "Tab");
	actor_sees(a, "演练：记录");
	actor_key(a, "Enter");
	actor_sees(a, "投诉上门师傅态度差");
	actor_sees(a, "1024 小张");
	actor_sees(a, "不合格");
}

static void
a_practice_call_well_and_one_badly(void **state)
{
	struct drill d = {.story = *state};

	shop_open(&d.shop);
	team_make(&d);
	d.zhang = sits_down(&d, "小张", "1024");
	actor_sees(d.zhang, "1 / 9");
	one_is_worked_well(&d);
	one_is_worked_badly(&d);
	the_lead_reads(&d);
	actor_hangup(d.zhang);
	(void)actor_ends(d.zhang);
	actor_hangup(d.lead);
	(void)actor_ends(d.lead);
	story_end(d.story, 5);
	shop_close(&d.shop);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_practice_call_well_and_one_badly, story_setup,
						story_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
