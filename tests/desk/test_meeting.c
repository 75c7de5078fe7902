/* The morning meeting: who runs it, what becomes of a question, who signs for it. */
#include "desk/meeting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "fixture.h"
#include "sql_read.h"
#include "store/handle.h"

static void
lead_make(struct actor *a)
{
	a->roles = ROLE_LEAD;
}

static int64_t
ask(const struct desk *d, const struct actor *by, enum heading heading, const char *question)
{
	const struct meeting_form f = {.heading = heading};

	(void)desk_do(d, by, "meeting_add", &(struct request){.text = question, .meeting = &f});
	return store_last_id(d->store);
}

static void
note(const struct desk *d, const struct actor *by, int64_t item, const char *words)
{
	const struct meeting_form f = {.item = item};

	(void)desk_do(d, by, "meeting_note", &(struct request){.text = words, .meeting = &f});
}

static struct meeting_form
to(int64_t item, enum item_state state)
{
	return (struct meeting_form){.item = item, .state = state};
}

static void
move(const struct desk *d, const struct actor *by, int64_t item, enum item_state state,
     const char *words)
{
	const struct meeting_form f = to(item, state);

	(void)desk_do(d, by, "meeting_move", &(struct request){.text = words, .meeting = &f});
}

static void
run(const struct desk *d, const struct actor *by, const char *verb)
{
	(void)desk_do(d, by, verb, &(struct request){0});
}

static struct minutes_item
item(struct desk *d, int64_t id)
{
	struct minutes_item m = {0};

	assert_int_equal(minutes_item_read(d->store, id, &d->mem, &m), OK);
	return m;
}

/* "lead 1003 2026-11-22": state, owner, the day it is due. */
static const char *
state(struct desk *d, int64_t id)
{
	const struct row_meeting_item i = item(d, id).item;

	return arena_printf(&d->mem, "%s %s", word_of(WORD_ITEM, (int)i.state), i.owner_no);
}

static void
attends(const struct desk *d, const struct actor *by, const struct actor *who, enum attendance a)
{
	const struct meeting_form f = {.agent = who->agent, .attendance = a};

	(void)desk_do(d, by, "meeting_attend", &(struct request){.meeting = &f});
}

/* Without an act nothing changes: what other nouns write is written here by hand. */
static void
by_hand(const struct desk *d, const char *sql)
{
	const struct act_head head = {.op_id = {(unsigned char)strlen(sql), 7},
				      .at = DESK_AT,
				      .agent = 1,
				      .verb = "by_hand"};

	assert_int_equal(store_begin(d->store, &head), OK);
	if (sqlite3_exec(d->store->db, sql, NULL, NULL, NULL))
		fail_msg("%s", sqlite3_errmsg(d->store->db));
	assert_int_equal(store_commit(d->store), OK);
}

static int
unsigned_of(struct desk *d, const struct actor *a)
{
	struct row_meeting_unsigned_count n = {0};

	assert_int_equal(sql_meeting_unsigned_count(d->store, a->agent, &d->mem, &n), OK);
	return (int)n.count;
}

static const struct phrase_form wording = {.language = "zh_CN",
					   .name = "invoice",
					   .body = "\n- id: invoice\n  say:\n  - 三天内可改\n"};

static void
offer(const struct desk *d, const struct actor *by, int64_t id)
{
	const struct meeting_form f = {.item = id};

	(void)desk_do(d, by, "meeting_offer",
		      &(struct request){.meeting = &f, .phrase = &wording, .phrases = 1});
}

