/* Behind the slots of the sessions: which customers of a chat are typing, and who serves the chats.
 */
#include <fcntl.h>
#include <sys/types.h>
#include <unistd.h>

#include "base/intl.h"
#include "store/presence.h"
#include "store/presence_slot.h"

enum { TYPING_SLOTS = 1024 };

/* A ticket has its place by its number: of two in one place the later is seen. */
struct typing {
	int64_t ticket, until;
};

static off_t
typing_at(int64_t ticket)
{
	return (off_t)PRESENCE_SLOTS * (off_t)sizeof(struct presence_slot) +
	       (off_t)(ticket % TYPING_SLOTS) * (off_t)sizeof(struct typing);
}

void
presence_type(const struct presence_file *p, int64_t ticket, int64_t until)
{
	const struct typing t = {ticket, until};

	if (ticket > 0)
		(void)!pwrite(p->fd, &t, sizeof t, typing_at(ticket));
}

bool
presence_is_typing(const struct presence_file *p, int64_t ticket, int64_t now)
{
	struct typing t;

	return ticket > 0 && pread(p->fd, &t, sizeof t, typing_at(ticket)) == sizeof t &&
	       t.ticket == ticket && t.until > now && t.until - now <= PRESENCE_TYPING_MAX;
}

size_t
presence_writers(const struct presence_file *p, int64_t *ticket, size_t most)
{
	struct presence_slot all[PRESENCE_SLOTS];
	const ssize_t got = pread(p->fd, all, sizeof all, 0);
	const int slots = got > 0 ? (int)((size_t)got / sizeof *all) : 0;
	size_t count = 0;

	for (int i = 0; i < slots && count < most; i++)
		if (i != p->own && all[i].magic == PRESENCE_MAGIC && all[i].ticket > 0 &&
		    all[i].state == PRESENCE_WRITES && presence_slot_is_held(p, i))
			ticket[count++] = all[i].ticket;
	return count;
}

enum rc
presence_serve(const struct presence_file *p, struct err *e)
{
	struct flock l = {.l_type = F_WRLCK,
			  .l_whence = SEEK_SET,
			  .l_start = typing_at(TYPING_SLOTS - 1) + (off_t)sizeof(struct typing),
			  .l_len = 1};

	if (fcntl(p->fd, F_OFD_SETLK, &l))
		return err_set(e, E_BUSY,
			       _("the chats of this desk are served already: one server is "
				 "enough"));
	return OK;
}
