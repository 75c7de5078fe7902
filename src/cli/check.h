#pragma once

struct check_finding;
struct cli;

/* One finding as a line for people; `found` are its words. */
void check_print(struct cli *c, const struct check_finding *f, const char *found);
/* `kefu check --votes`: what became of the errors that were shown, by rule; the exit status. */
int check_votes_run(struct cli *c);
