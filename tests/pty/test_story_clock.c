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

#include "base/arena.h"
#include "desk/actor.h"
#include "shop.h"
#include "sql_read.h"
#include "store/store.h"

/*
 * Two sessions and a clock that the story moves: a promise comes near its moment and passes it.
 * Nobody acts; what appears, appears by itself. 小张 has the ticket, 店长 is the lead.
 */
struct watchers {
	struct story *story;
	struct shop shop;
	struct actor *zhang, *lead;
	char clock[64];
};

/* Nobody presses a key for an hour here, and the glass must not hide. */
static void
file_put(const struct watchers *w)
{
	char dir[64], path[80];
	FILE *f;

	(void)snprintf(dir, sizeof dir, "%s/kefu", w->shop.dir);
	(void)snprintf(path, sizeof path, "%s/config.yaml", dir);
	assert_int_equal(mkdir(dir, 0700), 0);
	f = fopen(path, "w");
	assert_non_null(f);
	assert_true(fputs("hide_after: 0\n", f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static void
clock_put(const struct watchers *w, int minutes)
{
	char beside[80];
	FILE *f;

	(void)snprintf(beside, sizeof beside, "%s.new", w->clock);
	f = fopen(beside, "w");
	assert_non_null(f);
	assert_true(fprintf(f, "%lld\n", (long long)SHOP_NOW + 60LL * minutes) > 0);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(rename(beside, w->clock), 0);
}

/* 小张 has promised, before anybody sat down. */
static void
promise_make(const struct watchers *w)
{
	const struct promise_form f = {.body = "今天15:00前回电",
				       .warn_at = SHOP_NOW + 40 * 60,
				       .due_at = SHOP_NOW + 55 * 60};
	struct request ask = {.promise = &f, .promises = 1};
	struct row_ticket_by_serial t;
	struct arena mem = {0};
	struct outcome out;
	struct err e = {0};
	struct store *s;
	struct actor by;

	assert_int_equal(store_open(w->shop.path, &s, &e), OK);
	assert_int_equal(sql_ticket_by_serial(s, 20261122, 2, &mem, &t), OK);
	ask.ticket = t.id;
	assert_int_equal(actor_find(s, "1024", SHOP_NOW, &mem, &by), OK);
	assert_int_equal(desk_run(s, &by, verb_find("promise_add"), &ask, &out), OK);
	store_close(s);
	arena_reset(&mem);
}

static struct actor *
sits_down(struct watchers *w, const char *name, const char *work_no)
{
	char clock[96], home[80];

	(void)snprintf(clock, sizeof clock, "KEFU_NOW=%s", w->clock);
	(void)snprintf(home, sizeof home, "XDG_CONFIG_HOME=%s", w->shop.dir);
	return actor_open(&(struct staging){
		.story = w->story,
		.name = name,
		.argv = (const char *const[]){KEFU_PROGRAM, "--db", w->shop.path, "--as", work_no,
					      NULL},
		.env = (const char *const[]){"LANGUAGE=zh_CN", clock, home, NULL}});
}

static void
the_warning_comes_to_the_owner(struct watchers *w)
{
	step(w->story, "小张 writes a note and the lead reads the queue");
	w->zhang = sits_down(w, "小张", "1024");
	w->lead = sits_down(w, "店长", "1001");
	actor_sees(w->zhang, "客服台  1024 小张");
	actor_sees(w->lead, "客服台  1001 店长");
	actor_key(w->zhang, "j");
	actor_key(w->zhang, "Enter");
	actor_sees_in_row(w->zhang, 2, "时限  今天 15:00  余 0:55  小张承诺：今天15:00前回电");
	actor_key(w->zhang, "m");
	actor_sees(w->zhang, "-- 备注");
	actor_type(w->zhang, "half");
	actor_sees(w->zhang, "half");
	step(w->story, "at 14:45 小张 is warned, and types on");
	clock_put(w, 40);
	actor_sees(w->zhang, "将到期：KF20261122002 王先生 今天15:00前回电 — 2 打开收件");
	actor_sees_in_row(w->zhang, 0, "收件 1");
	actor_type(w->zhang, " a note");
	actor_sees(w->zhang, "half a note");
	actor_sees_in_row(w->lead, 0, "14:45");
	assert_false(actor_finds(w->lead, "收件", NULL, NULL));
}

static void
the_breach_comes_to_both(struct watchers *w)
{
	step(w->story, "the moment passes: 小张 and the lead learn of it");
	clock_put(w, 55);
	actor_sees(w->lead, "超时：KF20261122002 王先生 今天15:00前回电 — 2 打开收件");
	actor_sees_in_row(w->lead, 0, "收件 1");
	actor_sees_in_row(w->zhang, 0, "收件 2");
	step(w->story, "a clock that steps back tells nobody anything");
	clock_put(w, 41);
	actor_sees_in_row(w->lead, 0, "14:46");
	actor_sees_in_row(w->lead, 0, "收件 1");
	clock_put(w, 67);
	actor_sees_in_row(w->lead, 0, "15:12");
}

static void
the_lead_looks_into_it(struct watchers *w)
{
	step(w->story, "2 opens the inbox, and what stands there is seen");
	actor_key(w->lead, "2");
	actor_sees_in_row(w->lead, 3, "超时     002     王先生    今天15:00前回电");
	actor_sees_in_row(w->lead, 3, "超 0:12");
	actor_sees_not(w->lead, "收件 1");
	step(w->story, "Enter opens the ticket, w explains it");
	actor_key(w->lead, "Enter");
	actor_sees_in_row(w->lead, 2, "时限  今天 15:00  超 0:12  小张承诺：今天15:00前回电");
	actor_key(w->lead, "w");
	actor_sees(w->lead, "KF20261122002：为什么排在这里");
	actor_sees(w->lead, "按紧急排：承诺 今天15:00前回电 从 今天 15:00 起超时");
	actor_sees(w->lead, "55 分钟（自然小时）");
	actor_key(w->lead, "Esc");
	actor_sees_in_row(w->lead, 1, "KF20261122002");
	step(w->story, "and 小张's words are still there");
	actor_sees(w->zhang, "half a note");
}

static void
leaves(struct watchers *w, struct actor *a, const char *keys)
{
	char one[24];

	step(w->story, "leaves");
	for (int n = 0; sscanf(keys, " %23s%n", one, &n) == 1; keys += n)
		actor_key(a, one);
	actor_sees(a, "离开");
	actor_key(a, "2");
	actor_ends_with(a, 0);
}

static void
a_promise_passes_its_warning_and_its_moment(void **state)
{
	struct watchers w = {.story = *state};

	shop_open(&w.shop);
	(void)snprintf(w.clock, sizeof w.clock, "%s/clock", w.shop.dir);
	clock_put(&w, 0);
	file_put(&w);
	promise_make(&w);
	the_warning_comes_to_the_owner(&w);
	the_breach_comes_to_both(&w);
	the_lead_looks_into_it(&w);
	actor_key(w.zhang, "Esc");
	actor_sees_not(w.zhang, "half a note");
	leaves(&w, w.zhang, "q q");
	leaves(&w, w.lead, "1 q");
	story_end(w.story, 9);
	shop_close(&w.shop);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_promise_passes_its_warning_and_its_moment,
						story_setup, story_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
