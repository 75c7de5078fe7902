#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "shop.h"

/*
 * A card is opened, one field is uncovered with a reason and covered again, and two customers who
 * are one are put together and taken apart (H-05, H-25, decision 9).
 */
struct day {
	struct story *story;
	struct shop shop;
	struct actor *lead;
};

static const char *const words[] = {"LANGUAGE=zh_CN", "KEFU_NOW=1795327500", NULL};

static void
the_card_is_opened(struct day *d)
{
	step(d->story, "店长 opens the card of the first ticket's customer");
	d->lead = actor_open(
		&(struct staging){.story = d->story,
				  .argv = (const char *const[]){KEFU_PROGRAM, "--db", d->shop.path,
								"--as", "1001", NULL},
				  .env = words});
	actor_sees(d->lead, "客服台  1001 店长  待办 9");
	actor_type(d->lead, "o");
	actor_sees(d->lead, "名片 ");
	actor_sees(d->lead, "138****5678");
	actor_sees(d->lead, "看了名片");
}

static void
a_field_is_uncovered_and_covered(struct day *d)
{
	step(d->story, "the number is uncovered to verify it, after one was told that it stays");
	actor_type(d->lead, "jjjj+");
	actor_sees(d->lead, "不能撤销");
	actor_type(d->lead, "2");
	actor_sees(d->lead, "13800005678");
	step(d->story, "the same key covers it, and the card says who looked");
	actor_type(d->lead, "+");
	actor_sees(d->lead, "138****5678");
	actor_sees_not(d->lead, "13800005678");
	actor_sees(d->lead, "显示了一项（核对）");
}

static void
two_become_one_and_two_again(struct day *d)
{
	step(d->story, "somebody else with the same number may be the same person");
	actor_key(d->lead, "Esc");
	actor_sees_not(d->lead, "看了名片");
	actor_type(d->lead, "Go");
	actor_sees(d->lead, "名片 ");
	actor_type(d->lead, "gjjjj&");
	actor_sees(d->lead, "再加一个号码或地址");
	actor_type(d->lead, "13800005678");
	actor_key(d->lead, "Enter");
	actor_sees(d->lead, "地址相同");
	step(d->story, "they are put together: all stands on one card");
	actor_type(d->lead, "gjjjjjjX");
	actor_sees(d->lead, "是同一人");
	actor_type(d->lead, "2");
	actor_sees(d->lead, "又名");
	step(d->story, "u takes them apart");
	actor_type(d->lead, "u");
	actor_sees(d->lead, "地址相同");
	actor_sees_not(d->lead, "又名");
	actor_type(d->lead, "q");
	actor_sees_not(d->lead, "地址相同");
	actor_type(d->lead, "q");
	actor_sees(d->lead, "2 ");
	actor_type(d->lead, "2");
	actor_ends_with(d->lead, 0);
}

static void
a_card_is_uncovered_put_together_and_taken_apart(void **state)
{
	struct day d = {.story = *state};

	shop_open(&d.shop);
	the_card_is_opened(&d);
	a_field_is_uncovered_and_covered(&d);
	two_become_one_and_two_again(&d);
	story_end(d.story, 6);
	shop_close(&d.shop);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_card_is_uncovered_put_together_and_taken_apart,
						story_setup, story_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
