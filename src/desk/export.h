#pragma once

#include "desk/verb.h"

/*
 * What leaves the desk as a file (decision 9). Masked lists of tickets are printed lists like
 * others (desk/customer.h); these two are asked beforehand, and written down whatever becomes of
 * the file.
 */

/* `what` is the command. E_DENIED: only a manager; E_INVALID: a reason is needed. */
MUST_CHECK enum rc export_allow(struct store *s, const struct actor *by, const char *what,
				const char *reason);
/* The whole desk, masked. */
MUST_CHECK enum rc dump_note(struct store *s, const struct actor *by);
