/*
 * Two versions of the program on one file. Older ones (old.c) write while newer ones come, are
 * killed on the way, and upgrade the desk under them. The older ones are told so in a sentence,
 * read on, write nothing more, neither acts nor anything beside them, and keep their drafts; of
 * what was acknowledged nothing is lost or twice. KEFU_FIRE_SECONDS: for how long.
 */
#include <fcntl.h>
#include <libgen.h>
#include <setjmp.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "die.h"
#include "stage.h"
#include "store/draft.h"
#include "store/handle.h"
#include "trial.h"

enum { OLDS = 3, ROUNDS = 2, PATH = 400, WAIT_S = 8, MS = 1000, FIRST_DAY = 20261101 };

static const char upgraded[] = "the desk was upgraded meanwhile: your text is safe, restart kefu";

/* An older program that runs, and what it says. */
struct old {
	pid_t pid;
	FILE *says;
	int day, acts, draft;
};

struct versions {
	struct stage st;
	char program[PATH];
	struct old old[OLDS];
	long acts, killed, rounds;
};

static void
program_find(struct versions *v)
{
	char self[PATH - 16] = "";

	if (readlink("/proc/self/exe", self, sizeof self - 1) < 0)
		die_errno("/proc/self/exe");
	(void)snprintf(v->program, sizeof v->program, "%s/fire_old", dirname(self));
}

/* The desk as that version made it: the steps up to there. */
static void
desk_make(struct versions *v, int version)
{
	sqlite3 *db = NULL;
	char sql[100];
	int code;

	stage_put(&v->st, "", 0);
	(void)unlink(v->st.path);
	code = sqlite3_open(v->st.path, &db);
	if (!code)
		code = sqlite3_exec(db, "PRAGMA journal_mode=WAL; BEGIN", NULL, NULL, NULL);
	for (int i = 0; !code && i < version; i++)
		code = sqlite3_exec(db, sql_step[i].schema, NULL, NULL, NULL);
	(void)snprintf(sql, sizeof sql, "PRAGMA application_id=%d; PRAGMA user_version=%d; COMMIT",
		       APPLICATION_ID, version);
	if (code || sqlite3_exec(db, sql, NULL, NULL, NULL))
		die(v->st.path, sqlite3_errmsg(db));
	(void)sqlite3_close(db);
}

static void
old_start(struct versions *v, struct old *o, int day)
{
	char number[12];
	int ends[2];

	(void)snprintf(number, sizeof number, "%d", day);
	if (pipe2(ends, O_CLOEXEC))
		die_errno("a pipe");
	*o = (struct old){.pid = fork(), .day = day};
	if (!o->pid) {
		(void)dup2(ends[1], STDOUT_FILENO);
		(void)execl(v->program, v->program, v->st.path, day ? number : NULL, NULL);
		_exit(127);
	}
	(void)close(ends[1]);
	o->says = fdopen(ends[0], "r");
	if (o->pid < 0 || !o->says)
		die_errno(v->program);
}

static const char *
old_says(struct old *o, char line[static PATH])
{
	if (!fgets(line, PATH, o->says))
		fail_msg("the older program of day %d said nothing more", o->day);
	line[strcspn(line, "\n")] = '\0';
	(void)sscanf(line, "act %d", &o->acts);
	(void)sscanf(line, "draft %d", &o->draft);
	return line;
}

static void
old_must_say(struct old *o, const char *what, enum rc rc, const char *why)
{
	char line[PATH], want[PATH];

	(void)snprintf(want, sizeof want, "%s: %d %s", what, (int)rc, why);
	do
		(void)old_says(o, line);
	while (!strncmp(line, "act ", 4) || !strncmp(line, "draft ", 6));
	assert_string_equal(line, want);
}

static void
old_is_received(const struct versions *v, struct old *o)
{
	char why[PATH];
	int status;

	(void)snprintf(why, sizeof why,
		       "%s was made by a newer kefu (schema %d, this one knows %d): install that "
		       "one",
		       v->st.path, SQL_VERSION, SQL_VERSION - 1);
	old_must_say(o, "comes again", E_DESK, why);
	(void)fclose(o->says);
	assert_int_equal(waitpid(o->pid, &status, 0), o->pid);
	assert_int_equal(status, 0);
}

static void
old_ends(const struct versions *v, struct old *o)
{
	old_must_say(o, "writes", E_DESK, upgraded);
	old_must_say(o, "reads", OK, "");
	old_must_say(o, "scrubs", E_DESK, upgraded);
	old_must_say(o, "empties the search", E_DESK, upgraded);
	old_must_say(o, "fills the search", E_DESK, upgraded);
	old_is_received(v, o);
}

/* A newer one comes and is killed at some line; so much later it may be done. */
static void
new_killed(struct versions *v)
{
	const pid_t pid = fork();
	int status;

	if (!pid) {
		stage_open(&v->st);
		_exit(0);
	}
	(void)usleep(stage_random(&v->st) % (60 * MS));
	(void)kill(pid, SIGKILL);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	v->killed += WIFSIGNALED(status);
}

