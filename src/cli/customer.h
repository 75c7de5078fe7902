#pragma once

#include <stdint.h>

#include "base/err.h"

struct cli;
struct customer_form;

/* What `kefu customer` can do; the rows are in customer.c. Customers are named by the number of
 * their card, or by a ticket of theirs; their words come by the standard input. */
int customer_list_run(struct cli *c);
int customer_show_run(struct cli *c);
int customer_merge_run(struct cli *c);
int customer_undo_run(struct cli *c);
int customer_edit_run(struct cli *c);
int customer_reveal_run(struct cli *c);
int customer_erase_run(struct cli *c);

/* The customer that is named, the one that stays where two were put together. */
MUST_CHECK enum rc customer_named(struct cli *c, const char *typed, int64_t *id);
/* Does the command's verb and says so. */
int customer_act(struct cli *c, const struct customer_form *form, const char *text);
