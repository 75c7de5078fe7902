/* Attendance, leave, awards and penalties as commands: one desk for all, the tests in their order.
 * What the verbs refuse stands in tests/desk/test_people.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "run.h"

/* Amy 1001 has every role; Bo and Cy are agents of the team that Di leads, Fay is the supervisor.
 * NOW is 12:00. */
static const char rota[] = "shifts:\n  day: 08:30-17:30\nseats: [A01, A02]\n"
			   "teams:\n  one: {lead: 1004, agents: [1002, 1003]}\n"
			   "rota:\n"
			   "  2026-11-20:\n    day: [1002 A01, 1003]\n"
			   "  2026-11-22:\n    day: [1002 A01, 1003 A02]\n"
			   "  2026-11-24:\n    day: [1002 A01]\n";

static int
desk_fill(void **state)
{
	struct stage *t;

	if (stage_desk(state))
		return -1;
	t = *state;
	(void)must(t, "agent add 1002 Bo --roles agent");
	(void)must(t, "agent add 1003 Cy --roles agent");
	(void)must(t, "agent add 1004 Di --roles lead");
	(void)must(t, "agent add 1006 Fay --roles supervisor");
	stage_put(t, "rota.yaml", rota, strlen(rota));
	(void)must(t, "rota import ~/rota.yaml");
	return 0;
}

/* The same command at another moment of November: "20 08:35". */
static void
must_at(struct stage *t, const char *moment, const char *line)
{
	int day, hour, minute;
	char env[40];

	assert_int_equal(sscanf(moment, "%d %d:%d", &day, &hour, &minute), 3);
	(void)snprintf(env, sizeof env, "KEFU_NOW=%d",
		       NOW + (day - 22) * 86400 + (hour - 12) * 3600 + minute * 60);
	run_how(t, &(struct how){.env = env}, line);
	if (t->status)
		fail_msg("%s: %d %s", line, t->status, t->err);
}

static void
a_turn_came_to_what_the_states_say(void **state)
{
	struct stage *t = *state;
	const char *out;

	must_at(t, "20 08:28", "--as 1002 agent state --to on");
	must_at(t, "20 17:34", "--as 1002 agent state --to off");
	must_at(t, "22 07:50", "--as 1004 meeting absent 1003 sick");
	must_at(t, "22 08:36", "--as 1002 agent state --to on");
	out = must(t, "attendance list --month 2026-11 --csv");
	assert_non_null(strstr(out, "2026-11-20,day,1002,Bo,2026-11-20T08:28:00+08:00,"
				    "2026-11-20T17:34:00+08:00,done,0,\r\n"));
	assert_non_null(strstr(out, "1002,Bo,2026-11-22T08:36:00+08:00,,late,6,\r\n"));
	assert_non_null(strstr(out, "2026-11-24,day,1002,Bo,,,ahead,0,\r\n"));
	assert_non_null(strstr(out, "2026-11-20,day,1003,Cy,,,absent,0,\r\n"));
	assert_non_null(strstr(out, "2026-11-22,day,1003,Cy,,,phoned,0,\r\n"));
}

static int
rows_of(struct stage *t, const char *mark)
{
	char ask[80];
	int rows = -1;

	(void)snprintf(ask, sizeof ask, "attendance list --month 2026-11 --csv --mark %s", mark);
	run(t, ask);
	for (const char *c = t->out; *c; c++)
		rows += *c == '\n';
	return rows;
}

/* Each figure of the sheet is so many rows of the list. */
static void
the_sheet_adds_up_to_its_rows(void **state)
{
	struct stage *t = *state;
	const char *out = must(t, "attendance month --csv");

	assert_non_null(strstr(out, "work_no,turns,worked,late,late_min,early,absent,phoned,"
				    "personal,sick,annual,lieu,away,extra,team,name\r\n"));
	assert_non_null(strstr(out, "1002,3,2,1,6,0,0,0,0,0,0,0,0,0,one,Bo\r\n"));
	assert_non_null(strstr(out, "1003,2,0,0,0,0,1,1,0,0,0,0,0,0,one,Cy\r\n"));
	assert_int_equal(rows_of(t, "late"), 1);
	assert_int_equal(rows_of(t, "absent"), 1);
	assert_int_equal(rows_of(t, "phoned"), 1);
	assert_int_equal(rows_of(t, "early"), 0);
}

