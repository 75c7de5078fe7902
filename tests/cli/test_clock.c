/* What `kefu clock` prints, to the byte: scripts rely on it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "run.h"

static void
times_are_shown_as_moments(void **state)
{
	assert_string_equal(must_with(*state, "clock when --json --zone CST-8",
				      "您昨天反映的事，今天18点前给您回电"),
			    "[\n"
			    "{\"words\": \"昨天\", \"at\": \"2026-11-22T00:00:00+08:00\", "
			    "\"kind\": \"by\", \"promise\": false, \"past\": true},\n"
			    "{\"words\": \"今天18点前\", \"at\": \"2026-11-22T18:00:00+08:00\", "
			    "\"kind\": \"by\", \"promise\": true, \"past\": false}\n"
			    "]\n");
	assert_string_equal(must_with(*state, "clock when --csv --zone CST-8 -", "5分钟内给您回电"),
			    "at,kind,promise,past,words\r\n"
			    "2026-11-22T12:05:00+08:00,within,true,false,5分钟内\r\n");
}

static void
people_read_columns_and_a_time_gone_by_is_marked(void **state)
{
	assert_string_equal(must(*state, "clock when --zone CST-8 今天10:00前给您回电"),
			    "Moment                    Kind   Promise          Words\n"
			    "2026-11-22T10:00:00+08:00 by     promise, gone by 今天10:00前\n");
}

static void
a_reply_without_a_time_is_exit_1(void **state)
{
	struct stage *t = *state;

	run_with(t, "clock when --json", "尽快给您处理");
	assert_int_equal(t->status, 1);
	assert_string_equal(t->out, "[]\n");
}

static void
what_cannot_be_read_is_refused(void **state)
{
	struct stage *t = *state;

	run_with(t, "clock when --zone Mars/Base", "今天");
	assert_int_equal(t->status, 65);
	run_with(t, "clock when a b", "");
	assert_int_equal(t->status, 64);
	run_with(t, "clock wehn", "");
	assert_int_equal(t->status, 64);
}

/* --- on a desk --- */

static void
ticket_add(struct stage *t)
{
	(void)must_with(t, "ticket add",
			"customer: 王先生\nemail: w@example.com\nchannel: mail\nsubject: 投影仪\n");
}

static void
a_ticket_is_explained_line_by_line(void **state)
{
	struct stage *t = *state;

	ticket_add(t);
	assert_string_equal(must(t, "clock explain 001"),
			    "KF20261122001: why it stands where it stands\n"
			    "Where it stands in the queue:\n"
			    "  no danger\n"
			    "  priority: not triaged, level 3 of 6\n"
			    "  no clock lifts it: none is in its warning time or over\n"
			    "  then the tightest moment: tomorrow 12:00, first response (24 h)\n"
			    "  then the number: KF20261122001\n"
			    "\nfirst response: runs\n"
			    "    started 2026-11-22 12:00\n"
			    "    24 h round the clock\n"
			    "    counted 2026-11-22 12:00 to 2026-11-23 12:00: 24 h\n"
			    "    due 2026-11-23 12:00\n"
			    "\nresolution: runs\n"
			    "    started 2026-11-22 12:00\n"
			    "    72 h round the clock\n"
			    "    counted 2026-11-22 12:00 to 2026-11-25 12:00: 72 h\n"
			    "    due 2026-11-25 12:00\n");
	run(t, "clock explain 002");
	assert_int_equal(t->status, 1);
}

static void
scripts_get_the_arithmetic_as_an_object(void **state)
{
	struct stage *t = *state;

	ticket_add(t);
	(void)must(t, "clock explain --json 001");
	assert_non_null(strstr(
		t->out,
		"{\"number\": \"KF20261122001\", \"level\": 2, \"danger\": false, \"lifted\": "
		"false, \"quadrant\": null, \"due_at\": \"2026-11-23T12:00:00+08:00\""));
	assert_non_null(strstr(
		t->out, "{\"kind\": \"response\", \"state\": \"running\", \"secs\": 86400, "
			"\"desk_hours\": false, \"started_at\": \"2026-11-22T12:00:00+08:00\""));
	assert_non_null(strstr(t->out, "{\"step\": \"due\", \"from\": "
				       "\"2026-11-23T12:00:00+08:00\"}]}"));
}

static const char own[] = "resolution: 72h";

/* The rules in force with another span, as somebody would edit them. */
static void
rules_write(struct stage *t, const char *span)
{
	char *text = strdup(must(t, "clock rules")), *at = strstr(text, own), *changed = NULL;

	assert_non_null(at);
	*at = '\0';
	assert_true(asprintf(&changed, "%sresolution: %s%s", text, span, at + sizeof own - 1) > 0);
	stage_put(t, "own.yaml", changed, strlen(changed));
	free(changed);
	free(text);
}

