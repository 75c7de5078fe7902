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
 * Three calls (H-26): one is silent and ends with a code, one joins an open ticket while a reply to
 * somebody else is half written, one is a question that is answered at once. All by ASCII keys.
 */
struct play {
	struct story *story;
	struct shop shop;
	struct actor *zhang;
};

static void
a_silent_call_ends_with_a_code(struct play *p)
{
	step(p->story, "n answers: the clock runs, the greeting stands there");
	actor_key(p->zhang, "n");
	actor_sees(p->zhang, "1024号为您服务");
	actor_sees(p->zhang, "通话 0:00  还不知道是谁");
	step(p->story, "nobody speaks: x, and why");
	actor_key(p->zhang, "Enter");
	actor_sees(p->zhang, "x 不立单结束");
	actor_type(p->zhang, "x");
	actor_sees(p->zhang, "1 无声");
	actor_type(p->zhang, "1");
	actor_sees(p->zhang, "来电已结束：无声");
	actor_sees(p->zhang, "编号");
}

static void
a_call_joins_an_open_ticket_and_the_text_comes_back(struct play *p)
{
	step(p->story, "a reply is half written when the telephone rings");
	actor_key(p->zhang, "Enter");
	actor_key(p->zhang, "r");
	actor_type(p->zhang, "one moment");
	actor_sees(p->zhang, "one moment");
	actor_key(p->zhang, "M-n");
	actor_sees(p->zhang, "1024号为您服务");
	step(p->story, "the last four digits find two; the second is on the line");
	actor_type(p->zhang, "5678");
	actor_sees(p->zhang, "150****5678");
	actor_key(p->zhang, "Enter");
	actor_type(p->zhang, "j");
	actor_sees_cursor_on(p->zhang, "138****5678");
	actor_sees(p->zhang, "未结  KF");
	step(p->story, "Enter goes on with the open ticket");
	actor_key(p->zhang, "Enter");
	actor_sees(p->zhang, "来电已并入");
	step(p->story, "behind it the reply is there again, as it was");
	actor_type(p->zhang, "q");
	actor_sees(p->zhang, "one moment");
	actor_key(p->zhang, "Esc");
	actor_sees(p->zhang, "已放下");
	step(p->story, "n is the call that goes on: it is put away with what it was about");
	actor_type(p->zhang, "n");
	actor_sees(p->zhang, "谁来电");
	actor_key(p->zhang, "Enter");
	actor_type(p->zhang, "x");
	actor_sees(p->zhang, "-- 结束话后");
	actor_type(p->zhang, "wl cj\rhas waited\r");
	actor_sees_not(p->zhang, "-- 结束话后");
}

static void
a_question_is_answered_by_the_short_path(struct play *p)
{
	step(p->story, "category, one line, Enter");
	actor_type(p->zhang, "n");
	actor_sees(p->zhang, "谁来电");
	actor_type(p->zhang, "5678\rN");
	actor_sees(p->zhang, "-- 来电立新单");
	actor_type(p->zhang, "wx bx bxqx");
	actor_sees(p->zhang, "维修 > 保修 > 保修期限");
	actor_type(p->zhang, "\rthree years\r");
	actor_sees(p->zhang, "已解答并归档 KF20261122009");
}

static void
three_calls(void **state)
{
	struct play p = {.story = *state};

	shop_open(&p.shop);
	p.zhang = actor_open(&(struct staging){
		.story = p.story,
		.argv = (const char *const[]){KEFU_PROGRAM, "--db", p.shop.path, "--as", "1024",
					      NULL},
		.env = (const char *const[]){"LANGUAGE=zh_CN", "KEFU_NOW=1795327500", NULL}});
	actor_sees(p.zhang, "客服台  1024 小张  待办 9");
	a_silent_call_ends_with_a_code(&p);
	a_call_joins_an_open_ticket_and_the_text_comes_back(&p);
	a_question_is_answered_by_the_short_path(&p);
	actor_hangup(p.zhang);
	actor_ends_with(p.zhang, 0);
	story_end(p.story, 8);
	shop_close(&p.shop);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(three_calls, story_setup, story_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
