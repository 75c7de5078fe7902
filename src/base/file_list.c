#include "base/file_list.h"

#include <dirent.h>

#include "base/file_group.h"

bool
file_list(const char *dir, void (*each)(void *arg, const char *name), void *arg)
{
	const gid_t group = file_group_drop();
	DIR *d = opendir(dir);

	for (const struct dirent *e; d && (e = readdir(d));)
		each(arg, e->d_name);
	file_group_restore(group);
	return d && !closedir(d);
}
