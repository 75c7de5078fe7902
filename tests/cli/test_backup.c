/* Backups: where they go, which stay, and how one becomes the desk again. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "../need.h"
#include "run.h"

static void
says(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("not \"%s\" in: %s", part, text);
}

static void
ticket_add(struct stage *t, const char *name, const char *phone)
{
	char mail[128];

	(void)snprintf(mail, sizeof mail, "customer: %s\nphone: %s\nsubject: one\n", name, phone);
	(void)must_with(t, "ticket add", mail);
}

static size_t
names_in(const struct stage *t, const char *dir, const char *part)
{
	DIR *d = opendir(stage_path(t, dir));
	size_t n = 0;

	assert_non_null(d);
	for (const struct dirent *e; (e = readdir(d));)
		n += strstr(e->d_name, part) != NULL;
	(void)closedir(d);
	return n;
}

static void
a_backup_is_a_desk_for_its_owner_alone(void **state)
{
	struct stage *t = *state;
	struct stat st;

	ticket_add(t, "Ann", "13900008831");
	says(must(t, "backup ~/b.db"), ": 2 acts, ");
	assert_int_equal(stat(stage_path(t, "b.db"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	says(must(t, "verify --db ~/b.db"), "the desk holds: 2 acts");
	assert_int_equal(names_in(t, "", "-copy"), 0);
	run(t, "backup -");
	assert_int_equal(t->status, 0);
	assert_int_equal(t->out_size, st.st_size);
	assert_memory_equal(t->out, "SQLite format 3", 16);
}

static const struct {
	const char *line;
	int status;
	const char *says;
} refused[] = {
	{"backup", 64, "something is missing"},
	{"backup ~/none/b.db", 73, "cannot open"},
	{"backup ~/b.db --keep 7", 64, "--keep is for backups into a directory"},
	{"backup - --keep 7", 64, "--keep is for backups into a directory"},
	{"backup ~ --keep 0", 64, "write 7,5,12"},
	{"backup /dev/null", 65, "is not a regular file"},
	{"restore ~/none.db", 66, "cannot open"},
	{"restore ~/text.db", 65, "is not a desk that can be put back"},
	{"restore ~/empty.db --drill", 65, "is not a desk that can be put back"},
	{"restore ~", 65, "is a directory"},
};

static void
what_cannot_be_done_is_said(void **state)
{
	struct stage *t = *state;
	char own[128];

	stage_put(t, "text.db", "no desk at all\n", 15);
	stage_put(t, "empty.db", "", 0);
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		run(t, refused[i].line);
		if (t->status != refused[i].status)
			fail_msg("%s: %d, %s", refused[i].line, t->status, t->err);
		says(t->err, refused[i].says);
	}
	(void)snprintf(own, sizeof own, "backup %s", t->db);
	run(t, own);
	assert_int_equal(t->status, 77);
	(void)snprintf(own, sizeof own, "restore %s", t->db);
	run(t, own);
	assert_int_equal(t->status, 77);
	assert_int_equal(names_in(t, "", "-restore"), 0);
}

static void
somebody_else_makes_no_backup(void **state)
{
	struct stage *t = *state;

	NEED(nobody_can_run(), "only root can be somebody else");
	assert_int_equal(chmod(t->dir, 0777), 0);
	assert_int_equal(chmod(t->db, 0666), 0);
	run_how(t, &(struct how){.as_nobody = true}, "backup ~/b.db");
	assert_true(t->status == 77 || t->status == 69);
	run_how(t, &(struct how){.as_nobody = true}, "restore ~/b.db");
	assert_int_equal(t->status, 77);
}

/* A day each, the newest last: 20 days from the first of November. */
static void
in_a_directory_the_newest_of_days_weeks_and_months_stay(void **state)
{
	struct stage *t = *state;

	assert_int_equal(mkdir(stage_path(t, "all"), 0700), 0);
	stage_put(t, "all/mine.db", "x", 1);
	stage_put(t, "all/kefu-20261101-1200.db", "x", 1);
	for (int day = 0; day < 20; day++) {
		char now[32];

		(void)snprintf(now, sizeof now, "KEFU_NOW=%d", NOW - (20 - day) * 86400);
		run_how(t, &(struct how){.env = now}, "backup ~/all --keep 3,2,2");
		if (t->status)
			fail_msg("%s", t->err);
	}
	/* 21, 20, 19; Sunday the 15th; October has none. */
	assert_int_equal(names_in(t, "all", "kefu-202611"), 4 + 1);
	assert_int_equal(names_in(t, "all", "kefu-20261121-120000.db"), 1);
	assert_int_equal(names_in(t, "all", "kefu-20261119-120000.db"), 1);
	assert_int_equal(names_in(t, "all", "kefu-20261115-120000.db"), 1);
	assert_int_equal(names_in(t, "all", "mine.db"), 1);
}

