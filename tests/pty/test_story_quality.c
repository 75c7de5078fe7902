#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "shop.h"
#include "store/store.h"

/*
 * A month's end of quality: a calibration that one monitor fails, so that his plan passes to
 * another; he is examined and listens again; what he leaves undone stays owed. Three reports come
 * in time and one late. The other half of the month's end is the story of people.
 */
struct quality_story {
	struct story *story;
	struct shop shop;
	char sheet[64];
	struct actor *qi, *su;
};

static const char sheet[] = "version: 2\nitems:\n- {id: need, title: 问清需求, weight: 60}\n"
			    "- {id: rest, title: 其余各项, weight: 40}\n"
			    "calibration: {contacts: 2}\nplan: {quality: 3}\n";

enum { TODAY, NEXT_MORNING, AFTER_TEN, THIRD_MORNING };

static const char *const hours[] = {
	[TODAY] = "KEFU_NOW=1795327500",         /* SHOP_NOW, 2026-11-22 14:05 */
	[NEXT_MORNING] = "KEFU_NOW=1795392000",  /* 11-23 08:00 */
	[AFTER_TEN] = "KEFU_NOW=1795485900",     /* 11-24 10:05 */
	[THIRD_MORNING] = "KEFU_NOW=1795564800", /* 11-25 08:00 */
};

static struct actor *
runs(struct quality_story *f, const char *work_no, int hour, const char *const *words)
{
	const char *argv[16] = {KEFU_PROGRAM, "--db", f->shop.path, "--as", work_no};
	char home[80];

	for (size_t i = 0; words[i] && i < 10; i++)
		argv[5 + i] = words[i];
	(void)snprintf(home, sizeof home, "XDG_CONFIG_HOME=%s", f->shop.dir);
	return actor_open(&(struct staging){
		.story = f->story,
		.name = work_no,
		.argv = argv,
		.env = (const char *const[]){"LANGUAGE=zh_CN", hours[hour], home, NULL}});
}

static struct actor *
sits_down(struct quality_story *f, const char *work_no, int hour)
{
	struct actor *a = runs(f, work_no, hour, (const char *const[]){NULL});

	actor_sees_in_row(a, 0, work_no);
	return a;
}

static void
leaves(struct actor *a)
{
	actor_hangup(a);
	(void)actor_ends(a);
}

/* A command that must end well. */
static void
ran(struct quality_story *f, const char *const *words)
{
	struct actor *a = runs(f, "1001", TODAY, words);

	actor_ends_with(a, 0);
	actor_close(a);
}

/* 小齐, who listens, and 老周, who is listened to. */
static void
are_at_work(const struct quality_story *f)
{
	struct err e = {0};
	struct store *s;

	assert_int_equal(store_open(f->shop.path, &s, &e), OK);
	shop_do(s, "1005", SHOP_NOW, "sign_on", 0, NULL);
	shop_do(s, "1007", SHOP_NOW, "sign_on", 0, NULL);
	store_close(s);
}

static void
the_desk_gets_its_monitors(struct quality_story *f)
{
	FILE *to;

	step(f->story, "a sheet of two items, a quality officer and a supervisor");
	(void)snprintf(f->sheet, sizeof f->sheet, "%.40s/sheet.yaml", f->shop.dir);
	to = fopen(f->sheet, "w");
	assert_non_null(to);
	(void)fputs(sheet, to);
	assert_int_equal(fclose(to), 0);
	ran(f, (const char *const[]){"quality", "sheet", "--import", f->sheet, NULL});
	ran(f, (const char *const[]){"agent", "add", "1005", "小齐", "--roles", "quality", NULL});
	ran(f,
	    (const char *const[]){"agent", "add", "1006", "苏主管", "--roles", "supervisor", NULL});
	are_at_work(f);
}

