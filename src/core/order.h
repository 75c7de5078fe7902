#pragma once

#include "core/triage.h"

/*
 * Where a quadrant stands in the default order of the queue, 1 first (decision 3):
 * what is not yet triaged stands after 紧急重要. The schema computes the same in
 * ticket.rank, so that an index can hold it; the two must agree.
 */
int order_rank(enum quadrant quadrant);
