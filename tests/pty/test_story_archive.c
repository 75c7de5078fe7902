#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "shop.h"
#include "store/store.h"

/*
 * What a customer said on a ticket that is archived is found by the search, read in the file of its
 * year, and not acted on. The clock stands at SHOP_NOW.
 */
static const char *const words[] = {"LANGUAGE=zh_CN", "KEFU_NOW=1795327500", NULL};

static void
archived_make(const struct shop *shop)
{
	struct store *s;
	struct err e = {0};

	assert_int_equal(store_open(shop->path, &s, &e), OK);
	shop_archive(s);
	store_close(s);
}

static void
words_of_an_archived_ticket_are_found_and_read(void **state)
{
	struct story *story = *state;
	struct shop shop;
	struct actor *a;

	shop_open(&shop);
	archived_make(&shop);
	step(story, "the search finds words that the desk itself has no more");
	a = actor_open(
		&(struct staging){.story = story,
				  .name = "zhang",
				  .argv = (const char *const[]){KEFU_PROGRAM, "--db", shop.path,
								"--as", "1024", NULL},
				  .env = words});
	actor_sees(a, "客服台  1024 小张  待办 9");
	actor_type(a, "0");
	actor_sees(a, "查找: ");
	actor_type(a, "还没有到");
	actor_key(a, "Enter");
	actor_sees(a, "含归档");
	step(story, "Enter reads it in the file of its year");
	actor_key(a, "Enter");
	actor_sees(a, "2026 年归档文件，只读");
	actor_sees(a, "发票说上周寄的，还没有到");
	step(story, "an act on it is refused before anything is written");
	actor_type(a, "m");
	actor_sees(a, "在 2026 年的归档里：只能查看");
	actor_close(a);
	story_end(story, 3);
	shop_close(&shop);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(words_of_an_archived_ticket_are_found_and_read,
						story_setup, story_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
