#include "base/file.h"

#include <fcntl.h>
#include <grp.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "../need.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

/* Each test has a directory of its own, which is the working directory. */
static int
room_make(void **state)
{
	char *room = strdup("/tmp/kefu-file-XXXXXX");

	*state = room;
	return !mkdtemp(room) || chdir(room);
}

static int
room_clear(void **state)
{
	static const char *const names[] = {"a", "b", "desk", "link", "pipe", "sock", "loop"};
	int rc;

	for (size_t i = 0; i < COUNT(names); i++)
		(void)unlink(names[i]);
	(void)rmdir("dir");
	rc = chdir("/") || rmdir(*state);
	free(*state);
	return rc;
}

static void
write_file(const char *path, const char *text, mode_t mode)
{
	const int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	assert_int_equal(fchmod(fd, mode), 0);
	assert_int_equal(close(fd), 0);
}

static void
holds(const char *path, const char *text)
{
	struct err err = {0};
	char bytes[64];
	ssize_t n;
	int fd = -1;

	assert_int_equal(file_read(NULL, path, &fd, &err), OK);
	n = read(fd, bytes, sizeof bytes);
	assert_int_equal(n, strlen(text));
	assert_memory_equal(bytes, text, strlen(text));
	assert_int_equal(close(fd), 0);
}

typedef enum rc door(const struct ward *, const char *, int *, struct err *);

static void
refuses(door *open_it, const struct ward *w, const char *path, enum rc rc, const char *sentence)
{
	struct err err = {0};
	int fd = 42;

	assert_int_equal(open_it(w, path, &fd, &err), rc);
	assert_string_equal(err_text(&err), sentence);
	assert_int_equal(fd, 42);
	err_release(&err);
}

static void
a_file_a_pipe_and_a_device_can_be_read(void **state)
{
	struct err err = {0};
	int fd, ends[2];
	char path[32], c;

	(void)state;
	write_file("a", "text", 0600);
	holds("a", "text");
	assert_int_equal(symlink("a", "link"), 0);
	holds("link", "text");
	holds("/dev/null", "");
	assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
	(void)snprintf(path, sizeof path, "/dev/fd/%d", ends[0]);
	assert_int_equal(file_read(NULL, path, &fd, &err), OK);
	assert_int_equal(write(ends[1], "x", 1), 1);
	assert_int_equal(read(fd, &c, 1), 1);
	assert_int_equal(close(fd) | close(ends[0]) | close(ends[1]), 0);
}

static void
what_cannot_be_read_is_named_with_its_cause(void **state)
{
	struct sockaddr_un name = {.sun_family = AF_UNIX, .sun_path = "sock"};
	const int s = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	(void)state;
	assert_int_equal(bind(s, (const struct sockaddr *)&name, sizeof name), 0);
	assert_int_equal(close(s), 0);
	assert_int_equal(mkdir("dir", 0700), 0);
	assert_int_equal(symlink("loop", "loop"), 0);
	write_file("a", "", 0600);
	refuses(file_read, NULL, "b", E_NOTFOUND, "cannot open b: No such file or directory");
	refuses(file_read, NULL, "a/b", E_NOTFOUND, "cannot open a/b: Not a directory");
	refuses(file_read, NULL, "", E_NOTFOUND, "cannot open : No such file or directory");
	refuses(file_read, NULL, "dir", E_INVALID, "dir is a directory: name a file in it");
	refuses(file_read, NULL, "sock", E_INVALID, "sock is not a file that can be read");
	refuses(file_read, NULL, "loop", E_DENIED,
		"cannot open loop: Too many levels of symbolic links");
}

static void
a_file_is_made_for_its_owner_alone(void **state)
{
	const mode_t mask = umask(0);
	struct err err = {0};
	struct stat st;
	int fd;

	(void)state;
	assert_int_equal(file_create(NULL, "a", &fd, &err), OK);
	(void)umask(mask);
	assert_int_equal(fstat(fd, &st), 0);
	assert_int_equal(st.st_mode, S_IFREG | 0600);
	assert_int_equal(fcntl(fd, F_GETFD), FD_CLOEXEC);
	assert_int_equal(write(fd, "new", 3), 3);
	assert_int_equal(close(fd), 0);
	holds("a", "new");
}

