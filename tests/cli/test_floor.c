/* States, rota, teams and the floor as commands: what scripts read, and who is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "run.h"

/* Amy 1001 does everything here; Bo 1002 and Cy 1003 are agents, Cy's team is led by Amy. */
static const char rota[] = "shifts:\n  day: 11:30-20:00\nseats: [A01, A02]\n"
			   "away:\n  relief: no\n  at_once: 1\n"
			   "teams:\n  one: {lead: 1001, agents: [1002, 1003]}\n"
			   "rota:\n  2026-11-22:\n    day: [1001 lead, 1002 A01, 1003 A02]\n";

static void
desk_fill(struct stage *t)
{
	(void)must(t, "agent add 1002 Bo --roles agent");
	(void)must(t, "agent add 1003 Cy --roles agent");
	stage_put(t, "rota.yaml", rota, strlen(rota));
	(void)must(t, "rota import ~/rota.yaml");
}

static void
what_is_exported_is_imported_and_changes_nothing(void **state)
{
	struct stage *t = *state;
	char *file;

	desk_fill(t);
	assert_string_equal(must(t, "rota import ~/rota.yaml"),
			    "the desk has it so: nothing changes\n");
	file = strdup(must(t, "rota export"));
	assert_non_null(strstr(file, "    day: [1001 lead, 1002 A01, 1003 A02]\n"));
	stage_put(t, "again.yaml", file, strlen(file));
	assert_string_equal(must(t, "rota import --dry-run ~/again.yaml"),
			    "the desk has it so: nothing changes\n");
	free(file);
	assert_string_equal(must_with(t, "rota import --dry-run -", "seats: [A01]\n"),
			    "seats: A02 -> -\n");
	assert_non_null(strstr(must(t, "rota show"), "A01    1002     one"));
	assert_string_equal(must(t, "team list --csv"),
			    "name,lead,members\r\none,1001,\"1002 Bo, 1003 Cy\"\r\n");
}

static void
a_wrong_file_and_a_wrong_person_are_refused(void **state)
{
	struct stage *t = *state;

	desk_fill(t);
	run_with(t, "rota import -", "shifst:\n  day: 8:00-9:00\n");
	assert_int_equal(t->status, 65);
	assert_non_null(strstr(t->err, "standard input:1:1: this name is not used here: did you "
				       "mean shifts"));
	run(t, "rota import ~/none.yaml");
	assert_int_equal(t->status, 66);
	run(t, "--as 1002 rota import ~/rota.yaml");
	assert_int_equal(t->status, 77);
	run(t, "rota show 2026-13-01");
	assert_int_equal(t->status, 64);
	run(t, "rota show --days 99");
	assert_int_equal(t->status, 64);
}

static void
a_state_is_changed_by_oneself_and_by_the_lead_alone(void **state)
{
	struct stage *t = *state;

	desk_fill(t);
	assert_string_equal(must(t, "--as 1002 agent state --to on"),
			    "1002: signed on  A01  30 min late\n");
	assert_string_equal(must(t, "--as 1002 agent state --to 小休"), "1002: on a break  A01\n");
	(void)must(t, "--as 1003 agent state --to on");
	run(t, "--as 1003 agent state --to break");
	assert_int_equal(t->status, 65);
	assert_non_null(strstr(t->err, "Bo of your team is away since 12:00"));
	run(t, "--as 1002 agent state --to ready --reason x 1003");
	assert_int_equal(t->status, 77);
	run(t, "agent state --to break 1003");
	assert_int_equal(t->status, 65);
	assert_string_equal(must(t, "agent state --to break --reason ill 1003"),
			    "1003: on a break  A02\n");
	run(t, "agent state --to call");
	assert_int_equal(t->status, 64);
	run(t, "agent state --to asleep");
	assert_int_equal(t->status, 64);
	run(t, "agent state --to on 9999");
	assert_int_equal(t->status, 1);
	assert_string_equal(must(t, "agent state --csv 1003"),
			    "from,until,state,seat,off_by_seconds,relief,reason\r\n"
			    "2026-11-22T12:00:00+08:00,2026-11-22T12:00:00+08:00,on,A02,1800,,\r\n"
			    "2026-11-22T12:00:00+08:00,,break,A02,,,ill\r\n");
}

static void
the_floor_is_printed_and_explained(void **state)
{
	struct stage *t = *state;
	const char *out;

	desk_fill(t);
	(void)must(t, "--as 1002 agent state --to on");
	out = must(t, "floor --csv");
	assert_non_null(strstr(out, "seat,work_no,name,team,state,since,hand_up,words,call,ticket,"
				    "customer,emotion,overdue_promises,there\r\n"));
	assert_non_null(strstr(out, "A01,1002,Bo,one,on,2026-11-22T12:00:00+08:00,,,,,,,0,no\r\n"));
	assert_non_null(strstr(must(t, "floor --why"),
			       "Cy: behind the promises: who should have signed on, the longest "
			       "first (should have signed on 30 min ago)\n"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_is_exported_is_imported_and_changes_nothing,
						stage_desk, stage_close),
		cmocka_unit_test_setup_teardown(a_wrong_file_and_a_wrong_person_are_refused,
						stage_desk, stage_close),
		cmocka_unit_test_setup_teardown(a_state_is_changed_by_oneself_and_by_the_lead_alone,
						stage_desk, stage_close),
		cmocka_unit_test_setup_teardown(the_floor_is_printed_and_explained, stage_desk,
						stage_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
