#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/time.h"
#include "shop.h"

/*
 * A call from its first ring to the end of its papers: a switchboard rings, the agent answers,
 * holds with progress and thanks, verifies, hands the call on and gets it back, and wraps up (H-17,
 * H-18, H-25, H-34, H-35). The clock stands at SHOP_NOW.
 */
struct day {
	struct story *story;
	struct shop shop;
	struct actor *zhang, *liu;
};

static const char *const words[] = {"LANGUAGE=zh_CN", "KEFU_NOW=1795327500", NULL};

static struct actor *
opens(struct day *d, const char *work_no)
{
	struct actor *a = actor_open(
		&(struct staging){.story = d->story,
				  .name = work_no,
				  .argv = (const char *const[]){KEFU_PROGRAM, "--db", d->shop.path,
								"--as", work_no, NULL},
				  .env = words});

	actor_sees(a, "待办 9");
	actor_sees_in_row(a, -1, "? ");
	return a;
}

/* What a switchboard's script runs. */
static void
switchboard(struct day *d, const char *verb, const char *rings)
{
	struct actor *a = actor_open(&(struct staging){
		.story = d->story,
		.name = "switchboard",
		.argv = (const char *const[]){KEFU_PROGRAM, "call", verb, "--db", d->shop.path,
					      "--to", "1024", "--from", "13912348831", rings, NULL},
		.env = words});

	actor_ends_with(a, 0);
	actor_close(a);
}

static void
it_rings_and_pops(struct day *d)
{
	int64_t at;

	step(d->story, "two agents sit at their desks, one writes a note");
	d->zhang = opens(d, "1024");
	d->liu = opens(d, "1031");
	actor_key(d->zhang, "Down");
	actor_type(d->zhang, "m");
	actor_sees(d->zhang, "-- 备注 ");
	actor_type(d->zhang, "先查库存");
	actor_sees(d->zhang, "先查库存");
	step(d->story, "a call rings: it is on the glass, and the note is put aside");
	switchboard(d, "ring", "--rings=4");
	at = time_ms();
	actor_sees(d->zhang, "139****8831  响铃 4  超三声，先说 S14");
	actor_sees(d->zhang, "等着，请问有什么可以帮您？");
	print_message("# the pop came %lld ms after the command had ended\n",
		      (long long)(time_ms() - at));
	actor_sees_not(d->zhang, "-- 备注 ");
	actor_sees_not(d->liu, "139****8831  响铃");
}

static void
it_is_answered_and_held(struct day *d)
{
	step(d->story, "F2 answers it, F2 asks for consent first");
	actor_key(d->zhang, "F2");
	actor_sees_in_row(d->zhang, 1, "通话 0:00");
	actor_key(d->zhang, "F2");
	actor_sees(d->zhang, "您方便在线上等吗？");
	actor_sees(d->zhang, "1 同意，保持  2 先不");
	actor_type(d->zhang, "1");
	actor_sees_in_row(d->zhang, 1, "保持 0:00  还有 15 秒  第 1 轮");
	actor_sees_in_row(d->zhang, 2, "下一句");
	step(d->story, "progress is told, and the third round proposes a call-back");
	for (int i = 1; i < 3; i++) {
		char round[32];

		actor_key(d->zhang, "F2");
		actor_sees(d->zhang, "1 已告知，继续保持  2 回到通话");
		actor_type(d->zhang, "1");
		(void)snprintf(round, sizeof round, "第 %d 轮", i + 1);
		actor_sees_in_row(d->zhang, 1, round);
	}
	actor_key(d->zhang, "F2");
	actor_sees(d->zhang, "3 客户同意回电");
	actor_type(d->zhang, "2");
	actor_sees(d->zhang, "感谢您的耐心与理解。");
	actor_sees_in_row(d->zhang, 1, "已保持 1");
	step(d->story, "it is held once more, with the twin of the key");
	actor_type(d->zhang, "\0332");
	actor_sees(d->zhang, "1 同意，保持  2 先不");
	actor_type(d->zhang, "1");
	actor_sees_in_row(d->zhang, 1, "保持 0:00");
	actor_type(d->zhang, "\0332");
	actor_sees(d->zhang, "2 回到通话");
	actor_type(d->zhang, "2");
	actor_sees_in_row(d->zhang, 1, "已保持 2");
}

