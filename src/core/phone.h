#pragma once

#include <stdbool.h>
#include <stdint.h>

struct arena;

/*
 * A telephone number is the same however it was written down: blanks and dashes of any kind are no
 * part of it. What was written stays as it was; compared is the plain number, column `plain` of the
 * addresses.
 */
bool phone_is_gap(uint32_t cp);
/* A telephone number or message address without its gaps, any other address as it is; `mem` keeps
 * it. */
const char *address_plain(int channel, const char *value, struct arena *mem);
