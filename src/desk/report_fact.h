#pragma once

#include <stdbool.h>

#include "core/figure.h"
#include "desk/report.h"

/* The facts of a scope, of one kind, in the order of time: for the files of report alone. */
struct fact_each {
	bool (*fact)(void *arg, const struct row_fact *f); /* false: enough */
	void *arg;
};

MUST_CHECK enum rc report_facts(struct store *s, const struct report_scope *scope,
				enum fact_kind kind, const struct fact_each *each);
