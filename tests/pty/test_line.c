#include "stage.h"

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

/* A line that behaves badly: it stops, floods, changes its size without end. */
struct play {
	struct story *story;
	struct shop shop;
	struct actor *a;
};

enum { MEGABYTE = 1 << 20, STORM = 300, SPENT_MS = 400 };

static int
setup(void **state)
{
	struct play *p = calloc(1, sizeof *p);
	void *story;

	(void)story_setup(&story);
	p->story = story;
	shop_open(&p->shop);
	p->a = actor_open(&(struct staging){
		.story = p->story,
		.argv = (const char *const[]){KEFU_PROGRAM, "--db", p->shop.path, "--as", "1024",
					      NULL},
		.env = (const char *const[]){"LANGUAGE=zh_CN", "KEFU_NOW=1795327500", NULL}});
	actor_sees_in_row(p->a, -1, "? 全部键");
	*state = p;
	return 0;
}

static int
teardown(void **state)
{
	struct play *p = *state;
	void *story = p->story;

	(void)story_teardown(&story);
	shop_close(&p->shop);
	free(p);
	return 0;
}

/* Waits until the bytes stand in a draft file of the desk. */
static void
is_on_disk(const struct play *p, const char *text)
{
	struct buf cmd = {0};
	int i = 0;

	buf_printf(&cmd, "grep -qs '%s' %s-draft-*", text, p->shop.path);
	while (system(buf_str(&cmd)) && i++ < 2000)
		(void)poll(NULL, 0, 10);
	buf_release(&cmd);
	assert_true(i < 2000);
}

/* What stands there is what a terminal shows that was cleared and drawn upon again. */
static void
is_right(struct actor *a, const char *sign)
{
	struct buf before = {0}, after = {0}, more = {0};

	actor_sees(a, sign);
	actor_sees(a, "草稿已存");
	actor_sees_cursor_on(a, sign);
	actor_screen(a, &before);
	buf_printf(&more, "%s完", sign);
	actor_type(a, "\x0c完");
	actor_sees(a, buf_str(&more));
	actor_key(a, "Backspace");
	actor_sees_not(a, buf_str(&more));
	actor_sees(a, "草稿已存");
	actor_sees_cursor_on(a, sign);
	actor_screen(a, &after);
	assert_string_equal(buf_str(&before), buf_str(&after));
	buf_release(&before);
	buf_release(&after);
	buf_release(&more);
}

/* A note: unlike a reply it is not checked after a rest, so the screen stands still. */
static void
notes(struct actor *a)
{
	actor_key(a, "m");
	actor_sees(a, "-- 备注");
	actor_type(a, "记");
	actor_sees(a, "草稿已存");
	actor_key(a, "C-l");
	actor_sees(a, "有草稿");
}

static void
leaves(struct actor *a)
{
	actor_key(a, "Esc");
	actor_sees(a, "已放下");
	actor_type(a, "qq2");
	actor_ends_with(a, 0);
}

static void
a_terminal_that_stops_reading_holds_nothing(void **state)
{
	struct play *p = *state;
	int spent;

	notes(p->a);
	actor_freezes(p->a, true);
	spent = actor_cpu_ms(p->a);
	actor_type(p->a, "，冻住也记着");
	is_on_disk(p, "记，冻住也记着");
	actor_resize(p->a, 30, 100);
	actor_type(p->a, "，接着写");
	is_on_disk(p, "记，冻住也记着，接着写");
	spent = actor_cpu_ms(p->a) - spent;
	print_message("# frozen: %d ms spent\n", spent);
	assert_true(spent < SPENT_MS);
	actor_freezes(p->a, false);
	actor_sees(p->a, "记，冻住也记着，接着写");
	is_right(p->a, "记，冻住也记着，接着写");
	leaves(p->a);
}

/* Everything in it that would act as a key does not. */
static char *
flood(const char *piece)
{
	const size_t n = strlen(piece);
	char *text = malloc(MEGABYTE + n + 1);

	assert_non_null(text);
	for (size_t i = 0; i < MEGABYTE; i += n)
		(void)memcpy(text + i, piece, n + 1);
	return text;
}

static void
a_megabyte_is_pasted_and_does_nothing(void **state)
{
	struct play *p = *state;
	char *text = flood("退款还没有到\x0f账，q2t\x1a\x03\n");

	actor_paste(p->a, text);
	actor_sees(p->a, "粘贴");
	actor_sees(p->a, "洗衣机漏水");
	actor_key(p->a, "#");
	actor_sees(p->a, "工单编号:");
	actor_paste(p->a, text);
	actor_sees(p->a, "粘贴");
	actor_key(p->a, "Esc");
	actor_sees_not(p->a, "工单编号:");
	notes(p->a);
	actor_paste(p->a, text);
	actor_sees(p->a, "粘贴");
	actor_key(p->a, "C-l");
	is_on_disk(p, "退款还没有到账");
	leaves(p->a);
	free(text);
}

static void
a_megabyte_of_keys_is_worked_off(void **state)
{
	struct play *p = *state;
	char *text = flood("jjjjjjjjjjjjjjjkkkkk");

	actor_type(p->a, text);
	actor_type(p->a, "G");
	actor_sees_in_row(p->a, 1, "9 / 9");
	actor_sees_cursor_on(p->a, "> ");
	free(text);
}

static void
sizes_storm(struct actor *a)
{
	unsigned dice = 20261122;

	for (int i = 0; i < STORM; i++) {
		dice = dice * 1103515245 + 12345;
		actor_resize(a, 1 + (int)(dice >> 16) % 60, 2 + (int)(dice >> 8) % 200);
		actor_type(a, i % 2 ? "\x7f" : "甲");
	}
	actor_resize(a, 24, 80);
}

static void
sizes_come_like_a_storm(void **state)
{
	struct play *p = *state;

	notes(p->a);
	actor_type(p->a, "一笔");
	sizes_storm(p->a);
	is_right(p->a, "记一笔");
	leaves(p->a);
}

static void
signals_come_like_a_storm(void **state)
{
	static const int signals[] = {SIGTSTP, SIGWINCH, SIGCONT, SIGWINCH, SIGSTOP, SIGCONT};
	struct play *p = *state;

	notes(p->a);
	actor_type(p->a, "一笔");
	for (int i = 0; i < STORM; i++)
		actor_kill(p->a, signals[i % (int)(sizeof signals / sizeof *signals)]);
	actor_kill(p->a, SIGCONT);
	actor_type(p->a, "了");
	is_right(p->a, "记一笔了");
	leaves(p->a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_terminal_that_stops_reading_holds_nothing, setup,
						teardown),
		cmocka_unit_test_setup_teardown(a_megabyte_is_pasted_and_does_nothing, setup,
						teardown),
		cmocka_unit_test_setup_teardown(a_megabyte_of_keys_is_worked_off, setup, teardown),
		cmocka_unit_test_setup_teardown(sizes_come_like_a_storm, setup, teardown),
		cmocka_unit_test_setup_teardown(signals_come_like_a_storm, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
