/* The desk itself and its people: H-02. */
#include <string.h>

#include "base/intl.h"
#include "core/role.h"
#include "desk/locked.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

static enum rc
agent_add(struct work *w, const struct agent_form *f)
{
	struct row_agent a;
	enum rc rc = sql_agent_by_number(w->store, f->work_no, &w->mem, &a);

	if (!rc)
		return err_set(store_err(w->store), E_CONFLICT, _("work number %s belongs to %s"),
			       a.work_no, a.name);
	if (rc == E_NOTFOUND)
		rc = sql_agent_add(w->store, f->work_no, f->name, f->roles);
	if (rc == E_INVALID)
		return err_set(store_err(w->store), rc,
			       _("an agent has a work number of up to 12 letters and digits, a "
				 "name and a role"));
	return rc;
}

/* Every agent of a shared desk has a login, and no agent of another one. */
static enum rc
login_add(struct work *w, const char *work_no, bool is_shared)
{
	const struct login_form *f = w->ask->login;
	struct row_agent a, had;
	enum rc rc;

	if (is_shared != (f != NULL))
		return err_set(store_err(w->store), E_INVALID,
			       is_shared ? _("an agent of a shared desk has a login: say --login "
					     "USER")
					 : _("only on a shared desk agents have logins"));
	if (!f)
		return OK;
	rc = sql_agent_by_uid(w->store, f->uid, &w->mem, &had);
	if (!rc)
		return err_set(store_err(w->store), E_CONFLICT, _("that login belongs to %s %s"),
			       had.work_no, had.name);
	if (rc == E_NOTFOUND)
		rc = sql_agent_by_number(w->store, work_no, &w->mem, &a);
	return rc ? rc : sql_login_add(w->store, a.id, f->uid);
}

static enum rc
init_locked(struct work *w)
{
	const struct desk_form *f = w->ask->desk_form;
	struct row_desk_get desk;
	enum rc rc = sql_desk_get(w->store, &w->mem, &desk);

	if (!rc)
		return err_set(store_err(w->store), E_CONFLICT, _("there is a desk already at %s"),
			       store_path(w->store));
	if (rc == E_NOTFOUND)
		rc = sql_desk_add(w->store, f->kind, f->zone, f->digits, w->by->now);
	for (size_t i = 0; !rc && i < f->count; i++)
		rc = agent_add(w, &f->agents[i]);
	return rc         ? rc
	       : f->count ? login_add(w, f->agents->work_no, !strcmp(f->kind, "shared"))
			  : OK;
}

static enum rc
agent_add_locked(struct work *w)
{
	const struct agent_form *f = w->ask->agent_form;
	struct row_desk_get desk;
	enum rc rc = sql_desk_get(w->store, &w->mem, &desk);

	if (!rc)
		rc = agent_add(w, f);
	return rc ? rc : login_add(w, f->work_no, !strcmp(desk.kind, "shared"));
}

static enum rc
agent_switch(struct work *w, bool active)
{
	struct row_agent_load load = {0};
	struct row_agent a;
	enum rc rc = sql_agent_get(w->store, w->ask->agent, &w->mem, &a);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc, _("there is no such agent"));
	if (!rc)
		rc = sql_agent_load(w->store, w->ask->agent, &w->mem, &load);
	if (!rc && !active && w->ask->agent == w->by->agent)
		return err_set(store_err(w->store), E_INVALID,
			       _("nobody disables themselves: ask a colleague"));
	if (!rc && !active && load.open)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("that agent still has %lld open tickets: release them first"),
			       (long long)load.open);
	if (!rc)
		rc = sql_agent_active(w->store, w->ask->agent, active);
	if (!rc && !store_changes(w->store))
		return err_set(store_err(w->store), E_CONFLICT,
			       active ? _("that agent is active already")
				      : _("that agent is disabled already"));
	return rc;
}

static enum rc
agent_disable_locked(struct work *w)
{
	return agent_switch(w, false);
}

static enum rc
agent_enable_locked(struct work *w)
{
	return agent_switch(w, true);
}

/* Figures and differences were shown against these: others have come into force since. */
static enum rc
rules_unchanged(struct work *w, const struct rule_form *f)
{
	struct row_rule_set_newest_id now = {0};
	const enum rc rc = sql_rule_set_newest_id(w->store, f->kind, &w->mem, &now);

	if (rc && rc != E_NOTFOUND)
		return rc;
	if (!f->newest || now.id == *f->newest)
		return OK;
	return err_set(store_err(w->store), E_CONFLICT,
		       _("somebody else has just changed these rules: look at them first"));
}

/* Going back is a new row with an old text: what was in force stays known. */
static enum rc
rules_locked(struct work *w)
{
	const struct rule_form *f = w->ask->rule_set;
	struct row_rule_set_get old = {.body = f->text, .note = f->note, .kind = f->kind};
	enum rc rc = rules_unchanged(w, f);

	if (rc)
		return rc;
	rc = f->back_to ? sql_rule_set_get(w->store, f->back_to, &w->mem, &old) : OK;

	if (rc == E_NOTFOUND || (!rc && old.kind != (int64_t)f->kind))
		return err_set(store_err(w->store), E_NOTFOUND, _("there are no such rules"));
	if (!rc)
		rc = sql_rule_set_add(w->store, f->kind, old.body, f->note, w->by->now);
	return rc || !f->clocks ? rc : clocks_redo_locked(w, f->clocks);
}

enum { PEOPLE = ROLE_LEAD | ROLE_SUPERVISOR | ROLE_MANAGER | ROLE_ADMIN };

/* clang-format off */
const struct verb desk_verbs[] = {
	{"desk_init",     N_("make the desk"),    N_("made the desk"),     ROLE_ADMIN, 0, N_("a desk is not unmade: remove its file"), NEED_FORM,  init_locked},
	{"agent_add",     N_("add an agent"),     N_("added an agent"),    PEOPLE, 0, N_("agents are never deleted: disable that one"), NEED_FORM,  agent_add_locked},
	{"agent_disable", N_("disable an agent"), N_("disabled an agent"), PEOPLE, 0, N_("enable the agent again"),                     NEED_AGENT, agent_disable_locked},
	{"agent_enable",  N_("enable an agent"),  N_("enabled an agent"),  PEOPLE, 0, N_("disable the agent again"),                    NEED_AGENT, agent_enable_locked},
	{"rules_set",     N_("change the rules"), N_("changed the rules"), PEOPLE, 0, N_("go back with the rules that were in force before"), NEED_RULES, rules_locked},
	{0},
};
/* clang-format on */
