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

#include "shop.h"

/*
 * A desk as a person has set it up: the personal file lies in the shop's directory, and the clock
 * is a file there, which the story moves.
 */
struct own {
	struct story *story;
	struct shop shop;
	struct actor *zhang;
	char dir[64], file[96], clock[64];
};

/* Whole at once: the program looks at any time. */
static void
file_put(const char *path, const char *text)
{
	char beside[128];
	FILE *f;

	(void)snprintf(beside, sizeof beside, "%.110s.new", path);
	f = fopen(beside, "w");
	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(rename(beside, path), 0);
}

static void
clock_put(const struct own *o, int minutes)
{
	char now[32];

	(void)snprintf(now, sizeof now, "%lld\n", (long long)SHOP_NOW + 60LL * minutes);
	file_put(o->clock, now);
}

static void
own_open(struct own *o, struct story *story, const char *yaml)
{
	*o = (struct own){.story = story};
	shop_open(&o->shop);
	(void)snprintf(o->dir, sizeof o->dir, "%s/kefu", o->shop.dir);
	(void)snprintf(o->file, sizeof o->file, "%s/config.yaml", o->dir);
	(void)snprintf(o->clock, sizeof o->clock, "%s/clock", o->shop.dir);
	assert_int_equal(mkdir(o->dir, 0700), 0);
	file_put(o->file, yaml);
	clock_put(o, 0);
}

static void
own_close(struct own *o)
{
	(void)unlink(o->file);
	(void)unlink(o->clock);
	assert_int_equal(rmdir(o->dir), 0);
	shop_close(&o->shop);
}

static void
sits_down(struct own *o)
{
	char home[64], clock[96];

	(void)snprintf(home, sizeof home, "XDG_CONFIG_HOME=%s", o->shop.dir);
	(void)snprintf(clock, sizeof clock, "KEFU_NOW=%s", o->clock);
	o->zhang = actor_open(&(struct staging){
		.story = o->story,
		.argv = (const char *const[]){KEFU_PROGRAM, "--db", o->shop.path, "--as", "1024",
					      NULL},
		.env = (const char *const[]){"LANGUAGE=zh_CN", home, clock, NULL}});
}

static void
presses(struct actor *a, const char *keys)
{
	char one[24];

	for (int n = 0; sscanf(keys, " %23s%n", one, &n) == 1; keys += n)
		actor_key(a, one);
}

static void
leaves(struct own *o, const char *back)
{
	step(o->story, "小张 leaves the desk");
	presses(o->zhang, back);
	actor_sees(o->zhang, "离开");
	presses(o->zhang, "2 Enter");
	actor_ends_with(o->zhang, 0);
}

/* --- nobody at the desk --- */

static void
the_screen_hides_what_it_shows(void **state)
{
	struct own o;

	own_open(&o, *state, "hide_after: 3\n");
	step(o.story, "小张 writes half a note and goes away");
	sits_down(&o);
	actor_sees(o.zhang, "客服台  1024 小张");
	presses(o.zhang, "Enter m");
	actor_sees(o.zhang, "-- 备注");
	actor_type(o.zhang, "half a sentence");
	actor_sees(o.zhang, "half a sentence");
	step(o.story, "after two minutes all of it still stands there");
	clock_put(&o, 2);
	actor_sees_in_row(o.zhang, 0, "14:07");
	assert_true(actor_finds(o.zhang, "half a sentence", NULL, NULL));
	step(o.story, "after three only the desk's name and the clock do");
	clock_put(&o, 3);
	actor_sees(o.zhang, "客服台  14:08");
	actor_sees_not(o.zhang, "half a sentence");
	assert_false(actor_finds(o.zhang, "李女士", NULL, NULL));
	assert_false(actor_finds(o.zhang, "1024", NULL, NULL));
	clock_put(&o, 4);
	actor_sees(o.zhang, "客服台  14:09");
	step(o.story, "the key that brings it back does nothing else");
	actor_key(o.zhang, "x");
	actor_sees(o.zhang, "half a sentence");
	assert_false(actor_finds(o.zhang, "half a sentencex", NULL, NULL));
	step(o.story, "the text is as it was");
	actor_type(o.zhang, ", whole");
	actor_sees(o.zhang, "half a sentence, whole");
	step(o.story, "and was kept before it was hidden: the process may die");
	clock_put(&o, 8);
	actor_sees(o.zhang, "客服台  14:13");
	actor_kill(o.zhang, 9);
	(void)actor_ends(o.zhang);
	sits_down(&o);
	actor_sees(o.zhang, "客服台  1024 小张");
	presses(o.zhang, "Enter m");
	actor_sees(o.zhang, "half a sentence, whole");
	actor_key(o.zhang, "Esc");
	actor_sees_not(o.zhang, "^O 做完");
	leaves(&o, "q q");
	story_end(o.story, 7);
	own_close(&o);
}

/* --- keys and borders of one's own --- */

