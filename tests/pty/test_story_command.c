#include "stage.h"

#include <setjmp.h>
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
 * Everything by its name: the command line with its completion and history, the palette by pinyin,
 * and what the commands print through a pager. The clock stands at SHOP_NOW.
 */
struct scene_of {
	struct story *story;
	struct shop shop;
	struct actor *zhang;
	char state[80]; /* XDG_STATE_HOME=… */
};

static struct actor *
runs(const struct scene_of *p, const char *const *words, const char *pager)
{
	const char *argv[8] = {KEFU_PROGRAM, "--db", p->shop.path};
	const char *const env[] = {"LANGUAGE=zh_CN", "KEFU_NOW=1795327500", p->state, pager, NULL};

	for (size_t i = 0; words[i]; i++)
		argv[3 + i] = words[i];
	return actor_open(
		&(struct staging){.story = p->story, .name = words[0], .argv = argv, .env = env});
}

static void
sits_down(struct scene_of *p)
{
	p->zhang = runs(p, (const char *const[]){"--as", "1024", NULL}, NULL);
	actor_sees(p->zhang, "客服台  1024 小张");
}

static void
presses(struct actor *a, const char *keys)
{
	char one[24];

	for (int n = 0; sscanf(keys, " %23s%n", one, &n) == 1; keys += n)
		actor_key(a, one);
}

/* --- the command line --- */

static void
a_name_is_completed_and_run(struct scene_of *p)
{
	step(p->story, "a full-width colon opens the line");
	actor_type(p->zhang, "：");
	actor_sees_in_row(p->zhang, -1, "命令:");
	step(p->story, "Tab shows the names that begin so, and goes round them");
	actor_type(p->zhang, "n");
	actor_key(p->zhang, "Tab");
	actor_sees(p->zhang, "[next 下一单]");
	actor_sees_in_row(p->zhang, -1, "命令: next");
	actor_key(p->zhang, "Tab");
	actor_sees_in_row(p->zhang, -1, "命令: note");
	step(p->story, "what may be two things does nothing");
	presses(p->zhang, "C-u n Enter");
	actor_sees(p->zhang, "n 可以是 next 下一单");
	actor_sees_in_row(p->zhang, -1, "命令: n");
	step(p->story, "a note of one line, on the row under the cursor");
	presses(p->zhang, "C-u");
	actor_type(p->zhang, "note 客户周五前要\r");
	actor_sees(p->zhang, "已做：备注（u 撤销）");
	actor_sees(p->zhang, "小张     备注        客户周五前要");
	step(p->story, "a ticket by its number, and back to the queue");
	actor_type(p->zhang, ":21-003\r");
	actor_sees(p->zhang, "KF20261121003");
	actor_type(p->zhang, ":queue\r");
	actor_sees(p->zhang, "/ 9");
}

static void
the_line_is_cut_and_nothing_is_lost(struct scene_of *p)
{
	step(p->story, "the line is cut within the words behind a name");
	actor_type(p->zhang, ":note 写到一半");
	actor_sees(p->zhang, "命令: note 写到一半");
	actor_hangup(p->zhang);
	actor_ends_with(p->zhang, 0);
	sits_down(p);
	actor_key(p->zhang, ":");
	actor_sees_in_row(p->zhang, -1, "命令: note 写到一半");
	step(p->story, "Up is what was run in the session before: names, no word of a customer");
	presses(p->zhang, "C-u Up");
	actor_sees_in_row(p->zhang, -1, "命令: queue");
	actor_key(p->zhang, "Up");
	actor_sees_in_row(p->zhang, -1, "命令: note");
	actor_sees_not(p->zhang, "周五");
	step(p->story, "help on a name is read and left");
	presses(p->zhang, "C-u");
	actor_type(p->zhang, "help jied\t\r");
	actor_sees(p->zhang, ":take");
	actor_sees_in_row(p->zhang, 1, "接单");
	presses(p->zhang, "Esc");
	actor_sees(p->zhang, "/ 9");
}

