/* The morning meeting: its rules. */
#include "core/meeting.h"

#include "base/day.h"
#include "base/time.h"
#include "core/role.h"

enum { EVENING = 18 * 3600 };

int64_t
meeting_moment(int64_t now, int minute)
{
	return day_moment(day_of(time_day(now)), (int64_t)minute * 60);
}

/* Who is late comes all the same: the state goes before the call. */
enum presence
meeting_presence(const struct row_meeting_person *p)
{
	if (p->state.is_set)
		return PRESENCE_ON;
	if (p->absence.is_set)
		return PRESENCE_PHONED;
	return p->shift ? PRESENCE_MISSING : PRESENCE_OFF;
}

struct meeting_clock
meeting_clock(int64_t began_at, int64_t now, int questions)
{
	const int64_t left = began_at + MEETING_SECONDS - now;

	return (struct meeting_clock){.left = left,
				      .each = questions > 0 && left > 0 ? left / questions : 0};
}

/* One row a state: who sees to it (H-94 … H-97), and how many evenings it has. */
static const struct {
	unsigned roles;
	int evenings; /* counted from 1; 0: none */
} states[] = {
	[ITEM_RAISED] = {0, 0},
	[ITEM_LEAD] = {ROLE_LEAD, 1},
	[ITEM_SUPERVISOR] = {ROLE_SUPERVISOR, 1},
	[ITEM_DEPARTMENT] = {ROLE_SUPERVISOR, 2},
	[ITEM_ANSWERED] = {ROLE_LEAD, 1},
	[ITEM_OFFERED] = {ROLE_SUPERVISOR, 1},
	[ITEM_LIBRARY] = {0, 0},
	[ITEM_TRAINING] = {ROLE_SUPERVISOR, 0},
};

unsigned
item_roles(enum item_state state)
{
	return states[state].roles;
}

/* Of the local day; once that evening has begun, its midnight. */
static int64_t
evening(int64_t now, int evenings)
{
	const int64_t day = day_of(time_day(now)) + evenings - 1;
	const int64_t due = day_moment(day, EVENING);

	return due > now ? due : day_moment(day + 1, 0);
}

static int64_t
month_end(int64_t now)
{
	const struct local l = time_local(now);
	const int year = l.month == 12 ? l.year + 1 : l.year;
	const int month = l.month == 12 ? 1 : l.month + 1;

	return day_moment(day_of(year * 10000 + month * 100 + 1), 0);
}

int64_t
item_due(enum item_state state, int64_t now)
{
	if (state == ITEM_TRAINING)
		return month_end(now);
	return states[state].evenings ? evening(now, states[state].evenings) : 0;
}

bool
item_is_overdue(const struct row_meeting_item *i, int64_t now)
{
	return i->state != ITEM_LIBRARY && i->due_at.is_set && i->due_at.value < now;
}

int
item_month(int64_t now)
{
	return time_day(now) / 100;
}
