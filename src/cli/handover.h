#pragma once

#include "base/err.h"
#include "desk/handover.h"

struct cli;
struct column;
struct request;

/* What `kefu handover` and `kefu asset` can do on a desk; their rows are in handover.c, asset.c. */
int handover_show_run(struct cli *c);
int handover_print_run(struct cli *c);
int handover_history_run(struct cli *c);
int handover_waiting_run(struct cli *c);
int handover_start_run(struct cli *c);
int handover_item_run(struct cli *c);
int handover_count_run(struct cli *c);
int handover_settle_run(struct cli *c);
int handover_assign_run(struct cli *c);
int handover_question_run(struct cli *c);
int handover_sign_run(struct cli *c);
int handover_accept_run(struct cli *c);
int handover_add_run(struct cli *c);
int handover_resolve_run(struct cli *c);
int handover_spot_run(struct cli *c);
int loss_list_run(struct cli *c);
int loss_show_run(struct cli *c);
int loss_answer_run(struct cli *c);
int loss_decide_run(struct cli *c);
int loss_concealed_run(struct cli *c);

/* The form that --form, or --shift, --day and --seat name; else the caller's own. The desk's list
 * of assets is begun where there is none. */
MUST_CHECK enum rc handover_key_read(struct cli *c, struct handover_key *key);
/* Runs the verb and says what was done; the exit status. */
int handover_do(struct cli *c, const char *verb, const struct request *ask);
/* The colleague with that work number. */
MUST_CHECK enum rc handover_agent_read(struct cli *c, const char *number, int64_t *id);
/* The kind of asset of that name. */
MUST_CHECK enum rc handover_kind_read(struct cli *c, const char *name, int64_t *id);
/* A number of a row, typed; `what` is the sentence when it is none. */
MUST_CHECK enum rc handover_id_read(struct cli *c, const char *typed, int64_t *id);
