#pragma once

#include <stdbool.h>

struct buf;

/*
 * Text that was looked at once and found right, kept as DIR/NAME.txt. A missing file
 * is a failure like a wrong one. With KEFU_ACCEPT=1 in the environment
 * (`scripts/test --accept`) the file is written instead, to be read in the diff of the commit.
 */
void golden_check(const char *name, const char *text); /* DIR is tests/golden */
void golden_check_in(const char *dir, const char *name, const char *text);

/* False adds to `why` which lines differ and how. */
bool golden_matches(const char *dir, const char *name, const char *text, struct buf *why);
