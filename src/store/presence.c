#include "store/presence.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/intl.h"
#include "store/presence_slot.h"
#include "store/share.h"
#include "store/store.h"

static struct flock
slot_range(int slot)
{
	return (struct flock){.l_type = F_WRLCK,
			      .l_whence = SEEK_SET,
			      .l_start = (off_t)slot * (off_t)sizeof(struct presence_slot),
			      .l_len = sizeof(struct presence_slot)};
}

bool
presence_slot_is_held(const struct presence_file *p, int slot)
{
	struct flock l = slot_range(slot);

	return !fcntl(p->fd, F_OFD_GETLK, &l) && l.l_type != F_UNLCK;
}

/* A name that somebody laid there to make it something else is not followed, nor waited for. */
static int
file_open(const char *desk)
{
	struct stat st;
	char *path = NULL;
	int fd;

	if (asprintf(&path, "%s-presence", desk) < 0)
		abort();
	fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, 0600);
	free(path);
	if (fd >= 0 && (fstat(fd, &st) || !S_ISREG(st.st_mode))) {
		(void)close(fd);
		errno = EINVAL;
		return -1;
	}
	if (fd >= 0)
		share_follow(desk, fd);
	return fd;
}

static void
slot_write(const struct presence_file *p)
{
	/* A full disk shows nobody: the work goes on. */
	(void)!pwrite(p->fd, &p->shown, sizeof p->shown, (off_t)p->own * (off_t)sizeof p->shown);
}

static bool
slot_claim(struct presence_file *p)
{
	for (p->own = 0; p->own < PRESENCE_SLOTS; p->own++) {
		struct flock l = slot_range(p->own);

		if (!fcntl(p->fd, F_OFD_SETLK, &l))
			return true;
	}
	return false;
}

enum rc
presence_open(const struct store *s, int64_t agent, struct presence_file **out, struct err *e)
{
	const int fd = file_open(store_path(s));
	struct presence_file *p;

	if (fd < 0)
		return err_set(e, errno == EACCES ? E_DENIED : E_IO,
			       _("who is at which ticket cannot be seen beside %s: %s"),
			       store_path(s), strerror(errno));
	p = calloc(1, sizeof *p);
	if (!p)
		abort();
	*p = (struct presence_file){.fd = fd, .shown = {.magic = PRESENCE_MAGIC, .agent = agent}};
	if (!slot_claim(p)) {
		(void)close(fd);
		free(p);
		return err_set(e, E_BUSY, _("too many sessions are at this desk"));
	}
	slot_write(p); /* what the dead one showed is gone */
	*out = p;
	return OK;
}

void
presence_close(struct presence_file *p)
{
	if (!p)
		return;
	presence_show(p, 0, PRESENCE_AWAY);
	(void)close(p->fd);
	free(p);
}

void
presence_show(struct presence_file *p, int64_t ticket, enum presence_state state)
{
	if (p->shown.ticket == ticket && p->shown.state == (uint32_t)state)
		return;
	p->shown.ticket = ticket;
	p->shown.state = (uint32_t)state;
	slot_write(p);
}

/* The file is anybody's who may use the desk: what stands there is looked at, not believed. */
static bool
is_there(const struct presence_slot *at, int64_t ticket)
{
	return at->magic == PRESENCE_MAGIC && at->ticket == ticket && at->agent > 0 &&
	       (at->state == PRESENCE_LOOKS || at->state == PRESENCE_WRITES);
}

static size_t
other_add(struct presence_other *out, size_t count, const struct presence_slot *at)
{
	size_t i = 0;

	while (i < count && out[i].agent != at->agent)
		i++;
	if (i == PRESENCE_OTHERS)
		return count;
	if (i == count)
		out[i] = (struct presence_other){.agent = at->agent};
	if (out[i].state < at->state)
		out[i].state = (enum presence_state)at->state;
	return i == count ? count + 1 : count;
}

/* One read of all; the locks are asked only about those that say they are here. */
size_t
presence_others(const struct presence_file *p, int64_t ticket,
		struct presence_other out[static PRESENCE_OTHERS])
{
	struct presence_slot all[PRESENCE_SLOTS];
	const ssize_t got = ticket ? pread(p->fd, all, sizeof all, 0) : 0;
	const int slots = got > 0 ? (int)((size_t)got / sizeof *all) : 0;
	size_t count = 0;

	for (int i = 0; i < slots; i++)
		if (i != p->own && is_there(&all[i], ticket) && all[i].agent != p->shown.agent &&
		    presence_slot_is_held(p, i))
			count = other_add(out, count, &all[i]);
	return count;
}
