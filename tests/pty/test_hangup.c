#include "stage.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/time.h"
#include "shop.h"

/*
 * The line is cut wherever somebody can be: what was typed is there again, the program is gone
 * within a second and spends nothing on it.
 */
struct play {
	struct story *story;
	struct shop shop;
	struct actor *a;
};

enum { GONE_MS = 1000, CPU_MS = 700, TRIES = 4 };

/* One place: the keys that lead there, what is typed, how that stands on the screen. */
struct place {
	const char *name;
	const char *keys; /* a blank between two */
	const char *typed, *seen;
	const char *again; /* the keys that bring it back; NULL: it is no text to keep */
	const char *there; /* … and what stands there then; NULL: `seen` */
};

/* clang-format off */
static const struct place places[] = {
	{"the queue", "", "", "水一直在流", NULL, NULL},
	{"a ticket", "Enter", "", "KF20261122001", NULL, NULL},
	{"a reply", "r", "马上派人来", "马上派人来", "r", NULL},
	{"a reply of three lines", "r", "一\n二\n三楼见", "三楼见", "r", NULL},
	{"a reply, the caret inside", "r 甲 乙 丙 Left Left", "丁", "甲丁乙丙", "r", NULL},
	{"a note", "m", "已经打过两次电话", "已经打过两次电话", "m", NULL},
	{"what the customer said", "h", "还在漏", "还在漏", "h", NULL},
	{"the phrase lookup over a reply", "r 先 写 C-p", "tk", "tk", "r", "先写"},
	{"the phrase lookup alone", "p", "tk", "tk", NULL, NULL},
	{"a reply that was refused empty, and written then", "r C-o", "好的", "好的", "r", NULL},
	{"a contact, its customer", "l", "钱女士", "钱女士", "l", NULL},
	{"a contact, its number", "l 钱 Enter", "13612340000", "13612340000", "l", NULL},
	{"a contact, its words", "l 钱 Enter Enter", "灯不亮", "灯不亮", "l", NULL},
	{"a contact, its subject", "l 钱 Enter Enter 灯 Enter", "不亮", "灯不亮", "l", NULL},
	{"a contact, gone back to its number", "l 钱 Enter Enter 灯 不 亮 Up", "136", "136", "l Enter", "灯不亮"},
	{"narrowing", "/", "洗衣机", "1 / 1", NULL, NULL},
	{"a number", "#", "007", "007", NULL, NULL},
	{"the palette", "?", "接单", "接单", NULL, NULL},
	{"the acts by number", ".", "", "接单", NULL, NULL},
	{"the mood", "f", "", "1 平静", NULL, NULL},
	{"the mood, changed", "f 4", "", "1 平静", NULL, NULL},
	{"the quadrant", "f 0", "", "1 紧急重要", NULL, NULL},
	{"the key sentence", "f k", "水还在流", "水还在流", "f", NULL},
	{"a reason", "V", "重复了", "重复了", "V", NULL},
	{"leaving", "q", "", "离开", NULL, NULL},
	{"the command line", ":", "note 还在漏", "note 还在漏", ":", NULL},
	{"the command line, a name alone", ":", "rele", "rele", NULL, NULL},
	{"the library", "5", "", "接起来电", NULL, NULL},
	{"the library, narrowed", "5 /", "投诉", "/投诉", NULL, NULL},
	{"a card of the library", "5 Enter", "", "版本", NULL, NULL},
	{"a wording that is offered", "5 i", "好", "好", "5 i", NULL},
	{"the phrase lookup over what was begun", "r 先 写 C-p Down", "", "放进回复", "r", "先写"},
	{"a scenario that has begun", "p S 1 6 C-r", "", "第 1 步", NULL, NULL},
	{"a reply while a scenario runs", "p S 1 6 C-r r C-r", "还有", "还有", "r", NULL},
	{"why an error is right", "r 不 可 能 C-o", "客户要求原话", "客户要求原话", "r", "不可能"},
	{"an editor of one's own", "r 写 了 一 半 C-x C-e", "", "写了一半", "r", NULL},
	{"all keys, read", ":", "help\n", "全部键", NULL, NULL},
};

static const struct end {
	const char *name;
	int signal; /* 0: the terminal is gone */
	bool is_frozen; /* … and has not read what was drawn */
} ends[] = {
	{"the terminal is gone", 0, false},
	{"SIGHUP", SIGHUP, false},
	{"SIGTERM", SIGTERM, false},
	{"SIGQUIT", SIGQUIT, false},
	{"SIGTERM while the terminal reads nothing", SIGTERM, true},
	{"gone while it reads nothing", 0, true},
};
/* clang-format on */

