#include "term/editor.h"

#include "base/buf.h"
#include "base/err.h"
#include "glass_desk.h"
#include "term/canvas.h"
#include "term/glass.h"
#include "terminal.h"
#include "text/border.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "../need.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

/* ------ The editors: this program again, as "edit" MODE FILE. None of them is a shell. ------ */

static void
file_write(const char *path, const char *bytes, size_t n)
{
	const int fd = open(path, O_WRONLY | O_TRUNC | O_CREAT | O_CLOEXEC, 0600);

	if (write(fd, bytes, n) != (ssize_t)n || close(fd))
		_exit(99);
}

static void
file_puts(const char *path, const char *text)
{
	file_write(path, text, strlen(text));
}

static void
edit_append(const char *path)
{
	const int fd = open(path, O_WRONLY | O_APPEND | O_CLOEXEC);

	(void)!write(fd, "edited\n", 7);
	(void)close(fd);
}

static int
descriptors_open(void)
{
	int n = 0;

	for (int fd = 0; fd < 256; fd++)
		n += fcntl(fd, F_GETFD) >= 0;
	return n;
}

static int
signals_blocked(void)
{
	sigset_t mask;
	int n = 0;

	(void)sigprocmask(SIG_BLOCK, NULL, &mask);
	for (int i = 1; i < 32; i++)
		n += sigismember(&mask, i) == 1;
	return n;
}

/* What a shell or a careless program would have handed down. */
static int
secrets_known(void)
{
	static const char *const names[] = {"SECRET",    "KEFU_EDITOR", "LD_PRELOAD", "BASH_ENV",
					    "KEFU_DESK", "ENV",         "LC",         "PATHS"};
	int n = 0;

	for (size_t i = 0; i < COUNT(names); i++)
		n += getenv(names[i]) != NULL;
	return n;
}

static void
edit_report(const char *path)
{
	char *const dir = strndup(path, (size_t)(strrchr(path, '/') - path));
	struct buf out = {0};
	struct stat file, room;
	gid_t r, e, s;

	(void)getresgid(&r, &e, &s);
	(void)stat(path, &file);
	(void)stat(dir, &room);
	buf_printf(&out, "groups %d; fds %d; blocked %d; secrets %d; home %d; ",
		   r == getgid() && e == r && s == r, descriptors_open(), signals_blocked(),
		   secrets_known(), getenv("HOME") && getenv("LC_ALL") && getenv("TERM"));
	buf_printf(&out, "modes %o %o; front %d; room %d", (unsigned)file.st_mode & 07777,
		   (unsigned)room.st_mode & 07777, tcgetpgrp(STDIN_FILENO) == getpid(),
		   strncmp(path, getenv("XDG_RUNTIME_DIR"), strlen(getenv("XDG_RUNTIME_DIR"))) ==
			   0);
	file_puts(path, out.data);
	buf_release(&out);
	free(dir);
}

static void
edit_rename(const char *path)
{
	struct buf other = {0};

	buf_printf(&other, "%s~", path);
	file_puts(other.data, "another file\n");
	(void)rename(other.data, path);
	file_puts(other.data, "a copy that lies about\n");
	buf_release(&other);
}

static void
edit_link(const char *path)
{
	(void)unlink(path);
	(void)symlink("/etc/passwd", path);
}

static void
edit_remove(const char *path)
{
	(void)unlink(path);
}

static void
edit_hostile(const char *path)
{
	file_write(path, "\x1b[2Ja\r\n\xff\0b\xe2\x80\xae", 13);
}

static void
edit_long(const char *path)
{
	char *const much = calloc(1, 70001);

	(void)memset(much, 'x', 70000);
	(void)memcpy(much + EDITOR_MAX - 1, "退", 3);
	file_puts(path, much);
	free(much);
}

static void
edit_fail(const char *path)
{
	file_puts(path, "half");
	_exit(3);
}

static void
edit_killed(const char *path)
{
	file_puts(path, "half");
	(void)raise(SIGKILL);
}

static void
edit_stay(const char *path)
{
	(void)path;
	(void)signal(SIGHUP, SIG_IGN);
	(void)!write(STDOUT_FILENO, "READY\n", 6);
	for (;;)
		(void)pause();
}

static void
on_interrupt(int signal)
{
	(void)signal;
}

/* ^C is the editor's alone. */
static void
edit_interrupt(const char *path)
{
	struct sigaction act = {.sa_handler = on_interrupt};
	sigset_t interrupt, before;

	(void)sigemptyset(&interrupt);
	(void)sigaddset(&interrupt, SIGINT);
	(void)sigprocmask(SIG_BLOCK, &interrupt, &before);
	(void)sigaction(SIGINT, &act, NULL);
	(void)!write(STDOUT_FILENO, "READY\n", 6);
	(void)sigsuspend(&before);
	file_puts(path, "interrupted\n");
}

