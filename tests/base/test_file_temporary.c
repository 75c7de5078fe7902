#include "base/file_temporary.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"

/* Each test has a runtime directory of its own, which is empty again at its end. */
static int
room_make(void **state)
{
	char *room = strdup("/tmp/kefu-temporary-XXXXXX");

	*state = room;
	return !mkdtemp(room) || setenv("XDG_RUNTIME_DIR", room, 1);
}

static int
room_clear(void **state)
{
	const int rc = rmdir(*state);

	free(*state);
	return rc;
}

static struct file_temporary
make(const char *text)
{
	struct file_temporary t = {0};
	struct err err = {0};

	assert_int_equal(file_temporary_make(&t, text, strlen(text), &err), OK);
	return t;
}

static void
holds(const struct file_temporary *t, size_t max, const char *text)
{
	struct buf out = {0};
	struct err err = {0};

	assert_int_equal(file_temporary_read(t, &out, max, &err), OK);
	assert_string_equal(buf_str(&out), text);
	buf_release(&out);
}

static void
refuses(const struct file_temporary *t, enum rc rc)
{
	struct buf out = {0};
	struct err err = {0};

	assert_int_equal(file_temporary_read(t, &out, 10, &err), rc);
	assert_non_null(strstr(err_text(&err), t->path));
	assert_int_equal(out.len, 0);
	err_release(&err);
}

static void
it_is_its_owners_alone_in_the_runtime_directory(void **state)
{
	const mode_t mask = umask(0);
	struct file_temporary t = make("text");
	struct stat st;

	(void)umask(mask);
	assert_memory_equal(t.path, *state, strlen(*state));
	assert_int_equal(stat(t.path, &st), 0);
	assert_int_equal(st.st_mode, S_IFREG | 0600);
	assert_int_equal(st.st_gid, getgid());
	assert_int_equal(stat(t.dir, &st), 0);
	assert_int_equal(st.st_mode, S_IFDIR | 0700);
	holds(&t, 100, "text");
	file_temporary_remove(&t);
	assert_null(t.path);
	file_temporary_remove(&t); /* once more does no harm */
}

static void
a_runtime_directory_that_is_not_ones_own_is_not_used(void **state)
{
	static const char *const others[] = {"", ".", "/nonexistent", "/tmp"};

	(void)state;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		struct file_temporary t;

		(void)setenv("XDG_RUNTIME_DIR", others[i], 1);
		t = make("");
		assert_memory_equal(t.path, "/tmp/kefu-", 10);
		holds(&t, 100, "");
		file_temporary_remove(&t);
	}
	(void)unsetenv("XDG_RUNTIME_DIR");
}

static void
of_what_is_too_long_one_byte_more_is_read(void **state)
{
	struct file_temporary t = make("0123456789");

	(void)state;
	holds(&t, 10, "0123456789");
	holds(&t, 9, "0123456789");
	holds(&t, 8, "012345678");
	file_temporary_remove(&t);
}

static void
what_was_put_in_its_place_is_not_read(void **state)
{
	struct file_temporary t = make("text");

	(void)state;
	assert_int_equal(unlink(t.path), 0);
	refuses(&t, E_NOTFOUND);
	assert_int_equal(symlink("/etc/passwd", t.path), 0);
	refuses(&t, E_DENIED);
	assert_int_equal(unlink(t.path) | mkfifo(t.path, 0600), 0);
	refuses(&t, E_DENIED);
	file_temporary_remove(&t);
}

static void
copies_beside_it_go_with_it_and_links_are_not_followed(void **state)
{
	struct file_temporary t = make("text");
	struct file_temporary other = make("stays");
	struct buf copy = {0};

	(void)state;
	buf_printf(&copy, "%s/.kefu.txt.swp", t.dir);
	assert_int_equal(symlink(other.path, copy.data), 0);
	buf_puts(&copy, "~");
	assert_int_equal(link(t.path, copy.data), 0);
	file_temporary_remove(&t);
	holds(&other, 10, "stays");
	file_temporary_remove(&other);
	buf_release(&copy);
}

static void
a_file_that_cannot_be_written_leaves_nothing_behind(void **state)
{
	struct file_temporary t = {0};
	struct err err = {0};
	struct rlimit before, none;

	(void)state;
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	none = (struct rlimit){.rlim_cur = 0, .rlim_max = before.rlim_max};
	(void)signal(SIGXFSZ, SIG_IGN);
	(void)setrlimit(RLIMIT_FSIZE, &none);
	assert_int_equal(file_temporary_make(&t, "x", 1, &err), E_IO);
	(void)setrlimit(RLIMIT_FSIZE, &before);
	assert_non_null(strstr(err_text(&err), "cannot use the temporary file /tmp/kefu-"));
	assert_null(t.path);
	err_release(&err);
}

int
main(void)
{
#define IN_ROOM(test) cmocka_unit_test_setup_teardown(test, room_make, room_clear)
	const struct CMUnitTest tests[] = {
		IN_ROOM(it_is_its_owners_alone_in_the_runtime_directory),
		IN_ROOM(a_runtime_directory_that_is_not_ones_own_is_not_used),
		IN_ROOM(of_what_is_too_long_one_byte_more_is_read),
		IN_ROOM(what_was_put_in_its_place_is_not_read),
		IN_ROOM(copies_beside_it_go_with_it_and_links_are_not_followed),
		IN_ROOM(a_file_that_cannot_be_written_leaves_nothing_behind),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
