#pragma once

struct cli;

/* What `kefu clock` can do on a desk; the rows are in clock.c. */
int clock_explain_run(struct cli *c);
int clock_move_run(struct cli *c);
int clock_rules_run(struct cli *c);
