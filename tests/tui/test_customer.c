/* The card of a customer: what it shows, what it uncovers and covers again, who is put together. */
#include "tui/customer.h"

#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk/line.h"
#include "golden.h"
#include "scene.h"
#include "sql_read.h"

/* Another customer with 李女士's number comes in. */
static void
twin_comes(struct scene *s)
{
	const struct intake in = {.customer = "李小姐",
				  .phone = "13800005678",
				  .channel = CHANNEL_PHONE,
				  .subject = "又漏水",
				  .said = "昨天刚修过，又漏了，电话 13800005678"};
	const struct request ask = {.intake = &in, .intakes = 1};
	struct actor by = s->ui.by;
	struct outcome out;

	by.agent = 1;
	assert_int_equal(desk_run(s->others, &by, verb_find("ticket_add"), &ask, &out), OK);
}

/* As 1001, who may all, on the card of the first ticket. */
static struct scene *
card_open(void **state)
{
	struct scene *s = *state;

	twin_comes(s);
	scene_again(s, "1001");
	scene_keys(s, "o");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_customer);
	return s;
}

static void
it_looks_like_this(void **state)
{
	struct scene *s = card_open(state);

	golden_check("tui/customer", scene_text(s));
	scene_resize(s, 16, 60);
	golden_check("tui/customer-60x16", scene_text(s));
	scene_resize(s, 5, 20);
	(void)scene_text(s);
}

static void
it_is_sentences_for_a_screen_reader(void **state)
{
	struct scene *s = *state;

	s->ui.setting.of[SETTING_LINEAR] = 1;
	s->ui.prompt.is_linear = true;
	scene_key(s, "o");
	golden_check("tui/linear-customer", scene_text(s));
}

/* For whoever may put them together; nobody else learns which numbers are near. */
static void
a_lead_finds_who_may_be_one_person(void **state)
{
	struct scene *s = *state;

	twin_comes(s);
	scene_keys(s, ":");
	scene_type(s, "duplicates");
	scene_key(s, "Enter");
	scene_sees(s, "请找组长");
	scene_again(s, "1007");
	scene_keys(s, ":");
	scene_type(s, "duplicates");
	scene_key(s, "Enter");
	golden_check("tui/duplicates", scene_text(s));
	scene_resize(s, 16, 60);
	golden_check("tui/duplicates-60x16", scene_text(s));
	scene_key(s, "Enter");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_customer);
	scene_sees(s, "同一人？");
	scene_key(s, "Esc");
	scene_key(s, "C-l");
	scene_sees(s, "李小姐");
}

/* The line whose label is this, by the cursor. */
static void
go_to(struct scene *s, enum card_kind kind)
{
	const struct customer_view *v = ui_top(&s->ui)->state;

	scene_key(s, "g");
	for (int i = 0; i < v->list.count; i++) {
		const struct card_line *line = list_current(&v->list);

		if (line->kind == kind)
			return;
		scene_key(s, "j");
	}
	fail_msg("no such line: %s", scene_text(s));
}

static void
a_field_is_uncovered_with_a_reason_and_covered_again(void **state)
{
	struct scene *s = card_open(state);

	go_to(s, CARD_ADDRESS);
	scene_sees(s, "138****5678");
	scene_key(s, "+");
	scene_sees(s, "不能撤销");
	scene_sees(s, "1 回电  2 核对  3 上门");
	scene_sees_not(s, "13800005678");
	scene_key(s, "2");
	scene_sees(s, "13800005678");
	scene_sees(s, "显示到关闭名片为止");
	scene_key(s, "+");
	scene_sees_not(s, "13800005678");
	scene_keys(s, "+ 1");
	scene_sees(s, "13800005678");
	scene_keys(s, "Esc o");
	scene_sees_not(s, "13800005678");
	scene_sees(s, "显示了一项（核对）");
}

/* A switchboard says what the call does, and the loop looks. */
static void
switchboard(struct scene *s, const char *verb)
{
	const struct line_form f = {.to = s->ui.by.agent, .number = "138 0000 5678"};
	struct actor by = s->ui.by;
	struct outcome out;

	assert_int_equal(
		desk_run(s->others, &by, verb_find(verb), &(struct request){.line = &f}, &out), OK);
	assert_int_equal(ui_load(&s->ui, true), OK);
}

/* Decision 9: what was uncovered for a call is covered when it ends, whoever looks away. */
static void
what_a_call_uncovered_is_covered_when_it_ends(void **state)
{
	struct scene *s = *state;

	scene_again(s, "1001");
	switchboard(s, "call_ring");
	scene_keys(s, "F2 Esc o");
	go_to(s, CARD_ADDRESS);
	scene_keys(s, "+ 2");
	scene_sees(s, "13800005678");
	scene_sees(s, "显示到通话结束为止");
	scene_keys(s, "Esc o");
	scene_sees(s, "13800005678"); /* the call goes on */
	switchboard(s, "call_gone");
	scene_sees_not(s, "13800005678");
	scene_sees(s, "138****5678");
	scene_keys(s, "Esc o");
	scene_sees_not(s, "13800005678");
}

static void
who_has_no_ticket_of_the_customer_uncovers_nothing(void **state)
{
	struct scene *s = *state;

	scene_again(s, "1031");
	scene_keys(s, "o");
	go_to(s, CARD_ADDRESS);
	scene_key(s, "+");
	scene_sees(s, "只有持有该客户未结工单的人可以显示");
	scene_key(s, "G");
	scene_key(s, "+");
	scene_sees(s, "只有姓名和地址是遮住的");
	scene_keys(s, "g X");
	scene_sees(s, "您没有「合并客户」的权限");
}

