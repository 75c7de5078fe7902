#include "core/clock_redo.h"

#include "sql_rows.h"

static struct clock_facts
facts_of(const struct row_clock_running *row)
{
	return (struct clock_facts){
		.received_at = row->started_at,
		.channel = (enum channel)row->channel,
		.customer = (enum customer_class)row->class,
		.complaint = row->kind == CLOCK_COMPLAINT
				     ? (enum complaint_class)row->complaint.value
				     : COMPLAINT_NONE,
		.asked_at = row->kind == CLOCK_INTERNAL ? row->started_at : 0,
	};
}

static bool
is_same(const struct row_clock_running *row, const struct clock *c)
{
	return row->due_at == c->due && row->warn_at == c->warn_at && row->secs == c->secs &&
	       (bool)row->in_hours == c->in_desk_hours;
}

bool
clock_redo(const struct clock_rules *rules, const struct row_clock_running *row, int64_t now,
	   struct arena *mem, struct clock *out)
{
	const struct clock_facts facts = facts_of(row);
	const struct clocks all = clock_list(rules, &facts, now, mem);

	for (size_t i = 0; !row->reason && i < all.count; i++)
		if (all.at[i].kind == (enum clock_kind)row->kind &&
		    all.at[i].due != CALENDAR_NEVER && !is_same(row, &all.at[i])) {
			*out = all.at[i];
			return true;
		}
	return false;
}

int64_t
clock_tell_at(const struct clock *c, int64_t was_due, int64_t now)
{
	if (c->due > now)
		return c->warn_at > now ? c->warn_at : c->due;
	return was_due > now ? c->due : 0; /* over all at once: that must be told, too */
}
