#include "base/file_move.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/file_group.h"
#include "base/intl.h"

enum rc
file_move(const char *from, const char *to, struct err *err)
{
	const gid_t group = file_group_drop();
	const int why = rename(from, to) ? errno : 0;

	file_group_restore(group);
	if (!why)
		return OK;
	return err_set(err,
		       why == ENOENT   ? E_NOTFOUND
		       : why == EACCES ? E_DENIED
				       : E_IO,
		       _("cannot move %s: %s"), from, strerror(why));
}
