/* Data comes and goes: what is exported is imported, and what was imported is taken back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "run.h"

static void
put(struct stage *t, const char *name, const char *text)
{
	stage_put(t, name, text, strlen(text));
}

static void
expect(struct stage *t, const char *line, int status, const char *out)
{
	run(t, line);
	if (t->status != status || strcmp(t->out, out) != 0)
		fail_msg("%s: exit %d: %s%s", line, t->status, t->out, t->err);
}

static const char some[] =
	"external_id,channel,customer,phone,subject,description,status,received_at,closed_at\n"
	"a1,phone,李秀兰,138-0000-5678,=漏水,\"第一行, 电话 13911112222\n第二行\",受理,2026-11-21 "
	"09:30,\n"
	"a2,chat,Ann Lee,,\"two \"\"words\"\"\",,归档,2026-11-01 10:00,2026-11-02 10:00\n"
	"a3,mail,Bob,,'x,,,2026-11-20 10:00,\n";

/* Exported, imported into an empty desk and exported again. */
static void
there_and_back(struct stage *t, const char *options)
{
	char line[256];
	char *first, *second;

	put(t, "x.csv", some);
	(void)must(t, "ticket import ~/x.csv");
	(void)must(t, "ticket take 001");
	(void)snprintf(line, sizeof line, "ticket export %s ~/one", options);
	(void)must(t, line);
	(void)must(t, "--db ~/other.db init --zone Asia/Shanghai --name x");
	(void)must(t, "--db ~/other.db ticket import ~/one");
	(void)snprintf(line, sizeof line, "--db ~/other.db ticket export %s ~/two", options);
	(void)must(t, line);
	first = stage_get(t, "one");
	second = stage_get(t, "two");
	assert_non_null(first);
	assert_non_null(second);
	assert_string_equal(first, second);
	free(first);
	free(second);
}

static void
masked_csv_comes_back_as_it_went(void **state)
{
	char *file;

	there_and_back(*state, "");
	file = stage_get(*state, "one");
	assert_int_equal(memcmp(file, "\xef\xbb\xbfnumber,", 10), 0);
	assert_non_null(strstr(file, "李**"));
	assert_non_null(strstr(file, "139****2222"));
	assert_null(strstr(file, "5678"));
	assert_non_null(strstr(file, ",'=漏水,"));
	free(file);
}

static void
unmasked_csv_comes_back_as_it_went(void **state)
{
	char *file;

	there_and_back(*state, "--unmasked --reason move");
	file = stage_get(*state, "one");
	assert_non_null(strstr(file, "李秀兰,,13800005678,"));
	free(file);
}

static void
gb18030_comes_back_as_it_went(void **state)
{
	char *file;

	there_and_back(*state, "--encoding gb18030");
	file = stage_get(*state, "one");
	assert_non_null(strstr(file, "\xc0\xee**")); /* 李 */
	free(file);
}

static void
json_comes_back_as_it_went(void **state)
{
	there_and_back(*state, "--json --unmasked --reason move");
}

static void
unmasked_needs_a_manager_and_a_reason(void **state)
{
	struct stage *t = *state;

	put(t, "x.csv", some);
	(void)must(t, "ticket import ~/x.csv");
	expect(t, "ticket export --unmasked", 65, "");
	(void)must(t, "agent add 1009 Lea --roles lead");
	expect(t, "ticket export --as 1009 --unmasked --reason x", 77, "");
	assert_null(strstr(t->out, "李秀兰"));
}

static void
what_leaves_unmasked_is_written_down(void **state)
{
	struct stage *t = *state;

	put(t, "x.csv", some);
	(void)must(t, "ticket import ~/x.csv");
	assert_null(strstr(must(t, "verify"), "5 acts"));
	(void)must(t, "ticket export --unmasked --reason audit ~/u");
	assert_non_null(
		strstr(must(t, "verify"), " 4 acts")); /* the desk, the import, its rows, this */
}

static void
a_filter_chooses_what_is_exported(void **state)
{
	struct stage *t = *state;

	put(t, "x.csv", some);
	(void)must(t, "ticket import ~/x.csv");
	assert_null(strstr(must(t, "ticket export --filter channel:chat"), "a1"));
	assert_non_null(strstr(t->out, "a2"));
	expect(t, "ticket export --json --filter channel:visit", 1, "[]\n");
}

static void
an_import_is_taken_back_as_a_whole(void **state)
{
	struct stage *t = *state;

	put(t, "x.csv", some);
	(void)must(t, "ticket import ~/x.csv");
	expect(t, "ticket unimport", 0, "x.csv: 3 tickets are void, 0 stay\n");
	expect(t, "queue --json", 0, "[]\n");
	expect(t, "ticket unimport", 1, "");
	expect(t, "ticket import ~/x.csv", 0, "3 tickets imported, 0 known already, 0 rejected\n");
	(void)must(t, "verify");
}

static void
what_somebody_worked_on_stays_and_is_named(void **state)
{
	struct stage *t = *state;

	put(t, "x.csv", some);
	(void)must(t, "ticket import ~/x.csv");
	(void)must(t, "ticket take 003");
	run(t, "ticket unimport");
	assert_int_equal(t->status, 1);
	assert_non_null(strstr(t->out, "003 stays: "));
	assert_non_null(strstr(t->out, "2 tickets are void, 1 stay\n"));
}

