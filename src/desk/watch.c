/* Who watches a ticket, who is named in a note, and what follows every act on a ticket. */
#include <string.h>

#include "base/intl.h"
#include "core/life.h"
#include "core/role.h"
#include "desk/life.h"
#include "desk/locked.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum { WATCHERS_MOST = 20, MENTIONS_MOST = 20, WORK_NO_MAX = 12 };

const struct life_rules *
life_of(const struct work *w)
{
	return w->by->life ? w->by->life : &life_rules_plain;
}

enum rc
life_tell_locked(struct work *w, int64_t agent, int64_t ticket, enum notice_kind kind,
		 int64_t object, const char *words)
{
	if (!agent || agent == w->by->agent)
		return OK;
	return sql_life_notice(w->store, agent, (struct sql_int){ticket != 0, ticket}, kind,
			       (struct sql_int){object != 0, object}, words);
}

enum rc
life_tick_locked(struct work *w, size_t *n)
{
	enum rc rc = asks_tick_locked(w, n);

	return rc ? rc : snoozes_tick_locked(w, n);
}

/* --- watchers --- */

static enum rc
watch_locked(struct work *w)
{
	enum rc rc = sql_watcher_add(w->store, w->ticket.id, w->by->agent);

	if (!rc && !store_changes(w->store))
		return err_set(store_err(w->store), E_CONFLICT, _("you watch it already"));
	return rc;
}

static enum rc
unwatch_locked(struct work *w)
{
	enum rc rc = sql_watcher_drop(w->store, w->ticket.id, w->by->agent);

	if (!rc && !store_changes(w->store))
		return err_set(store_err(w->store), E_CONFLICT, _("you do not watch it"));
	return rc;
}

/* One notice until it is seen, however much happens. */
static enum rc
watcher_tell(struct work *w, int64_t agent, const char *words)
{
	struct row_watch_unseen unseen;
	const enum rc rc = sql_watch_unseen(w->store, agent, w->ticket.id, &w->mem, &unseen);

	if (rc != E_NOTFOUND)
		return rc;
	return life_tell_locked(w, agent, w->ticket.id, NOTICE_WATCHED, 0, words);
}

static enum rc
watchers_tell(struct work *w, const struct verb *v)
{
	struct row_watcher_of row;
	int64_t agent[WATCHERS_MOST];
	size_t count = 0;
	enum rc rc = sql_watcher_of_begin(w->store, w->ticket.id);

	if (rc)
		return rc;
	while (sql_watcher_of_next(w->store, &w->mem, &row))
		if (row.agent_id != w->by->agent && count < WATCHERS_MOST)
			agent[count++] = row.agent_id;
	rc = sql_watcher_of_end(w->store);
	for (size_t i = 0; !rc && i < count; i++)
		rc = watcher_tell(w, agent[i],
				  arena_printf(&w->mem, _("%s: %s"),
					       w->by->name ? w->by->name : "kefu", _(v->past)));
	return rc;
}

/* Whether the customer spoke the act itself says: a call that joins a ticket is a word, too. */
static enum rc
spoken_wake(struct work *w)
{
	struct row_contact_spoken spoken;
	const enum rc rc = sql_contact_spoken(w->store, w->ticket.id, &w->mem, &spoken);

	if (rc)
		return rc == E_NOTFOUND ? OK : rc;
	return ticket_wake_locked(w, w->ticket.id, WAKE_CUSTOMER);
}

/* However the promise ended that the ticket waits for: there is nothing more to wait for. */
static enum rc
promise_wake(struct work *w)
{
	struct row_snooze_promise_over over;
	const enum rc rc = sql_snooze_promise_over(w->store, w->ticket.id, &w->mem, &over);

	if (rc)
		return rc == E_NOTFOUND ? OK : rc;
	return ticket_wake_locked(w, w->ticket.id, WAKE_PROMISE);
}

enum rc
ticket_after_locked(struct work *w, const struct verb *v)
{
	enum rc rc = spoken_wake(w);

	if (!rc)
		rc = promise_wake(w);
	return rc ? rc : watchers_tell(w, v);
}

/* --- named in a note --- */

static size_t
work_no_len(const char *s)
{
	return strspn(s, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
}

/* The longest name that stands there; names have no end of their own in Chinese. */
static enum rc
agent_named(struct work *w, const char *at, struct row_agent *out)
{
	size_t longest = 0;
	struct row_agent a;
	enum rc rc = sql_agent_list_begin(w->store);

	if (rc)
		return rc;
	while (sql_agent_list_next(w->store, &w->mem, &a)) {
		const size_t n = strlen(a.name);

		if (n > longest && !strncmp(at, a.name, n)) {
			longest = n;
			*out = a;
		}
	}
	rc = sql_agent_list_end(w->store);
	return !rc && !longest ? E_NOTFOUND : rc;
}

/* By work number, else by name. */
static enum rc
agent_meant(struct work *w, const char *at, struct row_agent *out)
{
	const size_t n = work_no_len(at);
	enum rc rc = E_NOTFOUND;

	if (n && n <= WORK_NO_MAX)
		rc = sql_agent_by_number(w->store, arena_strndup(&w->mem, at, n), &w->mem, out);
	return rc == E_NOTFOUND ? agent_named(w, at, out) : rc;
}

enum rc
mentions_locked(struct work *w, const char *text)
{
	enum rc rc = OK;
	int left = MENTIONS_MOST;

	for (const char *at = strchr(text, '@'); !rc && at && left-- > 0;
	     at = strchr(at + 1, '@')) {
		struct row_agent a;

		rc = agent_meant(w, at + 1, &a);
		if (!rc && a.active)
			rc = life_tell_locked(
				w, a.id, w->ticket.id, NOTICE_MENTIONED, 0,
				arena_printf(&w->mem, _("%s named you in a note"), w->by->name));
		rc = rc == E_NOTFOUND ? OK : rc;
	}
	return rc;
}

/* clang-format off */
const struct verb watch_verbs[] = {
	{"ticket_watch",   N_("watch"),       N_("watches it"),       ROLE_ALL, ROLE_ALL, NULL, NEED_TICKET | IS_MANY, watch_locked},
	{"ticket_unwatch", N_("watch no more"), N_("watches it no more"), ROLE_ALL, ROLE_ALL, NULL, NEED_TICKET | IS_MANY, unwatch_locked},
	{0},
};
/* clang-format on */
