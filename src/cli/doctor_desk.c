#include "cli/doctor.h"

#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "sql_read.h"
#include "store/search.h"
#include "store/store.h"

#include <string.h>

static const char *const reasons[] = {
	[WHERE_OPTION] = N_("--db names it"),
	[WHERE_VARIABLE] = N_("KEFU_DB names it"),
	[WHERE_ETC] = N_("/etc/kefu names it"),
	[WHERE_PERSONAL] = N_("your own, as neither --db, KEFU_DB nor /etc/kefu names another"),
};

static void
lost(struct doctor *d, const char *about, struct err *e)
{
	doctor_says(d, HEALTH_ERROR, about, err_text(e), NULL);
	err_release(e);
	d->is_missing = true;
}

static void
engine_look(struct doctor *d)
{
	struct cli *c = d->cli;
	struct store_facts f;

	if (store_probe(c->store, c->now, &f)) {
		doctor_says(d, HEALTH_ERROR, "write", err_text(store_err(c->store)),
			    _("nothing can be done on this desk until that is mended"));
		return;
	}
	doctor_says(d, HEALTH_OK, "engine",
		    arena_printf(&c->mem, _("SQLite %s, schema %d"), f.engine, f.schema), NULL);
	doctor_says(d, f.is_wal ? HEALTH_OK : HEALTH_ERROR, "write",
		    f.is_wal ? _("writing works: the turnstile opens, the desk writes ahead")
			     : _("writing works, but the desk does not write ahead (WAL)"),
		    f.is_wal ? NULL : _("somebody changed its journal mode: restore a backup"));
}

/* Making it whole takes nothing away and logs nothing. */
static enum rc
search_mend(const struct doctor *d, struct search_state *at)
{
	enum { STEP = 500 };
	enum rc rc = OK;

	while (!rc && d->may_fix && at->filled)
		rc = search_fill(d->cli->store, STEP, at);
	return rc;
}

static void
search_look(struct doctor *d)
{
	struct search_state at;

	if (search_state_read(d->cli->store, &at) || search_mend(d, &at))
		doctor_says(d, HEALTH_ERROR, "search", err_text(store_err(d->cli->store)), NULL);
	else if (at.filled)
		doctor_says(d, HEALTH_WARNING, "search",
			    _("not every ticket is in the index of the search: it is slow"),
			    _("\"kefu doctor --fix\" or \"kefu search refill\" puts them in"));
	else
		doctor_says(d, HEALTH_OK, "search", _("every ticket is in the index of the search"),
			    NULL);
}

static void
desk_look(struct doctor *d)
{
	struct cli *c = d->cli;
	struct row_desk_get desk;
	bool is_shared = false;

	if (store_open(c->where.path, &c->store, &c->err)) {
		lost(d, "desk", &c->err);
	} else if (sql_desk_get(c->store, &c->mem, &desk)) {
		lost(d, "desk", store_err(c->store));
	} else {
		is_shared = !strcmp(desk.kind, "shared");
		engine_look(d);
		if (!time_zone_set(desk.zone, &c->err) && strcmp(desk.kind, "demo") != 0)
			doctor_backup(d, is_shared);
		search_look(d);
		if (is_shared)
			doctor_logins(d);
	}
	doctor_files(d, c->where.path, is_shared);
}

void
doctor_desk(struct doctor *d)
{
	struct cli *c = d->cli;
	struct where_env env;

	if (cli_where(c, &env)) {
		lost(d, "desk", &c->err);
		return;
	}
	if (c->where.from == WHERE_DEMO) {
		doctor_says(d, HEALTH_OK, "desk",
			    _("no desk was ever set up here: kefu opens the demo desk"),
			    _("\"kefu init\" makes one of your own"));
		return;
	}
	doctor_says(d, HEALTH_OK, "desk",
		    arena_printf(&c->mem, _("the desk is %s: %s"), c->where.path,
				 _(reasons[c->where.from])),
		    NULL);
	desk_look(d);
}
