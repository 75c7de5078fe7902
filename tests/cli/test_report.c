/* What `kefu stats` and `kefu report` print, and to whom. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "run.h"

/* 1001 may all; 1007 leads the team of 1024, 1031 is in none. Ticket 1 is 1024's, and answered. */
static int
stage_day(void **state)
{
	static const char rota[] = "shifts:\n  day: 9:00-18:00\n"
				   "teams:\n  one: {lead: 1007, agents: [1024]}\n";

	(void)stage_desk(state);
	(void)must(*state, "agent add 1007 Zoe --roles agent,lead");
	(void)must(*state, "agent add 1024 Bob --roles agent");
	(void)must(*state, "agent add 1031 Cat --roles agent");
	(void)must_with(*state, "rota import -", rota);
	(void)must_with(*state, "ticket add", "customer: Ann\nsubject: one\n");
	(void)must_with(*state, "ticket add", "customer: Tim\nsubject: two\nchannel: mail\n");
	(void)must(*state, "ticket take 1 --as 1024");
	(void)must_with(*state, "ticket reply 1 --no-promise --as 1024", "It is on its way");
	return 0;
}

static void
prints(struct stage *t, const char *line, const char *piece)
{
	const char *out = must(t, line);

	if (!strstr(out, piece))
		fail_msg("%s: no \"%s\" in\n%s", line, piece, out);
}

static void
refused(struct stage *t, const char *line, int status, const char *piece)
{
	run(t, line);
	if (t->status != status || !strstr(t->err, piece))
		fail_msg("%s: %d\n%s", line, t->status, t->err);
}

static void
stats_say_how_the_desk_stands(void **state)
{
	struct stage *t = *state;

	prints(t, "stats --as 1024",
	       "open tickets                   2        1 kefu queue --filter status:open\n");
	prints(t, "stats --as 1024",
	       "contacts, in                   2        0 kefu report desk --mine --from "
	       "2026-11-22 --rows contacts-in\n");
	prints(t, "stats", "kefu report desk --from 2026-11-22 --rows contacts-in\n");
	prints(t, "stats --csv", "unclaimed,1,,kefu queue --filter owner:none\r\n");
	prints(t, "stats --json", "{\"figure\": \"talk\", \"desk\": null, \"mine\": null, ");
}

static void
a_report_has_every_figure_with_a_bar(void **state)
{
	struct stage *t = *state;

	prints(t, "report desk",
	       "contacts                                3       3 ####################\n");
	prints(t, "report desk",
	       "contacts, in                            2       2 #############\n");
	prints(t, "report desk --csv",
	       "figure,unit,by,group,from,before,value,rows\r\n"
	       "contacts,count,,,2026-11-01T00:00:00+08:00,2026-11-23T00:00:00+08:00,3,3\r\n");
	prints(t, "report desk --json --figure talk",
	       "[\n{\"figure\": \"talk\", \"unit\": \"seconds\", \"by\": null, \"group\": null, "
	       "\"from\": \"2026-11-01T00:00:00+08:00\", "
	       "\"before\": \"2026-11-23T00:00:00+08:00\", \"value\": null, \"rows\": \"0\"}\n]\n");
}

static void
groups_stand_beside_each_other(void **state)
{
	struct stage *t = *state;

	prints(t, "report desk --by day --from 2026-11-21",
	       "2026-11-21        0     0     0      0      -        -     -     -     0      -"
	       "     -\n"
	       "2026-11-22        2     1     2      0   100%        -     -     -     0      -"
	       "     -\n"
	       "all of it         2     1     2      0 ");
	prints(t, "report desk --by agent --figure tickets",
	       "1024 Bob                        1       1 ####################\n"
	       "none                            1       1 ####################\n"
	       "all of it                       2       2\n");
	prints(t, "report desk --by channel --figure contacts-in --csv",
	       "contacts-in,count,channel,mail,2026-11-01T00:00:00+08:00,"
	       "2026-11-23T00:00:00+08:00,1,1\r\n");
	prints(t, "report desk --by month --figure contacts --csv --to 2026-11-30",
	       "contacts,count,month,2025-12,2025-12-01T00:00:00+08:00,"
	       "2026-01-01T00:00:00+08:00,0,0\r\n");
	prints(t, "report desk --by week --figure contacts --csv",
	       "contacts,count,week,2026-11-16,2026-11-16T00:00:00+08:00,"
	       "2026-11-23T00:00:00+08:00,3,3\r\n");
}

