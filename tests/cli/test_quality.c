/* What `kefu quality` takes and prints. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "run.h"

#define ALL " opening=8 listening=12 need=12 solution=20 promise=10 language=12 emotion=10 record=8"

/* 1001 Amy may all; Bob is an agent with one contact, Cai another. */
static int
stage_quality(void **state)
{
	(void)stage_desk(state);
	(void)must(*state, "agent add 1002 Bob --roles agent");
	(void)must(*state, "agent add 1003 Cai --roles agent");
	(void)must_with(*state, "ticket add --as 1002", "customer: Ann\nsubject: leaks\n");
	return 0;
}

static void
a_score_is_given_shown_and_listed(void **state)
{
	struct stage *t = *state;

	assert_string_equal(
		must_with(t, "quality score 1" ALL " closing=4:hurried", "电话 13812345678\n"),
		"score 1: 96 points, excellent (sheet version 1)\n");
	assert_string_equal(
		must(t, "quality scores --csv"),
		"id,heard_at,in_at,agent,points,band,red_line,mode,monitor,contact,"
		"channel,number,recording,sheet,notes,remark\r\n"
		"1,2026-11-22T12:00:00+08:00,2026-11-22T12:00:00+08:00,1002,96,excellent,"
		"false,recording,1001,1,message,KF20261122001,,1,0,电话 138****5678\r\n");
	assert_non_null(strstr(must(t, "quality show 1"), "  remark: 电话 138****5678\n"));
	assert_non_null(
		strstr(must(t, "quality show 1 --csv --as 1002"), "closing,4,5,hurried\r\n"));
	run(t, "quality show 1 --as 1003");
	assert_int_equal(t->status, 77);
	assert_string_equal(
		t->err, "kefu: these scores and notes are not yours to see: look at your own\n");
}

static void
what_is_wrong_is_said(void **state)
{
	static const struct {
		const char *line, *why;
	} rows[] = {
		{"quality score 9" ALL " closing=5", "kefu: there is no contact 9\n"},
		{"quality score 1" ALL " closing=6", "kefu: item closing has 0 to 5 points\n"},
		{"quality score 1" ALL,
		 "kefu: item closing (确认与结束语) has no points yet: 0 to 5\n"},
		{"quality score 1" ALL " closing",
		 "kefu: item closing needs its points: closing=0 to closing=5\n"},
		{"quality score 1" ALL " closing=x",
		 "kefu: \"closing=x\": write the points as a whole number, closing=6\n"},
		{"quality score 1" ALL " smile=1",
		 "kefu: the score sheet (version 1) has no item smile\n"},
		{"quality score 1 --mode radio" ALL,
		 "kefu: --mode: \"radio\" is no mode: seat, remote or recording\n"},
		{"quality scores --agent 9999", "kefu: there is no agent 9999 on this desk\n"},
		{"quality exam 9999 rules", "kefu: there is no agent 9999 on this desk\n"},
		{"quality exam 1002 singing", "kefu: say which of the seven subjects it was\n"},
		{"quality exam 1002 rules --points 101", "kefu: an exam has 0 to 100 points\n"},
		{"quality exam 1002 rules --on 2026-11-23", "kefu: that day is still to come\n"},
		{"quality exam 1002 rules --on 2026-13-01",
		 "kefu: \"2026-13-01\" is no day: write it 2026-11-22\n"},
		{"quality change weather",
		 "kefu: say what changed: knowledge, process or system\n"},
		{"quality calibrate begin",
		 "kefu: there are 0 contacts to calibrate with, not 5\n"},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		run_with(*state, rows[i].line, "x");
		if (!((struct stage *)*state)->status ||
		    strcmp(((struct stage *)*state)->err, rows[i].why) != 0)
			fail_msg("%s: %s", rows[i].line, ((struct stage *)*state)->err);
	}
}

