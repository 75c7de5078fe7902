#pragma once

#include "cli/args.h"

struct cli;

/* What `kefu violation` does with risks, emergency plans and drills; the versions of rules. */
extern const struct opt risks_opts[], risk_opts[], look_opts[], plan_opts[], drill_opts[];

int risks_run(struct cli *c);
int risk_run(struct cli *c);
int look_run(struct cli *c);
int plans_run(struct cli *c);
int plan_run(struct cli *c);
int drills_run(struct cli *c);
int drill_run(struct cli *c);
int versions_run(struct cli *c);