static void
what_is_solved_is_in_the_library_the_same_day_and_its_author_does_not_approve_it(void **s)
{
	struct desk *d = *s;
	const int64_t id = ask(d, &d->wu, HEADING_OPEN, "新版发票抬头怎么改");
	struct request approve;

	lead_make(&d->lin);
	assert_string_equal(state(d, id), "raised 1001");
	run(d, &d->gao, "meeting_begin");
	note(d, &d->gao, id, "财务说三天内可改");
	move(d, &d->gao, id, ITEM_ANSWERED, "三天内可改");
	assert_string_equal(state(d, id), "answered 1003");
	assert_int_equal(item(d, id).item.due_at.value, meeting_moment(DESK_AT, 18 * 60));
	offer(d, &d->gao, id);
	assert_string_equal(item(d, id).item.phrase, "invoice");
	approve = (struct request){.version = item(d, id).item.version_id.value};
	desk_refuses(d, &d->gao, "phrase_approve", &approve, E_DENIED,
		     "you wrote it: somebody else approves it");
	(void)desk_do(d, &d->lin, "phrase_approve", &approve);
	assert_int_equal(item(d, id).item.state, ITEM_LIBRARY);
	assert_string_equal(item(d, id).item.answer, "三天内可改");
	assert_int_equal(item(d, id).entries, 4);
	desk_verifies(d);
}

static void
what_is_sent_back_waits_for_another_wording(void **s)
{
	struct desk *d = *s;
	const int64_t id = ask(d, &d->wu, HEADING_OPEN, "延保能否转让");
	struct request back;

	lead_make(&d->lin);
	offer(d, &d->wu, id); /* whoever asked may have found it */
	back = (struct request){.version = item(d, id).item.version_id.value, .reason = "没写条件"};
	(void)desk_do(d, &d->gao, "phrase_return", &back);
	assert_int_equal(item(d, id).item.state, ITEM_ANSWERED);
	assert_string_equal(item(d, id).item.answer, "没写条件");
	desk_verifies(d);
}

static void
what_has_no_answer_goes_from_lead_to_supervisor_to_department_and_comes_back(void **s)
{
	struct desk *d = *s;
	const int64_t id = ask(d, &d->wu, HEADING_HARD, "海外保修认不认");
	struct meeting_form f = to(id, ITEM_DEPARTMENT);

	d->lin.roles = ROLE_SUPERVISOR;
	by_hand(d, "UPDATE agent SET roles = 4 WHERE id = 2");
	move(d, &d->gao, id, ITEM_LEAD, NULL);
	assert_string_equal(state(d, id), "lead 1003");
	move(d, &d->gao, id, ITEM_SUPERVISOR, "组长也没有答案");
	assert_string_equal(state(d, id), "supervisor 1002");
	desk_refuses(d, &d->lin, "meeting_move", &(struct request){.meeting = &f}, E_INVALID,
		     "say which department is asked");
	f.department = "售后部";
	(void)desk_do(d, &d->lin, "meeting_move", &(struct request){.meeting = &f});
	assert_string_equal(state(d, id), "department 1002");
	assert_int_equal(item(d, id).item.due_at.value, meeting_moment(DESK_AT + 86400, 18 * 60));
	move(d, &d->lin, id, ITEM_ANSWERED, "凭发票认");
	offer(d, &d->lin, id);
	assert_string_equal(state(d, id), "offered 1003"); /* not its author, the supervisor */
	desk_verifies(d);
}

static void
what_is_special_is_a_focus_of_the_months_training(void **s)
{
	struct desk *d = *s;
	const int64_t id = ask(d, &d->wu, HEADING_GROUP, "安抚愤怒客户");

	move(d, &d->gao, id, ITEM_TRAINING, "情景演练");
	assert_int_equal(item(d, id).item.month.value, 202611);
	assert_int_equal(item(d, id).item.due_at.value, 1796054400); /* 2026-12-01 00:00 */
}

static void
an_illegal_move_is_refused_and_says_from_where(void **s)
{
	struct desk *d = *s;
	const int64_t id = ask(d, &d->wu, HEADING_OPEN, "发票");
	struct meeting_form f = to(id, ITEM_LEAD);
	const struct request again = {.meeting = &f};

	move(d, &d->gao, id, ITEM_ANSWERED, "三天");
	desk_refuses(d, &d->gao, "meeting_move", &again, E_CONFLICT,
		     "question 1 is \"answered, not yet in the library\": it cannot become "
		     "\"with the team lead\" from there");
	f.state = ITEM_OFFERED;
	desk_refuses(d, &d->gao, "meeting_move", &again, E_INVALID,
		     "offer its wording: that makes it so");
	f.state = ITEM_LIBRARY;
	desk_refuses(d, &d->gao, "meeting_move", &again, E_INVALID,
		     "say which phrase of the library has the answer");
	f.phrase = "s19-later";
	(void)desk_do(d, &d->gao, "meeting_move", &again);
	assert_string_equal(item(d, id).item.phrase, "s19-later");
	f.item = 9;
	desk_refuses(d, &d->gao, "meeting_move", &again, E_NOTFOUND, "there is no such question");
}

