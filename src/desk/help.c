/* Help from above (H-13): one key, and a proposal only where a matter is long unsolved. */
#include "base/intl.h"
#include "core/life.h"
#include "core/role.h"
#include "desk/life.h"
#include "desk/locked.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum { HOUR = 3600 };

enum {
	DESK = ROLE_AGENT | ROLE_LEAD | ROLE_SUPERVISOR | ROLE_SUPPORT,
	LEADS = ROLE_LEAD | ROLE_SUPERVISOR | ROLE_MANAGER,
};

/* How high one stands: an agent 0, a lead 1, a supervisor 2, a manager 3. */
static int
height(int64_t roles)
{
	if (roles & ROLE_MANAGER)
		return 3;
	if (roles & ROLE_SUPERVISOR)
		return 2;
	return roles & ROLE_LEAD ? 1 : 0;
}

/* The fewest steps up; at once the supervisor on the floor before a lead. Nobody above: somebody
 * who leads. */
static int
worth(const struct work *w, const struct row_agent *a)
{
	const int mine = height(w->by->roles), his = height(a->roles);

	if (!a->active || a->id == w->by->agent || !his)
		return 0;
	if (his <= mine)
		return 1;
	if (w->ask->life && w->ask->life->is_at_once)
		return his == 2 ? 9 : 8 - his;
	return 8 - (his - mine);
}

static enum rc
above_find(struct work *w, int64_t *to)
{
	struct row_agent a;
	int best = 0;
	enum rc rc = sql_agent_list_begin(w->store);

	if (rc)
		return rc;
	while (sql_agent_list_next(w->store, &w->mem, &a))
		if (worth(w, &a) > best) {
			best = worth(w, &a);
			*to = a.id;
		}
	rc = sql_agent_list_end(w->store);
	if (!rc && !best)
		return err_set(store_err(w->store), E_NOTFOUND,
			       _("nobody on this desk stands above you"));
	return rc;
}

/* Long unsolved: it goes up with a proposal. Anger waits for nothing. */
static enum rc
proposal_check(struct work *w, const struct life_form *f)
{
	const int64_t most = life_of(w)->long_secs, age = w->by->now - w->ticket.received_at;

	if (f->is_at_once || age <= most || (f->proposal && *f->proposal))
		return OK;
	return err_set(store_err(w->store), E_INVALID,
		       _("it has been open for %d hours: say how you would solve it"),
		       (int)(age / HOUR));
}

static enum rc
help_to(struct work *w, const struct life_form *f, int64_t *to)
{
	struct row_agent a;
	enum rc rc;

	*to = f->to;
	if (!f->to)
		return above_find(w, to);
	rc = sql_agent_get(w->store, f->to, &w->mem, &a);
	if (rc == E_NOTFOUND || (!rc && (!a.active || !height(a.roles) || a.id == w->by->agent)))
		return err_set(store_err(w->store), E_INVALID,
			       _("help comes from a lead, a supervisor or a manager"));
	return rc;
}

static const char *
help_words(struct work *w, const struct life_form *f)
{
	const char *said = w->ask->text && *w->ask->text ? w->ask->text : w->ticket.subject;

	return f->is_at_once ? arena_printf(&w->mem, _("%s, at once: %s"), w->by->name, said)
			     : arena_printf(&w->mem, _("%s: %s"), w->by->name, said);
}

static enum rc
help_ask_locked(struct work *w)
{
	static const struct life_form plain;
	const struct life_form *f = w->ask->life ? w->ask->life : &plain;
	const char *text = w->ask->text && *w->ask->text ? w->ask->text : NULL;
	int64_t to = 0;
	enum rc rc = ticket_open_check(w);

	if (!rc)
		rc = proposal_check(w, f);
	if (!rc)
		rc = help_to(w, f, &to);
	if (rc)
		return rc;
	rc = sql_help_add(w->store, w->ticket.id, w->by->agent, to, f->is_at_once, text,
			  f->proposal, w->by->now);
	if (rc == E_INVALID)
		return err_set(
			store_err(w->store), E_CONFLICT,
			_("you have asked for help already: the answer comes to your inbox"));
	return rc ? rc : life_tell_locked(w, to, w->ticket.id, NOTICE_HELP, 0, help_words(w, f));
}

static enum rc
help_answer_locked(struct work *w)
{
	struct row_help h;
	enum rc rc = sql_help_waiting(w->store, w->ticket.id, &w->mem, &h);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc,
			       _("nobody has asked for help on this ticket"));
	if (!rc && h.to_id != w->by->agent && !(w->by->roles & LEADS))
		return err_set(store_err(w->store), E_DENIED,
			       _("%s was asked: the answer is not yours to give"), h.helper);
	if (!rc)
		rc = sql_help_answer(w->store, h.id, w->ask->text, w->by->agent, w->by->now);
	if (!rc)
		rc = life_tell_locked(
			w, h.agent_id, w->ticket.id, NOTICE_HELPED, h.id,
			arena_printf(&w->mem, _("%s: %s"), w->by->name, w->ask->text));
	return rc;
}

/* clang-format off */
const struct verb help_verbs[] = {
	{"help_ask",    N_("ask for help"), N_("asked for help"),   DESK,  DESK,  NULL, NEED_TICKET,             help_ask_locked},
	{"help_answer", N_("answer who asked for help"), N_("answered the question"), LEADS, LEADS, NULL, NEED_TICKET | NEED_TEXT, help_answer_locked},
	{0},
};
/* clang-format on */
