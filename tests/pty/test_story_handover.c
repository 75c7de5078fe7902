#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "../desk/shift.h"
#include "core/role.h"
#include "desk/actor.h"
#include "feed/assets.h"
#include "shop.h"
#include "store/store.h"

/*
 * The change of a shift (H-80 to H-87): a faulty headset, a SIM that is missing, a complaint that
 * nobody receives blocking the signature, all mended; an empty seat taken over by a lead;
 * signatures in sessions of their own. The clock stands at SHOP_NOW, 14:05: the early shift is over
 * since five minutes.
 */
struct day {
	struct story *story;
	struct shop shop;
};

static const char *const words[] = {"LANGUAGE=zh_CN", "KEFU_NOW=1795327500", NULL};

enum { TODAY = 20261122, EARLY = 1, MIDDLE, A07 = 1, A11 };

static void
people_add(struct store *s, const struct actor *by)
{
	static const struct agent_form more[] = {{"1012", "小林", ROLE_LEAD},
						 {"1036", "小何", ROLE_AGENT}};
	struct outcome out;

	for (size_t i = 0; i < sizeof more / sizeof *more; i++)
		assert_int_equal(desk_run(s, by, verb_find("agent_add"),
					  &(struct request){.agent_form = &more[i]}, &out),
				 OK);
}

/* What the desk owns, who works, and a complaint of 小刘's, who comes next, given back. */
static void
shift_make(struct day *d)
{
	static const struct turn turns[] = {
		{TODAY, EARLY, "1024", A07, 0}, {TODAY, EARLY, "1036", A11, 0},
		{TODAY, EARLY, "1007", 0, 1},   {TODAY, MIDDLE, "1031", A07, 0},
		{TODAY, MIDDLE, "1012", 0, 1},
	};
	static const struct asset_form list[] = {
		{.kind = "耳机", .is_seat = true, .place = 1, .price = 26000},
		{.kind = "SIM 卡", .place = 2, .price = 5000},
		{.kind = "SIM 卡", .place = 2, .price = 5000, .serial = "S1"},
		{.kind = "SIM 卡", .place = 2, .price = 5000, .serial = "S2"},
	};
	const struct assets a = {.at = list, .count = sizeof list / sizeof *list};
	struct store *s = NULL;
	struct arena mem = {0};
	struct actor boss;
	struct err e = {0};
	size_t made;

	assert_int_equal(store_open(d->shop.path, &s, &e), OK);
	assert_int_equal(actor_find(s, "1001", SHOP_NOW, &mem, &boss), OK);
	people_add(s, &boss);
	shift_desk(s, SHOP_NOW, turns, sizeof turns / sizeof *turns);
	assert_int_equal(assets_import(s, &boss, &a, &made, &e), OK);
	shift_sql(s, SHOP_NOW,
		  "UPDATE ticket SET complaint = 1 WHERE id = (SELECT max(id) FROM"
		  " ticket WHERE status < 5 AND owner_id IS NULL)");
	store_close(s);
	arena_reset(&mem);
}

static struct actor *
comes(struct day *d, const char *work_no, const char *sees)
{
	struct actor *a = actor_open(
		&(struct staging){.story = d->story,
				  .name = work_no,
				  .argv = (const char *const[]){KEFU_PROGRAM, "--db", d->shop.path,
								"--as", work_no, NULL},
				  .env = words});

	actor_sees(a, "待办");
	actor_type(a, "3");
	actor_sees(a, sees);
	return a;
}

static void
goes(struct actor *a)
{
	actor_type(a, "1");
	actor_sees(a, "编号");
	actor_type(a, "q");
	actor_sees(a, "离开");
	actor_type(a, "2");
	actor_ends_with(a, 0);
}

static void
signs(struct actor *a, const char *sees)
{
	actor_type(a, "s");
	actor_sees(a, "签后不能撤回");
	actor_type(a, "2");
	actor_sees(a, sees);
}

static void
a_seat_hands_over(struct day *d)
{
	struct actor *a;

	step(d->story, "小张 answers for the items, and the headset is faulty");
	a = comes(d, "1024", "耳机：上班状态未填");
	actor_type(a, "=");
	actor_sees(a, "耳机：下班状态未填");
	actor_type(a, "=");
	actor_sees_not(a, "耳机：下班状态未填");
	actor_type(a, " ");
	actor_sees(a, "耳机：故障未说明");
	actor_key(a, "Enter");
	actor_sees(a, "说明: ");
	actor_type(a, "左耳无声，已报修");
	actor_key(a, "Enter");
	actor_sees(a, "故障      左耳无声，已报修");
	step(d->story, "what is open has no receiver, and that blocks the signature");
	actor_type(a, "s");
	actor_sees(a, "没有接收人");
	actor_type(a, "A");
	actor_sees(a, "已做：指派");
	actor_type(a, "q");
	actor_sees(a, "新增问题（空：没有）");
	actor_type(a, "新版发票抬头怎么改");
	actor_key(a, "Enter");
	actor_sees(a, "可以签字：小张 (s)");
	signs(a, "小张已签，等小刘接收 (s)");
	goes(a);
}