static void
edit_stop(const char *path)
{
	(void)kill(0, SIGTSTP);
	edit_append(path);
}

/* The terminal is as the person had it before: it echoes, and lines come whole. */
static void
edit_ask(const char *path)
{
	char line[64];
	ssize_t n;

	(void)!write(STDOUT_FILENO, "READY\n", 6);
	n = read(STDIN_FILENO, line, sizeof line);
	file_write(path, line, n > 0 ? (size_t)n : 0);
}

/* Its bytes as it found them. */
static void
edit_bytes(const char *path)
{
	const int fd = open(path, O_RDONLY | O_CLOEXEC);
	unsigned char bytes[64];
	const ssize_t n = read(fd, bytes, sizeof bytes);
	struct buf out = {0};

	(void)close(fd);
	for (ssize_t i = 0; i < n; i++)
		buf_printf(&out, "%02x", bytes[i]);
	file_puts(path, out.data);
	buf_release(&out);
}

static const struct {
	const char *mode;
	void (*edit)(const char *path);
} editors[] = {
	{"append", edit_append},
	{"report", edit_report},
	{"rename", edit_rename},
	{"link", edit_link},
	{"remove", edit_remove},
	{"hostile", edit_hostile},
	{"long", edit_long},
	{"fail", edit_fail},
	{"killed", edit_killed},
	{"stay", edit_stay},
	{"stop", edit_stop},
	{"interrupt", edit_interrupt},
	{"two words; $(x)", edit_append},
	{"ask", edit_ask},
	{"bytes", edit_bytes},
};

static int
edit_main(const char *mode, const char *path)
{
	for (size_t i = 0; i < COUNT(editors); i++)
		if (strcmp(editors[i].mode, mode) == 0) {
			editors[i].edit(path);
			return 0;
		}
	return 98;
}

/* ------ The desk: has a text edited, and says what came of it. ------ */

/* As a program of the group 65534 that somebody else started. */
static void
group_take(void)
{
	if (geteuid() == 0 && setresgid(getgid(), 65534, 65534))
		_exit(97);
}

static void
result_print(enum rc rc, const struct buf *text, const struct err *e)
{
	struct buf out = {0};

	buf_printf(&out, "RESULT %d [", rc);
	for (size_t i = 0; i < text->len && i < 300; i++)
		buf_char(&out, text->data[i] == '\n' ? '|' : text->data[i]);
	buf_printf(&out, "] %zu (%s) group %d\n", text->len, err_text(e),
		   geteuid() || getegid() == 65534);
	(void)!write(STDOUT_FILENO, out.data, out.len);
	buf_release(&out);
}

static int
desk_edit(struct glass *g)
{
	struct buf text = {0};
	struct canvas c;
	struct press p;
	struct err e = {0};
	enum event event;
	enum rc rc;

	buf_puts(&text, "您好\n退款");
	rc = editor_run(g, getenv("KEFU_EDITOR"), &text, &e);
	canvas_init(&c, 24, 80);
	(void)canvas_text(&c, (struct span){0}, S_PLAIN, "DRAWN AGAIN");
	glass_show(g, &c);
	event = glass_event(g, 0, &p);
	canvas_release(&c);
	glass_close(g);
	result_print(rc, &text, &e);
	buf_release(&text);
	err_release(&e);
	return event == EV_HANGUP ? EXIT_HANGUP : 0;
}

static int
desk_open(void)
{
	struct glass *g;
	struct err e = {0};

	(void)border_setup();
	group_take();
	(void)setenv("SECRET", "x", 1);
	(void)setenv("BASH_ENV", "x", 1);
	(void)setenv("PATHS", "x", 1);
	(void)dup2(STDOUT_FILENO, 17); /* left open by whoever was before us */
	if (glass_open(&g, &e)) {
		err_release(&e);
		return EXIT_REFUSED;
	}
	return desk_edit(g);
}

/* ------ The tests. ------ */

struct room {
	char dir[40];
	struct buf editor, runtime;
	struct terminal t;
};

static int
room_make(void **state)
{
	struct room *r = calloc(1, sizeof *r);

	*state = r;
	(void)strcpy(r->dir, "/tmp/kefu-editor-XXXXXX");
	if (!mkdtemp(r->dir))
		return 1;
	buf_printf(&r->runtime, "XDG_RUNTIME_DIR=%s", r->dir);
	return 0;
}

/* Nothing may be left: neither the text nor a copy of it. */
static int
room_clear(void **state)
{
	struct room *r = *state;
	const int rc = rmdir(r->dir);

	buf_release(&r->editor);
	buf_release(&r->runtime);
	free(r);
	return rc;
}