static void
only_a_lead_takes_an_import_back_and_others_need_a_reason(void **state)
{
	struct stage *t = *state;

	put(t, "x.csv", some);
	(void)must(t, "ticket import ~/x.csv");
	(void)must(t, "agent add 1009 Lea --roles lead");
	(void)must(t, "agent add 1010 Amy --roles agent");
	expect(t, "ticket unimport --as 1010 --reason wrong", 77, "");
	expect(t, "ticket unimport --as 1009", 65, "");
	expect(t, "ticket unimport --as 1009 --reason wrong", 0,
	       "x.csv: 3 tickets are void, 0 stay\n");
}

static void
a_dry_run_writes_nothing_and_says_what_would_come(void **state)
{
	struct stage *t = *state;

	put(t, "x.csv", "external_id,customer,subject\na1,Ann,one\na2,,two\n");
	expect(t, "ticket import --dry-run ~/x.csv", 65,
	       "1 tickets would be imported, 0 known already, 1 rejected\n");
	assert_string_equal(t->err, "kefu: x.csv:3: the customer is missing\n");
	assert_null(stage_get(t, "x.rejects.csv"));
	expect(t, "ticket list --json", 0, "[]\n");
}

static void
gb18030_is_found_out_and_said(void **state)
{
	struct stage *t = *state;

	put(t, "x.csv",
	    "\xcd\xe2\xb2\xbf\xb1\xe0\xba\xc5,\xbf\xcd\xbb\xa7,\xca\xc2\xd3\xc9\n"
	    "a1,\xc0\xee\xd0\xe3\xc0\xbc,\xc2\xa9\xcb\xae\n");
	expect(t, "ticket import ~/x.csv", 0, "1 tickets imported, 0 known already, 0 rejected\n");
	assert_string_equal(t->err, "kefu: read as GB18030\n");
	assert_non_null(strstr(must(t, "ticket list --json"), "漏水"));
	expect(t, "ticket import --encoding utf-8 ~/x.csv", 65, "");
}

static void
a_mapping_says_what_columns_and_words_mean(void **state)
{
	struct stage *t = *state;

	put(t, "x.csv", "Case,Who,What,State,Made\n1,Ann,x,done,2026-11-20 10:00\n");
	put(t, "m.yaml",
	    "columns:\n  Case: external_id\n  Who: customer\n  What: subject\n  State: status\n"
	    "  Made: received_at\nwords:\n  status:\n    done: 归档\n");
	expect(t, "ticket import --map ~/m.yaml ~/x.csv", 0,
	       "1 tickets imported, 0 known already, 0 rejected\n");
	assert_non_null(strstr(must(t, "ticket list --json"), "\"status\": \"归档\""));
	put(t, "m.yaml", "columns:\n  Case: extrnal_id\n");
	expect(t, "ticket import --map ~/m.yaml ~/x.csv", 65, "");
	expect(t, "ticket import --map ~/none.yaml ~/x.csv", 66, "");
}

static void
an_interrupted_import_goes_on_with_what_is_not_known(void **state)
{
	struct stage *t = *state;

	put(t, "x.csv", "external_id,customer,subject\na1,Ann,one\na2,Bob,two\n");
	(void)must(t, "ticket import ~/x.csv");
	put(t, "x.csv", "external_id,customer,subject\na1,Ann,one\na2,Bob,two\na3,Cat,three\n");
	expect(t, "ticket import ~/x.csv", 0, "1 tickets imported, 2 known already, 0 rejected\n");
	assert_non_null(strstr(must(t, "ticket imports --csv"), "\r\n1,"));
}

static void
a_number_that_another_ticket_has_is_refused(void **state)
{
	struct stage *t = *state;

	put(t, "x.csv",
	    "number,customer,subject,received_at\nKF20261101001,Ann,one,2026-11-01 "
	    "10:00\n");
	expect(t, "ticket import ~/x.csv", 0, "1 tickets imported, 0 known already, 0 rejected\n");
	expect(t, "ticket import ~/x.csv", 0, "0 tickets imported, 1 known already, 0 rejected\n");
	put(t, "x.csv",
	    "number,customer,subject,received_at\nKF20261101001,Bob,two,2026-11-01 "
	    "11:00\nINC7,Cat,three,\n");
	expect(t, "ticket import ~/x.csv", 65, "1 tickets imported, 0 known already, 1 rejected\n");
	assert_non_null(strstr(must(t, "ticket list --json"), "\"external_id\": \"INC7\""));
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, stage_desk, stage_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ROW(masked_csv_comes_back_as_it_went),
		ROW(unmasked_csv_comes_back_as_it_went),
		ROW(gb18030_comes_back_as_it_went),
		ROW(json_comes_back_as_it_went),
		ROW(unmasked_needs_a_manager_and_a_reason),
		ROW(what_leaves_unmasked_is_written_down),
		ROW(a_filter_chooses_what_is_exported),
		ROW(an_import_is_taken_back_as_a_whole),
		ROW(what_somebody_worked_on_stays_and_is_named),
		ROW(only_a_lead_takes_an_import_back_and_others_need_a_reason),
		ROW(a_dry_run_writes_nothing_and_says_what_would_come),
		ROW(gb18030_is_found_out_and_said),
		ROW(a_mapping_says_what_columns_and_words_mean),
		ROW(an_interrupted_import_goes_on_with_what_is_not_known),
		ROW(a_number_that_another_ticket_has_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