static void
what_two_leads_write_at_once_stands_one_under_the_other(void **s)
{
	struct desk *d = *s;
	const int64_t id = ask(d, &d->wu, HEADING_OPEN, "发票");
	struct store *other = desk_open(d);
	const struct meeting_form f = {.item = id};
	struct outcome out;

	lead_make(&d->lin);
	run(d, &d->gao, "meeting_begin");
	note(d, &d->gao, id, "甲的记录");
	assert_int_equal(desk_run(other, &d->lin, verb_find("meeting_note"),
				  &(struct request){.text = "乙的记录", .meeting = &f}, &out),
			 OK);
	store_close(other);
	assert_int_equal(item(d, id).entries, 2);
	assert_string_equal(item(d, id).entry[0].words, "甲的记录");
	assert_string_equal(item(d, id).entry[1].words, "乙的记录");
	assert_int_equal(item(d, id).item.taken_up, 2);
}

static void
minutes_are_the_leads_and_the_chairs_to_write(void **s)
{
	struct desk *d = *s;
	const int64_t id = ask(d, &d->wu, HEADING_OPEN, "发票");
	const struct meeting_form f = {.item = id, .agent = d->lin.agent};
	const struct request words = {.text = "三天", .meeting = &f};

	desk_refuses(d, &d->lin, "meeting_note", &words, E_DENIED,
		     "the minutes are a team lead's to write, or the chair's");
	desk_refuses(d, &d->lin, "meeting_begin", &words, E_DENIED,
		     "only a team lead or the meeting's chair does this");
	(void)desk_do(d, &d->gao, "meeting_chair", &words);
	run(d, &d->lin, "meeting_begin");
	(void)desk_do(d, &d->lin, "meeting_note", &words);
	run(d, &d->lin, "meeting_close");
	desk_refuses(d, &d->gao, "meeting_close", &words, E_CONFLICT,
		     "no meeting goes on: begin one first");
	desk_verifies(d);
}

static void
who_was_not_there_signs_item_by_item_and_nobody_for_another(void **s)
{
	struct desk *d = *s;
	const int64_t one = ask(d, &d->wu, HEADING_OPEN, "发票"),
		      two = ask(d, &d->wu, HEADING_HARD, "保修");
	const struct meeting_form f = {.item = one};
	const struct request sign = {.meeting = &f};
	struct row_meeting last;
	struct row_meeting_signer who = {0};

	attends(d, &d->gao, &d->wu, ATTENDS);
	attends(d, &d->gao, &d->lin, ATTENDS_PHONES);
	run(d, &d->gao, "meeting_begin");
	note(d, &d->gao, one, "问财务");
	note(d, &d->gao, two, "问售后");
	(void)ask(d, &d->wu, HEADING_GROUP, "没来得及说");
	run(d, &d->gao, "meeting_close");
	assert_int_equal(unsigned_of(d, &d->lin), 2); /* what was not taken up comes again */
	assert_int_equal(unsigned_of(d, &d->wu), 0);
	desk_refuses(d, &d->wu, "meeting_sign", &sign, E_CONFLICT,
		     "there is nothing of it for you to sign");
	(void)desk_do(d, &d->lin, "meeting_sign", &sign);
	desk_refuses(d, &d->lin, "meeting_sign", &sign, E_CONFLICT,
		     "there is nothing of it for you to sign");
	assert_int_equal(unsigned_of(d, &d->lin), 1);
	assert_int_equal(sql_meeting_last(d->store, INT64_MAX, &d->mem, &last), OK);
	assert_int_equal(sql_meeting_signers_begin(d->store, last.id), OK);
	assert_true(sql_meeting_signers_next(d->store, &d->mem, &who));
	assert_string_equal(who.work_no, "1002");
	assert_int_equal(who.given * 10 + who.owed, 12);
	assert_false(sql_meeting_signers_next(d->store, &d->mem, &who));
	assert_int_equal(sql_meeting_signers_end(d->store), OK);
	desk_verifies(d);
}

