/* What the verbs of a call share: which call is meant, whose it is, what its agent does. */
#include "desk/line.h"

#include "base/intl.h"
#include "desk/locked.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

const struct line_form *
line_asked(const struct work *w)
{
	static const struct line_form nothing = {0};

	return w->ask->line ? w->ask->line : &nothing;
}

static enum rc
none(struct work *w)
{
	return err_set(store_err(w->store), E_CONFLICT, _("there is no such call of yours"));
}

static bool
is_live(const struct row_line *l)
{
	return l->state == CALL_TALKING || l->state == CALL_HELD;
}

static enum rc
line_first(struct work *w, int64_t agent, struct row_line *out)
{
	enum rc rc = sql_line_of_begin(w->store, agent), end;

	if (rc)
		return rc;
	rc = sql_line_of_next(w->store, &w->mem, out) ? OK : E_NOTFOUND;
	end = sql_line_of_end(w->store);
	return end ? end : rc;
}

enum rc
line_mine(struct work *w, struct row_line *out)
{
	const int64_t id = line_asked(w)->call;
	enum rc rc =
		id ? sql_line_get(w->store, id, &w->mem, out) : line_first(w, w->by->agent, out);

	if (rc == E_NOTFOUND || (!rc && (out->agent_id != w->by->agent || out->state == CALL_OVER)))
		return none(w);
	if (!rc && out->ticket_id.is_set)
		rc = store_about(w->store, out->ticket_id.value);
	return rc;
}

enum rc
line_live(struct work *w, struct row_line *out)
{
	enum rc rc = line_mine(w, out);

	if (!rc && !is_live(out))
		return err_set(store_err(w->store), E_CONFLICT,
			       _("no call is live: answer one or take a parked one up first"));
	return rc;
}

enum rc
line_free(struct work *w, int64_t agent)
{
	struct row_line l;
	enum rc rc = line_first(w, agent, &l);

	if (rc)
		return rc == E_NOTFOUND ? OK : rc;
	if (!is_live(&l))
		return OK;
	return err_set(store_err(w->store), E_CONFLICT,
		       agent == w->by->agent ? _("you are on a call: park it or end it first")
					     : _("they are on a call: nothing was handed over"));
}

enum rc
line_unhold(struct work *w, const struct row_line *line)
{
	const int64_t now = w->by->now, began = line->held_at.value;
	enum rc rc;

	if (!line->held_at.is_set)
		return OK;
	rc = sql_hold_end(w->store, line->id, now);
	return rc ? rc : sql_hold_count(w->store, line->id, now > began ? now - began : 0);
}

enum rc
line_span(struct work *w, int64_t agent)
{
	enum agent_state to = AGENT_READY;
	struct row_line l;
	enum rc rc = sql_line_of_begin(w->store, agent), end;

	if (rc)
		return rc;
	while (sql_line_of_next(w->store, NULL, &l))
		if (l.state == CALL_TALKING)
			to = AGENT_CALL;
		else if (l.state == CALL_HELD)
			to = AGENT_HOLD;
		else if (l.state == CALL_WRAP_UP && to == AGENT_READY)
			to = AGENT_WRAP;
	end = sql_line_of_end(w->store);
	return end ? end : span_follow_locked(w, agent, to);
}

enum rc
line_hang_up(struct work *w, const struct row_line *line)
{
	struct row_transfer offered;
	enum rc rc = line_unhold(w, line);

	if (!rc)
		rc = sql_transfer_open(w->store, line->id, &w->mem, &offered);
	if (!rc)
		rc = sql_transfer_end(w->store, offered.id, TRANSFER_WITHDRAWN, NULL, w->by->now);
	if (rc && rc != E_NOTFOUND)
		return rc;
	rc = sql_line_ended(w->store, line->id, w->by->now);
	if (!rc)
		rc = sql_line_contact_ended(w->store, line->id, w->by->now);
	if (!rc)
		rc = hand_drop_call_locked(w, line->agent_id, line->id);
	return rc ? rc : line_span(w, line->agent_id);
}
