/* Old closed tickets go to the file of their year, and everything still finds them. */
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

#include "run.h"

static const char then[] = "KEFU_NOW=1763611200"; /* 2025-11-20 12:00 in Shanghai */

static void
says(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("not \"%s\" in: %s", part, text);
}

static void
at_that_time(struct stage *t, const char *line, const char *input)
{
	run_how(t, &(struct how){.env = then, .input = input}, line);
	if (t->status)
		fail_msg("%s: %s", line, t->err);
}

/* Two old tickets that are closed, and one that is not. */
static int
stage_old(void **state)
{
	struct stage *t;

	(void)stage_desk(state);
	t = *state;
	at_that_time(t, "ticket add",
		     "customer: Ann\nphone: 13900008831\nsubject: one\n\nmoney back\n");
	at_that_time(t, "ticket add",
		     "customer: Bob\nphone: 13900008832\nsubject: two\n\nwhere is it\n");
	at_that_time(t, "ticket add",
		     "customer: Cy\nphone: 13900008833\nsubject: three\n\nstill open\n");
	at_that_time(t, "ticket note 1", "a secret note");
	at_that_time(t, "ticket void 1 --reason x", "");
	at_that_time(t, "ticket void 2 --reason x", "");
	return 0;
}

static bool
file_has(const struct stage *t, const char *name, const char *words)
{
	FILE *f = fopen(stage_path(t, name), "r");
	static char bytes[1 << 23];
	size_t n;
	bool is = false;

	assert_non_null(f);
	n = fread(bytes, 1, sizeof bytes, f);
	(void)fclose(f);
	for (size_t i = 0; !is && i + strlen(words) <= n; i++)
		is = !memcmp(bytes + i, words, strlen(words));
	return is;
}

static void
one_hears_how_many_and_that_it_is_for_good(void **state)
{
	struct stage *t = *state;

	says(must(t, "archive"), "2 tickets were closed before 2025-11-22");
	says(t->out, "nothing was changed");
	says(t->out, "for good");
	says(must(t, "archive --before 2025-11-20"), "0 tickets");
	run(t, "archive --before 2027-01-01");
	assert_int_equal(t->status, 64);
	(void)must(t, "agent add 1024 Bob --roles agent");
	run(t, "archive --yes --as 1024");
	assert_int_equal(t->status, 77);
	assert_int_equal(access(stage_path(t, "desk.db-archive-2025"), F_OK), -1);
}

