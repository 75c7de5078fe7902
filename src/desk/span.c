/*
 * What agents are doing (H-109 to H-112): every change is a row. Signing on too late or off too
 * early is recorded and said, and never refused; being away has its rules.
 */
#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "core/role.h"
#include "core/shift.h"
#include "desk/floor_read.h"
#include "desk/locked.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum { TELL_MOST = 100 };

/* The change that is asked for, and what it changes. */
struct move {
	int64_t agent;
	enum agent_state to;
	int64_t relief;      /* who sits in; 0: nobody */
	const char *reason;  /* NULL: none */
	struct row_span was; /* id 0: there is none */
};

static struct sql_int
some(int64_t value)
{
	return (struct sql_int){value != 0, value};
}

static enum rc
span_read(struct work *w, int64_t agent, struct row_span *out)
{
	enum rc rc = sql_span_now(w->store, agent, &w->mem, out);

	if (rc != E_NOTFOUND)
		return rc;
	*out = (struct row_span){.state = AGENT_OFF};
	return OK;
}

/* Where somebody works. */
struct place {
	struct sql_int seat, rota;
};

/* Whoever works on stays in the turn that was begun, also behind its end. */
static enum rc
place_of(struct work *w, const struct move *m, struct place *out)
{
	struct turn_now turn;
	enum rc rc;

	*out = (struct place){m->was.seat_id, m->was.rota_id};
	if (m->was.state != AGENT_OFF)
		return OK;
	rc = turn_read(w->store, m->agent, w->by->now, &w->mem, &turn);
	if (!rc)
		*out = (struct place){turn.seat_id, some(turn.rota)};
	return rc;
}

/* The turn may be another than the one of the clock: it is read by its row. */
static enum rc
off_by(struct work *w, const struct move *m, const struct place *p, struct sql_int *out)
{
	struct row_rota_turn row = {0};
	struct shift_turn turn;
	enum rc rc;

	*out = (struct sql_int){0};
	if (!p->rota.is_set || (m->to != AGENT_ON && m->to != AGENT_OFF))
		return OK;
	rc = sql_rota_turn(w->store, p->rota.value, NULL, &row);
	if (rc)
		return rc;
	turn = shift_turn(&(struct shift){.begins = (int)row.begins, .ends = (int)row.ends},
			  day_of((int)row.day));
	out->is_set = true;
	out->value = m->to == AGENT_ON ? shift_on_by(&turn, w->by->now)
				       : shift_off_by(&turn, w->by->now);
	return OK;
}

static enum rc
span_move(struct work *w, const struct move *m)
{
	const int64_t at = m->was.began_at > w->by->now ? m->was.began_at : w->by->now;
	struct row_away_rules rules = {0};
	struct place p;
	struct sql_int by = {0};
	enum rc rc = place_of(w, m, &p);

	if (!rc)
		rc = off_by(w, m, &p, &by);
	if (!rc)
		rc = sql_away_rules(w->store, NULL, &rules);
	if (!rc && m->was.id)
		rc = sql_span_end(w->store, m->was.id, at);
	return rc ? rc
		  : sql_span_add(w->store, m->agent, m->to, at, p.seat, p.rota, by,
				 some(m->to == AGENT_BREAK ? at + rules.away_secs : 0),
				 some(m->relief), m->reason);
}

enum rc
span_to_locked(struct work *w, int64_t agent, enum agent_state to)
{
	struct move m = {.agent = agent, .to = to};
	enum rc rc = span_read(w, agent, &m.was);

	return rc || m.was.state == to ? rc : span_move(w, &m);
}

static bool
is_away(int64_t state)
{
	return state == AGENT_BREAK || state == AGENT_MEAL || state == AGENT_TRAINING ||
	       state == AGENT_OFF;
}

enum rc
span_follow_locked(struct work *w, int64_t agent, enum agent_state to)
{
	struct row_span s;
	enum rc rc = span_read(w, agent, &s);

	if (rc || (s.id && is_away(s.state) && to != AGENT_CALL && to != AGENT_HOLD))
		return rc;
	return span_to_locked(w, agent, to);
}

