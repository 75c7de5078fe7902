#pragma once

#include "base/err.h"
#include "cli/args.h"
#include "desk/filter.h"

struct cli;

/* The options of every list that shows tickets: those of a list, and --filter and --view. */
extern const struct opt filter_list_opts[];

/* The filter that --filter and --view ask for together; an empty one when neither is given. What it
 * looks for is written down where that is an event. The sentence is in c->err. */
MUST_CHECK enum rc cli_filter(struct cli *c, struct desk_filter *out);
