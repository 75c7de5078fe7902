#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * Which backups stay: the newest of each of so many days, of so many weeks (from Monday) and of so
 * many months that have one. Days without a backup count for nothing, so that a desk that stood
 * still for a while loses none. The newest always stays.
 */
struct retention {
	int days, weeks, months;
};

enum { RETENTION_MAX = 9999 };

/* "7", "7,5" or "7,5,12"; at least one day. False: it says no numbers. */
bool retention_parse(const char *s, struct retention *out);
/* `date` is the local day of each, 20250131, the newest first. */
void retention_mark(const struct retention *r, const int *date, size_t n, bool *stays);
