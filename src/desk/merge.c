/* The same matter twice is put together; what belongs together is linked. Notes never leave the
 * ticket they were written on. */
#include "base/intl.h"
#include "core/role.h"
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
other_read(struct work *w, struct row_ticket *t)
{
	const int64_t id = w->ask->life ? w->ask->life->other : 0;
	enum rc rc = sql_ticket_get(w->store, id, &w->mem, t);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc, _("there is no such ticket"));
	if (!rc && id == w->ticket.id)
		return err_set(store_err(w->store), E_INVALID,
			       _("that is the same ticket: name another one"));
	return rc;
}

/* Another customer's words would stand in this one's story. */
static enum rc
merge_check(struct work *w, const struct row_ticket *into)
{
	struct row_ticket_customer_of mine, other;
	enum rc rc = ticket_open_check(w);

	if (!rc && into->status >= STATUS_ARCHIVED)
		return err_set(store_err(w->store), E_CONFLICT, _("%s is closed: reopen it first"),
			       into->number);
	if (!rc && !may(w->by, verb_find("ticket_merge"), into->owner_id.value))
		return verb_deny(verb_find("ticket_merge"), into->owner, store_err(w->store));
	if (!rc)
		rc = sql_ticket_customer_of(w->store, w->ticket.id, &w->mem, &mine);
	if (!rc)
		rc = sql_ticket_customer_of(w->store, into->id, &w->mem, &other);
	if (!rc && mine.customer_id != other.customer_id)
		return err_set(store_err(w->store), E_INVALID,
			       _("they are of two customers: link them instead"));
	return rc;
}

/* What was said and what is owed goes over. */
static enum rc
rows_move(struct work *w, int64_t from, int64_t to)
{
	const int64_t now = w->by->now;
	enum rc rc = sql_merge_contacts(w->store, from, to);

	if (!rc)
		rc = sql_merge_asks(w->store, from, to);
	if (!rc)
		rc = sql_merge_promises(w->store, from, to);
	if (!rc)
		rc = sql_merge_promises_end(w->store, from, now, _("merged"));
	if (!rc)
		rc = sql_merge_clock_stop(w->store, from, to, now);
	if (!rc)
		rc = sql_merge_clock(w->store, from, to);
	if (!rc)
		rc = sql_merge_flags(w->store, from, to);
	if (!rc)
		rc = sql_merge_watchers(w->store, from, to);
	if (!rc)
		rc = sql_chat_merge(w->store, from, to);
	return rc ? rc : sql_clock_stop_all(w->store, from, now);
}

static enum rc
merge_locked(struct work *w)
{
	struct row_ticket into;
	enum rc rc = other_read(w, &into);

	if (!rc)
		rc = merge_check(w, &into);
	if (!rc)
		rc = rows_move(w, w->ticket.id, into.id);
	if (!rc)
		rc = sql_merge_add(w->store, w->ticket.id, into.id, w->by->now);
	if (!rc)
		rc = ticket_wake_locked(w, w->ticket.id, WAKE_HAND);
	if (!rc)
		rc = sql_ticket_void(w->store, w->ticket.id, w->by->now);
	if (!rc)
		rc = ticket_retime_locked(w, into.id);
	if (rc || !into.owner_id.is_set)
		return rc;
	return life_tell_locked(
		w, into.owner_id.value, into.id, NOTICE_WATCHED, w->ticket.id,
		arena_printf(&w->mem, _("%s was merged into it"), w->ticket.number));
}

static enum rc
link_locked(struct work *w)
{
	const struct life_form *f = w->ask->life;
	struct row_ticket other;
	enum rc rc = other_read(w, &other);

	if (!rc && (f->link < LINK_RELATED || f->link >= LINK_SPLIT))
		return err_set(store_err(w->store), E_INVALID,
			       _("tickets are related, caused by one another, or duplicates"));
	if (rc)
		return rc;
	rc = sql_link_add(w->store, w->ticket.id, other.id, f->link);
	if (rc == E_INVALID)
		return err_set(store_err(w->store), E_CONFLICT, _("they are linked so already"));
	return rc;
}

static enum rc
unlink_locked(struct work *w)
{
	struct row_ticket other;
	enum rc rc = other_read(w, &other);

	if (!rc)
		rc = sql_link_drop(w->store, w->ticket.id, other.id);
	if (!rc && !store_changes(w->store))
		return err_set(store_err(w->store), E_NOTFOUND, _("they are not linked"));
	return rc;
}

/* clang-format off */
const struct verb merge_verbs[] = {
	{"ticket_merge",  N_("merge"),     N_("merged it"),   DESK, LEADS, NULL, NEED_TICKET | NEED_FRESH, merge_locked},
	{"ticket_split",  N_("split"),     N_("split it"),    DESK, LEADS, NULL, NEED_TICKET | NEED_TEXT,  split_locked},
	{"ticket_link",   N_("link"),      N_("linked it"),   DESK, DESK,  NULL, NEED_TICKET,              link_locked},
	{"ticket_unlink", N_("take a link away"), N_("took a link away"), DESK, DESK, NULL, NEED_TICKET,   unlink_locked},
	{0},
};
/* clang-format on */
