#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/clock.h"

enum { MINUTE = 60, HOUR = 3600 };

struct steps {
	struct clock_step *at;
	size_t count;
};

static void
put(struct steps *s, struct clock_step step)
{
	if (s->count < CLOCK_STEPS_MAX)
		s->at[s->count++] = step;
}

/* Night, Sunday, holiday and night again are one pause; the weightiest of them names it. */
static bool
joins(struct steps *s, const struct calendar_span *span)
{
	struct clock_step *last = s->count ? &s->at[s->count - 1] : NULL;

	if (!last || last->kind != STEP_CLOSED || span->closed == CLOSED_NOT ||
	    last->to != span->from)
		return false;
	last->to = span->to;
	if (span->closed > last->closed || (span->closed == CLOSED_HOLIDAY && !*last->name)) {
		last->closed = span->closed;
		last->name = span->name;
	}
	return true;
}

static void
put_spans(struct steps *s, const struct calendar *cal, int64_t from, int64_t to)
{
	while (from < to && s->count < CLOCK_STEPS_MAX) {
		const struct calendar_span span = calendar_span(cal, from, to);
		const bool is_open = span.closed == CLOSED_NOT;

		if (!joins(s, &span))
			put(s, (struct clock_step){
				       .kind = is_open ? STEP_COUNTED : STEP_CLOSED,
				       .from = span.from,
				       .to = span.to,
				       .secs = is_open ? span.to - span.from : 0,
				       .closed = span.closed,
				       .name = span.name,
			       });
		from = span.to;
	}
}

static void
put_way(struct steps *s, const struct calendar *cal, int64_t from, int64_t to)
{
	if (!cal->is_natural)
		put_spans(s, cal, from, to);
	else if (from < to)
		put(s, (struct clock_step){
			       .kind = STEP_COUNTED, .from = from, .to = to, .secs = to - from});
}

/* The last pause may still last: then the way ends with it. */
static void
put_paused(struct steps *s, const struct calendar *cal, const struct clock_facts *f,
	   const struct clock *c)
{
	int64_t at = c->started;

	for (size_t i = 0; i < f->pause_count; i++) {
		const struct clock_pause *p = &f->pauses[i];

		if ((p->to && p->to <= at) || p->from >= c->due)
			continue;
		put_way(s, cal, at, p->from);
		put(s, (struct clock_step){.kind = STEP_PAUSED, .from = p->from, .to = p->to});
		if (!p->to)
			return;
		at = p->to;
	}
	put_way(s, cal, at, c->due);
}

struct clock_steps
clock_explain(const struct clock_rules *rules, const struct clock_facts *facts,
	      const struct clock *c, struct arena *mem)
{
	const struct calendar *cal = c->in_desk_hours ? rules->desk : &calendar_natural;
	/* One more than the ways take, for the end. */
	struct steps s = {.at = arena_alloc(mem, (CLOCK_STEPS_MAX + 1) * sizeof *s.at)};

	put(&s, (struct clock_step){.kind = STEP_START, .from = c->started});
	put(&s, (struct clock_step){
			.kind = STEP_SPAN, .secs = c->secs, .in_desk_hours = c->in_desk_hours});
	if (c->is_moved)
		put(&s, (struct clock_step){.kind = STEP_MOVED, .from = c->due});
	else if (c->kind == CLOCK_INTERNAL)
		put_paused(&s, cal, facts, c);
	else
		put_way(&s, cal, c->started, c->due);
	s.at[s.count++] = (struct clock_step){.kind = STEP_DUE, .from = c->due};
	return (struct clock_steps){.at = s.at, .count = s.count};
}

static void
put_moment(struct buf *out, int64_t at)
{
	const struct local l = time_local(at);

	if (at == CALENDAR_NEVER)
		buf_puts(out, "-");
	else
		buf_printf(out, "%04d-%02d-%02d %02d:%02d", l.year, l.month, l.day, l.hour,
			   l.minute);
}

/* 12:00, or with its day where that is another one than that of `from`. */
static void
put_until(struct buf *out, int64_t from, int64_t to)
{
	const struct local l = time_local(to);

	if (time_day(from) != time_day(to))
		put_moment(out, to);
	else
		buf_printf(out, "%02d:%02d", l.hour, l.minute);
}

static void
put_span(struct buf *out, int64_t secs)
{
	if (secs >= HOUR)
		buf_printf(out, _("%lld h"), (long long)(secs / HOUR));
	if (secs >= HOUR && secs % HOUR >= MINUTE)
		buf_puts(out, " ");
	if (secs % HOUR >= MINUTE)
		buf_printf(out, _("%lld min"), (long long)(secs % HOUR / MINUTE));
	if (secs < MINUTE)
		buf_printf(out, _("%lld s"), (long long)secs);
}

static const char *
reason(const struct clock_step *step)
{
	static const char *const reasons[] = {
		[CLOSED_NOT] = "",
		[CLOSED_BREAK] = N_("break"),
		[CLOSED_NIGHT] = N_("after hours"),
		[CLOSED_DAY] = N_("day off"),
		[CLOSED_HOLIDAY] = N_("holiday"),
	};

	if (step->kind == STEP_PAUSED)
		return _("paused");
	return step->name && *step->name ? step->name : _(reasons[step->closed]);
}

static void
put_range(struct buf *out, const struct clock_step *step)
{
	const bool is_left_out = step->kind != STEP_COUNTED;
	struct buf from = {0}, to = {0}, why = {0};

	put_moment(&from, step->from);
	if (step->to)
		put_until(&to, step->from, step->to);
	if (is_left_out)
		buf_puts(&why, reason(step));
	else
		put_span(&why, step->secs);
	buf_printf(out, is_left_out ? _("left out %s to %s: %s") : _("counted %s to %s: %s"),
		   buf_str(&from), step->to ? buf_str(&to) : "?", buf_str(&why));
	buf_release(&from);
	buf_release(&to);
	buf_release(&why);
}

void
clock_step_text(struct buf *out, const struct clock_step *step)
{
	struct buf what = {0};

	if (step->kind == STEP_SPAN)
		put_span(&what, step->secs);
	else
		put_moment(&what, step->from);
	if (step->kind == STEP_START)
		buf_printf(out, _("started %s"), buf_str(&what));
	else if (step->kind == STEP_SPAN)
		buf_printf(out,
			   step->in_desk_hours ? _("%s in desk hours") : _("%s round the clock"),
			   buf_str(&what));
	else if (step->kind == STEP_MOVED)
		buf_printf(out, _("moved by a lead to %s"), buf_str(&what));
	else if (step->kind == STEP_DUE)
		buf_printf(out, _("due %s"), buf_str(&what));
	else
		put_range(out, step);
	buf_release(&what);
}
