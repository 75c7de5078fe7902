/* Bad input -> exit code -> sentence: one row, one test. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "../need.h"
#include <sqlite3.h>

#include "run.h"

enum { BIG = 10 << 20, LONG_TEXT = 70000 };

struct row {
	const char *name;
	void (*prepare)(struct stage *t, struct how *how);
	const char *line;
	int status;
	const char *sentence;
};

static void
sql(const struct stage *t, const char *text)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(t->db, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, text, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void
no_desk(struct stage *t, struct how *how)
{
	(void)how;
	assert_int_equal(unlink(t->db), 0);
}

static void
truncated(struct stage *t, struct how *how)
{
	(void)how;
	sql(t, "PRAGMA wal_checkpoint(TRUNCATE)");
	assert_int_equal(truncate(t->db, 6000), 0);
}

static void
empty(struct stage *t, struct how *how)
{
	(void)how;
	no_desk(t, how);
	stage_put(t, "desk.db", "", 0);
}

static void
of_others(struct stage *t, struct how *how)
{
	no_desk(t, how);
	(void)unlink(stage_path(t, "desk.db-wal"));
	sql(t, "CREATE TABLE songs (title TEXT)");
}

static void
no_database(struct stage *t, struct how *how)
{
	static const char text[] =
		"Dear diary, today the customers were kind. Tomorrow they will be, too, I hope.";

	no_desk(t, how);
	(void)unlink(stage_path(t, "desk.db-wal"));
	for (int i = 0; i < 4; i++)
		stage_put(t, "desk.db", text, sizeof text);
}

static void
newer(struct stage *t, struct how *how)
{
	(void)how;
	sql(t, "PRAGMA user_version=99");
}

/* Root may read and write everything; then somebody else must try. */
static void
read_only(struct stage *t, struct how *how)
{
	how->as_nobody = !geteuid();
	assert_int_equal(chmod(t->dir, geteuid() ? 0500 : 0755), 0);
	assert_int_equal(chmod(t->db, 0444), 0);
	(void)chmod(stage_path(t, "desk.db-lock"), 0444);
}

static void
out_of_reach(struct stage *t, struct how *how)
{
	read_only(t, how);
	assert_int_equal(chmod(t->dir, 0), 0);
}

static void
bytes(struct stage *t, const char *text, size_t n)
{
	stage_put(t, "x.csv", text, n);
}

#define CSV(function, text)                                                                        \
	static void function(struct stage *t, struct how *how)                                     \
	{                                                                                          \
		(void)how;                                                                         \
		bytes(t, text, sizeof(text) - 1);                                                  \
	}

CSV(bad_utf8, "customer,subject\nAnn,one\nB\xff"
	      "b,two\n")
CSV(nul_byte, "customer,subject\nAnn,o\0ne\n")
CSV(broken_quotes, "customer,subject\n\"Ann,one\nBob,two\n")
CSV(gb18030, "\xbf\xcd\xbb\xa7,\xca\xc2\xd3\xc9\nAnn,one\n")
CSV(no_header, "")
CSV(no_customer, "phone,subject\n138,one\n")
CSV(no_subject, "customer,phone\nAnn,138\n")
CSV(bad_word, "customer,subject,channel\nAnn,one,pigeon\n")

static void
huge_cell(struct stage *t, struct how *how)
{
	static char text[BIG];
	static const char head[] = "customer,subject\nAnn,";

	(void)how;
	(void)memset(text, 'x', sizeof text);
	(void)memcpy(text, head, sizeof head - 1);
	bytes(t, text, sizeof text);
}

static void
rejects_taken(struct stage *t, struct how *how)
{
	bad_utf8(t, how);
	stage_put(t, "x.rejects.csv", "my own notes\n", 13);
}

static void
stdin_closed(struct stage *t, struct how *how)
{
	(void)must_with(t, "ticket add", "customer: Ann\nsubject: one\n");
	how->no_stdin = true;
}

static void
stdin_binary(struct stage *t, struct how *how)
{
	(void)must_with(t, "ticket add", "customer: Ann\nsubject: one\n");
	how->input = "a\0b";
	how->input_size = 3;
}

static void
stdin_latin(struct stage *t, struct how *how)
{
	stdin_binary(t, how);
	how->input = "caf\xe9";
	how->input_size = 0;
}

static void
stdin_long(struct stage *t, struct how *how)
{
	static char text[LONG_TEXT];

	stdin_binary(t, how);
	(void)memset(text, 'x', sizeof text);
	how->input = text;
	how->input_size = sizeof text;
}