static void
leave_is_asked_for_and_granted(void **state)
{
	struct stage *t = *state;

	run_with(t, "--as 1002 leave ask --kind rest --from 2026-11-24", "home");
	assert_int_equal(t->status, 64);
	run_with(t, "--as 1002 leave ask --kind personal --from 2026-13-01", "home");
	assert_int_equal(t->status, 65);
	assert_non_null(strstr(t->err, "is no day"));
	(void)must_with(t, "--as 1002 leave ask --kind personal --from 2026-11-24", "home");
	run(t, "leave refuse 1");
	assert_int_equal(t->status, 64);
	(void)must(t, "leave grant 1");
	assert_non_null(strstr(must(t, "leave list --csv"), "1,1002,Bo,personal,2026-11-24,"
							    "2026-11-24,1,granted,1001"));
	assert_non_null(
		strstr(must(t, "attendance list 2026-11-24 --csv"), ",leave,0,personal\r\n"));
}

static void
an_award_is_proposed_decided_and_appealed_against(void **state)
{
	struct stage *t = *state;

	run_with(t, "--as 1004 award propose 1002 medal --ground 2", "late");
	assert_int_equal(t->status, 64);
	(void)must_with(t, "--as 1004 award propose 1002 warning --ground 2", "late again");
	run(t, "--as 1002 award print 1"); /* what waits the person does not read */
	assert_int_equal(t->status, 1);
	(void)must(t, "award grant 1");
	run_with(t, "--as 1002 award appeal 1", "the bus");
	assert_int_equal(t->status, 65);
	assert_non_null(strstr(t->err, "accept it first"));
	(void)must(t, "--as 1002 award accept 1");
	(void)must_with(t, "--as 1002 award appeal 1", "the bus");
	assert_string_equal(must(t, "--as 1002 award points --csv"),
			    "month,work_no,step,plus,minus,notice,name\r\n"
			    "2026-11,1002,warning,0,1,1,Bo\r\n");
	(void)must_with(t, "award hear 1 lifted", "the bus broke down");
	run(t, "award points");
	assert_int_equal(t->status, 1);
	assert_non_null(strstr(must(t, "award list --quarter 2026Q4 --csv"),
			       ",accepts,lifted,late again\r\n"));
}

/* The columns of the notice, and what of it is not the lead's to read. */
static void
the_notice_is_printed(void **state)
{
	static const char *const lines[] = {"Notice of a penalty",
					    "Notice no.",
					    "Person",
					    "Team",
					    "Measure",
					    "Ground",
					    "What happened",
					    "Proposed by",
					    "Approver",
					    "Month's figures",
					    "What follows",
					    "The person",
					    "Appeal",
					    "broke down"};
	struct stage *t = *state;

	(void)must(t, "--as 1002 award print 1");
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		if (!strstr(t->out, lines[i]))
			fail_msg("%s is not in\n%s", lines[i], t->out);
	assert_null(strstr(must(t, "--as 1004 award print 1"), "broke down"));
}

/* Who reads what of Bo's: the last digits of the work numbers. All roles are asked in
 * tests/core/test_people.c; a command of others' joins with a row here. */
static const struct {
	const char *command, *readers, *others;
} matrix[] = {
	{"attendance month --agent 1002", "4", "3"},
	{"leave list --agent 1002", "6", "3"},
	{"leave owed 1002", "", "3"},
	{"award list --agent 1002", "4", "3"},
	{"award print 1", "6", "3"},
};

static void
is_read(struct stage *t, const char *command, const char *who, bool may)
{
	char line[120];

	for (; *who; who++) {
		(void)snprintf(line, sizeof line, "--as 100%c %s", *who, command);
		run(t, line);
		if (t->status != (may ? 0 : 77) || (!may && *t->out))
			fail_msg("%s: %d %s", line, t->status, t->err);
	}
}

