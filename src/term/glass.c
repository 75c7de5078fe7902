#include "term/glass.h"

#include "base/file_group.h"
#include "base/intl.h"
#include "term/canvas.h"
#include "term/letters.h"
#include "term/look.h"
#include "term/tty.h"
#include "term/widths.h"
#include "text/border.h"
#include "text/utf8.h"

#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

struct glass {
	struct tty tty;
	SCREEN *screen;
	const struct look *looks;
	struct steadiness steady;
	bool has_paste, has_lines;
};

/* How long a terminal that takes nothing can keep a program that wants to leave. */
enum { PATIENCE_MS = 500 };

/* Asked before newterm(), which does not say why not. */
static enum rc
terminal_check(struct err *e)
{
	const char *term = getenv("TERM");
	gid_t group;
	int status = 0, found;
	bool has_cup;

	if (!term || !*term)
		return err_set(e, E_INVALID,
			       _("TERM is not set; set it to your terminal, such as TERM=xterm"));
	group = file_group_drop(); /* $TERMINFO may name any file */
	found = setupterm(term, fileno(stdout), &status);
	file_group_restore(group);
	if (found == ERR)
		return err_set(e, E_INVALID,
			       _("the terminal type \"%s\" (TERM) is not known on this machine; "
				 "set one that is, such as TERM=xterm"),
			       term);
	has_cup = tigetstr("cup") != NULL;
	(void)del_curterm(cur_term);
	if (!has_cup)
		return err_set(e, E_INVALID,
			       _("the terminal type \"%s\" (TERM) cannot place the cursor; set "
				 "another, such as TERM=xterm"),
			       term);
	return OK;
}

