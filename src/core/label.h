#pragma once

#include "core/words.h"

/*
 * The values of words.h as people read them on screen, in their language. What scripts read is
 * word_of()'s. "" for no value.
 */
const char *label_of(enum word_kind kind, int value);
/* For a column of six cells; the same where there is no shorter one. */
const char *label_short(enum word_kind kind, int value);
