#include "stage.h"

#include <dirent.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "shop.h"

/*
 * A day at one desk: 1024 小张, 1031 小刘 and 1007 老周, the lead, each at a terminal of their own.
 * The clock stands at SHOP_NOW.
 */
struct play {
	struct story *story;
	struct shop shop;
	struct actor *zhang, *liu, *zhou;
};

static struct actor *
sits_down(const struct play *p, const char *work_no, const char *const *env)
{
	return actor_open(
		&(struct staging){.story = p->story,
				  .name = work_no,
				  .argv = (const char *const[]){KEFU_PROGRAM, "--db", p->shop.path,
								"--as", work_no, NULL},
				  .env = env});
}

static struct actor *
sits_down_in_chinese(const struct play *p, const char *work_no)
{
	return sits_down(p, work_no,
			 (const char *const[]){"LANGUAGE=zh_CN", "KEFU_NOW=1795327500", NULL});
}

static void
presses(struct actor *a, const char *keys)
{
	char one[24];

	for (int n = 0; sscanf(keys, " %23s%n", one, &n) == 1; keys += n)
		actor_key(a, one);
}

/* From anywhere on the queue to the row of today's ticket: the numbers stand in order. */
static void
goes_to(struct actor *a, const char *row)
{
	const int from = actor_row_of(a, ">"), to = actor_row_of(a, row);

	assert_true(from > 0 && to > 0);
	for (int i = from; i != to; i += i < to ? 1 : -1)
		actor_key(a, i < to ? "j" : "k");
	actor_sees_cursor_on(a, row);
	actor_sees_in_row(a, to, ">");
}

static void
opens(struct actor *a, const char *number, const char *whole)
{
	actor_key(a, "#");
	actor_sees(a, "工单编号:");
	actor_type(a, number);
	actor_key(a, "Enter");
	actor_sees(a, whole);
}

/* --- the queue --- */

/* c closes it: the score, and what else the customer said, a key each (H-14). */
static void
confirms(struct actor *a)
{
	actor_key(a, "c");
	actor_sees(a, "满意度");
	actor_type(a, "5\t1\t1\t1\r");
}

static void
the_queue_opens(struct play *p)
{
	static const char *const order[] = {"001 ", "002 ", "007 ",   "006 ", "003 ",
					    "005 ", "004 ", "21-003", "008 "};

	step(p->story, "小张 opens the desk");
	p->zhang = sits_down_in_chinese(p, "1024");
	actor_sees(p->zhang, "客服台  1024 小张  待办 9  将到期 1  超时 1");
	actor_sees_in_row(p->zhang, -1, "? 全部键");
	step(p->story, "the tickets stand in the order of the rule");
	for (int i = 0; i < 9; i++)
		actor_sees_in_row(p->zhang, 3 + i, order[i]);
	step(p->story, "what is overdue is flagged");
	actor_sees_in_row(p->zhang, 3, "> ! 001     紧重  愤怒  李女士");
	actor_sees_in_row(p->zhang, 3, "超 0:12  小张");
	step(p->story, "the words of the selected one stand below, its number masked");
	actor_sees(p->zhang, "李女士 138****5678  电话  分析  超时");
	actor_sees(p->zhang, "「水一直在流，你们马上来人！」");
	step(p->story, "the hardware cursor is on the selected row");
	actor_sees_cursor(p->zhang, 3, 0);
}

static void
the_cursor_moves(struct play *p)
{
	step(p->story, "the preview follows when the cursor rests");
	actor_key(p->zhang, "j");
	actor_sees_cursor(p->zhang, 4, 0);
	actor_sees(p->zhang,
		   "「都催了两次了，明天早上就要用，到底什么时候发货？打 139 **** 8831 找我」");
	actor_sees_in_row(p->zhang, 1, "2 / 9");
	step(p->story, "arrows, G and g move, too");
	presses(p->zhang, "Down Down Up");
	actor_sees_cursor(p->zhang, 5, 0);
	actor_key(p->zhang, "G");
	actor_sees_cursor(p->zhang, 11, 0);
	presses(p->zhang, "g");
	actor_sees_cursor(p->zhang, 3, 0);
	step(p->story, "Enter opens a ticket with all that was done on it");
	presses(p->zhang, "j Enter");
	actor_sees(p->zhang, "KF20261122002  紧急重要  不满  王先生  139****8831  电话");
	actor_sees(p->zhang, "小张     接单");
	step(p->story, "q leads back, the cursor where it was");
	actor_key(p->zhang, "q");
	actor_sees_cursor_on(p->zhang, "> ");
	actor_sees_cursor(p->zhang, 4, 0);
}

