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

/* The question after closing waits in the outbox, once a ticket, where the desk wants it. */
enum rc mail_ask_all(struct cli *c);
