#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "shop.h"

/*
 * What is promised in a reply is on the glass before it is sent, becomes a dated object with it, is
 * kept by a later reply, and counts (H-07, H-33). The clock stands at SHOP_NOW: a Sunday, 14:05.
 */
struct day {
	struct story *story;
	struct shop shop;
	struct actor *zhang;
};

static const char *const words[] = {"LANGUAGE=zh_CN", "KEFU_NOW=1795327500", NULL};

static void
the_reply_shows_what_it_promises(struct day *d)
{
	step(d->story, "小张 opens the ticket that is due first");
	d->zhang = actor_open(
		&(struct staging){.story = d->story,
				  .argv = (const char *const[]){KEFU_PROGRAM, "--db", d->shop.path,
								"--as", "1024", NULL},
				  .env = words});
	actor_sees(d->zhang, "客服台  1024 小张  待办 9");
	actor_key(d->zhang, "Enter");
	actor_sees_in_row(d->zhang, 1, "KF20261122001");
	step(d->story, "while the reply is written, the moment stands below it");
	actor_key(d->zhang, "r");
	actor_sees(d->zhang, "-- 答复 ");
	actor_type(d->zhang, "李女士，非常抱歉。今天18点前给您回电话");
	actor_sees(d->zhang, "-- 发出后开始计时的承诺: 1 ");
	actor_sees(d->zhang, "今天 18:00 给您回电话 我");
	step(d->story, "nobody is on duty on a Sunday, and what could be kept is offered");
	actor_sees(d->zhang, "今天 18:00 无人值班，^N ^G 改为 明早 8:30");
}

static void
it_begins_when_the_reply_is_sent(struct day *d)
{
	step(d->story, "^O sends both and says so");
	actor_key(d->zhang, "C-o");
	actor_sees(d->zhang, "已做：答复 李女士，电话（10 秒内 u 收回）；已承诺 今天 18:00");
	step(d->story, "the ticket shows the promise and how long there is");
	actor_sees(d->zhang, "承诺 今天 18:00  今天18点前给您回电话");
	actor_sees(d->zhang, "小张  剩 3 时");
}

static void
a_later_reply_keeps_it(struct day *d)
{
	step(d->story, "the next reply says which promise it keeps");
	actor_key(d->zhang, "r");
	actor_sees(d->zhang, "-- 答复 ");
	actor_type(d->zhang, "师傅已经上门，水关好了");
	actor_sees(d->zhang, "兑现 今天 18:00 今天18点前给您回电话");
	actor_key(d->zhang, "C-o");
	actor_sees(d->zhang, "以前的承诺已兑现");
	actor_sees_not(d->zhang, "承诺 今天 18:00");
}

static void
one_made_by_hand_is_broken(struct day *d)
{
	step(d->story, "a promise of the telephone is written down in a sentence");
	actor_type(d->zhang, "Z");
	actor_sees(d->zhang, "承诺何时做什么");
	actor_type(d->zhang, "周一下午4点前寄出替换件");
	actor_key(d->zhang, "Enter");
	actor_sees(d->zhang, "承诺 明天 16:00: 1 承诺  2 再改");
	actor_key(d->zhang, "Enter");
	actor_sees(d->zhang, "承诺 明天 16:00  周一下午4点前寄出替换件");
	step(d->story, "it is ended as broken, and the story says so");
	actor_type(d->zhang, "z");
	actor_sees(d->zhang, "1 兑现  2 未接通  3 失约  4 撤回");
	actor_type(d->zhang, "3");
	actor_sees(d->zhang, "明天 16:00  周一下午4点前寄出替换件  失约");
	actor_type(d->zhang, "q");
	actor_sees(d->zhang, "待办 9");
	actor_type(d->zhang, "q");
	actor_sees(d->zhang, "2 ");
	actor_type(d->zhang, "2");
	actor_ends_with(d->zhang, 0);
}

static void
both_count(struct day *d)
{
	struct actor *rates;

	step(d->story, "one of two was kept");
	rates = actor_open(&(struct staging){.story = d->story,
					     .argv = (const char *const[]){KEFU_PROGRAM, "promise",
									   "rates", "--csv", "--db",
									   d->shop.path, NULL},
					     .env = words});
	actor_sees(rates, "1024,小张,1,0,0,1,0,0,0,50");
	actor_ends_with(rates, 0);
}

static void
a_promise_is_made_kept_and_counted(void **state)
{
	struct day d = {.story = *state};

	shop_open(&d.shop);
	the_reply_shows_what_it_promises(&d);
	it_begins_when_the_reply_is_sent(&d);
	a_later_reply_keeps_it(&d);
	one_made_by_hand_is_broken(&d);
	both_count(&d);
	story_end(d.story, 9);
	shop_close(&d.shop);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_promise_is_made_kept_and_counted, story_setup,
						story_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
