/* A ticket is given to somebody else, with a brief that builds itself (转派, H-17). */
#include "base/intl.h"
#include "core/role.h"
#include "desk/brief_read.h"
#include "desk/life.h"
#include "desk/locked.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum {
	DESK = ROLE_AGENT | ROLE_LEAD | ROLE_SUPERVISOR | ROLE_SUPPORT,
	LEADS = ROLE_LEAD | ROLE_SUPERVISOR | ROLE_MANAGER,
};

static enum rc
receiver_check(struct work *w, int64_t to)
{
	struct row_agent a;
	enum rc rc = sql_agent_get(w->store, to, &w->mem, &a);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc, _("there is no such agent"));
	if (!rc && (!a.active || !(a.roles & DESK)))
		return err_set(store_err(w->store), E_INVALID,
			       _("%s does not work on tickets: give it to somebody else"), a.name);
	if (!rc && w->ticket.owner_id.is_set && w->ticket.owner_id.value == to)
		return err_set(store_err(w->store), E_CONFLICT, _("%s has the ticket already"),
			       a.name);
	return rc;
}

static enum rc
assign_locked(struct work *w)
{
	const int64_t id = w->ticket.id, to = w->ask->life ? w->ask->life->to : 0;
	const char *line = w->ask->text, *brief = NULL;
	enum rc rc = ticket_open_check(w);

	if (!rc)
		rc = receiver_check(w, to);
	if (!rc)
		rc = brief_read(w->store, id, w->by->now, line, &w->mem, &brief);
	if (!rc)
		rc = sql_ticket_assign(w->store, id, to);
	if (!rc)
		rc = sql_assignment_add(w->store, id, w->by->agent, to, brief);
	if (!rc && w->ticket.owner_id.is_set)
		rc = sql_promise_hand_on(w->store, id, w->ticket.owner_id.value, to);
	if (rc)
		return rc;
	return life_tell_locked(w, to, id, NOTICE_GIVEN, 0,
				arena_printf(&w->mem, _("from %s: %s"), w->by->name,
					     line && *line ? line : w->ticket.subject));
}

/* Reading it is an act like any other: since when the receiver knows. */
static enum rc
read_locked(struct work *w)
{
	struct row_assignment a;
	enum rc rc = sql_assignment_unread(w->store, w->ticket.id, w->by->agent, &w->mem, &a);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("no brief waits for you on this ticket"));
	return rc;
}

/* clang-format off */
const struct verb assign_verbs[] = {
	{"ticket_assign", N_("reassign"),       N_("gave it on"),     DESK, LEADS, NULL, NEED_TICKET | IS_MANY | MANY_PERSON | NEED_FRESH, assign_locked},
	{"brief_read",    N_("brief is read"),  N_("read the brief"), DESK, DESK,  N_("what was read is read"), NEED_TICKET, read_locked},
	{0},
};
/* clang-format on */
