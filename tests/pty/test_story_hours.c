#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/time.h"
#include "shop.h"

/*
 * Two hours of a shift in three sessions, two agents and their lead (H-20, H-24 to H-26, H-34 to
 * H-36, H-109 to H-113): calls, a silent one, a hold with its progress, a transfer that comes back,
 * a raised hand, a hot issue with ten linked calls, an outage and its slips. The clock is a file
 * that the story moves; nobody waits for it.
 */
struct hours {
	struct story *story;
	struct shop shop;
	struct actor *zhang, *liu, *lead;
	char clock[64], rota[64], slips[64];
};

enum { MINUTE = 60, HAND_PATIENCE_MS = 3000, CALLS = 10 };

static void
file_put(const char *path, const char *text)
{
	char beside[96];
	FILE *to;

	(void)snprintf(beside, sizeof beside, "%s.new", path);
	to = fopen(beside, "w");
	assert_non_null(to);
	assert_true(fputs(text, to) >= 0);
	assert_int_equal(fclose(to), 0);
	assert_int_equal(rename(beside, path), 0);
}

static void
clock_put(const struct hours *h, int seconds)
{
	char text[32];

	(void)snprintf(text, sizeof text, "%lld\n", (long long)SHOP_NOW + seconds);
	file_put(h->clock, text);
}

static void
hides_never(const struct hours *h)
{
	char dir[64], path[80];

	(void)snprintf(dir, sizeof dir, "%.40s/kefu", h->shop.dir);
	(void)snprintf(path, sizeof path, "%s/config.yaml", dir);
	assert_int_equal(mkdir(dir, 0700), 0);
	file_put(path, "hide_after: 0\n");
}

static struct actor *
runs(struct hours *h, const char *name, const char *const *words)
{
	const char *argv[16] = {KEFU_PROGRAM};
	char clock[96], home[80];

	for (size_t i = 0; words[i] && i < 14; i++)
		argv[1 + i] = words[i];
	(void)snprintf(clock, sizeof clock, "KEFU_NOW=%s", h->clock);
	(void)snprintf(home, sizeof home, "XDG_CONFIG_HOME=%s", h->shop.dir);
	return actor_open(&(struct staging){
		.story = h->story,
		.name = name,
		.argv = argv,
		.env = (const char *const[]){"LANGUAGE=zh_CN", clock, home, NULL}});
}

static struct actor *
sits(struct hours *h, const char *name, const char *work_no)
{
	return runs(h, name, (const char *const[]){"--db", h->shop.path, "--as", work_no, NULL});
}

/* What a switchboard's script runs. */
static void
switchboard(struct hours *h, const char *verb, const char *to, const char *number)
{
	struct actor *a = runs(h, "switchboard",
			       (const char *const[]){"call", verb, "--db", h->shop.path, "--as",
						     "1001", "--to", to, "--from", number, NULL});

	actor_ends_with(a, 0);
	actor_close(a);
}

/* --- 14:05 --- */

static void
the_shift_signs_on(struct hours *h)
{
	struct actor *a;

	step(h->story, "14:05 the lead brings the rota, and three sit down");
	file_put(h->rota, "shifts:\n  中班: 14:10-21:00\nseats: [A07, A08]\n"
			  "teams:\n  一组: {lead: 1007, agents: [1024, 1031]}\n"
			  "rota:\n  2026-11-22:\n    中班: [1007 lead, 1024 A07, 1031 A08]\n");
	a = runs(h, "import",
		 (const char *const[]){"rota", "import", h->rota, "--db", h->shop.path, "--as",
				       "1007", NULL});
	actor_ends_with(a, 0);
	actor_close(a);
	h->lead = sits(h, "老周", "1007");
	h->zhang = sits(h, "小张", "1024");
	h->liu = sits(h, "小刘", "1031");
	actor_sees(h->lead, "按 @ 签入");
	actor_sees(h->zhang, "按 @ 签入");
	actor_sees(h->liu, "按 @ 签入");
	step(h->story, "14:06 all three sign on, in order");
	clock_put(h, MINUTE);
	actor_key(h->lead, "@");
	actor_key(h->zhang, "@");
	actor_key(h->liu, "@");
	actor_sees(h->zhang, "签入  A07");
	actor_sees(h->liu, "签入  A08");
	actor_sees(h->lead, "签入");
}

