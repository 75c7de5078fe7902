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

/*
 * A month's end of people: 小张 comes late, asks for leave and gets it; three warnings become a
 * proposal that nobody decides but its approver; an appeal is refused before the penalty is
 * accepted, and heard after.
 */
struct people_story {
	struct story *story;
	struct shop shop;
	struct actor *zhang, *lead, *boss;
	char rota[64];
};

static struct actor *
runs(struct people_story *f, const char *name, const char *work_no, const char *const *words)
{
	const char *argv[16] = {KEFU_PROGRAM, "--db", f->shop.path, "--as", work_no};
	char home[80];

	for (size_t i = 0; words[i] && i < 10; i++)
		argv[5 + i] = words[i];
	(void)snprintf(home, sizeof home, "XDG_CONFIG_HOME=%s", f->shop.dir);
	return actor_open(&(struct staging){
		.story = f->story,
		.name = name,
		.argv = argv,
		.env = (const char *const[]){"LANGUAGE=zh_CN", "KEFU_NOW=1795327500" /* SHOP_NOW */,
					     home, NULL}});
}

/* A command that must end well and say this. */
static void
ran(struct people_story *f, const char *work_no, const char *const *words, const char *says)
{
	struct actor *a = runs(f, words[0], work_no, words);

	actor_sees(a, says);
	actor_ends_with(a, 0);
	actor_close(a);
}

static void
the_rota_is_imported(struct people_story *f)
{
	FILE *to;

	step(f->story, "老周 leads 小张 and 小刘, whose shift began at 12:00");
	(void)snprintf(f->rota, sizeof f->rota, "%.40s/rota.yaml", f->shop.dir);
	to = fopen(f->rota, "w");
	assert_non_null(to);
	(void)fputs("shifts:\n  中班: 12:00-21:00\nteams:\n  一组: {lead: 1007, agents: [1024, "
		    "1031]}\nrota:\n  2026-11-22:\n    中班: [1024, 1031]\n",
		    to);
	assert_int_equal(fclose(to), 0);
	ran(f, "1007", (const char *const[]){"rota", "import", f->rota, NULL}, "中班");
}

static void
places_open(struct people_story *f)
{
	static const char *const screens[] = {NULL};

	step(f->story, "小张 and the manager sit down; 小张 signs on two hours late");
	f->zhang = runs(f, "小张", "1024", screens);
	f->boss = runs(f, "店长", "1001", screens);
	f->lead = runs(f, "老周", "1007", screens);
	actor_sees(f->zhang, "按 @ 签入");
	actor_key(f->zhang, "@");
	actor_sees(f->zhang, "签入  迟 125 分");
	actor_sees(f->boss, "1001 店长");
	actor_sees(f->lead, "1007 老周");
}

static void
section_open(struct actor *a, const char *name, const char *sees)
{
	actor_key(a, ":");
	actor_sees(a, "命令");
	actor_type(a, name);
	actor_key(a, "Enter");
	actor_sees(a, sees);
}

static void
leave_is_asked_for_and_granted(struct people_story *f)
{
	step(f->story, "小张 asks for a day, and the manager grants it");
	section_open(f->zhang, "attendance", "旷工");
	actor_sees(f->zhang, "晚 125 分钟");
	section_open(f->zhang, "leave", "[请假]");
	actor_key(f->zhang, "Insert");
	actor_sees(f->zhang, "假别");
	actor_key(f->zhang, "Tab");
	actor_type(f->zhang, "2026-11-24");
	actor_key(f->zhang, "Tab");
	actor_key(f->zhang, "Tab");
	actor_type(f->zhang, "家里有事");
	actor_sees(f->zhang, "家里有事");
	actor_key(f->zhang, "C-o");
	actor_sees(f->zhang, "待批");
	section_open(f->boss, "leave", "待我审批 1");
	actor_key(f->boss, "Enter");
	actor_sees(f->boss, "批准");
	actor_key(f->boss, "1");
	actor_sees(f->boss, "已批");
	actor_key(f->zhang, "C-l");
	actor_sees(f->zhang, "已批");
}

