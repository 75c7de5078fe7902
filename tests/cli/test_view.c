/* Filters, saved views and acts on many, as scripts use them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "run.h"

static int
stage_tickets(void **state)
{
	static const char *const one[] = {"customer: Ann\nsubject: refund\n",
					  "customer: Ben\nsubject: leak\nchannel: chat\n",
					  "customer: Cat\nsubject: refund twice\n"};

	(void)stage_desk(state);
	(void)must(*state, "agent add 1024 Bob --roles agent");
	for (size_t i = 0; i < sizeof one / sizeof *one; i++)
		(void)must_with(*state, "ticket add", one[i]);
	(void)must(*state, "ticket take 2 --as 1024");
	return 0;
}

static const struct {
	const char *line;
	int status;
	const char *out; /* rows of --csv, their first column */
} lists[] = {
	{"ticket list --csv --filter=refund", 0, "KF20261122003 KF20261122001 "},
	{"ticket list --csv --filter=channel:在线", 0, "KF20261122002 "},
	{"ticket list --csv --filter=owner:@none,1024", 0,
	 "KF20261122003 KF20261122002 KF20261122001 "},
	{"ticket list --csv --filter owner:1024 leak", 0, "KF20261122002 "},
	{"ticket list --csv --filter=status:closed", 1, ""},
	{"ticket list --csv efu", 0, "KF20261122003 KF20261122001 "},
	{"ticket list --csv r", 0, "KF20261122003 KF20261122001 "},
	{"ticket list --csv fund tw", 0, "KF20261122003 "},
	{"ticket list --csv --filter channel:chat refund", 1, ""},
	{"queue --csv --filter=not:owner:@none", 0, "KF20261122002 "},
	{"queue --csv --filter=age:..1h", 0, "KF20261122002 KF20261122001 KF20261122003 "},
};

static void
the_index_of_the_search_is_made_anew(void **state)
{
	struct stage *t = *state;

	assert_non_null(strstr(must(t, "search state"), "every ticket is in the index"));
	assert_non_null(strstr(must(t, "search refill"), "3 tickets were put into the index"));
	assert_non_null(strstr(must(t, "search refill --missing"), "0 tickets were put"));
	assert_non_null(strstr(must(t, "ticket list --csv twice"), "KF20261122003"));
	(void)must(t, "verify");
}

static void
first_columns(const char *csv, char *out)
{
	*out = '\0';
	for (const char *line = strstr(csv, "\r\n"); line && line[2];
	     line = strstr(line + 2, "\r\n"))
		(void)strncat(strncat(out, line + 2, strcspn(line + 2, ",")), " ", 2);
}

static void
every_list_of_tickets_takes_a_filter(void **state)
{
	struct stage *t = *state;
	char got[200];

	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		run(t, lists[i].line);
		assert_int_equal(t->status, lists[i].status);
		first_columns(t->out, got);
		assert_string_equal(got, lists[i].out);
	}
}

static void
a_fault_is_pointed_at(void **state)
{
	struct stage *t = *state;

	run(t, "queue --filter=status:opne");
	assert_int_equal(t->status, 65);
	assert_string_equal(t->err, "kefu: filter:1:8: opne is no status: did you mean open\n");
	run(t, "queue --view none");
	assert_int_equal(t->status, 1);
	assert_string_equal(t->err, "kefu: there is no view none: kefu view list names them\n");
}

static void
views_are_saved_listed_used_and_removed(void **state)
{
	struct stage *t = *state;
	char got[200];

	assert_string_equal(must(t, "view save mine 状态：未结 refund"),
			    "mine: status:open refund\n");
	(void)must(t, "view save --team soon due:<30m");
	assert_string_equal(must(t, "view list --csv"),
			    "name,whose,filter\r\nmine,mine,status:open refund\r\n"
			    "soon,team,due:..30m\r\n");
	first_columns(must(t, "queue --csv --view mine --filter=twice"), got);
	assert_string_equal(got, "KF20261122003 ");
	run(t, "view save --team x refund --as 1024");
	assert_int_equal(t->status, 77);
	(void)must(t, "view remove mine");
	run(t, "view remove mine");
	assert_int_equal(t->status, 1);
}

static void
a_file_of_views_reads_as_itself(void **state)
{
	struct stage *t = *state;
	char *first;

	(void)must(t, "view save a refund");
	(void)must(t, "view save it's owner:@me");
	first = strdup(must(t, "view export"));
	assert_string_equal(first, "views:\n- name: 'a'\n  filter: 'refund'\n"
				   "- name: 'it''s'\n  filter: 'owner:@me'\n");
	assert_string_equal(must_with(t, "view import -", first),
			    "0 views are new or changed, 2 stood so already\n");
	assert_string_equal(must_with(t, "view import --team -", first),
			    "2 views are new or changed, 0 stood so already\n");
	assert_string_equal(must(t, "view export --team"), first);
	free(first);
}