static void
a_drill_puts_back_what_was_written_before_it_counts(void **state)
{
	struct stage *t = *state;

	assert_int_equal(mkdir(stage_path(t, "all"), 0700), 0);
	says(must(t, "backup --drill --keep 2 ~/all"), "the drill went well: nothing was changed");
	says(must(t, "doctor"), "ok: the last backup is of 2026-11-22 12:00");
	assert_int_equal(names_in(t, "all", "kefu-20261122-120000.db"), 1);
	assert_int_equal(names_in(t, "", "-restore"), 0);
	run(t, "backup --drill -");
	assert_int_equal(t->status, 64);
}

/* What somebody changed beside kefu passes the database's own checks, and a drill does not. */
static void
tamper(const struct stage *t)
{
	static const char *const acts[] = {"DROP TRIGGER log_agent_u",
					   "UPDATE agent SET name = 'Eve'"};
	sqlite3 *db;

	assert_int_equal(sqlite3_open(t->db, &db), SQLITE_OK);
	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
		if (sqlite3_exec(db, acts[i], NULL, NULL, NULL))
			fail_msg("%s: %s", acts[i], sqlite3_errmsg(db));
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void
a_backup_whose_drill_fails_does_not_count_and_removes_none(void **state)
{
	struct stage *t = *state;
	char now[32];

	(void)snprintf(now, sizeof now, "KEFU_NOW=%d", NOW + 86400);
	assert_int_equal(mkdir(stage_path(t, "all"), 0700), 0);
	(void)must(t, "backup --drill --keep 1 ~/all");
	tamper(t);
	run_how(t, &(struct how){.env = now}, "backup --drill --keep 1 ~/all");
	assert_int_equal(t->status, 65);
	says(must(t, "doctor"), "the last backup is of 2026-11-22 12:00");
	assert_int_equal(names_in(t, "all", "kefu-20261122-120000.db"), 1);
}

static void
the_doctor_knows_the_last_backup(void **state)
{
	struct stage *t = *state;
	char later[32];

	says(must(t, "doctor"), "warning: no backup of this desk was ever made");
	(void)must(t, "backup ~/b.db");
	says(must(t, "doctor"), "ok: the last backup is of 2026-11-22 12:00");
	(void)snprintf(later, sizeof later, "KEFU_NOW=%d", NOW + 9 * 86400);
	run_how(t, &(struct how){.env = later}, "doctor");
	says(t->out, "warning: the last backup is of 2026-11-22 12:00, 9 days ago");
}

/* --- and back --- */

static void
one_hears_what_would_be_different_and_nothing_is(void **state)
{
	struct stage *t = *state;

	ticket_add(t, "Ann", "13900008831");
	(void)must(t, "backup ~/b.db");
	says(must(t, "restore ~/b.db"), "the backup has all that was done on the desk\n");
	ticket_add(t, "Bob", "13900008832");
	says(must(t, "restore ~/b.db"), "1 acts of the desk are not in the backup\n");
	says(t->out, "with them 1 tickets go, KF20261122002 to KF20261122002");
	says(t->out, "nothing was changed");
	says(must(t, "restore --drill ~/b.db"), "the drill went well: nothing was changed\n");
	says(must(t, "verify"), "3 acts");
	assert_int_equal(names_in(t, "", "-restore"), 0);
	assert_int_equal(names_in(t, "", ".before-"), 0);
}

/* The head of before, which somebody has on paper; "head " stands once in what verify says. */
static const char *
head_of(struct stage *t, char out[static 17])
{
	const char *at = strstr(must(t, "verify"), "head ");

	assert_non_null(at);
	(void)snprintf(out, 17, "%s", at + 5);
	return out;
}

/* An older file in the place of the desk holds by itself: only the form tells. */
static void
a_log_whose_end_is_gone_is_found_by_the_head_on_a_signed_form(void **state)
{
	struct stage *t = *state;
	char early[17], late[17], ask[64];

	ticket_add(t, "Ann", "13900008831");
	(void)head_of(t, early);
	(void)must(t, "backup ~/b.db");
	ticket_add(t, "Bob", "13900008832");
	(void)snprintf(ask, sizeof ask, "verify --head %s", head_of(t, late));
	says(must(t, ask), "is that of act 3, ");
	run(t, "verify --head 123");
	assert_int_equal(t->status, 64);
	(void)snprintf(ask, sizeof ask, "verify --head %.8s --db ~/b.db", early);
	says(must(t, ask), "is that of act 2, ");
	(void)snprintf(ask, sizeof ask, "verify --head %s --db ~/b.db", late);
	run(t, ask);
	assert_int_equal(t->status, 1);
	says(t->out, "the desk holds");
	says(t->err, "the end of the log was cut off, or it is another desk's");
}

static void
a_restored_desk_gives_no_number_twice_and_the_old_one_is_kept(void **state)
{
	struct stage *t = *state;

	ticket_add(t, "Ann", "13900008831");
	(void)must(t, "backup ~/b.db");
	ticket_add(t, "Bob", "13900008832");
	assert_int_equal(chmod(t->db, 0640), 0);
	says(must(t, "restore --yes ~/b.db"), "is the backup now\n");
	says(t->out, "desk.db.before-20261122-120000\n");
	says(must_with(t, "ticket add", "customer: Cy\nphone: 13900008833\nsubject: x\n"),
	     "KF20261122003");
	says(must(t, "ticket list --csv"), "KF20261122001");
	assert_null(strstr(t->out, "KF20261122002"));
	says(must(t, "verify"), "the desk holds: 4 acts");
	says(must(t, "restore --yes ~/desk.db.before-20261122-120000 --db ~/other.db"),
	     "there is no desk yet");
	says(must(t, "ticket list --csv --db ~/other.db"), "KF20261122002");
}

static void
whom_the_desk_forgot_is_forgotten_again(void **state)
{
	struct stage *t = *state;

	ticket_add(t, "Ann", "13900008831");
	(void)must(t, "ticket void 1 --reason x");
	(void)must(t, "backup ~/b.db");
	(void)must(t, "customer erase 1 --yes --reason asked");
	says(must(t, "restore --yes ~/b.db"), "1 customers who were erased since are erased again");
	says(must(t, "customer list"), "erased");
	assert_null(strstr(must(t, "ticket show 1"), "Ann"));
	says(must(t, "verify"), "values are erased");
}

static void
the_backup_of_another_desk_needs_to_be_meant(void **state)
{
	struct stage *t = *state;

	(void)must(t, "init --name Zoe --db ~/zoe.db");
	(void)must(t, "backup ~/zoe.b --db ~/zoe.db");
	run(t, "restore ~/zoe.b --yes");
	assert_int_equal(t->status, 65);
	says(t->out, "it is the backup of another desk");
	(void)must(t, "restore ~/zoe.b --yes --other");
	says(must(t, "agent list"), "Zoe");
}

static void
a_cut_backup_is_refused_whole(void **state)
{
	struct stage *t = *state;

	ticket_add(t, "Ann", "13900008831");
	(void)must(t, "backup ~/b.db");
	assert_int_equal(truncate(stage_path(t, "b.db"), 40960), 0);
	run(t, "restore --yes ~/b.db");
	assert_int_equal(t->status, 65);
	says(must(t, "verify"), "2 acts");
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, stage_desk, stage_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ROW(a_backup_is_a_desk_for_its_owner_alone),
		ROW(what_cannot_be_done_is_said),
		ROW(somebody_else_makes_no_backup),
		ROW(in_a_directory_the_newest_of_days_weeks_and_months_stay),
		ROW(a_drill_puts_back_what_was_written_before_it_counts),
		ROW(a_backup_whose_drill_fails_does_not_count_and_removes_none),
		ROW(the_doctor_knows_the_last_backup),
		ROW(one_hears_what_would_be_different_and_nothing_is),
		ROW(a_log_whose_end_is_gone_is_found_by_the_head_on_a_signed_form),
		ROW(a_restored_desk_gives_no_number_twice_and_the_old_one_is_kept),
		ROW(whom_the_desk_forgot_is_forgotten_again),
		ROW(the_backup_of_another_desk_needs_to_be_meant),
		ROW(a_cut_backup_is_refused_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
