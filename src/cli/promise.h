#pragma once

#include <stdint.h>

#include "base/err.h"

/* What `kefu promise` can do; the rows are in promise.c. */
struct cli;
struct promises_found;

int promise_list_run(struct cli *c);
int promise_rates_run(struct cli *c);

/* The agent that --of names; 0: it is not given. */
MUST_CHECK enum rc promise_owner_read(struct cli *c, int64_t *owner);
/* What is found in a reply, for people on stderr or as `--json`. */
void promise_found_print(struct cli *c, const char *text, const struct promises_found *found);