static void
stdout_full(struct stage *t, struct how *how)
{
	(void)t;
	how->out_to = "/dev/full";
}

static void
stdout_closed(struct stage *t, struct how *how)
{
	(void)t;
	how->no_stdout = true;
}

static void
no_locale(struct stage *t, struct how *how)
{
	(void)must_with(t, "ticket add", "customer: Ann\nsubject: \xe6\xbc\x8f\xe6\xb0\xb4\n");
	how->env = "LC_ALL=xx_YY";
}

static void
bad_clock(struct stage *t, struct how *how)
{
	(void)t;
	how->env = "KEFU_NOW=noon";
}

static void
two_agents(struct stage *t, struct how *how)
{
	(void)how;
	(void)must(t, "agent add 1024 Bob --roles agent");
	(void)must(t, "agent add 1031 Cat --roles agent");
	(void)must(t, "agent disable 1031");
}

static void
unknown_key(struct stage *t, struct how *how)
{
	(void)t;
	how->input = "customer: Ann\nshoe size: 44\n";
}

static void
no_colon(struct stage *t, struct how *how)
{
	(void)t;
	how->input = "customer: Ann\nit leaks\n";
}

static void
nobody_named(struct stage *t, struct how *how)
{
	(void)t;
	how->input = "subject: it leaks\n";
}