/* --- two people, one file --- */

static void
two_take(struct play *p)
{
	step(p->story, "小刘 opens the same desk");
	p->liu = sits_down_in_chinese(p, "1031");
	actor_sees(p->liu, "客服台  1031 小刘  待办 9");
	presses(p->liu, "j j");
	actor_sees_cursor(p->liu, 5, 0);
	step(p->story, "小张 takes a free ticket");
	goes_to(p->zhang, "006 ");
	actor_key(p->zhang, "t");
	actor_sees(p->zhang, "已做：接单（u 撤销）");
	actor_sees_in_row(p->zhang, 6, "小张");
	step(p->story, "小刘 sees it without a key, and the cursor did not move");
	actor_sees_in_row(p->liu, 6, "小张");
	actor_sees_cursor(p->liu, 5, 0);
	step(p->story, "both want the same one");
	goes_to(p->zhang, "003 ");
	goes_to(p->liu, "003 ");
	actor_key(p->zhang, "t");
	actor_sees_in_row(p->zhang, 7, "小张");
	actor_key(p->liu, "t");
	step(p->story, "the second is told who has it");
	actor_sees(p->liu, "这张单由小张负责：请对方放回，或接下一单");
	actor_sees_in_row(p->liu, 7, "小张");
	step(p->story, "the sentence goes with the next key");
	actor_key(p->liu, "k");
	actor_sees_cursor(p->liu, 6, 0);
	actor_sees_not(p->liu, "请对方放回");
}

static void
two_write(struct play *p)
{
	step(p->story, "小张 triages it: the mood, an answer, and the quadrant follows");
	actor_key(p->zhang, "f");
	actor_sees(p->zhang, "1 平静  2 不满  3 愤怒  4 焦虑");
	actor_sees(p->zhang, "原话建议 不满 (箱子压坏了");
	step(p->story, "what the ticket has is proposed");
	actor_sees_reverse(p->zhang, "2 不满");
	actor_key(p->zhang, "3");
	actor_sees(p->zhang, "优先级  紧急不重要");
	actor_key(p->zhang, "5");
	actor_sees(p->zhang, "优先级  紧急重要  原为 紧急不重要");
	actor_key(p->zhang, "Enter");
	actor_sees(p->zhang, "已做：识别（u 撤销）");
	step(p->story, "the cursor went with the ticket to its new place");
	actor_sees_cursor_on(p->zhang, "003     紧重  愤怒");
	actor_sees_cursor(p->zhang, 5, 0);
	step(p->story, "小刘 sees the new priority in the old place");
	actor_sees_in_row(p->liu, 7, "003     紧重  愤怒");
	actor_sees_cursor(p->liu, 6, 0);
	step(p->story, "小刘 opens it, 小张 writes a note, and it is there without a key");
	goes_to(p->liu, "003 ");
	actor_key(p->liu, "Enter");
	actor_sees(p->liu, "KF20261122003  紧急重要  愤怒  赵女士");
	actor_key(p->zhang, "m");
	actor_sees(p->zhang, "-- 备注 --");
	actor_type(p->zhang, "照片已收到，转仓库核对\x0f");
	actor_sees(p->zhang, "已做：备注（u 撤销）");
	actor_sees(p->liu, "小张     备注        照片已收到，转仓库核对");
	step(p->story,
	     "what another has is not 小刘's to answer, and nothing is written for nothing");
	actor_key(p->liu, "r");
	actor_sees(p->liu, "工单由小张负责：「答复」不由您来做");
	actor_sees_not(p->liu, "-- 答复");
	actor_key(p->liu, "q");
	actor_sees(p->liu, "/ 9");
}

