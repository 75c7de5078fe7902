#include "term/glass.h"

#include "base/err.h"
#include "glass_desk.h"
#include "term/canvas.h"
#include "terminal.h"

#include <fcntl.h>
#include <locale.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "../need.h"

static void
assert_modes_as_before(const struct terminal *t)
{
	struct termios now;

	assert_int_equal(tcgetattr(t->master, &now), 0);
	assert_true(now.c_iflag == t->before.c_iflag && now.c_oflag == t->before.c_oflag);
	assert_true(now.c_cflag == t->before.c_cflag && now.c_lflag == t->before.c_lflag);
	assert_memory_equal(now.c_cc, t->before.c_cc, sizeof now.c_cc);
}

static const char *const xterm[4] = {"TERM=xterm-256color"};

static void
chinese_stands_in_cells_of_two(void **state)
{
	struct terminal t;

	(void)state;
	terminal_open(&t, "desk", xterm);
	wait_text(&t, "24x80 你好，世界");
	assert_int_equal(cell_at(&t, 0, 6).chars[0], 0x4f60);
	assert_int_equal(cell_at(&t, 0, 6).width, 2);
	assert_int_equal(cell_at(&t, 0, 8).chars[0], 0x597d);
	wait_text(&t, "右下");
	assert_int_equal(cell_at(&t, 23, 78).chars[0], 0x4e0b); /* the last cell of all */
	wait_text(&t, "?[31m？e\u0301");                        /* the mark turned 退 too */
	terminal_quit(&t);
}

static void
the_cursor_stands_where_the_canvas_has_it(void **state)
{
	struct terminal t;
	VTermPos pos;

	(void)state;
	terminal_open(&t, "desk", xterm);
	wait_text(&t, "n=0");
	type(&t, "x");
	wait_text(&t, "n=1 x.");
	type(&t, "y"); /* when this is on the glass all of the one before is there */
	wait_text(&t, "n=2 y.");
	vterm_state_get_cursorpos(vterm_obtain_state(t.vt), &pos);
	while ((pos.row != 1 || pos.col != 2) && terminal_read(&t))
		vterm_state_get_cursorpos(vterm_obtain_state(t.vt), &pos);
	assert_true(pos.row == 1 && pos.col == 2);
	assert_true(t.is_cursor_visible);
	terminal_quit(&t);
}

/* `is_colour`: the foreground of S_ALERT differs from that of S_PLAIN. */
static void
check_styles(const char *const env[4], bool is_colour)
{
	struct terminal t;
	VTermColor plain, alert;

	terminal_open(&t, "desk", env);
	wait_text(&t, "右下");
	plain = cell_at(&t, 2, S_PLAIN).fg;
	alert = cell_at(&t, 2, S_ALERT).fg;
	assert_true(cell_at(&t, 2, S_HEAD).attrs.bold);
	assert_false(cell_at(&t, 2, S_PLAIN).attrs.bold);
	assert_true(cell_at(&t, 2, S_ALERT).attrs.bold);
	assert_true(cell_at(&t, 2, S_MATCH).attrs.reverse);
	assert_true(cell_at(&t, 2, S_UNDER).attrs.underline);
	assert_int_equal(vterm_color_is_equal(&plain, &alert), !is_colour);
	terminal_quit(&t);
}

static void
styles_are_seen_with_and_without_colour(void **state)
{
	(void)state;
	check_styles(xterm, true);
	check_styles((const char *const[4]){"TERM=xterm-256color", "NO_COLOR=1"}, false);
	check_styles((const char *const[4]){"TERM=xterm-256color", "NO_COLOR="}, true);
	check_styles((const char *const[4]){"TERM=vt220"}, false);
	check_styles((const char *const[4]){"TERM=linux"}, true);
}

static void
keys_come_whole_and_ctrl_s_does_not_freeze(void **state)
{
	static const char *const keys[][2] = {
		{"\033[1~", "Home"}, {"\033OP", "F1"}, {"\x13", "C-s"},
		{"\x03", "C-c"},     {"\x1c", "C-\\"}, {"\x16", "C-v"},
		{"\x11", "C-q"},     {"退", "退"},     {"\r", "Enter"},
		{"\n", "Enter"},     {"\033", "Esc"},  {"\033[200~q\x03退\033[201~", "q\x03退"},
	};
	struct terminal t;

	(void)state;
	terminal_open(&t, "desk", xterm);
	for (int i = 0; i < (int)(sizeof keys / sizeof *keys); i++) {
		char text[64];

		(void)snprintf(text, sizeof text, "n=%d ", i);
		wait_text(&t, text);
		type(&t, keys[i][0]);
		(void)snprintf(text, sizeof text, "n=%d %s.", i + 1, keys[i][1]);
		if (strchr(text, 3))
			*strchr(text, 3) = '?';
		wait_text(&t, text);
	}
	terminal_quit(&t);
}

