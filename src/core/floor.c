#include "core/floor.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/number.h"
#include "core/triage.h"
#include "core/words.h"
#include "text/fold.h"

enum { MINUTES_MOST = 90 };
enum { MINUTE = 60 };

static bool
is_on(const struct floor_row *f)
{
	return f->r.state.is_set && f->r.state.value != AGENT_OFF;
}

enum floor_need
floor_need(const struct floor_row *f, int64_t now)
{
	if (f->r.hand_id.is_set)
		return FLOOR_HAND;
	if (f->r.call_at.is_set && now - f->r.call_at.value > FLOOR_CALL_SECS)
		return FLOOR_CALL;
	if (f->r.state.value == AGENT_BREAK && now - f->r.began_at.value > f->away_secs)
		return FLOOR_AWAY;
	if (f->r.overdue)
		return FLOOR_PROMISE;
	if (!is_on(f) && f->planned_from && now > f->planned_from)
		return FLOOR_ABSENT;
	return is_on(f) ? FLOOR_CALM : FLOOR_GONE;
}

/* Since when the need is there. */
static int64_t
since(const struct floor_row *f, enum floor_need need)
{
	switch (need) {
	case FLOOR_HAND:
		return f->r.raised_at.value;
	case FLOOR_CALL:
		return f->r.call_at.value;
	case FLOOR_PROMISE:
		return f->r.overdue_at.value;
	case FLOOR_ABSENT:
		return f->planned_from;
	case FLOOR_AWAY:
		return f->r.began_at.value;
	case FLOOR_CALM:
	case FLOOR_GONE:
		break;
	}
	return 0;
}

static int
first(int64_t a, int64_t b)
{
	return a < b ? -1 : a > b;
}

int
floor_order(const struct floor_row *a, const struct floor_row *b, int64_t now)
{
	const enum floor_need x = floor_need(a, now), y = floor_need(b, now);
	const bool is_a = a->r.emotion.value == EMOTION_ANGRY,
		   is_b = b->r.emotion.value == EMOTION_ANGRY;

	if (x != y)
		return x < y ? -1 : 1;
	if (x <= FLOOR_CALL && is_a != is_b)
		return is_a ? -1 : 1;
	if (since(a, x) != since(b, x))
		return first(since(a, x), since(b, x));
	return first(a->r.id, b->r.id);
}

/* An insertion sort: rows come nearly as they were, and the order needs the moment. */
void
floor_sort(struct floor_row *rows, size_t n, int64_t now)
{
	for (size_t i = 1; i < n; i++) {
		const struct floor_row row = rows[i];
		size_t j = i;

		for (; j > 0 && floor_order(&row, &rows[j - 1], now) < 0; j--)
			rows[j] = rows[j - 1];
		rows[j] = row;
	}
}

struct floor_counts
floor_count(const struct floor_row *rows, size_t n, int64_t now)
{
	struct floor_counts c = {0};

	for (size_t i = 0; i < n; i++) {
		const struct floor_row *f = &rows[i];

		c.on += is_on(f);
		c.hands += f->r.hand_id.is_set;
		c.calls += f->r.call_at.is_set && now - f->r.call_at.value > FLOOR_CALL_SECS;
		c.away +=
			f->r.state.value == AGENT_BREAK && now - f->r.began_at.value > f->away_secs;
		c.promises += (int)f->r.overdue;
		c.absent += floor_need(f, now) == FLOOR_ABSENT;
	}
	return c;
}

static void
span_put(struct buf *out, int64_t secs)
{
	secs = secs > 0 ? secs : 0;
	buf_printf(out, "%lld:%02lld", (long long)(secs / MINUTE), (long long)(secs % MINUTE));
}

/* Whom a call or a hand is about. */
static void
about_put(struct buf *out, const struct floor_row *f, int64_t now)
{
	struct buf number = {0};

	if (f->r.customer) {
		buf_puts(out, "  ");
		mask_name(out, f->r.customer, f->r.title);
	}
	if (f->r.emotion.is_set)
		buf_printf(out, " %s", label_of(WORD_EMOTION, (int)f->r.emotion.value));
	if (f->r.number)
		buf_printf(out, "  %s", number_short(&number, f->r.number, time_day(now)));
	buf_release(&number);
}

