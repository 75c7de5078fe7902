#pragma once

/* `kefu survey import`; the other commands are in survey.c. */
struct cli;

int survey_import_run(struct cli *c);
