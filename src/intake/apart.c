#include "intake/apart.h"

#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/intl.h"

enum { GROUPS = 128, PATH_MOST = 4096 };

static bool
is_mine(gid_t group)
{
	gid_t of[GROUPS];
	const int n = getgroups(GROUPS, of);

	for (int i = 0; i < n; i++)
		if (of[i] == group)
			return true;
	return n < 0 || group == getgid();
}

/* A desk that is shared by its group; one that cannot be seen from here is none of ours. */
static bool
has_group_of(const char *desk)
{
	struct stat st;

	return !stat(desk, &st) && st.st_mode & S_IWGRP && is_mine(st.st_gid);
}

static bool
has_group_of_etc(const char *etc)
{
	char line[PATH_MOST] = "";
	struct err e = {0};
	int fd = -1;
	ssize_t n = 0;

	if (!file_read(NULL, etc, &fd, &e)) {
		n = read(fd, line, sizeof line - 1);
		(void)close(fd);
	}
	err_release(&e);
	line[n > 0 ? n : 0] = '\0';
	line[strcspn(line, "\n")] = '\0';
	return *line && has_group_of(line);
}

enum rc
apart_check(const char *etc, struct err *err)
{
	if (getegid() != getgid() || has_group_of_etc(etc ? etc : "/etc/kefu"))
		return err_set(err, E_DENIED,
			       _("kefu-intake reads what strangers sent, and does not run with the "
				 "desk's group: give it a user of its own"));
	return OK;
}