static void
two_are_put_together_and_taken_apart(void **state)
{
	struct scene *s = card_open(state);

	scene_key(s, "X");
	scene_sees(s, "请移到可能是同一人的那一行");
	go_to(s, CARD_TWIN);
	scene_sees(s, "地址相同");
	scene_key(s, "X");
	scene_key(s, "2");
	scene_sees(s, "又名");
	scene_sees(s, "又漏");
	scene_sees_not(s, "地址相同");
	scene_key(s, "u");
	scene_sees(s, "地址相同");
	scene_sees_not(s, "又名");
}

static void
a_card_is_changed_where_the_cursor_is(void **state)
{
	struct scene *s = card_open(state);

	go_to(s, CARD_NOTE);
	scene_key(s, "&");
	scene_type(s, "只在晚上接电话");
	scene_key(s, "Enter");
	scene_sees(s, "只在晚上接电话");
	go_to(s, CARD_ADDRESS);
	scene_key(s, "&");
	scene_type(s, "13900007777");
	scene_key(s, "Enter");
	scene_sees(s, "139****7777");
	go_to(s, CARD_CLASS);
	scene_key(s, "&");
	scene_key(s, "2");
	scene_sees(s, "VIP");
	scene_keys(s, "u u");
	scene_sees_not(s, "139****7777");
}

static void
enter_opens_what_stands_there(void **state)
{
	struct scene *s = card_open(state);

	go_to(s, CARD_CONTACT);
	scene_key(s, "Enter");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_ticket);
	scene_key(s, "o");
	go_to(s, CARD_TWIN);
	scene_key(s, "Enter");
	scene_sees(s, "名片 12  李小姐");
}

static void
an_erasure_says_what_goes_and_that_it_stays_gone(void **state)
{
	struct scene *s = card_open(state);

	scene_key(s, "~");
	scene_sees(s, "该客户还有未结工单");
	scene_key(s, "Esc");
	scene_keys(s, "g");
	(void)scene_text(s);
	scene_others(s, "1001", "ticket_close", scene_ticket(s, 1), NULL);
	scene_keys(s, "1 #");
	scene_type(s, "1");
	scene_keys(s, "Enter o ~");
	scene_sees(s, "永久删除");
	scene_type(s, "客户要求");
	scene_key(s, "Enter");
	scene_sees(s, "已删除，不留一个字节");
	scene_sees(s, "名片 5  已删除");
}

/* --- what is hidden cannot be learnt --- */

static const char *const ways[] = {"",  "j", "j j", "G",   "Enter", "j Enter", "j Enter w",
				   "2", "5", "o",   "G o", "o G",   "o ."};
static const char *const sought[] = {"1234", "2345",  "3456", "4567", "9753", "7531",       "138",
				     "5678", "81234", "某某", "秀兰", "李",   "138****5678"};

static char *
look(struct scene *s, const char *keys, const char *narrow)
{
	scene_again(s, "1031");
	if (narrow) {
		scene_key(s, "/");
		scene_type(s, narrow);
		scene_key(s, "Enter");
	}
	scene_keys(s, keys);
	return strdup(scene_text(s));
}

/* Other digits behind the stars, other given names behind the titles. */
static void
hidden_change(struct scene *s)
{
	sqlite3 *db = NULL;

	assert_int_equal(sqlite3_open(s->shop.path, &db), SQLITE_OK);
	assert_int_equal(
		sqlite3_exec(db,
			     "DROP TRIGGER log_address_u; DROP TRIGGER log_customer_u;"
			     "UPDATE address SET value = substr(value, 1, 3) || '9753' ||"
			     "  substr(value, -4) WHERE channel = 1 AND length(value) = 11;"
			     "UPDATE customer SET name = substr(name, 1, 1) || '某某'"
			     "  WHERE title IS NOT NULL AND length(name) = 3",
			     NULL, NULL, NULL),
		SQLITE_OK);
	(void)sqlite3_close(db);
}

static void
a_desk_with_other_hidden_digits_shows_the_same(void **state)
{
	enum { WAYS = sizeof ways / sizeof *ways, SOUGHT = sizeof sought / sizeof *sought };
	struct scene *s = *state;
	char *before[WAYS + SOUGHT];

	twin_comes(s);
	for (int turn = 0; turn < 3; turn++)
		for (int i = 0; i < WAYS + SOUGHT; i++) {
			char *text = look(s, i < WAYS ? ways[i] : "",
					  i < WAYS ? NULL : sought[i - WAYS]);

			if (turn == 0) /* reading a card is written down once: now it is */
				free(text);
			else if (turn == 1)
				before[i] = text;
			else {
				assert_string_equal(text, before[i]);
				free(text);
				free(before[i]);
			}
			if (turn == 1 && i == WAYS + SOUGHT - 1)
				hidden_change(s);
		}
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, scene_setup, scene_teardown)
	const struct CMUnitTest tests[] = {
		TEST(it_looks_like_this),
		TEST(it_is_sentences_for_a_screen_reader),
		TEST(a_lead_finds_who_may_be_one_person),
		TEST(a_field_is_uncovered_with_a_reason_and_covered_again),
		TEST(what_a_call_uncovered_is_covered_when_it_ends),
		TEST(who_has_no_ticket_of_the_customer_uncovers_nothing),
		TEST(two_are_put_together_and_taken_apart),
		TEST(a_card_is_changed_where_the_cursor_is),
		TEST(enter_opens_what_stands_there),
		TEST(an_erasure_says_what_goes_and_that_it_stays_gone),
		TEST(a_desk_with_other_hidden_digits_shows_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
