#include "terminal.h"

#include "text/utf8.h"

#include <pty.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utmp.h>

#include <cmocka.h>

static int
on_prop(VTermProp prop, VTermValue *val, void *user)
{
	struct terminal *t = user;

	if (prop == VTERM_PROP_CURSORVISIBLE)
		t->is_cursor_visible = val->boolean;
	return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = on_prop};

static void
vt_open(struct terminal *t, int rows, int cols)
{
	t->vt = vterm_new(rows, cols);
	vterm_set_utf8(t->vt, 1);
	t->screen = vterm_obtain_screen(t->vt);
	vterm_screen_set_callbacks(t->screen, &callbacks, t);
	vterm_screen_enable_altscreen(t->screen, 1);
	vterm_screen_reset(t->screen, 1);
}

void
terminal_open(struct terminal *t, const char *how, const char *const env[4])
{
	struct winsize size = {.ws_row = 24, .ws_col = 80};
	int slave;

	*t = (struct terminal){.is_cursor_visible = true};
	assert_int_equal(openpty(&t->master, &slave, NULL, NULL, &size), 0);
	assert_int_equal(tcgetattr(t->master, &t->before), 0);
	vt_open(t, size.ws_row, size.ws_col);
	t->pid = fork();
	assert_true(t->pid >= 0);
	if (t->pid > 0) {
		(void)close(slave);
		return;
	}
	(void)close(t->master);
	(void)login_tty(slave);
	(void)unsetenv("NO_COLOR");
	(void)setenv("LC_ALL", "C.UTF-8", 1);
	for (int i = 0; i < 4 && env[i]; i++)
		(void)putenv(strdup(env[i]));
	(void)execl("/proc/self/exe", "test_glass", how, (char *)NULL);
	_exit(127);
}

static void
cell_add(struct buf *out, const VTermScreenCell *cell)
{
	char utf8[4];

	if (cell->chars[0] == (uint32_t)-1)
		return;
	if (!cell->chars[0])
		buf_char(out, ' ');
	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i]; i++)
		buf_add(out, utf8, utf8_put(utf8, cell->chars[i]));
}

VTermScreenCell
cell_at(const struct terminal *t, int row, int col)
{
	VTermScreenCell cell = {0};

	(void)vterm_screen_get_cell(t->screen, (VTermPos){.row = row, .col = col}, &cell);
	return cell;
}

static void
terminal_dump(const struct terminal *t, struct buf *out)
{
	int rows, cols;

	vterm_get_size(t->vt, &rows, &cols);
	buf_char(out, '\n');
	for (int row = 0; row < rows; row++) {
		for (int col = 0; col < cols; col++) {
			const VTermScreenCell cell = cell_at(t, row, col);

			cell_add(out, &cell);
		}
		while (out->data[out->len - 1] == ' ')
			buf_splice(out, out->len - 1, 1, NULL, 0);
		buf_char(out, '\n');
	}
}

bool
terminal_has(const struct terminal *t, const char *text)
{
	struct buf seen = {0};
	bool has;

	terminal_dump(t, &seen);
	has = strstr(buf_str(&seen), text) != NULL;
	buf_release(&seen);
	return has;
}

bool
bytes_have(const struct terminal *t, const char *bytes)
{
	return memmem(buf_str(&t->bytes), t->bytes.len, bytes, strlen(bytes)) != NULL;
}

bool
terminal_read(struct terminal *t)
{
	char part[1024];
	const ssize_t n = read(t->master, part, sizeof part);

	if (n <= 0)
		return false;
	buf_add(&t->bytes, part, (size_t)n);
	(void)vterm_input_write(t->vt, part, (size_t)n);
	return true;
}

void
wait_text(struct terminal *t, const char *text)
{
	while (!terminal_has(t, text))
		if (!terminal_read(t))
			fail_msg("the program ended before \"%s\"", text);
}

void
wait_bytes(struct terminal *t, const char *bytes)
{
	while (!bytes_have(t, bytes))
		if (!terminal_read(t))
			fail_msg("the program ended before its bytes came");
}

void
type(const struct terminal *t, const char *bytes)
{
	assert_int_equal(write(t->master, bytes, strlen(bytes)), strlen(bytes));
}

/* libvterm 0.1.4 itself does not live through a width of one: there only the window shrinks. */
void
terminal_resize(struct terminal *t, int rows, int cols)
{
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};

	if (cols >= 10 && cols <= 200)
		vterm_set_size(t->vt, rows, cols);
	assert_int_equal(ioctl(t->master, TIOCSWINSZ, &size), 0);
}

int
terminal_end(struct terminal *t)
{
	int status;

	while (terminal_read(t))
		;
	assert_int_equal(waitpid(t->pid, &status, 0), t->pid);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

void
terminal_release(struct terminal *t)
{
	vterm_free(t->vt);
	buf_release(&t->bytes);
	if (t->master >= 0)
		(void)close(t->master);
}

void
terminal_quit(struct terminal *t)
{
	type(t, "q");
	assert_int_equal(terminal_end(t), 0);
	terminal_release(t);
}
