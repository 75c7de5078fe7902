#include "feed/clock_effect.h"

#include "base/arena.h"
#include "core/clock_redo.h"
#include "sql_read.h"

enum rc
clock_effects(struct store *s, const struct clock_rules *rules, int64_t now,
	      void (*each)(const struct clock_effect *effect, void *arg), void *arg)
{
	struct arena mem = {0};
	struct row_clock_running row;
	enum rc rc = sql_clock_running_begin(s, 0, INT64_MAX);

	if (rc)
		return rc;
	while (sql_clock_running_next(s, NULL, &row)) {
		struct clock c;

		if (clock_redo(rules, &row, now, &mem, &c))
			each(&(struct clock_effect){row.number, c.kind, row.due_at, c.due}, arg);
		arena_reset(&mem);
	}
	return sql_clock_running_end(s);
}