/* --- drafts --- */

/* Waits until the bytes stand in a draft file of the desk. */
static void
is_on_disk(const struct play *p, const char *text)
{
	for (int i = 0; i < 2000; i++) {
		struct buf cmd = {0};
		int rc;

		buf_printf(&cmd, "grep -qs '%s' %s-draft-*", text, p->shop.path);
		rc = system(buf_str(&cmd));
		buf_release(&cmd);
		if (rc == 0)
			return;
		(void)poll(NULL, 0, 10);
	}
	fail_msg("'%s' is in no draft", text);
}

static void
a_reply_survives(struct play *p)
{
	step(p->story, "小张 begins a reply: to whom, and that it cannot be taken back");
	opens(p->zhang, "2", "KF20261122002");
	actor_key(p->zhang, "r");
	actor_sees(p->zhang, "-- 答复 王先生，电话 --");
	actor_type(p->zhang, "今天发货，");
	actor_sees_cursor(p->zhang, 13, 10);
	step(p->story, "Esc puts it aside and says so");
	actor_key(p->zhang, "Esc");
	actor_sees(p->zhang, "已放下：再按同一个键，文字还在");
	actor_sees(p->zhang, "有草稿");
	step(p->story, "the line is cut in the middle of typing");
	actor_key(p->zhang, "r");
	actor_type(p->zhang, "明早送到");
	actor_sees(p->zhang, "今天发货，明早送到");
	presses(p->zhang, "Left Left");
	actor_sees_cursor(p->zhang, 13, 14);
	actor_hangup(p->zhang);
	actor_ends_with(p->zhang, 0);
	actor_close(p->zhang);
	step(p->story, "the next session says that a draft is waiting");
	p->zhang = sits_down_in_chinese(p, "1024");
	actor_sees(p->zhang, "有 1 份草稿在原处等您");
	step(p->story, "it opens at the caret");
	opens(p->zhang, "2", "KF20261122002");
	actor_key(p->zhang, "r");
	actor_sees_in_row(p->zhang, 13, "今天发货，明早送到");
	actor_sees_cursor(p->zhang, 13, 14);
	step(p->story, "kill -9 takes at most what was typed last");
	actor_key(p->zhang, "End");
	actor_type(p->zhang, "，运费我们出");
	is_on_disk(p, "运费我们出");
	actor_type(p->zhang, "！");
	actor_kill(p->zhang, SIGKILL);
	actor_ends_with(p->zhang, 128 + SIGKILL);
	actor_close(p->zhang);
	p->zhang = sits_down_in_chinese(p, "1024");
	opens(p->zhang, "2", "KF20261122002");
	actor_key(p->zhang, "r");
	actor_sees_in_row(p->zhang, 13, "今天发货，明早送到，运费我们出");
}

static void
a_reply_is_sent(struct play *p)
{
	step(p->story, "an empty reply is refused where it stands");
	actor_key(p->zhang, "C-u");
	actor_key(p->zhang, "C-k");
	actor_key(p->zhang, "C-o");
	actor_sees(p->zhang, "没有文字：请先写");
	step(p->story, "a paste keeps its lines and sends nothing");
	actor_paste(p->zhang, "今天发货，\n明早送到\n");
	actor_sees_in_row(p->zhang, 13, "今天发货，");
	actor_sees_in_row(p->zhang, 14, "明早送到");
	step(p->story, "^O sends it");
	actor_key(p->zhang, "C-o");
	actor_sees(p->zhang, "已做：答复");
	actor_sees(p->zhang, "小张     答复        今天发货，");
	actor_sees(p->zhang, "反馈   负责 小张");
	actor_sees_not(p->zhang, "有草稿");
	step(p->story, "while it is held, a reply can be taken back and sent again");
	actor_key(p->zhang, "u");
	actor_sees(p->zhang, "已撤销：答复（U 重做）");
	actor_sees(p->zhang, "小张     答复        (已撤销)");
	actor_key(p->zhang, "U");
	actor_sees(p->zhang, "已重做：答复（u 撤销）");
	step(p->story, "the customer answers, and the ticket is in hand again");
	actor_key(p->zhang, "h");
	actor_sees(p->zhang, "-- 客户说 王先生，电话（不能收回） --");
	actor_type(p->zhang, "好，打 13912348831 找我\x0f");
	actor_sees(p->zhang, "客户：好，打 139****8831 找我");
	step(p->story, "what the customer said cannot be undone, and it says what to do instead");
	actor_key(p->zhang, "u");
	actor_sees(p->zhang, "「客户说」不能撤销：客户原话不改：请加备注");
	actor_sees(p->zhang, "处理   负责 小张");
}