/* --- 14:10 --- */

static void
a_silent_call(struct hours *h)
{
	step(h->story, "14:10 nobody speaks: 小刘 ends the call with its code");
	clock_put(h, 5 * MINUTE);
	actor_sees_in_row(h->liu, 0, "14:10");
	actor_key(h->liu, "n");
	actor_sees(h->liu, "1031号为您服务");
	actor_key(h->liu, "Enter");
	actor_type(h->liu, "x");
	actor_sees(h->liu, "1 无声");
	actor_type(h->liu, "1");
	actor_sees(h->liu, "来电已结束：无声");
}

/* --- 14:20 --- */

static void
a_call_is_held(struct hours *h)
{
	step(h->story, "14:20 a call rings at 小张's, who answers and asks to hold");
	clock_put(h, 15 * MINUTE);
	actor_sees_in_row(h->zhang, 0, "14:20");
	switchboard(h, "ring", "1024", "13800135678");
	actor_sees(h->zhang, "振铃");
	actor_key(h->zhang, "F2");
	actor_sees(h->zhang, "通话 0:00");
	actor_key(h->zhang, "F2");
	actor_sees(h->zhang, "1 同意，保持  2 先不");
	actor_type(h->zhang, "1");
	actor_sees(h->zhang, "还有 15 秒  第 1 轮");
	step(h->story, "15 seconds later the next word is due, and is told; then the thanks");
	clock_put(h, 15 * MINUTE + 15);
	actor_sees(h->zhang, "该告知了");
	actor_key(h->zhang, "F2");
	actor_sees(h->zhang, "1 已告知，继续保持");
	actor_type(h->zhang, "1");
	actor_sees(h->zhang, "第 2 轮");
	clock_put(h, 15 * MINUTE + 25);
	actor_sees(h->zhang, "还有 5 秒");
	actor_key(h->zhang, "F2");
	actor_sees(h->zhang, "2 回到通话");
	actor_type(h->zhang, "2");
	actor_sees(h->zhang, "感谢您的耐心与理解。");
	actor_sees(h->zhang, "已保持 1");
}

static void
it_is_handed_on_and_comes_back(struct hours *h)
{
	step(h->story, "14:24 the call goes to 小刘 with its brief, who takes it");
	clock_put(h, 19 * MINUTE);
	actor_key(h->zhang, "F3");
	actor_sees(h->zhang, "1 同意，转给谁  2 先不");
	actor_type(h->zhang, "1");
	actor_sees(h->zhang, "1 1031 小刘");
	actor_type(h->zhang, "1");
	actor_sees(h->zhang, "补一句");
	actor_type(h->zhang, "要问仓库");
	actor_key(h->zhang, "Enter");
	actor_sees(h->zhang, "待 1031 接");
	actor_sees(h->liu, "1024 小张 要转一通电话给您");
	actor_sees(h->liu, "要问仓库");
	actor_key(h->liu, "Enter");
	actor_sees(h->liu, "通话 ");
	actor_sees_not(h->zhang, "待 1031 接");
	step(h->story, "14:26 it was not hers: it comes back with a reason");
	clock_put(h, 21 * MINUTE);
	actor_key(h->liu, "F3");
	actor_sees(h->liu, "3 转回给 1024");
	actor_type(h->liu, "3");
	actor_sees(h->liu, "转回，原因");
	actor_type(h->liu, "仓库要他的单号");
	actor_key(h->liu, "Enter");
	actor_sees(h->zhang, "通话 ");
	actor_sees_not(h->liu, "通话 ");
}

/* --- 14:32 --- */

