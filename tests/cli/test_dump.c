/* A whole desk leaves as text, and another one is made of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "run.h"

enum { LINE_ROOM = 256 };

/* A desk where something of most kinds was done. */
static int
worked_open(void **state)
{
	static const char *const lines[] = {
		"agent add 1024 Bob --roles agent",
		"ticket import ~/x.csv",
		"ticket take 001",
		"ticket triage 001 --emotion angry --quadrant now",
		"ticket void 003 --reason twice",
		"view save mine status:open",
		"ticket watch 002",
	};
	static const char csv[] =
		"external_id,channel,customer,phone,subject,description\n"
		"a1,phone,李秀兰,13800005678,漏水,\"第一行\t\"\"引\"\"\n电话 13911112222\"\n"
		"a2,mail,Bob,,two,\na3,chat,Cat,,three,\n";
	struct stage *t;

	if (stage_desk(state))
		return -1;
	t = *state;
	stage_put(t, "x.csv", csv, strlen(csv));
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		(void)must(t, lines[i]);
	(void)must_with(t, "ticket reply 001", "您好，2小时内回复您");
	(void)must_with(t, "ticket note 002", "a note");
	return 0;
}

static void
same(struct stage *t, const char *command)
{
	char line[LINE_ROOM];
	char *here = strdup(must(t, command));

	(void)snprintf(line, sizeof line, "--db ~/other.db %s", command);
	assert_string_equal(must(t, line), here);
	free(here);
}

static const char *const figures[] = {
	"ticket list --json", "queue --json",           "promise list --json",
	"agent list --json",  "ticket show --json 002", "view list --json",
	"phrase list --json", "ticket imports --json",
};

static void
another_desk_is_made_of_it_with_the_same_figures(void **state)
{
	struct stage *t = *state;

	(void)must(t, "dump --unmasked --reason move ~/d");
	(void)must(t, "--db ~/other.db load ~/d");
	(void)must(t, "--db ~/other.db verify");
	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
		same(t, figures[i]);
	same(t, "customer list --json");
	same(t, "ticket export --unmasked --reason look");
}

static void
masked_it_says_who_nobody_is_and_gives_the_same_figures(void **state)
{
	struct stage *t = *state;
	char *file;

	(void)must(t, "dump ~/d");
	file = stage_get(t, "d");
	assert_null(strstr(file, "李秀兰"));
	assert_null(strstr(file, "13800005678"));
	assert_null(strstr(file, "13911112222"));
	free(file);
	(void)must(t, "--db ~/other.db load ~/d");
	assert_non_null(strstr(t->err, "masked"));
	(void)must(t, "--db ~/other.db verify");
	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
		same(t, figures[i]);
}

static void
the_new_desk_goes_on_where_the_old_one_was(void **state)
{
	struct stage *t = *state;

	(void)must(t, "dump --unmasked --reason move ~/d");
	(void)must(t, "--db ~/other.db load ~/d");
	run(t, "--db ~/other.db ticket undo 001"); /* what it changed stayed there */
	assert_int_equal(t->status, 65);
	assert_non_null(
		strstr(must_with(t, "--db ~/other.db ticket add", "customer: Dan\nsubject: four\n"),
		       "004"));
	(void)must(t, "--db ~/other.db ticket take 004");
	(void)must(t, "--db ~/other.db ticket undo 004");
	(void)must(t, "--db ~/other.db verify");
}

static void
a_manager_alone_takes_names_away(void **state)
{
	struct stage *t = *state;

	run(t, "dump --as 1024");
	assert_int_equal(t->status, 77);
	assert_string_equal(t->out, "");
	run(t, "dump --unmasked");
	assert_int_equal(t->status, 65);
	assert_string_equal(t->out, "");
}

static void
refused(struct stage *t, const char *text, const char *says)
{
	stage_put(t, "b", text, strlen(text));
	run(t, "--db ~/bad.db load ~/b");
	assert_int_equal(t->status, 65);
	assert_non_null(strstr(t->err, says));
}

#define HEAD "{\"table\": \"dump\", \"version\": 1, \"schema\": 1}\n"

static void
what_is_no_whole_dump_makes_no_desk(void **state)
{
	struct stage *t = *state;
	char *file;

	(void)must(t, "dump ~/d");
	file = stage_get(t, "d");
	*strstr(file, "{\"table\": \"end\"") = '\0';
	refused(t, file, "rows are missing");
	free(file);
	refused(t, "", "rows are missing");
	refused(t, "nonsense\n", ":1: JSON: ");
	refused(t, "{\"table\": \"ticket\", \"id\": 1}\n", ":1: this is no dump of a desk");
	refused(t, "{\"table\": \"dump\", \"version\": 2}\n", "another version");
	refused(t, "{\"table\": \"dump\", \"version\": 1, \"schema\": 999}\n", "newer");
	refused(t, HEAD "{\"table\": \"hat\", \"id\": 1}\n", ":2: there is no table hat");
	refused(t, HEAD "{\"table\": \"agent\", \"id\": 1, \"hat\": 1}\n", "no column hat");
	refused(t, HEAD "{\"table\": \"agent\", \"id\": 1, \"name\": [1]}\n", "no value");
	refused(t, HEAD "{\"table\": \"agent\", \"id\": 1, \"roles\": 999}\n", ":2: ");
	refused(t, HEAD "{\"table\": \"act\", \"id\": 7}\n", "not in order");
	refused(t,
		HEAD "{\"table\": \"address\", \"id\": 1, \"customer_id\": 9, \"channel\": 1, "
		     "\"value\": \"1\"}\n{\"table\": \"end\", \"rows\": 1}\n",
		"refers to a row");
	(void)must(t, "--db ~/bad.db load ~/d"); /* none of that left anything behind */
	run(t, "--db ~/bad.db load ~/d");
	assert_int_equal(t->status, 65);
	assert_non_null(strstr(t->err, "there is a desk already"));
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, worked_open, stage_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ROW(another_desk_is_made_of_it_with_the_same_figures),
		ROW(masked_it_says_who_nobody_is_and_gives_the_same_figures),
		ROW(the_new_desk_goes_on_where_the_old_one_was),
		ROW(a_manager_alone_takes_names_away),
		ROW(what_is_no_whole_dump_makes_no_desk),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