/* --- undo, and the lead --- */

static void
undo_and_redo(struct play *p)
{
	step(p->story, "小张 goes one step on");
	opens(p->zhang, "6", "KF20261122006");
	actor_key(p->zhang, "s");
	actor_sees(p->zhang, "已做：下一步（u 撤销）");
	actor_sees(p->zhang, "处理   负责 小张");
	step(p->story, "u takes it back, by name");
	actor_key(p->zhang, "u");
	actor_sees(p->zhang, "已撤销：下一步（U 重做）");
	actor_sees(p->zhang, "分析   负责 小张");
	step(p->story, "U does it again");
	actor_key(p->zhang, "U");
	actor_sees(p->zhang, "已重做：下一步（u 撤销）");
	actor_sees(p->zhang, "处理   负责 小张");
	step(p->story, "the story of the ticket names what was undone");
	actor_sees(p->zhang, "小张     撤销        下一步 (已撤销)");
	step(p->story, "the lead sits down and takes the ticket further");
	p->zhou = sits_down_in_chinese(p, "1007");
	actor_sees(p->zhou, "客服台  1007 老周");
	opens(p->zhou, "6", "KF20261122006");
	confirms(p->zhou);
	actor_sees(p->zhou, "已做：结单（u 撤销）");
	actor_sees(p->zhang, "归档   负责 小张");
	step(p->story, "now 小张's undo is refused, and it says who built on it");
	actor_key(p->zhang, "u");
	actor_sees(p->zhang, "不能撤销：老周后来又做了处理");
	step(p->story, "the lead undoes the closing");
	actor_key(p->zhou, "u");
	actor_sees(p->zhou, "已撤销：结单（U 重做）");
	actor_sees(p->zhang, "处理   负责 小张");
	actor_key(p->zhang, "q");
	actor_sees(p->zhang, "/ 9");
}

static void
the_lead_acts(struct play *p)
{
	step(p->story, "the lead gives a colleague's ticket back to the queue");
	opens(p->zhou, "7", "KF20261122007");
	actor_key(p->zhou, "L");
	actor_sees(p->zhou, "已做：放回（u 撤销）");
	actor_sees(p->liu, "重复扣款                        2 天  待领");
	step(p->story, "somebody was faster: the text is kept, and the same key brings it back");
	goes_to(p->liu, "004 ");
	actor_key(p->liu, "Enter");
	actor_sees(p->liu, "KF20261122004");
	actor_key(p->liu, "r");
	actor_sees(p->liu, "-- 答复 陈先生，在线 --");
	actor_type(p->liu, "保修三年");
	opens(p->zhou, "4", "KF20261122004");
	actor_key(p->zhou, "s");
	actor_sees(p->zhou, "已做：下一步");
	actor_sees(p->liu, "处理   负责 小刘");
	actor_key(p->liu, "C-o");
	actor_sees(p->liu, "老周先做了处理（14:05）：请再看一眼，然后决定");
	actor_sees(p->liu, "有草稿");
	step(p->story, "小刘 has seen it now and sends");
	actor_key(p->liu, "r");
	actor_sees_in_row(p->liu, 13, "保修三年");
	actor_key(p->liu, "C-o");
	actor_sees(p->liu, "已做：答复");
	actor_key(p->liu, "q");
	actor_sees(p->liu, "/ 9");
}

