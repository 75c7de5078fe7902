#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "shop.h"

/*
 * The 8:30 meeting with two leads who record at once; one of them loses the line. The answer is in
 * the library the same day, whoever was not there has it before him on signing on and signs, and
 * finds the phrase by its initials (H-90 … H-96).
 */
struct morning {
	struct story *story;
	struct shop shop;
	struct actor *zhang, *zhou, *boss, *liu;
};

static struct actor *
sits_down(const struct morning *m, const char *work_no)
{
	return actor_open(&(struct staging){
		.story = m->story,
		.argv = (const char *const[]){KEFU_PROGRAM, "--db", m->shop.path, "--as", work_no,
					      NULL},
		.env = (const char *const[]){"LANGUAGE=zh_CN", "KEFU_NOW=1795393860", NULL}});
}

static void
an_agent_asks(struct morning *m)
{
	step(m->story, "小张 asks from a ticket, with one key");
	m->zhang = sits_down(m, "1024");
	actor_sees(m->zhang, "1024 小张");
	actor_key(m->zhang, "Q");
	actor_sees(m->zhang, "-- 给例会提问题 ");
	actor_key(m->zhang, "Tab");
	actor_type(m->zhang, "新版发票抬头怎么改");
	actor_key(m->zhang, "C-o");
	actor_sees(m->zhang, "已做：给例会提问题");
}

static void
two_leads_open_it(struct morning *m)
{
	step(m->story, "8:31: 老周 notes who is there and begins, the manager looks on");
	m->zhou = sits_down(m, "1007");
	m->boss = sits_down(m, "1001");
	actor_sees(m->zhou, "1007 老周");
	actor_key(m->zhou, "4");
	actor_sees(m->zhou, "08:30 开始");
	actor_key(m->zhou, "j");
	actor_key(m->zhou, "j");
	actor_sees_cursor_on(m->zhou, "1024");
	actor_key(m->zhou, "Space");
	actor_sees(m->zhou, "参会");
	actor_key(m->zhou, "(");
	actor_sees(m->zhou, "已做：开会");
	actor_key(m->zhou, "4");
	actor_sees(m->zhou, "已议 0 / 1");
	actor_sees(m->zhou, "每题 30:00");
	actor_sees(m->boss, "1001 店长");
	actor_key(m->boss, "4");
	actor_sees(m->boss, "已议 0 / 1");
}

static void
both_record(struct morning *m)
{
	step(m->story, "both write about the question at once; the manager's line is cut");
	actor_key(m->zhou, "Enter");
	actor_sees(m->zhou, "问题 1");
	actor_key(m->zhou, "m");
	actor_sees(m->zhou, "-- 记录讨论 ");
	actor_key(m->boss, "Enter");
	actor_sees(m->boss, "问题 1");
	actor_key(m->boss, "m");
	actor_sees(m->boss, "-- 记录讨论 ");
	actor_type(m->zhou, "财务说三天内可改");
	actor_type(m->boss, "合同第六条也写了");
	actor_sees(m->boss, "合同第六条也写了");
	actor_hangup(m->boss);
	(void)actor_ends(m->boss);
	actor_key(m->zhou, "C-o");
	actor_sees(m->zhou, "讨论  财务说三天内可改");
	step(m->story, "back again, the manager finds what was typed, and both stand there");
	m->boss = sits_down(m, "1001");
	actor_sees(m->boss, "1001 店长");
	actor_key(m->boss, "4");
	actor_sees(m->boss, "已议 1 / 1");
	actor_key(m->boss, "Enter");
	actor_sees(m->boss, "讨论  财务说三天内可改");
	actor_key(m->boss, "m");
	actor_sees(m->boss, "合同第六条也写了");
	actor_key(m->boss, "C-o");
	actor_sees(m->boss, "讨论  合同第六条也写了");
	actor_sees(m->zhou, "讨论  合同第六条也写了");
	actor_sees(m->zhou, "讨论  财务说三天内可改");
}

static void
it_is_solved(struct morning *m)
{
	step(m->story, "老周 writes the answer down and offers its wording");
	actor_key(m->zhou, "Enter");
	actor_sees(m->zhou, "-- 定结论 ");
	actor_key(m->zhou, "Tab");
	actor_type(m->zhou, "三天内凭原发票可以改抬头");
	actor_key(m->zhou, "C-o");
	actor_sees(m->zhou, "有答案");
	actor_key(m->zhou, "I");
	actor_sees(m->zhou, "-- 提交答案话术 ");
	actor_sees(m->zhou, "id: q1");
	actor_key(m->zhou, "C-o");
	actor_sees(m->zhou, "待批");
	step(m->story, "its author cannot approve it; the manager does, in the same question");
	actor_key(m->zhou, "A");
	actor_sees(m->zhou, "您写的");
	actor_sees(m->boss, "待批");
	actor_key(m->boss, "A");
	actor_sees(m->boss, "已入库");
	actor_sees(m->zhou, "已入库");
	step(m->story, "the meeting is closed");
	actor_key(m->zhou, "q");
	actor_sees(m->zhou, "已议 1 / 1");
	actor_key(m->zhou, ")");
	actor_sees(m->zhou, "已做：散会");
}

static void
the_absent_signs(struct morning *m)
{
	step(m->story, "小刘 signs on and has it before him; he reads and signs");
	m->liu = sits_down(m, "1031");
	actor_sees(m->liu, "有 1 个您没参加的例会的问题");
	actor_key(m->liu, "Enter");
	actor_sees(m->liu, "读完按 Enter 签收");
	actor_sees(m->liu, "结论：有答案，未入库  三天内凭原发票可以改抬头");
	actor_key(m->liu, "Enter");
	actor_sees(m->liu, "没有要您签收的");
	step(m->story, "the phrase is found by its initials");
	actor_key(m->liu, "1");
	actor_sees_in_row(m->liu, 1, "待办");
	actor_key(m->liu, "Enter");
	actor_sees(m->liu, "KF2026");
	actor_key(m->liu, "p");
	actor_sees(m->liu, "查:");
	actor_type(m->liu, "xbfp");
	actor_sees(m->liu, "新版发票抬头怎么改");
	step(m->story, "老周 sees who has signed, and who has not");
	actor_key(m->zhou, "Tab");
	actor_sees(m->zhou, "1 / 1");
	actor_sees(m->zhou, "1031  小刘");
}

static void
goes_home(struct actor *a)
{
	actor_key(a, "1");
	actor_sees_in_row(a, 1, "待办");
	actor_key(a, "q");
	actor_key(a, "2");
	actor_ends_with(a, 0);
}

static void
the_meeting_reaches_everybody(void **state)
{
	struct morning m = {.story = *state};

	shop_open(&m.shop);
	an_agent_asks(&m);
	two_leads_open_it(&m);
	both_record(&m);
	it_is_solved(&m);
	the_absent_signs(&m);
	goes_home(m.zhang);
	goes_home(m.zhou);
	goes_home(m.boss);
	actor_key(m.liu, "Esc");
	actor_sees_not(m.liu, "查:");
	goes_home(m.liu);
	story_end(m.story, 8);
	shop_close(&m.shop);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_meeting_reaches_everybody, story_setup,
						story_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
