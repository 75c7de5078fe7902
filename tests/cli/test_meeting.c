/* What `kefu meeting` takes and prints. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "run.h"

/* 1001 Amy may all; Bob is a lead, Cai an agent. */
static int
stage_meeting(void **state)
{
	(void)stage_desk(state);
	(void)must(*state, "agent add 1002 Bob --roles lead");
	(void)must(*state, "agent add 1003 Cai --roles agent");
	(void)must_with(*state, "meeting add --as 1003", "电话 13812345678 的发票\n");
	return 0;
}

static void
the_agenda_is_text_or_markdown_and_masked(void **state)
{
	assert_string_equal(must(*state, "meeting agenda"),
			    "Morning meeting: agenda  2026-11-22  chair Amy\n\n"
			    "1. questions without a certain answer (1)\n"
			    "  1 电话 138****5678 的发票  (to discuss  Cai)\n\n"
			    "2. new questions, and what is stressed (0)\n\n"
			    "3. customers' hard questions (0)\n\n"
			    "4. problems found, for all to discuss (0)\n\n"
			    "promises broken, or over and not kept (0)\n\n"
			    "complaints open (0)\n\nnew in the library (0)\n\n"
			    "under way, in time (0)\n");
	assert_non_null(strstr(must(*state, "meeting agenda --markdown"),
			       "\n## 1. questions without a certain answer (1)\n\n"
			       "- 1 电话 138\\*\\*\\*\\*5678 的发票  (to discuss  Cai)\n"));
}

static void
the_minutes_have_who_asked_what_was_said_and_the_outcome(void **state)
{
	(void)must(*state, "meeting begin --as 1002");
	(void)must_with(*state, "meeting record 1 --as 1002", "问过财务");
	(void)must_with(*state,
			"meeting record 1 --outcome department --department finance --as 1002", "");
	assert_string_equal(
		must(*state, "meeting print"),
		"Morning meeting: minutes  2026-11-22  12:00-  chair Amy\n"
		"  at the meeting 2: Amy, Bob\n  not there 1: Cai\n  at the phones 0\n\n"
		"questions without a certain answer\n"
		"  1 电话 138****5678 的发票  (raised by Cai today 12:00)\n"
		"    12:00 Bob  discussion  问过财务\n"
		"    12:00 Bob  outcome: with a department\n"
		"    now: dept. finance  Amy  tomorrow 18:00\n");
	assert_string_equal(must(*state, "meeting list --csv"),
			    "id,heading,state,owner,due_at,question,raised_by,raised_at,ticket,"
			    "department,month,phrase,answer\r\n"
			    "1,unanswered,department,1001,2026-11-23T18:00:00+08:00,电话 "
			    "138****5678 的发票,1003,2026-11-22T12:00:00+08:00,,finance,,,\r\n");
}

static void
the_absent_sign_for_themselves_and_the_lead_sees_who_has_not(void **state)
{
	struct stage *t = *state;

	(void)must(t, "meeting attend 1002 phones");
	(void)must(t, "meeting begin");
	(void)must_with(t, "meeting record 1", "问过财务");
	(void)must(t, "meeting close");
	assert_string_equal(must(t, "meeting sign --as 1003"),
			    "  Id Meeting       State      Question\n"
			    "   1 today 12:00   to discuss 电话 138****5678 的发票\n");
	assert_non_null(strstr(must(t, "meeting sign 1 --as 1003"), "signed for a question\n"));
	run(t, "meeting sign 1 --as 1003");
	assert_int_equal(t->status, 65);
	run(t, "meeting sign --as 1003");
	assert_int_equal(t->status, 1);
	assert_string_equal(must(t, "meeting receipts"), "Who      Signed At              Name\n"
							 "1002      0 / 1 not yet         Bob\n"
							 "1003      1 / 1 today 12:00     Cai\n");
}

static void
an_answer_offered_waits_for_somebody_else(void **state)
{
	struct stage *t = *state;

	(void)must_with(t, "meeting record 1 --outcome answered", "三天内可改");
	(void)must_with(t, "meeting offer 1 -",
			"language: zh_CN\nphrases:\n- id: invoice\n  group: feedback\n  title: "
			"发票抬头\n  say:\n  - 三天内可以改\n");
	assert_non_null(strstr(must(t, "meeting list --plain"), "to approve"));
	run(t, "phrase publish invoice");
	assert_int_equal(t->status, 77);
	(void)must(t, "phrase publish invoice --as 1002");
	run(t, "meeting list");
	assert_int_equal(t->status, 1);
	assert_non_null(strstr(must(t, "phrase find fptt"), "invoice"));
	assert_non_null(strstr(must(t, "meeting agenda"), "发票抬头  invoice  (version 1  Amy)"));
}

static const struct {
	const char *line, *said;
	int status;
} wrong[] = {
	{"meeting record 9", "there is no such question", 1},
	{"meeting record x", "there is no question x: see kefu meeting list", 1},
	{"meeting record 1 --outcome nowhere",
	 "\"nowhere\" is not among the words for it: see kefu help meeting", 65},
	{"meeting record 1 --outcome lead --by soon",
	 "--by: \"soon\" is no moment: write it 2026-11-22 18:00", 65},
	{"meeting absent 1003 bored",
	 "\"bored\" is not among the words for it: see kefu help meeting", 65},
	{"meeting absent 1009 sick", "there is no agent 1009 on this desk", 1},
	{"meeting begin --as 1003", "only a team lead or the meeting's chair does this", 77},
	{"meeting close", "no meeting goes on: begin one first", 65},
	{"meeting print 2026-11-20", "no meeting was held then", 1},
	{"meeting print never", "\"never\" is no day: write it 2026-11-22", 65},
	{"meeting list --state gone", "--state: \"gone\" is no state of a question", 65},
};

static void
what_is_wrong_is_said(void **state)
{
	struct stage *t = *state;

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		run_with(t, wrong[i].line, "x");
		if (t->status != wrong[i].status || !strstr(t->err, wrong[i].said))
			fail_msg("%s: %d %s", wrong[i].line, t->status, t->err);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define A_TEST(name) cmocka_unit_test_setup_teardown(name, stage_meeting, stage_close)
		A_TEST(the_agenda_is_text_or_markdown_and_masked),
		A_TEST(the_minutes_have_who_asked_what_was_said_and_the_outcome),
		A_TEST(the_absent_sign_for_themselves_and_the_lead_sees_who_has_not),
		A_TEST(an_answer_offered_waits_for_somebody_else),
		A_TEST(what_is_wrong_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
