#include <dirent.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "store/handle.h"

/* What stands beside the database under its name: -wal, -shm, -lock and the drafts. */
static void
beside_add(struct ward *ward, const char *dir, const char *name)
{
	DIR *d = opendir(dir);
	const size_t n = strlen(name);

	for (const struct dirent *e; d && (e = readdir(d));) {
		char *path = NULL;

		if (strncmp(e->d_name, name, n) || (e->d_name[n] && e->d_name[n] != '-'))
			continue;
		if (asprintf(&path, "%s/%s", dir, e->d_name) < 0)
			abort();
		ward_add(ward, path);
		free(path);
	}
	if (d)
		(void)closedir(d);
}

void
store_ward(const struct store *s, struct ward *ward)
{
	store_ward_of(s->path, ward);
}

void
store_ward_of(const char *path, struct ward *ward)
{
	char *dir = strdup(path), *name = strdup(path);

	if (!dir || !name)
		abort();
	beside_add(ward, dirname(dir), basename(name));
	free(dir);
	free(name);
}
