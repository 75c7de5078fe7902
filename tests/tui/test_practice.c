/* Practice calls on the screens: the lists, and a call without its terminal. */
#include "tui/practice.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "desk/actor.h"
#include "feed/practice_pack.h"
#include "golden.h"
#include "scene.h"

static void
opens(struct scene *s)
{
	scene_key(s, ":");
	scene_type(s, "practice");
	scene_key(s, "Enter");
}

static void
keeps(struct scene *s, const char *work_no, const struct practice *p, int score)
{
	const struct practice_sheet sheet = {
		.item = {{"致歉", 15, 15, NULL}, {"给出时间", 0, 15, "没有听到"}},
		.items = 2,
		.score = score,
		.outcome = PRACTICE_CLOSED};
	const struct practice_form form = {.of = p,
					   .sheet = &sheet,
					   .began = SHOP_NOW - 300,
					   .mood_to = EMOTION_CALM,
					   .talk = "<到底还管不管？\n>非常抱歉。\n"};
	struct actor by;
	struct outcome out;

	assert_int_equal(actor_find(s->others, work_no, SHOP_NOW, &s->mem, &by), OK);
	assert_int_equal(desk_run(s->others, &by, verb_find("practice_keep"),
				  &(struct request){.practice = &form}, &out),
			 OK);
}

static void
pack_of(struct scene *s, struct practice_pack *pack)
{
	struct err e = {0};

	assert_int_equal(practice_pack_own(&s->mem, pack, &e), OK);
}

static void
the_lists_look_like_this(void **state)
{
	struct scene *s = *state;
	struct practice_pack pack;

	pack_of(s, &pack);
	keeps(s, "1024", &pack.at[0], 84);
	keeps(s, "1031", &pack.at[1], 40);
	opens(s);
	golden_check("tui/practice", scene_text(s));
	scene_key(s, "Tab");
	golden_check("tui/practice-records", scene_text(s));
	scene_resize(s, 16, 60);
	golden_check("tui/practice-records-60x16", scene_text(s));
	scene_sees_not(s, "小刘");
	scene_resize(s, 24, 80);
	scene_key(s, "Enter");
	golden_check("tui/practice-sheet", scene_text(s));
}

static void
they_are_sentences_for_a_screen_reader(void **state)
{
	struct scene *s = *state;

	s->ui.setting.of[SETTING_LINEAR] = 1;
	s->ui.prompt.is_linear = true;
	opens(s);
	s->ui.pressed_at = s->ui.by.now;
	golden_check("tui/linear-practice", scene_text(s));
	scene_key(s, "Tab");
	scene_sees(s, "还没有人演练过");
}

/* The scene's own desk stands for the practice desk here; ticket 006 is nobody's. */
static void
begins(struct scene *s, struct practice_run *run, const struct practice *p)
{
	*run = (struct practice_run){.of = p, .began = SHOP_NOW};
	run->desk = (struct practice_desk){
		.store = s->ui.store, .agent = s->ui.by, .ticket = scene_ticket(s, 6)};
	assert_int_equal(actor_find(s->ui.store, "1031", SHOP_NOW, &s->mem, &run->desk.customer),
			 OK);
	s->ui.practice = run;
	(void)practice_look(&s->ui);
	ui_fit(&s->ui);
}

static void
ends(struct scene *s, struct practice_run *run)
{
	s->ui.practice = NULL;
	arena_reset(&run->mem);
	cue_text_release(&run->room);
	buf_release(&run->talk);
}

static void
says(struct scene *s, int64_t ticket, const char *words)
{
	struct outcome out;

	assert_int_equal(desk_run(s->ui.store, &s->ui.by, verb_find("ticket_reply"),
				  &(struct request){.ticket = ticket, .text = words}, &out),
			 OK);
	assert_true(practice_look(&s->ui));
	assert_false(practice_look(&s->ui));
}

static void
a_reply_is_answered_and_the_strip_says_how_the_customer_is(void **state)
{
	struct scene *s = *state;
	struct practice_pack pack;
	struct practice_run run;

	pack_of(s, &pack);
	begins(s, &run, practice_find(&pack, "leak"));
	scene_sees(s, "演练");
	scene_sees(s, "愤怒");
	scene_sees(s, "耐心 3/3");
	says(s, run.desk.ticket, "您好，非常抱歉。");
	scene_sees(s, "不满");
	assert_non_null(strstr(buf_str(&run.talk), "<道歉谁不会说"));
	assert_false(practice_is_over(&s->ui));
	ends(s, &run);
}

static void
the_customer_leaves_and_q_leaves_at_once(void **state)
{
	struct scene *s = *state;
	struct practice_pack pack;
	struct practice_run run;

	pack_of(s, &pack);
	begins(s, &run, practice_find(&pack, "leak"));
	for (int i = 0; i < 3; i++)
		says(s, run.desk.ticket, "这个不归我管，你明天再打来");
	assert_true(practice_is_over(&s->ui));
	assert_true(run.at.errors >= 3);
	scene_sees(s, "客户走了");
	scene_key(s, "q");
	assert_true(s->is_over);
	ends(s, &run);
}

static void
within_a_call_there_is_no_other_one(void **state)
{
	struct scene *s = *state;
	struct practice_pack pack;
	struct practice_run run;

	pack_of(s, &pack);
	begins(s, &run, &pack.at[0]);
	opens(s);
	scene_sees(s, "已经在演练中");
	ends(s, &run);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_lists_look_like_this),
		TEST(they_are_sentences_for_a_screen_reader),
		TEST(a_reply_is_answered_and_the_strip_says_how_the_customer_is),
		TEST(the_customer_leaves_and_q_leaves_at_once),
		TEST(within_a_call_there_is_no_other_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