static void
keys_of_ones_own_work_everywhere(void **state)
{
	struct own o;

	own_open(&o, *state,
		 "borders: unicode\nkeys:\n  acts: {take: x, undo: F11}\n"
		 "  compose: {send: F12}\n  everywhere: {palette: F5}\n");
	step(o.story, "hints and rules are as the file has them");
	sits_down(&o);
	actor_sees_in_row(o.zhang, -1, "F5 全部键");
	actor_sees(o.zhang, "────────────────");
	assert_false(actor_finds(o.zhang, "----", NULL, NULL));
	step(o.story, "x takes, and the sentence names the key that takes it back");
	presses(o.zhang, "j j j x");
	actor_sees(o.zhang, "已做：接单（F11 撤销）");
	actor_key(o.zhang, "F11");
	actor_sees(o.zhang, "已撤销：接单");
	step(o.story, "the palette shows the key and runs it");
	actor_key(o.zhang, "F5");
	actor_sees(o.zhang, "要做什么？");
	actor_type(o.zhang, "接单");
	actor_sees_in_row(o.zhang, 3, "> x             接单");
	actor_key(o.zhang, "Enter");
	actor_sees(o.zhang, "已做：接单");
	step(o.story, "a note is done with F12");
	actor_key(o.zhang, "m");
	actor_sees_in_row(o.zhang, -1, "F12 做完");
	actor_type(o.zhang, "noted");
	actor_key(o.zhang, "F12");
	actor_sees(o.zhang, "已做：备注");
	leaves(&o, "q q");
	story_end(o.story, 5);
	own_close(&o);
}

static void
a_wrong_file_is_said_and_the_desk_works(void **state)
{
	struct own o;

	own_open(&o, *state, "linaer: yes\nkeys:\n  acts: {take: Esc, reply: x}\n");
	step(o.story, "the first fault stands in the bottom line");
	sits_down(&o);
	actor_sees(o.zhang, "config.yaml:1:1");
	actor_sees(o.zhang, "没有设置 linaer：是不是 linear");
	step(o.story, "it goes with the next key, and what was right holds");
	actor_key(o.zhang, "j");
	actor_sees_in_row(o.zhang, -1, "t 接单");
	actor_sees_in_row(o.zhang, -1, "x 答复");
	step(o.story, "a draft that waits is said beside it");
	actor_type(o.zhang, "x写到一半");
	actor_sees(o.zhang, "写到一半");
	actor_key(o.zhang, "Esc");
	actor_sees_not(o.zhang, "写到一半");
	leaves(&o, "q q");
	actor_close(o.zhang);
	sits_down(&o);
	actor_sees(o.zhang, "config.yaml:1:1");
	actor_sees(o.zhang, "草稿");
	leaves(&o, "q");
	story_end(o.story, 4);
	own_close(&o);
}

/* --- a screen reader --- */

static void
a_ticket_is_worked_by_ear(void **state)
{
	struct own o;
	size_t before;

	own_open(&o, *state, "linear: yes\n");
	step(o.story, "the queue is sentences, the cursor on the first ticket");
	sits_down(&o);
	actor_sees_in_row(o.zhang, 0, "客服台，1024 小张，待办 9，将到期 1，超时 1，14:05");
	actor_sees(o.zhang, "洗衣机漏水，地板都泡了，李女士，超时 12 分钟，负责 小张");
	actor_sees_in_row(o.zhang, -1, "? 全部键");
	actor_sees_cursor(o.zhang, 2, 0);
	step(o.story, "one line down moves the cursor and draws nothing");
	before = actor_bytes(o.zhang);
	actor_key(o.zhang, "j");
	actor_sees_cursor(o.zhang, 3, 0);
	assert_true(actor_bytes(o.zhang) - before <= 16);
	step(o.story, "the clock says nothing by itself");
	before = actor_bytes(o.zhang);
	clock_put(&o, 2);
	actor_key(o.zhang, "k");
	actor_sees_in_row(o.zhang, 0, "14:07");
	step(o.story, "the triage names what is chosen");
	actor_sees_cursor(o.zhang, 2, 0);
	presses(o.zhang, "j f");
	actor_sees_cursor_on(o.zhang, "2 不满");
	actor_key(o.zhang, "3");
	actor_sees_cursor_on(o.zhang, "3 愤怒");
	actor_key(o.zhang, "Enter");
	actor_sees(o.zhang, "已做：识别");
	step(o.story, "the ticket opens with what it is about");
	actor_key(o.zhang, "Enter");
	actor_sees_cursor_on(o.zhang, "明天要用的投影仪还没发货");
	actor_key(o.zhang, "G");
	actor_sees_cursor_on(o.zhang, "识别");
	step(o.story, "a note is written without a border");
	actor_key(o.zhang, "m");
	actor_sees_in_row(o.zhang, -1, "^O 做完，");
	actor_type(o.zhang, "heard\x0f");
	actor_sees(o.zhang, "备注：heard，小张");
	assert_false(actor_finds(o.zhang, "--", NULL, NULL));
	leaves(&o, "q q");
	story_end(o.story, 7);
	own_close(&o);
}

#define STORY(f) cmocka_unit_test_setup_teardown(f, story_setup, story_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(the_screen_hides_what_it_shows),
		STORY(keys_of_ones_own_work_everywhere),
		STORY(a_wrong_file_is_said_and_the_desk_works),
		STORY(a_ticket_is_worked_by_ear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
