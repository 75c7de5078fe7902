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
#include "core/words.h"
#include "desk/actor.h"
#include "desk/verb.h"
#include "shop.h"
#include "sql_rows.h"
#include "store/store.h"

/*
 * What the screens cost on a slow line. Bytes are the same in every run, so they are held here and
 * not in tests/bench. The hour stands; the list has more than three pages at 80 x 24, 17 rows each.
 */
enum { TICKETS = 60, PAGE = 16, LINE_MOST = 40, SCROLL_MOST = 30, DUE_AFTER = 3 * 86400 };

struct play {
	struct story *story;
	struct shop shop;
	struct actor *a;
};

/* No line is like another, so that a page is sent as its text. */
static const char *const about[] = {"发票抬头写错了", "洗衣机一直漏水", "投影仪没有发货",
				    "包装破损要说法", "同一单扣两次钱", "保修范围想问清",
				    "空调装歪了一截", "退款还没有到账"};
static const char *const which[] = {"急等回话", "已催三遍", "门店转来", "客户在线",
				    "老人使用", "明早要用", "顺便问价"};
static const char *const who[] = {"王先生", "李女士", "欧阳先生", "何女士", "Anna Schmidt"};

static void
tickets_add(const struct shop *shop)
{
	struct err e = {0};
	struct arena mem = {0};
	struct actor by;
	struct store *s;

	assert_int_equal(store_open(shop->path, &s, &e), OK);
	assert_int_equal(actor_find(s, "1024", SHOP_NOW - 60, &mem, &by), OK);
	for (int i = 0; i < TICKETS; i++) {
		char subject[64], said[96];
		const struct intake in = {.customer = who[i % 5],
					  .phone = "13912348831",
					  .channel = CHANNEL_PHONE,
					  .subject = subject,
					  .said = said,
					  .emotion = EMOTION_CALM + i % 4,
					  .quadrant = Q_NOW,
					  .received_at = SHOP_NOW - DUE_AFTER - 3600 + 61 * i};
		struct outcome out;

		(void)snprintf(subject, sizeof subject, "%s，%s", about[(i * 5 + i / 8) % 8],
			       which[(i + i / 7) % 7]);
		(void)snprintf(said, sizeof said, "第%02d件什么时候发？问过两次都说马上", i);
		assert_int_equal(desk_run(s, &by, verb_find("ticket_add"),
					  &(struct request){.intake = &in, .intakes = 1}, &out),
				 OK);
	}
	arena_reset(&mem);
	store_close(s);
}

static int
setup(void **state)
{
	struct play *p = calloc(1, sizeof *p);
	void *story;

	(void)story_setup(&story);
	p->story = story;
	shop_open_empty(&p->shop);
	tickets_add(&p->shop);
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

static void
opens(struct play *p, const char *term)
{
	p->a = actor_open(&(struct staging){
		.story = p->story,
		.argv = (const char *const[]){KEFU_PROGRAM, "--db", p->shop.path, "--as", "1024",
					      NULL},
		.env = (const char *const[]){"LANGUAGE=zh_CN", "KEFU_NOW=1795327500", term, NULL}});
	actor_sees_in_row(p->a, -1, "? ");
	actor_sees(p->a, "第00件什么");
}

static void
leaves(struct play *p)
{
	actor_type(p->a, "q2");
	actor_ends_with(p->a, 0);
	actor_close(p->a);
}

/*
 * The bytes of the frame that the keys bring at once. The frame after the rest begins with the
 * place in the title, which stands above all else that differs.
 */
static size_t
at_once(struct play *p, const char *keys, int line)
{
	const size_t before = actor_bytes(p->a);
	char text[48];
	const char *all, *rest;

	actor_type(p->a, keys);
	(void)snprintf(text, sizeof text, "第%02d件什么", line);
	actor_sees(p->a, text);
	(void)snprintf(text, sizeof text, "%d / 60", line + 1);
	actor_sees_in_row(p->a, 1, text);
	all = buf_str(actor_output(p->a)) + before;
	rest = strstr(all, "\033[2;");
	if (!rest)
		fail_msg("there is no second frame");
	return (size_t)(rest - all);
}

static size_t
rows_text(const struct play *p, int first, int count)
{
	struct buf screen = {0};
	const char *s, *end;
	size_t n;

	actor_screen(p->a, &screen);
	s = buf_str(&screen);
	for (int i = 0; i < first; i++)
		s = strchr(s, '\n') + 1;
	for (end = s; count--;)
		end = strchr(end, '\n') + 1;
	n = (size_t)(end - s);
	buf_release(&screen);
	return n;
}

static void
held(const char *term, const char *what, size_t cost, size_t most)
{
	print_message("# %s: %s: %zu bytes, at most %zu\n", term, what, cost, most);
	if (cost > most)
		fail_msg("%s: %s costs %zu bytes, more than %zu", term, what, cost, most);
}

/* One line down in the middle, back up, ten in one read, and at the lower edge. */
static void
moves(struct play *p, const char *term)
{
	held(term, "one line down", at_once(p, "j", 1), LINE_MOST);
	held(term, "one line up", at_once(p, "k", 0), LINE_MOST);
	held(term, "ten lines down in one read", at_once(p, "jjjjjjjjjj", 10), LINE_MOST);
	held(term, "to the last line of the page", at_once(p, "jjjjjj", PAGE), LINE_MOST);
	held(term, "one line further, which scrolls", at_once(p, "j", PAGE + 1),
	     rows_text(p, 19, 1) * 11 / 10 + LINE_MOST + SCROLL_MOST);
}

static void
pages(struct play *p, const char *term)
{
	held(term, "a page down", at_once(p, "\033[6~", 2 * PAGE + 1),
	     rows_text(p, 4, PAGE) * 11 / 10);
	held(term, "a page down again", at_once(p, "\033[6~", 3 * PAGE + 1),
	     rows_text(p, 4, PAGE) * 11 / 10);
	held(term, "to the first", at_once(p, "g", 0), rows_text(p, 3, PAGE + 1) * 11 / 10);
}

static const char *const terms[] = {"TERM=xterm-256color", "TERM=vt220", "TERM=linux",
				    "TERM=screen-256color"};

static void
the_cursor_and_a_page_cost_what_a_slow_line_can_bear(void **state)
{
	struct play *p = *state;

	for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
		opens(p, terms[i]);
		moves(p, terms[i]);
		pages(p, terms[i]);
		leaves(p);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			the_cursor_and_a_page_cost_what_a_slow_line_can_bear, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
