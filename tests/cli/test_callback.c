/* Call-backs, the slips of an outage and hot issues by commands alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "run.h"

static void
has(const char *out, const char *words)
{
	if (!strstr(out, words))
		fail_msg("no \"%s\" in: %s", words, out);
}

static void
slips_are_printed_and_entered_and_a_wrong_line_stops_no_other(void **state)
{
	struct stage *s = *state;

	has(must(s, "outage print --slips 3"), "KF20261122003");
	run_with(s, "outage enter",
		 "1 0:00 Ann 13900008831 @47:00 the machine leaks\n"
		 "; nothing\n"
		 "2 0:00 - - #silent\n"
		 "3 25:00 Bob\n"
		 "3 x Bob - y\n"
		 "4 0:00 Bob - y\n");
	assert_int_equal(s->status, 65);
	has(s->out, "KF20261122001: ticket\nKF20261122002: no ticket, the number is void\n"
		    "2 slips entered, 3 lines not\n");
	has(s->err, "standard input:4: write: NUMBER HH:MM NAME PHONE WORDS");
	has(s->err, "standard input:5: \"x\" is no time");
	has(s->err, "standard input:6: KF20261122004 is on no slip");
	has(must(s, "outage print --again 1"), "KF20261122003");
	has(must(s, "outage void 1"), "slips voided: 1\n");
	has(must(s, "callback list"), "the machine leaks");
	has(must(s, "callback try 1 no_answer --rings 4"), "next try: ");
	has(must(s, "callback list --json"), "\"last\": \"no_answer\"");
	has(must(s, "callback try 1 reached"), "called back\n");
}

static void
a_hot_issue_is_declared_told_anew_and_answered(void **state)
{
	struct stage *s = *state;

	(void)must_with(s, "ticket add", "customer: Ann\nphone: 13900008831\nsubject: one\n");
	has(must_with(s, "hot declare 1 --title jam --next 23:59", "mending"),
	    "declared a hot issue\n");
	has(must(s, "hot list"), "jam");
	has(must_with(s, "hot word 1 --next 23:59", "mended soon"), "gave a new word");
	has(must(s, "hot list --json"), "\"wording\": \"mended soon\"");
	has(must_with(s, "hot answer 1 --by 23:59", "mended"), "answered a hot issue\n");
	has(must(s, "hot list --all"), "over");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			slips_are_printed_and_entered_and_a_wrong_line_stops_no_other, stage_desk,
			stage_close),
		cmocka_unit_test_setup_teardown(a_hot_issue_is_declared_told_anew_and_answered,
						stage_desk, stage_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
