/* The demo desk: one a day and login, shared by all of that login's sessions, thrown away after. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file_remove.h"
#include "base/intl.h"
#include "desk/where.h"

enum { TRIES = 10 };

static const char sessions[] = "sessions";

/* $XDG_RUNTIME_DIR survives su(1): another login's is not ours to use. */
static bool
is_ours(const char *dir, uid_t uid)
{
	struct stat st;

	return dir && *dir == '/' && !lstat(dir, &st) && S_ISDIR(st.st_mode) && st.st_uid == uid;
}

static const char *
directory_name(const struct where_env *env, struct arena *mem)
{
	const char *name = env->demo ? env->demo : "kefu-demo";

	if (is_ours(env->runtime, env->uid))
		return arena_printf(mem, "%s/%s", env->runtime, name);
	return arena_printf(mem, "%s/%s-%ld", env->tmp, name, (long)env->uid);
}

/* In /tmp anybody may have been there first. */
static enum rc
directory_make(const char *dir, uid_t uid, struct err *e)
{
	struct stat st;

	if (mkdir(dir, 0700) && errno != EEXIST)
		return err_set(e, E_IO, _("cannot make the directory %s: %s"), dir,
			       strerror(errno));
	if (lstat(dir, &st))
		return err_set(e, E_IO, _("cannot look at %s: %s"), dir, strerror(errno));
	if (!S_ISDIR(st.st_mode) || st.st_uid != uid || st.st_mode & 077)
		return err_set(e, E_DENIED,
			       _("%s is not a directory of yours alone: remove it and try again"),
			       dir);
	return OK;
}

static enum rc
directory_clear(const char *dir, struct arena *mem, struct err *e)
{
	DIR *d = opendir(dir);
	const struct dirent *f;
	enum rc rc = d ? OK : err_set(e, E_IO, _("cannot look at %s: %s"), dir, strerror(errno));

	while (!rc && (f = readdir(d)))
		if (*f->d_name != '.' && strcmp(f->d_name, sessions) != 0)
			rc = file_remove(NULL, arena_printf(mem, "%s/%s", dir, f->d_name), e);
	if (d)
		(void)closedir(d);
	return rc;
}

/* The day on which the desk was filled; 0: it never was, or not to its end. */
static int
mark_read(const struct demo_seat *seat)
{
	char text[16] = "";
	struct err e = {0};
	int fd = -1;

	if (!file_read(NULL, seat->mark, &fd, &e)) {
		(void)!read(fd, text, sizeof text - 1);
		(void)close(fd);
	}
	err_release(&e);
	return (int)strtol(text, NULL, 10);
}

static enum rc
mark_write(const struct demo_seat *seat, struct err *e)
{
	int fd = -1;
	enum rc rc = file_create(NULL, seat->mark, &fd, e);

	if (rc)
		return rc;
	if (dprintf(fd, "%d\n", seat->day) < 0)
		rc = err_set(e, E_IO, _("cannot write %s: %s"), seat->mark, strerror(errno));
	(void)close(fd);
	return rc;
}

/* Alone: the desk of today stays, any other goes. */
static enum rc
renew(struct demo_seat *seat, const char *dir, bool anew, struct arena *mem, struct err *e)
{
	if (!anew && mark_read(seat) == seat->day && !access(seat->path, F_OK)) {
		seat->is_new = false;
		return demo_seat_keep(seat, e);
	}
	seat->is_new = true;
	return directory_clear(dir, mem, e);
}

/* Not alone: wait until whoever fills it is ready. False when he died over it. */
static bool
join(struct demo_seat *seat)
{
	seat->is_new = false;
	return !flock(seat->fd, LOCK_SH) && mark_read(seat);
}

static enum rc
seat_find(struct demo_seat *seat, const char *dir, bool anew, struct arena *mem, struct err *e)
{
	for (int i = 0; i < TRIES; i++) {
		if (!flock(seat->fd, LOCK_EX | LOCK_NB))
			return renew(seat, dir, anew, mem, e);
		if (errno != EWOULDBLOCK && errno != EINTR)
			return err_set(e, E_IO, _("cannot lock %s/%s: %s"), dir, sessions,
				       strerror(errno));
		if (anew)
			break;
		if (join(seat))
			return OK;
		(void)flock(seat->fd, LOCK_UN);
	}
	return err_set(e, E_BUSY,
		       _("somebody is on the demo desk: leave it in the other terminals first"));
}

enum rc
demo_seat_take(const struct where_env *env, int day, bool anew, struct arena *mem,
	       struct demo_seat *out, struct err *e)
{
	const char *dir = directory_name(env, mem);
	struct demo_seat seat = {
		.fd = -1,
		.path = arena_printf(mem, "%s/desk.db", dir),
		.mark = arena_printf(mem, "%s/filled", dir),
		.day = day,
	};
	enum rc rc = directory_make(dir, env->uid, e);

	if (!rc)
		rc = file_create(NULL, arena_printf(mem, "%s/%s", dir, sessions), &seat.fd, e);
	if (!rc)
		rc = seat_find(&seat, dir, anew, mem, e);
	if (rc)
		demo_seat_leave(&seat);
	else
		*out = seat;
	return rc;
}

enum rc
demo_seat_keep(struct demo_seat *seat, struct err *e)
{
	enum rc rc = seat->is_new ? mark_write(seat, e) : OK;

	if (!rc && flock(seat->fd, LOCK_SH))
		rc = err_set(e, E_IO, _("cannot lock %s: %s"), seat->path, strerror(errno));
	return rc;
}

void
demo_seat_leave(struct demo_seat *seat)
{
	if (seat->fd >= 0)
		(void)close(seat->fd);
	seat->fd = -1;
}