/* `@` in the command is this program. */
static void
desk_start(struct room *r, const char *how, const char *command, const char *locale)
{
	char self[512] = "";

	(void)!readlink("/proc/self/exe", self, sizeof self - 1);
	buf_clear(&r->editor);
	buf_puts(&r->editor, "KEFU_EDITOR=");
	for (; *command; command++)
		buf_printf(&r->editor, "%.*s", *command == '@' ? 512 : 1,
			   *command == '@' ? self : command);
	terminal_open(
		&r->t, how,
		(const char *const[4]){"TERM=xterm", r->editor.data, r->runtime.data, locale});
}

static void
desk_finish(struct room *r, const char *result)
{
	const int code = terminal_end(&r->t);

	if (code != 0 || !bytes_have(&r->t, result))
		fail_msg("not \"%s\" (%d) but %s", result, code, strstr(r->t.bytes.data, "RESULT"));
	assert_true(bytes_have(&r->t, "DRAWN AGAIN") && bytes_have(&r->t, "group 1"));
	assert_int_equal(access(r->dir, F_OK), 0);
	terminal_release(&r->t);
}

static void
what_comes_back_from_an_editor(void **state)
{
	static const struct {
		const char *command, *result;
	} rows[] = {
		{"@ edit append", "RESULT 0 [您好|退款|edited] 20 ()"},
		{"  '@'\t\"edit\" 'two words; $(x)'", "RESULT 0 [您好|退款|edited]"},
		{"@ edit two\\ words\\;\\ \"$(\"x\\)", "RESULT 0 [您好|退款|edited]"},
		{"@ edit rename", "RESULT 0 [another file] 12 ()"},
		{"@ edit hostile", "RESULT 0 [[2Ja|\xEF\xBF\xBD"
				   "b]"},
		{"@ edit fail", "RESULT 1 [您好|退款] 13 (the editor /"},
		{"@ edit fail", "gave up (exit code 3); the text is as it was before it)"},
		{"@ edit killed", "was ended (Killed); the text is as it was before it)"},
		{"@ edit killed", "RESULT 1 [您好|退款] 13"},
		{"@ edit link", "RESULT 5 [您好|退款] 13 (cannot use the temporary file"},
		{"@ edit remove", "RESULT 2 [您好|退款] 13 (cannot use the temporary file"},
		{"@ edit long", "(what the editor saved is longer than 64 KiB: its beginning"},
		{"@ edit long", "] 65535 ("}, /* no half of 退 */
		{"@-none", "RESULT 2 [您好|退款] 13 (the editor \"/"},
		{"kefu-no-such-editor a", "(the editor \"kefu-no-such-editor\" is not there; set"},
		{"/etc/passwd", "RESULT 2 [您好|退款] 13"},
		{"/tmp", "RESULT 2 [您好|退款] 13"},
		{"'@ edit", "RESULT 1 [您好|退款] 13 (the editor's command"},
		{"  ", "RESULT 1 [您好|退款] 13 (no editor is named; set EDITOR"},
		{"true", "RESULT 0 [您好|退款] 13 ()"}, /* found in $PATH; nothing was changed */
	};
	struct room *r = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		desk_start(r, "desk", rows[i].command, NULL);
		desk_finish(r, rows[i].result);
	}
}

static void
an_editor_gets_the_person_s_rights_and_nothing_else(void **state)
{
	desk_start(*state, "desk", "@ edit report", NULL);
	desk_finish(*state,
		    "[groups 1; fds 3; blocked 0; secrets 0; home 1; modes 600 700; front 1; "
		    "room 1]");
}

static void
a_program_without_a_header_is_refused_and_given_to_no_shell(void **state)
{
	struct room *r = *state;
	struct buf script = {0};

	buf_printf(&script, "%s/script", r->dir);
	file_puts(script.data, "echo SHELL\n");
	assert_int_equal(chmod(script.data, 0700), 0);
	desk_start(r, "desk", script.data, NULL);
	desk_finish(r, "script cannot be started: Exec format error; the text is as it was)");
	assert_int_equal(unlink(script.data), 0);
	buf_release(&script);
}

static void
the_editor_has_the_terminal_as_it_was(void **state)
{
	struct room *r = *state;

	desk_start(r, "desk", "@ edit ask", NULL);
	wait_bytes(&r->t, "READY");
	type(&r->t, "typx\x7f"
		    "ed\n");
	desk_finish(r, "RESULT 0 [typed] 5 ()");
}

static void
an_interrupt_is_the_editors_alone(void **state)
{
	struct room *r = *state;

	desk_start(r, "desk", "@ edit interrupt", NULL);
	wait_bytes(&r->t, "READY");
	type(&r->t, "\x03");
	desk_finish(r, "RESULT 0 [interrupted]");
}

static void
where_nobody_could_continue_it_the_editor_does_not_stop(void **state)
{
	desk_start(*state, "desk", "@ edit stop", NULL);
	desk_finish(*state, "RESULT 0 [您好|退款|edited]");
}

