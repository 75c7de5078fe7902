#include "store/turnstile_guard.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/intl.h"

enum { PATH_ROOM = 64, LINE_ROOM = 1024 };

/* The device that /proc/locks names is not everywhere the one of stat(2): what is open decides. */
static bool
has_open(pid_t pid, const struct stat *lock)
{
	char path[PATH_ROOM];
	struct stat st;
	bool is = false;
	DIR *d;

	(void)snprintf(path, sizeof path, "/proc/%ld/fd", (long)pid);
	d = opendir(path);
	for (const struct dirent *e; d && !is && (e = readdir(d));)
		is = !fstatat(dirfd(d), e->d_name, &st, 0) && st.st_dev == lock->st_dev &&
		     st.st_ino == lock->st_ino;
	if (d)
		(void)closedir(d);
	return is;
}

/* "3: FLOCK  ADVISORY  WRITE 1234 fe:00:4711 0 EOF"; who waits in line has an arrow in front. */
static pid_t
holder_of(const struct stat *lock)
{
	char line[LINE_ROOM];
	FILE *f = fopen("/proc/locks", "re");
	pid_t pid = 0;

	while (f && !pid && fgets(line, sizeof line, f)) {
		unsigned long long inode = 0;
		int of = 0;

		if (sscanf(line, "%*d: FLOCK %*s WRITE %d %*x:%*x:%llu", &of, &inode) == 2 &&
		    inode == lock->st_ino && of > 0 && has_open(of, lock))
			pid = of;
	}
	if (f)
		(void)fclose(f);
	return pid;
}

/* The name of a program may hold anything, also blanks and brackets: what follows the last one. */
static bool
stat_parse(const char *line, struct turnstile_holder *out)
{
	const char *name = strchr(line, '('), *rest = strrchr(line, ')');
	unsigned long long user = 0, system = 0;
	char state = '\0';

	if (!name || !rest || rest < name)
		return false;
	(void)snprintf(out->name, sizeof out->name, "%.*s", (int)(rest - name - 1), name + 1);
	if (sscanf(rest + 1,
		   " %c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %llu %llu %*d %*d %*d %*d %*d %*d "
		   "%llu",
		   &state, &user, &system, &out->began) != 4)
		return false;
	out->is_stopped = state == 'T';
	out->ran = user + system;
	return true;
}

static bool
process_read(pid_t pid, struct turnstile_holder *out)
{
	char path[PATH_ROOM], line[LINE_ROOM];
	struct turnstile_holder h = {.pid = pid};
	struct stat st;
	FILE *f;
	bool is;

	(void)snprintf(path, sizeof path, "/proc/%ld/stat", (long)pid);
	f = fopen(path, "re");
	is = f && !fstat(fileno(f), &st) && fgets(line, sizeof line, f) && stat_parse(line, &h);
	if (f)
		(void)fclose(f);
	if (!is)
		return false;
	h.uid = st.st_uid;
	*out = h;
	return true;
}

bool
turnstile_holder_find(const char *lock, struct turnstile_holder *out)
{
	struct stat st;
	pid_t pid;

	if (stat(lock, &st))
		return false;
	pid = holder_of(&st);
	return pid && process_read(pid, out);
}

bool
turnstile_holder_same(const struct turnstile_holder *a, const struct turnstile_holder *b)
{
	return a->pid == b->pid && a->began == b->began && a->ran == b->ran;
}

/* The handle is taken first: the number cannot become another process's between look and end. */
enum rc
turnstile_holder_end(const char *lock, const struct turnstile_holder *h, struct err *e)
{
	const int fd = pidfd_open(h->pid, 0);
	struct turnstile_holder now;
	bool is_same, is_ended;

	if (fd < 0)
		return err_set(e, E_CONFLICT, _("process %ld is gone"), (long)h->pid);
	is_same = turnstile_holder_find(lock, &now) && now.is_stopped &&
		  turnstile_holder_same(h, &now);
	is_ended = is_same && !pidfd_send_signal(fd, SIGKILL, NULL, 0);
	(void)close(fd);
	if (is_ended)
		return OK;
	if (!is_same)
		return err_set(e, E_CONFLICT, _("process %ld goes on by itself"), (long)h->pid);
	return err_set(e, E_DENIED, _("process %ld cannot be ended: %s"), (long)h->pid,
		       strerror(errno));
}