static void
each_figure_opens_its_rows_masked(void **state)
{
	struct stage *t = *state;

	prints(t, "report desk --rows contacts-out",
	       "11-22 12:00 001     message A***      Bob           1 one\n");
	prints(t, "report desk --rows tickets --csv --channel mail",
	       "at,number,contact,channel,customer,agent,value,about\r\n"
	       "2026-11-22T12:00:00+08:00,KF20261122002,2,mail,T***,,1,two\r\n");
	run(t, "report desk --rows silent");
	assert_int_equal(t->status, 1);
}

static void
everybody_sees_what_is_theirs(void **state)
{
	struct stage *t = *state;

	(void)must(t, "report desk --as 1031");
	(void)must(t, "report desk --mine --as 1031");
	(void)must(t, "report desk --agent 1024 --as 1024");
	(void)must(t, "report desk --mine --rows contacts --as 1024");
	refused(t, "report desk --agent 1024 --as 1031", 77, "not yours to see");
	refused(t, "report desk --team one --as 1024", 77, "not yours to see");
	refused(t, "report desk --rows contacts --as 1024", 77, "--mine");
	(void)must(t, "report desk --agent 1024 --rows contacts --as 1007");
	(void)must(t, "report desk --team one --rows contacts --as 1007");
	refused(t, "report desk --agent 1031 --as 1007", 77, "not yours to see");
	refused(t, "report desk --rows contacts --as 1007", 77, "--mine");
	(void)must(t, "report desk --agent 1031");
	(void)must(t, "report desk --rows contacts");
	assert_null(strstr(must(t, "report desk --by agent --as 1031"), "Bob"));
	assert_non_null(strstr(must(t, "report desk --by agent --as 1007"), "Bob"));
}

static void
what_is_no_word_is_said(void **state)
{
	struct stage *t = *state;

	refused(t, "report desk --by fortnight", 65, "\"fortnight\" is no word for it");
	refused(t, "report desk --from tomorrow", 65, "\"tomorrow\" is no day");
	refused(t, "report desk --from 2026-11-23", 65, "--from is behind --to");
	refused(t, "report desk --figure tallk", 65, "did you mean talk");
	refused(t, "report desk --rows everything-else", 65, "see kefu report figures");
	refused(t, "report desk --channel pigeon", 65, "\"pigeon\" is no channel");
	refused(t, "report desk --category nothing", 1, "nothing was filed under \"nothing\"");
	refused(t, "report desk --agent 4711", 1, "there is no agent 4711");
	refused(t, "report desk --team two", 1, "nobody is in a team two");
	prints(t, "report figures", "first-contact       solved at first contact\n");
}

/* A figure is one row of a table; what a shell offers is another list. */
static void
a_shell_offers_every_figure(void **state)
{
	struct stage *t = *state;
	char *names = strdup(must(t, "report figures --csv"));
	const char *offered = must(t, "completion bash");
	char *rest = NULL;
	size_t n = 0;

	assert_non_null(names);
	(void)strtok_r(names, "\r\n", &rest); /* the heading */
	for (char *line = strtok_r(NULL, "\r\n", &rest); line;
	     line = strtok_r(NULL, "\r\n", &rest)) {
		char word[64], last[64];

		(void)snprintf(word, sizeof word, " %.*s ", (int)strcspn(line, ","), line);
		(void)snprintf(last, sizeof last, " %.*s|", (int)strcspn(line, ","), line);
		if (!strstr(offered, word) && !strstr(offered, last))
			fail_msg("completion does not offer%s", word);
		n++;
	}
	free(names);
	assert_true(n > 30);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, stage_day, stage_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(stats_say_how_the_desk_stands),  TEST(a_report_has_every_figure_with_a_bar),
		TEST(groups_stand_beside_each_other), TEST(each_figure_opens_its_rows_masked),
		TEST(everybody_sees_what_is_theirs),  TEST(what_is_no_word_is_said),
		TEST(a_shell_offers_every_figure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