static void
a_hand_is_answered(struct hours *h)
{
	int64_t at;

	step(h->story, "14:32 the call is over ten minutes, and 小张 raises a hand");
	clock_put(h, 27 * MINUTE);
	actor_key(h->lead, "6");
	actor_sees(h->lead, "长通话 1");
	actor_key(h->zhang, "F4");
	actor_sees(h->zhang, "举手，要什么帮助");
	actor_type(h->zhang, "能不能先换货");
	actor_key(h->zhang, "Enter");
	at = time_ms();
	h->story->patience_ms = HAND_PATIENCE_MS; /* a loaded machine is given three seconds */
	actor_sees_in_row(h->lead, 1, "举手  A07 小张");
	h->story->patience_ms = 20000;
	print_message("# the hand was on the lead's glass after %lld ms\n",
		      (long long)(time_ms() - at));
	step(h->story, "the lead answers in a line, and 小张 reads it on the call");
	actor_key(h->lead, "F4");
	actor_sees(h->lead, "写一句");
	actor_type(h->lead, "1");
	actor_sees(h->lead, "答复");
	actor_type(h->lead, "先换货");
	actor_key(h->lead, "Enter");
	actor_sees(h->lead, "已答复");
	actor_sees(h->zhang, "老周：先换货");
}

static void
a_hand_comes_down_with_its_call(struct hours *h)
{
	step(h->story, "14:36 a second hand is up when the customer hangs up: it comes down");
	clock_put(h, 31 * MINUTE);
	actor_key(h->zhang, "F4");
	actor_sees(h->zhang, "举手，要什么帮助");
	actor_key(h->zhang, "Enter");
	actor_sees_in_row(h->lead, 1, "举手  A07 小张");
	switchboard(h, "end", "1024", "13800135678");
	actor_sees(h->zhang, "话后 1");
	actor_sees_not(h->lead, "举手  A07 小张");
	step(h->story, "14:38 its papers: what it was about, and the result");
	clock_put(h, 33 * MINUTE);
	actor_key(h->zhang, "F10");
	actor_sees(h->zhang, "分类（首字母）");
	actor_type(h->zhang, "wlcj");
	actor_sees(h->zhang, "物流 > 催件");
	actor_key(h->zhang, "Enter");
	actor_sees(h->zhang, "-- 话后 ");
	actor_key(h->zhang, "Tab");
	actor_type(h->zhang, "先换货，明天送到");
	actor_key(h->zhang, "C-o");
	actor_sees_not(h->zhang, "话后 1");
}

/* --- 15:00 --- */

static void
a_ring_leaves_a_break_alone(struct hours *h)
{
	step(h->story, "15:00 小刘 is on a break when it rings: she stays on it");
	clock_put(h, 55 * MINUTE);
	actor_key(h->liu, "@");
	actor_sees(h->liu, "我的状态");
	actor_key(h->liu, "3");
	actor_sees(h->liu, "小休  A08");
	switchboard(h, "ring", "1031", "13900000001");
	actor_sees(h->liu, "振铃");
	actor_key(h->lead, "C-l");
	actor_sees(h->lead, "小休");
	actor_sees(h->lead, "振铃");
	switchboard(h, "end", "1031", "13900000001");
	actor_key(h->lead, "C-l");
	actor_sees_not(h->lead, "振铃");
	actor_sees(h->lead, "小休");
	step(h->story, "15:06 she is away for too long, and the lead learns of it");
	clock_put(h, 61 * MINUTE);
	actor_sees(h->lead, "离席太久：小刘 A08");
}

/* --- 15:10 --- */