static enum rc
away_say(struct work *w, const struct row_span_to_tell *s)
{
	const struct local l = time_local(s->began_at);
	const struct telling t = {
		.kind = NOTICE_AWAY,
		.object = s->id,
		.words = arena_printf(&w->mem, _("%s%s%s, %s since %02d:%02d"), s->name,
				      s->seat ? " " : "", s->seat ? s->seat : "",
				      label_of(WORD_STATE, (int)s->state), l.hour, l.minute),
	};
	int64_t lead;
	enum rc rc = lead_of_locked(w, s->agent_id, &lead);

	if (!rc && lead)
		rc = notice_tell_locked(w, lead, &t);
	return rc ? rc : sql_span_told(w->store, s->id, w->by->now);
}

enum rc
spans_tell_locked(struct work *w, size_t *n)
{
	struct row_span_to_tell row[TELL_MOST];
	enum rc rc = sql_span_to_tell_begin(w->store, w->by->now, TELL_MOST);

	*n = 0;
	if (rc)
		return rc;
	while (*n < TELL_MOST && sql_span_to_tell_next(w->store, &w->mem, &row[*n]))
		++*n;
	rc = sql_span_to_tell_end(w->store);
	for (size_t i = 0; !rc && i < *n; i++)
		rc = away_say(w, &row[i]);
	return rc;
}

static enum rc
already(struct work *w, const struct row_span *was)
{
	const struct local l = time_local(was->began_at);

	return err_set(store_err(w->store), E_CONFLICT, _("already so since %02d:%02d: %s"), l.hour,
		       l.minute, label_of(WORD_STATE, (int)was->state));
}

/* At most so many of a team at once, unless the lead allows it (H-112). */
static enum rc
room_check(struct work *w, const struct row_away_rules *rules)
{
	struct row_span_away row, first = {0};
	int64_t n = 0;
	enum rc rc = sql_span_away_begin(w->store, w->by->agent);

	if (rc)
		return rc;
	while (sql_span_away_next(w->store, &w->mem, &row))
		if (++n == 1)
			first = row;
	rc = sql_span_away_end(w->store);
	if (!rc && n >= rules->away_most) {
		const struct local l = time_local(first.began_at);

		return err_set(store_err(w->store), E_CONFLICT,
			       _("%s of your team is away since %02d:%02d: wait, or ask your lead, "
				 "who can send you all the same"),
			       first.name, l.hour, l.minute);
	}
	return rc;
}

/* Who sits in is there, and is not away (H-111). */
static enum rc
relief_check(struct work *w, const struct row_away_rules *rules)
{
	struct row_agent a = {0};
	struct row_span s;
	enum rc rc;

	if (!w->ask->object)
		return rules->relief ? err_set(store_err(w->store), E_INVALID,
					       _("nobody leaves the seat unrelieved here: say who "
						 "sits in"))
				     : OK;
	rc = sql_agent_get(w->store, w->ask->object, &w->mem, &a);
	if (!rc)
		rc = span_read(w, w->ask->object, &s);
	if (rc)
		return rc;
	if (a.id == w->by->agent || !a.active || is_away(s.state))
		return err_set(store_err(w->store), E_CONFLICT,
			       _("%s cannot sit in: name somebody who is signed on and not away"),
			       a.name);
	return OK;
}

static enum rc
away_check(struct work *w, enum agent_state to)
{
	struct row_away_rules rules = {0};
	struct row_call_live_of call;
	enum rc rc = sql_call_live_of(w->store, w->by->agent, NULL, &call);

	if (!rc)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("you are on a call: end it first"));
	rc = rc == E_NOTFOUND ? sql_away_rules(w->store, NULL, &rules) : rc;
	if (!rc && to != AGENT_TRAINING)
		rc = relief_check(w, &rules);
	return rc || to != AGENT_BREAK ? rc : room_check(w, &rules);
}

