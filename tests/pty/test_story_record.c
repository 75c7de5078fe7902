#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "shop.h"

/*
 * An angry caller from the first word to the feedback (H-70 … H-79): triage, soothing line,
 * restatement, options, choice, agreement, a promise in the reply that is broken on a clock the
 * story moves, and both forms. 小张 has the call; 店长 is the lead and only watches.
 */
struct call {
	struct story *story;
	struct shop shop;
	struct actor *zhang, *lead;
	char clock[64];
};

/* Nobody presses a key for a while here, and the glass must not hide. */
static void
file_put(const struct call *p)
{
	char dir[64], path[80];
	FILE *f;

	(void)snprintf(dir, sizeof dir, "%s/kefu", p->shop.dir);
	(void)snprintf(path, sizeof path, "%s/config.yaml", dir);
	assert_int_equal(mkdir(dir, 0700), 0);
	f = fopen(path, "w");
	assert_non_null(f);
	assert_true(fputs("hide_after: 0\n", f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static void
clock_put(const struct call *p, int minutes)
{
	char beside[80];
	FILE *f;

	(void)snprintf(beside, sizeof beside, "%s.new", p->clock);
	f = fopen(beside, "w");
	assert_non_null(f);
	assert_true(fprintf(f, "%lld\n", (long long)SHOP_NOW + 60LL * minutes) > 0);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(rename(beside, p->clock), 0);
}

static struct actor *
sits_down(struct call *p, const char *name, const char *work_no)
{
	char clock[96], home[80];

	(void)snprintf(clock, sizeof clock, "KEFU_NOW=%s", p->clock);
	(void)snprintf(home, sizeof home, "XDG_CONFIG_HOME=%s", p->shop.dir);
	return actor_open(&(struct staging){
		.story = p->story,
		.name = name,
		.argv = (const char *const[]){KEFU_PROGRAM, "--db", p->shop.path, "--as", work_no,
					      NULL},
		.env = (const char *const[]){"LANGUAGE=zh_CN", clock, home, NULL}});
}

static void
the_caller_is_triaged(struct call *p)
{
	struct actor *a = p->zhang;

	step(p->story, "小张 opens the call of 王先生 and triages");
	actor_key(a, "j");
	actor_key(a, "Enter");
	actor_sees(a, "KF20261122002  紧急重要");
	actor_key(a, "f");
	actor_sees(a, "均为建议，由您决定");
	step(p->story, "the words that speak stand in reverse");
	actor_sees_reverse(a, "催了两次了");
	actor_sees(a, "原话建议 愤怒 (催了两次了");
	step(p->story, "the voice is loud: angry; how he is met stands there at once");
	actor_key(a, "l");
	actor_key(a, "3");
	actor_sees(a, "先听完、先安抚");
	actor_sees(a, "5分钟内给您解决办法");
	step(p->story, "the key sentence, and what he needs said back");
	actor_type(a, "k明天早上就要用，到底什么时候发货\r");
	actor_type(a, "r您明早要用，要一个确切的发货时间\r");
	actor_sees(a, "[y 待客户确认] 您明早要用");
	actor_key(a, "y");
	actor_sees(a, "[客户已确认] 您明早要用");
	step(p->story, "it cannot be used tomorrow: urgent and important; he may go outside");
	actor_type(a, "59");
	actor_sees(a, "9 升级风险 [是]");
	actor_sees(a, "优先级  紧急重要");
	actor_key(a, "Enter");
	actor_sees(a, "已做：识别");
	actor_sees_in_row(a, 1, "愤怒  升级风险");
	step(p->story, "the lead learns of the risk");
	actor_sees(p->lead, "升级风险：KF20261122002 王先生");
	actor_sees_in_row(p->lead, 0, "收件 1");
	actor_key(p->lead, "j");
}

static void
he_chooses_between_two(struct call *p)
{
	struct actor *a = p->zhang;

	step(p->story, "one option alone is refused");
	actor_key(a, "b");
	actor_sees(a, "服务：开场和方案");
	actor_key(a, "Tab");
	actor_key(a, "Tab");
	actor_type(a, "特快免运费\r明早到\r要有人签收\r");
	actor_key(a, "C-o");
	actor_sees(a, "请给两到三个方案");
	actor_type(a, "门店自提\r今天就有\r要您跑一趟");
	actor_key(a, "C-o");
	actor_sees(a, "已做：开始服务记录");
	step(p->story, "he chooses the first, and agrees");
	actor_key(a, "b");
	actor_sees(a, "客户选择: 1 特快免运费");
	actor_key(a, "1");
	actor_sees(a, "客户选 1");
	actor_key(a, "b");
	actor_sees(a, "已同意，执行中");
}

static void
the_promise_is_broken(struct call *p)
{
	struct actor *a = p->zhang;

	step(p->story, "the reply promises a moment");
	actor_key(a, "r");
	actor_sees(a, "-- 答复");
	actor_type(a, "王先生，非常抱歉，让您催了两次。今天15:00前我给您回电。");
	actor_key(a, "C-o");
	actor_sees(a, "已做：答复");
	actor_sees_in_row(a, 2, "今天 15:00");
	step(p->story, "the moment passes: 小张 and the lead learn of it");
	clock_put(p, 56);
	actor_sees_in_row(a, 0, "收件 1");
	actor_sees(a, "超 0:01  小张承诺");
	actor_sees(p->lead, "超时：KF20261122002 王先生");
	actor_sees_in_row(p->lead, 0, "收件 2");
}

static void
both_forms_are_filled(struct call *p)
{
	struct actor *a = p->zhang;

	step(p->story, "the feedback, and the result of the service");
	actor_key(a, "r");
	actor_sees(a, "-- 答复");
	actor_type(a, "王先生，回电晚了，非常抱歉。投影仪已由特快揽收。还有其他可以帮您的吗？");
	actor_key(a, "C-o");
	actor_sees(a, "已做：答复");
	actor_key(a, "b");
	actor_type(a, "特快已揽收，单号已发客户");
	actor_key(a, "C-o");
	actor_sees(a, "已做：结束服务记录");
	step(p->story, "Forms A and B are filled by the work");
	actor_key(a, "F");
	actor_sees(a, "客户需求识别记录表");
	actor_sees(a, "139****8831");
	actor_sees(a, "原话：明天早上就要用，到底什么时候发货");
	actor_sees(a, "复述（已确认）：您明早要用，要一个确切的发货时间");
	actor_sees(a, "标准化服务执行记录表");
	actor_sees(a, "KF20261122002-1");
	actor_key(a, "G");
	actor_sees(a, "利：明早到");
	actor_sees(a, "结果：特快已揽收，单号已发客户");
}

static void
leaves(struct call *p, struct actor *a, const char *keys)
{
	char one[24];

	step(p->story, "leaves");
	for (int n = 0; sscanf(keys, " %23s%n", one, &n) == 1; keys += n)
		actor_key(a, one);
	actor_sees(a, "离开");
	actor_key(a, "2");
	actor_ends_with(a, 0);
}

static void
an_angry_caller(void **state)
{
	struct call p = {.story = *state};

	shop_open(&p.shop);
	(void)snprintf(p.clock, sizeof p.clock, "%s/clock", p.shop.dir);
	clock_put(&p, 0);
	file_put(&p);
	p.zhang = sits_down(&p, "小张", "1024");
	p.lead = sits_down(&p, "店长", "1001");
	actor_sees(p.zhang, "客服台  1024 小张");
	actor_sees(p.lead, "客服台  1001 店长");
	the_caller_is_triaged(&p);
	he_chooses_between_two(&p);
	the_promise_is_broken(&p);
	both_forms_are_filled(&p);
	leaves(&p, p.zhang, "q q q");
	leaves(&p, p.lead, "q");
	story_end(p.story, 13);
	shop_close(&p.shop);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(an_angry_caller, story_setup, story_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