static void
a_hot_issue_is_declared(struct hours *h)
{
	step(h->story, "15:10 many call about one thing: the lead declares a hot issue");
	clock_put(h, 65 * MINUTE);
	actor_sees_in_row(h->lead, 0, "15:10");
	actor_type(h->lead, "1g");
	actor_sees_in_row(h->lead, -1, "Enter 打开");
	actor_type(h->lead, ":hot");
	actor_key(h->lead, "Enter");
	actor_sees(h->lead, "宣布突发");
	actor_type(h->lead, "全市停水");
	actor_key(h->lead, "Enter");
	actor_type(h->lead, "水厂正在抢修，十六点前有消息，我们会给您回电。");
	actor_key(h->lead, "Enter");
	actor_type(h->lead, "16:00");
	actor_key(h->lead, "Enter");
	actor_sees(h->lead, "已做：宣布突发");
	actor_key(h->liu, "@");
	actor_sees(h->liu, "我的状态");
	actor_key(h->liu, "1");
	actor_sees(h->liu, "就绪  A08");
}

/* Each of them is told something else, and it is theirs. */
static void
promise_of(int call, char at[static 8])
{
	(void)snprintf(at, 8, "17:%02d", call * 5);
}

static void
a_call_is_linked(struct hours *h, int call)
{
	struct actor *a = call % 2 ? h->liu : h->zhang;
	const char *to = call % 2 ? "1031" : "1024";
	char number[16], glass[24], at[8];

	(void)snprintf(number, sizeof number, "137000001%02d", call);
	(void)snprintf(glass, sizeof glass, "137****01%02d", call);
	promise_of(call, at);
	switchboard(h, "ring", to, number);
	actor_sees(a, glass);
	actor_key(a, "F2");
	actor_sees(a, "水厂正在抢修，十六点前有消息");
	actor_key(a, "M-5");
	actor_sees(a, "几点前回电");
	actor_type(a, at);
	actor_key(a, "Enter");
	actor_sees(a, "已答应：");
	switchboard(h, "end", to, number);
	actor_sees(a, "话后 1");
	actor_key(a, "F10");
	actor_sees(a, "分类（首字母）");
	actor_type(a, "wlcj");
	actor_sees(a, "物流 > 催件");
	actor_key(a, "Enter");
	actor_sees(a, "全市停水");
	actor_key(a, "C-o");
	actor_sees_not(a, "话后 1");
}

static void
ten_calls_are_linked(struct hours *h)
{
	step(h->story, "15:12 to 15:22 ten customers call, one key links each, none waits twice");
	for (int call = 0; call < CALLS; call++) {
		clock_put(h, (67 + call) * MINUTE);
		a_call_is_linked(h, call);
	}
}

static void
one_answer_makes_the_list(struct hours *h)
{
	char row[24], at[8];

	step(h->story, "15:25 one answer, and ten call-backs stand there, each by its own promise");
	clock_put(h, 80 * MINUTE);
	actor_sees_in_row(h->lead, 0, "15:25");
	actor_type(h->lead, ":hot-answer");
	actor_key(h->lead, "Enter");
	actor_sees(h->lead, "答复突发");
	actor_type(h->lead, "水已经来了，给您添麻烦了。");
	actor_key(h->lead, "Enter");
	actor_type(h->lead, "20:00");
	actor_key(h->lead, "Enter");
	actor_sees(h->lead, "已做：答复突发");
	actor_type(h->zhang, "9");
	actor_sees(h->zhang, "待回电 10，到时 0");
	for (int call = 0; call < CALLS; call++) {
		promise_of(call, at);
		(void)snprintf(row, sizeof row, "今天 %s", at);
		actor_sees(h->zhang, row);
	}
	step(h->story, "the first of them is reached: the number is uncovered, the promise kept");
	actor_sees_not(h->zhang, "13700000100");
	actor_type(h->zhang, "+");
	actor_sees(h->zhang, "拨 13700000100");
	actor_key(h->zhang, "Enter");
	actor_sees(h->zhang, "1 接通");
	actor_type(h->zhang, "1");
	actor_sees(h->zhang, "待回电 9，到时 0");
}

/* --- 15:30 --- */