static void
a_file_of_ones_own_is_emptied_and_closed_to_others(void **state)
{
	struct err err = {0};
	struct stat st;
	int fd;

	(void)state;
	write_file("a", "old and long", 0644);
	assert_int_equal(file_create(NULL, "a", &fd, &err), OK);
	assert_int_equal(write(fd, "new", 3), 3);
	assert_int_equal(fstat(fd, &st), 0);
	assert_int_equal(st.st_mode, S_IFREG | 0600);
	assert_int_equal(close(fd), 0);
	holds("a", "new");
}

static void
a_link_does_not_turn_an_export_on_another_file(void **state)
{
	(void)state;
	write_file("a", "mine", 0600);
	assert_int_equal(symlink("a", "link"), 0);
	refuses(file_create, NULL, "link", E_DENIED,
		"link is a symbolic link: name the file itself");
	assert_int_equal(unlink("link"), 0);
	assert_int_equal(symlink("b", "link"), 0);
	refuses(file_create, NULL, "link", E_DENIED,
		"link is a symbolic link: name the file itself");
	assert_int_equal(access("b", F_OK), -1);
	assert_int_equal(link("a", "b"), 0);
	refuses(file_create, NULL, "b", E_DENIED, "b has a second name: remove it first");
	holds("a", "mine");
}

static void
what_is_no_file_is_not_written(void **state)
{
	(void)state;
	assert_int_equal(mkfifo("pipe", 0600), 0);
	assert_int_equal(mkdir("dir", 0700), 0);
	refuses(file_create, NULL, "pipe", E_INVALID,
		"pipe is not a regular file: use another name");
	refuses(file_create, NULL, "dir", E_INVALID, "dir is not a regular file: use another name");
	refuses(file_create, NULL, "none/a", E_NOTFOUND,
		"cannot open none/a: No such file or directory");
}

static void
a_file_of_somebody_else_is_not_written(void **state)
{
	(void)state;
	NEED(geteuid() == 0, "only root can make a file of somebody else");
	write_file("a", "theirs", 0666);
	assert_int_equal(chown("a", 65534, 65534), 0);
	refuses(file_create, NULL, "a", E_DENIED, "a belongs to somebody else: use another name");
	holds("a", "theirs");
}

static void
the_desk_is_known_under_every_name(void **state)
{
	static const char *const names[] = {"desk", "./desk", "link", "b"};
	struct ward w = {0};
	char sentence[64], path[32];
	int fd;

	(void)state;
	write_file("desk", "the desk", 0600);
	write_file("a", "another", 0600);
	assert_int_equal(symlink("desk", "link"), 0);
	assert_int_equal(link("desk", "b"), 0);
	for (int i = 0; i < 20; i++)
		ward_add(&w, "/");
	ward_add(&w, "missing");
	ward_add(&w, "desk");
	for (size_t i = 0; i < COUNT(names); i++) {
		(void)snprintf(sentence, sizeof sentence, "%s is one of the desk's own files",
			       names[i]);
		refuses(file_read, &w, names[i], E_DENIED, sentence);
		if (strcmp(names[i], "link"))
			refuses(file_create, &w, names[i], E_DENIED, sentence);
	}
	fd = open("desk", O_RDONLY | O_CLOEXEC);
	(void)snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	(void)snprintf(sentence, sizeof sentence, "%s is one of the desk's own files", path);
	refuses(file_read, &w, path, E_DENIED, sentence);
	assert_int_equal(close(fd), 0);
	holds("desk", "the desk");
	assert_int_equal(file_read(&w, "a", &fd, &(struct err){0}), OK);
	assert_int_equal(close(fd), 0);
	ward_release(&w);
}

