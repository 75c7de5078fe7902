/* The search place: all tickets, the newest first, whatever became of them. */
#include "tui/search.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "desk/actor.h"
#include "desk/customer.h"
#include "golden.h"
#include "scene.h"
#include "sql_read.h"

static void
the_place_shows_what_is_typed_and_what_it_finds(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "0");
	scene_type(s, "了");
	scene_keys(s, "Enter");
	golden_check("tui/search", scene_text(s));
	scene_resize(s, 16, 60);
	golden_check("tui/search-60x16", scene_text(s));
	s->ui.setting.of[SETTING_LINEAR] = 1;
	s->ui.prompt.is_linear = true;
	scene_resize(s, 24, 80);
	golden_check("tui/search-linear", scene_text(s));
}

static void
enter_opens_and_esc_comes_back_to_the_same_row(void **state)
{
	struct scene *s = *state;
	int64_t id;

	scene_keys(s, "0");
	scene_keys(s, "Enter j j");
	id = ui_ticket(&s->ui)->id;
	scene_keys(s, "Enter");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_ticket);
	assert_int_equal(ui_ticket(&s->ui)->id, id);
	scene_keys(s, "Esc");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_search);
	assert_int_equal(ui_ticket(&s->ui)->id, id);
}

/* A word, and the language of the filter; what is closed is found, too. */
static void
words_and_terms_narrow_together(void **state)
{
	struct scene *s = *state;

	scene_keys(s, ":");
	scene_type(s, "search number:003");
	scene_keys(s, "Enter");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_search);
	scene_sees(s, "1 / 1");
	scene_keys(s, "0");
	scene_type(s, "number:003 -number:003");
	scene_keys(s, "Enter");
	scene_sees(s, "本台没有这样的工单");
	scene_keys(s, "Esc Esc");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_queue);
}

static void
what_the_queue_does_not_find_is_looked_for_in_all(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "/");
	scene_type(s, "发票什么");
	scene_keys(s, "Enter");
	scene_sees(s, "0 检索全部工单");
	scene_keys(s, "0");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_search);
	scene_sees(s, "/发票什么");
	scene_sees(s, "发票什么时候寄");
	scene_sees(s, "1 / 1");
}

static void
a_fault_is_said_where_it_is_typed(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "0");
	scene_type(s, "nosuch:1");
	scene_keys(s, "Enter");
	assert_true(s->ui.is_error);
	assert_true(s->ui.prompt.is_open);
}

static void
a_desk_without_tickets_says_so(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "0 Enter");
	scene_sees(s, "还没有工单");
}

static void
look_for(struct scene *s, const char *words)
{
	scene_keys(s, "0");
	scene_type(s, words);
	scene_keys(s, "Enter");
}

/* "还没有到" was said by the customer of 21-001 and stands nowhere else. */
static void
words_of_archived_tickets_are_found_in_the_files_of_years(void **state)
{
	struct scene *s = *state;

	shop_archive(s->others);
	look_for(s, "还没有到");
	golden_check("tui/search-archive", scene_text(s));
	scene_sees(s, "1 / 1");
	scene_keys(s, "Enter");
	scene_sees(s, "发票说上周寄的，还没有到");
	scene_keys(s, "Esc");
	look_for(s, "还没有到 -status:closed");
	scene_sees(s, "本台没有这样的工单");
}

/* Its subject stayed on the desk, its words did not: it has both. */
static void
a_ticket_that_desk_and_file_find_is_shown_once(void **state)
{
	struct scene *s = *state;

	shop_archive(s->others);
	look_for(s, "发票说");
	scene_sees(s, "1 / 1");
	look_for(s, "发票");
	scene_sees(s, "1 / 2");
	scene_keys(s, "G g j k");
	scene_sees(s, "1 / 2");
}

static void
what_is_not_archived_is_not_found_in_a_file(void **state)
{
	struct scene *s = *state;

	shop_archive(s->others);
	shop_do(s->others, "1001", SHOP_NOW, "ticket_note", scene_ticket(s, 3), "只在台上");
	look_for(s, "水一直在流");
	scene_sees(s, "1 / 1");
	look_for(s, "只在台上");
	scene_sees(s, "1 / 1");
}

static void
erase(struct scene *s, int64_t ticket)
{
	struct row_caller_of_ticket who;
	struct actor by;
	bool is_done;

	assert_int_equal(actor_find(s->others, "1001", SHOP_NOW, &s->mem, &by), OK);
	assert_int_equal(sql_caller_of_ticket(s->others, ticket, &s->mem, &who), OK);
	assert_int_equal(customer_erase(s->others, &by, who.customer_id, "asked", &is_done), OK);
}

/* Not even where the file was somewhere else then, and came back. */
static void
who_was_erased_is_found_nowhere(void **state)
{
	struct scene *s = *state;
	char path[80], away[90];

	shop_archive(s->others);
	look_for(s, "还没有到");
	assert_string_equal(ui_ticket(&s->ui)->number, "KF20261121001");
	(void)snprintf(path, sizeof path, "%s-archive-2026", s->shop.path);
	(void)snprintf(away, sizeof away, "%s.away", path);
	assert_int_equal(rename(path, away), 0);
	erase(s, ui_ticket(&s->ui)->id);
	assert_int_equal(rename(away, path), 0);
	look_for(s, "还没有到");
	scene_sees(s, "本台没有这样的工单");
}

static void
a_file_that_is_missing_is_named(void **state)
{
	struct scene *s = *state;
	char path[80];

	shop_archive(s->others);
	(void)snprintf(path, sizeof path, "%s-archive-2026", s->shop.path);
	assert_int_equal(unlink(path), 0);
	look_for(s, "还没有到");
	scene_sees(s, "缺 2026 年的归档");
	scene_sees(s, "本台没有这样的工单");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_place_shows_what_is_typed_and_what_it_finds),
		TEST(enter_opens_and_esc_comes_back_to_the_same_row),
		TEST(words_and_terms_narrow_together),
		TEST(what_the_queue_does_not_find_is_looked_for_in_all),
		TEST(a_fault_is_said_where_it_is_typed),
		TEST(words_of_archived_tickets_are_found_in_the_files_of_years),
		TEST(a_ticket_that_desk_and_file_find_is_shown_once),
		TEST(what_is_not_archived_is_not_found_in_a_file),
		TEST(who_was_erased_is_found_nowhere),
		TEST(a_file_that_is_missing_is_named),
		cmocka_unit_test_setup_teardown(a_desk_without_tickets_says_so, scene_setup_empty,
						scene_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
