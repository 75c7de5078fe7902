/* What a stranger sent is looked at: that is written down, whichever part it was. */
#include "base/arena.h"
#include "base/intl.h"
#include "core/role.h"
#include "desk/mail.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "store/blob.h"
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

static enum rc
digest_find(struct store *s, int64_t mail, int n, struct arena *mem, struct row_mail *m,
	    const char **digest)
{
	struct row_mail_part p;
	enum rc rc = sql_mail_get(s, mail, mem, m);

	*digest = n ? NULL : m->digest;
	if (!rc)
		rc = sql_mail_parts_begin(s, mail);
	if (!rc) {
		while (sql_mail_parts_next(s, mem, &p))
			if (n && p.n == n)
				*digest = p.digest;
		rc = sql_mail_parts_end(s);
	}
	if (rc == E_NOTFOUND || (!rc && !*digest))
		return err_set(store_err(s), E_NOTFOUND, _("there is no such mail or attachment"));
	return rc;
}

enum rc
mail_bytes_open(struct store *s, const struct actor *by, int64_t mail, int n, int *fd)
{
	struct arena mem = {0};
	struct row_mail m = {0};
	struct outcome out;
	const char *digest;
	enum rc rc = digest_find(s, mail, n, &mem, &m, &digest);

	if (!rc)
		rc = desk_run(
			s, by, verb_find(n ? "mail_open" : "mail_raw"),
			&(struct request){.object = mail, .number = n, .ticket = m.ticket_id.value},
			&out);
	if (!rc)
		rc = blob_open(s, digest, fd);
	arena_reset(&mem);
	return rc;
}