/* curses would end the program, or stop it with our modes left behind. */
static SCREEN *
screen_new(const struct flow *out)
{
	static const int taken[] = {SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
	struct sigaction before[sizeof taken / sizeof *taken];
	SCREEN *screen;
	gid_t group;

	(void)unsetenv("LINES"); /* of another window, perhaps: glass_fit() knows better */
	(void)unsetenv("COLUMNS");
	for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
		(void)sigaction(taken[i], NULL, &before[i]);
	group = file_group_drop();
	screen = newterm(NULL, out->curses, stdin);
	file_group_restore(group);
	for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
		(void)sigaction(taken[i], &before[i], NULL);
	return screen;
}

static void
glass_fit(void)
{
	int rows, cols;

	if (!tty_size(&rows, &cols))
		return;
	(void)resizeterm(rows < CANVAS_ROWS_MAX ? rows : CANVAS_ROWS_MAX,
			 cols < CANVAS_COLS_MAX ? cols : CANVAS_COLS_MAX);
}

static void
send(struct glass *g, const char *s)
{
	flow_add(&g->tty.out, s, strlen(s));
}

static void
glass_enter(struct glass *g)
{
	tty_raw(&g->tty);
	glass_fit();
	(void)clearok(curscr, TRUE);
	(void)refresh();
	if (g->has_paste)
		send(g, "\033[?2004h");
	flow_push(&g->tty.out);
}

/* A terminal without a second screen would keep customers' words in sight. */
static void
glass_leave(struct glass *g)
{
	const char *clear = tigetstr("smcup") ? NULL : tigetstr("clear");

	if (g->has_paste)
		send(g, "\033[?2004l");
	(void)endwin();
	if (clear)
		flow_add(&g->tty.out, clear, strcspn(clear, "$")); /* then come pauses */
	(void)flow_drain(&g->tty.out, PATIENCE_MS);
	tty_cooked(&g->tty);
}

static void
steady_setup(struct glass *g)
{
	const struct widths_key key = {getenv("TERM"), border_codeset(), NULL};

	if (!widths_find(&key, &g->steady))
		g->steady = steadiness_unmeasured(border_is_utf8());
}

static enum rc
glass_setup(struct glass *g, struct err *e)
{
	enum rc rc = terminal_check(e);

	if (rc)
		return rc;
	g->screen = screen_new(&g->tty.out);
	if (!g->screen)
		return err_set(e, E_INVALID, _("the terminal cannot be used; connect again"));
	repeat_char = NULL; /* half of what calls itself an xterm cannot */
	(void)nonl();
	(void)typeahead(-1); /* a picture is never left half drawn because somebody types */
	g->looks = looks_choose();
	g->has_paste = tty_knows_paste();
	steady_setup(g);
	(void)curs_set(1);
	glass_enter(g);
	return OK;
}

enum rc
glass_open(struct glass **out, struct err *e)
{
	struct glass *g = calloc(1, sizeof *g);
	enum rc rc;

	if (!g)
		abort();
	rc = tty_open(&g->tty, e);
	if (rc) {
		free(g);
		return rc;
	}
	rc = glass_setup(g, e);
	if (rc)
		glass_close(g);
	else
		*out = g;
	return rc;
}

void
glass_borders(struct glass *g, bool are_lines)
{
	g->has_lines = are_lines && letters_have_line();
}

void
glass_close(struct glass *g)
{
	if (!g)
		return;
	if (g->screen) {
		glass_leave(g);
		delscreen(g->screen);
	}
	tty_close(&g->tty);
	free(g);
}

void
glass_size(const struct glass *g, int *rows, int *cols)
{
	(void)g;
	getmaxyx(stdscr, *rows, *cols);
}

static bool
is_steady(const struct glass *g, uint32_t cp)
{
	const enum steady kind = steady_of(cp);

	return kind == STEADY_ALWAYS || g->steady.is[kind];
}

/* What this terminal and libc do not agree on is drawn as something that all agree on. */
static struct cell
cell_steady(const struct glass *g, const struct cell *cell)
{
	const struct utf8 u = utf8_next(cell->utf8, strlen(cell->utf8));
	struct cell out = *cell;

	if (u.cp < 0x80 && !cell->utf8[u.len])
		return out;
	if (!is_steady(g, u.cp))
		steady_standin(u.cp, cell->width, out.utf8);
	else if (!g->steady.is[STEADY_MARK])
		out.utf8[u.len] = '\0';
	return out;
}

static void
cell_show(const struct glass *g, int row, int col, const struct cell *asked)
{
	const struct cell steady = cell_steady(g, asked), *cell = &steady;
	const struct look *look = &g->looks[cell->style];
	wchar_t letters[LETTERS_MAX + 1];
	cchar_t cc;

	if (!letters_of(cell, g->has_lines, letters) || col + cell->width > COLS)
		(void)wcscpy(letters, L"?");
	(void)setcchar(&cc, letters, look->attr, look->pair, NULL);
	/* The last cell of all gives ERR, because the cursor cannot go on, and is drawn. */
	(void)mvadd_wch(row, col, &cc);
}

void
glass_show(struct glass *g, const struct canvas *c)
{
	const int rows = c->rows < LINES ? c->rows : LINES;
	const int cols = c->cols < COLS ? c->cols : COLS;

	flow_push(&g->tty.out);
	if (g->tty.out.left.len)
		return;
	(void)erase();
	for (int row = 0; row < rows; row++)
		for (int col = 0; col < cols; col++)
			if (c->cell[row * c->cols + col].width)
				cell_show(g, row, col, &c->cell[row * c->cols + col]);
	(void)move(c->cursor_row < rows ? c->cursor_row : rows - 1,
		   c->cursor_col < cols ? c->cursor_col : cols - 1);
	(void)refresh();
	flow_push(&g->tty.out);
}

void
glass_repaint(struct glass *g)
{
	(void)g;
	(void)clearok(curscr, TRUE);
}

bool
glass_suspend(struct glass *g)
{
	bool was_stopped;

	if (!tty_can_stop())
		return false;
	glass_leave(g);
	was_stopped = tty_stop();
	glass_enter(g);
	return was_stopped;
}

void
glass_lend(struct glass *g)
{
	glass_leave(g);
}

void
glass_lend_self(const struct glass *g)
{
	(void)setpgid(0, 0);
	tty_foreground(getpid());
	(void)sigprocmask(SIG_SETMASK, &g->tty.mask_before, NULL);
}

bool
glass_watch(struct glass *g, int fd)
{
	return tty_watch(&g->tty, fd);
}

void
glass_stop(struct glass *g, pid_t child)
{
	(void)g;
	tty_foreground(getpgrp());
	if (tty_can_stop())
		(void)tty_stop();
	tty_foreground(child);
	(void)kill(-child, SIGCONT);
}

void
glass_take(struct glass *g)
{
	tty_foreground(getpgrp());
	glass_enter(g);
}

enum event
glass_event(struct glass *g, int timeout_ms, struct press *out)
{
	switch (tty_wait(&g->tty, timeout_ms, out)) {
	case TTY_PRESS:
		return EV_KEY;
	case TTY_GONE:
		return EV_HANGUP;
	case TTY_TAKEN:
		return EV_TAKEN;
	case TTY_QUIET:
		break;
	case TTY_STOP:
		(void)glass_suspend(g);
		return EV_RESIZE;
	case TTY_CONTINUED:
		glass_leave(g);
		glass_enter(g);
		return EV_RESIZE;
	case TTY_RESIZE:
		glass_fit();
		return EV_RESIZE;
	}
	return EV_NONE;
}

bool
glass_is_ending(const struct glass *g)
{
	return tty_is_ending(&g->tty);
}

const struct buf *
glass_paste(const struct glass *g, bool *is_cut)
{
	*is_cut = keys_paste_is_cut(&g->tty.keys);
	return keys_paste(&g->tty.keys);
}
