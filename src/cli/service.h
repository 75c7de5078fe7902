#pragma once

struct cli;
struct request;

/* Does the command's verb and says so; the exit status. */
int service_act(struct cli *c, const struct request *ask);
int service_begin_run(struct cli *c);
