#include "core/greeting.h"

#include <stddef.h>

#include "base/intl.h"

/* clang-format off */
static const struct {
	int until; /* the hour at which the next one begins */
	const char *name;
} periods[] = {
	{5, N_("evening")}, {9, N_("morning")}, {12, N_("forenoon")}, {14, N_("noon")}, {18, N_("afternoon")}, {24, N_("evening")},
};
/* clang-format on */

const char *
greeting_period(int hour)
{
	size_t i = 0;

	while (i + 1 < sizeof periods / sizeof *periods && hour >= periods[i].until)
		i++;
	return periods[i].name;
}