static void
a_row_leaves(struct play *p)
{
	step(p->story, "小张 looks at a row that the lead closes");
	goes_to(p->zhang, "005 ");
	opens(p->zhou, "5", "KF20261122005");
	confirms(p->zhou);
	actor_sees(p->zhou, "已做：结单（u 撤销）");
	step(p->story, "it stays under the cursor, marked");
	actor_sees_cursor_on(p->zhang, "> x 005");
	actor_sees(p->zhang, "待办 8");
	step(p->story, "an act on it is refused with the reason");
	actor_key(p->zhang, "t");
	actor_sees(p->zhang, "工单已结：请先重开");
	step(p->story, "after that key the list is as it is");
	actor_sees_not(p->zhang, "005 ");
	step(p->story, "it goes as well when the cursor leaves it");
	goes_to(p->zhang, "008 ");
	opens(p->zhou, "8", "KF20261122008");
	confirms(p->zhou);
	actor_sees_cursor_on(p->zhang, "> x 008");
	actor_key(p->zhang, "k");
	actor_sees_cursor_on(p->zhang, "> ");
	actor_sees_not(p->zhang, "008 ");
	step(p->story, "the lead reopens it, and 小张 is told that there is one more");
	actor_key(p->zhou, "O");
	actor_sees(p->zhou, "已做：重开（u 撤销）");
	actor_sees(p->zhang, "新到 1 (^L)");
	actor_sees_not(p->zhang, "008 ");
	step(p->story, "^L fetches it");
	actor_key(p->zhang, "C-l");
	actor_sees(p->zhang, "008 ");
	actor_sees_not(p->zhang, "新到");
}

/* --- new contacts --- */

static void
a_contact_comes(struct play *p)
{
	step(p->story, "somebody left a message: l opens a form, the queue in sight above it");
	actor_key(p->zhang, "l");
	actor_sees(p->zhang, "-- 来电 --");
	actor_sees_cursor_on(p->zhang, "> 客户");
	actor_sees_in_row(p->zhang, 2, "编号");
	actor_type(p->zhang, "钱女士\r");
	actor_sees_cursor_on(p->zhang, "> 号码或邮箱");
	actor_type(p->zhang, "136 1234-0000\r");
	actor_sees_cursor_on(p->zhang, "> 客户原话");
	step(p->story, "Esc puts it aside, l goes on where it was");
	actor_key(p->zhang, "Esc");
	actor_sees(p->zhang, "已放下");
	actor_key(p->zhang, "l");
	actor_sees_cursor_on(p->zhang, "> 客户原话");
	step(p->story, "the line is cut within the words, and the form is there again");
	actor_type(p->zhang, "快递三天");
	actor_sees(p->zhang, "快递三天");
	actor_hangup(p->zhang);
	actor_ends_with(p->zhang, 0);
	p->zhang = sits_down_in_chinese(p, "1024");
	actor_sees(p->zhang, "1 份草稿");
	actor_key(p->zhang, "l");
	actor_sees_cursor_on(p->zhang, "> 客户原话    快递三天");
	step(p->story, "the subject is proposed, a choice takes its pinyin initial");
	actor_type(p->zhang, "没动\r");
	actor_sees_cursor_on(p->zhang, "> 事由        快递三天没动");
	presses(p->zhang, "Tab z");
	actor_sees_reverse(p->zhang, "2 在线");
	presses(p->zhang, "d");
	actor_sees_reverse(p->zhang, "1 电话");
	step(p->story, "and the ticket opens with its number, taken already");
	actor_key(p->zhang, "Enter");
	actor_sees(p->zhang, "负责 小张");
	actor_sees(p->zhang, "KF20261122009  钱女士  136****0000  电话");
	actor_sees(p->zhang, "已做：新工单");
	step(p->story, "voiding asks for a reason and takes no empty one");
	actor_key(p->zhang, "V");
	actor_sees_in_row(p->zhang, -1, "作废，原因:");
	actor_key(p->zhang, "Enter");
	actor_sees(p->zhang, "需要写明原因");
	actor_type(p->zhang, "打错了\r");
	actor_sees(p->zhang, "已做：作废（u 撤销）");
	actor_sees(p->zhang, "小张     作废        打错了");
	step(p->story, "T takes the best free one and opens it");
	actor_key(p->zhang, "T");
	actor_sees(p->zhang, "KF20261122007");
	actor_sees(p->zhang, "已做：下一单（u 撤销）");
	actor_sees(p->zhang, "分析   负责 小张");
	actor_key(p->zhang, "q");
	actor_sees(p->zhang, "/ 8");
}

