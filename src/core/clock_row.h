#pragma once

#include <stdint.h>

#include "core/clock.h"

/*
 * The clocks and promises of one ticket as the desk keeps them, and each of them as core/clock
 * knows it. Their moments were decided when they began, or by a lead; nothing is reckoned anew.
 */
struct row_clock;
struct row_due_moved;
struct row_promise;

struct ticket_clocks {
	const struct row_clock *clock;
	size_t clocks;
	const struct row_promise *promise;
	size_t promises;
	const struct row_due_moved *moved; /* the newest first */
	size_t moves;
};

struct clock clock_of_row(const struct row_clock *row, int64_t now);
struct clock clock_of_promise(const struct row_promise *row, int64_t now);

/*
 * The tightest of those that are open and that the customer feels; *promise NULL: it is none.
 * False: none is open.
 */
bool clocks_tightest(const struct ticket_clocks *k, int64_t now, struct clock *out,
		     const struct row_promise **promise);
/* The newest of that kind; false: the ticket never had one. */
bool clocks_newest(const struct ticket_clocks *k, enum clock_kind kind, int64_t now,
		   struct clock *out);