/* --- the palette --- */

static void
the_palette_is_searched(struct scene_of *p)
{
	step(p->story, "F1 and the initials of what one would do");
	actor_key(p->zhang, "F1");
	actor_sees_in_row(p->zhang, 1, "要做什么？");
	actor_type(p->zhang, "shibie");
	actor_sees_in_row(p->zhang, 3, "> f             识别");
	actor_sees_reverse(p->zhang, "识别");
	step(p->story, "F1 there explains it whole");
	actor_key(p->zhang, "F1");
	actor_sees(p->zhang, ":triage");
	actor_key(p->zhang, "Esc");
	actor_sees_in_row(p->zhang, 3, "> f             识别");
	step(p->story, "Enter does it");
	actor_key(p->zhang, "Enter");
	actor_sees(p->zhang, "1 平静  2 不满");
	actor_key(p->zhang, "Esc");
	actor_sees(p->zhang, "? 全部键");
	step(p->story, "quit by its name");
	actor_type(p->zhang, ":quit\r");
	actor_ends_with(p->zhang, 0);
}

/* --- the pager --- */

static void
long_output_is_paged(struct scene_of *p)
{
	struct actor *a;

	step(p->story, "a pager that has read enough is no error");
	a = runs(p, (const char *const[]){"help", NULL}, "PAGER=head -n 3");
	actor_sees(a, "kefu [--db FILE]");
	actor_ends_with(a, 0);
	assert_false(actor_finds(a, "--version  ", NULL, NULL));
	assert_int_equal(actor_row_of(a, "kefu:"), -1);
	step(p->story, "it runs nothing of its own, and the desk is not among what it has open");
	a = runs(p, (const char *const[]){"keys", NULL}, "PAGER=env");
	actor_sees(a, "LESSSECURE=1");
	actor_ends_with(a, 0);
	a = runs(p, (const char *const[]){"keys", NULL}, "PAGER=ls -l /proc/self/fd");
	actor_sees(a, "2 -> ");
	actor_ends_with(a, 0);
	assert_int_equal(actor_row_of(a, p->shop.dir), -1);
	step(p->story, "what fits on the screen is not paged");
	a = runs(p, (const char *const[]){"queue", NULL}, "PAGER=env");
	actor_sees(a, "洗衣机漏水");
	actor_ends_with(a, 0);
	assert_int_equal(actor_row_of(a, "LESSSECURE"), -1);
}

static void
no_pager_is_wanted(struct scene_of *p)
{
	static const char *const refusals[] = {"PAGER=", "PAGER=kefu-no-such", "PAGER='head"};
	struct actor *a;

	step(p->story, "without a pager, or with one that is not there, all of it is printed");
	for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
		a = runs(p, (const char *const[]){"help", NULL}, refusals[i]);
		actor_sees(a, "--version");
		actor_ends_with(a, 0);
	}
	actor_sees(a, "启动不了");
	step(p->story, "nor with --no-pager");
	a = runs(p, (const char *const[]){"help", "--no-pager", NULL}, "PAGER=env");
	actor_sees(a, "--version");
	actor_ends_with(a, 0);
	assert_int_equal(actor_row_of(a, "LESSSECURE"), -1);
}

static void
everything_by_its_name(void **state)
{
	struct scene_of p = {.story = *state};

	shop_open(&p.shop);
	(void)snprintf(p.state, sizeof p.state, "XDG_STATE_HOME=%s", p.shop.dir);
	sits_down(&p);
	a_name_is_completed_and_run(&p);
	the_line_is_cut_and_nothing_is_lost(&p);
	the_palette_is_searched(&p);
	long_output_is_paged(&p);
	no_pager_is_wanted(&p);
	story_end(p.story, 15);
	shop_close(&p.shop);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(everything_by_its_name, story_setup,
						story_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
