/* What leaves the desk is an act of its own: who took what away, and why. */
#include "desk/export.h"

#include "base/arena.h"
#include "base/intl.h"
#include "core/customer.h"
#include "core/role.h"
#include "sql_write.h"
#include "store/store.h"

/* The text says what was taken away, the reason why; the act is on the page of printed lists. */
static enum rc
taken_locked(struct work *w)
{
	const struct sql_int none = {0};
	const char *what = w->ask->reason
				   ? arena_printf(&w->mem, "%s: %s", w->ask->text, w->ask->reason)
				   : w->ask->text;

	return sql_customer_act_add(w->store, none, CUSTOMERS_PRINTED, none, none, none, none,
				    what);
}

enum rc
export_allow(struct store *s, const struct actor *by, const char *what, const char *reason)
{
	const struct request ask = {.text = what, .reason = reason};
	struct outcome out;

	return desk_run(s, by, verb_find("export_unmasked"), &ask, &out);
}

enum rc
dump_note(struct store *s, const struct actor *by)
{
	struct outcome out;

	return desk_run(s, by, verb_find("desk_dump"), &(struct request){.text = "dump"}, &out);
}

enum { LEADS = ROLE_LEAD | ROLE_SUPERVISOR | ROLE_MANAGER | ROLE_ADMIN };

static const char gone_is_gone[] = N_("what was taken away is gone");

/* clang-format off */
const struct verb export_verbs[] = {
	{"export_unmasked", N_("take data away unmasked"), N_("took data away unmasked"), ROLE_MANAGER, 0, gone_is_gone, NEED_TEXT | NEED_REASON, taken_locked},
	{"desk_dump",       N_("take the desk away"),      N_("took the desk away"),      LEADS, 0,        gone_is_gone, NEED_TEXT,               taken_locked},
	{0},
};
/* clang-format on */
