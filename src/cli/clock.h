#pragma once

#include <stdint.h>

#include "base/err.h"

struct cli;

/* What `kefu clock` can do on a desk; the rows are in clock.c. */
int clock_explain_run(struct cli *c);
int clock_move_run(struct cli *c);
int clock_rules_run(struct cli *c);

/* A moment to come, as a person writes it. */
MUST_CHECK enum rc clock_due_read(struct cli *c, const char *text, int64_t *at);
