#include "base/file_sync.h"

#include <fcntl.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool
file_name_sync(const char *path)
{
	char *name = strdup(path);
	const int fd = name ? open(dirname(name), O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
	const bool is_well = fd >= 0 && !fsync(fd);

	if (fd >= 0)
		(void)close(fd);
	free(name);
	return is_well;
}
