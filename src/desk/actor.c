#include "desk/actor.h"

#include <string.h>
#include <unistd.h>

#include "base/intl.h"
#include "core/role.h"
#include "sql_read.h"
#include "store/store.h"

static const char owner_number[] = "1001";

static enum rc
numbered_find(struct store *s, const char *as, struct arena *mem, struct row_agent *a)
{
	const char *number = as ? as : owner_number;
	const enum rc rc = sql_agent_by_number(s, number, mem, a);

	if (rc == E_NOTFOUND)
		return err_set(store_err(s), rc, _("there is no agent %s on this desk"), number);
	return rc;
}

/* The real user: nothing that the caller can set says who he is. */
static enum rc
login_find(struct store *s, const char *as, struct arena *mem, struct row_agent *a)
{
	enum rc rc;

	if (as)
		return err_set(store_err(s), E_DENIED,
			       _("on a shared desk everybody is who is logged in: leave out --as"));
	rc = sql_agent_by_uid(s, getuid(), mem, a);
	if (rc == E_NOTFOUND)
		return err_set(store_err(s), E_DENIED,
			       _("your login is no agent of this desk: ask your team lead for "
				 "\"kefu agent add --login\""));
	return rc;
}

static enum rc
agent_find(struct store *s, const char *as, struct arena *mem, struct row_agent *a)
{
	struct row_desk_get desk;
	const enum rc rc = sql_desk_get(s, mem, &desk);

	if (!rc && !strcmp(desk.kind, "shared"))
		return login_find(s, as, mem, a);
	return rc && rc != E_NOTFOUND ? rc : numbered_find(s, as, mem, a);
}

enum rc
actor_find(struct store *s, const char *as, int64_t now, struct arena *mem, struct actor *out)
{
	struct row_agent a;
	const enum rc rc = agent_find(s, as, mem, &a);

	if (!rc && !a.active)
		return err_set(store_err(s), E_DENIED,
			       _("agent %s is disabled: ask your team lead"), a.work_no);
	if (rc)
		return rc;
	*out = (struct actor){.agent = a.id,
			      .now = now,
			      .roles = (unsigned)a.roles,
			      .work_no = a.work_no,
			      .name = a.name};
	store_sign(s, a.work_no);
	return OK;
}

struct actor
actor_program(int64_t now)
{
	return (struct actor){.now = now, .roles = ROLE_ADMIN, .work_no = "", .name = "kefu"};
}
