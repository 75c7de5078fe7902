/* What stands beside the questions of a meeting: hot issues, and what the handover left open. */
#include "desk/meeting_beside.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/due.h"
#include "core/handover.h"
#include "desk/handover_find.h"
#include "desk/meeting.h"
#include "sql_read.h"
#include "store/store.h"

enum {
	LINES_MOST = 30, /* sentences of each kind */
	DAYS_MOST = 7,   /* further back no shift is looked at: the desk may have rested */
};

/* Sentences that are gathered. */
struct lines {
	struct arena *mem;
	const char **at;
	int n;
};

static struct lines
lines_make(struct arena *mem)
{
	return (struct lines){mem, arena_alloc(mem, LINES_MOST * sizeof(char *)), 0};
}

static void
line_add(struct lines *l, struct buf *text)
{
	if (l->n < LINES_MOST)
		l->at[l->n++] = arena_strdup(l->mem, buf_str(text));
	buf_release(text);
}

/* --- hot issues --- */

static void
hot_say(struct lines *l, const struct row_hot *h, int64_t now)
{
	struct buf out = {0};

	buf_printf(&out, _("%s  %s, called about %lld times; "), h->number, h->title,
		   (long long)h->links);
	if (h->ended_at.is_set) {
		buf_puts(&out, _("over since "));
		due_moment(&out, h->ended_at.value, now);
	} else {
		buf_puts(&out, _("next word "));
		due_moment(&out, h->next_at, now);
	}
	buf_printf(&out, ": %s", h->answer ? h->answer : h->wording);
	line_add(l, &out);
}

enum rc
meeting_hot_read(struct store *s, int64_t since, int64_t now, struct arena *mem, struct agenda *out)
{
	struct lines l = lines_make(mem);
	struct row_hot h;
	enum rc rc = sql_hot_since_begin(s, since);

	if (rc)
		return rc;
	while (sql_hot_since_next(s, mem, &h))
		hot_say(&l, &h, now);
	out->hot = l.at;
	out->hots = l.n;
	return sql_hot_since_end(s);
}

/* --- the handover --- */

static void
turn_name(struct buf *out, const char *shift, const struct handover_turn *t)
{
	buf_printf(out, "%02d-%02d %s: ", t->day / 100 % 100, t->day % 100, shift);
}

/* Seats in one sentence, those that went over and wait for the lead's look in another. */
static void
seat_name(struct buf *out, int n, const struct row_meeting_seat *seat)
{
	buf_printf(out, "%s%s %s", n ? ", " : "", seat->seat, seat->agent);
}

static enum rc
seats_say(struct store *s, struct lines *l, const char *shift, const struct handover_turn *t)
{
	struct buf left = {0}, unseen = {0};
	struct row_meeting_seat seat;
	int lefts = 0, unseens = 0;
	enum rc rc = sql_meeting_seats_left_begin(s, t->day, t->shift);

	if (rc)
		return rc;
	turn_name(&left, shift, t);
	buf_puts(&left, _("not handed over: "));
	turn_name(&unseen, shift, t);
	buf_puts(&unseen, _("handed over, not checked by the lead: "));
	while (sql_meeting_seats_left_next(s, NULL, &seat))
		if (seat.taken_at.is_set)
			seat_name(&unseen, unseens++, &seat);
		else
			seat_name(&left, lefts++, &seat);
	rc = sql_meeting_seats_left_end(s);
	if (lefts)
		line_add(l, &left);
	if (unseens)
		line_add(l, &unseen);
	buf_release(&left);
	buf_release(&unseen);
	return rc;
}

/* A shift that nobody leads owes no form. */
static enum rc
shift_say(struct store *s, struct lines *l, const char *shift, const struct handover_turn *t)
{
	struct row_handover h = {0};
	struct row_duty lead;
	struct buf out = {0};
	enum rc rc = sql_duty_lead(s, t->day, t->shift, l->mem, &lead);

	if (!rc)
		rc = sql_handover_of_shift(s, t->day, t->shift, l->mem, &h);
	else if (rc == E_NOTFOUND)
		return OK;
	if (rc && rc != E_NOTFOUND)
		return rc;
	if (h.taken_at.is_set)
		return OK;
	turn_name(&out, shift, t);
	buf_printf(&out,
		   h.given_at.is_set ? _("the shift form of %s is not taken over")
				     : _("the shift form is not signed by %s"),
		   lead.agent);
	line_add(l, &out);
	return OK;
}

/* Every turn that ended since, the oldest first. */
static enum rc
turns_say(struct store *s, struct lines *l, int64_t since, int64_t now)
{
	struct handover_plan *p = arena_alloc(l->mem, sizeof *p);
	const int64_t today = day_of(time_day(now)), first = day_of(time_day(since)) - 1;
	enum rc rc = handover_plan_read(s, l->mem, p);

	if (rc)
		return rc == E_NOTFOUND ? OK : rc;
	for (int64_t day = first > today - DAYS_MOST ? first : today - DAYS_MOST;
	     !rc && day <= today; day++)
		for (size_t i = 0; !rc && i < p->n; i++) {
			struct handover_turn t;

			if (!handover_turn_of(p->at, p->n, p->at[i].id, day_date(day), &t) ||
			    t.ends <= since || t.ends > now)
				continue;
			rc = shift_say(s, l, p->at[i].name, &t);
			if (!rc)
				rc = seats_say(s, l, p->at[i].name, &t);
		}
	return rc;
}

static void
gap_say(struct lines *l, const struct row_handover_gap *g, int64_t now)
{
	struct buf out = {0};

	buf_printf(&out, _("%s: %lld looked for"), g->kind, (long long)g->pieces);
	if (g->seat)
		buf_printf(&out, ", %s", g->seat);
	buf_printf(&out, ", %s, ", g->owner ? g->owner : "");
	due_moment(&out, g->due_at.value, now);
	buf_printf(&out, ": %s", g->words);
	line_add(l, &out);
}

static enum rc
gaps_say(struct store *s, struct lines *l, int64_t now)
{
	struct row_handover_gap g;
	enum rc rc = sql_handover_gap_open_begin(s);

	if (rc)
		return rc;
	while (sql_handover_gap_open_next(s, NULL, &g))
		gap_say(l, &g, now);
	return sql_handover_gap_open_end(s);
}

enum rc
meeting_handover_read(struct store *s, int64_t now, struct arena *mem, struct meeting_page *out)
{
	struct row_meeting last = {.closed_at = {true, now - FIRST_SINCE}};
	struct lines l = lines_make(mem);
	enum rc rc = sql_meeting_last(s, INT64_MAX, mem, &last);

	if (!rc || rc == E_NOTFOUND)
		rc = gaps_say(s, &l, now);
	if (!rc)
		rc = turns_say(s, &l, last.closed_at.value, now);
	out->exception = l.at;
	out->exceptions = l.n;
	return rc;
}
