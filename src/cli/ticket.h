#pragma once

#include "base/err.h"

struct cli;

/* What `kefu ticket` can do; the rows are in ticket.c. */
int ticket_list_run(struct cli *c);
int ticket_bulk_run(struct cli *c);
int ticket_show_run(struct cli *c);
int ticket_add_run(struct cli *c);
int ticket_export_run(struct cli *c);
int ticket_import_run(struct cli *c);
int ticket_imports_run(struct cli *c);
int ticket_unimport_run(struct cli *c);
int ticket_reply_run(struct cli *c);
int ticket_triage_run(struct cli *c);
int ticket_complaint_run(struct cli *c);
/* Asks for what --unmasked needs: a manager, and --reason; `what` is written down. */
MUST_CHECK enum rc cli_unmasked(struct cli *c, const char *what);
/* One verb on one ticket: what it needs to know, the verb's row says. */
int ticket_act_run(struct cli *c);
