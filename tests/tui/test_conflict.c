#include "tui/conflict.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "golden.h"
#include "scene.h"
#include "sql_read.h"
#include "store/draft.h"
#include "store/presence.h"

static const char theirs[] = "王先生，今天 17:30 揽收，请您放心。";
static const char mine[] = "王先生，明早 8:30 送到，请您放心。";

/* The lead answers while 小张 writes, and ^O is pressed. */
static void
both_reply(struct scene *s)
{
	scene_key(s, "r");
	scene_type(s, mine);
	scene_others(s, "1007", "ticket_reply", scene_ticket(s, 1), theirs);
	scene_key(s, "C-o");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_conflict);
}

static void
both_texts_stand_one_above_the_other(void **state)
{
	struct scene *s = *state;

	both_reply(s);
	scene_sees(s, "14:05  老周  答复");
	scene_sees(s, "- 今天 17:30 揽收，");
	scene_sees(s, "+ 明早 8:30 送到，");
	assert_true(scene_row_of(s, "- 今天") < scene_row_of(s, "+ 明早"));
	golden_check("tui/conflict", scene_text(s));
	scene_resize(s, 16, 60);
	golden_check("tui/conflict-60x16", scene_text(s));
}

static void
it_is_sent_all_the_same_by_another_key(void **state)
{
	struct scene *s = *state;

	both_reply(s);
	scene_key(s, "C-o");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_conflict);
	scene_key(s, "C-y");
	assert_false(s->ui.prompt.is_open);
	scene_sees(s, "已做：答复");
	assert_int_equal(drafts_count(s->ui.drafts), 0);
}

static void
it_is_changed_and_then_sent(void **state)
{
	struct scene *s = *state;

	both_reply(s);
	scene_key(s, "Enter");
	assert_true(s->ui.prompt.is_open);
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_ticket);
	scene_type(s, "再见。");
	scene_key(s, "C-o");
	scene_sees(s, "已做：答复");
}

static void
it_is_put_aside_and_comes_back(void **state)
{
	struct scene *s = *state;

	both_reply(s);
	scene_key(s, "Esc");
	assert_false(s->ui.prompt.is_open);
	scene_sees(s, "已放下");
	scene_key(s, "r");
	assert_string_equal(prompt_answer(&s->ui.prompt), mine);
}

static void
what_is_newer_than_what_was_shown_stops_it_again(void **state)
{
	struct scene *s = *state;

	both_reply(s);
	scene_others(s, "1007", "ticket_reply", scene_ticket(s, 1), "又补充一句。");
	scene_key(s, "C-y");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_conflict);
	scene_sees(s, "又补充一句。");
	scene_sees_not(s, "17:30");
	scene_key(s, "C-y");
	scene_sees(s, "已做：答复");
}

/* In other hands: it says so, and the text stays. */
static void
a_ticket_that_was_taken_away_is_shown_so(void **state)
{
	struct scene *s = *state;

	scene_key(s, "r");
	scene_type(s, mine);
	scene_others(s, "1007", "ticket_release", scene_ticket(s, 1), NULL);
	scene_others(s, "1031", "ticket_take", scene_ticket(s, 1), NULL);
	scene_key(s, "C-o");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_conflict);
	scene_sees(s, "14:05  小刘");
	scene_key(s, "C-y");
	scene_sees(s, "小刘");
	scene_sees(s, "文字已保留");
	assert_int_equal(drafts_count(s->ui.drafts), 1);
}

static void
a_screen_reader_hears_it_in_sentences(void **state)
{
	struct scene *s = *state;

	s->ui.setting.of[SETTING_LINEAR] = true;
	s->ui.prompt.is_linear = true;
	both_reply(s);
	golden_check("tui/linear-conflict", scene_text(s));
}

/* --- who else is there --- */

static struct presence_file *
liu_comes(struct scene *s, enum presence_state does)
{
	struct presence_file *p = NULL;
	struct err e = {0};
	struct row_agent a;

	assert_int_equal(sql_agent_by_number(s->others, "1031", &s->mem, &a), OK);
	assert_int_equal(presence_open(s->others, a.id, &p, &e), OK);
	presence_show(p, scene_ticket(s, 1), does);
	return p;
}

static void
looks(struct scene *s)
{
	s->ui.company.looked_at = 0;
	(void)watch_look(&s->ui);
}

static void
who_else_is_at_the_ticket_stands_there_until_they_go(void **state)
{
	struct scene *s = *state;
	struct presence_file *liu = liu_comes(s, PRESENCE_LOOKS);

	looks(s);
	scene_sees_not(s, "小刘 也在看此单");
	scene_key(s, "Enter");
	looks(s);
	scene_sees(s, "小刘 也在看此单");
	golden_check("tui/ticket-company", scene_text(s));
	scene_key(s, "r");
	scene_type(s, "您好");
	presence_show(liu, scene_ticket(s, 1), PRESENCE_WRITES);
	looks(s);
	golden_check("tui/compose-company", scene_text(s));
	presence_close(liu);
	looks(s);
	scene_sees_not(s, "小刘 正在写");
}

static void
the_others_see_what_this_session_does(void **state)
{
	struct scene *s = *state;
	struct presence_file *liu = liu_comes(s, PRESENCE_LOOKS);
	struct presence_other other[PRESENCE_OTHERS];
	const int64_t ticket = scene_ticket(s, 1);

	scene_key(s, "Enter");
	looks(s);
	assert_int_equal(presence_others(liu, ticket, other), 1);
	assert_int_equal(other[0].state, PRESENCE_LOOKS);
	scene_key(s, "m");
	looks(s);
	assert_int_equal(presence_others(liu, ticket, other), 1);
	assert_int_equal(other[0].state, PRESENCE_WRITES);
	scene_keys(s, "Esc q");
	looks(s);
	assert_int_equal(presence_others(liu, ticket, other), 0);
	presence_close(liu);
}

static void
a_screen_reader_is_told_once(void **state)
{
	struct scene *s = *state;
	struct presence_file *liu = liu_comes(s, PRESENCE_LOOKS);

	s->ui.setting.of[SETTING_LINEAR] = true;
	scene_key(s, "Enter");
	looks(s);
	assert_string_equal(buf_str(&s->ui.message), "小刘 也在看此单");
	scene_key(s, "j");
	looks(s);
	scene_sees_not(s, "小刘 也在看此单");
	presence_close(liu);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(both_texts_stand_one_above_the_other),
		TEST(it_is_sent_all_the_same_by_another_key),
		TEST(it_is_changed_and_then_sent),
		TEST(it_is_put_aside_and_comes_back),
		TEST(what_is_newer_than_what_was_shown_stops_it_again),
		TEST(a_ticket_that_was_taken_away_is_shown_so),
		TEST(a_screen_reader_hears_it_in_sentences),
		TEST(who_else_is_at_the_ticket_stands_there_until_they_go),
		TEST(the_others_see_what_this_session_does),
		TEST(a_screen_reader_is_told_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
