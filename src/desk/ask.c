/* A department is asked while the ticket stays with its owner: 协办 (H-12 b). */
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "core/clock.h"
#include "core/life.h"
#include "core/role.h"
#include "desk/life.h"
#include "desk/locked.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum { USUAL_SECS = 24 * 3600, TELL_MOST = 50 };

/* A department is one of those the desk has named, if it has named any. */
static enum rc
department_check(struct work *w, const char *name)
{
	const char *const *known = life_of(w)->department;
	struct buf all = {0};
	enum rc rc = OK;

	for (const char *const *d = known; d && *d; d++) {
		if (name && !strcmp(*d, name))
			known = NULL;
		buf_printf(&all, "%s%s", all.len ? _(", ") : "", *d);
	}
	if (!name || !*name)
		rc = err_set(store_err(w->store), E_INVALID, _("say which department: %s"),
			     buf_str(&all));
	else if (known)
		rc = err_set(store_err(w->store), E_INVALID,
			     _("there is no department %s; there are: %s"), name, buf_str(&all));
	buf_release(&all);
	return rc;
}

enum rc
department_check_locked(struct work *w)
{
	return department_check(w, w->ask->life ? w->ask->life->department : NULL);
}

/* What departments are given by the desk's clocks, unless a moment is named. */
static int64_t
ask_due(const struct work *w)
{
	const struct clock_rules *r = w->by->rules;

	if (w->ask->due_at)
		return w->ask->due_at;
	if (!r || !r->internal.secs)
		return w->by->now + USUAL_SECS;
	return calendar_add(r->internal.in_desk_hours ? r->desk : &calendar_natural, w->by->now,
			    r->internal.secs);
}

static enum rc
ask_add_locked(struct work *w)
{
	const int64_t due = ask_due(w), now = w->by->now;
	enum rc rc = ticket_own_locked(w);

	if (!rc)
		rc = department_check_locked(w);
	if (!rc && due <= now)
		return err_set(store_err(w->store), E_INVALID,
			       _("the answer is wanted by a moment that is to come"));
	if (!rc)
		rc = sql_ask_add(w->store, w->ticket.id, w->by->agent, w->ask->life->department,
				 w->ask->text, now, due, (struct sql_int){true, due});
	if (rc || w->ticket.status >= STATUS_HANDLING)
		return rc;
	return sql_ticket_status(w->store, w->ticket.id, STATUS_HANDLING, (struct sql_int){0});
}

/* The one that is meant, else the ticket's only open one. */
static enum rc
ask_find(struct work *w, struct row_ask *out)
{
	struct row_ask q;
	size_t open = 0;
	enum rc rc = sql_ask_of_begin(w->store, w->ticket.id);

	if (rc)
		return rc;
	while (sql_ask_of_next(w->store, &w->mem, &q))
		if (w->ask->object ? q.id == w->ask->object : q.state == ASK_OPEN) {
			*out = q;
			open++;
		}
	rc = sql_ask_of_end(w->store);
	if (rc)
		return rc;
	if (!open)
		return err_set(store_err(w->store), E_NOTFOUND,
			       _("no department is asked on this ticket"));
	if (open > 1)
		return err_set(store_err(w->store), E_INVALID,
			       _("several departments are asked: say which"));
	if (out->state != ASK_OPEN)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("that question has ended already"));
	return OK;
}

static enum rc
ask_answer_locked(struct work *w)
{
	struct row_ask q = {0};
	enum rc rc = ask_find(w, &q);

	if (!rc)
		rc = sql_ask_end(w->store, q.id, ASK_ANSWERED, w->ask->text, w->by->now);
	if (!rc)
		rc = life_tell_locked(
			w, w->ticket.owner_id.value, w->ticket.id, NOTICE_DEPARTMENT, q.id,
			arena_printf(&w->mem, _("%s answers: %s"), q.department, w->ask->text));
	return rc ? rc : ticket_wake_locked(w, w->ticket.id, WAKE_DEPARTMENT);
}

static enum rc
ask_remind_locked(struct work *w)
{
	struct row_ask q = {0};
	enum rc rc = ask_find(w, &q);

	return rc ? rc : sql_ask_remind(w->store, q.id, w->by->now);
}

static enum rc
ask_drop_locked(struct work *w)
{
	struct row_ask q = {0};
	enum rc rc = ask_find(w, &q);

	return rc ? rc : sql_ask_end(w->store, q.id, ASK_DROPPED, w->ask->reason, w->by->now);
}

struct late {
	int64_t id, ticket, owner;
	const char *department;
};

/* A department did not answer in time: its owner and a lead learn of it, once. */
static enum rc
late_tell(struct work *w, const struct late *l)
{
	const char *words = arena_printf(&w->mem, _("%s has not answered in time"), l->department);
	enum rc rc = sql_ask_told(w->store, l->id);

	if (!rc && l->owner)
		rc = life_tell_locked(w, l->owner, l->ticket, NOTICE_DEPARTMENT, l->id, words);
	return rc ? rc : notice_locked(w, 0, l->ticket, NOTICE_DEPARTMENT, 0, 0);
}

enum rc
asks_tick_locked(struct work *w, size_t *n)
{
	struct row_ask_to_tell q;
	struct late late[TELL_MOST];
	size_t count = 0;
	enum rc rc = sql_ask_to_tell_begin(w->store, w->by->now, TELL_MOST);

	if (rc)
		return rc;
	while (count < TELL_MOST && sql_ask_to_tell_next(w->store, &w->mem, &q))
		late[count++] = (struct late){q.id, q.ticket_id, q.owner_id.value, q.department};
	rc = sql_ask_to_tell_end(w->store);
	for (size_t i = 0; !rc && i < count; i++)
		rc = late_tell(w, &late[i]);
	*n += count;
	return rc;
}

enum {
	DESK = ROLE_AGENT | ROLE_LEAD | ROLE_SUPERVISOR | ROLE_SUPPORT,
	LEADS = ROLE_LEAD | ROLE_SUPERVISOR | ROLE_MANAGER,
};

/* clang-format off */
const struct verb ask_verbs[] = {
	{"ask_add",    N_("ask a department"),     N_("asked a department"),  DESK, LEADS, NULL, NEED_TICKET | NEED_TEXT,   ask_add_locked},
	{"ask_answer", N_("department answers"),   N_("noted the answer"),    DESK, DESK,  NULL, NEED_TICKET | NEED_TEXT,   ask_answer_locked},
	{"ask_remind", N_("remind a department"),  N_("reminded them"),       DESK, LEADS, NULL, NEED_TICKET,               ask_remind_locked},
	{"ask_drop",   N_("take a question back"), N_("took the question back"), DESK, LEADS, NULL, NEED_TICKET | NEED_REASON, ask_drop_locked},
	{0},
};
/* clang-format on */
