/* Importing, over the real program. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "run.h"

static void
import(struct stage *t, const char *csv, int status, const char *says)
{
	stage_put(t, "x.csv", csv, strlen(csv));
	run(t, "ticket import ~/x.csv");
	if (t->status != status || strcmp(t->out, says) != 0)
		fail_msg("exit %d: %s%s", t->status, t->out, t->err);
}

static void
chinese_headers_in_any_order_are_understood(void **state)
{
	struct stage *t = *state;

	import(t,
	       "\xef\xbb\xbf事由,客户,来源渠道,手机号码,优先级,情绪\n漏水,李秀兰,来电,138 0000 "
	       "5678,紧急重要,愤怒\n",
	       0, "1 tickets imported, 0 known already, 0 rejected\n");
	assert_non_null(strstr(
		must(t, "queue --json"),
		"\"channel\": \"phone\", \"quadrant\": \"紧急重要\", \"emotion\": \"愤怒\""));
	assert_non_null(strstr(must(t, "ticket list 13800005678"), "001"));
}

static void
a_second_run_skips_what_is_known(void **state)
{
	static const char csv[] = "external_id,customer,subject\na1,Ann,one\na2,Bob,two\n";
	struct stage *t = *state;

	import(t, csv, 0, "2 tickets imported, 0 known already, 0 rejected\n");
	import(t, csv, 0, "0 tickets imported, 2 known already, 0 rejected\n");
	assert_string_equal(t->err, "");
}

static void
columns_without_use_are_named_once(void **state)
{
	struct stage *t = *state;

	import(t, "customer,shoe size,subject,hat\nAnn,44,one,7\n", 0,
	       "1 tickets imported, 0 known already, 0 rejected\n");
	assert_string_equal(t->err, "kefu: columns that are not used: shoe size, hat\n"
				    "kefu: there is no column external_id: imported again, these "
				    "tickets would be there twice\n");
}

static void
rejects_keep_line_reason_and_row(void **state)
{
	struct stage *t = *state;
	struct stat st;
	char *rejects;

	import(t,
	       "external_id,customer,subject,channel\n"
	       "a1,Ann,one,chat\n"
	       "a2,,two,chat\n"
	       "a3,Cat,\"three\nlines\",pigeon\n"
	       "a4,Dan\n"
	       "a5,Eve,=five,chat\n"
	       "a6,\"Fay,six\n",
	       65, "2 tickets imported, 0 known already, 4 rejected\n");
	assert_non_null(strstr(t->err, "x.rejects.csv"));
	rejects = stage_get(t, "x.rejects.csv");
	assert_string_equal(
		rejects,
		"line,reason,external_id,customer,subject,channel\r\n"
		"3,the customer is missing,a2,,two,chat\r\n"
		"4,\"channel: \"\"pigeon\"\" is no word for it\",a3,Cat,\"three\nlines\",pigeon\r\n"
		"6,\"the row has 2 fields, the header 4\",a4,Dan\r\n"
		"8,8:4: quote never closed,\"a6,\"\"Fay,six\n\"\r\n");
	free(rejects);
	assert_int_equal(stat(stage_path(t, "x.rejects.csv"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
}

static void
mended_rejects_can_be_imported_as_they_are(void **state)
{
	static const char mended[] = "line,reason,external_id,customer,subject\r\n3,the customer "
				     "is missing,a2,Bob,two\r\n";
	struct stage *t = *state;

	import(t, "external_id,customer,subject\na1,Ann,one\na2,,two\n", 65,
	       "1 tickets imported, 0 known already, 1 rejected\n");
	stage_put(t, "x.rejects.csv", mended, sizeof mended - 1);
	assert_string_equal(must(t, "ticket import ~/x.rejects.csv"),
			    "1 tickets imported, 0 known already, 0 rejected\n");
}

static void
old_rejects_go_when_there_are_none_any_more(void **state)
{
	struct stage *t = *state;
	char *rejects;

	import(t, "external_id,customer,subject\na1,,one\n", 65,
	       "0 tickets imported, 0 known already, 1 rejected\n");
	import(t, "external_id,customer,subject\na1,Ann,one\n", 0,
	       "1 tickets imported, 0 known already, 0 rejected\n");
	rejects = stage_get(t, "x.rejects.csv");
	assert_null(rejects);
}

static void
the_standard_input_leaves_its_rejects_where_it_runs(void **state)
{
	struct stage *t = *state;
	char *rejects;

	run_with(t, "ticket import -", "external_id,customer,subject\na1,,one\n");
	assert_int_equal(t->status, 65);
	rejects = stage_get(t, "stdin.rejects.csv");
	assert_non_null(rejects);
	free(rejects);
}

static void
a_bad_row_never_keeps_its_neighbours_out(void **state)
{
	struct stage *t = *state;
	char csv[4096] = "external_id,customer,subject\n";

	for (int i = 0; i < 100; i++)
		(void)snprintf(csv + strlen(csv), sizeof csv - strlen(csv), "a%d,%s,s%d\n", i,
			       i == 50 ? "" : "Ann", i);
	import(t, csv, 65, "99 tickets imported, 0 known already, 1 rejected\n");
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, stage_desk, stage_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ROW(chinese_headers_in_any_order_are_understood),
		ROW(a_second_run_skips_what_is_known),
		ROW(columns_without_use_are_named_once),
		ROW(rejects_keep_line_reason_and_row),
		ROW(mended_rejects_can_be_imported_as_they_are),
		ROW(old_rejects_go_when_there_are_none_any_more),
		ROW(the_standard_input_leaves_its_rejects_where_it_runs),
		ROW(a_bad_row_never_keeps_its_neighbours_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
