#pragma once

#include "base/err.h"

/*
 * What strangers sent is never read with the desk's group at hand (Safety 3). E_DENIED: this
 * process has it, by a setgid program or because its user is in it; `etc` is the file that says
 * where the desk is, NULL for /etc/kefu.
 */
MUST_CHECK enum rc apart_check(const char *etc, struct err *err);
