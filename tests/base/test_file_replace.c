/* A file takes its name only when it is whole. */
#include "base/file_replace.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file_list.h"

struct place {
	char dir[32], path[48], made[64];
};

static int
place_make(void **state)
{
	struct place *p = calloc(1, sizeof *p);

	assert_non_null(p);
	(void)snprintf(p->dir, sizeof p->dir, "/tmp/kefu-replace-XXXXXX");
	assert_non_null(mkdtemp(p->dir));
	(void)snprintf(p->path, sizeof p->path, "%s/file", p->dir);
	(void)snprintf(p->made, sizeof p->made, "%s.new", p->path);
	*state = p;
	return 0;
}

static int
place_clear(void **state)
{
	struct place *p = *state;

	(void)unlink(p->path);
	(void)unlink(p->made);
	(void)rmdir(p->dir);
	free(p);
	return 0;
}

static void
put(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static void
holds(const char *path, const char *text)
{
	char got[32] = "";
	FILE *f = fopen(path, "r");

	assert_non_null(f);
	(void)fread(got, 1, sizeof got - 1, f);
	(void)fclose(f);
	assert_string_equal(got, text);
}

static void
the_old_one_stays_until_the_new_one_is_whole(void **state)
{
	struct place *p = *state;
	struct file_replace f;
	struct err e = {0};
	struct stat st;

	put(p->path, "old");
	assert_int_equal(chmod(p->path, 0644), 0);
	assert_int_equal(file_replace_begin(NULL, p->path, &f, &e), OK);
	assert_int_equal(write(f.fd, "new", 3), 3);
	holds(p->path, "old");
	assert_int_equal(file_replace_end(&f, &e), OK);
	holds(p->path, "new");
	assert_int_equal(access(p->made, F_OK), -1);
	assert_int_equal(stat(p->path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
}

static void
what_is_given_up_leaves_nothing(void **state)
{
	struct place *p = *state;
	struct file_replace f;
	struct err e = {0};

	put(p->path, "old");
	assert_int_equal(file_replace_begin(NULL, p->path, &f, &e), OK);
	file_replace_give_up(&f);
	file_replace_give_up(&f);
	holds(p->path, "old");
	assert_int_equal(access(p->made, F_OK), -1);
}

static void
a_link_a_directory_and_the_desks_own_files_are_refused(void **state)
{
	struct place *p = *state;
	struct file_replace f;
	struct ward ward = {0};
	struct err e = {0};

	assert_int_equal(file_replace_begin(NULL, p->dir, &f, &e), E_INVALID);
	put(p->made, "desk");
	ward_add(&ward, p->made);
	assert_int_equal(file_replace_begin(&ward, p->made, &f, &e), E_DENIED);
	assert_int_equal(file_replace_begin(&ward, p->path, &f, &e), E_DENIED);
	holds(p->made, "desk");
	assert_int_equal(symlink(p->made, p->path), 0);
	assert_int_equal(file_replace_begin(NULL, p->path, &f, &e), E_DENIED);
	ward_release(&ward);
	err_release(&e);
}

static void
name_count(void *arg, const char *name)
{
	int *files = arg;

	*files += !strcmp(name, "file");
}

static void
a_directory_is_listed_and_a_file_is_none(void **state)
{
	struct place *p = *state;
	int files = 0;

	put(p->path, "x");
	assert_true(file_list(p->dir, name_count, &files));
	assert_int_equal(files, 1);
	assert_false(file_list(p->path, name_count, &files));
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, place_make, place_clear)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ROW(the_old_one_stays_until_the_new_one_is_whole),
		ROW(what_is_given_up_leaves_nothing),
		ROW(a_link_a_directory_and_the_desks_own_files_are_refused),
		ROW(a_directory_is_listed_and_a_file_is_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