static enum rc
own_move(struct work *w, enum agent_state to)
{
	struct move m = {.agent = w->by->agent,
			 .to = to,
			 .relief = w->ask->object,
			 .reason = w->ask->reason};
	enum rc rc = span_read(w, m.agent, &m.was);

	if (!rc && m.was.state == to && m.was.id)
		return already(w, &m.was);
	if (!rc && m.was.state == AGENT_OFF && to != AGENT_ON)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("you are not signed on: sign on first"));
	if (!rc && m.was.state != AGENT_OFF && to == AGENT_ON)
		return already(w, &m.was);
	if (!rc && (to == AGENT_BREAK || to == AGENT_MEAL || to == AGENT_TRAINING))
		rc = away_check(w, to);
	return rc ? rc : span_move(w, &m);
}

static enum rc
sign_on_locked(struct work *w)
{
	return own_move(w, AGENT_ON);
}

static enum rc
ready_locked(struct work *w)
{
	return own_move(w, AGENT_READY);
}

static enum rc
wrap_locked(struct work *w)
{
	return own_move(w, AGENT_WRAP);
}

static enum rc
break_locked(struct work *w)
{
	return own_move(w, AGENT_BREAK);
}

static enum rc
meal_locked(struct work *w)
{
	return own_move(w, AGENT_MEAL);
}

static enum rc
training_locked(struct work *w)
{
	return own_move(w, AGENT_TRAINING);
}

static enum rc
sign_off_locked(struct work *w)
{
	return own_move(w, AGENT_OFF);
}

static enum rc
put_tell(struct work *w, const struct move *m)
{
	const struct telling t = {
		.kind = NOTICE_STATE,
		.words = arena_printf(&w->mem, _("%s, by %s: %s"), label_of(WORD_STATE, (int)m->to),
				      w->by->name, m->reason),
	};

	return m->agent == w->by->agent ? OK : notice_tell_locked(w, m->agent, &t);
}

/* What follows a call is the call's to say; anything else a lead may, with a reason and a trace. */
static enum rc
put_locked(struct work *w)
{
	struct move m = {.agent = w->ask->agent,
			 .to = (enum agent_state)w->ask->number,
			 .relief = w->ask->object,
			 .reason = w->ask->reason};
	struct row_agent a = {0};
	enum rc rc = sql_agent_get(w->store, m.agent, &w->mem, &a);

	if (rc == E_NOTFOUND || (!rc && !a.active))
		return err_set(store_err(w->store), E_NOTFOUND, _("there is no such agent"));
	if (!rc &&
	    (m.to < AGENT_ON || m.to > AGENT_OFF || m.to == AGENT_CALL || m.to == AGENT_HOLD))
		return err_set(store_err(w->store), E_INVALID,
			       _("only a call itself puts somebody on a call"));
	if (!rc)
		rc = span_read(w, m.agent, &m.was);
	if (!rc && m.was.state == m.to && (m.was.id || m.to == AGENT_OFF))
		return already(w, &m.was);
	if (!rc)
		rc = span_move(w, &m);
	return rc ? rc : put_tell(w, &m);
}

enum {
	DESK = ROLE_ALL,
	LEADS = ROLE_LEAD | ROLE_SUPERVISOR,
};

#define ON_RECORD N_("every change of state is on record: choose the right state now")

/* clang-format off */
const struct verb span_verbs[] = {
	{"sign_on",        N_("sign on"),          N_("signed on"),          DESK,  0, ON_RECORD, 0, sign_on_locked},
	{"state_ready",    N_("ready"),            N_("was ready"),          DESK,  0, ON_RECORD, 0, ready_locked},
	{"state_wrap",     N_("wrap-up"),          N_("wrapped up"),         DESK,  0, ON_RECORD, 0, wrap_locked},
	{"state_break",    N_("take a break"),     N_("took a break"),       DESK,  0, ON_RECORD, 0, break_locked},
	{"state_meal",     N_("go to a meal"),     N_("went to a meal"),     DESK,  0, ON_RECORD, 0, meal_locked},
	{"state_training", N_("go to training"),   N_("went to training"),   DESK,  0, ON_RECORD, 0, training_locked},
	{"sign_off",       N_("sign off"),         N_("signed off"),         DESK,  0, ON_RECORD, 0, sign_off_locked},
	{"state_put",      N_("set somebody's state"), N_("set somebody's state"), LEADS, 0, ON_RECORD, NEED_AGENT | NEED_NUMBER | NEED_REASON, put_locked},
	{0},
};
/* clang-format on */
