/* Place 4: page one, the agenda on the wall, a question with its minutes, and receipts. */
#include "tui/meeting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "desk/actor.h"
#include "golden.h"
#include "scene.h"

/* Somebody does a verb of the meeting, and the loop looks. */
static void
others(struct scene *s, const char *work_no, const char *verb, const struct request *ask)
{
	struct actor by;
	struct outcome out;

	assert_int_equal(actor_find(s->others, work_no, SHOP_NOW, &s->mem, &by), OK);
	if (desk_run(s->others, &by, verb_find(verb), ask, &out))
		fail_msg("%s: %s", verb, err_text(store_err(s->others)));
	assert_int_equal(ui_load(&s->ui, true), OK);
}

static void
asks(struct scene *s, const char *work_no, enum heading heading, const char *question)
{
	const struct meeting_form f = {.heading = heading};

	others(s, work_no, "meeting_add", &(struct request){.text = question, .meeting = &f});
}

static void
writes(struct scene *s, const char *work_no, int64_t item, const char *words)
{
	const struct meeting_form f = {.item = item};

	others(s, work_no, "meeting_note", &(struct request){.text = words, .meeting = &f});
}

static void
attends(struct scene *s, int64_t agent, enum attendance a)
{
	const struct meeting_form f = {.agent = agent, .attendance = a};

	others(s, "1007", "meeting_attend", &(struct request){.meeting = &f});
}

static void
questions_raised(struct scene *s)
{
	asks(s, "1024", HEADING_OPEN, "新版发票抬头怎么改，客户电话 13800005678");
	asks(s, "1031", HEADING_HARD,
	     "海外买的机器在国内认不认保修，有没有书面的说法可以念给客户听");
	asks(s, "1007", HEADING_GROUP, "催件的客户一天打三次，怎么一次说清");
}

static void
both_sizes(struct scene *s, const char *name, const char *small)
{
	golden_check(name, scene_text(s));
	scene_resize(s, 16, 60);
	golden_check(small, scene_text(s));
	scene_resize(s, 5, 20);
	(void)scene_text(s);
	scene_resize(s, 24, 80);
}

static void
page_one_looks_like_this(void **state)
{
	struct scene *s = *state;
	const struct meeting_form sick = {
		.agent = 4, .absence = ABSENCE_SICK, .at = meeting_moment(SHOP_NOW, 462)};

	others(s, "1007", "phone_in", &(struct request){.text = "发烧", .meeting = &sick});
	attends(s, 1, ATTENDS_PHONES);
	scene_keys(s, "4");
	both_sizes(s, "tui/meeting", "tui/meeting-60x16");
}

static void
the_agenda_looks_like_this(void **state)
{
	struct scene *s = *state;

	questions_raised(s);
	others(s, "1007", "meeting_begin", &(struct request){0});
	writes(s, "1007", 1, "问过财务，三天内可改");
	scene_keys(s, "4");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_agenda);
	both_sizes(s, "tui/agenda", "tui/agenda-60x16");
	scene_minute(s, 31);
	scene_sees(s, "超时 1:00");
}

static void
a_question_looks_like_this(void **state)
{
	struct scene *s = *state;
	const struct meeting_form to = {
		.item = 1, .state = ITEM_DEPARTMENT, .department = "财务部"};

	questions_raised(s);
	others(s, "1007", "meeting_begin", &(struct request){0});
	writes(s, "1007", 1, "老周记：问过财务");
	writes(s, "1001", 1, "店长记：合同里写过");
	others(s, "1007", "meeting_move", &(struct request){.text = "请书面确认", .meeting = &to});
	scene_keys(s, "4 Enter");
	both_sizes(s, "tui/question", "tui/question-60x16");
}

/* Three raised, one taken up; 1031 was not there and signs. */
static void
meeting_held(struct scene *s)
{
	questions_raised(s);
	attends(s, 3, ATTENDS);
	others(s, "1007", "meeting_begin", &(struct request){0});
	writes(s, "1007", 1, "三天内可改");
	writes(s, "1007", 2, "凭发票认");
	others(s, "1007", "meeting_close", &(struct request){0});
}

static void
receipts_are_signed_one_by_one(void **state)
{
	struct scene *s = *state;

	meeting_held(s);
	scene_again(s, "1031");
	meeting_greet(&s->ui);
	both_sizes(s, "tui/receipts", "tui/receipts-60x16");
	scene_keys(s, "Enter");
	scene_sees(s, "三天内可改");
	scene_sees(s, "读完按 Enter 签收");
	scene_keys(s, "Enter");
	scene_sees(s, "有 1 个");
	scene_keys(s, "Enter Enter");
	scene_sees(s, "没有要您签收的");
	scene_again(s, "1007");
	scene_keys(s, "4 Tab Tab");
	scene_sees(s, "1031  小刘");
	golden_check("tui/receipts-lead", scene_text(s));
}

