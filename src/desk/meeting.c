/* The meeting itself: who telephoned, who leads it, who is there, its beginning and its end. */
#include "desk/meeting.h"

#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

/* What was not said is nothing. */
static const struct meeting_form *
form_of(const struct work *w)
{
	static const struct meeting_form nothing;

	return w->ask->meeting ? w->ask->meeting : &nothing;
}

static enum rc
agent_check(struct work *w, int64_t id)
{
	struct row_agent a;
	enum rc rc = id ? sql_agent_get(w->store, id, &w->mem, &a) : E_NOTFOUND;

	if (rc == E_NOTFOUND || (!rc && !a.active))
		return err_set(store_err(w->store), E_NOTFOUND,
			       _("there is no such colleague on this desk"));
	return rc;
}

static struct sql_int
none(void)
{
	return (struct sql_int){0};
}

static struct sql_int
some(int64_t value)
{
	return (struct sql_int){true, value};
}

enum rc
meeting_read(struct store *s, struct arena *mem, struct row_meeting *out)
{
	enum rc rc = sql_meeting_next(s, mem, out);

	if (rc != E_NOTFOUND)
		return rc;
	*out = (struct row_meeting){0};
	return OK;
}

/* The one that is not closed, made when there is none. */
static enum rc
meeting_open(struct work *w, struct row_meeting *m)
{
	enum rc rc = meeting_read(w->store, &w->mem, m);

	if (rc || m->id)
		return rc;
	rc = sql_meeting_add(w->store, none());
	m->id = store_last_id(w->store);
	return rc;
}

static enum rc
runs_check(struct work *w, const struct row_meeting *m)
{
	if (w->by->roles & MEETING_LEADS ||
	    (m->chair_id.is_set && m->chair_id.value == w->by->agent))
		return OK;
	return err_set(store_err(w->store), E_DENIED,
		       _("only a team lead or the meeting's chair does this"));
}

static enum rc
phone_in_locked(struct work *w)
{
	const struct meeting_form *f = form_of(w);
	const int64_t at = f->at ? f->at : w->by->now;
	enum rc rc = agent_check(w, f->agent);

	if (!rc && at > w->by->now)
		return err_set(store_err(w->store), E_INVALID,
			       _("a call that has not come yet cannot be noted"));
	if (!rc && !*label_of(WORD_ABSENCE, (int)f->absence))
		return err_set(store_err(w->store), E_INVALID,
			       _("why they telephoned is needed: sick, late, leave or other"));
	return rc ? rc
		  : sql_phone_in_add(w->store, f->agent, time_day(at), f->absence, at,
				     w->ask->text && *w->ask->text ? w->ask->text : NULL);
}

static enum rc
chair_locked(struct work *w)
{
	struct row_meeting m;
	enum rc rc = agent_check(w, form_of(w)->agent);

	if (!rc)
		rc = meeting_open(w, &m);
	return rc ? rc : sql_meeting_chair(w->store, m.id, form_of(w)->agent);
}

static enum rc
attend_locked(struct work *w)
{
	const struct meeting_form *f = form_of(w);
	struct row_meeting m;
	enum rc rc = agent_check(w, f->agent);

	if (!rc && !*label_of(WORD_ATTENDS, (int)f->attendance))
		return err_set(store_err(w->store), E_INVALID,
			       _("where they are is needed: present, absent or phones"));
	if (!rc)
		rc = meeting_open(w, &m);
	if (!rc)
		rc = runs_check(w, &m);
	return rc ? rc
		  : sql_attendance_set(w->store, m.id, f->agent, f->attendance, some(w->by->agent));
}

/* Who was named; else whose turn it is; else whoever begins it. */
static enum rc
chair_of(struct work *w, const struct row_meeting *m, int64_t *chair)
{
	struct row_meeting last;
	struct row_meeting_turn turn;
	enum rc rc;

	*chair = m->chair_id.value;
	if (*chair)
		return OK;
	*chair = w->by->agent;
	rc = sql_meeting_last(w->store, INT64_MAX, &w->mem, &last);
	if (rc && rc != E_NOTFOUND)
		return rc;
	rc = sql_meeting_turn(w->store, ROLE_LEAD, rc ? "" : last.chair_no, &w->mem, &turn);
	if (!rc)
		*chair = turn.id;
	return rc == E_NOTFOUND ? OK : rc;
}

static enum rc
begin_locked(struct work *w)
{
	struct row_meeting m;
	int64_t chair = 0;
	enum rc rc = meeting_open(w, &m);

	if (!rc)
		rc = runs_check(w, &m);
	if (!rc && m.began_at.is_set)
		return err_set(store_err(w->store), E_CONFLICT, _("the meeting goes on already"));
	if (!rc)
		rc = chair_of(w, &m, &chair);
	if (!rc)
		rc = sql_meeting_begin(w->store, m.id, chair, w->by->now);
	if (!rc)
		rc = sql_attendance_fill(w->store, m.id);
	return rc ? rc : sql_attendance_set(w->store, m.id, chair, ATTENDS, none());
}

/* Whoever was not there learns that there is something to sign for. */
static enum rc
close_locked(struct work *w)
{
	struct row_meeting m;
	enum rc rc = meeting_read(w->store, &w->mem, &m);

	if (!rc && !m.began_at.is_set)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("no meeting goes on: begin one first"));
	if (!rc)
		rc = runs_check(w, &m);
	if (!rc)
		rc = sql_meeting_close(w->store, m.id, w->by->now);
	if (!rc)
		rc = sql_meeting_owe(w->store, m.id);
	return rc ? rc
		  : sql_meeting_tell_owing(
			    w->store, m.id, NOTICE_MINUTES,
			    _("the morning meeting was held without you: sign for its questions"));
}

static const char held[] = N_("a meeting that was held stays");
static const char phoned[] = N_("note a newer call instead: the newest of a day counts");
static const char noted[] = N_("note it anew instead");

/* clang-format off */
const struct verb meeting_verbs[] = {
	{"phone_in",        N_("note a phone-in"),     N_("noted a phone-in"),      MEETING_LEADS, 0, phoned, 0, phone_in_locked},
	{"meeting_chair",   N_("set the chair"),       N_("set the chair"),         MEETING_LEADS, 0, noted,  0, chair_locked},
	{"meeting_attend",  N_("note who is there"),   N_("noted who is there"),    ROLE_ALL, 0,      noted,  0, attend_locked},
	{"meeting_begin",   N_("begin the meeting"),   N_("began the meeting"),     ROLE_ALL, 0,      held,   0, begin_locked},
	{"meeting_close",   N_("close the meeting"),   N_("closed the meeting"),    ROLE_ALL, 0,      held,   0, close_locked},
	{0},
};
/* clang-format on */
