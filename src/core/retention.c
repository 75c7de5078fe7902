#include "core/retention.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/day.h"

enum { MONTH_DAYS = 100, THURSDAY = 3, DECIMAL = 10 };

bool
retention_parse(const char *s, struct retention *out)
{
	int n[3] = {0};
	int i = 0;

	for (;; i++) {
		char *end;
		const long value = strtol(s, &end, DECIMAL);

		if (*s < '0' || *s > '9' || value > RETENTION_MAX)
			return false;
		n[i] = (int)value;
		if (*end != ',' || i == 2) {
			s = end;
			break;
		}
		s = end + 1;
	}
	if (*s || !n[0])
		return false;
	*out = (struct retention){n[0], n[1], n[2]};
	return true;
}

/* A span of time that has had its copy: the next older one begins with another number. */
struct spans {
	int64_t last;
	int left;
};

static bool
is_first_of(struct spans *s, int64_t span)
{
	if (!s->left || s->last == span)
		return false;
	s->last = span;
	s->left--;
	return true;
}

void
retention_mark(const struct retention *r, const int *date, size_t n, bool *stays)
{
	struct spans days = {-1, r->days}, weeks = {-1, r->weeks}, months = {-1, r->months};

	for (size_t i = 0; i < n; i++) {
		/* The first of January 1970 was a Thursday. */
		const bool day = is_first_of(&days, date[i]);
		const bool week = is_first_of(&weeks, (day_of(date[i]) + THURSDAY) / WEEK_DAYS);
		const bool month = is_first_of(&months, date[i] / MONTH_DAYS);

		stays[i] = !i || day || week || month;
	}
}
