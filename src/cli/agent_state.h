#pragma once

#include "cli/args.h"

struct cli;

/* `kefu agent state`: what somebody is doing, and another state. */
extern const struct opt agent_state_opts[];
int agent_state_run(struct cli *c);