/* Place 7, and from its first section on to that one. */
static void
tab_open(struct actor *a, const char *named)
{
	static const char *const tabs[] = {"[计划]", "[欠听]",   "[评分]", "[建议单]",
					   "[校准]", "[质检员]", "[报告]", NULL};

	actor_key(a, "7");
	for (size_t i = 0; tabs[i]; i++) {
		actor_sees(a, tabs[i]);
		if (!strcmp(tabs[i], named))
			return;
		actor_key(a, "Tab");
	}
}

/* Both contacts: "need" gets that much, the rest is full. */
static void
scores_blind(struct actor *a, const char *need, const char *sum)
{
	for (int i = 0; i < 2; i++) {
		actor_key(a, "_");
		actor_sees(a, "校准盲评");
		actor_key(a, "Tab");
		actor_key(a, "Tab");
		actor_type(a, need);
		actor_sees(a, need);
		actor_key(a, "C-o");
		actor_sees(a, "已做：校准评分");
		actor_key(a, "j");
	}
	actor_sees(a, sum);
}

static void
a_calibration_is_failed(struct quality_story *f)
{
	step(f->story, "both score the same contacts, neither knowing of the other");
	f->su = sits_down(f, "1006", TODAY);
	f->qi = sits_down(f, "1005", TODAY);
	tab_open(f->su, "[校准]");
	actor_key(f->su, "Insert");
	actor_sees(f->su, "抽 2 通");
	actor_key(f->su, "1");
	actor_sees(f->su, "进行中");
	actor_key(f->su, "Enter");
	scores_blind(f->su, "50", "苏主管 2/2");
	tab_open(f->qi, "[校准]");
	actor_key(f->qi, "Enter");
	actor_sees(f->qi, "苏主管 2/2");
	actor_sees(f->qi, "待评分");
	scores_blind(f->qi, "1", "小齐 2/2");
	step(f->story, "the supervisor closes it: one is far off, item by item");
	actor_key(f->su, "C-l");
	actor_sees(f->su, "小齐 2/2");
	actor_key(f->su, "Insert");
	actor_sees(f->su, "结束校准 1？");
	actor_key(f->su, "1");
	actor_sees(f->su, "未通过");
	actor_sees(f->su, "-49.00");
	actor_key(f->su, "Enter");
	actor_sees(f->su, "-49");
}

/* --- the plan --- */

static void
examined(struct actor *a, const char *rights, const char *count)
{
	actor_key(a, "Insert");
	actor_sees(a, "登记质检员培训或考试");
	actor_key(a, "Tab");
	for (const char *r = rights; *r; r++)
		actor_key(a, "Right");
	actor_key(a, "Tab");
	actor_type(a, "90");
	actor_sees(a, "90");
	actor_key(a, "C-o");
	actor_sees(a, count);
}

static void
who_failed_listens_again_after_the_exams(struct quality_story *f)
{
	step(f->story, "who failed draws nothing, until both exams are passed");
	tab_open(f->qi, "[计划]");
	actor_key(f->qi, ";");
	actor_sees(f->qi, "最近一次校准未通过");
	tab_open(f->su, "[质检员]");
	actor_sees_cursor_on(f->su, "店长");
	actor_key(f->su, "j");
	actor_sees_cursor_on(f->su, "小齐");
	examined(f->su, "....", "1/7");
	examined(f->su, "......", "2/7");
	actor_key(f->qi, "C-l");
	actor_key(f->qi, ";");
	actor_sees(f->qi, "抽取 3");
}

/* A drawn contact is scored with what is to be said of it, and a note; its agent takes it on. */
static void
the_plan_is_followed(struct quality_story *f)
{
	struct actor *a = f->qi;

	step(f->story, "one of three is heard and scored, with a note in the same act");
	actor_sees(a, "今日 0／3");
	actor_key(a, "Enter");
	actor_sees(a, "给联系评分");
	actor_key(a, "Tab");
	actor_key(a, "Tab");
	actor_type(a, "40 没有复述");
	actor_sees(a, "40 没有复述");
	for (int i = 0; i < 4; i++)
		actor_key(a, "Tab");
	actor_type(a, "先复述");
	actor_sees(a, "先复述");
	actor_key(a, "C-o");
	actor_sees(a, "今日 1／3");
	tab_open(a, "[建议单]");
	actor_sees(a, "先复述");
}