/* --- finding --- */

static void
things_are_found(struct play *p)
{
	step(p->story, "/ narrows while one types");
	actor_key(p->zhang, "/");
	actor_sees_in_row(p->zhang, -1, "查找:");
	actor_type(p->zhang, "机器");
	actor_sees_in_row(p->zhang, 1, "待办  /机器");
	actor_sees(p->zhang, "1 / 1");
	step(p->story, "Enter keeps it, Enter opens");
	presses(p->zhang, "Enter");
	actor_sees_cursor_on(p->zhang, "003 ");
	presses(p->zhang, "Enter");
	actor_sees(p->zhang, "KF20261122003");
	actor_key(p->zhang, "Left");
	actor_sees_in_row(p->zhang, 1, "待办  /机器");
	step(p->story, "Esc gives the list back");
	actor_key(p->zhang, "Esc");
	actor_sees(p->zhang, "/ 8");
	actor_sees_cursor_on(p->zhang, "003 ");
	step(p->story, "what an input method commits into the list begins to narrow it");
	actor_type(p->zhang, "投影");
	actor_sees_in_row(p->zhang, -1, "查找: 投影");
	actor_sees(p->zhang, "1 / 1");
	actor_sees_cursor(p->zhang, 23, 10);
	actor_key(p->zhang, "Esc");
	actor_sees(p->zhang, "/ 8");
	step(p->story, "# opens yesterday's by its short number");
	opens(p->zhang, "21-3", "KF20261121003");
	actor_sees(p->zhang, "11-21 14:05");
	actor_key(p->zhang, "Esc");
	actor_sees(p->zhang, "/ 8");
	step(p->story, "a number that is none says how they are written");
	actor_type(p->zhang, "#x\r");
	actor_sees(p->zhang, "不是工单编号：可写 019、21-003 或完整编号");
	actor_key(p->zhang, "Esc");
	actor_sees_in_row(p->zhang, -1, "? 全部键");
}

static void
the_palette_runs(struct play *p)
{
	step(p->story, "? lists every key");
	actor_key(p->zhang, "?");
	actor_sees(p->zhang, "要做什么？");
	actor_sees(p->zhang, "接单");
	step(p->story, "it is searched in Chinese, and Enter runs what was found");
	actor_type(p->zhang, "备注");
	actor_sees_in_row(p->zhang, 3, "> m             备注");
	actor_key(p->zhang, "Enter");
	actor_sees(p->zhang, "-- 备注 --");
	actor_type(p->zhang, "从全部键来\x0f");
	actor_sees(p->zhang, "已做：备注（u 撤销）");
	actor_key(p->zhang, "q");
	actor_sees(p->zhang, "/ 8");
	step(p->story, "F1 opens it, too, and a full-width question mark");
	actor_key(p->zhang, "F1");
	actor_sees(p->zhang, "要做什么？");
	actor_key(p->zhang, "Esc");
	actor_sees(p->zhang, "/ 8");
	actor_type(p->zhang, "？");
	actor_sees(p->zhang, "要做什么？");
	actor_key(p->zhang, "Esc");
	actor_sees(p->zhang, "/ 8");
	step(p->story, "^Z says that there is no shell behind a session leader");
	actor_key(p->zhang, "C-z");
	actor_sees(p->zhang, "这个会话后面没有可返回的命令行");
}

