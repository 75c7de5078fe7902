/*
 * What of people's facts is due or waits too long: looked at each morning, by whichever session
 * comes first. On its day the one whose step it is learns of it, behind it one level up as well;
 * nothing is told twice for the same day.
 */
#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/role.h"
#include "desk/locked.h"
#include "desk/people.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

/* Days that somebody has, before it counts as waiting; as many at once as keep the turnstile
 * short, the next tick goes on. */
enum {
	LOOK_AT = 8 * 3600, /* when the leads are there (H-110) */
	LEAVE_DAYS = 1,
	STEP_DAYS = 3,
	AWARD_DAYS = 3,
	APPEAL_DAYS = 7,
	CLASS_DAYS = 7,
	BACK_DAYS = 31, /* beyond that it is the attendance's to say */
	TELL_MOST = 64,
	ABOVE = ROLE_SUPERVISOR | ROLE_MANAGER,
};

static int64_t
next_look(int64_t now)
{
	const int64_t today = day_of(time_day(now)), at = day_moment(today, LOOK_AT);

	return at > now ? at : day_moment(today + 1, LOOK_AT);
}

enum rc
people_watch_locked(struct work *w)
{
	return sql_people_next_need(w->store, next_look(w->by->now));
}

/* --- one that is due --- */

static const int wait_days[] = {
	[NOTICE_STEP_WAITS] = STEP_DAYS,
	[NOTICE_LEAVE_WAITS] = LEAVE_DAYS,
	[NOTICE_AWARD_WAITS] = AWARD_DAYS,
	[NOTICE_APPEAL_WAITS] = APPEAL_DAYS,
};

/* The day it was due on. Leave that begins before its day of waiting is over is due at once. */
static int
due_day(const struct row_people_due *d, int today)
{
	const int day =
		d->day ? (int)d->day : day_date(day_of(time_day(d->at)) + wait_days[d->kind]);

	return day < today ? day : today;
}

static const char *
words_of(struct work *w, const struct row_people_due *d, int day)
{
	return arena_printf(&w->mem, _("%s%s%s, due %04d-%02d-%02d"), d->name, *d->name ? ", " : "",
			    d->words, day / 10000, day / 100 % 100, day % 100);
}

/* Whose step it is, and, once the day is over, who stands above. */
static enum rc
due_tell(struct work *w, const struct row_people_due *d, int day, bool is_over)
{
	const enum notice_kind kind = (enum notice_kind)d->kind;
	const char *words = words_of(w, d, day);
	const int64_t owner = d->owner_id.value;
	struct row_approver_of above;
	enum rc rc = owner ? people_tell_locked(w, owner, kind, d->id, words) : OK;

	if (rc || (owner && !is_over))
		return rc;
	rc = sql_approver_of(w->store, owner ? ABOVE : ROLE_MANAGER, d->person_id, owner, &w->mem,
			     &above);
	if (rc)
		return rc == E_NOTFOUND ? OK : rc;
	return people_tell_locked(w, above.id, kind, d->id, words);
}

static enum rc
due_look(struct work *w, const struct row_people_due *d, size_t *told)
{
	const int today = time_day(w->by->now), day = due_day(d, today);
	const bool is_over = day < today;
	struct row_notice_since there;
	enum rc rc = sql_notice_since(w->store, d->kind, d->id,
				      day_moment(day_of(day) + is_over, 0), NULL, &there);

	if (rc != E_NOTFOUND)
		return rc;
	rc = due_tell(w, d, day, is_over);
	*told += !rc;
	return rc;
}

/* --- all of them --- */

struct due {
	struct row_people_due row;
	struct due *next;
};

static enum rc
due_read(struct work *w, struct due **list)
{
	const int64_t now = w->by->now, day = DAY_SECONDS;
	const int today = time_day(now);
	const int64_t at = day_of(today);
	struct row_people_due row;
	enum rc rc =
		sql_people_due_begin(w->store, today, now - STEP_DAYS * day, now - LEAVE_DAYS * day,
				     now - AWARD_DAYS * day, now - APPEAL_DAYS * day,
				     day_date(at - CLASS_DAYS), day_date(at - BACK_DAYS));

	*list = NULL;
	if (rc)
		return rc;
	while (sql_people_due_next(w->store, &w->mem, &row)) {
		struct due *d = arena_alloc(&w->mem, sizeof *d);

		*d = (struct due){row, *list};
		*list = d;
	}
	return sql_people_due_end(w->store);
}

enum rc
people_tick_locked(struct work *w, size_t *n)
{
	struct row_people_next next;
	struct due *list;
	size_t told = 0;
	enum rc rc = sql_people_next(w->store, NULL, &next);

	if (rc || next.at > w->by->now)
		return rc == E_NOTFOUND ? OK : rc;
	rc = due_read(w, &list);
	for (; !rc && list && told < TELL_MOST; list = list->next)
		rc = due_look(w, &list->row, &told);
	if (!rc && !list)
		rc = sql_people_next_set(w->store, next_look(w->by->now));
	*n += told + 1; /* the look itself is an act: there is none before tomorrow */
	return rc;
}
