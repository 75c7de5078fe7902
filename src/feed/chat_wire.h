#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/*
 * The connection of one gateway: lines come in, lines go out, nothing waits. Whoever sends faster
 * than is allowed is read more slowly; whoever does not read what is sent, or sends a line without
 * end, is cut off.
 */
enum {
	WIRE_RATE = 200,         /* lines a second */
	WIRE_BURST = 400,        /* at once, after a rest */
	WIRE_OUT_FULL = 1 << 18, /* bytes: nothing more is put on it now */
	WIRE_OUT_MAX = 1 << 20   /* … and its reader is gone */
};

struct wire {
	int fd;
	bool is_over;   /* nothing more is read; it ends once what was read is done and said */
	bool is_broken; /* it ends now */
	char *gateway;  /* NULL until its hello */
	struct buf in, out;
	size_t taken;              /* of `in` */
	size_t sent;               /* of `out` */
	int64_t tokens, filled_ms; /* thousandths of a line */
	int64_t since;             /* lines up to here were sent, or need not be */
	int64_t upto;              /* the pass that goes on ends here; 0: none goes on */
	int64_t after;             /* the chat up to which it came */
	int faults;
	int64_t began_ms;
};

void wire_open(struct wire *w, int fd, int64_t now_ms);
void wire_close(struct wire *w);
/* Whether more may be read now: there is no whole line left, and its rate allows it. */
bool wire_wants(struct wire *w, int64_t now_ms);
/* Reads what is there. */
void wire_read(struct wire *w);
/* The next whole line without its end; NULL: none, or not yet. It lives until the next read. */
const char *wire_line(struct wire *w, int64_t now_ms, size_t *n);
/* Would wire_line() give one now? */
bool wire_has_line(struct wire *w, int64_t now_ms);
/* Writes as much as goes. */
void wire_write(struct wire *w);
/* Nothing is left to be done with it. */
bool wire_is_done(const struct wire *w);