static void
editor_and_desk_stop_together_and_come_back_to_the_editor(void **state)
{
	struct room *r = *state;

	desk_start(r, "shell", "@ edit stop", NULL);
	wait_text(&r->t, "STOPPED");
	type(&r->t, "fg\n");
	desk_finish(r, "RESULT 0 [您好|退款|edited]");
}

static void
check_gone(struct room *r)
{
	int status;

	assert_int_equal(waitpid(r->t.pid, &status, 0), r->t.pid);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), EXIT_HANGUP);
	terminal_release(&r->t);
}

static void
after_a_hang_up_neither_editor_nor_file_stays(void **state)
{
	struct room *r = *state;

	desk_start(r, "desk", "@ edit stay", NULL);
	wait_bytes(&r->t, "READY");
	(void)close(r->t.master);
	r->t.master = -1;
	check_gone(r); /* room_clear() finds the directory empty */
}

static void
told_to_end_it_ends_the_editor(void **state)
{
	struct room *r = *state;

	desk_start(r, "desk", "@ edit stay", NULL);
	wait_bytes(&r->t, "READY");
	assert_int_equal(kill(r->t.pid, SIGTERM), 0);
	check_gone(r);
}

static void
the_file_is_in_the_terminals_codeset(void **state)
{
	NEED(setlocale(LC_ALL, "zh_CN.GB18030"), "the locale zh_CN.GB18030 is not installed");
	(void)setlocale(LC_ALL, "C.UTF-8");
	desk_start(*state, "desk", "@ edit bytes", "LC_ALL=zh_CN.GB18030");
	desk_finish(*state, "RESULT 0 [c4fabac30acdcbbfee0a]");
}

/* A directory that others may write to could have been prepared by them. */
static void
another_ones_directory_is_not_used(void **state)
{
	struct room *r = *state;

	assert_int_equal(chmod(r->dir, 0770), 0);
	desk_start(r, "desk", "@ edit report", NULL);
	desk_finish(r, "modes 600 700; front 1; room 0]");
}

static void
program_copy(const char *from, const char *to)
{
	const int in = open(from, O_RDONLY | O_CLOEXEC);
	const int out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0700);
	char part[4096];
	ssize_t n;

	while ((n = read(in, part, sizeof part)) > 0)
		assert_int_equal(write(out, part, (size_t)n), n);
	assert_int_equal(close(in) | close(out), 0);
}

/* echo under another name says what it was told; "editor" leads to it, as on Debian. */
static void
vims_are_told_to_keep_nothing(void **state)
{
	struct room *r = *state;
	struct buf vim = {0}, editor = {0};

	buf_printf(&vim, "%s/vim.tiny", r->dir);
	buf_printf(&editor, "%s/editor", r->dir);
	program_copy("/bin/echo", vim.data);
	assert_int_equal(symlink("vim.tiny", editor.data), 0);
	buf_puts(&editor, " -R");
	desk_start(r, "desk", editor.data, NULL);
	wait_bytes(&r->t, "-i NONE -c set nobackup noundofile -R /tmp/");
	desk_finish(r, "RESULT 0 [您好|退款]");
	buf_splice(&editor, editor.len - 3, 3, "", 0);
	assert_int_equal(unlink(vim.data) | unlink(editor.data), 0);
	buf_release(&vim);
	buf_release(&editor);
}

int
main(int argc, char **argv)
{
#define IN_ROOM(test) cmocka_unit_test_setup_teardown(test, room_make, room_clear)
	const struct CMUnitTest tests[] = {
		IN_ROOM(what_comes_back_from_an_editor),
		IN_ROOM(an_editor_gets_the_person_s_rights_and_nothing_else),
		IN_ROOM(a_program_without_a_header_is_refused_and_given_to_no_shell),
		IN_ROOM(the_editor_has_the_terminal_as_it_was),
		IN_ROOM(an_interrupt_is_the_editors_alone),
		IN_ROOM(where_nobody_could_continue_it_the_editor_does_not_stop),
		IN_ROOM(editor_and_desk_stop_together_and_come_back_to_the_editor),
		IN_ROOM(after_a_hang_up_neither_editor_nor_file_stays),
		IN_ROOM(told_to_end_it_ends_the_editor),
		IN_ROOM(the_file_is_in_the_terminals_codeset),
		IN_ROOM(another_ones_directory_is_not_used),
		IN_ROOM(vims_are_told_to_keep_nothing),
	};

	if (argc == 4 && strcmp(argv[1], "edit") == 0)
		return edit_main(argv[2], argv[3]);
	if (argc == 2 && strcmp(argv[1], "desk") == 0)
		return desk_open();
	if (argc == 2 && strcmp(argv[1], "shell") == 0)
		return shell_main();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
