#include "store/apart.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/intl.h"
#include "store/store.h"

static const char lock_name[] = "lock";

/* What a program left there that ended early. The lock stays: it is held. */
static void
clear(const char *dir)
{
	DIR *d = opendir(dir);
	const struct dirent *f;

	while (d && (f = readdir(d)))
		if (*f->d_name != '.' && strcmp(f->d_name, lock_name) != 0)
			(void)unlinkat(dirfd(d), f->d_name, 0);
	if (d)
		(void)closedir(d);
}

/* The desk's directory is the desk's: nobody else lays a link there. */
static enum rc
lock_take(struct apart *seat, struct arena *mem, struct err *e)
{
	const char *lock = arena_printf(mem, "%s/%s", seat->dir, lock_name);

	seat->fd = open(lock, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (seat->fd < 0)
		return err_set(e, errno == EACCES ? E_DENIED : E_IO, _("cannot write %s: %s"), lock,
			       strerror(errno));
	if (!flock(seat->fd, LOCK_EX | LOCK_NB))
		return OK;
	(void)close(seat->fd);
	seat->fd = -1;
	return err_set(e, E_BUSY,
		       _("you are practising in another terminal already: end that call first"));
}

enum rc
apart_take(const struct store *s, const char *who, struct arena *mem, struct apart *out,
	   struct err *e)
{
	struct apart seat = {.fd = -1, .dir = arena_printf(mem, "%s.apart-%s", store_path(s), who)};
	enum rc rc;

	if (mkdir(seat.dir, 0700) && errno != EEXIST)
		return err_set(e, errno == EACCES ? E_DENIED : E_IO,
			       _("cannot make the directory %s: %s"), seat.dir, strerror(errno));
	rc = lock_take(&seat, mem, e);
	if (rc)
		return rc;
	clear(seat.dir);
	seat.path = arena_printf(mem, "%s/desk.db", seat.dir);
	*out = seat;
	return OK;
}

void
apart_leave(struct apart *seat)
{
	struct arena mem = {0};

	if (seat->fd < 0)
		return;
	clear(seat->dir);
	(void)unlink(arena_printf(&mem, "%s/%s", seat->dir, lock_name));
	(void)rmdir(seat->dir);
	(void)close(seat->fd);
	seat->fd = -1;
	arena_reset(&mem);
}
