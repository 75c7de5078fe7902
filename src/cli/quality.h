#pragma once

#include <stdint.h>

#include "base/err.h"
#include "cli/args.h"

/* What `kefu quality` can do; the rows are in quality.c. */
struct cli;
struct request;

/* The sheet in force, for c->by and for what is printed. */
MUST_CHECK enum rc quality_sheet(struct cli *c);
MUST_CHECK enum rc quality_agent(struct cli *c, const char *typed, int64_t *id);
/* "7" as the id of a row, as the lists show it. */
MUST_CHECK enum rc quality_id(struct cli *c, const char *typed, int64_t *id);
/* A day as 20261122; 0 when it was not given. */
MUST_CHECK enum rc quality_day(struct cli *c, const char *typed, int *day);
/* Runs the verb and says so. */
int quality_act(struct cli *c, const char *verb, const struct request *ask);

int quality_sheet_run(struct cli *c);
int quality_score_run(struct cli *c);
int quality_scores_run(struct cli *c);
int quality_show_run(struct cli *c);
int quality_note_run(struct cli *c);
int quality_notes_run(struct cli *c);
int quality_calibrate_run(struct cli *c);
int quality_exam_run(struct cli *c);
int quality_monitors_run(struct cli *c);
int quality_report_run(struct cli *c);
int quality_reports_run(struct cli *c);
int quality_remark_run(struct cli *c);