static void
the_next_agent_takes_it(struct day *d)
{
	struct actor *a;

	step(d->story, "小刘 sees the form that waits, and signs as himself");
	a = comes(d, "1031", "小张已签，等小刘接收 (s)");
	actor_sees(a, "左耳无声，已报修");
	signs(a, "小刘已接收，等组长检查 (s)");
	goes(a);
}

static void
the_lead_counts(struct day *d, struct actor *a)
{
	step(d->story, "老周 counts: a SIM is missing");
	actor_sees(a, "SIM 卡未点");
	actor_type(a, " ");
	actor_sees(a, "SIM 卡 实点（应有 2）: ");
	actor_type(a, "1");
	actor_key(a, "Enter");
	actor_sees(a, "SIM 卡少 1：说明 / 登记遗失 / 待查到 12:00");
	actor_key(a, "Enter");
	actor_sees(a, "3 待查到 12:00");
	actor_type(a, "3");
	actor_sees(a, "哪几件（编号）: ");
	actor_type(a, "S2");
	actor_key(a, "Enter");
	actor_sees(a, "在哪里查: ");
	actor_type(a, "柜子里再找");
	actor_key(a, "Enter");
	actor_sees(a, "待查 小林 到 明天 12:00: 柜子里再找");
}

static void
the_lead_checks_and_mends(struct day *d, struct actor *a)
{
	step(d->story, "he checks A07 and goes back to the shift");
	actor_type(a, "jo");
	actor_sees(a, "小刘已接收，等组长检查 (s)");
	signs(a, "已签：要说的请补充");
	actor_key(a, "Esc");
	actor_sees(a, "坐席 1/2 已交");
	step(d->story, "a complaint that nobody receives goes to the next lead");
	actor_sees(a, "没有接收人");
	actor_type(a, "A");
	actor_sees_not(a, "没有接收人");
}

/* A11: nobody comes. */
static void
an_empty_seat_is_taken_over(struct day *d)
{
	struct actor *a;

	step(d->story, "小何 hands over a seat to which nobody comes");
	a = comes(d, "1036", "耳机：上班状态未填");
	actor_type(a, "=");
	actor_sees(a, "耳机：下班状态未填");
	actor_type(a, "=");
	actor_sees_not(a, "耳机：下班状态未填");
	actor_type(a, "q");
	actor_sees(a, "新增问题（空：没有）");
	actor_key(a, "Enter");
	actor_sees(a, "可以签字：小何 (s)");
	signs(a, "小何已签，等组长接收 (s)");
	goes(a);
}

static void
the_day(void **state)
{
	struct day d = {.story = *state};
	struct actor *zhou, *lin;

	shop_open(&d.shop);
	shift_make(&d);
	a_seat_hands_over(&d);
	the_next_agent_takes_it(&d);
	zhou = comes(&d, "1007", "交接班");
	the_lead_counts(&d, zhou);
	the_lead_checks_and_mends(&d, zhou);
	an_empty_seat_is_taken_over(&d);
	step(d.story, "the shift still waits for A11");
	actor_key(zhou, "C-l");
	actor_sees(zhou, "A11 未交 (空席，组长接收)");
	actor_type(zhou, "jjo");
	actor_sees(zhou, "坐席 A11");
	step(d.story, "老周 takes the empty seat over, with a reason");
	actor_type(zhou, "s");
	actor_sees(zhou, "为什么由组长接收（签后不能撤回）: ");
	actor_type(zhou, "中班此席无人");
	actor_key(zhou, "Enter");
	actor_sees(zhou, "老周已接收，等组长检查 (s)");
	actor_key(zhou, "Esc");
	actor_sees(zhou, "坐席 2/2 已交");
	step(d.story, "nothing blocks any more: he signs the shift");
	actor_sees(zhou, "可以签字：老周 (s)");
	signs(zhou, "老周已签，等小林接收 (s)");
	goes(zhou);
	step(d.story, "小林 takes the shift, and it is frozen");
	lin = comes(&d, "1012", "老周已签，等小林接收 (s)");
	signs(lin, "已签：要说的请补充");
	goes(lin);
	shop_close(&d.shop);
	story_end(d.story, 9);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_day, story_setup, story_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