static const struct {
	const char *file, *err;
} faults[] = {
	{"views:\n- name: a\n  filter: status:opne\n",
	 "kefu: standard input:3:3: filter, character 8: opne is no status: did you mean open\n"},
	{"views:\n- name: a\n  filtre: x\n",
	 "kefu: standard input:3:3: this name is not used here: did you mean filter\n"},
	{"views:\n- filter: x\n", "kefu: standard input:2:3: the view has no name\n"},
	{"views:\n- name: a\n  filter: x\n- name: a\n  filter: y\n",
	 "kefu: standard input:4:3: the view a stands here twice\n"},
	{"views: 3\n", "kefu: standard input:1:1: views is a list of views\n"},
};

static void
a_fault_in_a_file_is_named_with_its_place(void **state)
{
	struct stage *t = *state;

	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		run_with(t, "view import -", faults[i].file);
		assert_int_equal(t->status, 65);
		assert_string_equal(t->err, faults[i].err);
	}
	assert_string_equal(must(t, "view export"), "views:\n");
}

static void
many_are_tried_done_and_taken_back(void **state)
{
	struct stage *t = *state;

	run(t, "ticket bulk take --csv --dry-run --filter=age:0m..");
	assert_int_equal(t->status, 1);
	assert_non_null(strstr(t->out, "KF20261122003,can,\r\nKF20261122002,refused,\"Bob has it"));
	assert_null(strstr(must(t, "ticket show 1"), "took it"));
	assert_non_null(strstr(must(t, "ticket bulk take --filter=refund"), "take: 2 of 2 done"));
	assert_non_null(strstr(must(t, "ticket show 1"), "took it"));
	(void)must_with(t, "ticket bulk note --filter=refund", "called back");
	assert_non_null(strstr(must(t, "ticket show 3"), "called back"));
	assert_non_null(
		strstr(must(t, "ticket bulk snooze --until 18:00 --filter=refund"), "2 of 2"));
	assert_non_null(strstr(must(t, "queue --filter=snoozed:yes"), "refund"));
	assert_null(strstr(must(t, "queue"), "refund"));
	(void)must(t, "ticket bulk watch --filter=refund");
	assert_non_null(strstr(must(t, "ticket list --filter=watched:@me"), "refund"));
	(void)must(t, "ticket bulk undo");
	(void)must(t, "ticket bulk undo");
	assert_non_null(strstr(must(t, "queue"), "refund"));
	(void)must(t, "ticket bulk undo");
	assert_non_null(strstr(must(t, "ticket bulk undo"), "undo: 2 of 2 done"));
	run(t, "ticket bulk undo");
	assert_int_equal(t->status, 1);
	(void)must(t, "verify");
}

static const struct {
	const char *line;
	int status;
	const char *err;
} refused[] = {
	{"ticket bulk take", 65, "kefu: say which tickets: --filter or --view\n"},
	{"ticket bulk reply --filter=x", 65,
	 "kefu: reply cannot be done to many: take, release, triage, step, note, close, reopen, "
	 "void, assign, snooze, wake, watch, unwatch "
	 "and undo can\n"},
	{"ticket bulk assign --filter=refund", 65, "kefu: say who gets them: --to WORKNO\n"},
	{"ticket bulk snooze --filter=refund", 65, "kefu: say until when: --until MOMENT\n"},
	{"ticket bulk triage --filter=refund --emotion=joy", 65,
	 "kefu: --emotion: \"joy\" is no word for it: see kefu help ticket triage\n"},
};

static void
what_cannot_be_meant_is_refused(void **state)
{
	struct stage *t = *state;

	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		run(t, refused[i].line);
		assert_int_equal(t->status, refused[i].status);
		assert_string_equal(t->err, refused[i].err);
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, stage_tickets, stage_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_list_of_tickets_takes_a_filter),
		TEST(the_index_of_the_search_is_made_anew),
		TEST(a_fault_is_pointed_at),
		TEST(views_are_saved_listed_used_and_removed),
		TEST(a_file_of_views_reads_as_itself),
		TEST(a_fault_in_a_file_is_named_with_its_place),
		TEST(many_are_tried_done_and_taken_back),
		TEST(what_cannot_be_meant_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