static void
between(struct buf *out)
{
	if (out->len)
		buf_puts(out, "  ");
}

static void
hand_put(struct buf *out, const struct floor_row *f, int64_t now)
{
	buf_printf(out, "%s ", _("hand up"));
	span_put(out, now - f->r.raised_at.value);
	about_put(out, f, now);
	if (f->r.words) {
		buf_puts(out, "  ");
		mask_text(out, f->r.words);
	}
}

static void
call_put(struct buf *out, const struct floor_row *f, int64_t now)
{
	between(out);
	buf_printf(out, "%s ", label_of(WORD_STATE, AGENT_CALL));
	span_put(out, now - f->r.call_at.value);
	if (!f->r.hand_id.is_set)
		about_put(out, f, now);
}

/* Also at somebody's who is away: nobody takes it there. */
static void
ring_put(struct buf *out, const struct floor_row *f)
{
	if (!f->r.rings)
		return;
	between(out);
	buf_puts(out, label_of(WORD_CALL, CALL_RINGING));
}

/* Nobody reckons in minutes what takes hours. */
static void
late_put(struct buf *out, int minutes)
{
	if (minutes <= MINUTES_MOST)
		buf_printf(out, _("should have signed on %d min ago"), minutes);
	else
		buf_printf(out, _("should have signed on %d h %02d min ago"), minutes / 60,
			   minutes % 60);
}

static void
state_put(struct buf *out, const struct floor_row *f, enum floor_need need, int64_t now)
{
	if (need == FLOOR_AWAY) {
		between(out);
		buf_printf(out, _("away for more than %d min"), (int)(f->away_secs / MINUTE));
	}
	if (need == FLOOR_ABSENT) {
		between(out);
		late_put(out, (int)((now - f->planned_from) / MINUTE));
	}
	if (f->r.relief) {
		between(out);
		buf_printf(out, _("relieved by %s"), f->r.relief);
	}
	if (f->r.reason) {
		between(out);
		mask_text(out, f->r.reason);
	}
	if (is_on(f) && !f->is_there) {
		between(out);
		buf_puts(out, _("nobody sits there"));
	}
}

void
floor_what(struct buf *out, const struct floor_row *f, int64_t now)
{
	if (f->r.hand_id.is_set)
		hand_put(out, f, now);
	if (f->r.call_at.is_set)
		call_put(out, f, now);
	ring_put(out, f);
	if (f->r.overdue) {
		between(out);
		buf_printf(out, _("promises overdue: %d"), (int)f->r.overdue);
	}
	state_put(out, f, floor_need(f, now), now);
}

void
floor_why(struct buf *out, const struct floor_row *f, int64_t now)
{
	static const char *const why[] = {
		[FLOOR_HAND] = N_("first those with a hand up: an angry customer before the "
				  "others, then who waits longest"),
		[FLOOR_CALL] = N_("behind the hands: calls over ten minutes, the longest first"),
		[FLOOR_AWAY] = N_("behind the long calls: who is away too long, the longest first"),
		[FLOOR_PROMISE] =
			N_("behind who is away: promises overdue, the longest overdue first"),
		[FLOOR_ABSENT] =
			N_("behind the promises: who should have signed on, the longest first"),
		[FLOOR_CALM] = N_("nothing presses: by work number"),
		[FLOOR_GONE] = N_("not signed on: at the end"),
	};
	struct buf what = {0};

	floor_what(&what, f, now);
	buf_printf(out, "%s: %s", f->r.name, _(why[floor_need(f, now)]));
	if (what.len)
		buf_printf(out, " (%s)", buf_str(&what));
	buf_release(&what);
}

bool
floor_matches(const struct floor_row *f, const char *folded, int64_t now)
{
	const struct frame frame = {.now = now};
	struct buf glass = {0};
	bool is;

	for (const struct column *c = floor_columns; c->title || c->name; c++)
		if (c->title) {
			c->text(&glass, f, &frame);
			buf_char(&glass, ' ');
		}
	buf_puts(&glass, f->r.work_no);
	is = fold_has(buf_str(&glass), folded);
	buf_release(&glass);
	return is;
}
