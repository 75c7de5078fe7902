#include "desk/actor.h"

#include "base/intl.h"
#include "core/role.h"
#include "sql_read.h"
#include "store/store.h"

static const char owner_number[] = "1001";

enum rc
actor_find(struct store *s, const char *as, int64_t now, struct arena *mem, struct actor *out)
{
	struct row_agent a;
	enum rc rc = sql_agent_by_number(s, as ? as : owner_number, mem, &a);

	if (rc == E_NOTFOUND)
		return err_set(store_err(s), rc, _("there is no agent %s on this desk"),
			       as ? as : owner_number);
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
