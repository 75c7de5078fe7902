#pragma once

#include "base/err.h"
#include "core/figure.h"
#include "sql_rows.h"

/*
 * The facts that figures are counted from (core/figure.h), of one kind and a span, in the order of
 * their moments. Reads only; call it inside a transaction.
 */
struct store;

struct fact_span {
	int64_t from, before; /* moments */
	int64_t now;          /* what runs until later is not decided */
	int64_t repeat;       /* seconds within which a call is a repeat call */
};

/* The row ends with the call; false: enough. */
struct fact_each {
	bool (*fact)(void *arg, const struct row_fact *f);
	void *arg;
};

MUST_CHECK enum rc fact_read(struct store *s, enum fact_kind kind, const struct fact_span *span,
			     const struct fact_each *each);