static void
the_plan_is_not_followed(struct quality_story *f)
{
	struct actor *a;

	step(f->story, "the next morning what was left undone is owed");
	leaves(f->qi);
	a = sits_down(f, "1005", NEXT_MORNING);
	tab_open(a, "[计划]");
	actor_sees(a, "今日 0／3，欠 2");
	leaves(a);
}

/* --- the reports --- */

static struct actor *
reports_open(struct quality_story *f, int hour)
{
	struct actor *a = sits_down(f, "1006", hour);

	tab_open(a, "[报告]");
	return a;
}

static void
three_reports_in_time_and_one_late(struct quality_story *f)
{
	struct actor *a;

	step(f->story, "the day's and the week's report are there before ten");
	leaves(f->su);
	a = reports_open(f, NEXT_MORNING);
	actor_sees(a, "2026-11-16 11-23 12:00  11-23 08:00  按时");
	actor_sees(a, "2026-11-22 11-23 10:00  11-23 08:00  按时");
	leaves(a);
	step(f->story, "nobody was there before ten: the next one is late");
	a = reports_open(f, AFTER_TEN);
	actor_sees(a, "2026-11-23 11-24 10:00  11-24 10:05  迟");
	leaves(a);
	a = reports_open(f, THIRD_MORNING);
	actor_sees(a, "2026-11-24 11-25 10:00  11-25 08:00  按时");
	step(f->story, "a figure of the first report opens its row, and that the record");
	actor_key(a, "G");
	actor_key(a, "Enter");
	actor_sees(a, "监听数与等级");
	actor_key(a, "Enter");
	actor_sees(a, "80");
	actor_key(a, "Enter");
	actor_sees(a, "没有复述");
	leaves(a);
}

/* --- a practice call --- */

static void
answers(struct actor *a, const char *words, const char *then)
{
	actor_key(a, "r");
	actor_sees(a, "-- 答复");
	actor_type(a, words);
	actor_key(a, "C-o");
	actor_sees(a, then);
}

static void
what_was_weak_is_practised(struct quality_story *f)
{
	struct actor *a;

	step(f->story, "老周 practises what was weak, and the sheet says how it went");
	a = sits_down(f, "1007", THIRD_MORNING);
	actor_type(a, ":practice\r");
	actor_sees(a, "演练：情景");
	actor_key(a, "Enter");
	actor_sees_in_row(a, 0, "演练");
	actor_sees_in_row(a, 1, "耐心 3/3");
	actor_key(a, "T");
	actor_sees(a, "KF20261125001");
	answers(a, "您好，非常抱歉。请先关掉水龙头、拔下插头。请问您的订单号？", "订单尾号是 2207");
	answers(a, "跟您确认一下：给您两个方案，今天18点前上门维修，或者换新。", "那就这么定了");
	actor_key(a, "c");
	actor_sees(a, "满意度");
	actor_type(a, "5\t1\t1\t1\r");
	actor_sees_in_row(a, 1, "按 q 看评分表");
	actor_key(a, "q");
	actor_sees(a, "得分：");
	leaves(a);
}

static void
a_months_end_of_quality(void **state)
{
	struct quality_story f = {.story = *state};

	shop_open(&f.shop);
	the_desk_gets_its_monitors(&f);
	a_calibration_is_failed(&f);
	who_failed_listens_again_after_the_exams(&f);
	the_plan_is_followed(&f);
	the_plan_is_not_followed(&f);
	three_reports_in_time_and_one_late(&f);
	what_was_weak_is_practised(&f);
	(void)unlink(f.sheet);
	shop_close(&f.shop);
	story_end(f.story, 9);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_months_end_of_quality, story_setup,
						story_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