static void
identity_is_verified(struct day *d)
{
	step(d->story, "F6 takes what the caller says, and says whether it agrees");
	actor_key(d->zhang, "F6");
	actor_sees(d->zhang, "-- 客户说的 ");
	actor_key(d->zhang, "Tab");
	actor_type(d->zhang, "8830");
	actor_key(d->zhang, "C-o");
	actor_sees(d->zhang, "核对不符");
	actor_key(d->zhang, "F6");
	actor_sees(d->zhang, "-- 客户说的 ");
	actor_key(d->zhang, "Tab");
	actor_type(d->zhang, "8831");
	actor_key(d->zhang, "C-o");
	actor_sees_in_row(d->zhang, 1, "核对相符");
}

static void
it_is_handed_on_and_back(struct day *d)
{
	step(d->story, "F3: consent, to whom, the brief and a line");
	actor_key(d->zhang, "F3");
	actor_sees(d->zhang, "1 同意，转给谁  2 先不");
	actor_type(d->zhang, "1");
	actor_sees(d->zhang, "转给: ");
	actor_sees(d->zhang, "1031 小刘");
	actor_type(d->zhang, "3");
	actor_sees(d->zhang, "补一句");
	actor_type(d->zhang, "急着用，别再让他说一遍");
	actor_key(d->zhang, "Enter");
	actor_sees_in_row(d->zhang, 1, "待 1031 接");
	step(d->story, "the brief opens before 小刘, who takes the call");
	actor_sees(d->liu, "1024 小张 要转一通电话给您");
	actor_sees(d->liu, "补充 急着用，别再让他说一遍");
	actor_key(d->liu, "Enter");
	actor_sees_in_row(d->liu, 1, "通话 0:00");
	actor_sees_not(d->zhang, "待 1031 接");
	step(d->story, "it was not hers: it goes back with a reason");
	actor_key(d->liu, "F3");
	actor_sees(d->liu, "3 转回给 1024");
	actor_type(d->liu, "3");
	actor_sees(d->liu, "转回，原因");
	actor_type(d->liu, "要找仓库");
	actor_key(d->liu, "Enter");
	actor_sees_in_row(d->zhang, 1, "通话 0:00");
	actor_sees_not(d->liu, "通话 0:00");
}

static void
it_is_wrapped_up(struct day *d)
{
	step(d->story, "F10: recap and thanks, the customer hangs up first");
	actor_key(d->zhang, "F10");
	actor_sees(d->zhang, "我总结一下");
	actor_sees(d->zhang, "等客户先挂机");
	actor_type(d->zhang, "1");
	actor_sees(d->zhang, "分类（首字母）");
	actor_type(d->zhang, "wlcj");
	actor_sees(d->zhang, "物流 > 催件");
	actor_key(d->zhang, "Enter");
	actor_sees(d->zhang, "-- 话后 ");
	actor_sees_in_row(d->zhang, 1, "话后 1");
	step(d->story, "result and recap: the line is gone, the note is where it was");
	actor_key(d->zhang, "Tab");
	actor_type(d->zhang, "已说明发货时间");
	actor_key(d->zhang, "C-o");
	actor_sees_not(d->zhang, "话后 1");
	actor_key(d->zhang, "Esc");
	actor_sees(d->zhang, "先查库存");
	actor_key(d->zhang, "Esc");
	actor_sees(d->zhang, "已放下");
}

static void
leave(struct actor *a)
{
	for (int i = 0; i < 3; i++)
		actor_key(a, "Esc");
	actor_type(a, "1q");
	actor_sees(a, "2 离开");
	actor_type(a, "2");
	actor_ends_with(a, 0);
}

static void
a_call_rings_and_ends_with_its_papers(void **state)
{
	struct day d = {.story = *state};

	shop_open(&d.shop);
	it_rings_and_pops(&d);
	it_is_answered_and_held(&d);
	identity_is_verified(&d);
	it_is_handed_on_and_back(&d);
	it_is_wrapped_up(&d);
	leave(d.zhang);
	leave(d.liu);
	story_end(d.story, 11);
	shop_close(&d.shop);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_call_rings_and_ends_with_its_papers, story_setup,
						story_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
