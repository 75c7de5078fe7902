#pragma once

struct cli;
struct cmd;

/* How to use a command, made from its row; `path` is what is typed for it, NULL for kefu itself. */
int help_print(struct cli *c, const struct cmd *cmd, const char *path);