/* What SQLite holds on the database must outlive a try to import it. */
static void
a_refused_desk_keeps_its_locks(void **state)
{
	struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	struct ward w = {0};
	pid_t child;
	int fd, status;

	(void)state;
	write_file("desk", "the desk", 0600);
	ward_add(&w, "desk");
	fd = open("desk", O_RDWR | O_CLOEXEC);
	assert_int_equal(fcntl(fd, F_SETLK, &lock), 0);
	refuses(file_read, &w, "desk", E_DENIED, "desk is one of the desk's own files");
	refuses(file_create, &w, "desk", E_DENIED, "desk is one of the desk's own files");
	child = fork();
	if (child == 0) {
		(void)fcntl(fd, F_GETLK, &lock);
		_exit(lock.l_type == F_WRLCK ? 0 : 1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	assert_int_equal(close(fd), 0);
	ward_release(&w);
}

enum { STRANGER = 65534, DESK_GROUP = 54321 };

/* The steps of a setgid program run by a stranger; the number of the one that went wrong. */
static int
stranger_steps(void)
{
	struct err err = {0};
	struct stat st;
	int fd;

	if (setgroups(0, NULL) || setresgid(STRANGER, DESK_GROUP, DESK_GROUP) ||
	    setresuid(STRANGER, STRANGER, STRANGER))
		return 1;
	fd = open("desk", O_RDONLY | O_CLOEXEC); /* the group does open it */
	if (fd < 0)
		return 2;
	(void)close(fd);
	if (file_read(NULL, "desk", &fd, &err) != E_DENIED || getegid() != DESK_GROUP)
		return 3;
	if (file_create(NULL, "dir/a", &fd, &err) != E_DENIED || getegid() != DESK_GROUP)
		return 4;
	err_release(&err);
	if (file_create(NULL, "a", &fd, &err) || fstat(fd, &st) || st.st_gid != STRANGER)
		return 5;
	(void)close(fd);
	return 0;
}

static void
a_setgid_program_opens_nothing_for_a_stranger(void **state)
{
	pid_t child;
	int status;

	(void)state;
	NEED(geteuid() == 0, "only root can play a setgid program");
	write_file("desk", "the desk", 0660);
	assert_int_equal(mkdir("dir", 0770), 0);
	assert_int_equal(chmod("dir", 0770) | chmod(".", 0777), 0);
	assert_int_equal(chown("desk", 0, DESK_GROUP) | chown("dir", 0, DESK_GROUP), 0);
	child = fork();
	if (child == 0)
		_exit(stranger_steps());
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
}

static void
a_file_system_is_judged_by_its_number(void **state)
{
	static const struct {
		uint32_t magic;
		enum fs kind;
	} rows[] = {
		{0xEF53, FS_OK},          {0x58465342, FS_OK},      {0x9123683E, FS_OK},
		{0x01021994, FS_OK},      {0x6969, FS_REFUSED},     {0x517B, FS_REFUSED},
		{0xFF534D42, FS_REFUSED}, {0xFE534D42, FS_REFUSED}, {0x01021997, FS_REFUSED},
		{0x00C36400, FS_REFUSED}, {0x0BD00BD0, FS_REFUSED}, {0x65735546, FS_UNSURE},
		{0x794C7630, FS_UNSURE},  {0, FS_UNSURE},           {0xFFFFFFFF, FS_UNSURE},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(fs_kind(rows[i].magic), rows[i].kind);
}

static void
a_path_is_judged_by_where_it_lies(void **state)
{
	(void)state;
	assert_int_equal(file_fs("/proc"), FS_UNSURE);
	assert_int_equal(file_fs("/nonexistent"), FS_UNSURE);
	assert_int_not_equal(file_fs("."), FS_REFUSED);
}

#define IN_ROOM(test) cmocka_unit_test_setup_teardown(test, room_make, room_clear)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ROOM(a_file_a_pipe_and_a_device_can_be_read),
		IN_ROOM(what_cannot_be_read_is_named_with_its_cause),
		IN_ROOM(a_file_is_made_for_its_owner_alone),
		IN_ROOM(a_file_of_ones_own_is_emptied_and_closed_to_others),
		IN_ROOM(a_link_does_not_turn_an_export_on_another_file),
		IN_ROOM(what_is_no_file_is_not_written),
		IN_ROOM(a_file_of_somebody_else_is_not_written),
		IN_ROOM(the_desk_is_known_under_every_name),
		IN_ROOM(a_refused_desk_keeps_its_locks),
		IN_ROOM(a_setgid_program_opens_nothing_for_a_stranger),
		cmocka_unit_test(a_file_system_is_judged_by_its_number),
		IN_ROOM(a_path_is_judged_by_where_it_lies),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
