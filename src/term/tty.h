#pragma once

#include "base/err.h"
#include "term/flow.h"
#include "term/keys.h"

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include <termios.h>

/*
 * The line to the terminal, without a picture on it: key presses and signals come in
 * as news, and it keeps the modes as they were. For term/glass only. While it is open SIGHUP,
 * SIGTERM, SIGINT, SIGTSTP, SIGCONT and SIGWINCH are blocked and come as news; a child process that
 * is started meanwhile inherits that and has to put mask_before back.
 */
struct tty {
	int signals; /* a signalfd */
	sigset_t mask_before;
	struct termios modes_before;
	struct flow out;   /* what is drawn goes this way, never straight to standard output */
	struct buf unread; /* a character of another codeset than UTF-8 that is not whole yet */
	struct keys keys;
	int64_t read_at; /* when the last bytes came */
	int64_t gone_at; /* of a clock that never goes back; 0: it is there */
};

enum tty_news {
	TTY_QUIET, /* nothing in that time */
	TTY_PRESS,
	TTY_RESIZE,
	TTY_CONTINUED, /* somebody else had the terminal meanwhile */
	TTY_STOP,      /* a SIGTSTP from outside: ^Z is a key */
	TTY_TAKEN,     /* all that was left for the terminal is on its way */
	TTY_GONE,      /* end of file, hang-up or SIGTERM, SIGINT from outside; stays so */
};

/* Refuses where standard input or output is not a terminal. */
MUST_CHECK enum rc tty_open(struct tty *t, struct err *e);
void tty_close(struct tty *t);

/* Every key comes at once and unseen, or as it was before. */
void tty_raw(const struct tty *t);
void tty_cooked(const struct tty *t);

/* Waits for one thing, -1 = without end; `out` is set on TTY_PRESS. */
enum tty_news tty_wait(struct tty *t, int timeout_ms, struct press *out);

/* Is TTY_GONE due? For whoever cannot wait for it now; takes nothing from the line. */
bool tty_is_ending(const struct tty *t);

bool tty_can_stop(void); /* a session leader cannot: there is no shell to continue it */
/* Stops the whole job until it is continued; false if the system did not stop it. */
bool tty_stop(void);

/*
 * Lending the terminal to another process group: what is typed there, ^C too, is for that group
 * alone. May be called in the background and in a child before exec.
 */
void tty_foreground(pid_t group);
/* Waits until there is something to read in `fd`, not for keys; false: TTY_GONE came first. */
bool tty_watch(struct tty *t, int fd);

bool tty_size(int *rows, int *cols); /* false if the terminal does not say */
bool tty_knows_paste(void);          /* bracketed paste, or at least how to ignore it */
