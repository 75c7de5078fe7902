/* What a stranger sent is looked at: that is written down, whichever part it was. */
#include "base/intl.h"
#include "core/role.h"
#include "desk/verb.h"
#include "store/store.h"

static enum rc
open_locked(struct work *w)
{
	return w->ask->ticket ? store_about(w->store, w->ask->ticket) : OK;
}

enum {
	LOOKING = ROLE_AGENT | ROLE_LEAD | ROLE_SUPERVISOR | ROLE_QUALITY | ROLE_MANAGER |
		  ROLE_SUPPORT,
	LEADS = ROLE_LEAD | ROLE_SUPERVISOR | ROLE_QUALITY | ROLE_MANAGER
};

/* clang-format off */
const struct verb mail_open_verbs[] = {
	{"mail_open",  N_("open an attachment"),    N_("opened an attachment"), LOOKING, 0, N_("what was looked at stays written"), NEED_OBJECT, open_locked},
	{"mail_raw",   N_("read a raw mail"),       N_("read a raw mail"),  LEADS, 0,   N_("what was looked at stays written"), NEED_OBJECT, open_locked},
	{0},
};
/* clang-format on */
