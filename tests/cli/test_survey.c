/* Satisfaction by commands alone: a draw, answers keyed in and imported, the rate and its rows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "run.h"

static void
has(const char *out, const char *words)
{
	if (!strstr(out, words))
		fail_msg("no \"%s\" in: %s", words, out);
}

/* Three tickets of 1001, closed with a 5; 1002 keys in. */
static void
desk_fill(struct stage *s)
{
	for (int i = 0; i < 3; i++)
		(void)must_with(s, "ticket add", "customer: Ann\nphone: 13900008831\nsubject: x\n");
	(void)must(s, "agent add --roles lead 1002 Bob");
	for (int i = 1; i <= 3; i++) {
		const char line[] = {
			't', 'i', 'c', 'k', 'e', 't', ' ', 't', 'a', 'k', 'e', ' ', (char)('0' + i),
			'\0'};

		(void)must(s, line);
	}
	(void)must(s, "ticket close 1 --score 5 --told --understood --nothing-else");
	(void)must(s, "ticket close 2 --score 4 --told --understood --nothing-else");
}

static void
a_survey_is_drawn_answered_and_counted(void **state)
{
	struct stage *s = *state;

	desk_fill(s);
	run(s, "survey draw may --from 2020-01-01 --to 2020-01-31");
	assert_int_equal(s->status, 1);
	has(must(s, "survey draw autumn --seed 7"), "drawn: 2 tickets, by the lot 7");
	has(must(s, "survey list --json"), "\"name\": \"autumn\", \"kind\": \"list\"");
	run(s, "survey answer autumn 1 5");
	assert_int_equal(s->status, 77);
	has(s->err, "is your own");
	has(must_with(s, "survey answer autumn 1 3 --as 1002 --by mail --words", "so so"),
	    "noted an answer");
	has(must(s, "survey show autumn"), "so so");
	has(must(s, "survey rate --json"), "\"answers\": \"3\"");
	has(must(s, "survey rate --by source --json"), "\"group\": \"list\"");
	has(must(s, "survey rate --by source --rows list --json"), "\"score\": \"3\"");
	has(must(s, "report desk --figure survey --json"), "3.0");
	run(s, "survey rate --by weather");
	assert_int_equal(s->status, 65);
}

static void
wrong_rows_of_a_file_are_refused_by_line_and_stop_no_other(void **state)
{
	static const char rows[] = "工单号,评分,日期,意见\n"
				   "1,5,2026-11-22,good\n"
				   "2,9,2026-11-22,\n"
				   "2,4,2026-11-31,\n"
				   "2,4,2027-01-01,\n"
				   "77,4,2026-11-22,\n"
				   "3,4,2026-11-22,\n"
				   ",4,2026-11-22,\n";
	struct stage *s = *state;

	desk_fill(s);
	(void)must(s, "survey draw autumn");
	stage_put(s, "answers.csv", rows, strlen(rows));
	run(s, "survey import autumn ~/answers.csv --as 1002");
	assert_int_equal(s->status, 65);
	has(s->out, "answers taken: 1, rows refused: 6");
	has(s->err, "answers.csv:3: a score is 1 to 5: not \"9\"");
	has(s->err, "answers.csv:4: \"2026-11-31\" is no day");
	has(s->err, "answers.csv:5: the day 2027-01-01 is still to come");
	has(s->err, "answers.csv:6: ");
	has(s->err, "answers.csv:7: ");
	has(s->err, "is not in this survey");
	has(s->err, "answers.csv:8: there is no ticket number");
	stage_put(s, "bad.csv", "a,b\n1,2\n", 8);
	run(s, "survey import autumn ~/bad.csv --as 1002");
	assert_int_equal(s->status, 65);
	has(s->err, "number and score are needed");
}

int
main(void)
{
#define A_TEST(name) cmocka_unit_test_setup_teardown(name, stage_desk, stage_close)
	const struct CMUnitTest tests[] = {
		A_TEST(a_survey_is_drawn_answered_and_counted),
		A_TEST(wrong_rows_of_a_file_are_refused_by_line_and_stop_no_other),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
