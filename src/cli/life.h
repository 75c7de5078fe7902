#pragma once

#include <stdint.h>

#include "base/err.h"
#include "cli/args.h"

/*
 * The commands of a ticket's whole life (H-12 … H-23) and what they share. Texts come by the
 * standard input, moments as people say them.
 */
struct cli;
struct request;

/* Runs the command's verb and says what was done to which ticket; the exit status. */
int life_act(struct cli *c, const struct request *ask);
MUST_CHECK enum rc life_agent(struct cli *c, const char *work_no, int64_t *id);
/* The option as one line of text, or NULL. */
const char *life_option(struct cli *c, const char *name);
/* The option as a moment that is to come; 0 when it was not given. */
MUST_CHECK enum rc life_moment(struct cli *c, const char *name, int64_t *at);
/* The option or operand as the number of a row. */
MUST_CHECK enum rc life_id(struct cli *c, const char *typed, int64_t *id);

extern const struct opt assign_opts[], ask_opts[], answer_opts[], unask_opts[], help_opts[],
	gate_opts[], close_opts[], split_opts[], link_opts[], snooze_opts[];

int ticket_assign_run(struct cli *c);
int ticket_brief_run(struct cli *c);
int ticket_ask_run(struct cli *c);
int ticket_answer_run(struct cli *c);
int ticket_asked_run(struct cli *c);
int ticket_help_run(struct cli *c);
int ticket_gate_run(struct cli *c);
int ticket_close_run(struct cli *c);
int ticket_other_run(struct cli *c);
int ticket_split_run(struct cli *c);
int ticket_snooze_run(struct cli *c);
int ticket_aging_run(struct cli *c);
int ticket_moves_run(struct cli *c);
int ticket_rules_run(struct cli *c);