static void
the_inbox_leads_to_what_it_tells_of(void **state)
{
	struct scene *s = *state;
	const struct meeting_form to = {.item = 1, .state = ITEM_LEAD, .owner = 4};

	meeting_held(s);
	others(s, "1007", "meeting_move", &(struct request){.meeting = &to});
	scene_again(s, "1031");
	scene_keys(s, "2 Enter");
	scene_sees(s, "问题 1");
	scene_keys(s, "q j Enter");
	scene_sees(s, "有 2 个您没参加的例会的问题");
}

static void
who_owes_nothing_is_not_greeted(void **state)
{
	struct scene *s = *state;

	meeting_held(s);
	meeting_greet(&s->ui);
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_queue);
}

static void
one_key_asks_from_a_ticket_and_carries_it(void **state)
{
	struct scene *s = *state;
	struct minutes_item m;

	scene_keys(s, "Enter Q");
	scene_sees(s, "给例会提问题");
	scene_keys(s, "Tab");
	scene_type(s, "几天能上门");
	scene_keys(s, "C-o");
	scene_sees(s, "已做：给例会提问题");
	assert_int_equal(minutes_item_read(s->ui.store, 1, &s->mem, &m), OK);
	assert_string_equal(m.item.question, "几天能上门");
	assert_string_equal(m.item.number, "KF20261122001");
	assert_string_equal(m.item.raiser_no, "1024");
}

static void
what_is_typed_outlives_a_hang_up(void **state)
{
	struct scene *s = *state;

	questions_raised(s);
	scene_again(s, "1007");
	scene_keys(s, "4 Tab Enter m");
	scene_type(s, "写到一半");
	prompt_save(&s->ui, true);
	scene_again(s, "1007");
	scene_keys(s, "4 Tab Enter m");
	scene_sees(s, "写到一半");
	scene_keys(s, "C-o");
	scene_sees(s, "讨论  写到一半");
}

static void
an_outcome_is_chosen_and_the_answer_offered_and_approved(void **state)
{
	struct scene *s = *state;

	questions_raised(s);
	scene_again(s, "1007");
	scene_keys(s, "4 Tab Enter Enter");
	scene_sees(s, "结论");
	golden_check("tui/outcome", scene_text(s));
	scene_keys(s, "Tab");
	scene_type(s, "三天内凭原票可改");
	scene_keys(s, "C-o");
	scene_sees(s, "有答案");
	scene_keys(s, "I");
	scene_sees(s, "三天内凭原票可改");
	scene_sees(s, "id: q1");
	scene_keys(s, "C-o");
	scene_sees(s, "待批");
	scene_keys(s, "A");
	scene_sees(s, "您写的");
	scene_again(s, "1001");
	scene_keys(s, "4 Tab G Enter A");
	scene_sees(s, "已入库");
}

static void
a_phone_in_is_noted_for_who_stands_there(void **state)
{
	struct scene *s = *state;

	scene_again(s, "1007");
	scene_keys(s, "4 j !");
	scene_keys(s, "Tab Tab");
	scene_type(s, "7:40");
	scene_keys(s, "C-o");
	scene_sees(s, "病假 7:40");
}

static void
who_may_not_run_it_is_told(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "4 (");
	scene_sees(s, "只有组长以上或主持人可以这样做");
	scene_again(s, "1007");
	scene_keys(s, "4 Space");
	scene_sees(s, "参会");
	scene_keys(s, "( 4");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_agenda);
	scene_keys(s, ")");
	scene_sees(s, "已做：散会");
}

static void
it_is_sentences_for_a_screen_reader(void **state)
{
	struct scene *s = *state;

	s->ui.setting.of[SETTING_LINEAR] = 1;
	s->ui.prompt.is_linear = true;
	questions_raised(s);
	scene_keys(s, "4");
	golden_check("tui/linear-meeting", scene_text(s));
	scene_keys(s, "Tab");
	golden_check("tui/linear-agenda", scene_text(s));
	scene_keys(s, "Enter");
	golden_check("tui/linear-question", scene_text(s));
	scene_keys(s, "q Tab");
	scene_sees(s, "没有要您签收的");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define A_TEST(name) cmocka_unit_test_setup_teardown(name, scene_setup, scene_teardown)
		A_TEST(page_one_looks_like_this),
		A_TEST(the_agenda_looks_like_this),
		A_TEST(a_question_looks_like_this),
		A_TEST(receipts_are_signed_one_by_one),
		A_TEST(the_inbox_leads_to_what_it_tells_of),
		A_TEST(who_owes_nothing_is_not_greeted),
		A_TEST(one_key_asks_from_a_ticket_and_carries_it),
		A_TEST(what_is_typed_outlives_a_hang_up),
		A_TEST(an_outcome_is_chosen_and_the_answer_offered_and_approved),
		A_TEST(a_phone_in_is_noted_for_who_stands_there),
		A_TEST(who_may_not_run_it_is_told),
		A_TEST(it_is_sentences_for_a_screen_reader),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
