#pragma once

#include "base/buf.h"

#include <stdbool.h>
#include <stdio.h>

/*
 * The way out to a terminal that may be slow, or has stopped reading: curses writes into memory,
 * and from there bytes go as the terminal takes them. Nothing here waits but flow_drain(), so that
 * keys are read and drafts kept whatever the terminal does. For term/tty only.
 */
struct flow {
	FILE *curses;    /* what curses takes for the terminal */
	int fd;          /* the terminal */
	size_t most;     /* bytes a write may have */
	struct buf left; /* what the terminal did not take yet */
};

/* False with errno: there is no memory, or no descriptor left. */
bool flow_open(struct flow *f);
void flow_close(struct flow *f); /* what is left is lost */

void flow_add(struct flow *f, const char *s, size_t n); /* behind what curses has written */
void flow_push(struct flow *f);                         /* what the terminal takes now */
/* Waits until nothing is left; false: for `patience_ms` the terminal took nothing. */
bool flow_drain(struct flow *f, int patience_ms);