static void
who_is_signed_on_attends_and_the_chair_goes_round(void **s)
{
	struct desk *d = *s;
	struct row_meeting m;
	struct minutes minutes;

	by_hand(d, "INSERT INTO span (act_id, agent_id, state, began_at)"
		   " SELECT id, 1, 2, 1795312000 FROM act WHERE hash IS NULL;"
		   "UPDATE agent SET roles = 2 WHERE id = 2");
	for (int i = 0; i < 3; i++) {
		run(d, &d->gao, "meeting_begin");
		assert_int_equal(meeting_read(d->store, &d->mem, &m), OK);
		assert_string_equal(m.chair_no, i % 2 ? "1003" : "1002");
		assert_int_equal(minutes_read(d->store, &m, &d->mem, &minutes), OK);
		assert_int_equal(minutes.person[0].attendance.value, ATTENDS);
		assert_int_equal(minutes.person[1].attendance.value, i % 2 ? ATTENDS_NOT : ATTENDS);
		run(d, &d->gao, "meeting_close");
	}
}

static void
page_one_says_who_is_missing_and_who_telephoned(void **s)
{
	struct desk *d = *s;
	const int64_t at = meeting_moment(DESK_AT, 500);
	const struct meeting_form f = {
		.agent = d->lin.agent, .absence = ABSENCE_SICK, .at = meeting_moment(DESK_AT, 462)};
	const struct request call = {.meeting = &f, .text = "发烧"};
	struct meeting_page page;

	by_hand(d, "INSERT INTO shift (name, begins, ends, place) VALUES ('早班', 510, 1050, 1);"
		   "INSERT INTO shift (name, begins, ends, place) VALUES ('晚班', 840, 1380, 2);"
		   "INSERT INTO rota (day, shift_id, agent_id) VALUES (20261122, 1, 1),"
		   " (20261122, 1, 2), (20261122, 2, 3)");
	desk_refuses(d, &d->wu, "phone_in", &call, E_DENIED,
		     "\"note a phone-in\" is not among your rights: ask your team lead");
	(void)desk_do(d, &d->gao, "phone_in", &call);
	assert_int_equal(meeting_page_read(d->store, at, &d->mem, &page), OK);
	assert_int_equal(page.persons, 3);
	assert_int_equal(page.missing * 100 + page.phoned * 10 + page.on, 110);
	assert_string_equal(page.person[0].name, "吴敏");
	assert_string_equal(page.person[1].words, "发烧");
	assert_int_equal(meeting_presence(&page.person[2]), PRESENCE_OFF); /* the late shift */
	assert_string_equal(page.chair, "高远");
	assert_int_equal(page.exceptions, 0);
}

static void
promises_due_before_ten_are_on_page_one_and_broken_ones_on_the_agenda(void **s)
{
	struct desk *d = *s;
	const int64_t t = desk_ticket(d, "李芳", "漏水");
	const struct promise_form p = {.body = "给您回电",
				       .due_at = meeting_moment(DESK_AT, 599) + 86400,
				       .warn_at = DESK_AT + 1};
	struct meeting_page page;
	struct agenda a;

	(void)desk_do(d, &d->wu, "promise_add",
		      &(struct request){.ticket = t, .promise = &p, .promises = 1});
	assert_int_equal(meeting_page_read(d->store, DESK_AT + 86400, &d->mem, &page), OK);
	assert_int_equal(page.promises, 1);
	assert_int_equal(meeting_page_read(d->store, DESK_AT, &d->mem, &page), OK);
	assert_int_equal(page.promises, 0);
	assert_int_equal(agenda_read(d->store, DESK_AT, &d->mem, &a), OK);
	assert_int_equal(a.brokens, 0);
	assert_int_equal(agenda_read(d->store, DESK_AT + 2 * 86400, &d->mem, &a), OK);
	assert_int_equal(a.brokens, 1);
}

static int
on_agenda(struct desk *d, int64_t now)
{
	struct agenda a;

	assert_int_equal(agenda_read(d->store, now, &d->mem, &a), OK);
	return a.items;
}

