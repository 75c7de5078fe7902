#include "base/file_room.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file_group.h"

enum { OWNER_ALONE = 0700 };

void
file_room_make(const char *path)
{
	const gid_t group = file_group_drop();
	char *const dir = strdup(path);

	if (!dir)
		abort();
	for (char *slash = strchr(dir + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		(void)mkdir(dir, OWNER_ALONE);
		*slash = '/';
	}
	free(dir);
	file_group_restore(group);
}