static void
draft_is_kept(struct versions *v, const struct old *o)
{
	char no[12], text[24];
	struct drafts *drafts = NULL;
	const struct draft *d;
	struct err e = {0};

	(void)snprintf(no, sizeof no, "%d", o->day);
	(void)snprintf(text, sizeof text, "draft %d", o->draft);
	if (drafts_open(v->st.store, no, &drafts, &e))
		fail_msg("%s", err_text(&e));
	d = drafts_find(drafts, "ticket_note", 1);
	assert_non_null(d);
	assert_string_equal(d->text, text);
	drafts_close(drafts);
}

/* By the newer one. */
static void
desk_check(struct versions *v)
{
	int64_t acts = 0;
	const char *wrong = stage_wrong(&v->st);

	if (wrong)
		fail_msg("%s", wrong);
	assert_int_equal(stage_int(&v->st, "PRAGMA user_version"), SQL_VERSION);
	for (int i = 0; i < OLDS; i++) {
		char sql[80];

		(void)snprintf(sql, sizeof sql, "SELECT serial FROM number_given WHERE id = %d",
			       v->old[i].day);
		assert_int_equal(stage_int(&v->st, sql), v->old[i].acts);
		draft_is_kept(v, &v->old[i]);
		acts += v->old[i].acts;
	}
	assert_int_equal(stage_int(&v->st, "SELECT count(*) FROM act WHERE verb = 'old'"), acts);
	v->acts += acts;
}

static void
round_run(struct versions *v)
{
	char line[PATH];

	desk_make(v, SQL_VERSION - 1);
	for (int i = 0; i < OLDS; i++)
		old_start(v, &v->old[i], FIRST_DAY + i);
	for (int i = 0; i < OLDS; i++)
		while (!v->old[i].acts)
			(void)old_says(&v->old[i], line);
	new_killed(v);
	stage_open(&v->st);
	for (int i = 0; i < OLDS; i++)
		old_ends(v, &v->old[i]);
	desk_check(v);
	stage_close(&v->st);
	v->rounds++;
}

/* Not the clocks that are stepped. */
static int64_t
seconds_now(void)
{
	struct timespec t = {0};

	(void)syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &t);
	return t.tv_sec;
}

static void
the_older_one_is_told_and_nothing_is_lost(void **state)
{
	const int64_t until = seconds_now() + trial_wanted("KEFU_FIRE_SECONDS", 0);
	struct versions *v = calloc(1, sizeof *v);

	(void)state;
	assert_non_null(v);
	program_find(v);
	stage_make(&v->st, (uint32_t)trial_wanted("KEFU_FIRE_SEED", 20261122));
	stage_close(&v->st);
	while (v->rounds < ROUNDS || seconds_now() < until)
		round_run(v);
	print_message("# %ld upgrades under %d older programs each, %ld newer ones killed on the "
		      "way: %ld acts of the older ones, none lost, drafts kept\n",
		      v->rounds, OLDS, v->killed, v->acts);
	stage_clear(&v->st);
	free(v);
}

/* --- the older one would upgrade as well --- */

/* Is it the turn of that process next? As the system says. */
static bool
waits(pid_t pid)
{
	FILE *f = fopen("/proc/locks", "re");
	char line[200];
	bool does = false;

	while (f && !does && fgets(line, sizeof line, f)) {
		int found = 0;

		does = sscanf(line, "%*d: -> FLOCK %*s %*s %d", &found) == 1 && found == pid;
	}
	if (f)
		(void)fclose(f);
	return does;
}

static int
turnstile_hold(const struct versions *v)
{
	char lock[PATH];
	int fd;

	(void)snprintf(lock, sizeof lock, "%s-lock", v->st.path);
	fd = open(lock, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0 || flock(fd, LOCK_EX))
		die_errno(lock);
	return fd;
}

/* What store_open() does with the turnstile in its hand. */
static void
upgrade_held(struct versions *v)
{
	struct store s = {.gate.fd = -1, .step = SQLITE_DONE, .path = v->st.path};

	if (sqlite3_open(v->st.path, &s.db))
		die(v->st.path, sqlite3_errmsg(s.db));
	log_watch(&s);
	if (store_migrate(&s))
		fail_msg("%s", err_text(&s.err));
	for (int i = 0; i < SQL_COUNT; i++)
		(void)sqlite3_finalize(s.stmt[i]);
	(void)sqlite3_finalize(s.version);
	(void)sqlite3_close(s.db);
	log_forget(&s);
}

static void
an_older_one_that_waited_to_upgrade_is_told_as_well(void **state)
{
	struct versions *v = calloc(1, sizeof *v);
	const int64_t until = seconds_now() + WAIT_S;
	struct old *o = v ? &v->old[0] : NULL;
	int held;

	(void)state;
	assert_non_null(v);
	program_find(v);
	stage_make(&v->st, 1);
	stage_close(&v->st);
	desk_make(v, SQL_VERSION - 2);
	held = turnstile_hold(v);
	old_start(v, o, 0);
	while (!waits(o->pid) && seconds_now() < until)
		(void)usleep(MS);
	upgrade_held(v);
	(void)close(held);
	old_is_received(v, o);
	stage_open(&v->st);
	assert_null(stage_wrong(&v->st));
	stage_clear(&v->st);
	free(v);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_older_one_is_told_and_nothing_is_lost),
		cmocka_unit_test(an_older_one_that_waited_to_upgrade_is_told_as_well),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
