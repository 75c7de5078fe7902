#pragma once

#include "base/err.h"
#include "term/keys.h"

#include <signal.h>
#include <sys/types.h>

/*
 * The terminal of the person: puts a canvas on it and says what happens there. The
 * only file that knows curses. It draws what differs, leaves the hardware cursor where
 * the canvas has it, and never ends the program. One at a time; the locale is set
 * before (text/border). Children that are started while it is open: see term/tty.h.
 */
struct canvas;
struct glass;

enum event {
	EV_NONE, /* the time is over */
	EV_KEY,
	EV_TAKEN,  /* the terminal can take another frame: one that was due is not shown */
	EV_RESIZE, /* or somebody else had the terminal: ask glass_size(), draw again */
	EV_HANGUP, /* the terminal is gone, or the program is told to end: save and leave */
};

/* E_INVALID: not a terminal, or one that terminfo does not know or that cannot do it. */
MUST_CHECK enum rc glass_open(struct glass **g, struct err *e);
void glass_close(struct glass *g); /* modes, screen and cursor are as before; NULL is fine */

/* Rules are drawn as lines where the codeset has such a letter of one cell; else of minus signs. */
void glass_borders(struct glass *g, bool are_lines);

/* At least 1 x 1, at most what a canvas can be. */
void glass_size(const struct glass *g, int *rows, int *cols);
/* Never waits: while the terminal has not taken the last frame, nothing is shown; see EV_TAKEN. */
void glass_show(struct glass *g, const struct canvas *c);
void glass_repaint(struct glass *g); /* the next glass_show() sends everything again */

/*
 * Waits at most that long, -1 = without end, for one event; `out` is set on EV_KEY. EV_HANGUP
 * comes after the keys typed before it, as far as they are done in an instant, and then always.
 */
enum event glass_event(struct glass *g, int timeout_ms, struct press *out);
bool
glass_is_ending(const struct glass *g); /* is EV_HANGUP due? For whoever waits for another thing */
const struct buf *glass_paste(const struct glass *g, bool *is_cut); /* as keys_paste() */

/* ^Z: gives the terminal back and stops. False, and nothing happened: nobody could continue us. */
bool glass_suspend(struct glass *g);

/*
 * For term/editor. The terminal is as it was before glass_open(), and keys typed there are
 * for the process group of `child`; a child calls glass_lend_self() before exec. glass_watch()
 * waits until `fd` can be read; false: EV_HANGUP is due. glass_stop() is ^Z for the program and the
 * child together; it continues the child when somebody continued us, or at once where nobody could.
 * After glass_take() everything is drawn again, in what may be another size.
 */
void glass_lend(struct glass *g);
void glass_lend_self(const struct glass *g); /* and the signals as they came */
bool glass_watch(struct glass *g, int fd);
void glass_stop(struct glass *g, pid_t child);
void glass_take(struct glass *g);
