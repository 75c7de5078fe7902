#pragma once

#include <stddef.h>

#include "base/err.h"

struct cli;
struct column;

/*
 * More tickets or customers than a person reads at once are an act, whoever prints them (Safety
 * 5). Asked before each row with how many went before it. When it cannot be written down, the
 * rest is not printed.
 */
void printed_row(struct cli *c, const struct column *cols, size_t rows);

/* Who looks for a whole number says that he knows it, and learns whose it is (decision 9): that is
 * written down before anything is looked for. */
MUST_CHECK enum rc printed_number(struct cli *c, const char *const *folded);