static void
other_rules_say_what_they_change_before_they_do(void **state)
{
	static const char changes[] = "resolution: 72h -> 48h\n"
				      "  KF20261122001  resolution: 11-25 12:00 -> 11-24 12:00\n"
				      "running clocks that get another moment: 1\n";
	struct stage *t = *state;

	ticket_add(t);
	rules_write(t, "48h");
	assert_string_equal(must(t, "clock rules --check ~/own.yaml"), changes);
	assert_string_equal(must(t, "clock rules --import ~/own.yaml --dry-run"), changes);
	assert_non_null(strstr(must(t, "clock rules --json"), "\"resolution\": \"72h\""));
	assert_non_null(strstr(must(t, "clock rules --import ~/own.yaml"),
			       "the rules are in force; running clocks that follow them: 1\n"));
	assert_non_null(strstr(must(t, "clock rules --json"), "\"resolution\": \"48h\""));
	assert_non_null(strstr(must(t, "clock explain 001"), "due 2026-11-24 12:00"));
	assert_non_null(strstr(must(t, "clock rules --check ~/own.yaml"), "nothing changes"));
	(void)must(t, "verify");
}

static void
rules_are_gone_back_to(void **state)
{
	struct stage *t = *state;

	run(t, "clock rules --back");
	assert_int_equal(t->status, 1);
	ticket_add(t);
	rules_write(t, "48h");
	(void)must(t, "clock rules --import ~/own.yaml");
	(void)must(t, "clock rules --back");
	assert_non_null(strstr(must(t, "clock explain 001"), "due 2026-11-25 12:00"));
	assert_non_null(strstr(must(t, "clock rules"), own));
	(void)must(t, "clock rules --back");
	assert_non_null(strstr(must(t, "clock explain 001"), "due 2026-11-24 12:00"));
	(void)must(t, "verify");
}

static void
rules_that_cannot_be_read_are_refused_by_line_and_column(void **state)
{
	static const char wrong[] = "version: 1\nresolutoin: 72h\n";
	struct stage *t = *state;

	stage_put(t, "own.yaml", wrong, sizeof wrong - 1);
	run(t, "clock rules --import ~/own.yaml");
	assert_int_equal(t->status, 65);
	assert_non_null(strstr(t->err, "own.yaml:2:1: "));
	run(t, "clock rules --check ~/none.yaml");
	assert_int_equal(t->status, 66);
	run(t, "clock rules --back --check ~/own.yaml");
	assert_int_equal(t->status, 64);
}

static void
only_a_lead_changes_rules_and_due_dates(void **state)
{
	struct stage *t = *state;

	ticket_add(t);
	rules_write(t, "48h");
	(void)must(t, "agent add 1024 Bo --roles agent");
	run(t, "--as 1024 clock rules --import ~/own.yaml");
	assert_int_equal(t->status, 77);
	run(t, "--as 1024 clock move 001 --to 18:00 --reason x");
	assert_int_equal(t->status, 77);
}

static void
a_due_date_is_moved_and_the_next_rules_leave_it(void **state)
{
	struct stage *t = *state;

	ticket_add(t);
	assert_string_equal(
		must(t, "clock move 001 --clock resolution --to 11-26T09:00 --reason agreed"),
		"KF20261122001: moved a due date, 11-26 09:00\n");
	assert_non_null(strstr(must(t, "clock explain 001"),
			       "Amy moved it from 11-25 12:00 to 11-26 09:00: agreed\n"));
	rules_write(t, "48h");
	assert_non_null(strstr(must(t, "clock rules --check ~/own.yaml"),
			       "running clocks that get another moment: 0\n"));
	run(t, "clock move 001 --clock complaint --to 18:00 --reason x");
	assert_int_equal(t->status, 1);
	run(t, "clock move 001 --clock lunch --to 18:00 --reason x");
	assert_int_equal(t->status, 65);
	run(t, "clock move 001 --to soon --reason x");
	assert_int_equal(t->status, 65);
}

static void
a_complaint_says_by_when_the_answer_is_announced(void **state)
{
	struct stage *t = *state;

	ticket_add(t);
	assert_string_equal(
		must(t, "ticket complaint 001 simple"),
		"KF20261122001: set the complaint class\n"
		"say: answer by today 14:00\n"
		"nobody is on duty then: --by says another moment, as tomorrow 09:00\n");
	assert_string_equal(must(t, "ticket complaint 001 complex --by 明天09:00"),
			    "KF20261122001: set the complaint class\n"
			    "say: answer by tomorrow 09:00\n");
	run(t, "ticket complaint 001 simple --by 11-27T09:00");
	assert_int_equal(t->status, 65);
	assert_string_equal(must(t, "ticket complaint 001 none"),
			    "KF20261122001: set the complaint class\n");
	run(t, "ticket complaint 001 rude");
	assert_int_equal(t->status, 65);
}

#define DESK(f) cmocka_unit_test_setup_teardown(f, stage_desk, stage_close)
#define ROW(f)  cmocka_unit_test_setup_teardown(f, stage_open, stage_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ROW(times_are_shown_as_moments),
		ROW(people_read_columns_and_a_time_gone_by_is_marked),
		ROW(a_reply_without_a_time_is_exit_1),
		ROW(what_cannot_be_read_is_refused),
		DESK(a_ticket_is_explained_line_by_line),
		DESK(scripts_get_the_arithmetic_as_an_object),
		DESK(other_rules_say_what_they_change_before_they_do),
		DESK(rules_are_gone_back_to),
		DESK(rules_that_cannot_be_read_are_refused_by_line_and_column),
		DESK(only_a_lead_changes_rules_and_due_dates),
		DESK(a_due_date_is_moved_and_the_next_rules_leave_it),
		DESK(a_complaint_says_by_when_the_answer_is_announced),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
