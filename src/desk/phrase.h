#pragma once

#include "base/err.h"

/* Counts the phrases that the reply at hand holds, inside its own act: undone with it. */
struct work;

MUST_CHECK enum rc phrase_uses_add(struct work *w);
