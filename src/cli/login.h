#pragma once

#include <stdbool.h>

struct cli;

/* Whether "ticket take" may be asked of `kefu login`. */
bool login_allows(const char *path);
/* The command that was found, with its options: 0, or the exit status after saying why not. */
int login_check(struct cli *c);