static void
a_new_size_is_drawn_at_once_down_to_one_cell(void **state)
{
	static const struct {
		int rows, cols;
		const char *seen;
	} sizes[] = {
		{40, 132, "40x132 你好"}, {5, 30, "5x30 你好"},   {1, 1, "\n1\n\n"},
		{2, 3, "\n2x3\nn=4\n"},   {24, 80, "24x80 你好"},
	};
	struct terminal t;

	(void)state;
	terminal_open(&t, "desk", xterm);
	wait_text(&t, "24x80 你好");
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		terminal_resize(&t, sizes[i].rows, sizes[i].cols);
		wait_text(&t, sizes[i].seen);
	}
	terminal_quit(&t);
}

static void
an_absurd_size_is_cut_to_the_largest_canvas(void **state)
{
	struct terminal t;

	(void)state;
	terminal_open(&t, "desk", xterm);
	wait_text(&t, "24x80 你好");
	terminal_resize(&t, 65535, 65535);
	wait_bytes(&t, "500x1000 你好");
	terminal_quit(&t);
}

static void
a_terminal_that_cannot_do_it_is_refused_with_a_sentence(void **state)
{
	static const char *const terms[][2] = {
		{"TERM=nosuch-term", "\"nosuch-term\" (TERM) is not known"},
		{"TERM=dumb", "\"dumb\" (TERM) cannot place the cursor"},
		{"TERM=", "TERM is not set"},
		{"TERM=../../etc/passwd", "is not known"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
		struct terminal t;

		terminal_open(&t, "desk", (const char *const[4]){terms[i][0]});
		assert_int_equal(terminal_end(&t), EXIT_REFUSED);
		assert_true(terminal_has(&t, terms[i][1]));
		assert_modes_as_before(&t);
		terminal_release(&t);
	}
}

static void
without_a_terminal_it_is_refused(void **state)
{
	const int in = dup(STDIN_FILENO), null = open("/dev/null", O_RDWR | O_CLOEXEC);
	struct glass *g = NULL;
	struct err e = {0};

	(void)state;
	assert_true(dup2(null, STDIN_FILENO) == STDIN_FILENO);
	assert_int_equal(glass_open(&g, &e), E_INVALID);
	(void)dup2(in, STDIN_FILENO);
	assert_non_null(strstr(err_text(&e), "not a terminal"));
	assert_null(g);
	err_release(&e);
	glass_close(NULL);
	(void)close(in);
	(void)close(null);
}

static void
a_hang_up_is_an_event_not_a_death(void **state)
{
	struct terminal t;
	int status;

	(void)state;
	terminal_open(&t, "desk", xterm);
	wait_text(&t, "n=0");
	(void)close(t.master);
	t.master = -1;
	assert_int_equal(waitpid(t.pid, &status, 0), t.pid);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), EXIT_HANGUP);
	terminal_release(&t);
}

static void
signals_to_end_are_the_same_event(void **state)
{
	static const int signals[] = {SIGHUP, SIGTERM, SIGINT};

	(void)state;
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
		struct terminal t;

		terminal_open(&t, "desk", xterm);
		wait_text(&t, "n=0");
		assert_int_equal(kill(t.pid, signals[i]), 0);
		assert_int_equal(terminal_end(&t), EXIT_HANGUP);
		assert_modes_as_before(&t);
		terminal_release(&t);
	}
}

static void
afterwards_the_terminal_is_as_before(void **state)
{
	struct terminal t;
	struct termios raw;

	(void)state;
	terminal_open(&t, "desk", xterm);
	wait_text(&t, "n=0");
	assert_int_equal(tcgetattr(t.master, &raw), 0);
	assert_true(!(raw.c_lflag & (ICANON | ECHO | ISIG)) && !(raw.c_iflag & IXON));
	type(&t, "q");
	assert_int_equal(terminal_end(&t), 0);
	assert_modes_as_before(&t);
	assert_true(t.is_cursor_visible);
	assert_false(terminal_has(&t, "你好")); /* the other screen */
	assert_true(bytes_have(&t, "\033[?2004h") && bytes_have(&t, "\033[?2004l"));
	terminal_release(&t);
}