static void
facts_are_read_by_whom_they_are_for_and_nobody_else(void **state)
{
	struct stage *t = *state;

	for (size_t i = 0; i < sizeof matrix / sizeof *matrix; i++) {
		is_read(t, matrix[i].command, matrix[i].readers, true);
		is_read(t, matrix[i].command, matrix[i].others, false);
	}
	/* Without a name each reads what is his. */
	assert_null(strstr(must(t, "--as 1002 attendance month --csv"), "1003"));
}

static void
rules_are_the_desks_and_have_versions(void **state)
{
	struct stage *t = *state;

	run_with(t, "award rules --import -", "version: 2\nladder: {warning: 1}\n");
	assert_int_equal(t->status, 65);
	assert_non_null(strstr(t->err, "-:2:10: this is a whole number from 2 to 99"));
	(void)must_with(t, "award rules --import -", "version: 2\npenalties: [first, second]\n");
	(void)must_with(t, "--as 1004 award propose 1002 warning --ground 2", "again");
	assert_non_null(strstr(must(t, "award print 2"), "2  second  (rules, version 1)"));
	(void)must(t, "award rules --back");
	assert_null(strstr(must(t, "award grounds"), "second"));
}

static void
people_eat_in_turn(void **state)
{
	struct stage *t = *state;
	const char *out = must(t, "attendance meals --csv");

	assert_non_null(strstr(out, "shift,team,meal,turn,work_no,went_at,relief,name\r\n"));
	assert_non_null(strstr(out, ",11:30-12:00,"));
	assert_non_null(strstr(out, ",12:00-12:30,"));
}

/* From finding to the file, as lists and by whose step is next. */
static void
a_violation_is_followed_to_its_file(void **state)
{
	struct stage *t = *state;

	(void)must_with(t, "--as 1004 violation find 1002 --rule 3", "did not call back");
	run_with(t, "--as 1003 violation mend 1", "so");
	assert_int_equal(t->status, 65);
	(void)must_with(t, "violation rule 1 --by 2026-11-30", "twice");
	(void)must_with(t, "--as 1002 violation mend 1", "called");
	(void)must_with(t, "violation pass 1", "seen");
	assert_non_null(strstr(must(t, "violation list --csv"), "1,1002,Bo,filed,,"));
	assert_non_null(
		strstr(must(t, "--as 1002 violation file 1 --csv"), ",mended,1002 Bo,called\r\n"));
	is_read(t, "violation file 1", "3", false);
	is_read(t, "violation list --agent 1002", "4", true);
	(void)must_with(t, "violation plan power --every 6 --on 2026-11-20", "paper slips");
	assert_non_null(strstr(must(t, "violation plans"), "! 2026-11-20"));
	(void)must_with(t, "violation drill power --on 2026-11-22 --people 5", "went well");
	assert_non_null(
		strstr(must(t, "violation plans --csv"), "power,2027-05-22,2026-11-22,1,6,"));
	(void)must_with(t, "violation risk --chance 2 --harm 3 --answer battery --on 2026-12-01",
			"power cut");
	assert_non_null(strstr(must(t, "violation risks --csv"), ",2,3,2026-12-01,"));
	(void)must_with(t, "ticket add", "customer: Li\nsubject: leaks\n");
	assert_non_null(
		strstr(must(t, "violation versions 1 --csv"), "now,13,2,2026-11-22T12:00:00"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_turn_came_to_what_the_states_say),
		cmocka_unit_test(the_sheet_adds_up_to_its_rows),
		cmocka_unit_test(leave_is_asked_for_and_granted),
		cmocka_unit_test(an_award_is_proposed_decided_and_appealed_against),
		cmocka_unit_test(the_notice_is_printed),
		cmocka_unit_test(facts_are_read_by_whom_they_are_for_and_nobody_else),
		cmocka_unit_test(rules_are_the_desks_and_have_versions),
		cmocka_unit_test(people_eat_in_turn),
		cmocka_unit_test(a_violation_is_followed_to_its_file),
	};

	return cmocka_run_group_tests(tests, desk_fill, stage_close);
}
