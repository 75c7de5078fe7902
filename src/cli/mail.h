#pragma once

#include "base/err.h"

struct cli;
struct opt;

/* What `kefu mail` can do; the rows are in mail.c. */
extern const struct opt mail_send_opts[], mail_open_opts[];

int mail_take_run(struct cli *c);
int mail_send_run(struct cli *c);
int mail_part_run(struct cli *c);
int mail_raw_run(struct cli *c);
int mail_open_run(struct cli *c);