static void
a_vt220_is_cleared_and_not_asked_what_it_does_not_know(void **state)
{
	struct terminal t;

	(void)state;
	terminal_open(&t, "desk", (const char *const[4]){"TERM=vt220"});
	wait_text(&t, "24x80 你好，世界");
	wait_text(&t, "右下");
	type(&t, "q");
	assert_int_equal(terminal_end(&t), 0);
	assert_false(terminal_has(&t, "你好") || terminal_has(&t, "右下"));
	assert_false(bytes_have(&t, "\033[?2004") || bytes_have(&t, "\033[?1049"));
	assert_modes_as_before(&t);
	terminal_release(&t);
}

static void
a_session_leader_does_not_stop(void **state)
{
	struct terminal t;

	(void)state;
	terminal_open(&t, "desk", xterm);
	wait_text(&t, "n=0");
	type(&t, "\x1a");
	wait_text(&t, "n=1 no job control.");
	terminal_quit(&t);
}

/* Stops by the key, or from outside, and comes back to the same picture. */
static void
check_job(bool by_key)
{
	struct terminal t;
	struct termios now;

	terminal_open(&t, "shell", xterm);
	wait_text(&t, "n=0");
	if (by_key)
		type(&t, "\x1a");
	else
		assert_int_equal(kill(-tcgetpgrp(t.master), SIGTSTP), 0);
	wait_text(&t, "STOPPED");
	assert_false(terminal_has(&t, "你好"));
	assert_int_equal(tcgetattr(t.master, &now), 0);
	assert_true((now.c_lflag & (ICANON | ECHO)) == (ICANON | ECHO));
	type(&t, "fg\n");
	wait_text(&t, by_key ? "n=1 was stopped." : "n=1 resize.");
	wait_text(&t, "右下");
	terminal_quit(&t);
}

static void
a_job_stops_and_comes_back(void **state)
{
	(void)state;
	check_job(true);
	check_job(false);
}

/* A SIGSTOP cannot be seen; the shell meanwhile had the terminal. */
static void
continued_after_a_stop_from_outside_it_draws_again(void **state)
{
	struct terminal t;

	(void)state;
	terminal_open(&t, "shell", xterm);
	wait_text(&t, "n=0");
	assert_int_equal(kill(-tcgetpgrp(t.master), SIGSTOP), 0);
	wait_text(&t, "STOPPED");
	type(&t, "\n");
	wait_text(&t, "n=1 resize.");
	terminal_quit(&t);
}

/* The two bytes of 退 come one by one. */
static void
a_gb18030_terminal_reads_and_types_its_own_bytes(void **state)
{
	struct terminal t;

	(void)state;
	NEED(setlocale(LC_ALL, "zh_CN.GB18030"), "there is no locale zh_CN.GB18030");
	(void)setlocale(LC_ALL, "C.UTF-8");
	terminal_open(&t, "desk", (const char *const[4]){"TERM=xterm", "LC_ALL=zh_CN.GB18030"});
	wait_bytes(&t, "\xc4\xe3\xba\xc3");
	wait_bytes(&t, "\xd3\xd2\xcf\xc2");
	for (const char *p = "\xcd\xcb"; *p; p++)
		type(&t, (char[]){*p, '\0'});
	wait_bytes(&t, "1 \xcd\xcb.");
	type(&t, "\033[1~");
	wait_bytes(&t, "Home");
	terminal_quit(&t);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(chinese_stands_in_cells_of_two),
		cmocka_unit_test(the_cursor_stands_where_the_canvas_has_it),
		cmocka_unit_test(styles_are_seen_with_and_without_colour),
		cmocka_unit_test(keys_come_whole_and_ctrl_s_does_not_freeze),
		cmocka_unit_test(a_new_size_is_drawn_at_once_down_to_one_cell),
		cmocka_unit_test(an_absurd_size_is_cut_to_the_largest_canvas),
		cmocka_unit_test(a_terminal_that_cannot_do_it_is_refused_with_a_sentence),
		cmocka_unit_test(without_a_terminal_it_is_refused),
		cmocka_unit_test(a_hang_up_is_an_event_not_a_death),
		cmocka_unit_test(signals_to_end_are_the_same_event),
		cmocka_unit_test(afterwards_the_terminal_is_as_before),
		cmocka_unit_test(a_vt220_is_cleared_and_not_asked_what_it_does_not_know),
		cmocka_unit_test(a_session_leader_does_not_stop),
		cmocka_unit_test(a_job_stops_and_comes_back),
		cmocka_unit_test(continued_after_a_stop_from_outside_it_draws_again),
		cmocka_unit_test(a_gb18030_terminal_reads_and_types_its_own_bytes),
	};

	if (argc == 2 && strcmp(argv[1], "desk") == 0)
		return desk_main();
	if (argc == 2 && strcmp(argv[1], "shell") == 0)
		return shell_main();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