static void
the_words_move_and_both_files_hold(void **state)
{
	struct stage *t = *state;
	struct stat st;

	says(must(t, "archive --yes"), "2 tickets are archived, the words of 2 were moved\n");
	says(must(t, "archive --yes"), "no ticket that was closed before 2025-11-22 is left");
	says(must(t, "verify"), "the desk holds");
	says(must(t, "verify --db ~/desk.db-archive-2025"), "the desk holds");
	assert_int_equal(stat(stage_path(t, "desk.db-archive-2025"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	says(must(t, "ticket show KF20251120001"), "from the archive of 2025");
	says(t->out, "money back");
	says(t->out, "a secret note");
	says(must(t, "ticket show KF20251120003"), "still open");
	assert_null(strstr(t->out, "archive"));
	says(must(t, "ticket list --csv"), "KF20251120001");
	says(must(t, "ticket list --archive 2025 --csv money"), "KF20251120001");
	assert_null(strstr(t->out, "KF20251120002"));
	assert_null(strstr(must(t, "ticket list --archive 2025 --csv"), "KF20251120003"));
	run(t, "ticket list --archive 2024");
	assert_int_equal(t->status, 69);
}

static void
an_archived_ticket_is_only_read(void **state)
{
	static const char *const lines[] = {"ticket note KF20251120001",
					    "ticket reopen KF20251120001",
					    "ticket undo KF20251120001"};
	struct stage *t = *state;

	(void)must(t, "archive --yes");
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		run_with(t, lines[i], "x");
		assert_int_equal(t->status, 65);
		says(t->err, "KF20251120001 is in the archive of 2025: it is only read there");
	}
}

static void
its_number_is_never_given_again(void **state)
{
	struct stage *t = *state;

	(void)must(t, "archive --yes");
	at_that_time(t, "ticket add", "customer: Dan\nphone: 13900008834\nsubject: x\n");
	says(t->out, "KF20251120004");
}

static void
a_ticket_touched_after_the_file_was_made_stays(void **state)
{
	struct stage *t = *state;

	(void)must(t, "archive --yes --before 2025-11-21");
	at_that_time(t, "ticket void 3 --reason x", "");
	says(must(t, "archive --yes"), "1 stay: something was done on them");
	says(must(t, "ticket show KF20251120003"), "still open");
	says(must(t, "verify"), "the desk holds");
}

static void
who_is_erased_goes_from_the_archive_too(void **state)
{
	struct stage *t = *state;

	(void)must(t, "archive --yes");
	assert_true(file_has(t, "desk.db-archive-2025", "money back"));
	(void)must(t, "customer erase 1 --yes --reason asked");
	assert_false(file_has(t, "desk.db-archive-2025", "money back"));
	assert_false(file_has(t, "desk.db-archive-2025", "a secret note"));
	assert_true(file_has(t, "desk.db-archive-2025", "where is it"));
	says(must(t, "verify"), "the desk holds");
	says(must(t, "verify --db ~/desk.db-archive-2025"), "the desk holds");
}

/* The file was somewhere else when the person was erased, and came back. */
static void
who_is_erased_is_shown_nowhere(void **state)
{
	struct stage *t = *state;
	char *file = NULL, *away = NULL;

	(void)must(t, "archive --yes");
	file = strdup(stage_path(t, "desk.db-archive-2025"));
	away = strdup(stage_path(t, "away"));
	assert_true(file && away);
	assert_int_equal(rename(file, away), 0);
	(void)must(t, "customer erase 1 --yes --reason asked");
	assert_int_equal(rename(away, file), 0);
	assert_null(strstr(must(t, "ticket show KF20251120001"), "money back"));
	run(t, "ticket list --csv money");
	assert_int_equal(t->status, 1);
	says(must(t, "ticket show KF20251120002"), "where is it");
	free(file);
	free(away);
}

static void
backup_and_restore_take_the_archive_with_them(void **state)
{
	struct stage *t = *state;

	(void)must(t, "archive --yes");
	says(must(t, "backup ~/b.db"), "b.db-archive-2025: ");
	run(t, "backup -");
	says(t->err, "the archives of years are not in it");
	(void)must(t, "customer erase 1 --yes --reason asked");
	assert_int_equal(unlink(stage_path(t, "desk.db-archive-2025")), 0);
	assert_int_equal(unlink(stage_path(t, "desk.db-archive-2025-wal")), 0);
	says(must(t, "restore --yes ~/b.db"), "the archive of 2025 is back as well");
	says(must(t, "ticket show KF20251120002"), "where is it");
	assert_false(file_has(t, "desk.db-archive-2025", "money back"));
	assert_int_equal(unlink(stage_path(t, "b.db-archive-2025")), 0);
	assert_int_equal(unlink(stage_path(t, "desk.db-archive-2025")), 0);
	says(must(t, "restore --yes ~/b.db"), "the archive of 2025 is not there");
}

static size_t
times(const char *text, const char *part)
{
	size_t n = 0;

	for (; (text = strstr(text, part)); text++)
		n++;
	return n;
}

/* One more that was closed a year before: each year has its file. */
static void
older_add(struct stage *t)
{
	static const char year_before[] = "KEFU_NOW=1732075200"; /* 2024-11-20 12:00 in Shanghai */
	const struct how add = {
		.env = year_before,
		.input = "customer: Eve\nphone: 13900008835\nsubject: four\n\nmoney again\n"};
	const struct how none = {.env = year_before, .input = ""};

	run_how(t, &add, "ticket add");
	assert_int_equal(t->status, 0);
	run_how(t, &none, "ticket void KF20241120001 --reason x");
	assert_int_equal(t->status, 0);
}

static void
words_are_found_behind_the_desks_own_rows_newest_year_first(void **state)
{
	struct stage *t = *state;
	const char *newer, *older;

	older_add(t);
	says(must(t, "archive --yes"), "3 tickets are archived, the words of 3 were moved");
	newer = strstr(must(t, "ticket list --csv money"), "KF20251120001");
	older = strstr(t->out, "KF20241120001");
	assert_true(newer && older && newer < older);
	says(must(t, "ticket list --csv money -- back"), "KF20251120001");
	assert_null(strstr(t->out, "KF20241120001"));
	assert_int_equal(times(must(t, "ticket list --csv one"), "KF20251120001"), 1);
	assert_int_equal(times(must(t, "ticket list --csv"), "KF20251120001"), 1);
	run(t, "ticket list --csv --filter status:open money");
	assert_int_equal(t->status, 1);
	says(must(t, "ticket list --csv still"), "KF20251120003");
	assert_int_equal(times(t->out, "KF20251120003"), 1);
}

static void
a_year_whose_file_is_missing_is_named_and_the_others_are_searched(void **state)
{
	struct stage *t = *state;

	older_add(t);
	(void)must(t, "archive --yes");
	assert_int_equal(unlink(stage_path(t, "desk.db-archive-2025")), 0);
	says(must(t, "ticket list --csv money"), "KF20241120001");
	assert_null(strstr(t->out, "KF20251120001"));
	says(t->err, "the archive of 2025 is missing: its words are not looked through");
	run(t, "ticket show KF20251120001");
	assert_int_equal(t->status, 69);
	says(t->err, "desk.db-archive-2025");
}

/* That a whole number was looked for is an event of the desk; a file of a year has none. */
static void
looking_for_a_number_writes_nothing_into_the_file(void **state)
{
	struct stage *t = *state;
	char *before;

	(void)must(t, "archive --yes");
	before = strdup(must(t, "verify --db ~/desk.db-archive-2025"));
	assert_non_null(before);
	says(must(t, "ticket list --csv --archive 2025 --filter phone:13900008831"),
	     "KF20251120001");
	(void)must(t, "ticket list --csv --filter 13900008831");
	(void)must(t, "ticket show KF20251120001");
	assert_string_equal(must(t, "verify --db ~/desk.db-archive-2025"), before);
	free(before);
}

static void
verify_holds_each_file_of_a_year_as_well(void **state)
{
	struct stage *t = *state;

	older_add(t);
	(void)must(t, "archive --yes");
	says(must(t, "verify"), "the desk holds: ");
	says(t->out, "the archive of 2025 holds, desk.db-archive-2025: ");
	says(t->out, "the archive of 2024 holds, desk.db-archive-2024: ");
	(void)must(t, "backup ~/b.db");
	says(must(t, "verify --db ~/b.db"), "the archive of 2024 holds, b.db-archive-2024: ");
	says(must(t, "verify --db ~/desk.db-archive-2025"), "the desk holds: ");
	assert_null(strstr(t->out, "archive of"));
	stage_put(t, "desk.db-archive-2024", "no desk", 7);
	assert_int_equal(unlink(stage_path(t, "desk.db-archive-2025")), 0);
	run(t, "verify");
	assert_int_equal(t->status, 1);
	says(t->out, "the desk holds: ");
	says(t->out, "the archive of 2025 does not hold: desk.db-archive-2025");
	says(t->out, "the archive of 2024 does not hold: desk.db-archive-2024");
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, stage_old, stage_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ROW(one_hears_how_many_and_that_it_is_for_good),
		ROW(the_words_move_and_both_files_hold),
		ROW(an_archived_ticket_is_only_read),
		ROW(its_number_is_never_given_again),
		ROW(a_ticket_touched_after_the_file_was_made_stays),
		ROW(words_are_found_behind_the_desks_own_rows_newest_year_first),
		ROW(a_year_whose_file_is_missing_is_named_and_the_others_are_searched),
		ROW(looking_for_a_number_writes_nothing_into_the_file),
		ROW(verify_holds_each_file_of_a_year_as_well),
		ROW(who_is_erased_goes_from_the_archive_too),
		ROW(who_is_erased_is_shown_nowhere),
		ROW(backup_and_restore_take_the_archive_with_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