static void
what_is_overdue_is_on_the_next_agenda_and_what_is_in_time_is_not(void **s)
{
	struct desk *d = *s;
	const int64_t id = ask(d, &d->wu, HEADING_OPEN, "发票");

	assert_int_equal(on_agenda(d, DESK_AT), 1);
	run(d, &d->gao, "meeting_begin");
	move(d, &d->gao, id, ITEM_LEAD, NULL);
	assert_int_equal(on_agenda(d, DESK_AT), 1); /* it was taken up in this one */
	run(d, &d->gao, "meeting_close");
	assert_int_equal(on_agenda(d, DESK_AT), 0);
	assert_int_equal(on_agenda(d, DESK_AT + 86400), 1);
}

static void
the_agenda_has_the_headings_of_the_handbook_in_its_order(void **s)
{
	struct desk *d = *s;
	struct buf text = {0};
	struct agenda a;

	(void)ask(d, &d->wu, HEADING_GROUP, "空调");
	(void)ask(d, &d->wu, HEADING_OPEN, "电话 13812345678 查不到");
	assert_int_equal(agenda_read(d->store, DESK_AT, &d->mem, &a), OK);
	agenda_print(&text, &a, &(struct paper){.now = DESK_AT});
	assert_string_equal(buf_str(&text), "Morning meeting: agenda  2026-11-22  chair 高远\n\n"
					    "1. questions without a certain answer (1)\n"
					    "  2 电话 138****5678 查不到  (to discuss  吴敏)\n\n"
					    "2. new questions, and what is stressed (0)\n\n"
					    "3. customers' hard questions (0)\n\n"
					    "4. problems found, for all to discuss (1)\n"
					    "  1 空调  (to discuss  吴敏)\n\n"
					    "promises broken, or over and not kept (0)\n\n"
					    "complaints open (0)\n\n"
					    "new in the library (0)\n\n"
					    "under way, in time (0)\n");
	buf_release(&text);
}

static void
what_is_asked_on_a_ticket_carries_it(void **s)
{
	struct desk *d = *s;
	const int64_t t = desk_ticket(d, "李芳", "漏水");
	const struct meeting_form f = {.heading = HEADING_HARD};
	const struct meeting_form none = {0};

	(void)desk_do(d, &d->wu, "meeting_add",
		      &(struct request){.ticket = t, .text = "几天上门", .meeting = &f});
	assert_string_equal(item(d, 1).item.number, desk_get(d, t).number);
	desk_refuses(d, &d->wu, "meeting_add",
		     &(struct request){.ticket = 99, .text = "x", .meeting = &f}, E_NOTFOUND,
		     "there is no such ticket");
	desk_refuses(d, &d->wu, "meeting_add", &(struct request){.text = "x", .meeting = &none},
		     E_INVALID, "say under which of the four headings it belongs");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define A_TEST(name) cmocka_unit_test_setup_teardown(name, desk_make, desk_clear)
		A_TEST(what_is_solved_is_in_the_library_the_same_day_and_its_author_does_not_approve_it),
		A_TEST(what_is_sent_back_waits_for_another_wording),
		A_TEST(what_has_no_answer_goes_from_lead_to_supervisor_to_department_and_comes_back),
		A_TEST(what_is_special_is_a_focus_of_the_months_training),
		A_TEST(an_illegal_move_is_refused_and_says_from_where),
		A_TEST(what_two_leads_write_at_once_stands_one_under_the_other),
		A_TEST(minutes_are_the_leads_and_the_chairs_to_write),
		A_TEST(who_was_not_there_signs_item_by_item_and_nobody_for_another),
		A_TEST(who_is_signed_on_attends_and_the_chair_goes_round),
		A_TEST(page_one_says_who_is_missing_and_who_telephoned),
		A_TEST(promises_due_before_ten_are_on_page_one_and_broken_ones_on_the_agenda),
		A_TEST(what_is_overdue_is_on_the_next_agenda_and_what_is_in_time_is_not),
		A_TEST(the_agenda_has_the_headings_of_the_handbook_in_its_order),
		A_TEST(what_is_asked_on_a_ticket_carries_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
