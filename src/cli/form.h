#pragma once

#include <stdint.h>

#include "cli/list.h"

/*
 * A form of the handbook on the standard output: the printed table, or --json and --csv; the days
 * it is about, or one ticket.
 */
extern const struct opt form_opts[];

struct form_span {
	int64_t from, to; /* moments; to is the first one behind */
	int64_t ticket;   /* 0: all */
};

struct form_print {
	struct list list; /* for scripts */
	const struct column *cols;
};

/* The days and the ticket that were asked for. */
MUST_CHECK enum rc form_span_read(struct cli *c, struct form_span *span);
struct form_print record_print_open(struct cli *c, const char *title, const struct column *cols);
void record_print_row(struct form_print *p, const void *row);
void record_print_close(struct form_print *p);

int triage_form_run(struct cli *c);
int service_form_run(struct cli *c);
