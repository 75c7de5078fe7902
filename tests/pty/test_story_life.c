#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "shop.h"

/*
 * A complaint from an angry call to the archive (H-10 … H-17): the call joins the open ticket and
 * is triaged; the agent asks a department, breaks a promise, asks upward, puts a second ticket of
 * the customer's into it, undoes that and does it again; a colleague gets it with its brief; the
 * customer is unsatisfied, so that only the lead closes it. The clock stands at SHOP_NOW.
 */
struct day {
	struct story *story;
	struct shop shop;
	struct actor *zhang, *liu, *zhou;
};

static const char *const words[] = {"LANGUAGE=zh_CN", "KEFU_NOW=1795327500", NULL};

static struct actor *
sits_down(struct day *d, const char *work_no, const char *name)
{
	struct actor *a = actor_open(
		&(struct staging){.story = d->story,
				  .name = name,
				  .argv = (const char *const[]){KEFU_PROGRAM, "--db", d->shop.path,
								"--as", work_no, NULL},
				  .env = words});

	actor_sees(a, "客服台  ");
	return a;
}

static void
says(struct actor *a, const char *command)
{
	actor_type(a, ":");
	actor_sees_in_row(a, -1, "命令:");
	actor_type(a, command);
	actor_key(a, "Enter");
}

/* A second ticket of the same customer. */
static void
the_customer_calls_twice(struct day *d)
{
	struct actor *a = actor_open(&(struct staging){
		.story = d->story,
		.argv = (const char *const[]){KEFU_PROGRAM, "ticket", "add", "--db", d->shop.path,
					      "--as", "1024", NULL},
		.env = words});

	step(d->story, "李女士 is written down a second time");
	actor_type(a, "customer: 李女士\rphone: 13800005678\rsubject: 还在漏水\r");
	actor_key(a, "C-d");
	actor_sees(a, "KF20261122009");
	actor_ends_with(a, 0);
}

/* Two customers' numbers end like that: the second is hers. */
static void
the_customer_calls_angry(struct day *d)
{
	step(d->story, "小张 answers an angry call: it goes on with the open ticket");
	d->zhang = sits_down(d, "1024", "小张");
	actor_key(d->zhang, "n");
	actor_sees(d->zhang, "1024号为您服务");
	actor_type(d->zhang, "5678");
	actor_sees(d->zhang, "150****5678");
	actor_key(d->zhang, "Enter");
	actor_type(d->zhang, "j");
	actor_sees_cursor_on(d->zhang, "138****5678");
	actor_sees(d->zhang, "未结  KF");
	actor_key(d->zhang, "Enter");
	actor_sees(d->zhang, "来电已并入");
	step(d->story, "her mood, and what makes it urgent");
	actor_sees_in_row(d->zhang, 2, "KF20261122001");
	actor_type(d->zhang, "f");
	actor_sees(d->zhang, "3 愤怒");
	actor_type(d->zhang, "359");
	actor_sees(d->zhang, "紧急重要");
	actor_key(d->zhang, "Enter");
	actor_sees(d->zhang, "已做：识别（u 撤销）");
	step(d->story, "she hangs up, and the papers of the call are done");
	actor_key(d->zhang, "F10");
	actor_sees(d->zhang, "等客户先挂机");
	actor_type(d->zhang, "1");
	actor_sees(d->zhang, "分类（首字母）");
	actor_type(d->zhang, "wx");
	actor_key(d->zhang, "Enter");
	actor_sees(d->zhang, "-- 话后 ");
	actor_key(d->zhang, "C-o");
	actor_sees_not(d->zhang, "-- 话后 ");
}

static void
a_department_is_asked(struct day *d)
{
	step(d->story, "the complaint is opened");
	says(d->zhang, "22-001");
	actor_sees_in_row(d->zhang, 1, "KF20261122001");
	step(d->story, "the warehouse is asked, and the ticket stays");
	actor_type(d->zhang, "J");
	actor_sees(d->zhang, "1 仓库");
	actor_type(d->zhang, "1");
	actor_sees(d->zhang, "请办什么");
	actor_type(d->zhang, "何时能换新机");
	actor_key(d->zhang, "C-o");
	actor_sees(d->zhang, "协办 仓库：何时能换新机");
}

static void
a_promise_is_broken(struct day *d)
{
	step(d->story, "a promise is written down and not kept");
	actor_type(d->zhang, "Z");
	actor_sees(d->zhang, "承诺何时做什么");
	actor_type(d->zhang, "今天16点前回电");
	actor_key(d->zhang, "Enter");
	actor_sees(d->zhang, "承诺 今天 16:00，那时无人值班: 1 承诺");
	actor_key(d->zhang, "Enter");
	actor_sees(d->zhang, "承诺 今天 16:00  今天16点前回电");
	actor_type(d->zhang, "z");
	actor_sees(d->zhang, "3 失约");
	actor_type(d->zhang, "3");
	actor_sees(d->zhang, "今天16点前回电  失约");
}

