#include <string.h>

#include "base/arena.h"
#include "feed/clock_hours.h"
#include "feed/clock_rules.h"
#include "feed/clock_target.h"

struct changes {
	struct arena *mem;
	struct clock_change *at;
	size_t count;
};

static void
compare(struct changes *c, const char *where, const char *before, const char *after)
{
	if (strcmp(before, after) != 0)
		c->at[c->count++] = (struct clock_change){where, before, after};
}

static const char *
target_text(struct arena *mem, const struct clock_target *t)
{
	static const struct {
		char sign;
		int64_t secs;
	} units[] = {{'h', 3600}, {'m', 60}, {'s', 1}};
	size_t i = 0;

	if (!t->secs)
		return "none";
	while (t->secs % units[i].secs)
		i++;
	return arena_printf(mem, "%lld%c%s", (long long)(t->secs / units[i].secs), units[i].sign,
			    t->in_desk_hours ? " desk" : "");
}

static const char *
day_text(struct arena *mem, const struct calendar_day *d)
{
	const char *text = d->count ? "" : "closed";

	for (int i = 0; i < d->count; i++)
		text = arena_printf(mem, "%s%s%d:%02d-%d:%02d", text, i ? ", " : "",
				    d->block[i].from / 60, d->block[i].from % 60,
				    d->block[i].to / 60, d->block[i].to % 60);
	return text;
}

static const char *
exception_text(struct arena *mem, const struct calendar_exception *e)
{
	return arena_printf(mem, "%s%s%s", day_text(mem, &e->hours), *e->name ? " " : "", e->name);
}

static void
compare_target(struct changes *c, const char *where, const struct clock_target *before,
	       const struct clock_target *after)
{
	compare(c, where, target_text(c->mem, before), target_text(c->mem, after));
}

static void
compare_exceptions(struct changes *c, const struct calendar *a, const struct calendar *b)
{
	size_t i = 0, j = 0;

	while (i < a->exception_count || j < b->exception_count) {
		const struct calendar_exception *x = i < a->exception_count ? &a->exceptions[i]
									    : NULL,
						*y = j < b->exception_count ? &b->exceptions[j]
									    : NULL;
		const bool has_x = x && (!y || x->date <= y->date),
			   has_y = y && (!x || y->date <= x->date);
		const int date = has_x ? x->date : y->date;

		compare(c,
			arena_printf(c->mem, "exceptions.%04d-%02d-%02d", date / 10000,
				     date / 100 % 100, date % 100),
			has_x ? exception_text(c->mem, x) : "",
			has_y ? exception_text(c->mem, y) : "");
		i += has_x;
		j += has_y;
	}
}

static void
compare_hours(struct changes *c, const struct calendar *a, const struct calendar *b)
{
	for (int i = 0; i < WEEK_DAYS; i++)
		compare(c, arena_printf(c->mem, "hours.%s", clock_weekdays[i]),
			day_text(c->mem, &a->week[i]), day_text(c->mem, &b->week[i]));
	compare_exceptions(c, a, b);
}

static void
compare_targets(struct changes *c, const char *where, const struct clock_name *names,
		const struct clock_target *before, const struct clock_target *after)
{
	for (; names->name; names++)
		compare_target(c, arena_printf(c->mem, "%s.%s", where, names->name),
			       &before[names->value], &after[names->value]);
}

struct clock_changes
clock_rules_diff(const struct clock_rules *before, const struct clock_rules *after,
		 struct arena *mem)
{
	enum { FIXED_MAX = 64 };
	const size_t most =
		FIXED_MAX + before->desk->exception_count + after->desk->exception_count;
	struct changes c = {.mem = mem, .at = arena_alloc(mem, most * sizeof *c.at)};

	compare_hours(&c, before->desk, after->desk);
	for (const struct clock_name *n = clock_complaints; n->name; n++)
		compare_targets(&c, arena_printf(mem, "complaint.%s", n->name), clock_classes,
				before->complaint[n->value], after->complaint[n->value]);
	compare_targets(&c, "response", clock_channels, before->response, after->response);
	compare_target(&c, "resolution", &before->resolution, &after->resolution);
	compare_target(&c, "internal", &before->internal, &after->internal);
	for (const struct clock_name *n = clock_kinds; n->name; n++)
		compare(&c, arena_printf(mem, "warn.%s", n->name),
			arena_printf(mem, "%d", before->warn[n->value]),
			arena_printf(mem, "%d", after->warn[n->value]));
	return (struct clock_changes){.at = c.at, .count = c.count};
}

/* Against rules that say nothing anybody could write, each value is another one. */
struct clock_changes
clock_rules_values(const struct clock_rules *rules, struct arena *mem)
{
	static const struct calendar_day none = {.count = 1};
	struct calendar *desk = arena_alloc(mem, sizeof *desk);
	struct clock_rules nothing = {.desk = desk, .resolution.secs = -1, .internal.secs = -1};

	*desk = (struct calendar){.is_natural = false};
	for (int i = 0; i < WEEK_DAYS; i++)
		desk->week[i] = none;
	for (int i = 0; i < COMPLAINTS; i++)
		for (int j = 0; j < CLOCK_CLASSES; j++)
			nothing.complaint[i][j].secs = -1;
	for (int i = 0; i < CLOCK_CHANNELS; i++)
		nothing.response[i].secs = -1;
	for (int i = 0; i < CLOCK_KINDS; i++)
		nothing.warn[i] = -1;
	return clock_rules_diff(&nothing, rules, mem);
}
