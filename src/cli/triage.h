#pragma once

#include "cli/args.h"

/* The commands below `kefu triage`. */
struct cli;

extern const struct opt triage_fit_opts[];

int triage_fit_run(struct cli *c);
