#pragma once

#include <stdint.h>

#include "base/err.h"

/* What `kefu meeting` can do; the rows are in meeting.c. */
struct cli;
struct row_meeting;

int meeting_agenda_run(struct cli *c);
int meeting_people_run(struct cli *c);
int meeting_list_run(struct cli *c);
int meeting_print_run(struct cli *c);
int meeting_receipts_run(struct cli *c);
/* One question with its minutes, for people. */
MUST_CHECK enum rc meeting_item_print(struct cli *c, int64_t id);
/* What one has not signed for. */
int meeting_owed_run(struct cli *c);
