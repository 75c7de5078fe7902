/* A complaint from an angry call to the archive by commands alone: triage, department, broken
 * promise, help, merge, undo, gate. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "run.h"

static const char mail[] = "customer: Ann\nphone: 13900008831\nsubject: one\n";

static const struct {
	const char *line, *input, *out;
} story[] = {
	{"call ring --to 1024 --from 13900008831", "", NULL},
	{"ticket add --as 1024",
	 "customer: Ann\nphone: 13900008831\nchannel: phone\nsubject: one\n\n"
	 "等了两个小时，再不处理我就投诉到消协！\n",
	 "KF20261122001\n"},
	{"call end --to 1024", "", NULL},
	{"triage", "等了两个小时，再不处理我就投诉到消协！\n", NULL},
	{"ticket take 1 --as 1024", "", "KF20261122001: took it\n"},
	{"ticket triage 1 --emotion angry --pressed --clear --risk --as 1024", "",
	 "KF20261122001: triaged it\n"},
	{"queue --filter emotion:愤怒 --json", "", NULL},
	{"ticket add", mail, "KF20261122002\n"},
	{"ticket complaint 1 complex --as 1024", "", NULL},
	{"ticket ask 1 仓库 --as 1024", "何时发货", "KF20261122001: asked a department\n"},
	{"ticket remind 1 --as 1024", "", "KF20261122001: reminded them\n"},
	{"promise add 1 --as 1024", "今天18点前给您回电话", NULL},
	{"promise end 1 broken --as 1024", "", NULL},
	{"promise list --state=broken --csv --as 1024", "", NULL},
	{"ticket help 1 --as 1024", "", "KF20261122001: asked for help\n"},
	{"ticket advise 1", "先道歉，再补运费", "KF20261122001: answered the question\n"},
	{"ticket answer 1 --as 1024", "今晚发", "KF20261122001: noted the answer\n"},
	{"ticket merge 2 1 --as 1024", "", "KF20261122002: merged it\n"},
	{"ticket undo 2 --as 1024", "", "KF20261122002: undid\n"},
	{"ticket merge 2 1 --as 1024", "", "KF20261122002: merged it\n"},
	{"ticket snooze 1 --on customer --as 1024", "", "KF20261122001: put it off\n"},
	{"ticket heard 1 --as 1024", "到底什么时候", "KF20261122001: heard\n"},
	{"ticket watch 1", "", "KF20261122001: watches it\n"},
	{"ticket assign 1 1001 --as 1024", "", "KF20261122001: gave it on\n"},
	{"ticket read 1", "", "KF20261122001: read the brief\n"},
	{"ticket reply 1 --no-promise", "您好，已经发出。", "KF20261122001: replied\n"},
	{"ticket close 1 --understood --nothing-else --score satisfied", "",
	 "KF20261122001: closed it\n"},
	{"ticket list --filter status:archived --csv", "", NULL},
	{"ticket moves 1", "", "handling (reopen)\n"},
	{"verify", "", NULL},
};

static int
stage_people(void **state)
{
	(void)stage_desk(state);
	(void)must(*state, "agent add 1024 Bob --roles agent");
	return 0;
}

static int
stage_tickets(void **state)
{
	(void)stage_people(state);
	(void)must_with(*state, "ticket add", mail);
	(void)must_with(*state, "ticket add", mail);
	return 0;
}

static void
a_complaint_goes_from_an_angry_call_to_the_archive_by_commands(void **state)
{
	for (size_t i = 0; i < sizeof story / sizeof *story; i++) {
		const char *out = must_with(*state, story[i].line, story[i].input);

		if (story[i].out && strcmp(out, story[i].out) != 0)
			fail_msg("%s: %s", story[i].line, out);
	}
}

static const struct {
	const char *line;
	int status;
} ends[] = {
	{"ticket asked", 1},
	{"ticket aging", 1},
	{"care list", 1},
	{"fault list", 1},
	{"suggestion list", 1},
	{"ticket gate 1", 1},
	{"ticket close 1", 65},
	{"ticket close 1 --told --understood --nothing-else --score unsatisfied", 65},
	{"ticket close 1 --told --understood --nothing-else", 65}, /* what they said was kept */
	{"ticket close 1 --reason x --as 1024", 77},
	{"ticket unlink 1 2", 1},
	{"ticket assign 1 9999", 1},
	{"ticket snooze 1", 64},
	{"ticket help 1 --say --propose", 64},
	{"fault receive 1 --as 1024", 77},
	{"ticket rules --check /nowhere", 66},
	{"ticket rules", 0},
};

static void
what_cannot_be_done_ends_as_the_contract_says(void **state)
{
	struct stage *t = *state;

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		run_with(t, ends[i].line, "");
		if (t->status != ends[i].status)
			fail_msg("%s: %d, not %d", ends[i].line, t->status, ends[i].status);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			a_complaint_goes_from_an_angry_call_to_the_archive_by_commands,
			stage_people, stage_close),
		cmocka_unit_test_setup_teardown(what_cannot_be_done_ends_as_the_contract_says,
						stage_tickets, stage_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
