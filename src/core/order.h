#pragma once

#include <stdbool.h>

#include "core/triage.h"

/*
 * Where a ticket stands in the default order of the queue, 0 first (decision 3): danger, then the
 * quadrant; what is not yet triaged stands after 紧急重要. A ticket that is lifted, because its
 * tightest clock is in its warning time or over, counts as urgent for the order; the recorded
 * quadrant stays. The schema computes the same in ticket.rank, so that an index can hold it; the
 * two must agree. Within a rank the tightest clock comes first, then the number.
 */
int order_rank(enum quadrant quadrant, bool in_danger, bool is_lifted);