static void
help_comes_from_above(struct day *d)
{
	step(d->story, "小张 asks for help upward with one key, and the lead answers");
	d->zhou = sits_down(d, "1007", "老周");
	actor_type(d->zhang, "H");
	actor_sees(d->zhang, "久未解决：您的解决方案"); /* H-13: it is open for three days */
	actor_type(d->zhang, "换新机，免运费");
	actor_key(d->zhang, "Enter");
	actor_sees(d->zhang, "已向 ");
	actor_sees(d->zhou, "求助：KF20261122001");
	says(d->zhou, "22-001");
	actor_sees_in_row(d->zhou, 1, "KF20261122001");
	says(d->zhou, "advise 先道歉，再上门");
	actor_sees(d->zhou, "先道歉，再上门");
	actor_sees(d->zhang, "先道歉，再上门");
}

static void
a_second_ticket_is_put_into_it(struct day *d)
{
	step(d->story, "the second ticket is merged, taken apart, and merged again");
	says(d->zhang, "22-009");
	actor_sees_in_row(d->zhang, 1, "KF20261122009");
	actor_type(d->zhang, "X");
	actor_sees(d->zhang, "并入编号");
	actor_type(d->zhang, "1");
	actor_key(d->zhang, "Enter");
	actor_sees(d->zhang, "已做：并单");
	actor_type(d->zhang, "u");
	actor_sees(d->zhang, "已撤销：并单");
	actor_type(d->zhang, "U");
	actor_sees(d->zhang, "已并入 KF20261122001");
}

static void
a_colleague_gets_it_with_its_brief(struct day *d)
{
	step(d->story, "小刘 is given the ticket and reads the brief first");
	d->liu = sits_down(d, "1031", "小刘");
	says(d->zhang, "22-001");
	actor_sees_in_row(d->zhang, 1, "KF20261122001");
	actor_type(d->zhang, "a");
	actor_sees(d->zhang, "转给（工号）");
	actor_type(d->zhang, "1031");
	actor_key(d->zhang, "C-o");
	actor_sees(d->liu, "转派给您：KF20261122001");
	says(d->liu, "22-001");
	actor_sees(d->liu, "小张 把此单转派给您（Enter 已阅）");
	actor_key(d->liu, "Enter");
	actor_sees_not(d->liu, "（Enter 已阅）");
}

static void
who_is_unsatisfied_is_not_closed(struct day *d)
{
	step(d->story, "the customer is told, and is not satisfied");
	actor_type(d->liu, "r");
	actor_sees(d->liu, "-- 答复 ");
	actor_type(d->liu, "李女士，新机已经送到，给您添麻烦了");
	actor_key(d->liu, "C-o");
	actor_sees(d->liu, "已做：答复");
	actor_type(d->liu, "c");
	actor_sees(d->liu, "满意");
	actor_type(d->liu, "2");
	actor_key(d->liu, "C-o");
	actor_sees(d->liu, "没有结单：客户不满意（2/5）");
}

static void
the_lead_closes_it(struct day *d)
{
	step(d->story, "the lead closes it with a reason, and it stands in the archive");
	actor_sees(d->zhou, "满意度，2/5"); /* who has not seen it is told to look again */
	says(d->zhou, "override");
	actor_sees(d->zhou, "免确认结单，理由");
	actor_type(d->zhou, "客户坚持退货，已另行登记");
	actor_key(d->zhou, "Enter");
	actor_sees_in_row(d->zhou, 3, "归档   负责 小刘");
	actor_sees_in_row(d->liu, 3, "归档   负责 小刘");
}

static void
all_go_home(struct day *d)
{
	struct actor *const all[] = {d->zhang, d->liu, d->zhou};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		actor_close(all[i]);
}

static void
a_complaint_goes_from_an_angry_call_to_the_archive(void **state)
{
	struct day d = {.story = *state};

	shop_open(&d.shop);
	the_customer_calls_angry(&d);
	the_customer_calls_twice(&d);
	a_department_is_asked(&d);
	a_promise_is_broken(&d);
	help_comes_from_above(&d);
	a_second_ticket_is_put_into_it(&d);
	a_colleague_gets_it_with_its_brief(&d);
	who_is_unsatisfied_is_not_closed(&d);
	the_lead_closes_it(&d);
	all_go_home(&d);
	story_end(d.story, 12);
	shop_close(&d.shop);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_complaint_goes_from_an_angry_call_to_the_archive,
						story_setup, story_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
