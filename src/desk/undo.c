/*
 * Undo takes back the last act of one person on one ticket; redo takes back that undo. Both are
 * acts. Links of act.undo_of make chains: act, its undo, the redo, the next undo … Only a chain's
 * last link counts.
 */
#include <string.h>

#include "base/intl.h"
#include "core/role.h"
#include "desk/locked.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

static bool
is_verb(const struct row_act *a, const char *name)
{
	return !strcmp(a->verb, name);
}

/* The acts that later acts have taken back: what they point at is no last link. */
struct seen {
	int64_t id;
	const struct seen *next;
};

static bool
was_taken_back(const struct seen *list, int64_t id)
{
	for (; list; list = list->next)
		if (list->id == id)
			return true;
	return false;
}

/* Is this last link what undo (or redo) is after? Sets `blocked` when the search must end here. */
static bool
is_wanted(const struct row_act *a, bool redo, bool *blocked)
{
	if (!redo)
		return !is_verb(a, "undo");
	*blocked = !a->undo_of.is_set;
	return is_verb(a, "undo");
}

/* Newest first over the acts on the ticket: whoever took one of `agent`'s back, it counts no more.
 * E_NOTFOUND: there is none. */
static enum rc
last_link(struct work *w, int64_t agent, bool redo, struct row_act *out)
{
	const struct seen *taken = NULL;
	bool found = false, blocked = false;
	enum rc rc = sql_act_of_begin(w->store, w->ask->ticket), end;

	while (!rc && !found && !blocked && sql_act_of_next(w->store, &w->mem, out)) {
		if (out->undo_of.is_set) {
			struct seen *s = arena_alloc(&w->mem, sizeof *s);

			*s = (struct seen){out->undo_of.value, taken};
			taken = s;
		}
		if (out->hash.data && out->agent_id.value == agent &&
		    !was_taken_back(taken, out->id))
			found = is_wanted(out, redo, &blocked);
	}
	end = sql_act_of_end(w->store);
	if (rc || end)
		return rc ? rc : end;
	return found ? OK
		     : err_set(store_err(w->store), E_NOTFOUND,
			       redo ? _("there is nothing to redo here")
				    : _("you have done nothing here that could be undone"));
}

/* The one that is meant by its number: of many at once, the ticket's later acts are not. */
static enum rc
named_act(struct work *w, int64_t agent, struct row_act *out)
{
	enum rc rc = sql_act_get(w->store, w->ask->object, &w->mem, out);

	if (rc == E_NOTFOUND ||
	    (!rc && (out->agent_id.value != agent || out->ticket_id.value != w->ask->ticket)))
		return err_set(store_err(w->store), E_NOTFOUND,
			       _("you have done nothing here that could be undone"));
	return rc;
}

/* A reply goes out when its hold is over: until then it is as good as not sent. In a chat it is on
 * the customer's glass at once. */
static enum rc
hold_check(struct work *w, const struct verb *v, int64_t since, int64_t act)
{
	struct row_chat_line_of_act line;
	struct row_desk_get desk;
	const enum rc chat = sql_chat_line_of_act(w->store, act, NULL, &line);
	enum rc rc = chat && chat != E_NOTFOUND ? chat : sql_desk_get(w->store, &w->mem, &desk);

	if (rc || (chat && w->by->now - since <= desk.send_hold))
		return rc;
	return err_set(store_err(w->store), E_INVALID, _("\"%s\" cannot be undone: %s"),
		       _(v->label), _(v->fixed));
}

/* A redo is fixed like the act it did again: the chain is followed to its beginning. */
static enum rc
fixed_check(struct work *w, struct row_act a)
{
	const int64_t since = a.at;
	const struct verb *v;
	enum rc rc = OK;

	while (!rc && a.undo_of.is_set)
		rc = sql_act_get(w->store, a.undo_of.value, &w->mem, &a);
	v = rc ? NULL : verb_find(a.verb);
	if (rc || (v && !v->fixed))
		return rc;
	if (v && v->needs & IS_HELD)
		return hold_check(w, v, since, a.id);
	return err_set(store_err(w->store), E_INVALID, _("\"%s\" cannot be undone: %s"),
		       v ? _(v->label) : a.verb,
		       v ? _(v->fixed) : _("it was not done by a person"));
}

/* What was done in the first place, before it was taken back and done again. */
static enum rc
origin_find(struct work *w, struct row_act a, struct row_act *out)
{
	enum rc rc = OK;

	while (!rc && a.undo_of.is_set)
		rc = sql_act_get(w->store, a.undo_of.value, &w->mem, &a);
	*out = a;
	return rc;
}

/* Its values stayed on the desk that it was done on. */
static enum rc
loaded_check(struct work *w, const struct row_act *a)
{
	struct row_act_did load;
	const enum rc rc = sql_act_did(w->store, a->id, "desk_load", &w->mem, &load);

	if (!rc)
		return err_set(store_err(w->store), E_INVALID,
			       _("it cannot be undone: it was done before the desk was made of a "
				 "dump"));
	return rc == E_NOTFOUND ? OK : rc;
}

static enum rc
take_back(struct work *w, bool redo)
{
	const bool is_others = w->ask->agent && w->ask->agent != w->by->agent;
	struct row_act last, origin;
	enum rc rc;

	if (is_others && !(w->by->roles & (ROLE_LEAD | ROLE_SUPERVISOR | ROLE_MANAGER)))
		return err_set(store_err(w->store), E_DENIED,
			       _("only a team lead undoes what others did"));
	if (is_others && (!w->ask->reason || !*w->ask->reason))
		return err_set(store_err(w->store), E_INVALID, _("a reason is needed"));
	if (w->ask->object)
		rc = named_act(w, w->by->agent, &last);
	else
		rc = last_link(w, is_others ? w->ask->agent : w->by->agent, redo, &last);
	if (!rc)
		rc = loaded_check(w, &last);
	if (!rc)
		rc = fixed_check(w, last);
	if (!rc)
		rc = origin_find(w, last, &origin);
	if (!rc)
		rc = !redo && is_verb(&origin, "ticket_split")
			     ? split_undo_locked(w, origin.id, last.id)
			     : store_undo(w->store, last.id);
	return rc || !is_others ? rc : sql_note_add(w->store, w->ask->ticket, w->ask->reason);
}

static enum rc
undo_locked(struct work *w)
{
	return take_back(w, false);
}

static enum rc
redo_locked(struct work *w)
{
	return take_back(w, true);
}

/* clang-format off */
const struct verb undo_verbs[] = {
	{"undo", N_("undo"), N_("undid"), ROLE_ALL, ROLE_ALL, NULL, NEED_TICKET, undo_locked},
	{"redo", N_("redo"), N_("redid"), ROLE_ALL, ROLE_ALL, NULL, NEED_TICKET, redo_locked},
	{0},
};
/* clang-format on */