static void
a_sheet_is_checked_taken_and_gone_back_to(void **state)
{
	static const char good[] = "version: 2\nitems:\n- {id: a, title: A, weight: 100}\n";
	static const char bad[] = "version: 2\nitems:\n- {id: a, title: A, weight: 90}\n";
	struct stage *t = *state;

	stage_put(t, "bad.yaml", bad, sizeof bad - 1);
	run(t, "quality sheet --import ~/bad.yaml");
	assert_int_equal(t->status, 65);
	assert_non_null(strstr(t->err, "bad.yaml:2:1: the weights add up to 90, not to 100\n"));
	stage_put(t, "good.yaml", good, sizeof good - 1);
	(void)must(t, "quality sheet --import ~/good.yaml");
	assert_string_equal(must_with(t, "quality score 1 a=75", ""),
			    "score 1: 75 points, needs improvement (sheet version 2)\n");
	(void)must(t, "quality sheet --back");
	assert_non_null(strstr(must(t, "quality sheet"), "version: 1\n"));
	assert_non_null(strstr(must(t, "quality show 1"), "(sheet version 2)"));
}

static void
a_note_is_written_accepted_and_shown(void **state)
{
	struct stage *t = *state;

	(void)must_with(t, "quality score 1" ALL " closing=4", "");
	assert_string_equal(must_with(t, "quality note 1 --item need", "先复述"),
			    "wrote a note of improvement: 1\n");
	(void)must_with(t, "quality accept 1 --as 1002", "明白");
	assert_string_equal(must(t, "quality notes 1 --as 1002"),
			    "note of improvement 1 for Bob: accepted by its agent\n"
			    "  about: 问清并复述需求, 80 per cent then (score 1)\n"
			    "  written by Amy, followed up by Amy\n  先复述\n"
			    "    11-22 12:00 Bob  明白\n");
	run(t, "quality notes 1 --as 1003");
	assert_int_equal(t->status, 77);
}

/* The sections of a report in the order in which they stand, as its CSV names them. */
static const char *
sections(struct stage *t, char *out, size_t room)
{
	size_t n = 0;

	*out = '\0';
	for (const char *line = strchr(t->out, '\n'); line && line[1];
	     line = strchr(line + 1, '\n')) {
		const size_t len = strcspn(line + 1, ",");
		const bool is_new = n < len || strncmp(out + n - len, line + 1, len) != 0;

		assert_true(n + len + 2 < room);
		if (is_new)
			n += (size_t)snprintf(out + n, room - n, "%s%.*s", n ? " " : "", (int)len,
					      line + 1);
	}
	return out;
}

#define DAILY  "count mode type agent notes item"
#define WEEKLY DAILY " analysis focus training plan"

/* H-104, H-105, H-106: what the handbook wants in each, on every paper. */
static void
each_report_has_the_columns_of_the_handbook(void **state)
{
	static const struct {
		const char *period, *sections;
	} rows[] = {{"daily", DAILY}, {"weekly", WEEKLY}, {"monthly", WEEKLY " remark effect"}};
	static const char *const papers[] = {"", " --markdown", " --html"};
	struct stage *t = *state;
	char line[80], found[200];

	(void)must_with(t,
			"quality score 1 opening=8 listening=12 need=3:none solution=20 promise=10"
			" language=12 emotion=10 record=8 closing=5",
			"");
	(void)must_with(t, "quality note 1 --item need", "ask, then say it back");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		(void)snprintf(line, sizeof line, "quality report %s 2026-11-22 --csv",
			       rows[i].period);
		(void)must(t, line);
		assert_string_equal(sections(t, found, sizeof found), rows[i].sections);
		for (size_t j = 0; j < sizeof papers / sizeof *papers; j++) {
			(void)snprintf(line, sizeof line, "quality report %s 2026-11-22%s",
				       rows[i].period, papers[j]);
			assert_non_null(strstr(must(t, line), "ask, then say it back"));
		}
	}
}

/* --- a month's end --- */

static void
at(struct stage *t, const char *when, const char *line)
{
	run_how(t, &(struct how){.env = when, .input = ""}, line);
	if (t->status)
		fail_msg("%s: %s", line, t->err);
}

static const char hour_later[] = "KEFU_NOW=1795323600"; /* 2026-11-22 13:00 */

/* All five contacts, each the same. */
static void
blind(struct stage *t, const char *who, const char *points)
{
	for (int contact = 1; contact <= 5; contact++) {
		char line[300];

		(void)snprintf(line, sizeof line, "quality score %d --calibration --as %s%s",
			       contact, who, points);
		at(t, hour_later, line);
	}
}

