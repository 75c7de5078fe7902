#include <inttypes.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/keep.h"
#include "store/store.h"

enum { HEAD_BYTES = 8 };

/* What was found wrong is the answer, not a failure of the asking. */
static int
verify_run(struct cli *c)
{
	struct verify_report r;
	enum rc rc = keep_owner(c, c->where.path);

	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = store_verify(c->store, &r);
	if (rc)
		return cli_fail_as(c, rc == E_DESK ? 1 : 74, store_err(c->store));
	cli_printf(c, _("the desk holds: %lld acts, %lld changes, %lld rows; head "),
		   (long long)r.acts, (long long)r.changes, (long long)r.rows);
	for (int i = 0; i < HEAD_BYTES; i++)
		cli_printf(c, "%02x", (unsigned)r.head[i]);
	cli_puts(c, "\n");
	if (r.erased)
		cli_printf(
			c,
			_("%lld values are erased or archived, the newest of them by act %lld\n"),
			(long long)r.erased, (long long)r.erased_by);
	return 0;
}

const struct cmd cmd_verify = {
	.name = "verify",
	.summary = N_("hold the log against the tables"),
	.needs = CMD_DESK,
	.run = verify_run,
};
