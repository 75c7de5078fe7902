#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "desk/actor.h"
#include "desk/verb.h"
#include "shop.h"
#include "store/store.h"

/*
 * Many tickets at once take a while: how far it is stands there, Esc stops it on the screen and ^C
 * on the command line, what was done until then is done, counted, and can be taken back.
 */
enum { MANY = 4000 };

struct flood {
	struct story *story;
	struct shop shop;
};

static const char *const words[] = {"LANGUAGE=zh_CN", "KEFU_NOW=1795327500", NULL};

static void
tickets_come_in(struct flood *f)
{
	static struct intake in[MANY];
	struct arena mem = {0};
	struct store *s;
	struct err e = {0};
	struct actor lead;
	struct outcome out;

	shop_open(&f->shop);
	for (int i = 0; i < MANY; i++)
		in[i] = (struct intake){
			.customer = "某某", .channel = CHANNEL_MAIL, .subject = "群发"};
	assert_int_equal(store_open(f->shop.path, &s, &e), OK);
	assert_int_equal(actor_find(s, "1007", SHOP_NOW, &mem, &lead), OK);
	assert_int_equal(desk_run(s, &lead, verb_find("ticket_import"),
				  &(struct request){.intake = in, .intakes = MANY}, &out),
			 OK);
	store_close(s);
	arena_reset(&mem);
}

/* Who presses Esc at once is too late on no machine: the line is read long before the last row. */
static void
begins_and_stops(struct actor *a, const char *end)
{
	const size_t before = actor_bytes(a);

	actor_sends(a, "\r\033");
	actor_sees(a, end);
	assert_non_null(strstr(buf_str(actor_output(a)) + before, "4000 张（Esc 停下）"));
}

static void
esc_stops_what_is_going_on(struct flood *f)
{
	struct actor *a = actor_open(
		&(struct staging){.story = f->story,
				  .argv = (const char *const[]){KEFU_PROGRAM, "--db", f->shop.path,
								"--as", "1024", NULL},
				  .env = words});

	step(f->story, "all that the filter lets pass is selected");
	actor_sees(a, "客服台  1024");
	actor_type(a, "/群发");
	actor_key(a, "Enter");
	actor_type(a, "*");
	actor_sees(a, "已选 4000");
	step(f->story, "trying them says how far it is; Esc stops it, and nothing will be done");
	actor_type(a, ",");
	actor_sees(a, "对选中的 4000 张");
	begins_and_stops(a, "4000 张中将做 0 张"); /* nothing will be, then */
	step(f->story, "doing it stops in the same way, and says how many were done");
	actor_key(a, "Esc");
	actor_sees(a, "已选 4000");
	actor_type(a, ",");
	actor_sees(a, "对选中的 4000 张");
	actor_key(a, "Enter");
	actor_sees(a, "4000 张中将做 4000 张");
	actor_key(a, "Enter");
	actor_sees_in_row(a, -1, "请输入张数");
	actor_type(a, "4000");
	begins_and_stops(a, "，中途停下（u 撤销这一批）");
	actor_close(a);
}

static void
interrupt_stops_the_command(struct flood *f)
{
	struct actor *a = actor_open(&(struct staging){
		.story = f->story,
		.argv = (const char *const[]){KEFU_PROGRAM, "--no-pager", "ticket", "bulk", "watch",
					      "--filter", "群发", "--db", f->shop.path, "--as",
					      "1031", NULL},
		.env = words});

	step(f->story, "^C on the command line ends it between two tickets");
	actor_slows(a, true);
	actor_sees(a, "共 4000 张（^C 停下）");
	actor_key(a, "C-c");
	actor_sees(a, "，中途停下");
	actor_ends_with(a, 1);
}

static void
what_takes_long_can_be_stopped(void **state)
{
	struct flood f = {.story = *state};

	tickets_come_in(&f);
	esc_stops_what_is_going_on(&f);
	interrupt_stops_the_command(&f);
	story_end(f.story, 4);
	shop_close(&f.shop);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_takes_long_can_be_stopped, story_setup,
						story_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
