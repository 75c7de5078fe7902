/* Saved views, and the event of looking for a whole number. */
#include "desk/view.h"

#include "base/intl.h"
#include "core/role.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum { LEADS = ROLE_LEAD | ROLE_SUPERVISOR | ROLE_MANAGER };

/* What everybody sees is a lead's to change. */
static enum rc
team_check(struct work *w)
{
	if (w->ask->view->is_team && !(w->by->roles & LEADS))
		return err_set(store_err(w->store), E_DENIED,
			       _("the team's views are a team lead's to change: save one of your "
				 "own"));
	return OK;
}

static int64_t
owner_of(const struct work *w)
{
	return w->ask->view->is_team ? 0 : w->by->agent;
}

static enum rc
row_save(struct work *w, const struct view_row *v)
{
	const int64_t owner = owner_of(w);
	struct row_view was;
	enum rc rc = sql_view_exact(w->store, owner, v->name, &w->mem, &was);

	if (rc == E_NOTFOUND)
		rc = sql_view_add(w->store, (struct sql_int){owner != 0, owner}, v->name,
				  v->filter);
	else if (!rc)
		rc = sql_view_set(w->store, was.id, v->filter);
	if (rc == E_INVALID)
		return err_set(store_err(w->store), rc,
			       _("a view has a name of up to 40 characters and a filter"));
	if (!rc && store_changes(w->store))
		w->out.made++;
	return rc;
}

static enum rc
save_locked(struct work *w)
{
	enum rc rc = team_check(w);

	for (size_t i = 0; !rc && i < w->ask->view->rows; i++)
		rc = row_save(w, &w->ask->view->row[i]);
	w->out.skipped = w->ask->view->rows - w->out.made;
	return rc;
}

static enum rc
remove_locked(struct work *w)
{
	const char *name = w->ask->view->row->name;
	struct row_view was;
	enum rc rc = team_check(w);

	if (!rc)
		rc = sql_view_exact(w->store, owner_of(w), name, &w->mem, &was);
	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc, _("there is no view %s"), name);
	return rc ? rc : sql_view_delete(w->store, was.id);
}

/* The act itself is all there is to write. */
static enum rc
seek_locked(struct work *w)
{
	(void)w;
	return OK;
}

static const char by_name[] = N_("save the view again, or remove it, by its name");
static const char was_looked[] = N_("that it was looked for stays in the log");

/* clang-format off */
const struct verb view_verbs[] = {
	{"view_save",   N_("save a view"),             N_("saved a view"),                ROLE_ALL, 0, by_name,    0, save_locked},
	{"view_remove", N_("remove a view"),           N_("removed a view"),              ROLE_ALL, 0, by_name,    0, remove_locked},
	{"number_seek", N_("look for a whole number"), N_("looked for a whole number"),   ROLE_ALL, 0, was_looked, 0, seek_locked},
	{0},
};
/* clang-format on */