static void
demo_in_use(struct stage *t, struct how *how)
{
	static int fd;

	(void)how;
	assert_int_equal(mkdir(stage_path(t, "kefu-demo"), 0700), 0);
	fd = open(stage_path(t, "kefu-demo/sessions"), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
	assert_int_equal(flock(fd, LOCK_SH), 0);
}

static void
demo_laid_out(struct stage *t, struct how *how)
{
	(void)how;
	assert_int_equal(symlink("/tmp", stage_path(t, "kefu-demo")), 0);
}

/* clang-format off */
static const struct row rows[] = {
	{"no_desk",            no_desk,       "queue", 69, "cannot reach the desk"},
	{"truncated_desk",     truncated,     "queue", 69, "restore it from a backup"},
	{"empty_file",         empty,         "queue", 69, "is not a desk"},
	{"database_of_others", of_others,     "queue", 69, "is not a desk"},
	{"no_database",        no_database,   "queue", 69, "is not a desk"},
	{"newer_desk",         newer,         "queue", 69, "newer kefu"},
	{"read_only_desk",     read_only,     "queue", 69, "desk.db"},
	{"desk_out_of_reach",  out_of_reach,  "queue", 69, "Permission denied"},
	{"init_twice",         NULL,          "init", 73, "there is a desk already"},
	{"init_over_others",   of_others,     "init", 73, "is not a desk"},
	{"init_bad_zone",      NULL,          "init --zone Mars/Olympus", 64, "Mars/Olympus"},
	{"bad_clock",          bad_clock,     "queue", 78, "KEFU_NOW"},

	{"csv_bad_utf8",       bad_utf8,      "ticket import ~/x.csv", 65, "x.rejects.csv"},
	{"csv_nul",            nul_byte,      "ticket import ~/x.csv", 65, "x.rejects.csv"},
	{"csv_broken_quotes",  broken_quotes, "ticket import ~/x.csv", 65, "x.rejects.csv"},
	{"csv_huge_cell",      huge_cell,     "ticket import ~/x.csv", 65, "x.rejects.csv"},
	{"csv_bad_word",       bad_word,      "ticket import ~/x.csv", 65, "x.rejects.csv"},
	{"csv_gb18030",        gb18030,       "ticket import --encoding utf-8 ~/x.csv", 65, "x.csv:1:1: not UTF-8"},
	{"csv_empty",          no_header,     "ticket import ~/x.csv", 65, "x.csv:1:1: the file is empty"},
	{"csv_no_customer",    no_customer,   "ticket import ~/x.csv", 65, "x.csv:1:1: no column says who the customer is"},
	{"csv_no_subject",     no_subject,    "ticket import ~/x.csv", 65, "x.csv:1:1: no column says what it is about"},
	{"csv_not_there",      NULL,          "ticket import ~/y.csv", 66, "y.csv"},
	{"csv_directory",      NULL,          "ticket import ~", 65, "is a directory"},
	{"csv_is_the_desk",    NULL,          "ticket import ~/desk.db", 66, "one of the desk's own files"},
	{"rejects_not_ours",   rejects_taken, "ticket import ~/x.csv", 73, "is no file of rejects"},

	{"stdin_closed",       stdin_closed,  "ticket note 1", 65, "there is no text"},
	{"stdin_nul",          stdin_binary,  "ticket note 1", 65, "not text in UTF-8"},
	{"stdin_latin_1",      stdin_latin,   "ticket reply 1", 65, "not text in UTF-8"},
	{"stdin_too_long",     stdin_long,    "ticket heard 1", 65, "longer than 65536"},
	{"stdout_full",        stdout_full,   "queue", 74, "No space left"},
	{"stdout_closed",      stdout_closed, "queue", 74, "cannot write the output"},
	{"no_locale",          no_locale,     "queue", 0, ""},

	{"unknown_command",    NULL,          "queu", 64, "unknown command queu: did you mean queue"},
	{"unknown_below",      NULL,          "ticket tkae 1", 64, "did you mean take"},
	{"far_from_any",       NULL,          "xyzzyx", 64, "unknown command xyzzyx\n"},
	{"no_command_below",   NULL,          "ticket", 64, "which command"},
	{"unknown_option",     NULL,          "queue --jsno", 64, "unknown option --jsno: did you mean --json"},
	{"unknown_letter",     NULL,          "queue -z", 64, "unknown option -z"},
	{"option_too_early",   NULL,          "--json queue", 64, "unknown option --json"},
	{"option_no_value",    NULL,          "queue --db", 64, "option --db needs FILE"},
	{"switch_with_value",  NULL,          "queue --json=yes", 64, "takes no value"},
	{"option_missing",     NULL,          "ticket void 1", 64, "option --reason is missing"},
	{"operand_missing",    NULL,          "ticket take", 64, "something is missing: NUMBER"},
	{"too_many_operands",  NULL,          "ticket take 1 2", 64, "too much: 2"},
	{"help_of_nothing",    NULL,          "help dance", 64, "unknown command dance"},

	{"no_number",          NULL,          "ticket take one", 65, "is no ticket number"},
	{"no_such_ticket",     NULL,          "ticket take 19", 1, "there is no ticket 19"},
	{"nothing_free",       NULL,          "ticket next", 1, "no ticket is free"},
	{"bad_emotion",        stdin_closed,  "ticket triage 1 --emotion blue --quadrant now", 65, "\"blue\" is no word"},
	{"bad_role",           NULL,          "agent add 1024 Bob --roles king", 64, "\"king\" is no role"},
	{"bad_work_number",    NULL,          "agent add 10-24 Bob --roles agent", 65, "a work number of up to 12"},
	{"no_such_agent",      NULL,          "agent disable 4711", 1, "there is no agent 4711"},
	{"as_nobody_known",    NULL,          "queue --as 4711", 77, "there is no agent 4711"},
	{"as_disabled",        two_agents,    "queue --as 1031", 77, "agent 1031 is disabled"},
	{"add_without_key",    unknown_key,   "ticket add", 65, "-:2:1: unknown key"},
	{"add_without_colon",  no_colon,      "ticket add", 65, "-:2:1: \"key: value\" belongs here"},
	{"add_for_nobody",     nobody_named,  "ticket add", 65, "the customer is missing"},
	{"demo_with_db",       NULL,          "demo --db ~/desk.db", 64, "--db is not for it"},
	{"demo_in_use",        demo_in_use,   "demo --new", 75, "somebody is on the demo desk"},
	{"demo_in_other_hand", demo_laid_out, "demo", 69, "is not a directory of yours alone"},
};
/* clang-format on */

enum { ROWS = sizeof rows / sizeof *rows };

/* A row sees the stage through the group's state; cmocka gives each its own. */
static void
row_holds(void **state)
{
	const struct row *row = *state;
	struct how how = {0};
	void *stage;
	struct stage *t;

	NEED((row->prepare != read_only && row->prepare != out_of_reach) || nobody_can_run(),
	     "only root can run what was built");
	(void)stage_desk(&stage);
	t = stage;
	if (row->prepare)
		row->prepare(t, &how);
	run_how(t, &how, row->line);
	(void)chmod(t->dir, 0700);
	if (t->status != row->status || !strstr(t->err, row->sentence))
		fail_msg("kefu %s: exit %d, not %d: %s", row->line, t->status, row->status, t->err);
	if (row->status > 1 && strncmp(t->err, "kefu: ", 6) != 0)
		fail_msg("no sentence of kefu: %s", t->err);
	(void)stage_close(&stage);
}

int
main(void)
{
	static struct CMUnitTest tests[ROWS];

	for (size_t i = 0; i < ROWS; i++)
		tests[i] = (struct CMUnitTest){.name = rows[i].name,
					       .test_func = row_holds,
					       .initial_state = (void *)(uintptr_t)&rows[i]};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
