#pragma once

#include <stdbool.h>

struct buf;
struct cli;
struct err;

/*
 * What is longer than the screen goes through a pager, when it goes to a terminal and nobody said
 * otherwise. Output waits until the command is done: no desk is read while somebody reads.
 */
bool paged_is_wanted(const struct cli *c);
/* Is the text longer than the terminal? */
bool paged_is_long(const char *text);
/* False: it was not started, and `e` says why; print it as it is. */
bool paged_print(const struct buf *bytes, struct err *e);
