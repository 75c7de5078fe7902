#include "core/moment_find.h"

#include "base/arena.h"
#include "base/time.h"
#include "core/calendar.h"
#include "core/moment_parse.h"

static enum moment_kind
kind_of(const struct moment_spec *spec)
{
	if (spec->is_duration)
		return spec->suffix == SUFFIX_AFTER || spec->suffix == SUFFIX_AGO ? MOMENT_AT
										  : MOMENT_WITHIN;
	if (spec->has_clock && (spec->suffix == SUFFIX_NONE || spec->suffix == SUFFIX_AFTER))
		return MOMENT_AT;
	return MOMENT_BY;
}

/* What was said at that token; the longer of the two readings. */
static bool
parse_at(const struct moment_text *t, size_t i, const struct moment_place *p,
	 struct moment_spec *spec)
{
	struct moment_spec point;
	const bool is_duration = moment_parse_duration(t, i, spec);

	if (!moment_parse_point(t, i, p, &point) || (is_duration && spec->end >= point.end))
		return is_duration;
	*spec = point;
	return true;
}

static struct moment
moment_made(const struct moment_text *t, size_t first, const struct moment_spec *spec,
	    const struct moment_place *p, int64_t at)
{
	return (struct moment){
		.from = t->at[t->tok[first].from],
		.to = t->at[t->tok[spec->end - 1].to],
		.at = at,
		.kind = kind_of(spec),
		.is_promise = moment_is_promise(t, first, spec, p),
		.is_past = at <= p->now,
	};
}

struct moments
moment_find(const char *text, size_t size, int64_t now, const struct calendar *cal,
	    struct arena *mem)
{
	const struct moment_place p = {.now = now, .today = day_of(time_day(now)), .cal = cal};
	struct moment_text t;
	struct moment *found;
	size_t n = 0;

	moment_text_read(&t, text, size, mem);
	found = arena_alloc(mem, (t.count + 1) * sizeof *found);
	for (size_t i = 0; i < t.count && n < MOMENTS_MAX;) {
		struct moment_spec spec;
		int64_t at;

		if (!parse_at(&t, i, &p, &spec)) {
			i++;
			continue;
		}
		if (moment_place(&p, &spec, &at))
			found[n++] = moment_made(&t, i, &spec, &p, at);
		i = spec.end;
	}
	return (struct moments){.at = found, .count = n};
}
