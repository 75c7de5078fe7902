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
 * Three sessions on one desk: an agent offers a wording, a lead approves it, and another agent, who
 * has the lookup open, finds it within a second, gets it as unread and signs for it (decision 13).
 */
struct floor {
	struct story *story;
	struct shop shop;
	struct actor *zhang, *zhou, *liu;
};

static struct actor *
sits_down(const struct floor *f, const char *work_no)
{
	return actor_open(&(struct staging){
		.story = f->story,
		.argv = (const char *const[]){KEFU_PROGRAM, "--db", f->shop.path, "--as", work_no,
					      NULL},
		.env = (const char *const[]){"LANGUAGE=zh_CN", "KEFU_NOW=1795327500", NULL}});
}

static void
the_agent_offers(struct floor *f)
{
	step(f->story, "小刘 has the lookup open and finds nothing of the kind");
	f->liu = sits_down(f, "1031");
	actor_sees(f->liu, "1031 小刘");
	actor_key(f->liu, "j");
	actor_key(f->liu, "j");
	actor_key(f->liu, "r");
	actor_sees_in_row(f->liu, 12, "-- 答复 ");
	actor_key(f->liu, "C-p");
	actor_sees_in_row(f->liu, 1, "查:");
	actor_type(f->liu, "zzqq");
	actor_sees(f->liu, "没有这样的话术");
	step(f->story, "小张 offers another wording of the greeting");
	f->zhang = sits_down(f, "1024");
	actor_sees(f->zhang, "1024 小张");
	actor_key(f->zhang, "5");
	actor_sees(f->zhang, "话术库");
	actor_key(f->zhang, "i");
	actor_sees(f->zhang, "-- 提交新说法 ");
	actor_key(f->zhang, "End");
	actor_key(f->zhang, "Left");
	actor_type(f->zhang, " zzqq");
	actor_sees(f->zhang, "zzqq'");
	actor_key(f->zhang, "C-o");
	actor_sees(f->zhang, "已提交：由组长批准或退回");
}

static void
the_lead_approves(struct floor *f)
{
	step(f->story, "老周 finds it on top, and approves it");
	f->zhou = sits_down(f, "1007");
	actor_sees(f->zhou, "1007 老周");
	actor_key(f->zhou, "5");
	actor_sees(f->zhou, "待批 1  1 / 244");
	actor_sees_in_row(f->zhou, 3, "? 待批       S1    接起来电");
	actor_key(f->zhou, "A");
	actor_sees(f->zhou, "已做：批准话术");
	actor_sees_in_row(f->zhou, 3, "已批       S1    接起来电");
}

static void
everybody_has_it(struct floor *f)
{
	step(f->story, "小刘's open lookup finds it without a key, and a new phrase is announced");
	actor_sees_in_row(f->liu, 3, "> S1    接起来电");
	actor_sees_in_row(f->liu, 0, "新话术 1");
	step(f->story, "it is on top of the library, and signed with Enter");
	actor_key(f->liu, "Esc");
	actor_sees_in_row(f->liu, 12, "-- 答复 ");
	actor_key(f->liu, "Esc");
	actor_sees_not(f->liu, "-- 答复 ");
	actor_key(f->liu, "5");
	actor_sees(f->liu, "未读 1  1 / 243");
	actor_key(f->liu, "Enter");
	actor_sees(f->liu, "新：读完按 Enter 签收");
	actor_key(f->liu, "Enter");
	actor_sees(f->liu, "已做：签收话术");
	actor_sees_not(f->liu, "新话术");
	step(f->story, "老周 sees who has read it and who has not");
	actor_key(f->zhou, "Enter");
	actor_sees(f->zhou, "1001 店长  未读");
	actor_sees(f->zhou, "1031 小刘  2026-11-22");
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
a_new_wording_reaches_everyone(void **state)
{
	struct floor f = {.story = *state};

	shop_open(&f.shop);
	the_agent_offers(&f);
	the_lead_approves(&f);
	everybody_has_it(&f);
	goes_home(f.liu);
	goes_home(f.zhang);
	goes_home(f.zhou);
	story_end(f.story, 6);
	shop_close(&f.shop);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_new_wording_reaches_everyone, story_setup,
						story_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