static void
warn(struct people_story *f, const char *words)
{
	struct actor *a = f->lead;

	actor_key(a, "Insert");
	actor_sees(a, "-- 提议奖惩");
	actor_type(a, "1024");
	actor_key(a, "Tab");
	actor_key(a, "4");
	actor_key(a, "Tab");
	actor_type(a, "2");
	actor_key(a, "Tab");
	actor_type(a, words);
	actor_sees(a, words);
	actor_key(a, "C-o");
	actor_sees(a, "已做：提议奖惩");
	actor_key(f->boss, "C-l");
	actor_sees(f->boss, words);
	actor_key(f->boss, "g");
	actor_key(f->boss, "Enter");
	actor_sees(f->boss, "免予");
	actor_key(f->boss, "1");
	actor_sees(f->boss, "已做：批准");
}

static void
three_warnings_are_a_proposal(struct people_story *f)
{
	step(f->story, "three warnings are granted, and a demerit is proposed for the manager");
	section_open(f->boss, "awards", "[奖惩]");
	section_open(f->lead, "awards", "[奖惩]");
	warn(f, "迟到一次");
	warn(f, "迟到两次");
	warn(f, "迟到三次");
	actor_key(f->boss, "C-l");
	actor_sees(f->boss, "待我审批 1");
	actor_key(f->boss, "g");
	actor_key(f->boss, "Enter");
	actor_sees(f->boss, "看通知单");
	actor_key(f->boss, "3");
	actor_sees(f->boss, "3 × 警告 = 记过：编号 1, 2, 3");
	actor_key(f->boss, "q");
	actor_sees(f->boss, "[奖惩]");
}

static void
an_appeal_waits_for_acceptance(struct people_story *f)
{
	step(f->story, "小张 appeals: refused before the warning is accepted, taken after");
	section_open(f->zhang, "awards", "迟到三次");
	assert_false(actor_finds(f->zhang, "记过", NULL, NULL)); /* what waits is not told */
	actor_key(f->zhang, "Enter");
	actor_sees(f->zhang, "申诉");
	actor_key(f->zhang, "3");
	actor_sees(f->zhang, "申诉理由");
	actor_type(f->zhang, "堵车");
	actor_key(f->zhang, "Enter");
	actor_sees(f->zhang, "先接受处罚");
	actor_key(f->zhang, "Esc");
	actor_sees_not(f->zhang, "申诉理由");
	actor_key(f->zhang, "Enter");
	actor_sees(f->zhang, "不接受");
	actor_key(f->zhang, "1");
	actor_sees(f->zhang, "已做：接受");
	actor_key(f->zhang, "Enter");
	actor_sees(f->zhang, "看通知单");
	actor_key(f->zhang, "1");
	actor_sees(f->zhang, "申诉理由");
	actor_type(f->zhang, "堵车");
	actor_key(f->zhang, "Enter");
	actor_sees(f->zhang, "已做：申诉");
}

static void
the_appeal_is_heard(struct people_story *f)
{
	step(f->story, "the manager writes down that the warning was lifted: the proposal falls");
	actor_key(f->boss, "C-l");
	actor_key(f->boss, "g");
	actor_key(f->boss, "j"); /* below the proposal stands the third warning */
	actor_key(f->boss, "Enter");
	actor_sees(f->boss, "申诉后撤销");
	actor_key(f->boss, "2");
	actor_sees(f->boss, "处理结果");
	actor_type(f->boss, "路况属实");
	actor_key(f->boss, "Enter");
	actor_sees(f->boss, "已做：申诉后撤销");
	actor_sees_not(f->boss, "待我审批");
	actor_key(f->zhang, "C-l");
	actor_sees(f->zhang, "已撤销");
	ran(f, "1001", (const char *const[]){"award", "print", "3", NULL}, "路况属实");
}

static void
a_months_end_of_people(void **state)
{
	struct people_story f = {.story = *state};

	shop_open(&f.shop);
	the_rota_is_imported(&f);
	places_open(&f);
	leave_is_asked_for_and_granted(&f);
	three_warnings_are_a_proposal(&f);
	an_appeal_waits_for_acceptance(&f);
	the_appeal_is_heard(&f);
	actor_hangup(f.zhang);
	(void)actor_ends(f.zhang);
	actor_hangup(f.boss);
	(void)actor_ends(f.boss);
	actor_hangup(f.lead);
	(void)actor_ends(f.lead);
	(void)unlink(f.rota);
	shop_close(&f.shop);
	story_end(f.story, 6);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_months_end_of_people, story_setup,
						story_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