static int
setup(void **state)
{
	struct play *p = calloc(1, sizeof *p);
	void *story;

	(void)story_setup(&story);
	p->story = story;
	*state = p;
	return 0;
}

static int
teardown(void **state)
{
	struct play *p = *state;
	void *story = p->story;

	(void)story_teardown(&story);
	free(p);
	return 0;
}

static void
opens(struct play *p, const char *work_no)
{
	p->a = actor_open(&(struct staging){
		.story = p->story,
		.argv = (const char *const[]){KEFU_PROGRAM, "--db", p->shop.path, "--as", work_no,
					      NULL},
		.env = (const char *const[]){"LANGUAGE=zh_CN", "KEFU_NOW=1795327500",
					     "VISUAL=/usr/bin/tail -f", NULL}});
	actor_sees(p->a, "水一直在流"); /* the preview, drawn last but for the bottom line */
}

static void
presses(struct actor *a, const char *keys)
{
	char one[24];

	for (int n = 0; sscanf(keys, " %23s%n", one, &n) == 1; keys += n)
		actor_key(a, one);
}

/* Milliseconds until it was gone. */
static int
is_cut(struct play *p, const struct end *end)
{
	const int64_t from = time_ms();

	if (end->signal)
		actor_kill(p->a, end->signal);
	else
		actor_hangup(p->a);
	actor_ends_with(p->a, 0);
	return (int)(time_ms() - from);
}

/* True: it was gone in time. That the machine was busy elsewhere is no reason to fail. */
static bool
survives(struct play *p, const struct place *at, const struct end *end)
{
	int cpu, ms;

	shop_open(&p->shop);
	opens(p, "1007");
	presses(p->a, at->keys);
	if (strchr(at->typed, '\n') && strchr(at->typed, '\n')[1])
		actor_paste(p->a, at->typed);
	else
		actor_type(p->a, at->typed);
	actor_sees(p->a, at->seen);
	actor_freezes(p->a, end->is_frozen);
	cpu = actor_cpu_ms(p->a);
	ms = is_cut(p, end);
	cpu = actor_cpu_ms(p->a) - cpu;
	actor_close(p->a);
	if (at->again) {
		opens(p, "1007");
		presses(p->a, at->again);
		actor_sees(p->a, at->there ? at->there : at->seen);
		actor_close(p->a);
	}
	shop_close(&p->shop);
	print_message("# %s, %s: gone after %d ms, %d ms of them spent\n", at->name, end->name, ms,
		      cpu);
	return ms <= GONE_MS && cpu <= CPU_MS;
}

static void
every_place(struct play *p, const struct end *end)
{
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		int tries = TRIES;

		step(p->story, places[i].name);
		while (!survives(p, &places[i], end))
			if (--tries == 0)
				fail_msg("%s, %s: it does not go within a second", places[i].name,
					 end->name);
	}
}

static void
a_cut_line_loses_nothing_anywhere(void **state)
{
	every_place(*state, &ends[0]);
}

static void
nor_does_any_other_end(void **state)
{
	struct play *p = *state;

	for (size_t i = 1; i < sizeof ends / sizeof *ends; i++)
		for (size_t n = 2; n < sizeof places / sizeof *places; n += 8)
			if (!survives(p, &places[n], &ends[i]) &&
			    !survives(p, &places[n], &ends[i]))
				fail_msg("%s, %s", places[n].name, ends[i].name);
}

/* The turnstile is held by somebody who has stopped: us. */
static void
nor_does_waiting_for_the_desk(void **state)
{
	struct play *p = *state;
	struct buf gate = {0};
	int fd;

	shop_open(&p->shop);
	opens(p, "1007");
	buf_printf(&gate, "%s-lock", p->shop.path);
	fd = open(buf_str(&gate), O_RDWR | O_CLOEXEC);
	assert_int_equal(flock(fd, LOCK_EX), 0);
	actor_type(p->a, "m还在漏");
	actor_sees(p->a, "还在漏");
	actor_key(p->a, "C-o");
	actor_sees(p->a, "正在等");
	assert_in_range(is_cut(p, &ends[0]), 0, GONE_MS);
	(void)close(fd);
	buf_release(&gate);
	opens(p, "1007");
	actor_key(p->a, "m");
	actor_sees(p->a, "还在漏");
	actor_close(p->a);
	shop_close(&p->shop);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_cut_line_loses_nothing_anywhere, setup, teardown),
		cmocka_unit_test_setup_teardown(nor_does_any_other_end, setup, teardown),
		cmocka_unit_test_setup_teardown(nor_does_waiting_for_the_desk, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