/* --- the window, and the end --- */

static void
the_window_changes(struct play *p)
{
	actor_key(p->zhang, "k");
	actor_sees_cursor_on(p->zhang, "> ! 001");
	step(p->story, "60 columns are enough for the list");
	actor_resize(p->zhang, 16, 60);
	actor_sees_in_row(p->zhang, -1, "? 全部键");
	actor_sees_in_row(p->zhang, 3, "李女士");
	actor_sees_not(p->zhang, "负责");
	actor_sees_cursor_on(p->zhang, ">");
	step(p->story, "20 columns and 5 rows show the selected one");
	actor_resize(p->zhang, 5, 20);
	actor_sees_in_row(p->zhang, 0, "1024 小张     14:05");
	actor_sees_in_row(p->zhang, -1, "? 全部键");
	actor_sees_cursor_on(p->zhang, ">");
	step(p->story, "smaller than that it says what it needs, and keys still count");
	actor_resize(p->zhang, 4, 20);
	actor_sees(p->zhang, "窗口太小");
	actor_key(p->zhang, "g");
	step(p->story, "a large one shows all again");
	actor_resize(p->zhang, 43, 132);
	actor_sees(p->zhang, "负责");
	actor_sees_cursor_on(p->zhang, "> ! 001");
	step(p->story, "back at 80 by 24");
	actor_resize(p->zhang, 24, 80);
	actor_sees_in_row(p->zhang, -1, "? 全部键");
	actor_sees_in_row(p->zhang, 3, "> ! 001     紧重  愤怒  李女士");
	actor_sees_cursor(p->zhang, 3, 0);
}

/* Modes, cursor and screen are as they were before. */
static void
the_terminal_is_restored(const struct actor *a)
{
	const char *end = strstr(buf_str(actor_output(a)), "\033[?1049l");

	assert_non_null(end);
	assert_null(strstr(end + 1, "\033[?1049h"));
	assert_non_null(strstr(buf_str(actor_output(a)), "\033[?2004l"));
	assert_true(actor_cursor_shown(a));
}

static void
all_leave(struct play *p)
{
	struct actor *verify;

	step(p->story, "q on the first screen asks");
	actor_key(p->zhang, "q");
	actor_sees_in_row(p->zhang, -1, "离开客服台: 1 留下  2 离开");
	step(p->story, "and is no answer itself");
	presses(p->zhang, "q q Enter");
	actor_sees_in_row(p->zhang, -1, "? 全部键");
	step(p->story, "the answer is another key");
	presses(p->zhang, "q 2");
	actor_ends_with(p->zhang, 0);
	step(p->story, "the terminal is as it was");
	the_terminal_is_restored(p->zhang);
	step(p->story, "the others leave from where they are");
	presses(p->liu, "q 2");
	actor_ends_with(p->liu, 0);
	presses(p->zhou, "Esc");
	actor_sees(p->zhou, "/ 8");
	presses(p->zhou, "q 2");
	actor_ends_with(p->zhou, 0);
	step(p->story, "the log holds all of it, and its chain is whole");
	verify = actor_open(&(struct staging){
		.story = p->story,
		.argv = (const char *const[]){KEFU_PROGRAM, "verify", "--db", p->shop.path, NULL}});
	actor_ends_with(verify, 0);
}

static void
a_day_at_the_desk(void **state)
{
	struct play p = {.story = *state};

	shop_open(&p.shop);
	the_queue_opens(&p);
	the_cursor_moves(&p);
	two_take(&p);
	two_write(&p);
	a_reply_survives(&p);
	a_reply_is_sent(&p);
	undo_and_redo(&p);
	the_lead_acts(&p);
	a_row_leaves(&p);
	a_contact_comes(&p);
	things_are_found(&p);
	the_palette_runs(&p);
	the_window_changes(&p);
	all_leave(&p);
	story_end(p.story, 60);
	shop_close(&p.shop);
}

#define STORY(f) cmocka_unit_test_setup_teardown(f, story_setup, story_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(a_day_at_the_desk),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
