#include "term/child.h"

#include <unistd.h>

/* Real, effective and saved: none is left by which the desk's group could come back. */
static bool
group_give_up(void)
{
	const gid_t own = getgid();
	gid_t real, effective, saved;

	return setresgid(own, own, own) == 0 && getresgid(&real, &effective, &saved) == 0 &&
	       real == own && effective == own && saved == own;
}

static bool
user_give_up(void)
{
	const uid_t own = getuid();
	uid_t real, effective, saved;

	return setresuid(own, own, own) == 0 && getresuid(&real, &effective, &saved) == 0 &&
	       real == own && effective == own && saved == own;
}

bool
child_give_up(void)
{
	if (!group_give_up() || !user_give_up())
		return false;
	/* Ours are so anyway; what a shell before us left open goes too. */
	(void)close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC);
	return true;
}