static void
the_program_is_gone_for_half_an_hour(struct hours *h)
{
	struct actor *a;

	step(h->story, "15:30 the computers are to be switched off: slips are printed");
	clock_put(h, 85 * MINUTE);
	a = runs(h, "slips",
		 (const char *const[]){"outage", "print", "--slips", "3", "--no-pager", "--db",
				       h->shop.path, "--as", "1007", NULL});
	actor_sees(a, "KF20261122011");
	actor_ends_with(a, 0);
	actor_close(a);
	actor_hangup(h->zhang);
	(void)actor_ends(h->zhang);
}

static void
the_slips_are_entered(struct hours *h)
{
	struct actor *a;

	step(h->story, "15:55 it is back: one line a slip, with the time of the call");
	clock_put(h, 110 * MINUTE);
	file_put(h->slips, "9 15:35 王先生 13700000201 @17:50 停电时来电，投影仪何时到\n"
			   "10 15:41 - - #无声\n"
			   "11 15:48 李女士 13800135678 漏水又来了\n");
	a = runs(h, "enter",
		 (const char *const[]){"outage", "enter", h->slips, "--db", h->shop.path, "--as",
				       "1024", NULL});
	actor_sees(a, "录入 3 张");
	actor_ends_with(a, 0);
	actor_close(a);
	step(h->story,
	     "the clocks began at the time of the call, and who was promised stands there");
	h->zhang = sits(h, "小张", "1024");
	actor_sees(h->zhang, "待办 11");
	actor_type(h->zhang, "#9");
	actor_key(h->zhang, "Enter");
	actor_sees(h->zhang, "KF20261122009");
	actor_sees(h->zhang, "15:35");
	actor_type(h->zhang, "w");
	actor_sees(h->zhang, "起算 2026-11-22 15:35");
	actor_key(h->zhang, "Esc");
	actor_sees_not(h->zhang, "起算");
	actor_type(h->zhang, "9");
	actor_sees(h->zhang, "待回电 10，到时 0");
	actor_sees(h->zhang, "今天 17:50");
	actor_type(h->zhang, "1");
}

/* --- 16:05 --- */

static void
the_two_hours_end(struct hours *h)
{
	step(h->story, "16:05 the floor is calm: no hand, no call");
	clock_put(h, 120 * MINUTE);
	actor_sees_in_row(h->lead, 0, "16:05");
	actor_key(h->lead, "C-l");
	assert_false(actor_finds(h->lead, "举手 ", NULL, NULL));
	actor_hangup(h->zhang);
	actor_hangup(h->liu);
	actor_hangup(h->lead);
	(void)actor_ends(h->zhang);
	(void)actor_ends(h->liu);
	(void)actor_ends(h->lead);
}

/* The order of the day; what is added stands where its hour is. */
static void (*const hours[])(struct hours *h) = {
	the_shift_signs_on,
	a_silent_call,
	a_call_is_held,
	it_is_handed_on_and_comes_back,
	a_hand_is_answered,
	a_hand_comes_down_with_its_call,
	a_ring_leaves_a_break_alone,
	a_hot_issue_is_declared,
	ten_calls_are_linked,
	one_answer_makes_the_list,
	the_program_is_gone_for_half_an_hour,
	the_slips_are_entered,
	the_two_hours_end,
};

static void
two_hours_of_a_shift(void **state)
{
	struct hours h = {.story = *state};

	shop_open(&h.shop);
	(void)snprintf(h.clock, sizeof h.clock, "%.40s/clock", h.shop.dir);
	(void)snprintf(h.rota, sizeof h.rota, "%.40s/rota.yaml", h.shop.dir);
	(void)snprintf(h.slips, sizeof h.slips, "%.40s/slips", h.shop.dir);
	clock_put(&h, 0);
	hides_never(&h);
	for (size_t i = 0; i < sizeof hours / sizeof *hours; i++)
		hours[i](&h);
	(void)unlink(h.clock);
	(void)unlink(h.rota);
	(void)unlink(h.slips);
	shop_close(&h.shop);
	story_end(h.story, 20);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(two_hours_of_a_shift, story_setup, story_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
