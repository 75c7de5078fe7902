#pragma once

#include "base/buf.h"

#include <stdbool.h>
#include <sys/types.h>
#include <termios.h>
#include <vterm.h>

/*
 * A terminal of libvterm with a program in it, on a pty. It waits for what is seen, never
 * for a time: a text that does not come ends with the program or with the time limit of
 * the test. What goes wrong fails the running test.
 */
struct terminal {
	int master;
	pid_t pid;
	VTerm *vt;
	VTermScreen *screen;
	struct buf bytes; /* all that came */
	struct termios before;
	bool is_cursor_visible;
};

/* Starts this program again with `how` as its argument; `env` is up to four NAME=VALUE. */
void terminal_open(struct terminal *t, const char *how, const char *const env[4]);
void terminal_release(struct terminal *t);
int terminal_end(struct terminal *t); /* reads to the end; the exit code */

bool terminal_read(struct terminal *t); /* false at the end of the program */
VTermScreenCell cell_at(const struct terminal *t, int row, int col);
/* Looks at the rows without their trailing blanks, each between line breaks. */
bool terminal_has(const struct terminal *t, const char *text);
bool bytes_have(const struct terminal *t, const char *bytes);
void wait_text(struct terminal *t, const char *text);
void wait_bytes(struct terminal *t, const char *bytes);

void type(const struct terminal *t, const char *bytes);
void terminal_resize(struct terminal *t, int rows, int cols);
void terminal_quit(struct terminal *t); /* types q, expects exit code 0, releases */
