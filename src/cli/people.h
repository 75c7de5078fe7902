#pragma once

#include <stdint.h>

#include "base/err.h"
#include "cli/args.h"
#include "desk/people.h"

/* What the commands about people share: attendance, leave, award. */
struct cli;

/* The rules in force. */
MUST_CHECK enum rc people_rules_need(struct cli *c, const struct people_rules **rules);
/* The option or operand as a day, 20261122; `typed` NULL leaves *day alone. */
MUST_CHECK enum rc people_day(struct cli *c, const char *typed, int *day);
/* … as a month, 202611. */
MUST_CHECK enum rc people_month(struct cli *c, const char *typed, int *month);
/* The colleague of that work number; NULL leaves *id alone. */
MUST_CHECK enum rc people_agent(struct cli *c, const char *typed, int64_t *id);
/* The number of a row. */
MUST_CHECK enum rc people_id(struct cli *c, const char *typed, int64_t *id);
/* The option as one line of text, or NULL. */
const char *people_option(struct cli *c, const char *name);
/* Runs the verb with the form and says what was done; the exit status. */
int people_act(struct cli *c, const char *verb, struct request *ask, struct people_form *form);

int award_rules_run(struct cli *c);
