/* A work number belongs to the number of a login: on another machine that may be nobody, or
 * somebody else. */
#include <pwd.h>
#include <stddef.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/doctor.h"
#include "sql_read.h"
#include "store/store.h"

static void
login_missing(struct doctor *d, const struct row_login_list *who)
{
	doctor_says(
		d, HEALTH_WARNING, "login",
		arena_printf(&d->cli->mem, _("%s %s has no login here: nobody has the number %lld"),
			     who->work_no, who->name, (long long)who->uid),
		_("\"useradd -u NUMBER\" makes it, see kefu-admin(8); or \"kefu agent disable\" "
		  "where the person has left"));
}

void
doctor_logins(struct doctor *d)
{
	struct cli *c = d->cli;
	struct row_login_list who;
	bool is_missing = false;
	enum rc rc = sql_login_list_begin(c->store), end;

	while (!rc && sql_login_list_next(c->store, &c->mem, &who)) {
		if (!getpwuid((uid_t)who.uid)) {
			is_missing = true;
			login_missing(d, &who);
		}
	}
	end = sql_login_list_end(c->store);
	if (rc || end)
		doctor_says(d, HEALTH_ERROR, "login", err_text(store_err(c->store)), NULL);
	else if (!is_missing)
		doctor_says(d, HEALTH_OK, "login",
			    _("every work number has its login on this machine"), NULL);
}