static const char two_items[] = "version: 2\nitems:\n- {id: need, title: Need, weight: 60}\n"
				"- {id: rest, title: Rest, weight: 40}\n";

/* A monitor fails the calibration and scores again after the exams; three reports come in time, the
 * fourth comes late. */
static void
a_months_end(void **state)
{
	struct stage *t = *state;

	stage_put(t, "sheet.yaml", two_items, sizeof two_items - 1);
	(void)must(t, "quality sheet --import ~/sheet.yaml");
	(void)must(t, "agent add 1004 Dee --roles quality");
	(void)must(t, "agent add 1005 Eve --roles supervisor");
	for (int i = 0; i < 4; i++)
		(void)must_with(t, "ticket add --as 1002", "customer: Ann\nsubject: leaks\n");
	at(t, hour_later, "quality calibrate begin --seed 3 --as 1005");
	blind(t, "1005", " need=60 rest=40");
	blind(t, "1004", " need=0 rest=40");
	at(t, hour_later, "quality calibrate close --as 1005");
	at(t, hour_later, "quality calibrate --csv --as 1005");
	if (!strstr(t->out, "1004,,10,0.00,'-60.00,false\r\n"))
		fail_msg("%s", t->out);
	run_how(t, &(struct how){.env = hour_later, .input = ""},
		"quality score 1 need=48 rest=40 --as 1004");
	assert_int_equal(t->status, 77);
	at(t, hour_later, "quality exam 1004 standard --points 90 --as 1005");
	at(t, hour_later, "quality exam 1004 rules --points 90 --as 1005");
	at(t, hour_later, "quality score 1 need=48 rest=40 --as 1004");
	at(t, "KEFU_NOW=1795392000", "quality reports --make --as 1005"); /* 2026-11-23 08:00 */
	at(t, "KEFU_NOW=1795485900", "quality reports --make --as 1005"); /* 2026-11-24 10:05 */
	at(t, "KEFU_NOW=1795485900", "quality reports --csv --as 1005");
	assert_non_null(strstr(t->out, "weekly,2026-11-16,2026-11-23T12:00:00+08:00,"
				       "2026-11-23T08:00:00+08:00,false\r\n"));
	assert_non_null(strstr(t->out, "daily,2026-11-22,2026-11-23T10:00:00+08:00,"
				       "2026-11-23T08:00:00+08:00,false\r\n"));
	assert_non_null(strstr(t->out, "daily,2026-11-23,2026-11-24T10:00:00+08:00,"
				       "2026-11-24T10:05:00+08:00,true\r\n"));
	at(t, "KEFU_NOW=1795485900", "quality report daily 2026-11-22 --as 1005");
	assert_non_null(
		strstr(t->out, "daily report  2026-11-22  made 2026-11-23 08:00, in time\n"));
	at(t, "KEFU_NOW=1795485900",
	   "quality report weekly 2026-11-22 --rows item=need --csv --as 1005");
	assert_non_null(strstr(t->out, ",1002,88,good,"));
	at(t, "KEFU_NOW=1795485900", "quality report weekly 2026-11-22 --html --as 1005");
	assert_non_null(strstr(t->out, "<svg "));
	assert_non_null(strstr(t->out, "</html>\n"));
	at(t, "KEFU_NOW=1795485900", "quality report weekly 2026-11-22 --markdown --as 1005");
	assert_non_null(strstr(t->out, "| Need | 80.0% | 1 |"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_score_is_given_shown_and_listed, stage_quality,
						stage_close),
		cmocka_unit_test_setup_teardown(what_is_wrong_is_said, stage_quality, stage_close),
		cmocka_unit_test_setup_teardown(a_sheet_is_checked_taken_and_gone_back_to,
						stage_quality, stage_close),
		cmocka_unit_test_setup_teardown(each_report_has_the_columns_of_the_handbook,
						stage_quality, stage_close),
		cmocka_unit_test_setup_teardown(a_months_end, stage_quality, stage_close),
		cmocka_unit_test_setup_teardown(a_note_is_written_accepted_and_shown, stage_quality,
						stage_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
