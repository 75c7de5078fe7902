#include "cli/keep.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/file_remove.h"
#include "base/intl.h"
#include "cli/cli.h"
#include "store/store.h"

enum { NO_INPUT = 66 };

enum rc
keep_owner(struct cli *c, const char *desk)
{
	struct stat st;

	if (!getuid() || stat(desk, &st) || st.st_uid == getuid())
		return OK;
	return err_set(&c->err, E_DENIED,
		       _("only the owner of %s may do that: ask whoever looks after the desk"),
		       desk);
}

enum rc
keep_remove(struct cli *c, const char *path)
{
	struct ward ward = {0};
	enum rc rc;

	store_ward(c->store, &ward);
	rc = file_remove(&ward, path, &c->err);
	ward_release(&ward);
	return rc;
}

int
keep_fail(struct cli *c, enum rc rc)
{
	if (rc == E_NOTFOUND)
		return cli_fail_as(c, NO_INPUT, &c->err);
	return cli_fail(c, rc, &c->err);
}
